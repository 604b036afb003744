/** What the info string of a fence may ask for: ```` ```wirenote table=off theme=dark detail=messages ````. */
import type { DiagramOptions } from '../diagram/sequence/sequence.ts';
import type { LocalizableText } from '../l10n/localizable.ts';
import { keyOf } from '../files/file-names.ts';
import { nearest } from '../language/text/nearest.ts';
import { sharedMessage } from './catalog/catalog.ts';
import type { Trace } from '../trace/trace.ts';
import { numberings } from '../trace/numbers/numbering.ts';
import { flowsOf } from '../diagram/graph/flows.ts';
import { graphNames, readGraphNames } from '../diagram/graph/names.ts';
import { diagramOptions } from './detail.ts';
import { detailLevels, type SwitchChoice, switchChoices } from './detail-level.ts';
import type { GraphChoice } from './graph-choice.ts';
import type { Scene } from './messages.ts';
import { type ThemeName, themeNames } from './theme-name.ts';

export interface FenceOptions {
  readonly diagram: DiagramOptions;
  /** The scenario's own text. */
  readonly showsSource: boolean;
  readonly showsDiagram: boolean;
  /** Whether graphs stand below the diagram, and which. */
  readonly showsGraph: boolean;
  readonly graph: GraphChoice;
  /** `folded`: behind one line, which opens it. */
  readonly table: (typeof LISTED.table)[number];
  /** null: the reader's own colours. */
  readonly theme: ThemeName | null;
  /** By which its pictures are called, where they are written to files; null: by its number. */
  readonly name: string | null;
  /** What could not be understood. */
  readonly problems: readonly OptionProblem[];
}

export interface OptionProblem {
  /** As it is called in the info string. */
  readonly option: string;
  readonly message: LocalizableText;
}

/** Each option with the values that it takes, the default first. */
const LISTED = {
  source: ['off', 'on'],
  diagram: ['on', 'off'],
  graph: ['off', 'on', ...graphNames],
  table: ['folded', 'on', 'off'],
  theme: ['editor', ...themeNames],
  detail: detailLevels,
  numbers: numberings,
  times: switchChoices,
  states: switchChoices,
} as const;

/** The same; null: a number from 1, or a name. Of graphs there may be several, separated by commas. */
export const FENCE_OPTIONS: Readonly<Record<string, readonly string[] | null>> = {
  ...LISTED,
  part: null,
  connection: null,
  from: null,
  name: null,
};

/** What a fence shows where its info string does not say. */
export type FenceDefaults = Readonly<Record<string, string>>;

/**
 * Reads the options that `fenceOptions` (language/fence-info.ts) has found. Never throws: what it cannot read it tells,
 * of defaults it takes what it can read.
 */
export function readFenceOptions(words: Readonly<Record<string, string>>, defaults: FenceDefaults = {}): FenceOptions {
  const entries = Object.entries(withListedGraphs(words));
  const problems = entries.flatMap(([option, value]) => {
    const message = problemOf(option, value);
    return message === null ? [] : [{ option, message }];
  });
  const all = [...Object.entries(defaults), ...entries];
  const read = new Map(all.filter(([name, value]) => problemOf(name, value) === null));
  const chosen = <Name extends keyof typeof LISTED>(name: Name): (typeof LISTED)[Name][number] => {
    const values: readonly (typeof LISTED)[Name][number][] = LISTED[name];
    return values.find((value) => value === read.get(name)) ?? LISTED[name][0];
  };
  const theme = chosen('theme');
  const graph = read.get('graph') ?? 'off';
  const part = read.get('part');
  return {
    diagram: {
      ...diagramOptions({ detail: chosen('detail'), times: chosen('times'), states: chosen('states') }),
      numbers: chosen('numbers'),
      ...(part === undefined ? {} : { part: Number(part) }),
    },
    showsGraph: graph !== 'off',
    graph: {
      connection: read.get('connection') ?? null,
      from: read.get('from') ?? null,
      names: readGraphNames(graph),
    },
    showsSource: chosen('source') === 'on',
    showsDiagram: chosen('diagram') === 'on',
    table: chosen('table'),
    theme: theme === 'editor' ? null : theme,
    name: read.get('name') ?? null,
    problems,
  };
}

/** Characters of a name in those of files, which have others beside them. */
const LONGEST_NAME = 60;

/** A dot stands between a fence's name and what tells its pictures apart. */
const isPictureName = (name: string): boolean =>
  name.length <= LONGEST_NAME && /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_-]*$/u.test(name);

/**
 * Of the fences of a document those whose name one above has already, so that their pictures cannot be called by it;
 * upper and lower case are the same to some file systems.
 *
 * @param words of all fences, in the order of the document
 */
export function repeatedNames(words: readonly Readonly<Record<string, string>>[]): readonly (OptionProblem | null)[] {
  const above = new Set<string>();
  return words.map(({ name }) => {
    if (name === undefined || !isPictureName(name)) return null;
    const key = keyOf(name);
    if (above.has(key)) return { option: 'name', message: sharedMessage('fence-name-repeated', { name }) };
    above.add(key);
    return null;
  });
}

/** By what the pictures of each fence of a document are called in files (`FenceOptions.name`); null: by its number. */
export function fileNamesOf(words: readonly Readonly<Record<string, string>>[]): readonly (string | null)[] {
  const repeated = repeatedNames(words);
  return words.map((options, index) => (repeated[index] ? null : readFenceOptions(options).name));
}

/** Names in a message: nobody reads more. */
const MOST_NAMES = 8;

/**
 * What of the graphs that the words ask for the scenario does not have: a connection or a participant of that name, or
 * any flow at all. Of a scenario with errors that has no flow nothing is told, since its errors may be the reason.
 *
 * @param words as `readFenceOptions` takes them
 */
export function flowProblems(trace: Trace, words: Readonly<Record<string, string>>): readonly OptionProblem[] {
  const { graph = 'off', connection, from } = words;
  const isAsked = graph !== 'off' && problemOf('graph', graph) === null;
  if (!isAsked && connection === undefined && from === undefined) return [];
  const flows = flowsOf(trace);
  if (flows.length === 0) {
    const option = isAsked ? 'graph' : connection !== undefined ? 'connection' : 'from';
    const isBroken = trace.issues.some(({ severity }) => severity === 'error');
    return isBroken ? [] : [{ option, message: sharedMessage('fence-no-connection') }];
  }
  const wrong = (option: string, value: string, names: readonly string[]): readonly OptionProblem[] => {
    const known = [...new Set(names)];
    if (known.includes(value)) return [];
    const expected = known.length <= MOST_NAMES ? known : [...known.slice(0, MOST_NAMES), '…'];
    return [{ option, message: sharedMessage('fence-option-values', { option, expected, value }) }];
  };
  const ofConnection = flows.filter((flow) => flow.connection.name === connection);
  const senders = ofConnection.length === 0 ? flows : ofConnection;
  return [
    ...(connection === undefined
      ? []
      : wrong(
          'connection',
          connection,
          flows.map((flow) => flow.connection.name),
        )),
    ...(from === undefined
      ? []
      : wrong(
          'from',
          from,
          senders.map((flow) => flow.from),
        )),
  ];
}

/** The same as a page is asked for it. */
export function sceneDetail({ diagram, graph }: FenceOptions): Pick<Scene, 'detail' | 'part' | 'graph'> {
  const { part, times, states, ...others } = diagram;
  const asChosen = (shown: boolean): SwitchChoice => (shown ? 'on' : 'off');
  const detail = {
    ...others,
    ...(times === undefined ? {} : { times: asChosen(times) }),
    ...(states === undefined ? {} : { states: asChosen(states) }),
  };
  return { detail, part: part ?? null, graph };
}

/** A comma ends a word of an info string: the names that follow the first of `graph=windows,queue` are words of their own. */
function withListedGraphs(words: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { graph } = words;
  if (graph === undefined || readGraphNames(graph) === null) return words;
  const more = Object.entries(words).filter(([name, value]) => isGraphName(name) && value === 'on');
  const others = Object.entries(words).filter(([name, value]) => !(isGraphName(name) && value === 'on'));
  return { ...Object.fromEntries(others), graph: [graph, ...more.map(([name]) => name)].join(',') };
}

const isGraphName = (name: string): boolean => (graphNames as readonly string[]).includes(name);

function problemOf(option: string, value: string): LocalizableText | null {
  if (!Object.hasOwn(FENCE_OPTIONS, option)) {
    const expected = Object.keys(FENCE_OPTIONS);
    const near = nearest(option, expected);
    return near === null
      ? sharedMessage('fence-option-expected', { option, expected })
      : sharedMessage('fence-option-unknown', { option, near });
  }
  const expected = FENCE_OPTIONS[option] ?? null;
  if (option === 'connection' || option === 'from') return null;
  if (option === 'name') return isPictureName(value) ? null : sharedMessage('fence-option-name', { value });
  if (option === 'graph' && readGraphNames(value) !== null) return null;
  if (expected === null)
    return /^[1-9]\d{0,5}$/.test(value) ? null : sharedMessage('fence-option-number', { option, value });
  return expected.includes(value) ? null : sharedMessage('fence-option-values', { option, expected, value });
}
