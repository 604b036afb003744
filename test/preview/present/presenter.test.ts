import { describe, expect, test } from 'vitest';
import {
  initialPresenter,
  press,
  type PresenterEffect,
  type PresenterState,
  type Progress,
} from '../../../src/preview/present/presenter.ts';

const midway: Progress = { step: 7, last: 21 };

interface Played {
  readonly state: PresenterState;
  readonly effects: readonly PresenterEffect[];
  /** Keys that are somebody else's. */
  readonly left: readonly string[];
}

/** Presses the keys one after the other; `Shift+` before one holds it. */
function play(keys: readonly string[], progress = midway, onButton = false): Played {
  let state = initialPresenter;
  const effects: PresenterEffect[] = [];
  const left: string[] = [];
  for (const pressed of keys) {
    const shift = pressed.startsWith('Shift+');
    const outcome = press(state, { key: pressed.replace('Shift+', ''), shift, onButton }, progress);
    if (!outcome) left.push(pressed);
    else {
      state = outcome[0];
      effects.push(...outcome[1]);
    }
  }
  return { state, effects, left };
}

const effectsOf = (...keys: readonly string[]): readonly PresenterEffect[] => play(keys).effects;

describe('one goes', () => {
  test.each(['ArrowRight', 'ArrowDown', 'PageDown', ' '])('forward with %j, with Shift event by event', (key) => {
    expect(effectsOf(key)).toEqual([{ kind: 'forward', byEvent: false }]);
    expect(effectsOf(`Shift+${key}`)).toEqual([{ kind: 'forward', byEvent: true }]);
  });

  test.each(['ArrowLeft', 'ArrowUp', 'PageUp'])('back with %j, with Shift event by event', (key) => {
    expect(effectsOf(key)).toEqual([{ kind: 'back', byEvent: false }]);
    expect(effectsOf(`Shift+${key}`)).toEqual([{ kind: 'back', byEvent: true }]);
  });

  test('to the ends, and to all of it', () => {
    expect(effectsOf('Home', 'End', 'a')).toEqual([{ kind: 'first' }, { kind: 'last' }, { kind: 'all' }]);
  });
});

test('digits alone choose the view', () => {
  expect(effectsOf('1', '2', '3', '4')).toEqual(
    ['sequence', 'time', 'states', 'graph'].map((picture) => ({ kind: 'picture', picture })),
  );
  expect(play(['5', '9']).left).toEqual(['5', '9']);
});

describe('a number', () => {
  test.each(['g', 'G', '#'])('is typed after %s, and points at a step that is there', (key) => {
    const { state, effects } = play([key, '3', 'Enter']);
    expect(state).toEqual({ ...initialPresenter, pointed: 3 });
    expect(effects).toEqual([]);
  });

  test('goes to a step that is not there yet', () => {
    const { state, effects } = play(['g', '1', '2', 'Enter']);
    expect(effects).toEqual([{ kind: 'goTo', step: 12 }]);
    expect(state.pointed).toBeNull();
  });

  test('points at any step while all are shown', () => {
    expect(play(['g', '1', '2', 'Enter'], { step: null, last: 21 }).state.pointed).toBe(12);
  });

  test('that no step has is said', () => {
    expect(effectsOf('g', '2', '2', 'Enter')).toEqual([{ kind: 'noStep', number: 22 }]);
    expect(effectsOf('g', '0', 'Enter')).toEqual([{ kind: 'noStep', number: 0 }]);
  });

  test('can be corrected, given up, or left out', () => {
    expect(play(['g', '1', '5', 'Backspace', 'Backspace', '4', 'Enter']).state.pointed).toBe(4);
    expect(play(['g', '1', 'Escape'])).toEqual({ state: initialPresenter, effects: [], left: [] });
    expect(play(['g', 'Enter'])).toEqual({ state: initialPresenter, effects: [], left: [] });
  });

  test('is given up for what another key does', () => {
    expect(play(['g', '1', 'ArrowRight'])).toEqual({
      state: initialPresenter,
      effects: [{ kind: 'forward', byEvent: false }],
      left: [],
    });
  });

  test('has no more digits than steps have', () => {
    expect(play(['g', '1', '2', '3', '4', '5', '6', '7']).state.typed).toBe('12345');
  });
});

describe('what is pointed at', () => {
  test('is gone to with one more Enter', () => {
    const { state, effects } = play(['g', '3', 'Enter', 'Enter']);
    expect(effects).toEqual([{ kind: 'goTo', step: 3 }]);
    expect(state.pointed).toBeNull();
  });

  test('is so until one goes on, whatever else is shown meanwhile', () => {
    expect(play(['g', '3', 'Enter', '2', 'l', 'n', '+']).state.pointed).toBe(3);
    expect(play(['g', '3', 'Enter', 'ArrowRight']).state.pointed).toBeNull();
    expect(play(['g', '3', 'Enter', 'Escape'])).toEqual({ state: initialPresenter, effects: [], left: [] });
  });
});

describe('a black screen', () => {
  test.each(['b', 'B', '.'])('comes with %s', (key) => {
    expect(play([key]).state.isBlack).toBe(true);
  });

  test.each(['b', ' ', 'ArrowRight', 'Escape', '1', 'n'])('goes with %j, which does nothing else', (key) => {
    expect(play(['b', key])).toEqual({ state: initialPresenter, effects: [], left: [] });
  });

  test('stays with a key that has no meaning', () => {
    expect(play(['b', 'Shift', 'q']).state.isBlack).toBe(true);
  });
});

test('line, notes and keys come and go', () => {
  for (const [key, shows] of [
    ['l', 'showsLine'],
    ['t', 'showsLine'],
    ['n', 'showsNotes'],
    ['?', 'showsKeys'],
  ] as const) {
    expect(play([key]).state).toEqual({ ...initialPresenter, [shows]: true });
    expect(play([key, key]).state).toEqual(initialPresenter);
  }
});

describe('Escape', () => {
  test('takes away what lies over the picture, and then leaves', () => {
    expect(play(['?', 'Escape'])).toEqual({ state: initialPresenter, effects: [], left: [] });
    expect(effectsOf('?', 'Escape', 'Escape')).toEqual([{ kind: 'leave' }]);
  });

  test('leaves at once when only the line and notes are shown', () => {
    expect(effectsOf('l', 'n', 'Escape')).toEqual([{ kind: 'leave' }]);
  });
});

test('a button that has the focus keeps Space and Enter', () => {
  expect(play([' ', 'Enter', 'ArrowRight'], midway, true)).toEqual({
    state: initialPresenter,
    effects: [{ kind: 'forward', byEvent: false }],
    left: [' ', 'Enter'],
  });
});

test('names of objects are no keys', () => {
  expect(play(['constructor', 'toString']).left).toEqual(['constructor', 'toString']);
});
