/** Completion in the lines of a machine: states, triggers, guards, effects, by what stands before. */
import type { SourceLine } from '../../language/text/lex.ts';
import {
  isIgnored,
  isVariable,
  readIgnored,
  readTransition,
  readVariable,
} from '../../language/machines/machine-lines.ts';
import type { Result } from '../../language/text/failure.ts';
import { durationIn } from '../../language/slots/quantities.ts';
import { MACHINE_PIECES } from '../../language/vocabulary/machine-pieces.ts';
import type { KnownMachine } from '../../language/scenario/names.ts';
import { Reader } from '../../language/machines/reader.ts';
import type { Item, Place } from './item.ts';
import { item } from './item.ts';
import { explainMachineState, explainMessage } from '../hover/hover-machines.ts';
import { serviceMessage } from '../catalog/catalog.ts';

type Part =
  | 'start'
  | 'source'
  | 'stable'
  | 'ignored'
  | 'arrow'
  | 'target'
  | 'colon'
  | 'trigger'
  | 'after-trigger'
  | 'guard'
  | 'after-guard'
  | 'effect'
  | 'after-effect'
  | 'variable';

export function completeMachineLine(place: Place, line: SourceLine, block: number): readonly Item[] {
  const known = place.parsed.document.machines[block] ?? null;
  const before = line.tokens.at(-1)?.text;
  switch (partOf(line)) {
    case 'start':
      return [
        ...states(known),
        ANY_STATE,
        item('state', '[*]', { rank: 3 }),
        ...pieces(['var', 'ignore', 'end']),
        item('keyword', 'stable', { insert: 'stable var ', detail: serviceMessage('complete-stable'), rank: 4 }),
      ];
    case 'stable':
      return pieces(['var']);
    case 'source':
      return states(known);
    case 'ignored':
      return before === '?'
        ? messages(place)
        : before === 'ignore' || before === ','
          ? messages(place, '?')
          : [IN_STATES];
    case 'arrow':
      return [item('keyword', '-->', { insert: '--> ' })];
    case 'target':
      return [...states(known), item('state', '[*]', { rank: 3, detail: serviceMessage('complete-end') }), SAME_STATE];
    case 'colon':
      return [item('keyword', ':', { insert: ': ' })];
    case 'trigger':
      return before === '?' ? messages(place) : triggers(place, known);
    case 'after-trigger':
      return [
        item('keyword', '[', { insert: '[$1]', isSnippet: true, detail: serviceMessage('complete-guard'), rank: 1 }),
        EFFECTS,
      ];
    case 'guard':
      return before === '[' ? [ELSE, ...names(line, known)] : names(line, known);
    case 'after-guard':
      return [EFFECTS];
    case 'effect':
      return effects(place, line, known);
    case 'after-effect':
      return [item('keyword', 'to', { insert: 'to ' })];
    case 'variable':
      return before === '=' ? names(line, known) : [];
  }
}

const ANY_STATE = item('state', '*', { rank: 3, detail: serviceMessage('complete-any-state') });
const SAME_STATE = item('state', '*', { rank: 3, detail: serviceMessage('complete-same-state') });
const ELSE = item('keyword', 'else', { rank: 1, detail: serviceMessage('complete-else') });
const IN_STATES = item('keyword', 'in', { insert: 'in ' });
const EFFECTS = item('keyword', '/', { insert: '/ ', detail: serviceMessage('complete-effects'), rank: 2 });

/** Whether the line fits as it is; also a line that goes wrong before its end, to which nothing is missing. */
export function isWholeMachineLine(line: SourceLine, known: KnownMachine | null): boolean {
  const { variables: declared = [], parameters: given = [] } = known?.machine ?? {};
  const variables = new Map(
    [...declared, ...given].map(({ name }) => [name, { role: 'variable', symbol: '' }] as const),
  );
  const named = {
    has: (name: string) => variables.has(name),
    get: (name: string) => variables.get(name),
    names: () => [...variables.keys()],
  };
  const scope = { machine: '', variables: named, names: named, states: new Map<string, string>() };
  const read = isVariable(line.tokens) ? readVariable : isIgnored(line.tokens) ? readIgnored : readTransition;
  const result: Result<unknown> = read(new Reader(line), scope);
  return result.ok || !result.failure.missing;
}

/** Where in `FROM --> TO : trigger [guard] / effects` the line ends. */
function partOf({ tokens }: SourceLine): Part {
  const texts = tokens.map(({ text }) => text);
  if (texts[0] === undefined) return 'start';
  if (texts[0] === 'stable' && texts.length === 1) return 'stable';
  if (isVariable(tokens)) return 'variable';
  if (isIgnored(tokens))
    return texts.includes('in') && (texts.at(-1) === 'in' || texts.at(-1) === ',') ? 'source' : 'ignored';
  const arrow = texts.indexOf('-->');
  if (arrow < 0) return texts.at(-1) === ',' ? 'source' : 'arrow';
  if (arrow === texts.length - 1) return 'target';
  const isStart = texts[0] === '[*]';
  const colon = isStart ? arrow + 1 : texts.indexOf(':');
  if (colon < 0) return 'colon';
  const guard = texts.indexOf('[', colon);
  const slash = texts.indexOf('/', guard < 0 ? colon : Math.max(guard, texts.indexOf(']', guard)));
  if (slash >= 0) return isSent(texts, slash) ? 'after-effect' : 'effect';
  if (guard >= 0) return texts.includes(']', guard) ? 'after-guard' : 'guard';
  if (isStart) return 'after-trigger';
  return /^[:?(,]$/.test(texts.at(-1) ?? '') ? 'trigger' : 'after-trigger';
}

/** Whether a message stands before the end, so that only its recipient can follow. */
function isSent(texts: readonly string[], slash: number): boolean {
  const last = texts.at(-1) ?? '';
  return last !== 'to' && /^[\p{L}_)]/u.test(last) && texts.lastIndexOf('!') > Math.max(slash, lastComma(texts));
}

/** The last comma outside of parentheses. */
function lastComma(texts: readonly string[]): number {
  let depth = 0;
  for (let at = texts.length - 1; at >= 0; at -= 1) {
    if (texts[at] === ')') depth += 1;
    if (texts[at] === '(') depth -= 1;
    if (texts[at] === ',' && depth === 0) return at;
  }
  return -1;
}

function states(known: KnownMachine | null): readonly Item[] {
  return (known?.machine.states ?? []).map((state) =>
    item('state', state, {
      documentation: known === null ? [] : explainMachineState(known.machine, state),
      rank: 2,
    }),
  );
}

/** The messages of the scenario, each with its arguments to fill in. */
export function messages(place: Place, prefix = ''): readonly Item[] {
  const { names } = place.parsed.document;
  const machines = [...names.machines.values()].map(({ machine }) => machine);
  return [...names.messages].map(([name, count]) =>
    item('message', `${prefix}${name}`, {
      insert: `${prefix}${name}${count > 0 ? `(${Array.from({ length: count }, (_, at) => `\${${at + 1}}`).join(', ')})` : ''}`,
      isSnippet: count > 0,
      documentation: explainMessage(machines, name),
      rank: 2,
    }),
  );
}

function triggers(place: Place, known: KnownMachine | null): readonly Item[] {
  return [
    ...messages(place, '?'),
    ...(known?.machine.timers ?? []).map((name) =>
      item('timer', name, { detail: serviceMessage('complete-timer'), rank: 3 }),
    ),
    ...(known?.machine.verbs ?? []).map((name) => item('verb', name, { rank: 4 })),
  ];
}

/** Variables, and the arguments of the trigger. */
function names(line: SourceLine, known: KnownMachine | null): readonly Item[] {
  const words = ['and', 'or', 'not', 'true', 'false'].map((word) => item('keyword', word, { rank: 6 }));
  return [
    ...parameters(line).map((name) => item('variable', name, { detail: serviceMessage('complete-argument'), rank: 1 })),
    ...variables(known),
    ...words,
  ];
}

function variables(known: KnownMachine | null): readonly Item[] {
  const { variables: declared = [], parameters: given = [] } = known?.machine ?? {};
  return [...declared, ...given].map(({ name }) => item('variable', name, { rank: 2 }));
}

function parameters({ tokens }: SourceLine): readonly string[] {
  const colon = tokens.findIndex(({ text }) => text === ':');
  const open = tokens.findIndex(({ text }, index) => index > colon && text === '(');
  const close = tokens.findIndex(({ text }, index) => index > open && text === ')');
  if (colon < 0 || open < 0 || open > colon + 3) return [];
  return tokens
    .slice(open + 1, close < 0 ? undefined : close)
    .flatMap(({ kind, text }) => (kind === 'word' ? [text] : []));
}

function effects(place: Place, line: SourceLine, known: KnownMachine | null): readonly Item[] {
  const [last, before] = [line.tokens.at(-1)?.text, line.tokens.at(-2)?.text];
  const lastStart = line.tokens.map(({ text }) => text).lastIndexOf('start');
  const timers = (known?.machine.timers ?? []).map((name) => item('timer', name, { rank: 2 }));
  if (last === '!') return messages(place);
  if (last === 'start' || last === 'stop') return timers;
  if (before === 'start') return ['1s', '100ms', '2msl'].map((text) => item('value', text));
  if (lastStart >= 0 && durationIn(line, lastStart + 2)?.next === line.tokens.length)
    return [item('keyword', 'background', { detail: serviceMessage('complete-background') })];
  if (last === 'to') return recipients(place);
  const isBegin =
    last === '/' || (last === ',' && lastComma(line.tokens.map(({ text }) => text)) === line.tokens.length - 1);
  if (!isBegin) return names(line, known);
  const assignments = (known?.machine.variables ?? []).map(({ name }) =>
    item('variable', name, { insert: `${name} = `, rank: 3 }),
  );
  return [
    ...messages(place, '!'),
    ...assignments,
    ...pieces(['start', 'stop', 'connect', 'close', 'abort', 'deliver']),
  ];
}

function recipients(place: Place): readonly Item[] {
  const participants = [...place.parsed.document.names.participants.keys()].map((name) =>
    item('participant', name, { rank: 2 }),
  );
  const words = [
    item('keyword', 'sender', { detail: serviceMessage('complete-sender'), rank: 1 }),
    item('keyword', 'all', { detail: serviceMessage('complete-all'), rank: 1 }),
  ];
  return [...words, ...participants];
}

function pieces(keywords: readonly string[]): readonly Item[] {
  return MACHINE_PIECES.filter(({ keyword }) => keywords.includes(keyword)).map(({ keyword, summary, snippet }) =>
    item('keyword', keyword, { detail: summary, insert: snippet, isSnippet: snippet.includes('$'), rank: 4 }),
  );
}
