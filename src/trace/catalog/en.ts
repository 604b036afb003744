/** What a claim found, in English. */
import type { LocalizableText, Localize } from '../../l10n/localizable.ts';

interface Packets {
  readonly packets: readonly LocalizableText[];
  /** So many more are not listed. */
  readonly more: number;
}

const listed = ({ packets, more }: Packets, localize: Localize): string =>
  [...packets.map(localize), ...(more > 0 ? [`${more} more`] : [])].join('; ');

export const en = {
  'found-state': ({ host, state }: { host: string; state: string }) => `${host} is ${state}`,
  'found-received': ({ host, bytes }: { host: string; bytes: number }) => `${host} received ${bytes}`,
  'found-no-error': ({ host }: { host: string }) => `${host} was told of no error`,
  'found-error': ({ host, error }: { host: string; error: string }) => `${host} was told: ${error}`,
  'found-no-status': ({ host }: { host: string }) => `${host} has had no response`,
  'found-status': ({ host, status }: { host: string; status: number }) => `the last response to ${host} is ${status}`,
  'found-none-sent': ({ host }: { host: string }) => `${host} sent none`,
  'found-nothing-sent': ({ host }: { host: string }) => `${host} sent nothing`,
  'found-sent': (
    { host, ...sent }: { host: string; packets: readonly LocalizableText[]; more: number },
    localize: Localize,
  ) => `${host} sent ${listed(sent, localize)}`,
  'found-count-sent': (
    values: { host: string; matching: number; claimed: number; packets: readonly LocalizableText[]; more: number },
    localize: Localize,
  ) => `${values.host} sent ${values.matching} of ${values.claimed} such, ${listed(values, localize)}`,
  'found-packet': ({ words }: { words: string }) => words,
  'found-segment-without-ack': ({ head, rest }: { head: string; rest: string }) => `${head} without ack ${rest}`,
};
