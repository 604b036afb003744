/** The values that a condition compares with: sizes, durations, counts, texts, `true`, `false`, `none`. */
import { sendsSegments } from '../../../protocols/registry.ts';
import type { Result } from '../../text/failure.ts';
import { failed, failureAt, failureOf, mapped, spanOf, success } from '../../text/failure.ts';
import type { SourceLine } from '../../text/lex.ts';
import type { Mark } from '../../text/marks.ts';
import { mark } from '../../text/marks.ts';
import type { Operand, Unit } from '../../scenario/condition.ts';
import type { Names } from '../../scenario/names.ts';
import { slotMessage } from '../catalog/catalog.ts';
import { durationIn, readDuration, readSize } from '../quantities.ts';
import { type Bound, type Literal, readLiteral } from '../literals.ts';
import { readString } from '../slot-context.ts';
import { literalOf } from '../slot-values.ts';

interface ReadValue {
  readonly operand: Operand;
  /** The token behind it. */
  readonly next: number;
  readonly marks: readonly Mark[];
}

/** `unit`: that of what it is compared with; null: not known. `bound`: who else can be a value by that name. */
export function readValue(
  line: SourceLine,
  index: number,
  names: Names,
  unit: Unit | null,
  bound: Bound,
): Result<ReadValue> {
  const first = line.tokens[index];
  const minus = first?.text === '-';
  const token = line.tokens[minus ? index + 1 : index];
  const behind = minus ? index + 2 : index + 1;
  if (first === undefined || token === undefined)
    return failed(failureAt(line, index, 'bad-value', [{ what: slotMessage('slot-compared'), candidates: [] }]));
  const isOfMachine = unit === null ? first.kind === 'word' || first.text === '{' : unit === 'any';
  if (isOfMachine) {
    const literal = readLiteral(line, index, names, bound);
    if (literal !== undefined) return mapped(literal, (read) => operandOf(line, index, read));
  }
  const at = { start: first.start, end: token.end };
  if (token.kind === 'string') {
    const text = readString(line, token);
    if (!text.ok) return text;
  }
  if (token.kind === 'number' && !minus) {
    const quantity = readQuantity(line, index, names, unit);
    if (quantity !== null) return quantity;
  }
  const value = literalOf(token, minus);
  if (value === undefined)
    return failed(failureAt(line, index, 'bad-value', [{ what: slotMessage('slot-compared'), candidates: WORDS }]));
  const role = token.kind === 'string' ? 'string' : token.kind === 'number' ? 'number' : 'value';
  return success({ operand: { kind: 'value', value, span: spanOf(line, at) }, next: behind, marks: [mark(at, role)] });
}

function operandOf(line: SourceLine, index: number, { value, next, marks }: Literal): ReadValue {
  const at = { start: line.tokens[index]?.start ?? 0, end: line.tokens[next - 1]?.end ?? 0 };
  return { operand: { kind: 'value', value, span: spanOf(line, at) }, next, marks };
}

const WORDS: readonly string[] = ['none', 'true', 'false'];

/** A number with a unit; null: it has none. */
function readQuantity(line: SourceLine, index: number, names: Names, unit: Unit | null): Result<ReadValue> | null {
  if (durationIn(line, index) !== null || unit === 'duration') {
    const read = readDuration(line, index, names);
    if (!read.ok) return read;
    const { value, next, marks } = read;
    return success({
      operand: { kind: 'duration', duration: value.duration, span: spanOf(line, value) },
      next,
      marks,
    });
  }
  const read = readSize({ line, index, names, values: new Map(), key: '' });
  if (!read.ok) return unit === 'any' && literalOf(line.tokens[index]!) !== undefined ? null : read;
  const { value, next, marks } = read;
  if (/^\d+$/.test(line.text.slice(value.start, value.end))) return null;
  if (typeof value.size !== 'number' && !sendsSegments(names.protocol))
    return failed(failureOf(value, 'wrong-protocol', slotMessage('size-in-segments-of-machine')));
  return success({ operand: { kind: 'size', size: value.size, span: spanOf(line, value) }, next, marks });
}
