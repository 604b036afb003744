/** Guards: expressions that are true or false. */
import type { Expression } from '../../protocols/machine/machine.ts';
import type { Result } from '../text/failure.ts';
import { failed, failureOf } from '../text/failure.ts';
import { machineIssueMessage } from './catalog/catalog.ts';
import type { Scope } from './expression.ts';
import { readExpression } from './expression.ts';
import type { Reader } from './reader.ts';

/** Reads a guard whose `[` has been read, and its `]`. */
export function readTruth(reader: Reader, names: Scope): Result<Expression> {
  const guard = readExpression(reader, names);
  if (!guard.ok) return guard;
  const close = reader.expect(']');
  if (!close.ok) return close;
  if (canBeTruth(guard.value)) return guard;
  const { column, endColumn } = guard.value.at;
  const message = machineIssueMessage('machine-guard-no-truth');
  return failed(failureOf({ start: column - 1, end: endColumn - 1 }, 'no-truth', message));
}

function canBeTruth(expression: Expression): boolean {
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'boolean';
    case 'variable':
      return true;
    case 'unary':
      return expression.operator === 'not';
    case 'binary':
      return !['+', '-', '*', '/', '%'].includes(expression.operator);
    case 'call':
      return true;
    case 'set':
    case 'map':
      return false;
  }
}
