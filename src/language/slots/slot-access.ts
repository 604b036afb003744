/** The slots of a line that fits its form, as what builds the statement asks for them. */
import type { PacketKind } from '../../protocols/protocol.ts';
import type { Failure } from '../failure.ts';
import { spanOf } from '../failure.ts';
import type { SourceLine } from '../text/lex.ts';
import type { Names } from '../names.ts';
import type { SlotValue } from './slot-context.ts';
import type { Named, Size } from '../scenario.ts';
import { sendsSegments } from '../../protocols/registry.ts';

/** The slots of a matched line. */
export interface Slots {
  readonly line: SourceLine;
  readonly names: Names;
  readonly values: ReadonlyMap<string, SlotValue>;
  /** The keywords that stood on it. */
  readonly words: ReadonlySet<string>;
}

/** Thrown by what builds a statement, caught by `build`: a value that fits its slot and still cannot be meant. */
export class Wrong extends Error {
  readonly failure: Failure;
  constructor(at: SlotValue, code: string, message: string, replacements: readonly string[] = []) {
    super(message);
    this.failure = { start: at.start, end: at.end, missing: false, code, message, expected: [], replacements };
  }
}

/** A participant that must not be the one that acts. */
export function other(slots: Slots, key: string, verb: string, self = 'at'): Named {
  const result = named(slots, key);
  if (result.name === slot(slots, self, 'word').word)
    throw new Wrong(
      slot(slots, key, 'word'),
      'same-participant',
      `\`${result.name}\` ${verb} itself: another participant is expected.`,
    );
  return result;
}

export function packet(slots: Slots): PacketKind {
  return slot(slots, 'packet', 'packet').packet;
}

export function named(slots: Slots, key: string): Named {
  const value = slot(slots, key, 'word');
  return { name: value.word, span: spanOf(slots.line, value) };
}

export function maybeNamed(slots: Slots, key: string): Named | null {
  return slots.values.has(key) ? named(slots, key) : null;
}

export function text(slots: Slots, key: string): string {
  return slot(slots, key, 'text').text;
}

export function size(slots: Slots, key: string): Size {
  const value = slot(slots, key, 'size');
  if (typeof value.size !== 'number' && !sendsSegments(slots.names.protocol))
    throw new Wrong(value, 'wrong-protocol', 'Messages of machines are in no segments: `mss` is TCP’s.');
  return value.size;
}

export function maybeSize(slots: Slots, key: string): Size | null {
  return slots.values.has(key) ? size(slots, key) : null;
}

/** A size where no connection is spoken of. */
export function bytes(slots: Slots, key: string): number {
  const { size, start, end } = slot(slots, key, 'size');
  if (typeof size === 'number') return size;
  const at = { kind: 'size', size, start, end } as const;
  throw new Wrong(at, 'bad-size', '`mss` counts the segments of a connection; bytes are expected here.');
}

export function number(slots: Slots, key: string): number {
  return slot(slots, key, 'number').number;
}

export function maybeNumber(slots: Slots, key: string): number | null {
  return slots.values.has(key) ? number(slots, key) : null;
}

/** The slot of that name and kind. The table and this file belong together: a slot that is not there is a bug. */
export function slot<Kind extends SlotValue['kind']>(
  slots: Pick<Slots, 'values'>,
  key: string,
  kind: Kind,
): Extract<SlotValue, { kind: Kind }> {
  const value = slots.values.get(key);
  if (value?.kind !== kind) throw new Error(`no ${kind} ${key}`);
  return value as Extract<SlotValue, { kind: Kind }>;
}
