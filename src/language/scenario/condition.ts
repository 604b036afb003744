/** Conditions of claims, as plain data: how somebody stands, comparisons, and what is made of them. */
import type { Duration, Size } from '../../protocols/option.ts';
import type { PacketKind, ToldError, Value } from '../../protocols/protocol.ts';
import type { Span } from '../text/issue.ts';
import type { Named } from './named.ts';

/** A state as the machine or RFC 9293 spells it, whatever the source's spelling. */
export interface StateClaim {
  readonly at: Named;
  readonly state: string;
  /** `on c1`; null: the newest connection. */
  readonly on: Named | null;
}

/** `at`: the participant that it is about, the first of several. */
export type Condition<Bytes = Size> = Predicate<Bytes> | Passed | Comparison | Negation | Junction | Quantified;

/** What is said of one participant. */
export type Predicate<Bytes = Size> =
  | ({ readonly kind: 'state'; readonly stateSpan: Span } & StateClaim)
  | { readonly kind: 'received'; readonly at: Named; readonly bytes: Bytes; readonly span: Span }
  | { readonly kind: 'error'; readonly at: Named; readonly error: ToldError; readonly span: Span }
  | { readonly kind: 'status'; readonly at: Named; readonly status: number; readonly span: Span };

/** Packets went, or came, since the condition began to look. */
export interface Passed {
  readonly kind: 'passed';
  /** Who sent them, or to whom they came. */
  readonly at: Named;
  readonly came: boolean;
  /** null: at least one; a number: exactly so many. */
  readonly count: number | null;
  readonly countSpan: Span | null;
  readonly packet: PacketKind;
  /** To whom they went, or from whom they came; null: whomever. */
  readonly other: Named | null;
}

export const COMPARISON_OPERATORS = ['==', '!=', '<', '<=', '>', '>='] as const;
export type ComparisonOperator = (typeof COMPARISON_OPERATORS)[number];

/** What computes, from the loosest to the tightest. */
export const SUMS = ['+', '-'] as const;
export const PRODUCTS = ['*', '/', '%'] as const;
export type ArithmeticOperator = (typeof SUMS)[number] | (typeof PRODUCTS)[number];

export interface Comparison {
  readonly kind: 'comparison';
  readonly at: Named;
  /** `in`: the right one is a set that has the left one as an element. */
  readonly operator: ComparisonOperator | 'in';
  readonly left: Operand;
  readonly right: Operand;
}

export interface Negation {
  readonly kind: 'not';
  readonly at: Named;
  readonly operand: Condition;
}

export type Junction = JunctionOf<'and'> | JunctionOf<'or'>;

interface JunctionOf<Kind extends string> {
  readonly kind: Kind;
  readonly at: Named;
  /** Two or more. */
  readonly operands: readonly Condition[];
}

export type Quantified = QuantifiedBy<'each'> | QuantifiedBy<'some'>;

/** The condition is true of each, or of some, of those who run a machine. */
interface QuantifiedBy<Kind extends string> {
  readonly kind: Kind;
  /** The first of them. */
  readonly at: Named;
  /** What they are called in the condition; of two names, any two different ones. */
  readonly names: readonly string[];
  readonly hosts: readonly string[];
  readonly condition: Condition;
}

/** What a variable or a value is: `any` of a machine's variable, which holds whatever was last put into it. */
export type Unit = 'bytes' | 'duration' | 'count' | 'any';

export interface VariableOperand {
  readonly kind: 'variable';
  readonly at: Named;
  /** As the trace's `vars` name it. */
  readonly variable: string;
  readonly unit: Unit;
  /** The keys of the one value that is meant of a variable of many; none: all of it. */
  readonly keys: readonly Value[];
  /** Whether it is about how many elements, or values, the variable has. */
  readonly isSize: boolean;
  readonly on: Named | null;
  readonly span: Span;
}

/** Of two operands one at least has a variable in it, or the time. */
export type Operand =
  | VariableOperand
  | Computed
  /** The time since the scenario began. */
  | { readonly kind: 'now'; readonly span: Span }
  | { readonly kind: 'size'; readonly size: Size; readonly span: Span }
  | { readonly kind: 'duration'; readonly duration: Duration; readonly span: Span }
  /** null: `none`, what a variable without a value is equal to. */
  | { readonly kind: 'value'; readonly value: Value; readonly span: Span };

/** What is computed of one operand or of two. */
export type Computed = {
  /** As the source has it. */
  readonly words: string;
  readonly span: Span;
} & (
  | {
      readonly kind: 'calculation';
      readonly operator: ArithmeticOperator;
      readonly left: Operand;
      readonly right: Operand;
    }
  | { readonly kind: 'opposite'; readonly operand: Operand }
);

/** The variables in the operand, in the order of the source. */
export function variablesIn(operand: Operand): readonly VariableOperand[] {
  switch (operand.kind) {
    case 'variable':
      return [operand];
    case 'calculation':
      return [...variablesIn(operand.left), ...variablesIn(operand.right)];
    case 'opposite':
      return variablesIn(operand.operand);
    case 'now':
    case 'size':
    case 'duration':
    case 'value':
      return [];
  }
}

/** Whether the operand is another one at each moment. */
export function usesTime(operand: Operand): boolean {
  switch (operand.kind) {
    case 'now':
      return true;
    case 'calculation':
      return usesTime(operand.left) || usesTime(operand.right);
    case 'opposite':
      return usesTime(operand.operand);
    case 'variable':
    case 'size':
    case 'duration':
    case 'value':
      return false;
  }
}

/** Whether the operand is the same at each moment. */
export function isConstant(operand: Operand): boolean {
  return variablesIn(operand).length === 0 && !usesTime(operand);
}
