/**
 * From when to when each connection exists at each of its two participants: from the state change that creates it to the
 * one that ends it. A picture of messages shows this instead of states.
 */
import type { Locale } from '../l10n/locale.ts';
import type { Trace, TraceEvent } from '../trace/trace.ts';
import { type DiagramTexts, diagramTexts } from './catalog/catalog.ts';
import { leftToRight } from './text/bidi.ts';
import type { DrawableOptions } from './drawable-options.ts';
import { connectionNamesOf, formatTime, namesOf } from './text/format.ts';
import { sendsSegments } from '../protocols/registry.ts';

export interface Lifetime {
  /** The event that creates the connection, and its source line. */
  readonly step: number;
  readonly line: number;
  readonly openedUs: number;
  /** The event that ends it; null: it still exists at the end of the trace. */
  readonly closeStep: number | null;
  readonly closedUs: number | null;
  readonly lane: number;
  /** Position among the connections that exist at the same time at the lifeline, from 0. */
  readonly column: number;
  /** The connection's name; empty if there is only one connection. */
  readonly text: string;
  /** `client: connection with server, opened at 0 s, closed at 60.05 s` */
  readonly story: string;
}

/** Width of the bar of a lifetime. Bars at one lifeline are side by side. */
export const lifetimeWidth = 14;

/** Whether the picture shows lifetimes instead of states. Machines send no segments: they have states only. */
export const showsLifetimes = ({ protocol }: Trace, { detail, states }: DrawableOptions): boolean =>
  states && detail === 'messages' && sendsSegments(protocol);

type StateEvent = Extract<TraceEvent, { kind: 'state' }>;

/** The states without a connection (RFC 9293, section 3.3.2). */
const unconnected: ReadonlySet<string> = new Set(['CLOSED', 'LISTEN']);

/** The lifetimes that a picture shows, in the order in which they begin; empty if it shows states. */
export function lifetimesOf(trace: Trace, options: DrawableOptions): readonly Lifetime[] {
  if (!showsLifetimes(trace, options)) return [];
  const lanes = new Map(trace.participants.map(({ id }, index) => [id, index]));
  const lifetimes: { readonly opening: StateEvent; readonly column: number; closing: StateEvent | null }[] = [];
  const open = new Map<string, (typeof lifetimes)[number]>();
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
    lifetimes.push(lifetime);
  }
  const tell = storyOf(trace, options.locale ?? 'en');
  return lifetimes.map(({ opening, column, closing }) => ({
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

function storyOf(
  trace: Trace,
  locale: Locale,
): (opening: StateEvent, closing: StateEvent | null) => Pick<Lifetime, 'text' | 'story'> {
  const say = diagramTexts(locale);
  const nameOf = namesOf(trace);
  const names = connectionNamesOf(trace);
  const ends = new Map(trace.connections.map((connection) => [connection.id, connection.ends]));
  return ({ at, connection, timeUs }, closing) => {
    const text = names.get(connection) ?? '';
    const other = ends.get(connection ?? -1)?.find((end) => end !== at);
    const peer = other === undefined ? null : nameOf(other);
    const described = connectionText(say, text, peer);
    const known = { at: nameOf(at), connection: described, opened: formatTime(timeUs) };
    const story =
      closing === null
        ? say('lifetime-open', known)
        : say('lifetime-closed', { ...known, closed: formatTime(closing.timeUs) });
    return { text, story: leftToRight(story) };
  };
}

/** `connection c1 with server`; an empty name: it needs none. */
function connectionText(say: DiagramTexts, name: string, peer: string | null): string {
  if (peer === null) return name === '' ? say('lifetime-connection') : say('lifetime-connection-named', { name });
  return name === ''
    ? say('lifetime-connection-with', { peer })
    : say('lifetime-connection-named-with', { name, peer });
}
