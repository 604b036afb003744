/**
 * How everybody stands after each line, read off a trace: what hover, completion and inlay hints show. Built once for
 * a trace, in time proportional to it.
 */
import type { Value } from '../protocols/protocol.ts';
import { written } from '../protocols/value.ts';
import { formatAck, formatSeq } from './numbers/numbers.ts';
import type { MessageEvent, SegmentEvent, Trace, TraceEvent } from './trace.ts';
import { lastWhere } from '../language/text/last-where.ts';
import { drained } from '../language/text/slices.ts';
import { formatState } from '../language/vocabulary/state-names.ts';
import { hasDeclaredStates } from '../protocols/registry.ts';
import { type WindowChange, windowChanges } from './window-changes.ts';
import { isLost, isPacket, isSent, receiversOf } from './packets.ts';

export interface Standing {
  /** As the scenario spells states; of the newest connection, else of the host. */
  readonly state: string;
  /** As RFC 9293 or the machine spells it. */
  readonly plainState: string;
  /** A machine's variables. */
  readonly variables: Readonly<Record<string, Value>>;
}

export interface SentPacket {
  readonly from: string;
  /** Several hear one sending on a shared medium: `b, c`. */
  readonly to: string;
  /** The flags of a segment, empty where it has none; a message with its arguments. */
  readonly name: string;
  /** The numbers of a segment. */
  readonly fields: string;
  readonly lost: boolean;
}

/** Events between two pauses. */
const EVENTS_IN_SLICE = 1000;

interface Host {
  own: string;
  readonly connections: Map<number, string>;
  variables: Readonly<Record<string, Value>>;
}

/** A moment: everything up to the event of that index has happened. */
interface Moment {
  readonly line: number;
  readonly standings: ReadonlyMap<string, Standing>;
}

export class Standings {
  private constructor(
    private readonly trace: Trace,
    private readonly byLine: ReadonlyMap<number, readonly TraceEvent[]>,
    private readonly moments: readonly Moment[],
  ) {}

  static of(trace: Trace): Standings {
    return drained(Standings.inSlices(trace));
  }

  /** The same, a few milliseconds at a time: it yields between. */
  static *inSlices(trace: Trace): Generator<void, Standings> {
    const byLine = new Map<number, TraceEvent[]>();
    for (const event of trace.events) {
      const list = byLine.get(event.line);
      if (list === undefined) byLine.set(event.line, [event]);
      else list.push(event);
      if (event.step % EVENTS_IN_SLICE === 0) yield;
    }
    return new Standings(trace, byLine, yield* momentsOf(trace));
  }

  /** How the participant stands when the first statement below the line runs, or at the end. */
  after(line: number, participant: string): Standing | null {
    const { moments } = this;
    const next = lastWhere(moments, (moment) => moment.line <= line) + 1;
    return moments[Math.min(next, moments.length - 1)]?.standings.get(participant) ?? null;
  }

  before(line: number, participant: string): Standing | null {
    return this.after(line - 1, participant);
  }

  /** What goes back to the line, in order. */
  eventsOf(line: number): readonly TraceEvent[] {
    return this.byLine.get(line) ?? [];
  }

  /** What happened to congestion windows because of the line. */
  windowChangesOf(line: number): readonly WindowChange[] {
    return windowChanges(this.trace).filter((change) => change.line === line);
  }

  /** What was sent because of the line, as the scenario writes numbers: `SYN`, `seq=J`. */
  sentBecauseOf(line: number): readonly SentPacket[] {
    return this.eventsOf(line).flatMap((event): readonly SentPacket[] => {
      if (!isPacket(event) || !isSent(event)) return [];
      const [from, to] = [event.from, receiversOf(event).join(', ')];
      const lost = isLost(event);
      return event.kind === 'segment'
        ? [{ from, to, name: event.flags.join(','), fields: this.fields(event), lost }]
        : [{ from, to, name: message(event), fields: '', lost }];
    });
  }

  private fields(event: SegmentEvent): string {
    const seq = `seq=${formatSeq(this.trace, event)}`;
    const ack = event.ack === null ? [] : [`ack=${formatAck(this.trace, event)}`];
    return [seq, ...ack, ...(event.len > 0 ? [`len=${event.len}`] : [])].join(' ');
  }
}

function message({ name, arguments: values }: MessageEvent): string {
  return values.length === 0 ? name : `${name}(${values.map((value) => written(value)).join(', ')})`;
}

/** One moment before each statement that runs further down than any before it, and one at the end. */
/** Those whose state is that of their machine, and not of a connection. */
const runMachines = ({ participants }: Trace): ReadonlySet<string> =>
  new Set(participants.flatMap(({ id, machine }) => (machine === null ? [] : [id])));

function* momentsOf(trace: Trace): Generator<void, readonly Moment[]> {
  const hosts = new Map<string, Host>();
  const initial = initialStates(trace);
  for (const { id, role } of trace.participants)
    if (role === undefined) hosts.set(id, { own: initial.get(id) ?? '', connections: new Map(), variables: {} });
  const moments: Moment[] = [];
  let furthest = 0;
  for (const event of trace.events) {
    if (isStatement(event) && event.line > furthest) {
      furthest = event.line;
      moments.push({ line: event.line, standings: snapshot(trace, hosts) });
      yield;
    }
    apply(hosts, event);
    if (event.step % EVENTS_IN_SLICE === 0) yield;
  }
  return [...moments, { line: Infinity, standings: snapshot(trace, hosts) }];
}

/** Where the machines begin: what their first change of state leads from; the end, if they never change. */
function initialStates(trace: Trace): ReadonlyMap<string, string> {
  const states = new Map<string, string>();
  if (!hasDeclaredStates(trace.protocol)) return states;
  for (const event of trace.events)
    if (event.kind === 'state' && event.connection === null && !states.has(event.at)) states.set(event.at, event.from);
  for (const [id, { state }] of Object.entries(trace.final)) if (!states.has(id)) states.set(id, state);
  return states;
}

function isStatement(event: TraceEvent): boolean {
  const { kind } = event;
  // A claim of every moment is judged elsewhere than it stands.
  if (kind === 'expect') return event.temporal === undefined;
  return kind === 'action' || kind === 'note' || kind === 'section';
}

function apply(hosts: ReadonlyMap<string, Host>, event: TraceEvent): void {
  if (event.kind !== 'state' && event.kind !== 'vars') return;
  const host = hosts.get(event.at);
  if (host === undefined) return;
  if (event.kind === 'vars') {
    if (event.connection === null) host.variables = { ...host.variables, ...event.vars };
  } else if (event.connection === null) host.own = event.to;
  else host.connections.set(event.connection, event.to);
}

function snapshot(trace: Trace, hosts: ReadonlyMap<string, Host>): ReadonlyMap<string, Standing> {
  const standings = new Map<string, Standing>();
  const machines = runMachines(trace);
  for (const [id, { own, connections, variables }] of hosts) {
    const newest = machines.has(id) ? -1 : Math.max(-1, ...connections.keys());
    const plainState = connections.get(newest) ?? own;
    const state = formatState(trace.display, trace.protocol, plainState);
    standings.set(id, { state, plainState, variables });
  }
  return standings;
}
