/** A protocol of the user's own, as data: a UML state machine, every part with its line. */
import type { Duration } from '../option.ts';
import type { RuleReference, Value } from '../protocol.ts';

export interface Machine {
  readonly name: string;
  /** The library that it comes from (`use`): the lines of its parts are lines of that text. Absent: of the source. */
  readonly library?: string;
  readonly variables: readonly Variable[];
  /** The transitions in the order of the source; the first whose trigger and guard fit is taken. */
  readonly transitions: readonly Transition[];
  /** The state that `[*] -->` leads to; null in a machine without one (an issue says so). */
  readonly initial: string | null;
  /** Every state once, in order of appearance. */
  readonly states: readonly string[];
  /** A line of it was not understood: what it lacks may have stood there. */
  readonly isBroken?: true;
  /** The words that some effect starts: timers. */
  readonly timers: readonly string[];
  /** Triggers that are neither messages nor timers: what a scenario may say. */
  readonly verbs: readonly string[];
}

export interface Variable {
  readonly name: string;
  readonly initial: Expression;
  readonly at: RuleReference;
}

export interface Transition {
  readonly from: string;
  /** `[*]` for a final state. */
  readonly to: string;
  readonly trigger: Trigger;
  readonly guard: Expression | null;
  readonly effects: readonly MachineEffect[];
  readonly at: RuleReference;
}

export type Trigger =
  | { readonly kind: 'message'; readonly name: string; readonly parameters: readonly string[] }
  | { readonly kind: 'timer'; readonly name: string }
  | { readonly kind: 'verb'; readonly name: string; readonly parameters: readonly string[] };

export type Recipient =
  | { readonly kind: 'peer' }
  | { readonly kind: 'sender' }
  | { readonly kind: 'all' }
  | { readonly kind: 'name'; readonly name: string };

export type MachineEffect =
  | {
      readonly kind: 'send';
      readonly message: string;
      readonly arguments: readonly Expression[];
      readonly to: Recipient;
      readonly at: RuleReference;
    }
  | {
      readonly kind: 'start';
      readonly timer: string;
      readonly duration: Duration;
      /** Whether the running timer leaves the wire quiet (a lease, a hello). */
      readonly background: boolean;
      readonly at: RuleReference;
    }
  | { readonly kind: 'stop'; readonly timer: string; readonly at: RuleReference }
  | { readonly kind: 'assign'; readonly variable: string; readonly value: Expression; readonly at: RuleReference }
  | { readonly kind: 'deliver'; readonly at: RuleReference };

export type BinaryOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'and' | 'or' | '+' | '-' | '*' | '/' | '%';

/** `parenthesised`: the source has parentheses around it. */
export type Expression = { readonly parenthesised?: true } & (
  | { readonly kind: 'literal'; readonly value: Value; readonly at: RuleReference }
  | { readonly kind: 'variable'; readonly name: string; readonly at: RuleReference }
  | { readonly kind: 'unary'; readonly operator: 'not' | '-'; readonly operand: Expression; readonly at: RuleReference }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly at: RuleReference;
    }
);

/** What a scenario can make a machine do. */
export type MachineCall =
  | { readonly verb: 'trigger'; readonly name: string; readonly arguments: readonly Value[] }
  | { readonly verb: 'crash' }
  | { readonly verb: 'restart' };

/** What travels between machines. */
export interface Message {
  readonly name: string;
  readonly arguments: readonly Value[];
}
