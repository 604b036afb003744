/**
 * What can be said of machines without running them. Warnings, all of them about machines whose every line is
 * understood: in the others, what seems to be missing may have stood on the broken line.
 */
import type { Machine, MachineEffect, Transition } from '../protocols/machine/machine.ts';
import type { Work } from '../protocols/protocol.ts';
import { meantBy, receiversOf } from '../protocols/machine/peers.ts';
import type { Issue, Severity, Span } from './issue.ts';
import type { SourceLine } from './lex.ts';
import type { BuiltMachine } from './machine-build.ts';
import { Overlaps } from './machine-overlap.ts';
import { symbolKey } from './marks.ts';
import type { Names } from './names.ts';
import { machineOf } from './names.ts';
import type { Participant } from './scenario.ts';
import { listed } from './failure.ts';

interface Check {
  readonly built: BuiltMachine;
  readonly machine: Machine;
  readonly issues: Issue[];
  /** What looking for overlaps may still cost, for all machines together. */
  readonly work: Work;
}

/** `injected`: messages that the scenario forges. */
export function machineIssues(
  names: Names,
  lines: readonly SourceLine[],
  built: readonly BuiltMachine[],
  injected: ReadonlySet<string>,
): readonly Issue[] {
  const issues: Issue[] = [];
  const work = operations(MOST_OPERATIONS);
  const known = new Set([...names.machines.values()].map(({ machine }) => machine));
  const allWhole = built.every(({ broken }) => !broken);
  for (const one of built) {
    const { machine } = one.known;
    if (!known.has(machine)) continue;
    const check: Check = { built: one, machine, issues, work };
    ambiguousPeers(check, names, allWhole);
    if (one.broken) continue;
    unreachableStates(check);
    timers(check);
    overlaps(check);
    if (allWhole) messages(check, names, injected);
  }
  return [...issues.map((issue) => within(issue, lines)), ...libraryPeers(names, allWhole)];
}

/** A place past the end of its line is a mistake of ours; it must not become one of the editor's. */
function within(issue: Issue, lines: readonly SourceLine[]): Issue {
  const width = (lines[issue.line - 1]?.text.length ?? 0) + 1;
  return issue.endColumn <= width ? issue : { ...issue, endColumn: width };
}

function warn(check: Check, at: Span, code: string, message: string, severity: Severity = 'warning'): void {
  const { line, column, endColumn } = at;
  check.issues.push({ line, column, endColumn, severity, code, message });
}

/** Where the symbol is written first. */
function placeOf(check: Check, symbol: string, fallback: Span): Span {
  let first: Span | null = null;
  for (const [index, marks] of check.built.marks) {
    const found = marks.find((mark) => mark.symbol === symbol);
    if (found !== undefined && (first === null || index + 1 < first.line))
      first = { line: index + 1, column: found.start + 1, endColumn: found.end + 1 };
  }
  return first ?? fallback;
}

/** A message without `to` that is sent by nobody in particular: `meant` are those that it could go to. */
interface Ambiguity {
  readonly effect: Extract<MachineEffect, { kind: 'send' }>;
  readonly meant: readonly string[];
}

/**
 * `!MESSAGE` without `to` goes to the only peer, or to the only one of several that can receive it. `allWhole`: no
 * machine has a line that was not understood and that may have received it.
 */
function ambiguities(names: Names, { id, machine }: Participant, allWhole: boolean): readonly Ambiguity[] {
  const known = machine === null ? undefined : names.machines.get(machine);
  const peers = [...names.participants.keys()].filter((name) => name !== id);
  if (known === undefined || peers.length < 2) return [];
  const receivers = receiversOf(machinesRun(names));
  return effectsOf(known.machine).flatMap((effect) => {
    if (effect.kind !== 'send' || effect.to.kind !== 'peer') return [];
    const meant = meantBy(effect.message, id, peers, receivers);
    return meant.length === 1 || (meant.length === 0 && !allWhole) ? [] : [{ effect, meant }];
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
function ambiguousPeers(check: Check, names: Names, allWhole: boolean): void {
  const told = new Set<MachineEffect>();
  for (const participant of names.participants.values()) {
    if (participant.machine !== check.machine.name) continue;
    for (const { effect, meant } of ambiguities(names, participant, allWhole)) {
      if (told.has(effect)) continue;
      told.add(effect);
      const who =
        meant.length === 0
          ? `Several participants are there, and none of them receives \`${effect.message}\``
          : `There are several participants that \`${effect.message}\` could go to (${quoted(meant)})`;
      const message = `${who}: write \`to NAME\`, \`to sender\` or \`to all\`.`;
      warn(check, effect.at, 'ambiguous-peer', message, 'error');
    }
  }
}

/** Of a machine of the library, whose lines the user cannot change: where the participant is declared, and once. */
function libraryPeers(names: Names, allWhole: boolean): readonly Issue[] {
  return [...names.participants.values()].flatMap((participant): Issue[] => {
    const { id, machine, span } = participant;
    const library = machine === null ? null : (names.machines.get(machine)?.library ?? null);
    const [first] = library === null ? [] : ambiguities(names, participant, allWhole);
    if (first === undefined || span === null) return [];
    const { effect, meant } = first;
    const others = meant.length === 0 ? 'none of the others' : quoted(meant);
    const message = `\`${id}\` runs \`${machine}\` of \`use ${library}\`, which sends \`${effect.message}\` to the only participant that receives it; here ${others} ${meant.length > 1 ? 'do' : 'does'}. Leave one of them, or copy the machine into this source and write \`to NAME\` there.`;
    return [{ ...span, severity: 'error', code: 'ambiguous-peer', message }];
  });
}

function quoted(names: readonly string[]): string {
  const shown = names.slice(0, 4).map((name) => `\`${name}\``);
  return names.length > shown.length ? `${shown.join(', ')}, …` : shown.join(' and ');
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
    const at = placeOf(check, symbolKey('state', state, machine.name), anywhere?.at ?? NOWHERE);
    if (machine.initial !== null && !reached.has(state))
      warn(check, at, 'unreachable-state', `No path leads from \`[*]\` to \`${state}\`.`);
    else if (!outgoing.has(state))
      warn(
        check,
        at,
        'no-way-out',
        `No transition leads out of \`${state}\`, and it is no final state: \`${state} --> [*] : …\` ends a machine.`,
      );
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
      warn(check, effect.at, 'timer-never-started', `Nothing starts the timer \`${effect.timer}\`.`);
  }
  for (const timer of machine.timers) {
    const at = placeOf(check, symbolKey('timer', timer, machine.name), NOWHERE);
    const heard = new Set(
      machine.transitions.flatMap(({ trigger, from }) =>
        trigger.kind === 'timer' && trigger.name === timer ? [from] : [],
      ),
    );
    if (heard.size === 0) {
      warn(
        check,
        at,
        'timer-never-heard',
        `No transition has \`${timer}\` as its trigger: the timer expires for nothing.`,
      );
      continue;
    }
    const deaf = stopped.has(timer) ? [] : runsInto(machine, timer).filter((state) => !heard.has(state));
    if (deaf.length > 0) {
      const states = listed(deaf.slice(0, 3).map((state) => `\`${state}\``));
      warn(
        check,
        at,
        'timer-never-stopped',
        `Nothing stops the timer \`${timer}\`: it can expire in ${states}, where it is not expected.`,
      );
    }
  }
}

/** States in which the timer can be running, if nothing stops it. */
function runsInto(machine: Machine, timer: string): readonly string[] {
  const outgoing = bySource(machine);
  const starts = ({ effects }: Transition): boolean =>
    effects.some((effect) => effect.kind === 'start' && effect.timer === timer);
  const first = machine.transitions.filter(starts).map(({ to }) => to);
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
  const found = new Overlaps(check.machine, check.work);
  for (const group of groups.values())
    group.forEach((later, index) => {
      for (const earlier of group.slice(0, index)) {
        const example = found.find(earlier, later);
        if (example === null) continue;
        const when = example === '' ? '' : ` (for example when ${example})`;
        const otherwise = later.guard === null && earlier.guard !== null;
        const message = `This and line ${earlier.at.line} can both fit in \`${later.from}\`${when}; then line ${earlier.at.line} is taken, because it stands first.`;
        // A last transition without a guard reads as "else": worth knowing, no reason to worry.
        warn(check, later.at, 'overlapping-transitions', message, otherwise ? 'information' : 'warning');
        return;
      }
    });
}

/** Messages that are sent and that nobody takes, or the other way round. */
function messages(check: Check, names: Names, injected: ReadonlySet<string>): void {
  const { machine } = check;
  const [sent, received] = [new Set(injected), new Set<string>()];
  for (const other of names.machines.values()) {
    for (const { trigger, effects } of other.machine.transitions) {
      if (trigger.kind === 'message') received.add(trigger.name);
      for (const effect of effects) if (effect.kind === 'send') sent.add(effect.message);
    }
  }
  const told = new Set<string>();
  wrongCounts(check, names);
  for (const { trigger, effects, at } of machine.transitions) {
    if (trigger.kind === 'message' && !sent.has(trigger.name) && !told.has(trigger.name)) {
      told.add(trigger.name);
      const place = placeOf(check, symbolKey('message', trigger.name), at);
      warn(check, place, 'message-never-sent', `No machine sends \`${trigger.name}\`.`);
    }
    for (const effect of effects)
      if (effect.kind === 'send' && !received.has(effect.message) && !told.has(effect.message)) {
        told.add(effect.message);
        warn(check, effect.at, 'message-never-received', `No machine receives \`${effect.message}\`.`);
      }
  }
}

/** Messages whose number of arguments no receiver takes. */
function wrongCounts(check: Check, names: Names): void {
  for (const effect of effectsOf(check.machine)) {
    if (effect.kind !== 'send') continue;
    const taken = new Set<number>();
    for (const { machine } of names.machines.values())
      for (const { trigger } of machine.transitions)
        if (trigger.kind === 'message' && trigger.name === effect.message) taken.add(trigger.parameters.length);
    const given = effect.arguments.length;
    // A trigger that names no arguments takes any number.
    if (taken.size === 0 || taken.has(0) || taken.has(given)) continue;
    const counts = listed([...taken].sort((a, b) => a - b).map(String));
    const message = `\`${effect.message}\` is sent with ${given === 1 ? '1 argument' : `${given || 'no'} arguments`}, and who receives it takes ${counts}.`;
    warn(check, effect.at, 'wrong-arguments', message);
  }
}
