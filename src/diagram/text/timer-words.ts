/**
 * How timers are said in words: a protocol's own as its description calls them, a machine's by its own name. Shared by
 * the pictures and the table.
 */
import type { Locale } from '../../l10n/locale.ts';
import { localizeProtocol } from '../../protocols/messages.ts';
import { diagramTexts } from '../catalog/catalog.ts';
import { formatTime } from '../../trace/numbers/times.ts';
import type { TimerNames } from '../../protocols/description.ts';
import { type ProtocolName, descriptionOf } from '../../protocols/registry.ts';

interface Words {
  readonly bar: string;
  readonly expiry: string;
  readonly ends?: string;
}

function namesOf(timer: string, protocol: ProtocolName, locale: Locale): Words {
  const timers: Readonly<Record<string, TimerNames>> = descriptionOf(protocol).timers;
  const own = Object.hasOwn(timers, timer) ? timers[timer] : undefined;
  if (own === undefined) return { bar: timer, expiry: diagramTexts(locale)('timer-own-expiry', { timer }) };
  const { bar, expiry, ends } = own;
  const words = { bar: localizeProtocol(bar, locale), expiry: localizeProtocol(expiry, locale) };
  return ends === undefined ? words : { ...words, ends };
}

/** `RTO 1 s`, `TIME-WAIT 2MSL = 60 s`, `persist 1 s`. `us`: how long it is to run; null: that is not known. */
export function formatTimer(timer: string, us: number | null, protocol: ProtocolName, locale: Locale = 'en'): string {
  const { bar, ends } = namesOf(timer, protocol, locale);
  if (us === null) return bar;
  return ends === undefined ? `${bar} ${formatTime(us)}` : `${bar} = ${formatTime(us)}`;
}

/** `RTO 1 s expires`, `TIME-WAIT ends: 2 MSL = 60 s`, `persist timer 1 s expires`. */
export function formatExpiry(timer: string, us: number | null, protocol: ProtocolName, locale: Locale = 'en'): string {
  const text = diagramTexts(locale);
  const { expiry, ends } = namesOf(timer, protocol, locale);
  const time = us === null ? null : formatTime(us);
  if (ends !== undefined) return text('timer-ends-state', { state: ends, time });
  return text('timer-expires', { timer: time === null ? expiry : `${expiry} ${time}` });
}
