/**
 * A recording as a scenario: the same actions, faults and injections at the same moments, in the language itself.
 *
 * A kernel recording waited for a quiet wire between most actions, which is what a statement does by itself; `+` and
 * the time in between stand where it did not, or where something unacknowledged was still being repeated.
 */
import type { RecordedAction, RecordedFault, RecordedSegment, Recording, Side } from './recording.ts';

const NAMES = { A: 'client', B: 'server' } as const;
const other = (side: Side): Side => (side === 'A' ? 'B' : 'A');

/** Between two actions: from here on the recording had waited for the wire to be quiet. */
const QUIET_S = 0.085;

/** The scenario's text, under the given behaviour. */
export function toScenario(recording: Recording, behaviour: 'rfc' | 'linux'): string {
  const lines = [`title ${JSON.stringify(recording.description)}`, ...settings(recording, behaviour), ''];
  let origin: number | null = null;
  let waited = false;
  let armed = 0;
  const faults = [...recording.faults].sort((a, b) => a.after_action - b.after_action);
  for (const action of recording.actions) {
    if (waitsForEvent(action)) waited = true;
    const said = say(action, recording);
    if (said.length === 0) continue;
    const when = timing(recording, origin, action.t, waited);
    for (; armed < faults.length && (faults[armed]?.after_action ?? 0) < action.i; armed++)
      lines.push(when + fault(faults[armed]!));
    // A state may hold already that is to come again: the wait began when the recording's did.
    if (action.call === 'wait_until' && origin !== null) lines.push(`wait ${milliseconds(action.t - origin)}`);
    lines.push(...said.map((line) => (line.startsWith('wait') || line.startsWith('expect') ? line : when + line)));
    if (said.some((line) => line.startsWith('expect'))) continue;
    origin = action.call === 'wait_until' ? cameAt(recording, action) : action.t;
    waited = false;
  }
  lines.push(...faults.slice(armed).map((late) => `+0ms ${fault(late)}`));
  return `${lines.join('\n')}\n`;
}

function settings({ config, actions, segments }: Recording, behaviour: 'rfc' | 'linux'): string[] {
  const { sysctl, one_way_delay_ms: delay } = config;
  const said = [
    `set behaviour ${behaviour}`,
    // The recordings were made with `net.ipv4.tcp_invalid_ratelimit=0`.
    'set challenge-ack-limit off',
    `set latency client server ${delay.A}ms`,
    `set latency server client ${delay.B}ms`,
  ];
  // The kernel's timers, so that under the RFC's behaviour too things come in the recorded order.
  if (behaviour === 'rfc') said.push('set min-rto 200ms');
  if (sysctl.tcp_syn_retries !== undefined) said.push(`set retries client ${sysctl.tcp_syn_retries}`);
  if (sysctl.tcp_retries2 !== undefined) said.push(`set retries client ${sysctl.tcp_retries2}`);
  if (sysctl.tcp_synack_retries !== undefined) said.push(`set retries server ${sysctl.tcp_synack_retries}`);
  for (const side of ['A', 'B'] as const) {
    const mine = segments.filter((segment) => segment.from === side && !segment.injected);
    const mss = mine.find((segment) => segment.options?.mss !== undefined)?.options?.mss;
    if (mss !== undefined && mss !== 1460) said.push(`set mss ${NAMES[side]} ${mss}`);
    const noDelay = actions.some((action) => action.side === side && action.option === 'TCP_NODELAY=1');
    if (!noDelay) said.push(`set nagle ${NAMES[side]} on`);
    // 40 ms is Linux's; the recordings show up to 54.
    if (actions.some((action) => action.side === side && action.option === 'TCP_QUICKACK=0'))
      said.push(`set delayed-ack ${NAMES[side]} 40ms`);
    const buffer = smallBuffer(side, segments, actions);
    if (buffer !== null) said.push(`set window ${NAMES[side]} ${buffer}`, `${NAMES[side]} stop reading`);
  }
  return said;
}

/** What a side that does not read can hold, if the recording fills it: all it had accepted when its window was 0. */
function smallBuffer(
  side: Side,
  segments: readonly RecordedSegment[],
  actions: readonly RecordedAction[],
): number | null {
  const full = segments.find(
    (segment) => segment.from === side && segment.win === 0 && !segment.flags.includes('RST') && !segment.injected,
  );
  if (full?.ack == null || !actions.some((action) => action.side === side && action.call === 'recv')) return null;
  return full.ack - 1;
}

function waitsForEvent(action: RecordedAction): boolean {
  return action.call === 'wait' || (action.call === 'wait_until' && action.segment !== undefined);
}

/** When a state that was waited for came. */
function cameAt({ state_changes: changes }: Recording, action: RecordedAction): number {
  const times = (['A', 'B'] as const).map((side) => {
    const came = changes.find(({ t, side: at, to }) => at === side && to === action[side] && t >= action.t);
    return came?.t ?? action.t;
  });
  return Math.max(...times);
}

/** `''`: when the wire is quiet; `+Nms `: that long after the action before. */
function timing(recording: Recording, origin: number | null, t: number, waited: boolean): string {
  if (origin === null) return '';
  const gap = t - origin;
  if (gap >= QUIET_S && !waited && !unacknowledged(recording, t)) return '';
  return `+${milliseconds(gap)} `;
}

function milliseconds(seconds: number): string {
  return `${Math.max(0, Math.round(seconds * 10_000) / 10)}ms`;
}

/** Something that was sent before `t` has not been acknowledged by then, and will be repeated or answered. */
function unacknowledged({ segments }: Recording, t: number): boolean {
  return segments.some(({ injected, conn, from, t: sent, seq, len, flags }) => {
    const takes = len + (flags.includes('SYN') ? 1 : 0) + (flags.includes('FIN') ? 1 : 0);
    if (injected || sent >= t || takes === 0) return false;
    const answers = segments.filter((answer) => answer.conn === conn && answer.from !== from && (answer.t_rx ?? t) < t);
    const reset = segments.some((any) => any.conn === conn && any.flags.includes('RST') && (any.t_rx ?? t) < t);
    return !reset && !answers.some(({ ack }) => ack !== null && ack >= seq + takes);
  });
}

function fault({ type, from, flags, data, skip, times, extra_delay_ms: extraMs }: RecordedFault): string {
  const which = skip
    ? `${skip + 1}${['', 'st', 'nd', 'rd'][skip + 1] ?? 'th'} `
    : times >= 99
      ? 'every '
      : times > 1
        ? `next ${times} `
        : 'next ';
  const kind =
    data === true ? 'data' : flags !== undefined && flags !== '' ? flags : data === false ? 'ACK' : 'segment';
  return `${type} ${which}${kind} from ${NAMES[from]}${extraMs === undefined ? '' : ` by ${extraMs}ms`}`;
}

function say(action: RecordedAction, recording: Recording): string[] {
  const { side, call } = action;
  if (side === 'wire') return sayWire(action, recording);
  const name = NAMES[side];
  switch (call) {
    case 'listen':
      return [`${name} listen`];
    case 'connect':
      return [`${name} connect ${NAMES[other(side)]}`];
    case 'send':
      return [`${name} send ${bytesSent(action, recording)}`];
    case 'shutdown_wr':
      return [`${name} close`];
    case 'close':
    case 'process_killed':
      return [`${name} ${needsExit(action, recording) ? 'exit' : 'close'}`];
    case 'abort':
      return [`${name} abort`];
    case 'crash':
      return [`${name} crash`];
    case 'close_listener':
      return [`${name} stop listening`];
    case 'recv':
      return typeof action.result === 'number' && smallBuffer(side, recording.segments, recording.actions) !== null
        ? [`${name} read ${action.result}`]
        : [];
    case 'get_error': {
      const error = { ECONNREFUSED: 'refused', ECONNRESET: 'reset', ETIMEDOUT: 'timeout' }[String(action.result)];
      return error ? [`expect ${name} error ${error}`] : [];
    }
    case 'accept':
    case 'setsockopt':
    case 'http_request':
      return [];
    default:
      throw new Error(`${recording.name}: no statement for ${call}`);
  }
}

function sayWire(action: RecordedAction, { segments }: Recording): string[] {
  const { call, from, flags, seq, ack, len } = action;
  if (call === 'inject' && from) {
    const numbers = [
      `seq ${seq ?? 0}`,
      ...(ack === null || ack === undefined ? [] : [`ack ${ack}`]),
      ...(len ? [`len ${len}`] : []),
    ];
    return [
      `inject ${flags === '' ? 'none' : flags} from ${NAMES[from]} to ${NAMES[other(from)]} ${numbers.join(' ')}`,
    ];
  }
  if (call === 'release') {
    const sides = new Set(
      (action.segments ?? []).map((index) => segments[index]?.from).filter((side) => side !== undefined),
    );
    return [...sides].map((side) => `release ${NAMES[side]}`);
  }
  if (call === 'wait_until' && !action.segment)
    return (['A', 'B'] as const).flatMap((side) => (action[side] ? [`wait until ${NAMES[side]} ${action[side]}`] : []));
  return [];
}

/** What was written, as the wire shows it where the recording does not say. */
function bytesSent(action: RecordedAction, { segments }: Recording): number {
  const said = action.bytes ?? (typeof action.result === 'number' ? action.result : undefined);
  return (
    said ??
    segments.find((segment) => segment.from === action.side && segment.t >= action.t && segment.len > 0)?.len ??
    0
  );
}

/** A closed socket takes no more data: `exit` where the peer sends some afterwards, or some lies unread. */
function needsExit(action: RecordedAction, { segments, actions, name }: Recording): boolean {
  const side = action.side as Side;
  if (action.call === 'process_killed' || name.includes('unread')) return true;
  if (actions.some((later) => later.i > action.i && later.side === side && later.call === 'recv')) return false;
  const conn = segments.findLast((segment) => segment.t < action.t)?.conn;
  return segments.some(
    ({ injected, conn: of, from, t, len }) =>
      !injected && of === conn && from !== side && t > action.t + 0.03 && len > 0,
  );
}
