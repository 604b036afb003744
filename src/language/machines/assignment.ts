/** Assignments: `bit = 1 - bit`, `clock(self) = 3`, `now = now + 1s`. */
import type { Expression, MachineEffect } from '../../protocols/machine/machine.ts';
import type { Failed, Result } from '../text/failure.ts';
import { failed, failureOf, shortened, success } from '../text/failure.ts';
import type { Token } from '../text/lex.ts';
import { mark, symbolKey } from '../text/marks.ts';
import { slotMessage } from '../slots/catalog/catalog.ts';
import { machineIssueMessage } from './catalog/catalog.ts';
import { CONNECTION_EFFECTS } from './connection-effects.ts';
import type { Scope } from './expression.ts';
import { readExpression } from './expression.ts';
import type { MachineScope } from './machine-scope.ts';
import type { Reader } from './reader.ts';

/** The participant's clock, unless a variable is called so. */
const CLOCK = 'now';

/** Reads an assignment, or says that there is no effect at the cursor. `names`: what its expressions know. */
export function readAssignment(reader: Reader, scope: MachineScope, names: Scope): Result<MachineEffect> {
  const token = reader.peek();
  if (token?.kind !== 'word' || !(reader.is('=', 1) || reader.is('(', 1) || shorthandAt(reader, 1) !== null)) {
    const words = ['start', 'stop', 'deliver', 'each', ...CONNECTION_EFFECTS, ...scope.variables.names()];
    return reader.fail('unknown-effect', [{ what: machineIssueMessage('machine-expected-effect'), candidates: words }]);
  }
  const known = scope.variables.get(token.text);
  if (known === undefined && token.text !== CLOCK) return unknown(token, scope, names);
  reader.index += 1;
  reader.marks.push(
    known === undefined
      ? mark(token, 'value')
      : mark(token, 'variable', symbolKey('variable', token.text, scope.machine)),
  );
  const keys = reader.list(() => readExpression(reader, names));
  if (!keys.ok) return keys;
  const wrong = wrongKeys(token, keys.value, known === undefined ? 0 : known.keys);
  if (wrong !== null) return wrong;
  const shorthand = shorthandAt(reader, 0);
  if (shorthand !== null) return foreignAssignment(reader, token, shorthand);
  const sign = reader.expect('=');
  if (!sign.ok) return sign;
  const value = readExpression(reader, names);
  if (!value.ok) return value;
  const at = reader.since(token);
  return success({ kind: 'assign', variable: token.text, keys: keys.value, value: value.value, at });
}

/** What other languages write for an assignment, up to its operator: `+=`, `++`, `:=`. */
interface Shorthand {
  readonly end: number;
  /** What stands in its place behind the variable, which is `target`. */
  readonly instead: (target: string) => string;
}

const OPERATORS: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%']);

function shorthandAt(reader: Reader, ahead: number): Shorthand | null {
  const [first, second] = [reader.peek(ahead), reader.peek(ahead + 1)];
  if (first?.kind !== 'sign' || second?.kind !== 'sign' || second.start !== first.end) return null;
  const { end } = second;
  const [one, other] = [first.text, second.text];
  if (other === '=' && one === ':') return { end, instead: (target) => `${target} =` };
  if (other === '=' && OPERATORS.has(one)) return { end, instead: (target) => `${target} = ${target} ${one}` };
  if (one === other && (one === '+' || one === '-'))
    return { end, instead: (target) => `${target} = ${target} ${one} 1` };
  return null;
}

function foreignAssignment({ line, index }: Reader, from: Token, { end, instead }: Shorthand): Failed {
  const right = instead(line.text.slice(from.start, line.tokens[index - 1]?.end));
  const values = { written: line.text.slice(from.start, end), operator: right };
  const message = slotMessage('condition-foreign-operator', values);
  return failed(failureOf({ start: from.start, end }, 'foreign-operator', message, { replacements: [right] }));
}

/** Without keys, all values of a variable with keys are assigned at once. */
function wrongKeys(token: Token, given: readonly Expression[], keys: number | undefined): Failed | null {
  if (keys === undefined || given.length === 0 || given.length === keys) return null;
  const message = machineIssueMessage('expression-key-count', { name: token.text, keys, given: given.length });
  return failed(failureOf(token, 'wrong-arguments', message));
}

function unknown(token: Token, scope: MachineScope, names: Scope): Failed {
  const message = scope.names.has(token.text)
    ? machineIssueMessage('machine-parameter-assigned', { name: token.text })
    : names.has(token.text)
      ? machineIssueMessage('machine-argument-assigned', { name: token.text })
      : machineIssueMessage('machine-variable-unknown', { name: token.text, declared: shortened(token.text) });
  return failed(failureOf(token, 'unknown-variable', message, { candidates: scope.variables.names() }));
}
