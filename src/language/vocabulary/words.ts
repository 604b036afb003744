/** Small fixed words: units, flags, segment kinds, errors. */
import { hasRequests, type ProtocolName } from '../../protocols/registry.ts';
import type { LocalizableText } from '../../l10n/localizable.ts';
import { wordMessage } from './catalog/words/catalog.ts';

export const DURATION_UNITS = [
  { unit: 'us', us: 1, meaning: wordMessage('unit-us') },
  { unit: 'ms', us: 1000, meaning: wordMessage('unit-ms') },
  { unit: 's', us: 1_000_000, meaning: wordMessage('unit-s') },
  { unit: 'min', us: 60_000_000, meaning: wordMessage('unit-min') },
  { unit: 'h', us: 3_600_000_000, meaning: wordMessage('unit-h') },
  { unit: 'd', us: 86_400_000_000, meaning: wordMessage('unit-d') },
  { unit: 'msl', us: null, meaning: wordMessage('unit-msl') },
] as const;

export const SIZE_UNITS = [
  { unit: 'B', bytes: 1 },
  { unit: 'bytes', bytes: 1 },
  { unit: 'k', bytes: 1000 },
  { unit: 'kB', bytes: 1000 },
  { unit: 'M', bytes: 1_000_000 },
  { unit: 'MB', bytes: 1_000_000 },
  { unit: 'KiB', bytes: 1024 },
  { unit: 'MiB', bytes: 1_048_576 },
  /** What one segment of the connection carries at most. */
  { unit: 'mss', bytes: null },
] as const;

/** Bits a second. */
export const RATE_UNITS = [
  { unit: 'bit', bits: 1 },
  { unit: 'kbit', bits: 1000 },
  { unit: 'Mbit', bits: 1_000_000 },
  { unit: 'Gbit', bits: 1_000_000_000 },
] as const;

export interface KindWord {
  readonly word: string;
  readonly meaning: LocalizableText;
  /** Only where there are requests. */
  readonly ofRequests?: true;
}

/** Segment kinds, as completion offers them and hover explains them. */
export const KINDS: readonly KindWord[] = [
  { word: 'SYN', meaning: wordMessage('kind-syn') },
  { word: 'SYN,ACK', meaning: wordMessage('kind-syn-ack') },
  { word: 'ACK', meaning: wordMessage('kind-ack') },
  { word: 'FIN', meaning: wordMessage('kind-fin') },
  { word: 'RST', meaning: wordMessage('kind-rst') },
  { word: 'ECE', meaning: wordMessage('kind-ece') },
  { word: 'CWR', meaning: wordMessage('kind-cwr') },
  { word: 'data', meaning: wordMessage('kind-data') },
  { word: 'segment', meaning: wordMessage('kind-segment') },
  { word: 'too-big', meaning: wordMessage('kind-too-big') },
  { word: 'request', meaning: wordMessage('kind-request'), ofRequests: true },
  { word: 'response', meaning: wordMessage('kind-response'), ofRequests: true },
  { word: 'message', meaning: wordMessage('kind-message') },
  { word: 'none', meaning: wordMessage('kind-none') },
];

/** Those that something in the protocol can be, where segments go. */
export const kindsOf = (protocol: ProtocolName): readonly KindWord[] =>
  KINDS.filter(({ ofRequests }) => ofRequests === undefined || hasRequests(protocol));

/** Flags that a kind can name. PSH may be written and never matters. */
export const FLAG_WORDS = ['SYN', 'FIN', 'RST', 'ACK', 'ECE', 'CWR'] as const;

export const ERRORS = [
  { word: 'refused', meaning: wordMessage('error-refused') },
  { word: 'reset', meaning: wordMessage('error-reset') },
  { word: 'timeout', meaning: wordMessage('error-timeout') },
  { word: 'closing', meaning: wordMessage('error-closing') },
  { word: 'exists', meaning: wordMessage('error-exists') },
] as const;

/** Over what of the run a claim counts packets (`in all`); without one of them, since the last action began. */
export const EXTENTS = [
  { word: 'all', meaning: wordMessage('extent-all') },
  { word: 'section', meaning: wordMessage('extent-section') },
] as const;

/** As what a participant is drawn. */
export const PARTICIPANT_SHAPES = [
  { word: 'actor', meaning: wordMessage('shape-actor') },
  { word: 'database', meaning: wordMessage('shape-database') },
] as const;

export const WHICH_WORDS: readonly KindWord[] = [
  { word: 'next', meaning: wordMessage('which-next') },
  { word: 'every', meaning: wordMessage('which-every') },
  { word: '2nd', meaning: wordMessage('which-2nd') },
];

/** What a participant can be that runs nothing itself. A machine of that name comes first. */
export const ROLES = ['router', 'nat'] as const;
/** A router passes on as it is; a NAT rewrites addresses and ports. */
export type Role = (typeof ROLES)[number];

export function isRole(word: string): word is Role {
  return ROLES.some((role) => role === word);
}

/** The fields of a TCP segment’s header that a claim or a forged segment can name. */
export const FIELDS = [
  { word: 'seq', meaning: wordMessage('field-seq'), example: 'seq 1461' },
  { word: 'ack', meaning: wordMessage('field-ack'), example: 'ack J+1' },
  { word: 'len', meaning: wordMessage('field-len'), example: 'len 1460' },
  { word: 'window', meaning: wordMessage('field-window'), example: 'window 65535' },
  { word: 'port', meaning: wordMessage('field-port'), example: 'port 49152' },
  { word: 'to-port', meaning: wordMessage('field-to-port'), example: 'to-port 80' },
  { word: 'mss', meaning: wordMessage('field-mss'), example: 'mss 1460' },
  { word: 'wscale', meaning: wordMessage('field-wscale'), example: 'wscale 4' },
  { word: 'tsval', meaning: wordMessage('field-tsval'), example: 'tsval 100' },
  { word: 'tsecr', meaning: wordMessage('field-tsecr'), example: 'tsecr 50' },
  { word: 'sack', meaning: wordMessage('field-sack'), example: 'sack 4381..5841' },
  { word: 'mtu', meaning: wordMessage('field-mtu'), example: 'mtu 1280' },
  { word: 'ecn', meaning: wordMessage('field-ecn'), example: 'ecn capable' },
] as const;

/** What IP’s ECN field says of a segment. */
export const ECN_WORDS = ['capable', 'marked', 'none'] as const;

/** The fields that hold a plain number, with the largest that fits. */
export const NUMBER_FIELDS = ['port', 'to-port', 'mss', 'wscale', 'tsval', 'tsecr', 'mtu'] as const;
const MOST_IN_FIELD: ReadonlyMap<string, number> = new Map([
  ['port', 65_535],
  ['toport', 65_535],
  ['mss', 65_535],
  ['wscale', 255],
  ['mtu', 65_535],
]);

/** The largest number that the field can hold, by its name without hyphen; of time stamps 32 bits. */
export function mostInField(key: string): number {
  return MOST_IN_FIELD.get(key) ?? 0xffff_ffff;
}

export const SEGMENT_FIELDS: readonly string[] = FIELDS.map(({ word }) => word);
