/** The options of `set`: one table for the parser, completion, hover and the documentation. */
import type { OptionName } from '../scenario.ts';
import { type ProtocolName, SEGMENT_PROTOCOLS } from '../../protocols/registry.ts';

/** What an option's value looks like. `count` is a plain integer, `size` one in bytes. */
export type OptionValueShape =
  | { readonly shape: 'duration' }
  | { readonly shape: 'duration-or-off' }
  | { readonly shape: 'size'; readonly least: number; readonly most: number }
  | { readonly shape: 'count'; readonly least: number; readonly most: number }
  | { readonly shape: 'words'; readonly words: readonly string[] }
  | { readonly shape: 'isn' };

/** Whose it can be: `one` side, one `direction` (two names, or one: all that it sends), or the `scenario`'s alone. */
export type OptionScope = 'one' | 'direction' | 'scenario';

export interface Option {
  readonly name: OptionName;
  readonly value: OptionValueShape;
  readonly scope: OptionScope;
  /** As the documentation writes it. */
  readonly default: string;
  readonly meaning: string;
  /** Where the rule stands; empty where it is our own. */
  readonly section: string;
  readonly examples: readonly string[];
  /** The protocols in which it means something; absent: in all. */
  readonly protocols?: readonly ProtocolName[];
}

/** Events of a scenario that sets no `step-limit`, and the most that one may set. */
export const DEFAULT_STEP_LIMIT = 10_000;
export const HIGHEST_STEP_LIMIT = 100_000;

const DURATION = { shape: 'duration' } as const;
const DURATION_OR_OFF = { shape: 'duration-or-off' } as const;
/** Its value is a boolean. */
export const SWITCH = { shape: 'words', words: ['off', 'on'] } as const;

export const OPTIONS: readonly Option[] = [
  {
    name: 'latency',
    value: DURATION,
    scope: 'direction',
    default: '10ms',
    meaning: 'One-way delay of the network.',
    section: '',
    examples: ['set latency 20ms', 'set latency client server 30ms'],
  },
  {
    name: 'mss',
    value: { shape: 'size', least: 1, most: 65535 },
    scope: 'one',
    default: '1460',
    meaning:
      'Maximum segment size that a side announces: it limits what the side receives. What it sends is limited by what the other side announces, and by the 1460 bytes of its own network (more if it announces more); under `behaviour linux` by its own announcement too, as TCP_MAXSEG does. Among the actions: for connections made from there on.',
    section: 'RFC 9293, section 3.7.1',
    examples: ['set mss 536', 'set mss server 1000'],
    protocols: SEGMENT_PROTOCOLS,
  },
  {
    name: 'window',
    value: { shape: 'size', least: 0, most: 0x4000_0000 },
    scope: 'one',
    default: '65535',
    meaning:
      'Receive buffer; it alone limits sending (no congestion control). More than 65535 is announced as 65535: the field has 16 bits, and windows are not scaled. Among the actions: for connections made from there on.',
    section: 'RFC 9293, section 3.8.6',
    examples: ['set window 4kB', 'set window server 1000'],
    protocols: SEGMENT_PROTOCOLS,
  },
  {
    name: 'rto',
    value: DURATION,
    scope: 'one',
    default: '1s',
    meaning: 'Retransmission timeout before the round trip is known, doubled at each retry.',
    section: 'RFC 6298, section 2',
    examples: ['set rto 1s'],
    protocols: SEGMENT_PROTOCOLS,
  },
  {
    name: 'min-rto',
    value: DURATION,
    scope: 'one',
    default: '1s',
    meaning:
      'Lower bound of the timeout once it is computed from the round trip. Under `behaviour linux` the timeout is SRTT + max(`min-rto`, 4·RTTVAR), with `min-rto` 200ms unless set.',
    section: 'RFC 6298, section 2.4',
    examples: ['set min-rto 200ms'],
    protocols: SEGMENT_PROTOCOLS,
  },
  {
    name: 'retries',
    value: { shape: 'count', least: 0, most: 1000 },
    scope: 'one',
    default: '5',
    meaning: 'Retransmissions of one segment before giving up.',
    section: 'RFC 9293, section 3.8.3',
    examples: ['set retries 3'],
    protocols: SEGMENT_PROTOCOLS,
  },
  {
    name: 'msl',
    value: DURATION,
    scope: 'one',
    default: '30s',
    meaning: 'Maximum segment lifetime; TIME-WAIT lasts twice as long.',
    section: 'RFC 9293, section 3.4.2',
    examples: ['set msl 30s'],
  },
  {
    name: 'delayed-ack',
    value: DURATION_OR_OFF,
    scope: 'one',
    default: 'off',
    meaning: 'How long an acknowledgement may wait for company: `off`, or a duration.',
    section: 'RFC 9293, section 3.8.6.3',
    examples: ['set delayed-ack 200ms', 'set delayed-ack client off'],
    protocols: SEGMENT_PROTOCOLS,
  },
  {
    name: 'nagle',
    value: SWITCH,
    scope: 'one',
    default: 'off',
    meaning:
      'Whether a small segment waits until everything sent is acknowledged. Among the actions: what waits leaves with `off`.',
    section: 'RFC 9293, section 3.7.4',
    examples: ['set nagle on', 'set nagle client off'],
    protocols: SEGMENT_PROTOCOLS,
  },
  {
    name: 'behaviour',
    value: { shape: 'words', words: ['rfc', 'linux'] },
    scope: 'one',
    default: 'rfc',
    meaning: '`linux`: where the two differ, do what Linux does.',
    section: '',
    examples: ['set behaviour linux'],
    protocols: SEGMENT_PROTOCOLS,
  },
  {
    name: 'keepalive',
    value: DURATION_OR_OFF,
    scope: 'one',
    default: 'off',
    meaning:
      '`off`, or the idleness after which a probe is sent. Among the actions: for connections that exist it counts from there on.',
    section: 'RFC 9293, section 3.8.4',
    examples: ['set keepalive 60s'],
    protocols: SEGMENT_PROTOCOLS,
  },
  {
    name: 'challenge-ack-limit',
    value: SWITCH,
    scope: 'one',
    default: 'on',
    meaning:
      'Whether ACKs that answer segments which are not taken are throttled: 10 in 5 s for each connection; under `behaviour linux` 1 in 500 ms, as with its `tcp_invalid_ratelimit`. Text and FIN outside the window are always answered.',
    section: 'RFC 5961, section 7',
    examples: ['set challenge-ack-limit off'],
    protocols: SEGMENT_PROTOCOLS,
  },
  {
    name: 'isn',
    value: { shape: 'isn' },
    scope: 'one',
    default: 'relative',
    meaning:
      'Initial sequence number of a side: `set isn client J` shows J, J+1, …; `set isn client 1000` shows 1000, 1001, …; not set: 0, 1, … as Wireshark does. It is the number of the first connection; a later one has its own, beyond all that the same ports have used, and is shown by it: J+22500, 23500. Not set, each connection begins with 0.',
    section: 'RFC 9293, section 3.4.1',
    examples: ['set isn client J', 'set isn server 1000'],
    protocols: SEGMENT_PROTOCOLS,
  },
  {
    name: 'state-names',
    value: { shape: 'words', words: ['rfc', 'bsd'] },
    scope: 'scenario',
    default: 'rfc',
    meaning: '`rfc`: SYN-RECEIVED, FIN-WAIT-1; `bsd`: SYN_RCVD, FIN_WAIT_1. Either is accepted everywhere in a source.',
    section: '',
    examples: ['set state-names bsd'],
    protocols: SEGMENT_PROTOCOLS,
  },
  {
    name: 'detail',
    value: { shape: 'words', words: ['segments', 'messages'] },
    scope: 'scenario',
    default: 'segments',
    meaning:
      '`messages` draws one arrow per application message and hides bare segments; of TCP’s states it shows as bars from when to when connections exist.',
    section: '',
    examples: ['set detail messages'],
    protocols: SEGMENT_PROTOCOLS,
  },
  {
    name: 'step-limit',
    value: { shape: 'count', least: 1, most: HIGHEST_STEP_LIMIT },
    scope: 'scenario',
    default: String(DEFAULT_STEP_LIMIT),
    meaning:
      'Events after which a simulation is stopped, with an issue on the line that was running. Holds for the whole scenario, wherever it stands.',
    section: '',
    examples: ['set step-limit 1000'],
  },
];

const BY_NAME = new Map<string, Option>(OPTIONS.map((option) => [option.name, option]));

export function optionOf(name: string): Option | null {
  return BY_NAME.get(name) ?? null;
}

/** Those that mean something in the protocol. */
export function optionsOf(protocol: ProtocolName): readonly Option[] {
  return OPTIONS.filter(({ protocols }) => protocols?.includes(protocol) ?? true);
}

/** What the field knows and is not simulated: an honest answer says more than "no such option". */
export const NOT_MODELLED: ReadonlyMap<string, string> = new Map([
  ['bandwidth', 'the rate of a link'],
  ['rate', 'the rate of a link'],
  ['queue', 'the queue of a router'],
  ['jitter', 'a delay that varies'],
  ['loss', 'loss at random (`drop` says what is lost)'],
  ['mtu', 'the size of packets below TCP'],
  ['sack', 'selective acknowledgement'],
  ['window-scale', 'window scaling'],
  ['wscale', 'window scaling'],
  ['timestamps', 'the timestamps option'],
  ['congestion', 'congestion control'],
  ['cwnd', 'congestion control'],
  ['ssthresh', 'congestion control'],
  ['initial-window', 'congestion control'],
  ['ecn', 'explicit congestion notification'],
  ['fast-open', 'TCP Fast Open'],
  ['backlog', 'a limit on half-open connections'],
  ['syncookies', 'SYN cookies'],
  ['user-timeout', 'the user time-out'],
  ['cork', 'corking'],
  ['ttl', 'hop limits'],
]);

/** The shape of a value in words, for messages and the documentation. */
export function describeValue(value: OptionValueShape): string {
  switch (value.shape) {
    case 'duration':
      return 'a duration such as `20ms`';
    case 'duration-or-off':
      return '`off`, or a duration such as `200ms`';
    case 'size':
      return `a size from ${value.least} to ${value.most} bytes`;
    case 'count':
      return `an integer from ${value.least} to ${value.most}`;
    case 'words':
      return value.words.map((word) => `\`${word}\``).join(' or ');
    case 'isn':
      return 'a symbol such as `J`, or a number';
  }
}
