/** The options of TCP: what a host's TCP can be set to. */
import { protocolMessage } from '../catalog/descriptions/catalog.ts';
import type { Option, SettingsOf } from '../option.ts';
import type { Context } from '../protocol.ts';
import { DURATION, DURATION_OR_OFF, MSL, SWITCH } from '../option.ts';

export const TCP_OPTIONS = [
  {
    name: 'mss',
    value: { shape: 'size', least: 1, most: 65535, isUnit: true },
    scope: 'one',
    initial: 1460,
    meaning: protocolMessage('option-mss'),
    section: 'RFC 9293, section 3.7.1',
    examples: ['set mss 536', 'set mss server 1000'],
    setting: 'mss',
  },
  {
    name: 'window',
    value: { shape: 'size', least: 0, most: 0x4000_0000 },
    scope: 'one',
    initial: 65_535,
    meaning: protocolMessage('option-window'),
    section: 'RFC 9293, section 3.8.6',
    examples: ['set window 4kB', 'set window server 1000'],
    setting: 'window',
  },
  {
    name: 'rto',
    value: DURATION,
    scope: 'one',
    initial: { us: 1_000_000 },
    meaning: protocolMessage('option-rto'),
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
    meaning: protocolMessage('option-min-rto'),
    section: 'RFC 6298, section 2.4',
    examples: ['set min-rto 200ms'],
    setting: 'minRtoUs',
  },
  {
    name: 'retries',
    value: { shape: 'count', least: 0, most: 1000 },
    scope: 'one',
    initial: 5,
    meaning: protocolMessage('option-retries'),
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
    meaning: protocolMessage('option-delayed-ack'),
    section: 'RFC 9293, section 3.8.6.3',
    examples: ['set delayed-ack 200ms', 'set delayed-ack client off'],
    setting: 'delayedAckUs',
  },
  {
    name: 'nagle',
    value: SWITCH,
    scope: 'one',
    initial: false,
    meaning: protocolMessage('option-nagle'),
    section: 'RFC 9293, section 3.7.4',
    examples: ['set nagle on', 'set nagle client off'],
    setting: 'nagle',
  },
  {
    name: 'behaviour',
    value: { shape: 'words', words: ['rfc', 'linux'] },
    scope: 'one',
    initial: 'rfc',
    meaning: protocolMessage('option-behaviour'),
    section: '',
    examples: ['set behaviour linux'],
    setting: 'behaviour',
  },
  {
    name: 'keepalive',
    value: DURATION_OR_OFF,
    scope: 'one',
    initial: null,
    meaning: protocolMessage('option-keepalive'),
    section: 'RFC 9293, section 3.8.4',
    examples: ['set keepalive 60s'],
    setting: 'keepaliveUs',
  },
  {
    name: 'challenge-ack-limit',
    value: SWITCH,
    scope: 'one',
    initial: true,
    meaning: protocolMessage('option-challenge-ack-limit'),
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
    meaning: protocolMessage('option-isn'),
    section: 'RFC 9293, section 3.4.1',
    examples: ['set isn client J', 'set isn server 1000'],
    setting: 'isn',
  },
] as const satisfies readonly Option[];

/** What TCP goes by at a host. Sizes in bytes. */
export type TcpSettings = SettingsOf<(typeof TCP_OPTIONS)[number]>;
export type TcpContext = Context<TcpSettings>;
