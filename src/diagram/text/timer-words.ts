/**
 * How timers are said in words: a protocol's own as its description calls them, a machine's by its own name. Shared by
 * the pictures and the table.
 */
import { formatTime } from '../../trace/times.ts';
import type { TimerNames } from '../../protocols/description.ts';
import { type ProtocolName, descriptionOf } from '../../protocols/registry.ts';

function namesOf(timer: string, protocol: ProtocolName): TimerNames {
  const { timers } = descriptionOf(protocol);
  const own = Object.hasOwn(timers, timer) ? timers[timer] : undefined;
  return own ?? { bar: timer, expiry: `${timer} timer` };
}

/** `RTO 1 s`, `TIME-WAIT 2MSL = 60 s`, `persist 1 s`. `us`: how long it is to run; null: that is not known. */
export function formatTimer(timer: string, us: number | null, protocol: ProtocolName): string {
  const { bar, ends } = namesOf(timer, protocol);
  if (us === null) return bar;
  return ends === undefined ? `${bar} ${formatTime(us)}` : `${bar} = ${formatTime(us)}`;
}

/** `RTO 1 s expires`, `TIME-WAIT ends: 2 MSL = 60 s`, `persist timer 1 s expires`. */
export function formatExpiry(timer: string, us: number | null, protocol: ProtocolName): string {
  const { expiry, ends } = namesOf(timer, protocol);
  if (ends !== undefined) return us === null ? `${ends} ends` : `${ends} ends: 2 MSL = ${formatTime(us)}`;
  return us === null ? `${expiry} expires` : `${expiry} ${formatTime(us)} expires`;
}
