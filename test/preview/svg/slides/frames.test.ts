import { describe, expect, test } from 'vitest';
import { compile } from '../../../../src/compile.ts';
import {
  complete,
  type Frame,
  frameNotesOf,
  revealed,
  startOf,
  type Stop,
  stopsOf,
} from '../../../../src/preview/svg/slides/frames.ts';

const { trace, table } = compile('server listen\nclient connect server\nsection "Data"\nclient send 10\n');
const arrows = trace.events.filter(({ kind }) => kind === 'segment').map(({ step }) => step);
const steps = table.rows.filter(({ kind }) => kind !== 'section');

describe('stops', () => {
  test('are the steps, called as in the table, and say at which of them an arrow comes', () => {
    const stops = stopsOf(table, 'step', arrows);
    expect(stops.map(({ name }) => name)).toEqual(steps.map(({ number }) => `Step ${number}`));
    expect(stops[0]).toMatchObject({ caption: [steps[0]?.what, ...steps[0]!.because].join('; '), isArrow: true });
    const between = stops.slice(1, -1).filter(({ isArrow }) => isArrow);
    expect(between.map(({ caption }) => caption.includes(' → server ') || caption.includes(' → client '))).toEqual(
      between.map(() => true),
    );
    expect(stops.at(-1)?.to).toBe(Infinity);
  });

  test('are the sections, where they are wanted and there are any', () => {
    expect(stopsOf(table, 'section', arrows)).toEqual([
      expect.objectContaining({ name: 'Section 1', caption: 'Data', to: Infinity }),
    ]);
    const none = compile('server listen\n').table;
    expect(stopsOf(none, 'section', []).map(({ name }) => name)).toEqual(['Step 1']);
  });
});

describe('what is to be said', () => {
  const whats = (stop: Stop | undefined): readonly string[] => stop?.notes?.map(({ what }) => what) ?? [];

  test('at a step is its row: what happens, why, and by which section', () => {
    const [first] = stopsOf(table, 'step', arrows);
    expect(first?.notes).toEqual([expect.objectContaining({ what: 'server listen', because: steps[0]?.because })]);
    expect(first?.notes?.[0]?.sections).toEqual(['RFC 9293, section 3.10.1']);
  });

  test('of a section are all its steps, of the first one those before it, too', () => {
    const twice = compile(
      'server listen\nclient connect server\nsection "A"\nclient send 1\nsection "B"\nclient send 2\n',
    );
    const [a, b] = stopsOf(twice.table, 'section', []);
    expect(whats(a)).toContain('server listen');
    expect(whats(a)).toContain('client send 1');
    expect(whats(b)[0]).toBe('client send 2');
    expect([...whats(a), ...whats(b)]).toHaveLength(twice.table.rows.length - 2);
  });

  test('while a frame is shown is of all its stops', () => {
    const [one, two] = stopsOf(table, 'step', arrows);
    const stops = [one, two].flatMap((stop) => stop ?? []);
    expect(frameNotesOf({ svg: '', part: 1, stops })).toMatchObject({
      stop: 'Step 1',
      notes: [{ what: 'server listen' }, { what: 'client connect server' }],
    });
  });
});

describe('a stop at which nothing is drawn', () => {
  const stop = (to: number): Stop => ({
    name: `Step ${to}`,
    number: to,
    unit: 'step',
    caption: '',
    to,
    timeUs: 0,
    isArrow: true,
  });
  const frame = (to: number, part = 1): Frame => ({ svg: '', stops: [stop(to)], part });
  const names = (frames: readonly Frame[]): string[] => frames.map(({ stops }) => stops.map(({ name }) => name).join());

  test('is at the frame before it, each at one', () => {
    const frames = [frame(1), frame(3), frame(5, 2)];
    const all = [frames[0]!.stops[0]!, stop(2), frames[1]!.stops[0]!, stop(4), frames[2]!.stops[0]!, stop(6), stop(7)];
    expect(names(complete(frames, all))).toEqual(['Step 1,Step 2', 'Step 3,Step 4', 'Step 5,Step 6,Step 7']);
    expect(complete(frames, [])).toEqual(frames);
  });

  test('has the first frame where there is none before it', () => {
    const make = (stops: readonly Stop[]) => revealed([], stops, { title: 't', part: 1 }, (said) => said);
    expect(make([stop(1), stop(2)])).toEqual([{ svg: 'Step 1: ', stops: [stop(1)], part: 1 }]);
    expect(make([])).toEqual([{ svg: 't', stops: [startOf('t')], part: 1 }]);
  });
});
