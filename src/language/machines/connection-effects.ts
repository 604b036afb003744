/** What a machine over TCP does with a connection: `connect NAME`, `close [NAME]`, `abort [NAME]`. */
import type { ConnectionEffect, Recipient } from '../../protocols/machine/machine.ts';
import { CONNECTION_TRIGGERS } from '../../protocols/machine/carried.ts';
import type { Result } from '../text/failure.ts';
import { mapped, success } from '../text/failure.ts';
import { readExpression } from './expression.ts';
import type { EffectContext, RawTrigger } from './machine-scope.ts';
import { readPeer } from './peer.ts';
import type { Reader } from './reader.ts';

/** The words with which such an effect begins. */
export const CONNECTION_EFFECTS: readonly ConnectionEffect['kind'][] = ['connect', 'close', 'abort'];

/** The effect, if the line has one here; null: another one. */
export function readConnectionEffect(reader: Reader, context: EffectContext): Result<ConnectionEffect> | null {
  const start = reader.peek();
  const kind = CONNECTION_EFFECTS.find((word) => reader.takes(word, 'keyword') !== null);
  if (start === undefined || kind === undefined) return null;
  const next = reader.peek();
  if (kind !== 'connect' && next?.kind !== 'word') return success({ kind, to: null, at: reader.since(start) });
  const to = readOther(reader, context);
  return to.ok ? success({ kind, to: to.value, at: reader.since(start) }) : to;
}

function readOther(reader: Reader, { names, recipients }: EffectContext): Result<Recipient> {
  if (names.has(reader.peek()?.text ?? ''))
    return mapped(readExpression(reader, names), (expression) => ({ kind: 'value', expression }));
  return readPeer(reader, recipients);
}

/** Whether something has come from somebody: a message, or what has become of a connection. */
export const hasSender = ({ kind, token }: RawTrigger): boolean =>
  kind === 'message' || CONNECTION_TRIGGERS.has(token.text);
