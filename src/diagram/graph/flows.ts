/** The flows of a trace: what one end of a connection sends to the other. A graph is of one of them. */
import type { Trace, TraceConnection } from '../../trace/trace.ts';
import { isolate } from '../text/bidi.ts';
import { namesOf } from '../text/format.ts';

export interface Flow {
  /** The same for as long as the connection and its ends are called so. */
  readonly key: string;
  /** For people: `client → server`, and of several connections the name of this one. */
  readonly label: string;
  readonly connection: TraceConnection;
  readonly from: string;
  readonly to: string;
  /** How much of the application's data it carries, what is sent again not counted. */
  readonly bytes: number;
}

/** Which flow a graph is of, as somebody says it; null: whichever carries most. */
export interface FlowChoice {
  /** The connection's name. */
  readonly connection: string | null;
  /** The participant that sends. */
  readonly from: string | null;
}

/** All flows that have segments: connection by connection, the direction of the one that opened it first. */
export function flowsOf(trace: Trace): readonly Flow[] {
  const made = known.get(trace) ?? collect(trace);
  known.set(trace, made);
  return made;
}

const known = new WeakMap<Trace, readonly Flow[]>();

function collect(trace: Trace): readonly Flow[] {
  const { connections, events } = trace;
  const bytes = new Map<string, number>();
  for (const event of events) {
    if (event.kind !== 'segment' || event.connection === null || event.hopOf !== undefined) continue;
    const key = keyOf(event.connection, event.from);
    const isNew = !event.retransmission && !event.injected;
    bytes.set(key, (bytes.get(key) ?? 0) + (isNew ? event.len : 0));
  }
  const nameOf = namesOf(trace);
  return connections.flatMap((connection) => {
    const { id, name, ends } = connection;
    return [ends, [ends[1], ends[0]] as const].flatMap(([from, to]): Flow[] => {
      const carried = bytes.get(keyOf(id, from));
      if (carried === undefined) return [];
      const way = `${nameOf(from)} → ${nameOf(to)}`;
      const label = connections.length > 1 ? `${isolate(name)}: ${way}` : way;
      return [{ key: JSON.stringify([name, from]), label, connection, from, to, bytes: carried }];
    });
  });
}

const keyOf = (connection: number, from: string): string => `${connection} ${from}`;

/**
 * The flow that is wanted: of the connection that is named, else of the one with most bytes; in the direction that is named,
 * else in that of most bytes. The first one of several alike; null: there is none.
 */
export function flowOf(trace: Trace, { connection, from }: FlowChoice): Flow | null {
  const fitting = flowsOf(trace).filter(
    (flow) => (connection === null || flow.connection.name === connection) && (from === null || flow.from === from),
  );
  const totals = new Map<number, number>();
  for (const {
    connection: { id },
    bytes,
  } of fitting)
    totals.set(id, (totals.get(id) ?? 0) + bytes);
  const rank = (flow: Flow): number => totals.get(flow.connection.id) ?? 0;
  let best: Flow | null = null;
  for (const flow of fitting)
    if (best === null || rank(flow) > rank(best) || (rank(flow) === rank(best) && isBigger(flow, best))) best = flow;
  return best;
}

/** Of one connection, the direction with more bytes. */
const isBigger = (flow: Flow, other: Flow): boolean =>
  flow.connection.id === other.connection.id && flow.bytes > other.bytes;
