/** Messages that participants send by hand (`user send Login("ann") to app`), found before any line is read. */
import { descriptionOf, defaultProtocol } from '../../protocols/registry.ts';
import type { SourceLine } from '../text/lex.ts';
import { countArguments } from '../text/count-arguments.ts';

/** One of the messages on a line, with the number of its arguments. */
export interface HandMessage {
  readonly name: string;
  readonly count: number;
  readonly sender: string;
}

/** The messages that the line sends, as far as it can be read: `NAME send MESSAGE(…) + MESSAGE`. */
export function handMessages({ tokens }: SourceLine): readonly HandMessage[] {
  const at = tokens.findIndex(({ text }, index) => index > 0 && text === 'send' && tokens[index - 1]?.kind === 'word');
  if (at < 0) return [];
  const sender = tokens[at - 1]?.text ?? '';
  const messages: HandMessage[] = [];
  for (let index = at + 1; tokens[index]?.kind === 'word'; index += 1) {
    messages.push({ name: tokens[index]?.text ?? '', count: countArguments(tokens, index + 1), sender });
    if (tokens[index + 1]?.text === '(') index = tokens.findIndex(({ text }, after) => after > index && text === ')');
    if (index < at || tokens[index + 1]?.text !== '+') break;
    index += 1;
  }
  return messages;
}

/**
 * Whether a scenario that says no protocol is one of messages: some are sent by hand, and nothing is done that only TCP
 * knows. There, a word behind `send` is a text that lacks its quotes.
 */
export function isPlayedByHand(lines: readonly SourceLine[]): boolean {
  return !lines.some(isOfTcp) && lines.some((line) => handMessages(line).length > 0);
}

const TCP_VERBS: ReadonlySet<string> = new Set(descriptionOf(defaultProtocol(false)).verbs);

function isOfTcp({ tokens }: SourceLine): boolean {
  return tokens.some(({ kind, text }, index) => {
    const next = tokens[index + 1];
    const isVerb = index > 0 && kind === 'word' && TCP_VERBS.has(text) && tokens[index - 1]?.kind === 'word';
    if (!isVerb || text === 'crash') return false;
    return text !== 'send' || next?.kind === 'number' || next?.kind === 'string';
  });
}
