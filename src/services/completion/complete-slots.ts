/** What completion offers for each slot of a form. */
import { METHODS } from '../../protocols/http/heads.ts';
import { reasonPhrase } from '../../protocols/http/statuses.ts';
import { SERVED_STATUSES } from '../../language/slots/slot-http.ts';
import { messages } from './machine-items.ts';
import type { Names } from '../../language/scenario/names.ts';
import { knownVariables } from '../../language/scenario/variables.ts';
import { machinesOf } from '../../language/scenario/names.ts';
import type { SlotValue } from '../../language/slots/slot-context.ts';
import type { SlotName } from '../../language/slots/slots.ts';
import { describeValue, optionOf, optionsOf } from '../../language/vocabulary/options.ts';
import { formatState } from '../../language/vocabulary/state-names.ts';
import { TCP_STATES } from '../../language/vocabulary/states.ts';
import {
  ECN_WORDS,
  ERRORS,
  EXTENTS,
  KINDS,
  kindsOf,
  PARTICIPANT_SHAPES,
  ROLES,
  WHICH_WORDS,
} from '../../language/vocabulary/words.ts';
import type { Item, Place, Usable } from './item.ts';
import { item } from './item.ts';
import { machineItem } from './complete-arguments.ts';
import { libraryItems } from './library-items.ts';
import { explainOption, explainTcpState } from '../hover/hover.ts';
import { explainMachineState, explainMessage } from '../hover/hover-machines.ts';
import { serviceMessage } from '../catalog/catalog.ts';
import type { Text } from '../markup.ts';
import { LIBRARY } from '../../language/vocabulary/library.ts';
import { PROTOCOLS, sendsSegments, hasOwnStates } from '../../protocols/registry.ts';
import { written } from '../../protocols/value.ts';

type Values = ReadonlyMap<string, SlotValue>;

/** A slot where completion is asked for. */
interface Context {
  readonly place: Place;
  readonly names: Names;
  /** The slot's name in the form. */
  readonly key: string;
  /** What stands in the slots before it. */
  readonly values: Values;
}

/** What each slot can hold, by the table of slots: one that is missing here does not compile. */
const ITEMS: Readonly<Record<SlotName, (context: Context) => readonly Item[]>> = {
  NAME: participants,
  'OWN-SENDER': participants,
  SENDER: (context) => [...participants(context), item('value', '203.0.113.5', { rank: 5 })],
  NAMES: participants,
  'NEW-NAMES': () => [],
  CONNECTION: connections,
  PORT: () => ['80', '443', '8080'].map((port) => item('value', port, { rank: 5 })),
  'OWN-PORT': (context) => [...namedConnections(context), item('value', '50000', { rank: 5 })],
  'NEW-CONNECTION': ({ names }) => [item('connection', nextFree([...names.connections.keys()]))],
  MACHINE: machines,
  MACHINES: (context) => [...machines(context), ...roles(context)],
  PROTOCOL: () => PROTOCOLS.map(({ name, meaning }) => item('value', name, { detail: meaning })),
  LIBRARY: ({ place }) => libraryItems(place, LIBRARY),
  OPTION: options,
  VALUE: optionValues,
  USED: ({ place }) => usedTexts(place.usable),
  TEXT: () => [
    item('snippet', '"…"', { insert: '"$1"', isSnippet: true, rank: 6, detail: serviceMessage('complete-text') }),
  ],
  PATH: paths,
  SIZE: () => ['120', '1460', '4kB'].map((size) => item('value', size, { rank: 5 })),
  DURATION: () => ['10ms', '100ms', '1s', '2msl'].map((duration) => item('value', duration, { rank: 5 })),
  MOMENTS: () => ['0ms', '20ms', '1s'].map((time) => item('value', time, { rank: 5 })),
  CONDITION: () => [],
  EXTENT: () => EXTENTS.map(({ word, meaning }) => item('value', word, { detail: meaning })),
  ECN: () => ECN_WORDS.map((word) => item('value', word)),
  COUNT: () => [],
  STATUS: ({ names }) => statusItems([...names.statuses].sort((a, b) => a - b)),
  'SERVED-STATUS': () => statusItems(SERVED_STATUSES),
  METHOD: () => METHODS.map((method, rank) => item('value', `"${method}"`, { rank: rank / 100 })),
  TAG: tags,
  'BYTE-RANGE': () => ['0..999', '1000..'].map((range) => item('value', range, { rank: 5 })),
  LIFETIME: () => ['60s', '1h', '1d'].map((time) => item('value', time, { rank: 5 })),
  ERROR: () => ERRORS.map(({ word, meaning }) => item('value', word, { detail: meaning })),
  WHICH: () => WHICH_WORDS.map(({ word, meaning }) => item('keyword', word, { detail: meaning, rank: 6 })),
  KIND: kinds,
  'FORGED-KIND': kinds,
  DATAGRAM: ({ place }) => messages(place),
  MESSAGE: kinds,
  STATE: states,
  NUMBER: numbers,
  FIELD: () => [],
  BLOCK: () => [],
  'SOME-BLOCK': () => [],
  VERB: () => [],
  SHAPE: () => PARTICIPANT_SHAPES.map(({ word, meaning }) => item('keyword', word, { rank: 6, detail: meaning })),
  VARIABLES: variables,
  VALUES: () => [],
};

export function slotItems(place: Place, slot: SlotName, key: string, values: Values): readonly Item[] {
  return ITEMS[slot]({ place, names: place.parsed.document.names, key, values });
}

function machines({ names }: Context): readonly Item[] {
  return [...names.machines].map(([name, { machine }]) => machineItem(name, machine));
}

/** They stand first, and not where a machine has that name. */
function roles({ names, place }: Context): readonly Item[] {
  const tokens = place.parsed.document.lines[place.line - 1]?.tokens.map(({ text }) => text) ?? [];
  if (tokens.includes(',', tokens.indexOf('is'))) return [];
  return ROLES.filter((role) => !names.machines.has(role)).map((role) =>
    item('keyword', role, { detail: serviceMessage(`complete-${role}`), rank: 5 }),
  );
}

function variables({ names, values }: Context): readonly Item[] {
  const at = values.get('at');
  return knownVariables(names, at?.kind === 'word' ? at.word : null).map(({ name, meaning }) =>
    item('variable', name, { detail: meaning ?? '' }),
  );
}

/** Files and fences that the editor has found. */
export function usedTexts(usable: readonly Usable[]): readonly Item[] {
  return usable.map(({ name, kind }) =>
    item('library', `"${name}"`, { detail: serviceMessage(kind === 'file' ? 'complete-file' : 'complete-fence') }),
  );
}

function options({ names }: Context): readonly Item[] {
  return optionsOf(names.protocol).map(({ name, default: usual }) =>
    item('option', name, {
      detail: serviceMessage('complete-default-of', { usual }),
      documentation: explainOption(name),
      insert: `${name} `,
    }),
  );
}

function wordOf(values: Values, key: string): string | null {
  const value = values.get(key);
  return value?.kind === 'word' ? value.word : null;
}

/** The one that acts is no target of its own action. */
function participants({ place, names, values }: Context): readonly Item[] {
  const taken = new Set([
    wordOf(values, 'at'),
    wordOf(values, 'from'),
    wordOf(values, 'side'),
    wordOf(values, 'first'),
  ]);
  return [...names.participants.values()]
    .filter(({ id }) => !taken.has(id))
    .map(({ id, label }, index) => {
      const state = place.standings?.before(place.line, id)?.state ?? '';
      return item('participant', id, {
        detail: [label === id ? '' : label, state].filter((part) => part !== '').join(', '),
        rank: 3 + index / 1000,
      });
    });
}

/** The connections by name, and those with whom the newest one can be meant. */
function connections(context: Context): readonly Item[] {
  return [...namedConnections(context), ...participants(context)];
}

function namedConnections({ names, values }: Context): readonly Item[] {
  const at = wordOf(values, 'at');
  return [...names.connections.values()]
    .filter(({ ends }) => at === null || ends.includes(at))
    .map(({ name, ends, by }) =>
      item('connection', name, { detail: 'line' in by ? ends.join(' → ') : by.machines.join(', ') }),
    );
}

function nextFree(taken: readonly string[]): string {
  let number = taken.length + 1;
  while (taken.includes(`c${number}`)) number += 1;
  return `c${number}`;
}

function optionValues({ names, values }: Context): readonly Item[] {
  const option = optionOf(wordOf(values, 'option') ?? '');
  if (option === null) return [];
  const detail = (text: string): Text => (text === option.default ? serviceMessage('complete-default') : '');
  // The default may be the value of another option; then an example says how a value looks.
  const usual = /^\d/.test(option.default) ? option.default : (option.examples[0]?.split(' ').at(-1) ?? option.default);
  const words = (): readonly string[] => {
    switch (option.value.shape) {
      case 'words':
        return option.value.words;
      case 'duration':
        return [usual];
      case 'duration-or-off':
        return ['off', usual];
      case 'rate-or-off':
        return ['2Mbit', '10Mbit', 'off'];
      case 'percent':
        return ['1%', option.default];
      case 'switch-or-count':
        return ['off', 'on'];
      case 'size':
      case 'size-or-segments':
      case 'count':
        return [usual];
      case 'factor':
        return ['0.8', '1.0001', option.default];
      case 'address':
        return ['10.0.0.2', '203.0.113.1'];
      case 'isn':
        return [wordOf(values, 'side') === [...names.participants.keys()][1] ? 'K' : 'J', '1000'];
    }
  };
  return words().map((text, rank) =>
    item('value', text, { detail: detail(text), documentation: [describeValue(option.value)], rank }),
  );
}

/** Statuses with their phrases, in that order. */
function statusItems(statuses: readonly number[]): readonly Item[] {
  return statuses.map((status, rank) =>
    item('value', String(status), { detail: reasonPhrase(status), rank: rank / 100 }),
  );
}

/** Entity tags that somebody serves, in quotes. */
function tags({ place }: Context): readonly Item[] {
  const served = place.parsed.scenario.statements.flatMap((statement) =>
    statement.kind === 'action' && statement.call.verb === 'serve' && statement.call.etag !== null
      ? [statement.call.etag]
      : [],
  );
  return (served.length === 0 ? ['v1'] : [...new Set(served)]).map((tag) => item('value', written(tag)));
}

/** Paths that somebody serves, in quotes. */
function paths({ place }: Context): readonly Item[] {
  const served = place.parsed.scenario.statements.flatMap((statement) =>
    statement.kind === 'action' && statement.call.verb === 'serve' ? [statement.call.path] : [],
  );
  return (served.length === 0 ? ['/'] : [...new Set(served)]).map((path) => item('value', written(path)));
}

function kinds({ names }: Context): readonly Item[] {
  const machines = [...names.machines.values()].map(({ machine }) => machine);
  const messages = [...names.messages.keys()].map((name) =>
    item('message', name, { documentation: explainMessage(machines, name), rank: 2 }),
  );
  const known = !sendsSegments(names.protocol)
    ? KINDS.filter(({ word }) => word === 'segment' || word === 'message')
    : kindsOf(names.protocol);
  return [
    ...messages,
    ...known.map(({ word, meaning }, rank) => item('kind', word, { detail: meaning, rank: 3 + rank / 100 })),
  ];
}

/** The present state first: that is what a claim usually says. */
function states({ place, names, values }: Context): readonly Item[] {
  const at = wordOf(values, 'at') ?? '';
  const present = place.standings?.before(place.line, at)?.plainState ?? null;
  const rank = (state: string): number => (state === present ? 0 : 3);
  const detail = (state: string, otherwise: Text): Text =>
    state === present ? serviceMessage('complete-present-state') : otherwise;
  const declared = machinesOf(names, at).flatMap(({ machine }) =>
    machine.states.map((state) =>
      item('state', state, {
        rank: rank(state),
        detail: detail(state, ''),
        documentation: explainMachineState(machine, state),
      }),
    ),
  );
  if (!hasOwnStates(names.protocol)) return declared;
  const ofTcp = TCP_STATES.map(({ name, meaning }) =>
    item('state', formatState(place.parsed.scenario.display, names.protocol, name), {
      rank: rank(name),
      detail: detail(name, meaning),
      documentation: explainTcpState(name),
    }),
  );
  return [...declared, ...ofTcp];
}

/** Symbols of the side that the number belongs to. */
function numbers({ names, key, values }: Context): readonly Item[] {
  const sender = wordOf(values, 'at') ?? wordOf(values, 'from');
  const symbols = [...names.isn].flatMap(([side, shown]) =>
    typeof shown === 'string' && (side === sender) === (key === 'seq') ? [shown] : [],
  );
  return symbols.flatMap((symbol) => [item('value', symbol), item('value', `${symbol}+1`)]);
}
