/**
 * The one place that writes to the terminal. What a scenario or a file's name says may hold control characters, which a
 * terminal would obey: they are shown as their code, as in `\\x1b`.
 */
import type { LocalizableText } from '../l10n/localizable.ts';
import type { Locale } from '../l10n/locale.ts';
import { localizeCommand } from './catalog/catalog.ts';

/** C0 but for the ends of lines and tabs, delete, and C1. */
const control = /[\0-\x08\x0b-\x1f\x7f-\x9f]/g;

const codeOf = (character: string): string => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;

/** The text with nothing in it that a terminal obeys. */
export const harmless = (text: string): string => text.replaceAll('\r\n', '\n').replace(control, codeOf);

/** The value as JSON that has no control characters either: JSON need not write those above U+007E as numbers, and may. */
export const jsonOf = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(/[\x7f-\x9f]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });

/** On standard output. */
export function print(text: string): void {
  process.stdout.write(harmless(text));
}

/** A file's content on standard output: to a terminal as `print`, else byte for byte. */
export function pass(text: string): void {
  process.stdout.write(process.stdout.isTTY ? harmless(text) : text);
}

/** On standard error, as it is. */
export function tell(text: string): void {
  process.stderr.write(harmless(text));
}

/** One message for people, on standard error. */
export function complain(message: LocalizableText, locale: Locale): void {
  tell(`wirenote: ${localizeCommand(message, locale)}\n`);
}
