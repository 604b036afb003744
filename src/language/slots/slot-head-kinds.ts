/** Reads `request` and `response`, and which of them: `request "PUT" "/p"`, `response "/p" status 304`. */
import type { PacketKind } from '../../protocols/protocol.ts';
import { hasRequests } from '../../protocols/registry.ts';
import { wordExpected } from '../text/catalog/catalog.ts';
import { failed, failureAt } from '../text/failure.ts';
import type { Mark } from '../text/marks.ts';
import { mark } from '../text/marks.ts';
import { slotMessage } from './catalog/catalog.ts';
import type { OpenPart, SlotContext, SlotResult } from './slot-context.ts';
import { readMethod, readPath, readStatus } from './slot-http.ts';

type Read<Value> = { readonly ok: true; readonly value: Value | null } | Extract<SlotResult, { ok: false }>;

/** The tokens of the kind, one after another. */
class HeadReader {
  next: number;
  readonly marks: Mark[] = [];

  constructor(private readonly context: SlotContext) {
    this.next = context.index + 1;
    const word = context.line.tokens[context.index];
    if (word !== undefined) this.marks.push(mark(word, 'kind'));
  }

  /** Whether a text that begins a path, or one that does not, stands here. */
  isPath(is: boolean): boolean {
    const token = this.context.line.tokens[this.next];
    return token?.kind === 'string' && token.text.startsWith('/', 1) === is;
  }

  text(read: (context: SlotContext) => SlotResult): Read<string> {
    const result = read({ ...this.context, index: this.next });
    if (!result.ok) return result;
    this.next = result.next;
    this.marks.push(...result.marks);
    return { ok: true, value: result.value.kind === 'text' ? result.value.text : null };
  }

  status(): Read<number> {
    const word = this.context.line.tokens[this.next];
    if (word?.text !== 'status') return { ok: true, value: null };
    const result = readStatus({ ...this.context, index: this.next + 1 });
    if (!result.ok) return result;
    this.marks.push(mark(word, 'keyword'), ...result.marks);
    this.next = result.next;
    return { ok: true, value: result.value.number };
  }
}

const NOTHING = { ok: true, value: null } as const;

/** A request, or a response, with what is said of it behind the word. */
export function readHeadKind(context: SlotContext, isRequest: boolean): SlotResult<'packet'> {
  const { line, index, names } = context;
  const word = line.tokens[index]?.text ?? '';
  if (!hasRequests(names.protocol)) {
    const message = slotMessage('kind-needs-http', { kind: word });
    return failed(failureAt(line, index, 'wrong-protocol', [], message));
  }
  const reader = new HeadReader(context);
  const method = isRequest && reader.isPath(false) ? reader.text(readMethod) : NOTHING;
  if (!method.ok) return method;
  const hasText = line.tokens[reader.next]?.kind === 'string';
  const path = hasText ? reader.text(readPath) : NOTHING;
  if (!path.ok) return path;
  const open: OpenPart[] = path.value === null ? [{ kind: 'slot', slot: 'PATH', key: 'path' }] : [];
  if (isRequest) return kindOf(context, reader, { kind: 'request', method: method.value, path: path.value }, open);
  const behind = reader.next;
  const status = reader.status();
  if (!status.ok) return { ...status, open: [{ kind: 'slot', slot: 'STATUS', key: 'status' }] };
  if (reader.next === behind) open.push({ kind: 'word', word: 'status' });
  return kindOf(context, reader, { kind: 'response', path: path.value, status: status.value }, open);
}

function kindOf(
  { line, index }: SlotContext,
  { next, marks }: HeadReader,
  packet: PacketKind,
  open: readonly OpenPart[],
): SlotResult<'packet'> {
  const { tokens } = line;
  const start = tokens[index]?.start ?? 0;
  const value = { kind: 'packet', packet, start, end: tokens[next - 1]?.end ?? start } as const;
  // Only where the line ends here can more of it be asked for.
  const isAtEnd = next >= tokens.length;
  const more = open.flatMap((part) =>
    part.kind === 'word' ? [{ what: wordExpected(part.word), candidates: [part.word] }] : [],
  );
  return { ok: true, value, next, marks, more, ...(isAtEnd ? { open } : {}) };
}
