/**
 * What can be said of machines without running them. Warnings, all of them about machines whose every line is
 * understood: in the others, what seems to be missing may have stood on the broken line.
 */
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { Machine, MachineEffect, Transition } from '../../protocols/machine/machine.ts';
import type { Work } from '../../protocols/protocol.ts';
import { meantBy, type Receivers, receiversOf } from '../../protocols/machine/peers.ts';
import type { Issue, Severity, Span } from '../text/issue.ts';
import type { SourceLine } from '../text/lex.ts';
import { machineIssueMessage } from './catalog/catalog.ts';
import type { BuiltMachine } from './machine-build.ts';
import { Overlaps } from './machine-overlap.ts';
import { symbolKey } from '../text/marks.ts';
import type { Names } from '../scenario/names.ts';
import { machineOf } from '../scenario/names.ts';
import type { Participant } from '../scenario/scenario.ts';

interface Check {
  readonly built: BuiltMachine;
  readonly machine: Machine;
  readonly issues: Issue[];
  /** What looking for overlaps and for timers that run on may still cost, for all machines together. */
  readonly work: Work;
  /** Where each symbol of the machine is written first. */
  readonly places: ReadonlyMap<string, Span>;
}

/** What all machines together send and receive. */
interface MessageUse {
  readonly sent: ReadonlySet<string>;
  /** Message → how many arguments its triggers take. */
  readonly received: ReadonlyMap<string, ReadonlySet<number>>;
}

/** `injected`: messages that the scenario forges. */
export function machineIssues(
  names: Names,
  lines: readonly SourceLine[],
  machines: readonly BuiltMachine[],
  injected: ReadonlySet<string>,
): readonly Issue[] {
  const issues: Issue[] = [];
  const work = operations(MOST_OPERATIONS);
  const known = new Set([...names.machines.values()].map(({ machine }) => machine));
  const allParsed = machines.every(({ broken }) => !broken);
  const peers = peersOf(names);
  const messageUse = messageUseOf(names, injected);
  for (const built of machines) {
    const { machine } = built.known;
    if (!known.has(machine)) continue;
    const check: Check = { built, machine, issues, work, places: firstPlaces(built) };
    ambiguousPeers(check, names, peers, allParsed);
    if (built.broken) continue;
    unreachableStates(check);
    timers(check);
    overlaps(check);
    if (allParsed) messages(check, messageUse);
  }
  return [...issues.map((issue) => within(issue, lines)), ...libraryPeers(names, peers, allParsed)];
}

/** The issue within its line: an editor must not get a place past the end, which would be a mistake of ours. */
function within(issue: Issue, lines: readonly SourceLine[]): Issue {
  const width = (lines[issue.line - 1]?.text.length ?? 0) + 1;
  return issue.endColumn <= width ? issue : { ...issue, endColumn: width };
}

function warn(check: Check, at: Span, code: string, message: LocalizableText, severity: Severity = 'warning'): void {
  const { line, column, endColumn } = at;
  check.issues.push({ line, column, endColumn, severity, code, message });
}

function firstPlaces({ marks }: BuiltMachine): ReadonlyMap<string, Span> {
  const places = new Map<string, Span>();
  for (const [index, ofLine] of marks)
    for (const { symbol, start, end } of ofLine) {
      if (symbol === null) continue;
      const known = places.get(symbol);
      if (known !== undefined && known.line <= index + 1) continue;
      places.set(symbol, { line: index + 1, column: start + 1, endColumn: end + 1 });
    }
  return places;
}

/** A message without `to`, and the participants that it could go to: none or several. */
interface Ambiguity {
  readonly effect: Extract<MachineEffect, { kind: 'send' }>;
  readonly targets: readonly string[];
}

/** Everybody, and who of them receives which message. */
interface Peers {
  readonly hosts: readonly string[];
  readonly receivers: Receivers;
}

const peersOf = (names: Names): Peers => ({
  hosts: [...names.participants.keys()],
  receivers: receiversOf(machinesRun(names)),
});

/**
 * `!MESSAGE` without `to` goes to the only peer, or to the only one of several that can receive it. `allWhole`: no
 * machine has a line that was not understood and that may have received it. `told`: effects that need not be looked at.
 */
function ambiguities(
  { id, machine }: Participant,
  names: Names,
  { hosts, receivers }: Peers,
  allParsed: boolean,
  reported: ReadonlySet<MachineEffect>,
): readonly Ambiguity[] {
  const known = machine === null ? undefined : names.machines.get(machine);
  if (known === undefined || hosts.length < 3) return [];
  return effectsOf(known.machine).flatMap((effect) => {
    if (effect.kind !== 'send' || effect.to.kind !== 'peer' || reported.has(effect)) return [];
    const targets = meantBy(effect.message, id, hosts, receivers);
    return targets.length === 1 || (targets.length === 0 && !allParsed) ? [] : [{ effect, targets }];
  });
}

function machinesRun(names: Names): ReadonlyMap<string, Machine> {
  const run = new Map<string, Machine>();
  for (const id of names.participants.keys()) {
    const known = machineOf(names, id);
    if (known !== null) run.set(id, known.machine);
  }
  return run;
}

/** Of a machine of the source: at the effect. */
function ambiguousPeers(check: Check, names: Names, peers: Peers, allParsed: boolean): void {
  const reported = new Set<MachineEffect>();
  for (const participant of names.participants.values()) {
    if (participant.machine !== check.machine.name) continue;
    for (const { effect, targets } of ambiguities(participant, names, peers, allParsed, reported)) {
      reported.add(effect);
      const message =
        targets.length === 0
          ? machineIssueMessage('machine-nobody-receives', { message: effect.message })
          : machineIssueMessage('machine-several-receive', { message: effect.message, targets });
      warn(check, effect.at, 'ambiguous-peer', message, 'error');
    }
  }
}

/** Of a machine of the library, whose lines the user cannot change: where the participant is declared, and once. */
function libraryPeers(names: Names, peers: Peers, allParsed: boolean): readonly Issue[] {
  return [...names.participants.values()].flatMap((participant): Issue[] => {
    const { id, machine, span } = participant;
    const library = machine === null ? null : (names.machines.get(machine)?.library ?? null);
    if (machine === null || library === null || span === null) return [];
    const [first] = ambiguities(participant, names, peers, allParsed, new Set());
    if (first === undefined) return [];
    const { effect, targets } = first;
    const message = machineIssueMessage('machine-library-recipients', {
      host: id,
      machine,
      library,
      message: effect.message,
      targets,
    });
    return [{ ...span, severity: 'error', code: 'ambiguous-peer', message }];
  });
}

function effectsOf(machine: Machine): readonly MachineEffect[] {
  return machine.transitions.flatMap(({ effects }) => effects);
}

/** States that no path from the first one leads to, and states that no path leads out of. */
function unreachableStates(check: Check): void {
  const { machine } = check;
  const outgoing = bySource(machine);
  const reached = closure(machine.initial === null ? [] : [machine.initial], (state) =>
    (outgoing.get(state) ?? []).map(({ to }) => to),
  );
  const [anywhere] = machine.transitions;
  for (const state of machine.states) {
    const at = check.places.get(symbolKey('state', state, machine.name)) ?? anywhere?.at ?? NOWHERE;
    if (machine.initial !== null && !reached.has(state))
      warn(check, at, 'unreachable-state', machineIssueMessage('machine-state-unreachable', { state }));
    else if (!outgoing.has(state))
      warn(check, at, 'no-way-out', machineIssueMessage('machine-state-no-way-out', { state }));
  }
}

const NOWHERE: Span = { line: 1, column: 1, endColumn: 1 };

function bySource(machine: Machine): ReadonlyMap<string, readonly Transition[]> {
  const map = new Map<string, Transition[]>();
  for (const transition of machine.transitions) {
    const list = map.get(transition.from);
    if (list === undefined) map.set(transition.from, [transition]);
    else list.push(transition);
  }
  return map;
}

function closure(start: readonly string[], next: (state: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set(start);
  const open = [...start];
  for (let state = open.pop(); state !== undefined; state = open.pop())
    for (const to of next(state)) {
      if (seen.has(to)) continue;
      seen.add(to);
      open.push(to);
    }
  return seen;
}

/** Timers stopped that nobody starts, that expire unheard, or that run on into a state that does not expect them. */
function timers(check: Check): void {
  const { machine } = check;
  const started = new Set(machine.timers);
  const stopped = new Set<string>();
  for (const effect of effectsOf(machine)) {
    if (effect.kind !== 'stop') continue;
    stopped.add(effect.timer);
    if (!started.has(effect.timer))
      warn(
        check,
        effect.at,
        'timer-never-started',
        machineIssueMessage('machine-timer-never-started', { timer: effect.timer }),
      );
  }
  const outgoing = bySource(machine);
  const transitionsOf = timersIn(machine);
  for (const timer of machine.timers) {
    const at = check.places.get(symbolKey('timer', timer, machine.name)) ?? NOWHERE;
    const { handledIn, leadsTo } = transitionsOf.get(timer) ?? { handledIn: new Set<string>(), leadsTo: [] };
    if (handledIn.size === 0) {
      warn(check, at, 'timer-never-heard', machineIssueMessage('machine-timer-never-handled', { timer }));
      continue;
    }
    if (stopped.has(timer) || !check.work.spend(machine.transitions.length)) continue;
    const unhandled = runsInto(outgoing, timer, leadsTo).filter((state) => !handledIn.has(state));
    if (unhandled.length > 0) {
      const states = unhandled.slice(0, 3);
      warn(check, at, 'timer-never-stopped', machineIssueMessage('machine-timer-never-stopped', { timer, states }));
    }
  }
}

/** For each timer the states that hear it, and those that the transitions which start it lead to. */
function timersIn(
  machine: Machine,
): ReadonlyMap<string, { readonly handledIn: Set<string>; readonly leadsTo: readonly string[] }> {
  const timers = new Map<string, { readonly handledIn: Set<string>; readonly leadsTo: string[] }>();
  const of = (timer: string): { readonly handledIn: Set<string>; readonly leadsTo: string[] } => {
    const known = timers.get(timer) ?? { handledIn: new Set(), leadsTo: [] };
    timers.set(timer, known);
    return known;
  };
  for (const { trigger, from, to, effects } of machine.transitions) {
    if (trigger.kind === 'timer') of(trigger.name).handledIn.add(from);
    for (const effect of effects) if (effect.kind === 'start') of(effect.timer).leadsTo.push(to);
  }
  return timers;
}

/** States in which the timer can be running, if nothing stops it. */
function runsInto(
  outgoing: ReadonlyMap<string, readonly Transition[]>,
  timer: string,
  first: readonly string[],
): readonly string[] {
  const starts = ({ effects }: Transition): boolean =>
    effects.some((effect) => effect.kind === 'start' && effect.timer === timer);
  const reached = closure(first, (state) =>
    (outgoing.get(state) ?? []).flatMap((transition) =>
      transition.trigger.kind === 'timer' && transition.trigger.name === timer && !starts(transition)
        ? []
        : [transition.to],
    ),
  );
  return [...reached].filter((state) => state !== '[*]');
}

/** Operations that looking for overlaps may cost in one source: some ten milliseconds. */
const MOST_OPERATIONS = 100_000;

function operations(most: number): Work {
  let spent = 0;
  return { spend: (more) => (spent += more) < most, giveUp: () => undefined };
}

/** At most so many transitions with the same trigger are compared with each other. */
const MOST_COMPARED = 20;

/** Transitions from one state with one trigger that fit at once: the later one is not taken. */
function overlaps(check: Check): void {
  const groups = new Map<string, Transition[]>();
  for (const transition of check.machine.transitions) {
    const { kind, name } = transition.trigger;
    const key = `${transition.from} ${kind} ${name}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [transition]);
    else if (group.length < MOST_COMPARED) group.push(transition);
  }
  const finder = new Overlaps(check.machine, check.work);
  for (const group of groups.values())
    group.forEach((later, index) => {
      for (const earlier of group.slice(0, index)) {
        const example = finder.find(earlier, later);
        if (example === null) continue;
        const otherwise = later.guard === null && earlier.guard !== null;
        const message = machineIssueMessage('machine-transitions-overlap', {
          line: earlier.at.line,
          state: later.from,
          example,
        });
        // A last transition without a guard reads as "else": worth knowing, no reason to worry.
        warn(check, later.at, 'overlapping-transitions', message, otherwise ? 'information' : 'warning');
        return;
      }
    });
}

/** Messages that are sent and that nobody takes, or the other way round. */
function messages(check: Check, { sent, received }: MessageUse): void {
  const { machine } = check;
  const reported = new Set<string>();
  wrongCounts(check, received);
  for (const { trigger, effects, at } of machine.transitions) {
    if (trigger.kind === 'message' && !sent.has(trigger.name) && !reported.has(trigger.name)) {
      reported.add(trigger.name);
      const place = check.places.get(symbolKey('message', trigger.name)) ?? at;
      warn(
        check,
        place,
        'message-never-sent',
        machineIssueMessage('machine-message-never-sent', { message: trigger.name }),
      );
    }
    for (const effect of effects)
      if (effect.kind === 'send' && !received.has(effect.message) && !reported.has(effect.message)) {
        reported.add(effect.message);
        const message = machineIssueMessage('machine-message-never-received', { message: effect.message });
        warn(check, effect.at, 'message-never-received', message);
      }
  }
}

function messageUseOf(names: Names, injected: ReadonlySet<string>): MessageUse {
  const sent = new Set(injected);
  const received = new Map<string, Set<number>>();
  for (const { machine } of names.machines.values())
    for (const { trigger, effects } of machine.transitions) {
      if (trigger.kind === 'message') {
        const counts = received.get(trigger.name) ?? new Set();
        received.set(trigger.name, counts.add(trigger.parameters.length));
      }
      for (const effect of effects) if (effect.kind === 'send') sent.add(effect.message);
    }
  return { sent, received };
}

/** Messages whose number of arguments no receiver takes. */
function wrongCounts(check: Check, received: MessageUse['received']): void {
  for (const effect of effectsOf(check.machine)) {
    if (effect.kind !== 'send') continue;
    const taken = received.get(effect.message) ?? new Set<number>();
    const given = effect.arguments.length;
    // A trigger that names no arguments takes any number.
    if (taken.size === 0 || taken.has(0) || taken.has(given)) continue;
    const message = machineIssueMessage('machine-argument-count-differs', {
      message: effect.message,
      given,
      taken: [...taken].sort((a, b) => a - b),
    });
    warn(check, effect.at, 'wrong-arguments', message);
  }
}
