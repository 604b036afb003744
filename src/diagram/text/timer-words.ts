/**
 * How timers are said in words: TCP's as text-books and RFC 6298 call them, a machine's by its own name. Shared by the
 * pictures and the table.
 */
import type { ProtocolName } from '../../language/scenario.ts';
import { formatTime } from '../../trace/times.ts';

/** By the names that TCP's timers have in the trace: at a bar, and where they expire. */
const tcpNames: Readonly<Record<string, readonly [bar: string, expiry: string]>> = {
  retransmission: ['RTO', 'RTO'],
  persist: ['persist', 'persist timer'],
  'delayed-ack': ['delayed ACK', 'delayed-ACK timer'],
  'keep-alive': ['keep-alive', 'keep-alive timer'],
  'fin-wait-2': ['FIN-WAIT-2', 'FIN-WAIT-2 timer'],
};

function namesOf(timer: string, protocol: ProtocolName): readonly [bar: string, expiry: string] {
  const own = protocol === 'machines' || !Object.hasOwn(tcpNames, timer) ? undefined : tcpNames[timer];
  return own ?? [timer, `${timer} timer`];
}

const isTimeWait = (timer: string, protocol: ProtocolName): boolean => timer === 'time-wait' && protocol !== 'machines';

/** `RTO 1 s`, `TIME-WAIT 2MSL = 60 s`, `persist 1 s`. `us`: how long it is to run; null: that is not known. */
export function formatTimer(timer: string, us: number | null, protocol: ProtocolName): string {
  if (isTimeWait(timer, protocol)) return us === null ? 'TIME-WAIT 2MSL' : `TIME-WAIT 2MSL = ${formatTime(us)}`;
  const [name] = namesOf(timer, protocol);
  return us === null ? name : `${name} ${formatTime(us)}`;
}

/** `RTO 1 s expires`, `TIME-WAIT ends: 2 MSL = 60 s`, `persist timer 1 s expires`. */
export function formatExpiry(timer: string, us: number | null, protocol: ProtocolName): string {
  if (isTimeWait(timer, protocol)) return us === null ? 'TIME-WAIT ends' : `TIME-WAIT ends: 2 MSL = ${formatTime(us)}`;
  const [, name] = namesOf(timer, protocol);
  return us === null ? `${name} expires` : `${name} ${formatTime(us)} expires`;
}
