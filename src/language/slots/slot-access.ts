/** Access to the slots of a matched line, for what builds statements. */
import type { PacketKind } from '../../protocols/protocol.ts';
import type { Result } from '../text/failure.ts';
import { failed, failureOf, spanOf, success } from '../text/failure.ts';
import { bug } from '../text/internal-error.ts';
import type { SourceLine } from '../text/lex.ts';
import type { Names } from '../scenario/names.ts';
import type { Fit } from './match.ts';
import type { SlotValue } from './slot-context.ts';
import type { Named, Size } from '../scenario/scenario.ts';
import { slotMessage } from './catalog/catalog.ts';
import { sendsSegments } from '../../protocols/registry.ts';

/** The slots of a matched line. */
export interface Slots extends Pick<Fit, 'form' | 'values' | 'words'> {
  readonly line: SourceLine;
  readonly names: Names;
}

/** A participant that must not be the one that acts; `code`: what is wrong where it is. */
export function other(
  slots: Slots,
  key: string,
  code: 'participant-asks-itself' | 'participant-connects-to-itself' | 'participant-sends-to-itself',
  self = 'at',
): Result<Named> {
  const participant = named(slots, key);
  if (participant.name !== slot(slots, self, 'word').word) return success(participant);
  const message = slotMessage(code, { name: participant.name });
  return failed(failureOf(slot(slots, key, 'word'), 'same-participant', message));
}

export function packet(slots: Slots): PacketKind {
  return slot(slots, 'packet', 'packet').packet;
}

export function named(slots: Slots, key: string): Named {
  const value = slot(slots, key, 'word');
  return { name: value.word, span: spanOf(slots.line, value) };
}

/** The names of a list, in their order. */
export function namesIn(slots: Slots, key: string): readonly Named[] {
  return slot(slots, key, 'names').names.map((name) => ({ name: name.word, span: spanOf(slots.line, name) }));
}

export function maybeNamed(slots: Slots, key: string): Named | null {
  return slots.values.has(key) ? named(slots, key) : null;
}

export function text(slots: Slots, key: string): string {
  return slot(slots, key, 'text').text;
}

export function size(slots: Slots, key: string): Result<Size> {
  const value = slot(slots, key, 'size');
  if (typeof value.size === 'number' || sendsSegments(slots.names.protocol)) return success(value.size);
  return failed(failureOf(value, 'wrong-protocol', slotMessage('size-in-segments-of-machine')));
}

export function maybeSize(slots: Slots, key: string): Result<Size | null> {
  return slots.values.has(key) ? size(slots, key) : success(null);
}

/** A size where no connection is spoken of. */
export function bytes(slots: Slots, key: string): Result<number> {
  const value = slot(slots, key, 'size');
  if (typeof value.size === 'number') return success(value.size);
  return failed(failureOf(value, 'bad-size', slotMessage('size-in-segments')));
}

export function number(slots: Slots, key: string): number {
  return slot(slots, key, 'number').number;
}

export function maybeNumber(slots: Slots, key: string): number | null {
  return slots.values.has(key) ? number(slots, key) : null;
}

/** The slot of that name and kind. What builds a statement knows its forms: a slot that is missing is a bug. */
export function slot<Kind extends SlotValue['kind']>(
  slots: Pick<Slots, 'values'>,
  key: string,
  kind: Kind,
): Extract<SlotValue, { kind: Kind }> {
  const value = slots.values.get(key);
  if (value?.kind !== kind) return bug(`no ${kind} ${key}`);
  return value as Extract<SlotValue, { kind: Kind }>;
}
