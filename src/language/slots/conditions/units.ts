/** What can be compared with what. */
import { typeOf } from '../../../protocols/value.ts';
import type { Failure } from '../../text/failure.ts';
import { failureOf } from '../../text/failure.ts';
import type { SourceLine } from '../../text/lex.ts';
import type { ComparisonOperator, Operand } from '../../scenario/condition.ts';
import { slotMessage } from '../catalog/catalog.ts';

/** What an operand is; `number`: of no unit, which a size, a count and a machine's variable may be. */
type Kind = 'bytes' | 'duration' | 'count' | 'any' | 'number' | 'text' | 'truth' | 'composed' | 'none';

/** Why the operands cannot be compared, at the right one; null: they can. */
export function mismatch(
  operator: ComparisonOperator | 'in',
  left: Operand,
  right: Operand,
  line: SourceLine,
): Failure | null {
  const [one, other] = [kindOf(left), kindOf(right)];
  const at = { start: right.span.column - 1, end: right.span.endColumn - 1 };
  if (operator === 'in') {
    if (other === 'any') return null;
    const set = line.text.slice(at.start, at.end);
    return failureOf(
      at,
      'bad-comparison',
      slotMessage('condition-in-of-no-set', { set, unit: slotMessage(NAMES[other]) }),
    );
  }
  const isOrder = operator !== '==' && operator !== '!=';
  const unordered = [one, other].find((kind) => kind === 'none' || kind === 'truth' || kind === 'composed');
  if (isOrder && unordered !== undefined)
    return failureOf(at, 'bad-comparison', slotMessage('condition-unordered', { operator }), {
      replacements: [],
    });
  if (fit(one, other) || fit(other, one)) return null;
  const words = [left, right].map(({ span }) => line.text.slice(span.column - 1, span.endColumn - 1));
  const message = slotMessage('condition-units-differ', {
    left: words[0] ?? '',
    leftUnit: slotMessage(NAMES[one]),
    right: words[1] ?? '',
    rightUnit: slotMessage(NAMES[other]),
  });
  return failureOf(at, 'bad-comparison', message);
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
  none: 'unit-value',
} as const;

function kindOf(operand: Operand): Kind {
  switch (operand.kind) {
    case 'variable':
      return operand.unit;
    case 'size':
      return 'bytes';
    case 'duration':
      return 'duration';
    case 'value': {
      const { value } = operand;
      if (value === null) return 'none';
      const type = typeOf(value);
      return type === 'participant' || type === 'set' || type === 'map' ? 'composed' : type;
    }
  }
}

/** Whether what is of the one kind can be compared with what is of the other. */
function fit(one: Kind, other: Kind): boolean {
  if (one === other || one === 'none') return true;
  if (one === 'any') return true;
  return one === 'number' && (other === 'bytes' || other === 'count');
}
