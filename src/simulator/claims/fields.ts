/** The fields of a packet that a claim names: whether they are as claimed, how they are told, and what would be true. */
import type { Fix } from '../../language/text/issue.ts';
import type { HeaderFields, HeaderNumber, SackRange } from '../../language/scenario/scenario.ts';
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { PacketKind } from '../../protocols/protocol.ts';
import { isAny, written } from '../../protocols/value.ts';
import { finding } from '../../trace/catalog/catalog.ts';
import { simulationMessage } from '../../trace/catalog/simulation/catalog.ts';
import {
  formatAck,
  formatAcknowledged,
  formatSeq,
  isAcknowledged,
  isNumber,
  type Numbers,
} from '../../trace/numbers/numbers.ts';
import { type Packet, portsOf, writtenMessages } from '../../trace/packets.ts';
import type { SegmentEvent } from '../../trace/trace.ts';

export function fieldsMatch(numbers: Numbers, event: Packet, fields: HeaderFields): boolean {
  const { seq, ack, len, window, sack, ecn } = fields;
  if (!fields.numbers.every(({ field, value }) => numberIn(numbers, event, field) === value)) return false;
  if (len !== null && len !== lengthOf(event)) return false;
  // A message has no other fields.
  if (event.kind === 'message') return [seq, ack, window, sack, ecn].every((field) => field === null);
  return (
    (seq === null || isNumber(numbers, event, 'seq', seq)) &&
    (ack === null || isNumber(numbers, event, 'ack', ack)) &&
    (window === null || window === event.window) &&
    (sack === null || hasBlock(numbers, event, sack)) &&
    (ecn === null || ecn.value === ecnOf(event))
  );
}

const ecnOf = (event: SegmentEvent) => event.ecn ?? 'none';

/** The bytes of text of a segment; of a message all of them; null: nobody wrote it. */
function lengthOf(event: Packet): number | null {
  if (event.kind === 'segment') return event.len;
  return event.icmp === undefined ? event.bytes : null;
}

/** The number in the field; null: the packet has none. */
function numberIn(numbers: Numbers, event: Packet, field: HeaderNumber['field']): number | null {
  if (event.kind === 'message') return field === 'mtu' ? (event.icmp?.mtu ?? null) : null;
  switch (field) {
    case 'port':
      return portsOf(numbers.connections, event)?.[0] ?? null;
    case 'to-port':
      return portsOf(numbers.connections, event)?.[1] ?? null;
    case 'mss':
    case 'wscale':
    case 'tsval':
    case 'tsecr':
      return event[field] ?? null;
    case 'mtu':
      return null;
  }
}

function hasBlock(numbers: Numbers, event: SegmentEvent, { block: claimed }: SackRange): boolean {
  const blocks = event.sack ?? [];
  if (claimed === null) return blocks.length > 0;
  const { from, to } = claimed;
  return blocks.some(
    (block) => isAcknowledged(numbers, event, block.from, from) && isAcknowledged(numbers, event, block.to, to),
  );
}

/** The packet with its numbers; those that are claimed are among them, also where it has none. */
export function describePacket(numbers: Numbers, event: Packet, claimed: HeaderFields | null): LocalizableText {
  const further = (claimed?.numbers ?? []).map(({ field }) => ({ field, found: numberIn(numbers, event, field) }));
  const told = further.flatMap(({ field, found }) => (found === null ? [] : [` ${field} ${found}`])).join('');
  const missing: string[] = further.flatMap(({ field, found }) => (found === null ? [field] : []));
  if (event.kind === 'message') {
    const len = claimed?.len == null ? null : lengthOf(event);
    const length = len === null ? '' : ` len ${len}`;
    return finding('found-packet', {
      words: `${writtenMessages(event)}${length}${told}`,
      missing: [...missingIn(claimed, len === null), ...missing],
    });
  }
  const flags = event.flags.length > 0 ? event.flags.join(',') : 'none';
  const head = `${flags} seq ${formatSeq(numbers, event)}`;
  const window = claimed !== null && claimed.window !== null ? ` window ${event.window}` : '';
  const blocks = claimed !== null && claimed.sack !== null ? writtenBlocks(numbers, event) : '';
  const ecn = claimed?.ecn != null ? ` ecn ${ecnOf(event)}` : '';
  if (claimed !== null && claimed.sack !== null && blocks === '') missing.push('sack');
  if (event.ack === null && claimed?.ack) missing.unshift('ack');
  const ack = event.ack === null ? '' : ` ack ${formatAck(numbers, event)}`;
  return finding('found-packet', { words: `${head}${ack} len ${event.len}${window}${told}${blocks}${ecn}`, missing });
}

/** The fields that are claimed and that a message does not have. */
function missingIn(claimed: HeaderFields | null, hasNoLength: boolean): readonly string[] {
  if (claimed === null) return [];
  const { seq, ack, window, sack, ecn, len } = claimed;
  const fields = { seq, ack, len: hasNoLength ? len : null, window, sack, ecn };
  return Object.entries(fields).flatMap(([field, value]) => (value === null ? [] : [field]));
}

/** A kind of message as the source writes it: `PKT(2, _)`. */
export function writtenMessage({ name, arguments: values }: Extract<PacketKind, { kind: 'message' }>): string {
  if (values === undefined) return name;
  return `${name}(${values.map((value) => (isAny(value) ? '_' : written(value))).join(', ')})`;
}

function writtenBlocks(numbers: Numbers, event: SegmentEvent): string {
  return (event.sack ?? []).map((block) => ` sack ${writtenBlock(numbers, event, block)}`).join('');
}

function writtenBlock(numbers: Numbers, event: SegmentEvent, { from, to }: { from: number; to: number }): string {
  return `${formatAcknowledged(numbers, event, from)}..${formatAcknowledged(numbers, event, to)}`;
}

/** What would make the fields as they were found; undefined: nothing would. */
export function mendNumbers(numbers: Numbers, event: Packet, fields: HeaderFields): Fix | undefined {
  const edits = [
    ...mendedNumbers(numbers, event, fields),
    ...(event.kind === 'segment' ? mended(numbers, event, fields) : mendedLength(event, fields)),
  ];
  const texts = edits.map(({ text }) => text);
  return edits.length > 0 ? { title: simulationMessage('fix-update-to-found', { texts }), edits } : undefined;
}

function mendedNumbers(numbers: Numbers, event: Packet, fields: HeaderFields): Fix['edits'] {
  return fields.numbers.flatMap(({ field, value, span }) => {
    const found = numberIn(numbers, event, field);
    return found === null || found === value ? [] : [{ span, text: String(found) }];
  });
}

function mendedLength(event: Packet, { len, lenSpan }: HeaderFields): Fix['edits'] {
  const found = lengthOf(event);
  return lenSpan === null || found === null || found === len ? [] : [{ span: lenSpan, text: String(found) }];
}

function mended(numbers: Numbers, event: SegmentEvent, fields: HeaderFields): Fix['edits'] {
  const { seq, ack, window, windowSpan, sack, ecn } = fields;
  const [block] = event.sack ?? [];
  return [
    ...(seq && !isNumber(numbers, event, 'seq', seq) ? [{ span: seq.span, text: formatSeq(numbers, event) }] : []),
    ...(ack && event.ack !== null && !isNumber(numbers, event, 'ack', ack)
      ? [{ span: ack.span, text: formatAck(numbers, event) }]
      : []),
    ...mendedLength(event, fields),
    ...(windowSpan && window !== event.window ? [{ span: windowSpan, text: String(event.window) }] : []),
    ...(sack && block !== undefined && !hasBlock(numbers, event, sack)
      ? [{ span: sack.span, text: writtenBlock(numbers, event, block) }]
      : []),
    ...(ecn && ecn.value !== ecnOf(event) ? [{ span: ecn.span, text: ecnOf(event) }] : []),
  ];
}
