/** The options of TCP: what a host's TCP can be set to. */
import type { Option, SettingsOf } from '../option.ts';
import type { Context } from '../protocol.ts';
import { DURATION, DURATION_OR_OFF, MSL, SWITCH } from '../option.ts';

export const TCP_OPTIONS = [
  {
    name: 'mss',
    value: { shape: 'size', least: 1, most: 65535, isUnit: true },
    scope: 'one',
    initial: 1460,
    meaning:
      'Maximum segment size that a side announces: it limits what the side receives. What it sends is limited by what the other side announces, and by the 1460 bytes of its own network (more if it announces more); under `behaviour linux` by its own announcement too, as TCP_MAXSEG does. Among the actions: for connections made from there on.',
    section: 'RFC 9293, section 3.7.1',
    examples: ['set mss 536', 'set mss server 1000'],
    setting: 'mss',
  },
  {
    name: 'window',
    value: { shape: 'size', least: 0, most: 0x4000_0000 },
    scope: 'one',
    initial: 65_535,
    meaning:
      'Receive buffer; it alone limits sending (no congestion control). More than 65535 is announced as 65535: the field has 16 bits, and windows are not scaled. Among the actions: for connections made from there on.',
    section: 'RFC 9293, section 3.8.6',
    examples: ['set window 4kB', 'set window server 1000'],
    setting: 'window',
  },
  {
    name: 'rto',
    value: DURATION,
    scope: 'one',
    initial: { us: 1_000_000 },
    meaning: 'Retransmission timeout before the round trip is known, doubled at each retry.',
    section: 'RFC 6298, section 2',
    examples: ['set rto 1s'],
    setting: 'rtoUs',
  },
  {
    name: 'min-rto',
    value: DURATION,
    scope: 'one',
    /** That of the behaviour: RFC 6298 has 1 s, Linux 200 ms. */
    initial: null,
    default: '1s',
    meaning:
      'Lower bound of the timeout once it is computed from the round trip. Under `behaviour linux` the timeout is SRTT + max(`min-rto`, 4·RTTVAR), with `min-rto` 200ms unless set.',
    section: 'RFC 6298, section 2.4',
    examples: ['set min-rto 200ms'],
    setting: 'minRtoUs',
  },
  {
    name: 'retries',
    value: { shape: 'count', least: 0, most: 1000 },
    scope: 'one',
    initial: 5,
    meaning: 'Retransmissions of one segment before giving up.',
    section: 'RFC 9293, section 3.8.3',
    examples: ['set retries 3'],
    setting: 'retries',
  },
  MSL,
  {
    name: 'delayed-ack',
    value: DURATION_OR_OFF,
    scope: 'one',
    initial: null,
    meaning: 'How long an acknowledgement may wait for company: `off`, or a duration.',
    section: 'RFC 9293, section 3.8.6.3',
    examples: ['set delayed-ack 200ms', 'set delayed-ack client off'],
    setting: 'delayedAckUs',
  },
  {
    name: 'nagle',
    value: SWITCH,
    scope: 'one',
    initial: false,
    meaning:
      'Whether a small segment waits until everything sent is acknowledged. Among the actions: what waits leaves with `off`.',
    section: 'RFC 9293, section 3.7.4',
    examples: ['set nagle on', 'set nagle client off'],
    setting: 'nagle',
  },
  {
    name: 'behaviour',
    value: { shape: 'words', words: ['rfc', 'linux'] },
    scope: 'one',
    initial: 'rfc',
    meaning: '`linux`: where the two differ, do what Linux does.',
    section: '',
    examples: ['set behaviour linux'],
    setting: 'behaviour',
  },
  {
    name: 'keepalive',
    value: DURATION_OR_OFF,
    scope: 'one',
    initial: null,
    meaning:
      '`off`, or the idleness after which a probe is sent. Among the actions: for connections that exist it counts from there on.',
    section: 'RFC 9293, section 3.8.4',
    examples: ['set keepalive 60s'],
    setting: 'keepaliveUs',
  },
  {
    name: 'challenge-ack-limit',
    value: SWITCH,
    scope: 'one',
    initial: true,
    meaning:
      'Whether ACKs that answer segments which are not taken are throttled: 10 in 5 s for each connection; under `behaviour linux` 1 in 500 ms, as with its `tcp_invalid_ratelimit`. Text and FIN outside the window are always answered.',
    section: 'RFC 5961, section 7',
    examples: ['set challenge-ack-limit off'],
    setting: 'challengeAckLimit',
  },
  {
    name: 'isn',
    value: { shape: 'isn' },
    scope: 'one',
    /** The host chooses. */
    initial: null,
    default: 'relative',
    meaning:
      'Initial sequence number of a side: `set isn client J` shows J, J+1, …; `set isn client 1000` shows 1000, 1001, …; not set: 0, 1, … as Wireshark does. It is the number of the first connection; a later one has its own, beyond all that the same ports have used, and is shown by it: J+22500, 23500. Not set, each connection begins with 0.',
    section: 'RFC 9293, section 3.4.1',
    examples: ['set isn client J', 'set isn server 1000'],
    setting: 'isn',
  },
] as const satisfies readonly Option[];

/** What TCP goes by at a host. Sizes in bytes. */
export type TcpSettings = SettingsOf<(typeof TCP_OPTIONS)[number]>;
export type TcpContext = Context<TcpSettings>;
