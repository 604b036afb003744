/**
 * What an option of `set` is: its name, what its value looks like, its default, its meaning, and the setting that it
 * makes for the protocols of a host. It is declared once, by the protocol that reads it (`protocols/NAME/options.ts`) or
 * by the language; the parser, completion, hover, the reference, the scenario's types and the simulator read that.
 */

import type { LocalizableText } from '../l10n/localizable.ts';
import { protocolMessage } from './catalog/descriptions/catalog.ts';

/** Integer microseconds, or a multiple of the maximum segment lifetime in force when it is used. */
export type Duration = { readonly us: number } | { readonly msl: number };

/** Bytes, or a multiple of what a segment of the connection carries (Eff.snd.MSS). */
export type Size = number | { readonly mss: number };

/** What an option's value looks like. `count` is a plain integer, `size` one in bytes. */
export type OptionValueShape =
  /**
   * `isUnit`: durations are counted in it (`2msl`), so it is given as a time itself. `isPositive`: what it is the time of
   * would never come to be if it were 0. `isSigned`: it is a difference, which may have a sign in front.
   */
  | {
      readonly shape: 'duration';
      readonly isUnit?: true;
      readonly isPositive?: true;
      readonly isSigned?: true;
    }
  | { readonly shape: 'duration-or-off'; readonly isPositive?: true }
  /** `isUnit`: sizes are counted in it (`3mss`), so it is given in bytes itself. */
  | { readonly shape: 'size'; readonly least: number; readonly most: number; readonly isUnit?: true }
  /** A size in bytes, or in segments of each connection (`8mss`). */
  | { readonly shape: 'size-or-segments'; readonly least: number; readonly most: number }
  | { readonly shape: 'count'; readonly least: number; readonly most: number }
  | { readonly shape: 'words'; readonly words: readonly string[] }
  /** `on`, `off` or an integer that says how. */
  | { readonly shape: 'switch-or-count'; readonly least: number; readonly most: number }
  /** Bits a second, or `off`. */
  | { readonly shape: 'rate-or-off' }
  /** From 0 to less than 100. */
  | { readonly shape: 'percent' }
  /** A number, which may have decimals. */
  | { readonly shape: 'factor'; readonly least: number; readonly most: number }
  /** An IPv4 address. */
  | { readonly shape: 'address' }
  | { readonly shape: 'isn' };

/** Whose it can be: `one` side, one `direction` (two names, or one: all that it sends), or the `scenario`'s alone. */
export type OptionScope = 'one' | 'direction' | 'scenario';

export interface Option {
  readonly name: string;
  readonly value: OptionValueShape;
  readonly scope: OptionScope;
  /** What holds where the source sets nothing; null: off, or left to who reads it, who says in `default` what that is. */
  readonly initial: OptionValue | null;
  /** The default as the documentation writes it, where `initial` does not say it. */
  readonly default?: string;
  readonly meaning: LocalizableText;
  /** Where the rule stands; empty where it is our own. */
  readonly section: string;
  readonly examples: readonly string[];
  /** Under which name the protocols of a host read it; absent: the network or the trace does. */
  readonly setting?: string;
}

export type OptionValue = Duration | Size | string | boolean;

export const isDuration = (value: OptionValue): value is Duration => typeof value === 'object' && !('mss' in value);

export const DURATION = { shape: 'duration' } as const satisfies OptionValueShape;
export const DIFFERENCE = { shape: 'duration', isSigned: true } as const satisfies OptionValueShape;
export const DURATION_OR_OFF = { shape: 'duration-or-off' } as const satisfies OptionValueShape;
export const POSITIVE_DURATION = { shape: 'duration', isPositive: true } as const satisfies OptionValueShape;
export const POSITIVE_DURATION_OR_OFF = {
  shape: 'duration-or-off',
  isPositive: true,
} as const satisfies OptionValueShape;
export const RATE_OR_OFF = { shape: 'rate-or-off' } as const satisfies OptionValueShape;
export const PERCENT = { shape: 'percent' } as const satisfies OptionValueShape;
/** Its value is a boolean. */
export const SWITCH = { shape: 'words', words: ['off', 'on'] } as const satisfies OptionValueShape;

/** What a statement of the source sets. A host's initial sequence number may be a symbol, which stands for any. */
export type OptionValueOf<Shape extends OptionValueShape> = Shape extends { readonly shape: 'duration' }
  ? Duration
  : Shape extends { readonly shape: 'duration-or-off' }
    ? Duration | null
    : Shape extends { readonly shape: 'rate-or-off' }
      ? number | null
      : Shape extends { readonly shape: 'size' | 'count' | 'percent' | 'factor' }
        ? number
        : Shape extends { readonly shape: 'size-or-segments' }
          ? Size
          : Shape extends typeof SWITCH
            ? boolean
            : Shape extends { readonly shape: 'switch-or-count' }
              ? boolean | number
              : Shape extends { readonly words: readonly (infer Word)[] }
                ? Word
                : string | number;

/** What protocols read of it: durations are integer microseconds, a symbol is none of their business. */
type SettingOf<Known extends Option> =
  | (OptionValueOf<Known['value']> extends infer Value ? (Value extends Duration ? number : Value) : never)
  | (null extends Known['initial'] ? null : never);

/** The settings that these options make. */
export type SettingsOf<Known extends Option> = {
  readonly [Each in Extract<Known, { readonly setting: string }> as Each['setting']]: Each['value'] extends {
    readonly shape: 'isn';
  }
    ? number | null
    : SettingOf<Each>;
};

/** Durations may be given in it, so that every protocol has it. */
export const MSL = {
  name: 'msl',
  value: { shape: 'duration', isUnit: true },
  scope: 'one',
  initial: { us: 30_000_000 },
  meaning: protocolMessage('option-msl'),
  section: 'RFC 9293, section 3.4.2',
  examples: ['set msl 30s'],
  setting: 'mslUs',
} as const satisfies Option;
