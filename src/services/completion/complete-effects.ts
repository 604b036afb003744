/** Completion behind the slash of a transition. */
import { connectionsNamed } from '../../protocols/machine/effects.ts';
import type { KnownMachine } from '../../language/scenario/names.ts';
import type { SourceLine, Token } from '../../language/text/lex.ts';
import { serviceMessage } from '../catalog/catalog.ts';
import { effectPlaceOf } from './effect-place.ts';
import type { Item, Place } from './item.ts';
import { item } from './item.ts';
import { messages, namesIn, pieces } from './machine-items.ts';

/** `slash`: the index of the token that effects stand behind. */
export function effectItems(
  place: Place,
  line: SourceLine,
  slash: number,
  known: KnownMachine | null,
): readonly Item[] {
  const { effect, isInGuard, depth, loops } = effectPlaceOf(line.tokens.slice(slash + 1));
  const names = (): readonly Item[] => namesIn(line, known, loops);
  if (isInGuard || depth > 0) return names();
  const [first] = effect;
  switch (first?.text) {
    case undefined:
      return beginning(place, known);
    case '!':
      return sending(place, effect, known, names);
    case 'start':
      return effect.length === 1 ? timers(known) : starting(effect, names);
    case 'stop':
      return effect.length === 1 ? timers(known) : [];
    case 'each':
      return effect.length < 3 ? [IN].slice(effect.length === 1 ? 1 : 0) : names();
    case 'connect':
      return connecting(place, effect, names);
    case 'listen':
      return listening(effect, names);
    case 'close':
    case 'abort':
      return ending(place, effect, known, names);
    case 'deliver':
      return [];
    default:
      return effect.length === 1 ? [] : names();
  }
}

const IN = item('keyword', 'in', { insert: 'in ' });
const FROM = item('keyword', 'from', { insert: 'from ', detail: serviceMessage('complete-own-port') });
const AS = item('keyword', 'as', { insert: 'as ', detail: serviceMessage('complete-as') });
const ON = item('keyword', 'on', { insert: 'on ', detail: serviceMessage('complete-on') });
const TO = item('keyword', 'to', { insert: 'to ' });
const LEN = item('keyword', 'len', { insert: 'len ', detail: serviceMessage('complete-length') });
const BACKGROUND = item('keyword', 'background', { detail: serviceMessage('complete-background'), rank: 6 });

function beginning(place: Place, known: KnownMachine | null): readonly Item[] {
  const assignments = (known?.machine.variables ?? []).map(({ name }) =>
    item('variable', name, { insert: `${name} = `, rank: 3 }),
  );
  return [
    ...messages(place, '!'),
    ...assignments,
    ...pieces(['start', 'stop', 'connect', 'listen', 'close', 'abort', 'deliver', 'each', '[']),
  ];
}

/** `connect NAME[:PORT] [from PORT] [as NAME]` */
function connecting(place: Place, effect: readonly Token[], names: () => readonly Item[]): readonly Item[] {
  const texts = effect.map(({ text }) => text);
  if (effect.length === 1) return [...participants(place), ...names()];
  if (texts.at(-1) === ':' || texts.at(-1) === 'from') return names();
  if (texts.includes('as', 2) || !endsOperand(effect.at(-1))) return [];
  return texts.includes('from', 2) ? [AS] : [FROM, AS];
}

/** `listen PORT [as NAME]` */
function listening(effect: readonly Token[], names: () => readonly Item[]): readonly Item[] {
  if (effect.some(({ text }) => text === 'as')) return [];
  return endsOperand(effect.at(-1)) && effect.length > 1 ? [AS] : names();
}

/** `close [NAME] [on CONNECTION]` */
function ending(
  place: Place,
  effect: readonly Token[],
  known: KnownMachine | null,
  names: () => readonly Item[],
): readonly Item[] {
  if (effect.at(-1)?.text === 'on') return connections(known);
  const on = connections(known).length === 0 ? [] : [ON];
  if (effect.length === 1) return [...participants(place), ...names(), ...on];
  return effect.some(({ text }) => text === 'on') ? [] : on;
}

/** What the machine calls connections. */
export const connections = (known: KnownMachine | null): readonly Item[] =>
  [...connectionsNamed(known?.machine)].map((name) => item('connection', name, { rank: 1 }));

/** `!MESSAGE(args) + MESSAGE [to WHOM] [on CONNECTION] [len SIZE] [background]` */
function sending(
  place: Place,
  effect: readonly Token[],
  known: KnownMachine | null,
  names: () => readonly Item[],
): readonly Item[] {
  const last = effect.at(-1)?.text ?? '';
  const texts = effect.map(({ text }) => text);
  const length = texts.indexOf('len', 2);
  if (last === '!' || (last === '+' && length < 0 && !texts.includes('to'))) return messages(place);
  if (last === 'to') return [...recipients(place), ...names()];
  if (last === 'on') return connections(known);
  if (last === 'len') return [...['100', '1200', '1kB'].map((text) => item('value', text)), ...names()];
  if (!endsOperand(effect.at(-1))) return names();
  if (length >= 0) return [BACKGROUND];
  const on = connections(known).length === 0 || texts.includes('on', 2) ? [] : [ON];
  const to = on.length > 0 || connections(known).length === 0 ? [TO] : [];
  return texts.includes('to', 2) ? [...on, LEN, BACKGROUND] : [...to, ...on, LEN, BACKGROUND];
}

/** `start TIMER(keys) DURATION [background]`, whose timer is written. */
function starting(effect: readonly Token[], names: () => readonly Item[]): readonly Item[] {
  const keysEnd = effect[2]?.text === '(' ? closing(effect, 2) : 1;
  if (effect.length === keysEnd + 1) {
    const durations = ['1s', '100ms', '2msl'].map((text) => item('value', text, { rank: 1 }));
    return [...durations, ...names()];
  }
  return endsOperand(effect.at(-1)) ? [BACKGROUND] : names();
}

/** The index of the parenthesis that closes the one at `open`. */
function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index += 1) {
    if (tokens[index]?.text === '(') depth += 1;
    if (tokens[index]?.text === ')') depth -= 1;
    if (depth === 0) return index;
  }
  return tokens.length - 1;
}

function endsOperand(token: Token | undefined): boolean {
  if (token === undefined) return false;
  return ['word', 'number', 'string'].includes(token.kind) || token.text === ')' || token.text === '}';
}

function timers(known: KnownMachine | null): readonly Item[] {
  return (known?.machine.timers ?? []).map((name) => item('timer', name, { rank: 2 }));
}

function recipients(place: Place): readonly Item[] {
  const words = [
    item('keyword', 'sender', { detail: serviceMessage('complete-sender'), rank: 1 }),
    item('keyword', 'all', { detail: serviceMessage('complete-all'), rank: 1 }),
  ];
  return [...words, ...participants(place)];
}

function participants(place: Place): readonly Item[] {
  return [...place.parsed.document.names.participants.keys()].map((name) => item('participant', name, { rank: 2 }));
}
