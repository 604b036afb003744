/** One row of TCP's table: in which states, on what event, under which condition, what happens and why. */
import type { LocalizableText } from '../../../l10n/localizable.ts';
import type { StateName } from '../state/connection.ts';
import { STATES } from '../state/connection.ts';
import { cited } from '../reasons.ts';
import type { Run } from '../run.ts';

/** User calls, the stages of SEGMENT ARRIVES in their order, and time-outs (RFC 9293, section 3.10). */
export type EventName =
  | 'OPEN passive'
  | 'OPEN active'
  | 'SEND'
  | 'RECEIVE'
  | 'CLOSE'
  | 'ABORT'
  | 'EXIT'
  | 'CRASH'
  | 'segment: sequence'
  | 'segment: RST'
  | 'segment: SYN'
  | 'segment: ACK'
  | 'segment: other'
  | 'segment: text'
  | 'segment: FIN'
  | 'time-out: retransmission'
  | 'time-out: persist'
  | 'time-out: delayed-ack'
  | 'time-out: keep-alive'
  | 'time-out: user-timeout'
  | 'time-out: time-wait'
  | 'time-out: fin-wait-2';

export interface Row {
  readonly id: string;
  readonly event: EventName;
  readonly in: readonly StateName[];
  /** The condition; a row without one always fits. The first row that fits is taken. */
  readonly when?: (run: Run) => boolean;
  /** The next state; without it the state stays. CLOSED deletes the TCB. */
  readonly to?: StateName;
  /** What a state diagram writes at the edge: what happens, and what is sent. */
  readonly trigger: LocalizableText;
  /** null: nothing. */
  readonly effect: LocalizableText | null;
  /** Runs before the state changes, with the old state's data. */
  readonly before?: (run: Run) => void;
  /** Runs after the state has changed. */
  readonly after?: (run: Run) => void;
  /** Whether the segment's later stages still run. Calls and time-outs have one stage. */
  readonly then: 'continue' | 'stop';
  /** Of RFC 9293. */
  readonly section: string;
  /** The reason that the trace gives for the change of state. */
  readonly why: LocalizableText | ((run: Run) => LocalizableText);
}

/** The order in which an arriving segment is looked at, by the state in which it arrives (section 3.10.7). */
export function stages(state: StateName): readonly EventName[] {
  switch (state) {
    case 'CLOSED':
      return ['segment: RST', 'segment: other'];
    case 'LISTEN':
      // An ACK of a SYN cookie may bring text.
      return ['segment: RST', 'segment: ACK', 'segment: SYN', 'segment: other', 'segment: text', 'segment: FIN'];
    case 'SYN-SENT':
      return ['segment: ACK', 'segment: RST', 'segment: SYN', 'segment: other', 'segment: text', 'segment: FIN'];
    case 'SYN-RECEIVED':
    case 'ESTABLISHED':
    case 'FIN-WAIT-1':
    case 'FIN-WAIT-2':
    case 'CLOSE-WAIT':
    case 'CLOSING':
    case 'LAST-ACK':
    case 'TIME-WAIT':
      return ['segment: sequence', 'segment: RST', 'segment: SYN', 'segment: ACK', 'segment: text', 'segment: FIN'];
  }
}

/** `RFC 9293, section 3.10.7.4` */
export function cite(row: Row): string {
  return cited(row.section);
}

export type Table = Readonly<Record<StateName, ReadonlyMap<EventName, readonly Row[]>>>;

/** Orders rows by state and event, for the step. */
export function indexed(rows: readonly Row[]): Table {
  const of = (state: StateName) => {
    const here = rows.filter((row) => row.in.includes(state));
    const events = new Set(here.map(({ event }) => event));
    return new Map([...events].map((event) => [event, here.filter((row) => row.event === event)] as const));
  };
  return Object.fromEntries(STATES.map((state) => [state, of(state)])) as Record<StateName, ReturnType<typeof of>>;
}

/** Takes the first row that fits the event in the present state; null if none does. */
export function apply(table: Table, run: Run, event: EventName): Row | null {
  const from = run.state;
  const row = fitting(table[from].get(event) ?? [], run);
  if (row === null) return null;
  const why = typeof row.why === 'function' ? row.why(run) : row.why;
  row.before?.(run);
  if (row.to !== undefined) run.enter(from, row.to, why, cite(row));
  row.after?.(run);
  return row;
}

function fitting(rows: readonly Row[], run: Run): Row | null {
  for (const row of rows) if (row.when === undefined || row.when(run)) return row;
  return null;
}

export const EVERY_STATE: readonly StateName[] = STATES;
/** Those with the stages of section 3.10.7.4. */
export const OTHERWISE: readonly StateName[] = STATES.slice(3);
