/** What a claim found, in English. */
import { and, counted } from '../../l10n/english.ts';
import type { LocalizableText, Localize } from '../../l10n/localizable.ts';

interface Packets {
  readonly packets: readonly LocalizableText[];
  /** So many more are not listed. */
  readonly more: number;
}

/** `came`: it is about what came to somebody, not about what somebody sent. */
const did = (came: boolean): string => (came ? 'received' : 'sent');

const listed = ({ packets, more }: Packets, localize: Localize): string =>
  [...packets.map(localize), ...(more > 0 ? [`${more} more`] : [])].join('; ');

export const en = {
  // Why a router or a NAT does not pass on what has arrived at it.
  'router-is-no-host': 'no application and no TCP is here: dropped',
  'router-knows-no-way': 'no links lead there: dropped',
  'router-has-crashed': 'it has crashed, and passes nothing on: dropped',
  'nat-knows-nothing': 'the NAT knows of no such connection: dropped',
  'nat-hides': ({ host }: { host: string }) => `${host} is inside, where nobody outside can address it: dropped`,
  'found-state': ({ host, state }: { host: string; state: string }) => `${host} is ${state}`,
  'found-received': ({ host, bytes }: { host: string; bytes: number }) => `${host} received ${bytes}`,
  'found-variable': ({ host, variable, value }: { host: string; variable: string; value: string }) =>
    `${host} ${variable} is ${value}`,
  'found-computed': ({ words, value }: { words: string; value: string }) => `${words} is ${value}`,
  'found-no-value': ({ words, reason }: { words: string; reason: LocalizableText }, localize: Localize) =>
    `${words} has no value (${localize(reason)})`,
  'found-several': ({ parts, more }: { parts: readonly LocalizableText[]; more: number }, localize: Localize) =>
    listed({ packets: parts, more }, localize),
  'found-never': 'it was so at no moment',
  'found-became-true': ({ times, more }: { times: readonly string[]; more: number }) =>
    `it became true at ${and(more > 0 ? [...times, counted(more, 'other time')] : times)}`,
  'found-became-true-not-at': (
    values: {
      when: LocalizableText;
      times: readonly string[];
      more: number;
      found: LocalizableText;
      already: boolean;
    },
    localize: Localize,
  ) => {
    const { times, more } = values;
    const when = localize(values.when);
    if (times.length === 0 && values.already)
      return `it was so already at the beginning, and did not become true ${when}: ${localize(values.found)}`;
    if (times.length === 0) return `it did not become true ${when}, nor at another time: ${localize(values.found)}`;
    return `it did not become true ${when}, but at ${and(more > 0 ? [...times, counted(more, 'other time')] : times)}`;
  },
  'found-no-error': ({ host }: { host: string }) => `${host} was told of no error`,
  'found-error': ({ host, error }: { host: string; error: string }) => `${host} was told: ${error}`,
  'found-no-status': ({ host }: { host: string }) => `${host} has had no response`,
  'found-status': ({ host, status }: { host: string; status: number }) => `the last response to ${host} is ${status}`,
  'found-none-sent': ({ host, came }: { host: string; came: boolean }) => `${host} ${did(came)} none`,
  'found-nothing-sent': ({ host, came, other }: { host: string; came: boolean; other: string | null }) =>
    `${host} ${did(came)} nothing${other === null ? '' : ` ${came ? 'from' : 'to'} ${other}`}`,
  'found-times': ({ said, count }: { said: LocalizableText; count: number }, localize: Localize) =>
    `${count} × ${localize(said)}`,
  // `missing`: the message that is claimed, of which there is none.
  'found-sent': (
    values: {
      host: string;
      came: boolean;
      missing: string | null;
      packets: readonly LocalizableText[];
      more: number;
    },
    localize: Localize,
  ) => {
    const { host, came, missing, packets, more } = values;
    if (missing === null) return `${host} ${did(came)} ${listed(values, localize)}`;
    const all = [...packets.map(localize), ...(more > 0 ? [counted(more, 'other')] : [])];
    return `${host} ${did(came)} ${and(all)}, not ${missing}`;
  },
  'found-count-sent': (
    values: {
      host: string;
      came: boolean;
      matching: number;
      claimed: number;
      packets: readonly LocalizableText[];
      more: number;
    },
    localize: Localize,
  ) =>
    values.matching === 0
      ? `${values.host} ${did(values.came)} none of these, but ${listed(values, localize)}`
      : `${values.host} ${did(values.came)} ${values.matching} of these, not ${values.claimed}: ${listed(values, localize)}`,
  'found-sent-at-times': (
    values: {
      host: string;
      came: boolean;
      count: number;
      claimed: number | null;
      when: LocalizableText;
      times: readonly string[];
      more: number;
    },
    localize: Localize,
  ) => {
    const { host, came, count, claimed, times, more } = values;
    const when = localize(values.when);
    const all = and(more > 0 ? [...times, counted(more, 'other time')] : times);
    if (count === 0) return `${host} ${did(came)} none ${when}, but at ${all}`;
    return `${host} ${did(came)} ${count} ${when}, not ${claimed ?? 0}${times.length > 1 ? ` (it ${did(came)} some at ${all})` : ''}`;
  },
  'found-at-time': ({ time }: { time: string }) => `at ${time}`,
  'found-in-range': ({ from, to }: { from: string; to: string }) => `from ${from} to ${to}`,
  'found-packet': ({ words, missing }: { words: string; missing: readonly string[] }) =>
    missing.length === 0 ? words : `${words} without ${missing.join(', ')}`,
};
