/**
 * From when to when connections exist, at each of their ends: from the change of state that makes one to the one that
 * ends it. It is what a picture shows of states where it shows messages.
 */
import type { Trace, TraceEvent } from '../trace/trace.ts';
import { leftToRight } from './text/bidi.ts';
import type { DrawableOptions } from './drawable-options.ts';
import { connectionNamesOf, formatTime, namesOf } from './text/format.ts';
import { sendsSegments } from '../protocols/registry.ts';

export interface Lifetime {
  /** Of what makes it. */
  readonly step: number;
  readonly line: number;
  readonly openedUs: number;
  /** Of what ends it; null: it exists at the end. */
  readonly closeStep: number | null;
  readonly closedUs: number | null;
  readonly lane: number;
  /** Of those that exist side by side at the lifeline, from 0. */
  readonly column: number;
  /** What tells it from others; empty with a single connection. */
  readonly text: string;
  /** `client: connection with server, opened at 0 s, closed at 60.05 s` */
  readonly story: string;
}

/** How wide the bar of a lifetime is. They stand side by side. */
export const lifetimeWidth = 14;

/** Whether the picture shows them instead of states: machines have states alone. */
export const showsLifetimes = ({ protocol }: Trace, { detail, states }: DrawableOptions): boolean =>
  states && detail === 'messages' && sendsSegments(protocol);

type StateEvent = Extract<TraceEvent, { kind: 'state' }>;

/** In which there is no connection (RFC 9293, section 3.3.2). */
const unconnected: ReadonlySet<string> = new Set(['CLOSED', 'LISTEN']);

/** Those that the picture shows, in the order in which they begin. */
export function lifetimesOf(trace: Trace, options: DrawableOptions): readonly Lifetime[] {
  if (!showsLifetimes(trace, options)) return [];
  const lanes = new Map(trace.participants.map(({ id }, index) => [id, index]));
  const found: { readonly opening: StateEvent; readonly column: number; closing: StateEvent | null }[] = [];
  const open = new Map<string, (typeof found)[number]>();
  const columns = trace.participants.map((): boolean[] => []);
  for (const event of trace.events) {
    if (event.kind !== 'state' || event.connection === null) continue;
    const taken = columns[lanes.get(event.at) ?? -1];
    const key = JSON.stringify([event.at, event.connection]);
    const known = open.get(key);
    if (taken === undefined || unconnected.has(event.to) === (known === undefined)) continue;
    if (known) {
      known.closing = event;
      taken[known.column] = false;
      open.delete(key);
      continue;
    }
    const free = taken.indexOf(false);
    const lifetime = { opening: event, column: free === -1 ? taken.length : free, closing: null };
    taken[lifetime.column] = true;
    open.set(key, lifetime);
    found.push(lifetime);
  }
  const tell = storyOf(trace);
  return found.map(({ opening, column, closing }) => ({
    step: opening.step,
    line: opening.line,
    openedUs: opening.timeUs,
    closeStep: closing?.step ?? null,
    closedUs: closing?.timeUs ?? null,
    lane: lanes.get(opening.at) ?? 0,
    column,
    ...tell(opening, closing),
  }));
}

function storyOf(trace: Trace): (opening: StateEvent, closing: StateEvent | null) => Pick<Lifetime, 'text' | 'story'> {
  const nameOf = namesOf(trace);
  const names = connectionNamesOf(trace);
  const ends = new Map(trace.connections.map((connection) => [connection.id, connection.ends]));
  return ({ at, connection, timeUs }, closing) => {
    const text = names.get(connection) ?? '';
    const other = ends.get(connection ?? -1)?.find((end) => end !== at);
    const what = [
      'connection',
      ...(text === '' ? [] : [text]),
      ...(other === undefined ? [] : [`with ${nameOf(other)}`]),
    ];
    const end = closing === null ? 'open at the end' : `closed at ${formatTime(closing.timeUs)}`;
    return { text, story: leftToRight(`${nameOf(at)}: ${what.join(' ')}, opened at ${formatTime(timeUs)}, ${end}`) };
  };
}
