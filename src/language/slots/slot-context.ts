/** What a slot is read from, what reading it gives, and how it fails. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { PacketKind, Value } from '../../protocols/protocol.ts';
import type { Expectation, Failed, Result } from '../text/failure.ts';
import { failed, failureAt, failureOf } from '../text/failure.ts';
import type { SourceLine, Token } from '../text/lex.ts';
import { closerOf, stringValue } from '../text/lex.ts';
import type { Mark } from '../text/marks.ts';
import { mark } from '../text/marks.ts';
import type { Names } from '../scenario/names.ts';
import type { Condition, Unit } from '../scenario/condition.ts';
import type { ByteRange, Duration, Moment, Size, Which } from '../scenario/scenario.ts';
import type { Setting } from '../vocabulary/options.ts';
import { slotMessage } from './catalog/catalog.ts';

/** The value of a slot, with its place in the line (columns from 0). */
export type SlotValue = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'word'; readonly word: string }
  /** A list of names, separated by commas. */
  | {
      readonly kind: 'names';
      readonly names: readonly { readonly word: string; readonly start: number; readonly end: number }[];
    }
  | { readonly kind: 'machines'; readonly uses: readonly MachineUseValue[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'size'; readonly size: Size }
  | { readonly kind: 'duration'; readonly duration: Duration }
  | { readonly kind: 'condition'; readonly condition: Condition }
  | { readonly kind: 'moments'; readonly moments: readonly Moment[] }
  | { readonly kind: 'which'; readonly which: Which }
  | { readonly kind: 'packet'; readonly packet: PacketKind }
  /** `offset` is counted from the symbol; `symbol: null`: it is the number itself. */
  | { readonly kind: 'sequence'; readonly symbol: string | null; readonly offset: number }
  /** null: `_`, any block. */
  | { readonly kind: 'block'; readonly block: { readonly from: SequenceValue; readonly to: SequenceValue } | null }
  | { readonly kind: 'range'; readonly range: ByteRange }
  | { readonly kind: 'option'; readonly option: Setting }
  | { readonly kind: 'variables'; readonly variables: readonly string[] }
  | { readonly kind: 'values'; readonly values: readonly Value[] }
  /** Messages that are sent together. */
  | { readonly kind: 'datagram'; readonly messages: readonly NamedMessage[] }
);

/** A machine that a participant runs, where its name stands. */
export interface MachineUseValue {
  readonly machine: string;
  readonly overTcp: boolean;
  readonly start: number;
  readonly end: number;
}

/** A message with its arguments. */
export interface NamedMessage {
  readonly name: string;
  readonly arguments: readonly Value[];
}

/** A sequence number with its place. */
type SequenceValue = { readonly start: number; readonly end: number } & {
  readonly kind: 'sequence';
  readonly symbol: string | null;
  readonly offset: number;
};

/** Where a slot is read: the token at `index` of the line, after the slots in `values`. */
export interface SlotContext {
  readonly line: SourceLine;
  readonly index: number;
  readonly names: Names;
  readonly values: ReadonlyMap<string, SlotValue>;
  /** The slot's name in the form. */
  readonly key: string;
}

/** What stands in the slot; `next`: the token behind it. */
export type SlotResult<Kind extends SlotValue['kind'] = SlotValue['kind']> =
  | {
      readonly ok: true;
      readonly value: Extract<SlotValue, { kind: Kind }>;
      readonly next: number;
      readonly marks: readonly Mark[];
      readonly open?: readonly OpenPart[];
      /** What could stand at `next` as more of it. */
      readonly more?: readonly Expectation[];
    }
  | (Failed & { readonly open?: readonly OpenPart[] });

/** What could follow where the line ends inside a slot that holds several parts; `values`: the slots before it. */
export type OpenPart =
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'sign'; readonly sign: string }
  | {
      readonly kind: 'slot';
      readonly slot: 'NAME' | 'STATE' | 'CONNECTION' | 'MACHINE' | 'KIND' | 'PATH' | 'STATUS';
      readonly key: string;
      readonly values?: ReadonlyMap<string, SlotValue>;
    }
  | { readonly kind: 'part'; readonly part: 'operator' | 'arithmetic' }
  | { readonly kind: 'part'; readonly part: 'variable'; readonly participant: string }
  | { readonly kind: 'part'; readonly part: 'value'; readonly unit: Unit };

/** The slot does not fit: at the token, or at the end of the line. */
export function fail(
  context: SlotContext,
  code: string,
  expected: Expectation,
  message: LocalizableText | null = null,
  replacements: readonly string[] = [],
): Failed {
  return failed(failureAt(context.line, context.index, code, [expected], message, replacements));
}

/** A text in quotes. */
export function readText(context: SlotContext, what: LocalizableText): SlotResult<'text'> {
  const token = context.line.tokens[context.index];
  if (token?.kind !== 'string') return fail(context, 'expected-text', { what, candidates: [] });
  const text = readString(context.line, token);
  if (!text.ok) return text;
  const value = { kind: 'text', text: text.value, start: token.start, end: token.end } as const;
  return { ok: true, value, next: context.index + 1, marks: [mark(token, 'string')] };
}

/** What the token of a text says; it fails where the text is not closed, or holds an escape that means nothing. */
export function readString(line: SourceLine, token: Token): Result<string> {
  const text = stringValue(token);
  if (text.ok) return text;
  if (text.reason === 'unterminated') {
    const closer = closerOf(token);
    const closed = `${token.text}${/(^|[^\\])(\\\\)*\\$/.test(token.text.slice(-9)) ? '\\' : ''}${closer}`;
    const message = slotMessage('text-not-closed', { closer });
    return failed(failureOf(token, 'unterminated-text', message, { replacements: [closed] }));
  }
  const written = line.text.slice(text.start, text.end);
  const message = slotMessage('text-unknown-escape', { escape: written });
  return failed(failureOf(text, 'unknown-escape', message, { replacements: [`\\${written}`] }));
}
