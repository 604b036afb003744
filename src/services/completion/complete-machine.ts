/** Completion in the lines of a machine: states, triggers, guards, effects, by what stands before. */
import type { SourceLine } from '../../language/text/lex.ts';
import {
  isIgnored,
  isVariable,
  readIgnored,
  readTransition,
  readVariable,
} from '../../language/machines/machine-lines.ts';
import { CONNECTION_TRIGGERS } from '../../protocols/machine/carried.ts';
import type { Result } from '../../language/text/failure.ts';
import type { KnownMachine } from '../../language/scenario/names.ts';
import { Reader } from '../../language/machines/reader.ts';
import type { Item, Place } from './item.ts';
import { item } from './item.ts';
import { explainMachineState } from '../hover/hover-machines.ts';
import { serviceMessage } from '../catalog/catalog.ts';
import { connections, effectItems } from './complete-effects.ts';
import { messages, namesIn, pieces } from './machine-items.ts';

type Part =
  | 'start'
  | 'source'
  | 'whole'
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
      if (before === 'on') return connections(known);
      return [
        ...(mayComeOn(line, known) ? [ON] : []),
        item('keyword', '[', { insert: '[$1]', isSnippet: true, detail: serviceMessage('complete-guard'), rank: 1 }),
        EFFECTS,
      ];
    case 'guard':
      return before === '[' ? [ELSE, ...namesIn(line, known)] : namesIn(line, known);
    case 'after-guard':
      return [EFFECTS];
    case 'effect':
      return effectItems(place, line, slashIn(line.tokens.map(({ text }) => text)), known);
    case 'variable':
      return line.tokens.some(({ text }) => text === '=') ? namesIn(line, known) : [];
    case 'whole':
      return [];
  }
}

const ANY_STATE = item('state', '*', { rank: 3, detail: serviceMessage('complete-any-state') });
const SAME_STATE = item('state', '*', { rank: 3, detail: serviceMessage('complete-same-state') });
const ELSE = item('keyword', 'else', { rank: 1, detail: serviceMessage('complete-else') });
const IN_STATES = item('keyword', 'in', { insert: 'in ' });
const ON = item('keyword', 'on', { insert: 'on ', detail: serviceMessage('complete-on'), rank: 3 });
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

/** Whether `on CONNECTION` may stand behind the trigger. */
function mayComeOn({ tokens }: SourceLine, known: KnownMachine | null): boolean {
  const colon = tokens.findIndex(({ text }) => text === ':');
  const [first, ...more] = tokens.slice(colon + 1).map(({ text }) => text);
  const comes = first === '?' || CONNECTION_TRIGGERS.has(first ?? '');
  return colon >= 0 && comes && !more.includes('on') && connections(known).length > 0;
}

/** Where in `FROM --> TO : trigger [guard] / effects` the line ends. */
function partOf({ tokens }: SourceLine): Part {
  const texts = tokens.map(({ text }) => text);
  if (texts[0] === undefined) return 'start';
  if (texts[0] === 'stable' && texts.length === 1) return 'stable';
  if (isVariable(tokens)) return 'variable';
  if (isIgnored(tokens)) {
    if (!texts.includes('in')) return 'ignored';
    return texts.at(-1) === 'in' || texts.at(-1) === ',' ? 'source' : 'whole';
  }
  const arrow = texts.indexOf('-->');
  if (arrow < 0) return texts.at(-1) === ',' ? 'source' : 'arrow';
  if (arrow === texts.length - 1) return 'target';
  const isStart = texts[0] === '[*]';
  const colon = isStart ? arrow + 1 : texts.indexOf(':');
  if (colon < 0) return 'colon';
  if (slashIn(texts) >= 0) return 'effect';
  const guard = texts.indexOf('[', colon);
  if (guard >= 0) return texts.includes(']', guard) ? 'after-guard' : 'guard';
  if (isStart) return 'after-trigger';
  return /^[:?(,]$/.test(texts.at(-1) ?? '') ? 'trigger' : 'after-trigger';
}

/** The index of the slash that effects stand behind, which is none in the guard; −1: there is none. */
function slashIn(texts: readonly string[]): number {
  const arrow = texts.indexOf('-->');
  const colon = texts[0] === '[*]' ? arrow + 1 : texts.indexOf(':', arrow);
  const first = texts.indexOf('/', colon);
  const guard = texts.indexOf('[', colon);
  return guard < 0 || first < guard ? first : texts.indexOf('/', Math.max(guard, texts.indexOf(']', guard)));
}

function states(known: KnownMachine | null): readonly Item[] {
  return (known?.machine.states ?? []).map((state) =>
    item('state', state, {
      documentation: known === null ? [] : explainMachineState(known.machine, state),
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
