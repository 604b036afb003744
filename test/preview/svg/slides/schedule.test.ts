import { describe, expect, test } from 'vitest';
import { type Frame, type Stop, startOf } from '../../../../src/preview/svg/slides/frames.ts';
import { scheduleOf, shownFrom } from '../../../../src/preview/svg/slides/schedule.ts';
import type { Animation } from '../../../../src/shared/animation.ts';

const frame = (timeUs: number, isArrow = true, part = 1): Frame => {
  const stop: Stop = { name: '', number: 1, unit: 'step', caption: '', to: 0, timeUs, isArrow };
  return { svg: '', stops: [stop], part };
};
const start: Frame = { svg: '', stops: [startOf('t')], part: 1 };
const even: Animation = { time: 'even', durationMs: 10_000, loops: false };
const simulated: Animation = { ...even, time: 'simulated' };
const shotsOf = (frames: readonly Frame[], animation: Animation): (readonly number[])[] =>
  scheduleOf(frames, animation).shots.map((shot) => [shot.frame, shot.atMs]);

describe('In even time', () => {
  test('every arrow has the same time, and the whole picture stays a while', () => {
    expect(shotsOf([start, frame(1), frame(2), frame(9_000_000)], even)).toEqual([
      [0, 0],
      [1, 2125],
      [2, 4250],
      [3, 6375],
    ]);
  });

  test('what comes between two arrows comes with the next, and the end of a part is shown', () => {
    const frames = [start, frame(1, false), frame(2), frame(3, false), frame(4, true, 2), frame(5, false, 2)];
    expect(shotsOf(frames, even).map(([index]) => index)).toEqual([0, 2, 3, 4, 5]);
  });

  test('without a duration it is as long as can be followed', () => {
    const frames = [start, frame(1), frame(2)];
    const { durationMs, shots } = scheduleOf(frames, { ...even, durationMs: null });
    expect(durationMs).toBe(4700);
    expect((shots[1]?.atMs ?? 0) - (shots[0]?.atMs ?? 0)).toBeGreaterThan(900);
  });
});

describe('In simulated time', () => {
  test('each frame comes when it happens, all of it scaled to the duration', () => {
    const frames = [start, frame(0), frame(1_000_000), frame(4_000_000)];
    expect(shotsOf(frames, simulated)).toEqual([
      [0, 0],
      [1, 800],
      [2, 2725],
      [3, 8500],
    ]);
  });

  test('frames that follow one another too fast to be seen are one, and no more than these', () => {
    const frames = [start, frame(0), frame(1), frame(2), ...Array.from({ length: 500 }, (_, at) => frame(at * 8000))];
    const shots = scheduleOf(frames, simulated).shots;
    expect(shots[1]).toEqual({ frame: 6, atMs: 800 });
    expect(shots.length).toBeGreaterThan(150);
    for (const [index, { atMs }] of shots.slice(1).entries())
      expect(atMs - (shots[index]?.atMs ?? 0)).toBeGreaterThan(39);
    expect(shots.at(-1)?.frame).toBe(frames.length - 1);
  });

  test('where no time passes it is even', () => {
    expect(shotsOf([start, frame(0), frame(0)], simulated)).toEqual(shotsOf([start, frame(0), frame(0)], even));
  });
});

test('a frame that is left out is shown with the next', () => {
  const schedule = scheduleOf([start, frame(1, false), frame(2)], even);
  expect([0, 1, 2, 3].map((index) => shownFrom(schedule, index))).toEqual([0, 4250, 4250, 0]);
});
