/**
 * What a presenter's keys do: from a key to what lies over and beside the picture, and to what is to be done. It touches
 * no element. The keys are those of the exported page of steps, and of programs for slides.
 */
import type { PictureName } from '../../shared/picture-name.ts';

export interface PresenterState {
  /** The screen is black. */
  readonly isBlack: boolean;
  /** The list of keys lies over the picture. */
  readonly showsKeys: boolean;
  /** The line of the text that the step originates from stands below. */
  readonly showsLine: boolean;
  /** What happened, why, and where the rule stands. */
  readonly showsNotes: boolean;
  /** The number of a step as far as it is typed; null: none is. */
  readonly typed: string | null;
  /** The number of the step that is pointed at; null: none is. */
  readonly pointed: number | null;
}

export const initialPresenter: PresenterState = {
  isBlack: false,
  showsKeys: false,
  showsLine: false,
  showsNotes: false,
  typed: null,
  pointed: null,
};

/** A key without Ctrl, Alt or the like. */
export interface PresenterKey {
  readonly key: string;
  readonly shift: boolean;
  /** A button has the focus: Space and Enter press it. */
  readonly onButton: boolean;
}

/** How far the scenario is shown. */
export interface Progress {
  /** The number of the step up to which it is; null: all of it is. */
  readonly step: number | null;
  /** That of the last step. */
  readonly last: number;
}

export type Move =
  | { readonly kind: 'forward' | 'back' | 'play'; readonly byEvent: boolean }
  | { readonly kind: 'first' | 'last' | 'all' }
  /** By the step's number. */
  | { readonly kind: 'goTo'; readonly step: number };

export type PresenterEffect =
  | Move
  /** Chosen once more, it is the next one's: states of another participant, graphs of another flow. */
  | { readonly kind: 'picture'; readonly picture: PictureName }
  | { readonly kind: 'zoom'; readonly by: 'in' | 'out' | 'fit' }
  | { readonly kind: 'noStep'; readonly number: number }
  | { readonly kind: 'fullScreen' | 'leave' };

/** The state after the key, and what is to be done; null: the key is somebody else's. */
export type Outcome = readonly [PresenterState, readonly PresenterEffect[]] | null;

type Action = PresenterEffect | ((state: PresenterState) => PresenterState);

const forward = (byEvent: boolean): Action => ({ kind: 'forward', byEvent });
const back = (byEvent: boolean): Action => ({ kind: 'back', byEvent });
const type = (state: PresenterState): PresenterState => ({ ...state, typed: '' });
const black = (state: PresenterState): PresenterState => ({ ...state, isBlack: true });
const line = (state: PresenterState): PresenterState => ({ ...state, showsLine: !state.showsLine });

/** By the key's name, letters small; given whether Shift is held. */
const actions: Readonly<Record<string, (shift: boolean) => Action>> = {
  ArrowRight: forward,
  ArrowDown: forward,
  PageDown: forward,
  ' ': forward,
  ArrowLeft: back,
  ArrowUp: back,
  PageUp: back,
  Home: () => ({ kind: 'first' }),
  End: () => ({ kind: 'last' }),
  a: () => ({ kind: 'all' }),
  p: (byEvent) => ({ kind: 'play', byEvent }),
  f: () => ({ kind: 'fullScreen' }),
  b: () => black,
  '.': () => black,
  '+': () => ({ kind: 'zoom', by: 'in' }),
  '=': () => ({ kind: 'zoom', by: 'in' }),
  '-': () => ({ kind: 'zoom', by: 'out' }),
  '0': () => ({ kind: 'zoom', by: 'fit' }),
  '1': () => ({ kind: 'picture', picture: 'sequence' }),
  '2': () => ({ kind: 'picture', picture: 'time' }),
  '3': () => ({ kind: 'picture', picture: 'states' }),
  '4': () => ({ kind: 'picture', picture: 'graph' }),
  g: () => type,
  '#': () => type,
  l: () => line,
  t: () => line,
  n: () => (state) => ({ ...state, showsNotes: !state.showsNotes }),
  '?': () => (state) => ({ ...state, showsKeys: !state.showsKeys }),
};

/** Nobody counts further. */
const mostDigits = 5;

/** What the key does. */
export function press(state: PresenterState, pressed: PresenterKey, progress: Progress): Outcome {
  const { key, shift, onButton } = pressed;
  const known = key.length === 1 ? key.toLowerCase() : key;
  const makeAction = Object.hasOwn(actions, known) ? actions[known] : undefined;
  // As in programs for slides, the key that ends it does nothing else.
  if (state.isBlack) return makeAction || key === 'Escape' ? [{ ...state, isBlack: false }, []] : null;
  if (state.typed !== null) {
    const typed = typeNumber(state, state.typed, key, progress);
    if (typed) return typed;
  }
  if (onButton && (key === ' ' || key === 'Enter')) return null;
  if (key === 'Enter')
    return state.pointed === null ? null : [notPointing(state), [{ kind: 'goTo', step: state.pointed }]];
  if (key === 'Escape') return escape(state);
  const action = makeAction?.(shift);
  if (!action) return null;
  if (typeof action === 'function') return [action({ ...state, typed: null }), []];
  return [isMove(action) ? notPointing(state) : { ...state, typed: null }, [action]];
}

/** Nothing is pointed at, and no number is typed. */
const notPointing = (state: PresenterState): PresenterState => ({ ...state, typed: null, pointed: null });

/** null: the key does what it does else, and the number is given up. */
function typeNumber(state: PresenterState, typed: string, key: string, progress: Progress): Outcome {
  if (/^\d$/.test(key)) return [{ ...state, typed: (typed + key).slice(0, mostDigits) }, []];
  if (key === 'Backspace') return [{ ...state, typed: typed.slice(0, -1) }, []];
  if (key !== 'Enter') return null;
  const next = notPointing(state);
  if (typed === '') return [next, []];
  const number = Number(typed);
  if (number < 1 || number > progress.last) return [next, [{ kind: 'noStep', number }]];
  // What is there stays there, and is pointed at; what is not comes with its step.
  const isThere = progress.step === null || number <= progress.step;
  return isThere ? [{ ...next, pointed: number }, []] : [next, [{ kind: 'goTo', step: number }]];
}

/** Takes away what lies over the picture, the uppermost first; of nothing, the presentation is left. */
function escape(state: PresenterState): Outcome {
  if (state.typed !== null) return [{ ...state, typed: null }, []];
  if (state.showsKeys) return [{ ...state, showsKeys: false }, []];
  if (state.pointed !== null) return [notPointing(state), []];
  return [state, [{ kind: 'leave' }]];
}

const moves: readonly PresenterEffect['kind'][] = ['forward', 'back', 'play', 'first', 'last', 'all', 'goTo'];
const isMove = ({ kind }: PresenterEffect): boolean => moves.includes(kind);
