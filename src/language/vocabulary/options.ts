/** The options of `set`: one table for the parser, completion, hover and the documentation. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import type {
  Duration,
  Option as Declaration,
  OptionValue,
  OptionValueOf,
  OptionValueShape,
} from '../../protocols/option.ts';
import { isDuration, SWITCH } from '../../protocols/option.ts';
import {
  PROTOCOL_OPTIONS,
  type ProtocolName,
  type ProtocolOption,
  PROTOCOLS,
  SEGMENT_PROTOCOLS,
  isAmong,
} from '../../protocols/registry.ts';
import { NETWORK_OPTIONS } from './network-options.ts';
import { DURATION_UNITS } from './words.ts';
import { valueMessage } from './catalog/values/catalog.ts';
import { wordMessage } from './catalog/words/catalog.ts';

/** An option as it is offered and explained. */
export interface Option extends Declaration {
  /** As the documentation writes it. */
  readonly default: string;
  /** The protocols in which it means something; absent: in all. */
  readonly protocols?: readonly ProtocolName[];
}

/** Events of a scenario that sets no `step-limit`, and the most that one may set. */
export const DEFAULT_STEP_LIMIT = 10_000;
export const HIGHEST_STEP_LIMIT = 100_000;

export const STATE_NAMES = {
  name: 'state-names',
  value: { shape: 'words', words: ['rfc', 'bsd'] },
  scope: 'scenario',
  initial: 'rfc',
  meaning: wordMessage('option-state-names'),
  section: '',
  examples: ['set state-names bsd'],
} as const satisfies Declaration;

export const DETAIL = {
  name: 'detail',
  value: { shape: 'words', words: ['segments', 'options', 'messages'] },
  scope: 'scenario',
  initial: 'segments',
  meaning: wordMessage('option-detail'),
  section: '',
  examples: ['set detail messages', 'set detail options'],
} as const satisfies Declaration;

export const SHOWN_STATES = {
  name: 'states',
  value: SWITCH,
  scope: 'scenario',
  initial: true,
  meaning: wordMessage('option-states'),
  section: '',
  examples: ['set states off'],
} as const satisfies Declaration;

export const SHOWN_TIMES = {
  name: 'times',
  value: SWITCH,
  scope: 'scenario',
  initial: false,
  meaning: wordMessage('option-times'),
  section: '',
  examples: ['set times on'],
} as const satisfies Declaration;

export const STEP_LIMIT = {
  name: 'step-limit',
  value: { shape: 'count', least: 1, most: HIGHEST_STEP_LIMIT },
  scope: 'scenario',
  initial: DEFAULT_STEP_LIMIT,
  meaning: wordMessage('option-step-limit'),
  section: '',
  examples: ['set step-limit 1000'],
} as const satisfies Declaration;

/** Every option as its declaration has it. */
export type DeclaredOption =
  | (typeof NETWORK_OPTIONS)[number]
  | ProtocolOption
  | typeof STATE_NAMES
  | typeof DETAIL
  | typeof SHOWN_STATES
  | typeof SHOWN_TIMES
  | typeof STEP_LIMIT;

/** The option and the value of a `set` that sets it. */
export type Setting = {
  [Name in DeclaredOption['name']]: {
    readonly option: Name;
    readonly value: OptionValueOf<Extract<DeclaredOption, { readonly name: Name }>['value']>;
  };
}[DeclaredOption['name']];

/** The value that a `set` gives to the option; undefined: it sets another one. */
export function valueOf<Known extends DeclaredOption>(
  { option, value }: Setting,
  known: Known,
): OptionValueOf<Known['value']> | undefined {
  // `Setting` has for each name the values of its option.
  return option === known.name ? (value as OptionValueOf<Known['value']>) : undefined;
}

const ALL = PROTOCOLS.map(({ name }) => name);

export const OPTIONS: readonly Option[] = [
  ...NETWORK_OPTIONS.map((option) => offered(option)),
  ...PROTOCOL_OPTIONS.map((option) => offered(option, protocolsWith(option))),
  offered(STATE_NAMES, SEGMENT_PROTOCOLS),
  offered(DETAIL, SEGMENT_PROTOCOLS),
  offered(SHOWN_STATES),
  offered(SHOWN_TIMES),
  offered(STEP_LIMIT),
];

function offered(option: Declaration, protocols: readonly ProtocolName[] = ALL): Option {
  const whole = { ...option, default: option.default ?? writtenDefault(option.initial) };
  return protocols.length === ALL.length ? whole : { ...whole, protocols };
}

function protocolsWith(option: ProtocolOption): readonly ProtocolName[] {
  return PROTOCOLS.filter(({ options }) => options.includes(option)).map(({ name }) => name);
}

function writtenDefault(value: OptionValue | null): string {
  if (value === null || value === false) return 'off';
  if (value === true) return 'on';
  if (isDuration(value)) return writtenDuration(value);
  return typeof value === 'object' ? `${value.mss}mss` : String(value);
}

/** In the largest unit of which it is a whole number. */
function writtenDuration(duration: Duration): string {
  if ('msl' in duration) return `${duration.msl}msl`;
  const { us } = duration;
  const unit = DURATION_UNITS.findLast((known) => known.us !== null && known.us <= us && us % known.us === 0);
  return `${us / (unit?.us ?? 1)}${unit?.unit ?? 'us'}`;
}

const BY_NAME = new Map<string, Option>(OPTIONS.map((option) => [option.name, option]));

export function optionOf(name: string): Option | null {
  return BY_NAME.get(name) ?? null;
}

/** Those that mean something in the protocol. */
export function optionsOf(protocol: ProtocolName): readonly Option[] {
  return OPTIONS.filter(({ protocols }) => protocols === undefined || isAmong(protocols, protocol));
}

/** What the field knows and is not simulated: an honest answer says more than "no such option". */
export const NOT_MODELLED: ReadonlyMap<string, LocalizableText> = new Map([
  ['jitter', valueMessage('not-modelled-jitter')],
  ['cwnd', valueMessage('not-modelled-cwnd')],
  ['cork', valueMessage('not-modelled-cork')],
  ['ttl', valueMessage('not-modelled-ttl')],
]);

/** The shape of a value in words, for messages and the documentation. */
export function describeValue(value: OptionValueShape): LocalizableText {
  switch (value.shape) {
    case 'duration':
      if (value.isSigned) return valueMessage('value-difference');
      return valueMessage(value.isPositive ? 'value-duration-positive' : 'value-duration');
    case 'duration-or-off':
      return valueMessage(value.isPositive ? 'value-duration-positive-or-off' : 'value-duration-or-off');
    case 'size':
      return valueMessage('value-size', { least: value.least, most: value.most });
    case 'size-or-segments':
      return valueMessage('value-size-or-segments', { least: value.least, most: value.most });
    case 'count':
      return valueMessage('value-count', { least: value.least, most: value.most });
    case 'switch-or-count':
      return valueMessage('value-switch-or-count', { least: value.least, most: value.most });
    case 'words':
      return valueMessage('value-words', { words: value.words });
    case 'rate-or-off':
      return valueMessage('value-rate-or-off');
    case 'percent':
      return valueMessage('value-percent');
    case 'factor':
      return valueMessage('value-factor', { least: value.least, most: value.most });
    case 'address':
      return valueMessage('value-address');
    case 'isn':
      return valueMessage('value-isn');
  }
}
