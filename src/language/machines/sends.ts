/** `!MESSAGE(args) [to WHOM] [on CONNECTION] [len SIZE] [background]`, an effect of a transition. */
import type { Expression, MachineEffect, Recipient, SentMessage } from '../../protocols/machine/machine.ts';
import { sizeIn } from '../slots/quantities.ts';
import type { Result } from '../text/failure.ts';
import { mapped, success } from '../text/failure.ts';
import { mark, symbolKey } from '../text/marks.ts';
import { machineIssueMessage } from './catalog/catalog.ts';
import { readOnConnection } from './connection-effects.ts';
import type { Scope } from './expression.ts';
import { GIVEN_NAMES, readExpression } from './expression.ts';
import type { EffectContext } from './machine-scope.ts';
import { readPeer } from './peer.ts';
import type { Reader } from './reader.ts';

/** Signs behind a name that make it the beginning of an expression. */
const CONTINUES: ReadonlySet<string> = new Set(['(', '+', '-', '*', '/', '%']);

/** Given names that stand behind `to` as values. */
const OTHERS: readonly string[] = GIVEN_NAMES.filter((name) => name !== 'sender');

/** Reads a sending, of one message or of several in one datagram. */
export function readSend(reader: Reader, context: EffectContext): Result<MachineEffect> {
  const start = reader.expect('!');
  if (!start.ok) return start;
  const messages: SentMessage[] = [];
  do {
    const message = readMessage(reader, context.names);
    if (!message.ok) return message;
    messages.push(message.value);
  } while (reader.takes('+') !== null);
  const to = readRecipient(reader, context);
  if (!to.ok) return to;
  const on = readOnConnection(reader);
  if (!on.ok) return on;
  const bytes = readLength(reader, context.names);
  if (!bytes.ok) return bytes;
  const background = reader.takes('background', 'keyword') !== null;
  const at = reader.since(start.value);
  return success({ kind: 'send', messages, to: to.value, bytes: bytes.value, background, ...on.value, at });
}

function readMessage(reader: Reader, names: Scope): Result<SentMessage> {
  const message = reader.name(
    machineIssueMessage('machine-expected-message'),
    'message',
    (name) => symbolKey('message', name),
    true,
  );
  if (!message.ok) return message;
  const given = reader.list(() => readExpression(reader, names));
  return mapped(given, (values) => ({ name: message.value.text, arguments: values }));
}

function readRecipient(reader: Reader, { names, recipients }: EffectContext): Result<Recipient> {
  if (reader.takes('to', 'keyword') === null) return success({ kind: 'peer' });
  const token = reader.peek();
  const isName = token?.kind === 'word' && !OTHERS.includes(token.text) && !CONTINUES.has(reader.peek(1)?.text ?? '');
  if (token !== undefined && (!isName || names.has(token.text)))
    return mapped(readExpression(reader, names), (expression) => ({ kind: 'value', expression }));
  if (reader.takes('all', 'keyword') !== null) return success({ kind: 'all' });
  return readPeer(reader, recipients);
}

/** `len 1200`, `len 1kB`, `len size * 2`. */
function readLength(reader: Reader, names: Scope): Result<Expression | null> {
  if (reader.takes('len', 'keyword') === null) return success(null);
  const written = sizeIn(reader.line, reader.index);
  if (written === null || CONTINUES.has(reader.line.tokens[written.next]?.text ?? ''))
    return readExpression(reader, names);
  const { bytes, start, end, next } = written;
  reader.index = next;
  reader.marks.push(mark(written, 'number'));
  const at = { line: reader.line.number, column: start + 1, endColumn: end + 1 };
  return success({ kind: 'literal', value: bytes, at });
}
