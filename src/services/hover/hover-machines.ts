/** Hover over the names of machines: states, messages, timers, variables, verbs, libraries. */
import type { Machine, MachineEffect, Transition } from '../../protocols/machine/machine.ts';
import { writtenTrigger } from '../../protocols/machine/written.ts';
import type { Library } from '../../language/vocabulary/library.ts';
import { LIBRARY } from '../../language/vocabulary/library.ts';
import type { SourceLine } from '../../language/text/lex.ts';
import type { Role } from '../../language/text/marks.ts';
import type { Document, Parsed } from '../../language/parse.ts';
import { code } from '../markup.ts';
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
}

const EXPLAINED: Readonly<Partial<Record<Role, (name: Name) => readonly string[]>>> = {
  state: ({ machine, name }) => (machine === null ? [`State **${name}**`] : explainMachineState(machine, name)),
  message: ({ machines, name }) => explainMessage(machines, name),
  machine: ({ machines, name }) => explainMachine(machines.find((known) => known.name === name) ?? null, name),
  timer: ({ machine, name }) => (machine === null ? [] : explainTimer(machine, name)),
  variable: explainVariable,
  parameter: ({ name, line }) => [`Argument **${name}** of what is received or said on line ${line.number}`],
  trigger: ({ machine, name, scope }) => [
    `Verb **${name}** of machine ${code(scope)}`,
    ...list('Leads', triggeredBy(machine, 'verb', name).map(path)),
  ],
  library: ({ name }) => explainLibrary(name, LIBRARY),
};

export function hoverMachineName({ document }: Parsed, { mark, line }: Found): readonly string[] {
  const symbol = mark.symbol ?? '';
  const name = nameOf(symbol);
  const scope = symbol.slice(symbol.indexOf(':') + 1, symbol.length - name.length - 1);
  const machines = [...document.names.machines.values()].map(({ machine }) => machine);
  const machine = machines.find((known) => known.name === scope) ?? null;
  return EXPLAINED[mark.role]?.({ name, scope, machine, machines, line, document }) ?? [];
}

function explainVariable({ document, machine, name, scope }: Name): readonly string[] {
  const variable = machine?.variables.find((known) => known.name === name);
  const line = machine?.library === undefined ? document.lines[(variable?.at.line ?? 0) - 1] : undefined;
  return [`Variable of ${code(scope)}`, ...(line === undefined ? [] : [code(line.text)])];
}

/** Its way in and its way out, as a diagram would show them. */
export function explainMachineState(machine: Machine, state: string): readonly string[] {
  const entered = machine.transitions.filter(({ to, from }) => to === state && from !== state).map(entry);
  const left = machine.transitions.filter(({ from, to }) => from === state && to !== state).map(exit);
  const start = machine.initial === state ? ['from the start'] : [];
  return [
    `State **${state}** of ${code(machine.name)}`,
    ...list('Entered', [...start, ...entered]),
    ...list('Left', left),
  ];
}

function entry(transition: Transition): string {
  return `from ${code(transition.from)} by ${code(triggerOf(transition))}`;
}

function exit(transition: Transition): string {
  return `to ${code(transition.to)} by ${code(triggerOf(transition))}`;
}

function path(transition: Transition): string {
  return `from ${code(transition.from)} to ${code(transition.to)}`;
}

function triggerOf({ trigger }: Transition): string {
  return writtenTrigger(trigger);
}

export function explainMessage(machines: readonly Machine[], name: string): readonly string[] {
  const sends = ({ transitions }: Machine): boolean =>
    transitions.some(({ effects }) => effects.some((effect) => effect.kind === 'send' && effect.message === name));
  const receives = (machine: Machine): boolean => triggeredBy(machine, 'message', name).length > 0;
  const names = (fits: (machine: Machine) => boolean): string => {
    const found = machines.filter(fits).map((machine) => code(machine.name));
    return found.length === 0 ? 'nobody' : found.join(', ');
  };
  return [`Message **${name}**: sent by ${names(sends)}, received by ${names(receives)}`];
}

function explainMachine(machine: Machine | null, name: string): readonly string[] {
  if (machine === null) return [`Machine **${name}**`];
  const from = machine.library === undefined ? '' : ` of ${code(`use ${machine.library}`)}`;
  return [
    `Machine **${name}**${from}`,
    `States: ${machine.states.map(code).join(', ')}`,
    ...(machine.verbs.length === 0 ? [] : [`Verbs: ${machine.verbs.map(code).join(', ')}`]),
  ];
}

function explainTimer(machine: Machine, name: string): readonly string[] {
  const starts = machine.transitions.flatMap(({ effects }) => effects.filter((effect) => isStart(effect, name)));
  const durations = [...new Set(starts.map((effect) => (effect.kind === 'start' ? started(effect) : '')))];
  return [
    `Timer **${name}** of ${code(machine.name)}, started for ${durations.map(code).join(', ')}`,
    ...list('When it expires', triggeredBy(machine, 'timer', name).map(path)),
  ];
}

function isStart(effect: MachineEffect, timer: string): boolean {
  return effect.kind === 'start' && effect.timer === timer;
}

/** `1s`, `60min background`. */
function started({ duration, background }: Extract<MachineEffect, { kind: 'start' }>): string {
  return `${written(duration)}${background ? ' background' : ''}`;
}

function written(duration: { readonly us: number } | { readonly msl: number }): string {
  if ('msl' in duration) return `${duration.msl}msl`;
  if (duration.us % 1_000_000 === 0) return `${duration.us / 1_000_000}s`;
  return duration.us % 1000 === 0 ? `${duration.us / 1000}ms` : `${duration.us}us`;
}

function triggeredBy(machine: Machine | null, kind: 'message' | 'timer' | 'verb', name: string): readonly Transition[] {
  return machine?.transitions.filter(({ trigger }) => trigger.kind === kind && trigger.name === name) ?? [];
}

function list(title: string, items: readonly string[]): readonly string[] {
  if (items.length === 0) return [];
  const shown = items.slice(0, MOST_LISTED).map((item) => `- ${item}`);
  const more = items.length > MOST_LISTED ? [`- … and ${items.length - MOST_LISTED} more`] : [];
  return [[`${title}:`, '', ...shown, ...more].join('\n')];
}

/** The comment at the head of the library’s text. */
export function explainLibrary(name: string, library: Library): readonly string[] {
  const text = library.get(name);
  if (text === undefined) return [];
  const comment = /^(?:#[^\n]*\n)+/.exec(text)?.[0] ?? '';
  const lines = comment.split('\n').map((line) => line.replace(/^# ?/, ''));
  return [`Library **${name}**`, ['```', ...lines, '```'].join('\n')];
}
