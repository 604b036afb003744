/** What completion offers for each slot of a form. */
import { machineOf } from '../../language/names.ts';
import type { SlotName } from '../../language/slots/form.ts';
import type { SlotValue } from '../../language/slots/slot-context.ts';
import { describeValue, optionOf, optionsOf } from '../../language/vocabulary/options.ts';
import { formatState } from '../../language/vocabulary/state-names.ts';
import { TCP_STATES } from '../../language/vocabulary/states.ts';
import { ERRORS, KINDS, WHICH_WORDS } from '../../language/vocabulary/words.ts';
import type { Item, Place } from './item.ts';
import { item } from './item.ts';
import { explainOption, explainTcpState } from '../hover/hover.ts';
import { explainLibrary, explainMachineState, explainMessage } from '../hover/hover-machines.ts';
import { paragraphs } from '../markup.ts';
import { LIBRARY } from '../../language/vocabulary/library.ts';
import { PROTOCOLS, sendsSegments, hasDeclaredStates } from '../../protocols/registry.ts';

type Values = ReadonlyMap<string, SlotValue>;

export function slotItems(place: Place, slot: SlotName, key: string, values: Values): readonly Item[] {
  const { names } = place.parsed.document;
  switch (slot) {
    case 'NAME':
      return participants(place, values);
    case 'CONNECTION':
      return connections(place, values);
    case 'NEW-CONNECTION':
      return [item('connection', nextFree([...names.connections.keys()]))];
    case 'MACHINE':
      return [...names.machines.keys()].map((name) => item('machine', name));
    case 'PROTOCOL':
      return PROTOCOLS.map(({ name, meaning }) => item('value', name, { detail: meaning }));
    case 'LIBRARY':
      return names.libraries.map((name) =>
        item('library', name, { documentation: paragraphs(explainLibrary(name, LIBRARY)) }),
      );
    case 'OPTION':
      return optionsOf(place.parsed.document.names.protocol).map(({ name, meaning, default: usual }) =>
        item('option', name, {
          detail: `default ${usual}`,
          documentation: paragraphs([...explainOption(name)]),
          insert: `${name} `,
          rank: meaning === '' ? 6 : 5,
        }),
      );
    case 'VALUE':
      return optionValues(place, values);
    case 'TEXT':
      return [item('snippet', '"…"', { insert: '"$1"', isSnippet: true, rank: 6, detail: 'a text' })];
    case 'PATH':
      return paths(place);
    case 'SIZE':
      return ['120', '1460', '4kB'].map((size) => item('value', size, { rank: 5 }));
    case 'DURATION':
      return ['10ms', '100ms', '1s', '2msl'].map((text) => item('value', text, { rank: 5 }));
    case 'COUNT':
      return [];
    case 'STATUS':
      return [item('value', '200', { detail: 'OK' }), item('value', '404', { detail: 'Not Found' })];
    case 'ERROR':
      return ERRORS.map(({ word, meaning }) => item('value', word, { detail: meaning }));
    case 'WHICH':
      return WHICH_WORDS.map(({ word, meaning }) => item('keyword', word, { detail: meaning, rank: 6 }));
    case 'KIND':
    case 'MESSAGE':
      return kinds(place);
    case 'STATE':
      return states(place, values);
    case 'NUMBER':
      return numbers(place, values, key);
    case 'VERB':
    case 'VALUES':
    case 'NEW-NAME':
      return [];
  }
}

function wordOf(values: Values, key: string): string | null {
  const value = values.get(key);
  return value?.kind === 'word' ? value.word : null;
}

/** The one that acts is no target of its own action. */
function participants(place: Place, values: Values): readonly Item[] {
  const taken = new Set([
    wordOf(values, 'at'),
    wordOf(values, 'from'),
    wordOf(values, 'side'),
    wordOf(values, 'first'),
  ]);
  return [...place.parsed.document.names.participants.values()]
    .filter(({ id }) => !taken.has(id))
    .map(({ id, label }, index) => {
      const state = place.standings?.before(place.line, id)?.state ?? '';
      return item('participant', id, {
        detail: [label === id ? '' : label, state].filter((part) => part !== '').join(', '),
        rank: 3 + index / 1000,
      });
    });
}

function connections(place: Place, values: Values): readonly Item[] {
  const at = wordOf(values, 'at');
  return [...place.parsed.document.names.connections.values()]
    .filter(({ ends }) => at === null || ends.includes(at))
    .map(({ name, ends }) => item('connection', name, { detail: `${ends[0]} → ${ends[1]}` }));
}

function nextFree(taken: readonly string[]): string {
  let number = taken.length + 1;
  while (taken.includes(`c${number}`)) number += 1;
  return `c${number}`;
}

function optionValues(place: Place, values: Values): readonly Item[] {
  const option = optionOf(wordOf(values, 'option') ?? '');
  if (option === null) return [];
  const detail = (text: string): string => (text === option.default ? 'default' : '');
  const words = (): readonly string[] => {
    switch (option.value.shape) {
      case 'words':
        return option.value.words;
      case 'duration':
        return [option.default];
      case 'duration-or-off':
        return ['off', '200ms'];
      case 'size':
      case 'count':
        return [option.default];
      case 'isn':
        return [wordOf(values, 'side') === [...place.parsed.document.names.participants.keys()][1] ? 'K' : 'J', '1000'];
    }
  };
  return words().map((text, rank) =>
    item('value', text, { detail: detail(text), documentation: describeValue(option.value), rank }),
  );
}

/** Paths that somebody serves, in quotes. */
function paths(place: Place): readonly Item[] {
  const served = place.parsed.scenario.statements.flatMap((statement) =>
    statement.kind === 'action' && statement.call.verb === 'serve' ? [statement.call.path] : [],
  );
  return (served.length === 0 ? ['/'] : [...new Set(served)]).map((path) => item('value', JSON.stringify(path)));
}

function kinds(place: Place): readonly Item[] {
  const { names } = place.parsed.document;
  const machines = [...names.machines.values()].map(({ machine }) => machine);
  const messages = [...names.messages.keys()].map((name) =>
    item('message', name, { documentation: paragraphs(explainMessage(machines, name)), rank: 2 }),
  );
  const known = !sendsSegments(names.protocol) ? KINDS.filter(({ word }) => word === 'segment') : KINDS;
  return [
    ...messages,
    ...known.map(({ word, meaning }, rank) => item('kind', word, { detail: meaning, rank: 3 + rank / 100 })),
  ];
}

/** The present state first: that is what a claim usually says. */
function states(place: Place, values: Values): readonly Item[] {
  const { names } = place.parsed.document;
  const at = wordOf(values, 'at') ?? '';
  const present = place.standings?.before(place.line, at)?.plainState ?? null;
  const rank = (state: string): number => (state === present ? 0 : 3);
  const detail = (state: string): string => (state === present ? 'present state' : '');
  if (!hasDeclaredStates(names.protocol))
    return TCP_STATES.map(({ name, meaning }) =>
      item('state', formatState(place.parsed.scenario.display, names.protocol, name), {
        rank: rank(name),
        detail: detail(name) || meaning,
        documentation: paragraphs(explainTcpState(name)),
      }),
    );
  const known = machineOf(names, at);
  return (known?.machine.states ?? []).map((state) =>
    item('state', state, {
      rank: rank(state),
      detail: detail(state),
      documentation: known === null ? '' : paragraphs(explainMachineState(known.machine, state)),
    }),
  );
}

/** Symbols of the side that the number belongs to. */
function numbers(place: Place, values: Values, key: string): readonly Item[] {
  const { isn } = place.parsed.document.names;
  const sender = wordOf(values, 'at') ?? wordOf(values, 'from');
  const symbols = [...isn].flatMap(([side, shown]) =>
    typeof shown === 'string' && (side === sender) === (key === 'seq') ? [shown] : [],
  );
  return symbols.flatMap((symbol) => [item('value', symbol), item('value', `${symbol}+1`)]);
}
