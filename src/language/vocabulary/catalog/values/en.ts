/** What an option can be given, and what is no option because it is not simulated, in English. */
import { or } from '../../../../l10n/english.ts';

export const en = {
  'value-duration': 'a duration such as `20ms`',
  'value-difference': 'a duration, which may have a sign in front (`+3s`, `-250ms`)',
  'value-duration-positive': 'a duration of more than 0, such as `20ms`',
  'value-duration-positive-or-off': '`off`, or a duration of more than 0, such as `200ms`',
  'value-duration-or-off': '`off`, or a duration such as `200ms`',
  'value-size': ({ least, most }: { least: number; most: number }) => `a size from ${least} to ${most} bytes`,
  'value-size-or-segments': ({ least, most }: { least: number; most: number }) =>
    `a size from ${least} to ${most} bytes, or in segments such as \`8mss\``,
  'value-count': ({ least, most }: { least: number; most: number }) => `an integer from ${least} to ${most}`,
  'value-switch-or-count': ({ least, most }: { least: number; most: number }) =>
    `\`off\`, \`on\` or an integer from ${least} to ${most}`,
  'value-words': ({ words }: { words: readonly string[] }) => or(words.map((word) => `\`${word}\``)),
  'value-rate-or-off': '`off`, or a rate such as `2Mbit`',
  'value-percent': 'a percentage such as `2%`',
  'value-factor': ({ least, most }: { least: number; most: number }) =>
    `a number from ${least} to ${most} such as \`0.8\``,
  'value-address': 'an IPv4 address such as `10.0.0.2`',
  'value-isn': 'a symbol such as `J`, or a number',
  'not-modelled-jitter': 'a delay that varies',
  'not-modelled-cwnd': 'a congestion window that is set (`initial-window` is what it begins with)',
  'not-modelled-cork': 'corking',
  'not-modelled-ttl': 'hop limits',
};
