/** What can be compared with what, and what can be computed of what. */
import { typeOf } from '../../../protocols/value.ts';
import type { Failure } from '../../text/failure.ts';
import { failureOf } from '../../text/failure.ts';
import type { Span } from '../../text/issue.ts';
import type { SourceLine } from '../../text/lex.ts';
import type { ArithmeticOperator, ComparisonOperator, Operand, Unit } from '../../scenario/condition.ts';
import { slotMessage } from '../catalog/catalog.ts';

/** What an operand is; `number`: of no unit, which a size, a count and a machine's variable may be. */
type Kind = 'bytes' | 'duration' | 'count' | 'any' | 'number' | 'text' | 'truth' | 'composed' | 'set' | 'none';

/** Why the operands cannot be compared, at the right one; null: they can. */
export function mismatch(
  operator: ComparisonOperator | 'in',
  left: Operand,
  right: Operand,
  line: SourceLine,
): Failure | null {
  const [one, other] = [kindOf(left), kindOf(right)];
  const at = placeOf(right);
  if (operator === 'in') {
    if (other === 'any' || other === 'set') return null;
    const set = line.text.slice(at.start, at.end);
    return failureOf(
      at,
      'bad-comparison',
      slotMessage('condition-in-of-no-set', { set, unit: slotMessage(NAMES[other]) }),
    );
  }
  const isOrder = operator !== '==' && operator !== '!=';
  const unordered = [one, other].find((kind) => UNORDERED.has(kind));
  if (isOrder && unordered !== undefined)
    return failureOf(at, 'bad-comparison', slotMessage('condition-unordered', { operator }), {
      replacements: [],
    });
  if (fit(one, other) || fit(other, one)) return null;
  return failureOf(at, 'bad-comparison', slotMessage('condition-units-differ', told(left, right, line)));
}

/** Why nothing can be computed of the operands, at the right one; null: something can. */
export function uncomputable(
  operator: ArithmeticOperator,
  left: Operand,
  right: Operand,
  line: SourceLine,
): Failure | null {
  if (operator === '/' || operator === '%') {
    const isZero =
      (right.kind === 'value' && right.value === 0) ||
      (right.kind === 'duration' && 'us' in right.duration && right.duration.us === 0) ||
      (right.kind === 'size' && right.size === 0);
    if (isZero) return failureOf(placeOf(right), 'division-by-zero', slotMessage('condition-division-by-zero'));
  }
  if (computed(operator, kindOf(left), kindOf(right)) !== null) return null;
  const message = slotMessage('condition-cannot-compute', { operator, ...told(left, right, line) });
  return failureOf(placeOf(right), 'bad-operand', message);
}

/** Why the operand has no opposite; null: it has one. */
export function withoutOpposite(operand: Operand, line: SourceLine): Failure | null {
  const kind = kindOf(operand);
  if (kind === 'any' || AMOUNTS.has(kind)) return null;
  const message = slotMessage('condition-no-opposite', { text: textOf(operand, line), unit: slotMessage(NAMES[kind]) });
  return failureOf(placeOf(operand), 'bad-operand', message);
}

/** What is compared with it, or added to it, is likely of that unit; null: not known. */
export function unitOf(operand: Operand): Unit | null {
  const kind = kindOf(operand);
  switch (kind) {
    case 'bytes':
    case 'duration':
    case 'count':
    case 'any':
      return kind;
    case 'composed':
    case 'set':
      return 'any';
    case 'number':
    case 'text':
    case 'truth':
    case 'none':
      return null;
  }
}

export function placeOf({ span }: { readonly span: Span }): { readonly start: number; readonly end: number } {
  return { start: span.column - 1, end: span.endColumn - 1 };
}

function told(left: Operand, right: Operand, line: SourceLine) {
  return {
    left: textOf(left, line),
    leftUnit: slotMessage(NAMES[kindOf(left)]),
    right: textOf(right, line),
    rightUnit: slotMessage(NAMES[kindOf(right)]),
  };
}

function textOf(operand: Operand, line: SourceLine): string {
  const { start, end } = placeOf(operand);
  return line.text.slice(start, end);
}

const NAMES = {
  bytes: 'unit-size',
  duration: 'unit-duration',
  count: 'unit-count',
  any: 'unit-value',
  number: 'unit-number',
  text: 'unit-text',
  truth: 'unit-truth',
  composed: 'unit-value',
  set: 'unit-value',
  none: 'unit-value',
} as const;

const UNORDERED: ReadonlySet<Kind> = new Set(['none', 'truth', 'composed', 'set']);

function kindOf(operand: Operand): Kind {
  switch (operand.kind) {
    case 'variable':
      return operand.unit;
    case 'size':
      return 'bytes';
    case 'duration':
    case 'now':
      return 'duration';
    case 'opposite':
      return kindOf(operand.operand);
    case 'calculation':
      // What cannot be computed is refused where it is read.
      return computed(operand.operator, kindOf(operand.left), kindOf(operand.right)) ?? 'any';
    case 'value': {
      const { value } = operand;
      if (value === null) return 'none';
      const type = typeOf(value);
      return type === 'participant' || type === 'map' ? 'composed' : type;
    }
  }
}

/** Whether what is of the one kind can be compared with what is of the other. */
function fit(one: Kind, other: Kind): boolean {
  if (one === other || one === 'none') return true;
  if (one === 'any') return true;
  if (one === 'set') return other === 'composed';
  return one === 'number' && (other === 'bytes' || other === 'count');
}

/** What can be counted and measured. */
const AMOUNTS: ReadonlySet<Kind> = new Set(['bytes', 'duration', 'count', 'number']);
const NUMBERS: ReadonlySet<Kind> = new Set(['count', 'number']);

/** What comes of the two; null: nothing. */
function computed(operator: ArithmeticOperator, left: Kind, right: Kind): Kind | null {
  const isSum = operator === '+' || operator === '-';
  // An element, or the elements of another set, are added to a set and taken from it.
  if (left === 'set') return isSum ? 'set' : null;
  if (left === 'any' && !AMOUNTS.has(right)) return isSum || right === 'any' ? 'any' : null;
  if (left === 'any' || right === 'any') {
    if (!AMOUNTS.has(left === 'any' ? right : left)) return null;
    return isSum && (left === 'duration' || right === 'duration') ? 'duration' : 'any';
  }
  if (!AMOUNTS.has(left) || !AMOUNTS.has(right)) return null;
  switch (operator) {
    case '+':
    case '-':
      return joined(left, right);
    case '*':
      if (NUMBERS.has(left)) return right === 'number' ? left : right;
      return NUMBERS.has(right) ? left : null;
    case '/':
      if (NUMBERS.has(right)) return left;
      return left === right ? 'number' : null;
    case '%':
      return joined(left, right);
  }
}

/** What two amounts of one kind make; a number of no unit is of the other's. */
function joined(left: Kind, right: Kind): Kind | null {
  if (left === right || (right === 'number' && left !== 'duration')) return left;
  return left === 'number' && right !== 'duration' ? right : null;
}
