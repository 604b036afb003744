/** Small fixed words: units, flags, segment kinds, errors. */

export const DURATION_UNITS = [
  { unit: 'us', us: 1, meaning: 'microseconds' },
  { unit: 'ms', us: 1000, meaning: 'milliseconds' },
  { unit: 's', us: 1_000_000, meaning: 'seconds' },
  { unit: 'min', us: 60_000_000, meaning: 'minutes' },
  { unit: 'h', us: 3_600_000_000, meaning: 'hours' },
  { unit: 'd', us: 86_400_000_000, meaning: 'days' },
  { unit: 'msl', us: null, meaning: 'maximum segment lifetimes (`set msl`)' },
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

export interface KindWord {
  readonly word: string;
  readonly meaning: string;
}

/** Segment kinds, as completion offers them and hover explains them. */
export const KINDS: readonly KindWord[] = [
  { word: 'SYN', meaning: 'Has SYN without ACK.' },
  { word: 'SYN,ACK', meaning: 'Has both SYN and ACK.' },
  { word: 'ACK', meaning: 'A bare acknowledgement: no data, SYN, FIN or RST.' },
  { word: 'FIN', meaning: 'Has FIN, whatever else is set.' },
  { word: 'RST', meaning: 'Has RST, whatever else is set.' },
  { word: 'data', meaning: 'Carries at least one byte.' },
  { word: 'segment', meaning: 'Any segment.' },
  { word: 'none', meaning: 'Has no flags.' },
];

/** Flags that a kind can name. PSH may be written and never matters. */
export const FLAG_WORDS = ['SYN', 'FIN', 'RST', 'ACK'] as const;

export const ERRORS = [
  { word: 'refused', meaning: 'The other side answered the SYN with a RST: nobody listens there.' },
  { word: 'reset', meaning: 'A RST ended the connection.' },
  { word: 'timeout', meaning: 'Nothing was heard, and retransmission was given up.' },
  { word: 'closing', meaning: 'A call was refused: this side has closed the connection already.' },
  { word: 'exists', meaning: 'An OPEN was refused: there is such a connection already.' },
] as const;

export const WHICH_WORDS: readonly KindWord[] = [
  { word: 'next', meaning: 'The next one that matches (the default); `next 3`: the next three.' },
  { word: 'every', meaning: 'Every one that matches, until `restore`.' },
  { word: '2nd', meaning: 'That one only, counted from here.' },
];

/** The fields of a TCP segment’s header that a claim or a forged segment can name. */
export const SEGMENT_FIELDS = ['seq', 'ack', 'len', 'window'] as const;
