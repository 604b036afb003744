/**
 * What can be said of machines without running them. Warnings, all of them about machines whose every line is
 * understood: in the others, what seems to be missing may have stood on the broken line.
 */
import type { MachineEffect } from '../../protocols/machine/machine.ts';
import type { Work } from '../../protocols/protocol.ts';
import { meantBy, type Receivers, receiversOf } from '../../protocols/machine/peers.ts';
import type { Issue, Span } from '../text/issue.ts';
import type { SourceLine } from '../text/lex.ts';
import { machineIssueMessage } from './catalog/catalog.ts';
import type { BuiltMachine } from './machine-build.ts';
import { type Check, effectsOf, warn } from './machine-check.ts';
import { messages, messageUseOf } from './machine-messages.ts';
import { needlesslyIgnored, overlaps } from './machine-overlaps.ts';
import { unreachableStates } from './machine-states.ts';
import { timers } from './machine-timers.ts';
import type { Names } from '../scenario/names.ts';
import { hostsOf, machinesRun } from '../scenario/names.ts';
import { type Reach, reachOfAll } from '../scenario/reach.ts';
import type { Participant } from '../scenario/scenario.ts';

/** `injected`: messages that the scenario forges or sends by hand. */
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
    needlesslyIgnored(check);
    if (allParsed) messages(check, messageUse);
  }
  return [...issues.map((issue) => within(issue, lines)), ...libraryPeers(names, peers, allParsed)];
}

/** The issue within its line: an editor must not get a place past the end, which would be a mistake of ours. */
function within(issue: Issue, lines: readonly SourceLine[]): Issue {
  const width = (lines[issue.line - 1]?.text.length ?? 0) + 1;
  return issue.endColumn <= width ? issue : { ...issue, endColumn: width };
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
  readonly message: string;
  readonly targets: readonly string[];
}

/** Everybody, who of them receives which message, and who can get it from whom. */
interface Peers {
  readonly hosts: readonly string[];
  readonly receivers: Receivers;
  readonly reach: Reach;
}

const peersOf = (names: Names): Peers => ({
  hosts: hostsOf(names),
  receivers: receiversOf(machinesRun(names)),
  reach: reachOfAll(names),
});

/**
 * `!MESSAGE` without `to` goes to the only peer, or to the only one of several that can receive it. `allWhole`: no
 * machine has a line that was not understood and that may have received it. `told`: effects that need not be looked at.
 */
function ambiguities(
  { id, machine }: Participant,
  names: Names,
  { hosts, receivers, reach }: Peers,
  allParsed: boolean,
  reported: ReadonlySet<MachineEffect>,
): readonly Ambiguity[] {
  const known = machine === null ? undefined : names.machines.get(machine);
  if (known === undefined || hosts.length < 3) return [];
  return effectsOf(known.machine).flatMap((effect) => {
    if (effect.kind !== 'send' || effect.to.kind !== 'peer' || reported.has(effect)) return [];
    const sent = effect.messages.map(({ name }) => name);
    const targets = meantBy(sent, id, hosts, receivers, (peer) => reach(id, peer));
    if (targets.length === 1 || (targets.length === 0 && !allParsed)) return [];
    return [{ effect, message: sent.join(' + '), targets }];
  });
}

/** Of a machine of the source: at the effect. */
function ambiguousPeers(check: Check, names: Names, peers: Peers, allParsed: boolean): void {
  const reported = new Set<MachineEffect>();
  for (const participant of names.participants.values()) {
    if (participant.machine !== check.machine.name) continue;
    for (const { effect, message: sent, targets } of ambiguities(participant, names, peers, allParsed, reported)) {
      reported.add(effect);
      const message =
        targets.length === 0
          ? machineIssueMessage('machine-nobody-receives', { message: sent })
          : machineIssueMessage('machine-several-receive', { message: sent, targets });
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
    const { message: sent, targets } = first;
    const told = { host: id, machine, library, message: sent, targets };
    const message = machineIssueMessage('machine-library-recipients', told);
    return [{ ...span, severity: 'error', code: 'ambiguous-peer', message }];
  });
}

/** Operations that looking for overlaps may cost in one source: some ten milliseconds. */
const MOST_OPERATIONS = 100_000;

function operations(most: number): Work {
  let spent = 0;
  return { spend: (more) => (spent += more) < most, giveUp: () => undefined };
}
