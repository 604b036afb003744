/**
 * Reads a condition: `client cwnd == 4mss and (not server CLOSED or server unread > 0)`. From loosest to tightest bind
 * `or`, `and`, `not`, comparisons. Machines have expressions of their own, which compute; a condition only compares.
 */
import { hasDeclaredStates, hasRequests, sendsSegments } from '../../../protocols/registry.ts';
import { lineMessage, wordExpected } from '../../text/catalog/catalog.ts';
import type { Value } from '../../../protocols/protocol.ts';
import type { Span } from '../../text/issue.ts';
import type { Expectation, Failed, Result } from '../../text/failure.ts';
import { failed, failureAt, failureOf, spanOf, success } from '../../text/failure.ts';
import type { Token } from '../../text/lex.ts';
import type { Mark } from '../../text/marks.ts';
import { mark, symbolKey } from '../../text/marks.ts';
import type {
  Comparison,
  ComparisonOperator,
  Condition,
  Operand,
  Passed,
  Predicate,
  VariableOperand,
} from '../../scenario/condition.ts';
import { COMPARISON_OPERATORS } from '../../scenario/condition.ts';
import type { Named } from '../../scenario/scenario.ts';
import { slotMessage } from '../catalog/catalog.ts';
import type { OpenPart, SlotContext, SlotResult, SlotValue } from '../slot-context.ts';
import { mismatch } from './units.ts';
import { readKeys } from '../literals.ts';
import { readValue } from './values.ts';
import { keysOf, readVariable, variablesOf } from './variables.ts';

/** The readers of what a condition is made of, as the table of slots has them. */
export interface PartReaders {
  readonly participant: (context: SlotContext) => SlotResult;
  readonly connection: (context: SlotContext) => SlotResult;
  readonly state: (context: SlotContext) => SlotResult;
  readonly machine: (context: SlotContext) => SlotResult;
  readonly size: (context: SlotContext) => SlotResult;
  readonly count: (context: SlotContext) => SlotResult;
  readonly packet: (context: SlotContext) => SlotResult;
  readonly error: (context: SlotContext) => SlotResult;
  readonly status: (context: SlotContext) => SlotResult;
}

/** More parts than this in one condition are refused: what judges it descends into it. */
const MOST_PARTS = 200;

/** A condition runs over so many at once. */
const MOST_QUANTIFIED = 2;

const COMPARISONS: ReadonlySet<string> = new Set(COMPARISON_OPERATORS);
const OPERATORS: ReadonlySet<string> = new Set([...COMPARISON_OPERATORS, 'in']);

/** What other languages write. */
const FOREIGN: Readonly<Partial<Record<string, string>>> = { '=': '==', '<>': '!=', '&&': 'and', '||': 'or' };

export function readCondition(context: SlotContext, readers: PartReaders): SlotResult<'condition'> {
  const reader = new ConditionReader(context, readers);
  const condition = reader.whole();
  const { open } = reader;
  if (!condition.ok) return { ...condition, open };
  const { line, index } = context;
  const start = line.tokens[index]?.start ?? 0;
  const end = line.tokens[reader.index - 1]?.end ?? start;
  return {
    ok: true,
    value: { kind: 'condition', condition: condition.value, start, end },
    next: reader.index,
    marks: reader.marks,
    open,
    more: reader.more(),
  };
}

class ConditionReader {
  index: number;
  readonly marks: Mark[] = [];
  /** What could follow where the line ends. */
  readonly open: OpenPart[] = [];
  private parts = 0;
  /** Names that the condition runs over, each with one of those who may bear it. */
  private readonly bound = new Map<string, string>();
  /** The token where `on`, `to` or `from` could stand, and does not. */
  private mayStand: { readonly word: string; readonly index: number } | null = null;

  constructor(
    private readonly context: SlotContext,
    private readonly readers: PartReaders,
  ) {
    this.index = context.index;
  }

  /** A condition as a whole: what it runs over stands in front. */
  whole(): Result<Condition> {
    const { names } = this.context;
    if (!hasDeclaredStates(names.protocol)) return this.or();
    this.mayFollow({ kind: 'word', word: 'each' }, { kind: 'word', word: 'some' });
    const [word, , behind] = [this.token(), this.token(1), this.token(2)];
    if ((word?.text !== 'each' && word?.text !== 'some') || this.token(1)?.kind !== 'word') return this.or();
    const goesOn = behind?.text === 'in' || behind?.text === ',';
    if (!goesOn && names.participants.has(word.text)) return this.or();
    return this.quantified(word.text);
  }

  /** `some p, q in raft:` and the condition about them. */
  private quantified(kind: 'each' | 'some'): Result<Condition> {
    const { line, names } = this.context;
    const quantifier = this.takes(kind, 'keyword');
    const bound: string[] = [];
    do {
      const token = this.token();
      if (token?.kind !== 'word')
        return this.fail('expected-name', [{ what: slotMessage('slot-quantified-name'), candidates: [] }]);
      if (bound.includes(token.text))
        return this.fail('duplicate', [], slotMessage('quantified-twice', { name: token.text }));
      bound.push(token.text);
      this.index += 1;
      this.marks.push(mark(token, 'parameter', symbolKey('parameter', token.text, line.number), true));
    } while (bound.length < MOST_QUANTIFIED && this.takes(',', 'operator') !== null);
    this.mayFollow({ kind: 'word', word: 'in' });
    if (this.takes('in', 'keyword') === null)
      return this.fail('unexpected', [
        ...(bound.length < MOST_QUANTIFIED ? [{ what: wordExpected(','), candidates: [] }] : []),
        { what: wordExpected('in'), candidates: ['in'] },
      ]);
    this.mayFollow({ kind: 'slot', slot: 'MACHINE', key: 'machine' });
    const machineToken = this.token();
    const machine = this.named(this.readers.machine, new Map(), 'machine');
    if (!machine.ok) return machine;
    const hosts = [...names.participants.values()].flatMap((one) =>
      one.machine === machine.value.name ? [one.id] : [],
    );
    const [first] = hosts;
    if (first === undefined || machineToken === undefined) {
      const message = slotMessage('machine-of-nobody', { machine: machine.value.name });
      return failed(failureOf(machineToken ?? { start: 0, end: 0 }, 'machine-of-nobody', message));
    }
    if (this.takes(':', 'operator') === null)
      return this.fail('unexpected', [{ what: wordExpected(':'), candidates: [] }]);
    for (const name of bound) this.bound.set(name, first);
    this.mayFollow(...bound.map((word) => ({ kind: 'word' as const, word })));
    const condition = this.or();
    if (!condition.ok) return condition;
    const at = { name: first, span: spanOf(line, quantifier ?? machineToken) };
    return success({ kind, at, names: bound, hosts, condition: condition.value });
  }

  or(): Result<Condition> {
    return this.junction('or', () => this.junction('and', () => this.not()));
  }

  /** What could stand at the cursor as more of the condition. */
  more(): readonly Expectation[] {
    return [...JUNCTIONS, ...this.furtherWord()];
  }

  private furtherWord(): readonly Expectation[] {
    if (this.mayStand?.index !== this.index) return [];
    const { word } = this.mayStand;
    return [{ what: wordExpected(word), candidates: [word] }];
  }

  private junction(kind: 'and' | 'or', readOperand: () => Result<Condition>): Result<Condition> {
    const first = readOperand();
    if (!first.ok) return first;
    const operands = [first.value];
    for (;;) {
      this.mayFollow({ kind: 'word', word: kind });
      const foreign = this.foreign(kind === 'and' ? '&&' : '||');
      if (foreign !== null) return foreign;
      if (this.takes(kind, 'keyword') === null) break;
      const next = readOperand();
      if (!next.ok) return next;
      operands.push(next.value);
    }
    return success(operands.length === 1 ? first.value : { kind, at: first.value.at, operands });
  }

  private not(): Result<Condition> {
    const fits = this.countPart();
    if (!fits.ok) return fits;
    this.mayFollow({ kind: 'word', word: 'not' });
    if (this.names('not') || this.takes('not', 'keyword') === null) return this.primary();
    const operand = this.not();
    return operand.ok ? success({ kind: 'not', at: operand.value.at, operand: operand.value }) : operand;
  }

  private primary(): Result<Condition> {
    this.mayFollow({ kind: 'sign', sign: '(' }, { kind: 'slot', slot: 'NAME', key: 'at' });
    if (hasDeclaredStates(this.context.names.protocol)) this.mayFollow({ kind: 'word', word: 'size' });
    if (this.takes('(', 'operator') !== null) {
      const inner = this.or();
      if (!inner.ok) return inner;
      if (this.takes(')', 'operator') !== null) return inner;
      return this.fail('unexpected', [...this.more(), { what: wordExpected(')'), candidates: [] }]);
    }
    const token = this.token();
    const isValue = token !== undefined && !this.isParticipant(token) && this.startsValue(token);
    if (isValue || this.isElement()) return this.comparison();
    if (this.isSize()) return this.comparison('size');
    if (token?.kind === 'word' && this.token(1)?.text === '(' && hasDeclaredStates(this.context.names.protocol))
      return this.fail('unknown-function', BEFORE_PARENTHESES);
    const at = this.participant();
    if (!at.ok) return at;
    if (this.isVariable(at.value)) return this.comparison(at.value);
    return this.predicate(at.value);
  }

  /** Whether a participant of that name is meant, as what follows can be said of one. */
  private names(word: string): boolean {
    const next = this.token(1);
    return (
      this.token()?.text === word &&
      this.context.names.participants.has(word) &&
      next !== undefined &&
      next.text !== '(' &&
      !this.isParticipant(next)
    );
  }

  private isParticipant(token: Token): boolean {
    return token.kind === 'word' && (this.bound.has(token.text) || this.context.names.participants.has(token.text));
  }

  /** Whether a participant is what a set may have: `a in n1 votes`. */
  private isElement(): boolean {
    const [token, sign, owner, variable] = [this.token(), this.token(1), this.token(2), this.token(3)];
    if (token === undefined || !this.isParticipant(token) || sign?.text !== 'in') return false;
    return owner !== undefined && this.isParticipant(owner) && variable !== undefined;
  }

  /** `size(n1 log)`, whoever is called `size`. */
  private isSize(): boolean {
    return (
      this.token()?.text === 'size' && this.token(1)?.text === '(' && hasDeclaredStates(this.context.names.protocol)
    );
  }

  private startsValue({ kind, text }: Token): boolean {
    return kind === 'number' || kind === 'string' || text === '-' || ['true', 'false', 'none', '{'].includes(text);
  }

  private participant(): Result<Named> {
    const token = this.token();
    if (token?.kind === 'word' && this.bound.has(token.text)) {
      const { line } = this.context;
      this.index += 1;
      this.marks.push(mark(token, 'parameter', symbolKey('parameter', token.text, line.number)));
      return success({ name: token.text, span: spanOf(line, token) });
    }
    return this.named(this.readers.participant, new Map(), 'at');
  }

  /** The participant or the connection at the cursor. */
  private named(
    read: (context: SlotContext) => SlotResult,
    values: ReadonlyMap<string, SlotValue>,
    key: string,
  ): Result<Named> {
    const result = read({ ...this.context, index: this.index, values, key });
    if (!result.ok) return result;
    this.take(result);
    const { value } = result;
    return success({ name: value.kind === 'word' ? value.word : '', span: spanOf(this.context.line, value) });
  }

  private take({ next, marks }: { readonly next: number; readonly marks: readonly Mark[] }): void {
    this.index = next;
    this.marks.push(...marks);
  }

  /** One who is meant by the name: a participant, or one of those that the condition runs over. */
  private bearer({ name }: Named): string {
    return this.bound.get(name) ?? name;
  }

  private valuesOf({ name, span }: Named): ReadonlyMap<string, SlotValue> {
    const word = this.bound.get(name) ?? name;
    return new Map([['at', { kind: 'word', word, start: span.column - 1, end: span.endColumn - 1 }]]);
  }

  /** Whether a variable of the participant stands here; a state of the same name is meant where nothing is compared. */
  private isVariable(at: Named): boolean {
    const token = this.token();
    if (token?.kind !== 'word' || !variablesOf(this.context.names, this.bearer(at)).has(token.text)) return false;
    if (!this.readers.state({ ...this.context, index: this.index, values: this.valuesOf(at), key: 'state' }).ok)
      return true;
    const behind = this.token(1)?.text === 'on' ? this.token(3) : this.token(1);
    return behind !== undefined && (COMPARISONS.has(behind.text) || behind.text === '(');
  }

  private predicate(at: Named): Result<Condition> {
    const { names } = this.context;
    const values = this.valuesOf(at);
    this.mayFollow(
      { kind: 'slot', slot: 'STATE', key: 'state', values },
      { kind: 'part', part: 'variable', participant: this.bearer(at) },
      ...this.toldWords().map((word) => ({ kind: 'word' as const, word })),
    );
    const state = this.readers.state({ ...this.context, index: this.index, values, key: 'state' });
    if (state.ok && state.value.kind === 'word') {
      this.take(state);
      const on = this.connection(at);
      if (!on.ok) return on;
      const stateSpan = spanOf(this.context.line, state.value);
      return success({ kind: 'state', stateSpan, at, state: state.value.word, on: on.value });
    }
    const told = this.told(at, values);
    if (told !== null) return told;
    if (state.ok) return this.fail('unknown-state', []);
    const { failure } = state;
    const variables = [...variablesOf(names, this.bearer(at)).keys()];
    const expected = { what: slotMessage('slot-variable'), candidates: variables };
    const others = this.toldWords().map((word) => ({ what: wordExpected(word), candidates: [word] }));
    const ofVariables = variables.length === 0 ? [] : [expected];
    return failed({ ...failure, expected: [...others, ...failure.expected, ...ofVariables] });
  }

  /** What begins what somebody was given or told. */
  private toldWords(): readonly string[] {
    const { protocol } = this.context.names;
    return [
      'sent',
      'received',
      ...(sendsSegments(protocol) ? ['error'] : []),
      ...(hasRequests(protocol) ? ['status'] : []),
    ];
  }

  /** What the participant was given or told; null: nothing of the sort stands here. */
  private told(at: Named, values: ReadonlyMap<string, SlotValue>): Result<Predicate | Passed> | null {
    const { names } = this.context;
    const word = this.token()?.text;
    const read = (reader: (context: SlotContext) => SlotResult, key: string) =>
      reader({ ...this.context, index: this.index + 1, values, key });
    const isTold = word !== undefined && this.toldWords().includes(word);
    if (!isTold) return null;
    if (word === 'sent' || word === 'received') {
      const passed = this.passed(at, word === 'received', values);
      if (passed !== null) return passed;
    }
    const result =
      word === 'received'
        ? read(this.readers.size, 'bytes')
        : word === 'error'
          ? read(this.readers.error, 'error')
          : read(this.readers.status, 'status');
    if (!result.ok) return result;
    this.takes(word, 'keyword');
    this.take(result);
    const { value } = result;
    const span = spanOf(this.context.line, value);
    if (value.kind === 'size') {
      if (typeof value.size !== 'number' && !sendsSegments(names.protocol))
        return failed(failureOf(value, 'wrong-protocol', slotMessage('size-in-segments-of-machine')));
      return success({ kind: 'received', at, bytes: value.size, span });
    }
    if (value.kind === 'number') return success({ kind: 'status', at, status: value.number, span });
    const error = value.kind === 'word' ? value.word : '';
    return success({ kind: 'error', at, error: error as Extract<Predicate, { kind: 'error' }>['error'], span });
  }

  /** `sent 2 PKT(_) to c`, `received PKT`; null: bytes are meant that came. */
  private passed(at: Named, came: boolean, values: ReadonlyMap<string, SlotValue>): Result<Passed> | null {
    const { line } = this.context;
    const read = (reader: (context: SlotContext) => SlotResult, index: number, key: string) =>
      reader({ ...this.context, index, values, key });
    const behind = this.index + 1;
    const first = line.tokens[behind];
    if (first === undefined) this.open.push({ kind: 'slot', slot: 'KIND', key: 'packet' });
    const count = read(this.readers.count, behind, 'count');
    const isCounted = count.ok && read(this.readers.packet, behind + 1, 'packet').ok;
    const packet = read(this.readers.packet, isCounted ? behind + 1 : behind, 'packet');
    if (came && !packet.ok && (first === undefined || first.kind === 'number')) return null;
    this.takes(came ? 'received' : 'sent', 'keyword');
    if (isCounted) this.take(count);
    if (!packet.ok) return packet;
    this.take(packet);
    const other = this.other(came ? 'from' : 'to', at);
    if (!other.ok) return other;
    const kind = packet.value.kind === 'packet' ? packet.value.packet : ({ kind: 'segment' } as const);
    const number = isCounted && count.value.kind === 'number' ? count.value.number : null;
    const countSpan = isCounted ? spanOf(line, count.value) : null;
    return success({ kind: 'passed', at, came, count: number, countSpan, packet: kind, other: other.value });
  }

  /** `from b`, `to b`: who else took part; null: it is not said. */
  private other(word: 'from' | 'to', at: Named): Result<Named | null> {
    this.mayFollow({ kind: 'word', word });
    if (this.takes(word, 'keyword') === null) {
      this.mayStand = { word, index: this.index };
      return success(null);
    }
    this.mayFollow({ kind: 'slot', slot: 'NAME', key: word });
    const other = this.participant();
    if (!other.ok || other.value.name !== at.name) return other;
    const { column, endColumn } = other.value.span;
    const place = { start: column - 1, end: endColumn - 1 };
    return failed(failureOf(place, 'same-participant', slotMessage('participant-sends-to-itself', { name: at.name })));
  }

  /** `on c1`, or nothing. */
  private connection(at: Named): Result<Named | null> {
    if (!sendsSegments(this.context.names.protocol)) return success(null);
    this.mayFollow({ kind: 'word', word: 'on' });
    if (this.takes('on', 'keyword') === null) {
      this.mayStand = { word: 'on', index: this.index };
      return success(null);
    }
    const values = this.valuesOf(at);
    this.mayFollow({ kind: 'slot', slot: 'CONNECTION', key: 'on', values });
    return this.named(this.readers.connection, values, 'on');
  }

  /** `first`: the participant whose variable comes now, or how large one is; absent: a value does. */
  private comparison(first?: Named | 'size'): Result<Comparison> {
    const left = first === undefined ? this.value(null) : first === 'size' ? this.size() : this.variable(first);
    if (!left.ok) return left;
    if (first !== undefined) this.mayFollow({ kind: 'part', part: 'operator' });
    if (first !== undefined && first !== 'size' && left.value.kind === 'variable' && left.value.unit === 'any')
      this.mayFollow({ kind: 'word', word: 'in' });
    const foreign = this.foreign('=', '<>');
    if (foreign !== null) return foreign;
    const sign = this.token();
    const known = hasDeclaredStates(this.context.names.protocol) ? OPERATORS : COMPARISONS;
    if (sign === undefined || !known.has(sign.text)) {
      const operators = [...known].map((operator) => ({ what: wordExpected(operator), candidates: [] }));
      return this.fail('unexpected', [...operators, ...this.furtherWord()]);
    }
    this.takes(sign.text, sign.text === 'in' ? 'keyword' : 'operator');
    const right = sign.text === 'in' ? this.set() : this.operand(left.value);
    if (!right.ok) return right;
    if (COMPARISONS.has(this.token()?.text ?? ''))
      return this.fail('chained-comparison', [], slotMessage('condition-chained-comparison'));
    if (this.token()?.text === 'on' && left.value.kind === 'variable' && right.value.kind !== 'variable') {
      const { at, variable } = left.value;
      return this.fail('misplaced-on', [], slotMessage('condition-on-behind-value', { at: at.name, variable }));
    }
    const operator = sign.text as ComparisonOperator | 'in';
    const wrong = mismatch(operator, left.value, right.value, this.context.line);
    if (wrong !== null) return failed(wrong);
    const whose = left.value.kind === 'variable' ? left.value : right.value;
    if (whose.kind === 'variable')
      return success({ kind: 'comparison', at: whose.at, operator, left: left.value, right: right.value });
    const at = { start: left.value.span.column - 1, end: right.value.span.endColumn - 1 };
    return failed(failureOf(at, 'values-alone', slotMessage('condition-compares-values')));
  }

  /** What stands right of the operator. */
  private operand(left: Operand): Result<Operand> {
    const token = this.token();
    const whose = left.kind === 'variable' ? left : null;
    this.mayFollow(
      { kind: 'part', part: 'value', unit: whose?.unit ?? 'any' },
      { kind: 'slot', slot: 'NAME', key: 'at' },
    );
    if (this.isSize()) return this.size();
    if (token === undefined || !this.isParticipant(token) || this.isValueOf(whose)) return this.value(whose);
    const at = this.participant();
    if (!at.ok) return at;
    this.mayFollow({ kind: 'part', part: 'variable', participant: this.bearer(at.value) });
    return this.variable(at.value);
  }

  /** Whether a participant is what is compared with a machine's variable, and not the owner of another one. */
  private isValueOf(compared: VariableOperand | null): boolean {
    const [token, behind] = [this.token(), this.token(1)];
    if (compared?.unit !== 'any' || token === undefined) return false;
    const owner = this.bound.get(token.text) ?? token.text;
    return behind?.kind !== 'word' || !variablesOf(this.context.names, owner).has(behind.text);
  }

  /** What may have an element: a variable of a machine. */
  private set(): Result<Operand> {
    this.mayFollow({ kind: 'slot', slot: 'NAME', key: 'at' });
    const at = this.participant();
    if (!at.ok) return at;
    this.mayFollow({ kind: 'part', part: 'variable', participant: this.bearer(at.value) });
    return this.variable(at.value);
  }

  /** `size(n1 log)`. */
  private size(): Result<VariableOperand> {
    const { line } = this.context;
    const name = this.takes('size', 'keyword');
    this.takes('(', 'operator');
    this.mayFollow({ kind: 'slot', slot: 'NAME', key: 'at' });
    const at = this.participant();
    if (!at.ok) return at;
    this.mayFollow({ kind: 'part', part: 'variable', participant: this.bearer(at.value) });
    const variable = this.variable(at.value);
    if (!variable.ok) return variable;
    if (variable.value.unit !== 'any')
      return failed(
        failureOf(
          placeOf(variable.value),
          'bad-comparison',
          slotMessage('condition-size-of-one', { variable: variable.value.variable }),
        ),
      );
    const close = this.token();
    if (close === undefined || this.takes(')', 'operator') === null)
      return this.fail('unexpected', [{ what: wordExpected(')'), candidates: [] }]);
    const span = spanOf(line, { start: name?.start ?? close.start, end: close.end });
    return success({ ...variable.value, unit: 'count', isSize: true, span });
  }

  /** The keys of one value of the variable that stands before them; nothing: all of it. */
  private keys(at: Named, variable: Token): Result<readonly Value[]> {
    const { line, names } = this.context;
    const first = this.token();
    const declared = keysOf(names, this.bearer(at), variable.text);
    if (first?.text !== '(' || declared === null) return success([]);
    const read = readKeys(line, this.index, names, this.bound);
    if (!read.ok) return read;
    this.take(read.value);
    const { keys } = read.value;
    if (declared.length === 0 || declared.length === keys.length) return success(keys);
    const place = { start: first.start, end: this.token(-1)?.end ?? first.end };
    const counts = { name: variable.text, keys: declared.length, given: keys.length };
    return failed(failureOf(place, 'other-keys', slotMessage('condition-other-keys', counts)));
  }

  private variable(at: Named): Result<VariableOperand> {
    const { line, names } = this.context;
    const token = this.token();
    const variable = readVariable(line, this.index, names, this.bearer(at));
    if (!variable.ok) return variable;
    if (token === undefined) return this.fail('incomplete', []);
    this.index += 1;
    this.marks.push(variable.value.mark);
    const keys = this.keys(at, token);
    if (!keys.ok) return keys;
    const end = this.token(-1)?.end ?? token.end;
    const on = this.connection(at);
    if (!on.ok) return on;
    const { unit } = variable.value;
    return success({
      kind: 'variable',
      at,
      variable: token.text,
      unit,
      keys: keys.value,
      isSize: false,
      on: on.value,
      span: spanOf(line, { start: token.start, end }),
    });
  }

  private value(compared: VariableOperand | null): Result<Operand> {
    const { line, names } = this.context;
    const result = readValue(line, this.index, names, compared, this.bound);
    if (!result.ok) return result;
    this.take(result.value);
    return success(result.value.operand);
  }

  private token(ahead = 0): Token | undefined {
    return this.context.line.tokens[this.index + ahead];
  }

  private takes(text: string | undefined, role: Mark['role']): Token | null {
    const token = this.token();
    if (token === undefined || token.kind === 'string' || token.text !== text) return null;
    this.index += 1;
    this.marks.push(mark(token, role));
    return token;
  }

  /** Of these words, which others write, the one that stands here, refused. */
  private foreign(...words: readonly string[]): Failed | null {
    const written = this.token()?.text ?? '';
    const operator = words.includes(written) ? FOREIGN[written] : undefined;
    if (operator === undefined) return null;
    const message = slotMessage('condition-foreign-operator', { written, operator });
    return this.fail('foreign-operator', [], message, [operator]);
  }

  private mayFollow(...parts: readonly OpenPart[]): void {
    if (this.token() === undefined) this.open.push(...parts);
  }

  private countPart(): Result<null> {
    this.parts += 1;
    if (this.parts <= MOST_PARTS) return success(null);
    return this.fail('too-deep', [], slotMessage('condition-too-long', { most: MOST_PARTS }));
  }

  private fail(
    code: string,
    expected: readonly Expectation[],
    message: Parameters<typeof failureAt>[4] = null,
    replacements: readonly string[] = [],
  ): Failed {
    return failed(failureAt(this.context.line, this.index, code, expected, message, replacements));
  }
}

function placeOf({ span }: { readonly span: Span }) {
  return { start: span.column - 1, end: span.endColumn - 1 };
}

/** What a parenthesis may stand behind, where a part of a condition begins. */
const BEFORE_PARENTHESES: readonly Expectation[] = ['size', 'not'].map((word) => ({
  what: wordExpected(word),
  candidates: [word],
}));

const JUNCTIONS: readonly Expectation[] = ['and', 'or'].map((word) => ({
  what: lineMessage('issue-word', { word }),
  candidates: [word],
}));
