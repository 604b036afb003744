/** What is wrong with a line as such, in English. */
import { or } from '../../../l10n/english.ts';
import type { LocalizableText, Localize } from '../../../l10n/localizable.ts';

export const en = {
  'issue-text': ({ text }: { text: string }) => text,
  'issue-sentences': ({ sentences }: { sentences: readonly LocalizableText[] }, localize: Localize) =>
    sentences.map(localize).join(' '),
  'issue-did-you-mean': (
    { message, words }: { message: LocalizableText; words: readonly string[] },
    localize: Localize,
  ) => `${localize(message)} Did you mean ${or(words.map((word) => `\`${word}\``))}?`,
  'issue-expected-after': (
    { expected, text }: { expected: readonly LocalizableText[]; text: string },
    localize: Localize,
  ) => `Expected ${or(expected.map(localize))} after \`${text}\`.`,
  'issue-expected-not': (
    { expected, text }: { expected: readonly LocalizableText[]; text: string },
    localize: Localize,
  ) => `Expected ${or(expected.map(localize))}, not \`${text}\`.`,
  'issue-end-of-line': 'the end of the line',
  'issue-word': ({ word }: { word: string }) => `\`${word}\``,
  'issue-no-semicolon': 'A statement ends with its line; it needs no `;`.',
  'issue-semicolon': 'Each statement stands on a line of its own; `;` parts none.',
  'issue-line-too-long': ({ most }: { most: number }) => `A line has at most ${most} words, numbers, texts and signs.`,
  'issue-internal-error': ({ doing, error }: { doing: LocalizableText; error: string }, localize: Localize) =>
    `This is a fault of Wirenote, not of this text: ${localize(doing)} failed here (${error}). Please report it, with the text and this message.`,
  'issue-reading-text': 'reading the text',
  'issue-reading-line': 'reading this line',
  'issue-simulating': 'the simulation',
  'issue-explaining-claims': 'explaining the claims',
  'issue-drawing': 'drawing the diagram',
  'issue-making-table': 'making the state table',
  'fix-change-to': ({ word }: { word: string }) => `Change to “${word}”`,
  'fix-remove-semicolon': 'Remove the “;”',
  'fix-own-line': 'Put it on a line of its own',
};
