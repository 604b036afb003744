/** What the info string of a fence may ask for: ```` ```wirenote table=off theme=dark detail=messages ````. */
import type { DiagramOptions } from '../diagram/sequence/sequence.ts';
import type { LocalizableText } from '../l10n/localizable.ts';
import { nearest } from '../language/text/nearest.ts';
import { fenceOptionMessage } from './catalog/catalog.ts';
import type { Scene } from './messages.ts';

export type FenceTheme = 'light' | 'dark' | 'transparent' | 'monochrome';

export interface FenceOptions {
  readonly diagram: DiagramOptions;
  /** The scenario's own text. */
  readonly showsSource: boolean;
  readonly showsDiagram: boolean;
  /** `folded`: behind one line, which opens it. */
  readonly table: 'folded' | 'on' | 'off';
  /** null: the reader's own colours. */
  readonly theme: FenceTheme | null;
  /** What could not be understood. */
  readonly problems: readonly OptionProblem[];
}

export interface OptionProblem {
  /** As it is called in the info string. */
  readonly option: string;
  readonly message: LocalizableText;
}

/** Each option with the values that it takes, the default first; null: a number from 1. */
export const FENCE_OPTIONS: Readonly<Record<string, readonly string[] | null>> = {
  source: ['off', 'on'],
  diagram: ['on', 'off'],
  table: ['folded', 'on', 'off'],
  theme: ['editor', 'light', 'dark', 'transparent', 'monochrome'],
  detail: ['source', 'segments', 'messages'],
  numbers: ['source', 'relative', 'symbolic', 'absolute'],
  times: ['off', 'on'],
  states: ['on', 'off'],
  part: null,
};

/** What a fence shows where its info string does not say. */
export type FenceDefaults = Readonly<Record<string, string>>;

/**
 * Reads the options that `fenceOptions` (language/fence-info.ts) has found. Never throws: what it cannot read it tells,
 * of defaults it takes what it can read.
 */
export function readFenceOptions(words: Readonly<Record<string, string>>, defaults: FenceDefaults = {}): FenceOptions {
  const entries = Object.entries(words);
  const problems = entries.flatMap(([option, value]) => {
    const message = problemOf(option, value);
    return message === null ? [] : [{ option, message }];
  });
  const all = [...Object.entries(defaults), ...entries];
  const read = new Map(all.filter(([name, value]) => problemOf(name, value) === null));
  const chosen = <Value extends string>(name: string, values: readonly Value[]): Value | null =>
    values.find((value) => value === read.get(name)) ?? null;
  const detail = chosen('detail', ['segments', 'messages']);
  const part = read.get('part');
  return {
    diagram: {
      ...(detail === null ? {} : { detail }),
      numbers: chosen('numbers', ['relative', 'symbolic', 'absolute']) ?? 'source',
      times: read.get('times') === 'on',
      states: read.get('states') !== 'off',
      ...(part === undefined ? {} : { part: Number(part) }),
    },
    showsSource: read.get('source') === 'on',
    showsDiagram: read.get('diagram') !== 'off',
    table: chosen('table', ['on', 'off']) ?? 'folded',
    theme: chosen('theme', ['light', 'dark', 'transparent', 'monochrome']),
    problems,
  };
}

/** The same as a page is asked for it. */
export function sceneDetail({ diagram }: FenceOptions): Pick<Scene, 'detail' | 'part'> {
  const { part, ...detail } = diagram;
  return { detail, part: part ?? null };
}

function problemOf(option: string, value: string): LocalizableText | null {
  if (!Object.hasOwn(FENCE_OPTIONS, option)) {
    const expected = Object.keys(FENCE_OPTIONS);
    const near = nearest(option, expected);
    return near === null
      ? fenceOptionMessage('fence-option-expected', { option, expected })
      : fenceOptionMessage('fence-option-unknown', { option, near });
  }
  const expected = FENCE_OPTIONS[option] ?? null;
  if (expected === null)
    return /^[1-9]\d{0,5}$/.test(value) ? null : fenceOptionMessage('fence-option-number', { option, value });
  return expected.includes(value) ? null : fenceOptionMessage('fence-option-values', { option, expected, value });
}
