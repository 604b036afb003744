/** Hover over the names of machines: states, messages, timers, variables, verbs, libraries. */
import { type SimpleEffect, simpleEffects } from '../../protocols/machine/effects.ts';
import { type Machine, SAME, type Transition } from '../../protocols/machine/machine.ts';
import { writtenExpression, writtenTrigger } from '../../protocols/machine/written.ts';
import { writtenTimerDuration } from '../../protocols/machine/written-effects.ts';
import type { Library } from '../../language/vocabulary/library.ts';
import { LIBRARY, libraryHead } from '../../language/vocabulary/library.ts';
import { librarySummary, linesOfMachine } from '../../language/vocabulary/library-forms.ts';
import type { SourceLine } from '../../language/text/lex.ts';
import type { Role } from '../../language/text/marks.ts';
import type { Document, Parsed } from '../../language/parse.ts';
import { isToldByTcp } from '../../language/scenario/names.ts';
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { Locale } from '../../l10n/locale.ts';
import { serviceMessage } from '../catalog/catalog.ts';
import { code, fenced, type Part, type Text } from '../markup.ts';
import type { Found } from '../occurrences.ts';
import { nameOf } from '../occurrences.ts';

const MOST_LISTED = 8;

/** A name of a machine’s, with the machine that it belongs to, if it belongs to one. */
interface Name {
  readonly name: string;
  readonly scope: string;
  readonly machine: Machine | null;
  readonly machines: readonly Machine[];
  readonly line: SourceLine;
  readonly document: Document;
  readonly locale: Locale;
}

const EXPLAINED: Readonly<Partial<Record<Role, (name: Name) => readonly Part[]>>> = {
  state: ({ machine, name }) =>
    machine === null ? [serviceMessage('hover-state', { state: name })] : explainMachineState(machine, name),
  message: ({ machines, name }) => explainMessage(machines, name),
  machine: explainMachine,
  timer: ({ machine, name }) => (machine === null ? [] : explainTimer(machine, name)),
  variable: explainVariable,
  parameter: ({ name, line, machine, document, locale }) =>
    machine === null
      ? [serviceMessage(isLoopName(line, name) ? 'hover-loop' : 'hover-argument', { name, line: line.number })]
      : explainParameter(document, machine, name, locale),
  trigger: ({ machine, name, scope }) => [
    serviceMessage('hover-verb', { verb: name, machine: code(scope) }),
    ...list(serviceMessage('hover-leads'), triggeredBy(machine, 'verb', name).map(path)),
  ],
  library: ({ name, locale }) => explainLibrary(name, LIBRARY, locale),
};

export function hoverMachineName({ document }: Parsed, { mark, line }: Found, locale: Locale): readonly Part[] {
  const symbol = mark.symbol ?? '';
  const name = nameOf(symbol);
  const scope = symbol.slice(symbol.indexOf(':') + 1, symbol.length - name.length - 1);
  const machines = [...document.names.machines.values()].map(({ machine }) => machine);
  const machine = machines.find((known) => known.name === scope) ?? null;
  return EXPLAINED[mark.role]?.({ name, scope, machine, machines, line, document, locale }) ?? [];
}

/** Whether a loop of the line has that name; then no argument of its trigger has it. */
const isLoopName = ({ tokens }: SourceLine, name: string): boolean =>
  tokens.some(({ text }, at) => text === 'each' && tokens[at + 1]?.text === name && tokens[at + 2]?.text === 'in');

function explainVariable({ document, machine, name, scope }: Name): readonly Part[] {
  const variable = machine?.variables.find((known) => known.name === name);
  const line = machine?.library === undefined ? document.lines[(variable?.at.line ?? 0) - 1] : undefined;
  return [serviceMessage('hover-variable', { machine: code(scope) }), ...(line === undefined ? [] : [code(line.text)])];
}

/** Whose it is, and with its default, and what the head of the machine's text says. */
export function explainParameter(document: Document, machine: Machine, name: string, locale: Locale): readonly Part[] {
  const usual = machine.parameters.find((parameter) => parameter.name === name)?.default ?? null;
  const written = usual === null ? name : `${name} = ${writtenExpression(usual)}`;
  return [
    serviceMessage('hover-parameter', { machine: code(machine.name) }),
    code(written),
    ...fromHead(document, machine, locale),
  ];
}

/** Its way in and its way out, as a diagram would show them. */
export function explainMachineState(machine: Machine, state: string): readonly Part[] {
  const { transitions, initial, ignored } = machine;
  const entered = transitions.filter(({ to, from }) => to === state && !isOnly(from, state)).map(entry);
  const left = transitions
    .filter(({ from, to }) => (from === 'any' || from.includes(state)) && to !== state && to !== SAME)
    .map(exit);
  const start = initial.some(({ to }) => to === state) ? [serviceMessage('hover-from-start')] : [];
  const passing = ignored.filter(({ in: only }) => only === null || only.includes(state));
  const names = [...new Set(passing.flatMap(({ messages }) => messages))];
  return [
    serviceMessage('hover-machine-state', { state, machine: code(machine.name) }),
    ...list(serviceMessage('hover-ways-in'), [...start, ...entered]),
    ...list(serviceMessage('hover-ways-out'), left),
    ...(names.length === 0 ? [] : [serviceMessage('hover-ignores', { messages: codes(names) })]),
  ];
}

const isOnly = (from: Transition['from'], state: string): boolean => from.length === 1 && from[0] === state;

/** The states as the source writes them: `A, B`, `*`. */
const writtenSources = ({ from }: Transition): string => (from === 'any' ? '*' : from.join(', '));

function entry(transition: Transition): LocalizableText {
  return serviceMessage('hover-way-in', {
    from: code(writtenSources(transition)),
    trigger: code(triggerOf(transition)),
  });
}

function exit(transition: Transition): LocalizableText {
  return serviceMessage('hover-way-out', { to: code(transition.to), trigger: code(triggerOf(transition)) });
}

function path(transition: Transition): LocalizableText {
  return serviceMessage('hover-way', { from: code(writtenSources(transition)), to: code(transition.to) });
}

function triggerOf({ trigger }: Transition): string {
  return writtenTrigger(trigger);
}

export function explainMessage(machines: readonly Machine[], name: string): readonly Part[] {
  const isSender = (machine: Machine): boolean => effectsOf(machine).some((effect) => sends(effect, name));
  const receives = (machine: Machine): boolean => triggeredBy(machine, 'message', name).length > 0;
  const names = (fits: (machine: Machine) => boolean): string =>
    codes(machines.filter(fits).map((machine) => machine.name));
  return [serviceMessage('hover-message', { name, senders: names(isSender), receivers: names(receives) })];
}

/** All that it does, also as it begins. */
function effectsOf({ initial, transitions }: Machine): readonly SimpleEffect[] {
  return [...initial, ...transitions].flatMap(({ effects }) => simpleEffects(effects));
}

function sends(effect: SimpleEffect, message: string): boolean {
  return effect.kind === 'send' && effect.messages.some(({ name }) => name === message);
}

function explainMachine({ machines, name, document, locale }: Name): readonly Part[] {
  const machine = machines.find((known) => known.name === name);
  const library = machine?.library === undefined ? '' : code(`use ${machine.library}`);
  const title = serviceMessage('hover-machine', { name, library });
  if (machine === undefined) return [title];
  const { parameters, states } = machine;
  const overTcp = isRunOverTcp(document, machine);
  const verbs = machine.verbs.filter((verb) => !isToldByTcp({ overTcp }, verb));
  const written = parameters.map((one) =>
    code(one.default === null ? one.name : `${one.name} = ${writtenExpression(one.default)}`),
  );
  const comment = commentOf(document, machine);
  return [
    title,
    ...fromHead(document, machine, locale),
    ...(written.length === 0 ? [] : [serviceMessage('hover-parameters', { parameters: written.join(', ') })]),
    serviceMessage('hover-states', { states: codes(states) }),
    ...(verbs.length === 0 ? [] : [serviceMessage('hover-verbs', { verbs: codes(verbs) })]),
    ...(comment === '' ? [] : [fenced(comment)]),
  ];
}

/** Whether some participant runs it over TCP. */
const isRunOverTcp = ({ names }: Document, { name }: Machine): boolean =>
  [...names.participants.values()].some(({ machines }) =>
    machines.some(({ machine, overTcp }) => overTcp && machine === name),
  );

/** What the head of its text says of the machine: how a participant that runs it is written, and what the text is. */
function fromHead(document: Document, machine: Machine, locale: Locale): readonly Part[] {
  const text = textOf(document, machine);
  const lines = linesOfMachine(text, machine.name, locale);
  return lines.length === 0 ? [] : [fenced(lines.join('\n')), librarySummary(text, locale)];
}

/** The text that has the machine. */
const textOf = ({ text, names }: Document, { library }: Machine): string =>
  (library === undefined ? undefined : names.used.get(library)?.text) ?? text;

/** What stands above the machine as a comment. */
function commentOf(document: Document, machine: Machine): string {
  const lines = textOf(document, machine).split(/\r?\n/);
  const header = lines.findIndex((line) => isHeader(line, machine.name));
  let first = header;
  while (first > 0 && /^\s*#/.test(lines[first - 1] ?? '')) first -= 1;
  const comment = lines.slice(Math.max(0, first), Math.max(0, header)).map((line) => line.replace(/^\s*# ?/, ''));
  return comment.join('\n');
}

function isHeader(line: string, name: string): boolean {
  const [, declared] = /^\s*machine\s+([^\s(#]+)/.exec(line) ?? [];
  return declared === name;
}

function explainTimer(machine: Machine, name: string): readonly Part[] {
  const starts = effectsOf(machine).filter((effect) => effect.kind === 'start' && effect.timer === name);
  const durations = [...new Set(starts.map((effect) => (effect.kind === 'start' ? started(effect) : '')))];
  return [
    serviceMessage('hover-timer', { name, machine: code(machine.name), durations: codes(durations) }),
    ...list(serviceMessage('hover-expiry'), triggeredBy(machine, 'timer', name).map(path)),
  ];
}

/** `1s`, `60min background`. */
function started({ duration, background }: Extract<SimpleEffect, { kind: 'start' }>): string {
  return `${writtenTimerDuration(duration)}${background ? ' background' : ''}`;
}

function triggeredBy(machine: Machine | null, kind: 'message' | 'timer' | 'verb', name: string): readonly Transition[] {
  return machine?.transitions.filter(({ trigger }) => trigger.kind === kind && trigger.name === name) ?? [];
}

const codes = (names: readonly string[]): string => names.map(code).join(', ');

/** The first of the items under the title, and how many there are beside them; nothing of none. */
export function list(title: LocalizableText, items: readonly Text[], most = MOST_LISTED): readonly Part[] {
  if (items.length === 0) return [];
  const more = items.length > most ? [serviceMessage('hover-more', { count: items.length - most })] : [];
  return [{ title, items: [...items.slice(0, most), ...more] }];
}

/** What the head of its text says. */
export function explainLibrary(name: string, library: Library, locale: Locale): readonly Part[] {
  const text = library.get(name);
  if (text === undefined) return [];
  return [serviceMessage('hover-library', { name }), fenced(libraryHead(text, locale))];
}
