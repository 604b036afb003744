/** The options of the network: what `set` can set of the way between two participants. */
import type { Option } from '../../protocols/option.ts';
import { DURATION, PERCENT, POSITIVE_DURATION, RATE_OR_OFF } from '../../protocols/option.ts';
import { wordMessage } from './catalog/words/catalog.ts';

export const LATENCY = {
  name: 'latency',
  value: DURATION,
  scope: 'direction',
  initial: { us: 10_000 },
  meaning: wordMessage('option-latency'),
  section: '',
  examples: ['set latency 20ms', 'set latency client server 30ms'],
} as const satisfies Option;

export const RATE = {
  name: 'rate',
  value: RATE_OR_OFF,
  scope: 'direction',
  initial: null,
  meaning: wordMessage('option-rate'),
  section: '',
  examples: ['set rate 2Mbit', 'set rate client server 10Mbit'],
} as const satisfies Option;

export const QUEUE = {
  name: 'queue',
  value: { shape: 'count', least: 1, most: 1_000_000 },
  scope: 'direction',
  initial: 100,
  meaning: wordMessage('option-queue'),
  section: 'RFC 3168, section 5',
  examples: ['set queue 20', 'set queue client server 1000'],
} as const satisfies Option;

export const LOSS = {
  name: 'loss',
  value: PERCENT,
  scope: 'direction',
  initial: 0,
  default: '0%',
  meaning: wordMessage('option-loss'),
  section: '',
  examples: ['set loss 2%', 'set loss client server 0.5%'],
} as const satisfies Option;

export const MTU = {
  name: 'mtu',
  value: { shape: 'size', least: 68, most: 65_535 },
  scope: 'direction',
  /** That of an Ethernet, or as much as the own announced MSS needs. */
  initial: null,
  default: '1500',
  meaning: wordMessage('option-mtu'),
  section: 'RFC 1191, section 4',
  examples: ['set mtu client 1280', 'set mtu r server 1280'],
} as const satisfies Option;

export const NAT_TIMEOUT = {
  name: 'nat-timeout',
  value: POSITIVE_DURATION,
  scope: 'one',
  initial: { us: 7_440_000_000 },
  meaning: wordMessage('option-nat-timeout'),
  section: 'RFC 5382, section 5',
  examples: ['set nat-timeout r 5min'],
} as const satisfies Option;

export const SEED = {
  name: 'seed',
  value: { shape: 'count', least: 0, most: 4_294_967_295 },
  scope: 'scenario',
  initial: 1,
  meaning: wordMessage('option-seed'),
  section: '',
  examples: ['set seed 7'],
} as const satisfies Option;

export const ADDRESS = {
  name: 'address',
  value: { shape: 'address' },
  scope: 'one',
  initial: null,
  default: 'none',
  meaning: wordMessage('option-address'),
  section: '',
  examples: ['set address client 10.0.0.2'],
} as const satisfies Option;

export const NETWORK_OPTIONS = [
  LATENCY,
  RATE,
  QUEUE,
  MTU,
  LOSS,
  SEED,
  NAT_TIMEOUT,
  ADDRESS,
] as const satisfies readonly Option[];
