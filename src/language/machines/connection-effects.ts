/**
 * What a machine over TCP does with connections: `connect NAME[:PORT] [from PORT] [as NAME]`, `listen PORT [as NAME]`,
 * `close [NAME] [on CONNECTION]`, `abort [NAME] [on CONNECTION]`.
 */
import type { ConnectionEffect, Expression, Machine, Recipient } from '../../protocols/machine/machine.ts';
import { CONNECTION_TRIGGERS } from '../../protocols/machine/carried.ts';
import { connectionsNamed, effectsOf } from '../../protocols/machine/effects.ts';
import type { RuleReference } from '../../protocols/protocol.ts';
import type { Issue } from '../text/issue.ts';
import type { Result } from '../text/failure.ts';
import { mapped, success } from '../text/failure.ts';
import type { Token } from '../text/lex.ts';
import { symbolKey } from '../text/marks.ts';
import { machineIssueMessage } from './catalog/catalog.ts';
import { readExpression } from './expression.ts';
import type { EffectContext, RawTrigger } from './machine-scope.ts';
import { readPeer } from './peer.ts';
import type { Reader } from './reader.ts';

/** The words with which such an effect begins. */
export const CONNECTION_EFFECTS: readonly ConnectionEffect['kind'][] = ['connect', 'listen', 'close', 'abort'];

/** The effect, if the line has one here; null: another one. */
export function readConnectionEffect(reader: Reader, context: EffectContext): Result<ConnectionEffect> | null {
  const start = reader.peek();
  const kind = CONNECTION_EFFECTS.find((word) => reader.takes(word, 'keyword') !== null);
  if (start === undefined || kind === undefined) return null;
  switch (kind) {
    case 'connect':
      return readConnect(reader, context, start);
    case 'listen':
      return readListen(reader, context, start);
    case 'close':
    case 'abort':
      return readEnd(reader, context, start, kind);
  }
}

function readConnect(reader: Reader, context: EffectContext, start: Token): Result<ConnectionEffect> {
  const to = readOther(reader, context);
  if (!to.ok) return to;
  const port = readPort(reader, context, reader.takes(':'));
  if (!port.ok) return port;
  const from = readPort(reader, context, reader.takes('from', 'keyword'));
  if (!from.ok) return from;
  const as = readNewConnection(reader);
  if (!as.ok) return as;
  const ports = {
    ...(port.value === null ? {} : { port: port.value }),
    ...(from.value === null ? {} : { from: from.value }),
  };
  return success({ kind: 'connect', to: to.value, ...ports, ...as.value, at: reader.since(start) });
}

function readListen(reader: Reader, { names }: EffectContext, start: Token): Result<ConnectionEffect> {
  const port = readExpression(reader, names);
  if (!port.ok) return port;
  const as = readNewConnection(reader);
  if (!as.ok) return as;
  return success({ kind: 'listen', port: port.value, ...as.value, at: reader.since(start) });
}

function readEnd(
  reader: Reader,
  context: EffectContext,
  start: Token,
  kind: 'close' | 'abort',
): Result<ConnectionEffect> {
  const names = reader.peek()?.kind === 'word' && !isOn(reader);
  const to = names ? readOther(reader, context) : success(null);
  if (!to.ok) return to;
  const on = readOnConnection(reader);
  return on.ok ? success({ kind, to: to.value, ...on.value, at: reader.since(start) }) : on;
}

function readOther(reader: Reader, { names, recipients }: EffectContext): Result<Recipient> {
  if (names.has(reader.peek()?.text ?? ''))
    return mapped(readExpression(reader, names), (expression) => ({ kind: 'value', expression }));
  return readPeer(reader, recipients);
}

/** A port behind what has been read; nothing without it. */
function readPort(reader: Reader, { names }: EffectContext, behind: Token | null): Result<Expression | null> {
  return behind === null ? success(null) : readExpression(reader, names);
}

/** `as NAME`, or nothing. */
function readNewConnection(reader: Reader): Result<{ readonly as?: string }> {
  if (reader.takes('as', 'keyword') === null) return success({});
  return mapped(connectionName(reader, true), ({ text }) => ({ as: text }));
}

/** `on NAME`, or nothing. */
export function readOnConnection(reader: Reader): Result<{ readonly on?: string }> {
  if (!isOn(reader)) return success({});
  reader.takes('on', 'keyword');
  return mapped(connectionName(reader, false), ({ text }) => ({ on: text }));
}

/** A participant may be called `on`: a word that nothing follows is no keyword. */
const isOn = (reader: Reader): boolean =>
  reader.is('on') && (reader.peek(1)?.kind === 'word' || reader.peek(1) === undefined);

const connectionName = (reader: Reader, isNew: boolean): Result<Token> =>
  reader.name(
    machineIssueMessage('machine-expected-connection'),
    'connection',
    (name) => symbolKey('connection', name),
    isNew,
  );

/** Whether something has come from somebody: a message, or what has become of a connection. */
export const hasSender = ({ kind, token }: RawTrigger): boolean =>
  kind === 'message' || CONNECTION_TRIGGERS.has(token.text);

/** Connections behind `on` that the machine calls so nowhere. */
export function connectionIssues(machine: Machine): readonly Issue[] {
  const known = connectionsNamed(machine);
  const uses: (readonly [name: string, at: RuleReference])[] = [];
  for (const { trigger, at } of machine.transitions) if (trigger.on !== undefined) uses.push([trigger.on, at]);
  for (const effect of effectsOf(machine))
    if ((effect.kind === 'send' || effect.kind === 'close' || effect.kind === 'abort') && effect.on !== undefined)
      uses.push([effect.on, effect.at]);
  return uses.flatMap(([name, at]) =>
    known.has(name)
      ? []
      : [
          {
            ...at,
            severity: 'error',
            code: 'unknown-connection',
            message: machineIssueMessage('machine-connection-unknown', { name, machine: machine.name }),
          } as const,
        ],
  );
}
