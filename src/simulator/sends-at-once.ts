/** What an application sends at the instant at which it connects: Fast Open puts it into the SYN (RFC 7413, section 4.2.1). */
import type { ActionStatement, Statement } from '../language/scenario/scenario.ts';

/** The statement; a `connect` with how many `+0ms … send` on its connection follow it directly. */
export function withSends(statement: Statement, statements: readonly Statement[], index: number): Statement {
  if (statement.kind !== 'action' || statement.call.verb !== 'connect') return statement;
  const { at, call } = statement;
  let sends = 0;
  for (let next = statements[index + 1]; next !== undefined; next = statements[index + 1 + sends]) {
    if (!isSentAtOnce(next, at.name, [call.as?.name ?? '', call.to.name])) break;
    sends += 1;
  }
  return sends === 0 ? statement : { ...statement, call: { ...call, sends } };
}

/** @param names what the connection can be called */
function isSentAtOnce(statement: Statement, host: string, names: readonly string[]): statement is ActionStatement {
  if (statement.kind !== 'action' || statement.call.verb !== 'send' || statement.at.name !== host) return false;
  const { when, on, repetition, call } = statement;
  const isNow = when.kind === 'after' && 'us' in when.delay && when.delay.us === 0;
  return isNow && repetition === null && call.bytes !== 0 && (on === null || names.includes(on.name));
}
