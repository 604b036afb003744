/** A protocol of the user's own, as data: a UML state machine, every part with its line. */
import type { Duration } from '../option.ts';
import type { HostId, RuleReference, Value } from '../protocol.ts';

export interface Machine {
  readonly name: string;
  /** What it comes from, as `use` names it: the lines of its parts are lines of that text. Absent: of the source. */
  readonly library?: string;
  /** What who runs it may choose. */
  readonly parameters: readonly Parameter[];
  readonly variables: readonly Variable[];
  /** The transitions in the order of the source. In which order they are tried, `candidates.ts` says. */
  readonly transitions: readonly Transition[];
  /** Where `[*] -->` leads, in the order of the source: the first whose guard holds is taken. */
  readonly initial: readonly InitialTransition[];
  /** What is taken in silence where no transition fits. */
  readonly ignored: readonly Ignored[];
  /** Every state once, in order of appearance. */
  readonly states: readonly string[];
  /** A line of it was not understood: what it lacks may have stood there. */
  readonly isBroken?: true;
  /** The words that some effect starts: timers. */
  readonly timers: readonly string[];
  /** Triggers that are neither messages nor timers: what a scenario may say. */
  readonly verbs: readonly string[];
}

/** A name that stands for one value as long as the machine runs: `mtu = 1500`. */
export interface Parameter {
  readonly name: string;
  /** Its value unless another one is given; null: one must be given. */
  readonly default: Expression | null;
  readonly at: RuleReference;
}

/** A machine that a host runs, with what its first parameters are given: names in it are participants. */
export interface MachineInstance {
  readonly machine: Machine;
  readonly given: readonly Expression[];
}

export interface Variable {
  readonly name: string;
  /** What its values stand under; none: it has one value. */
  readonly keys: readonly string[];
  /** Whether its value outlives a crash and a restart. */
  readonly stable: boolean;
  readonly initial: Expression;
  readonly at: RuleReference;
}

/** As the target of a transition: the state stays as it is. No state is called so. */
export const SAME = '*';

export interface Transition {
  /** The states that it leaves, each once; `any`: whatever the state is. */
  readonly from: readonly string[] | 'any';
  /** `[*]` for a final state, `SAME` for the one that it leaves. */
  readonly to: string;
  readonly trigger: Trigger;
  /** `else`: it fits if no other transition of its trigger does. */
  readonly guard: Guard;
  readonly effects: readonly MachineEffect[];
  readonly at: RuleReference;
}

export type Guard = Expression | 'else' | null;

/** `[*] --> STATE [guard] / effects`. */
export interface InitialTransition {
  readonly to: string;
  readonly guard: Guard;
  readonly effects: readonly MachineEffect[];
  readonly at: RuleReference;
}

/** `ignore ?Vote, ?Ack in A, B`. */
export interface Ignored {
  /** The names of the messages. */
  readonly messages: readonly string[];
  /** null: in every state. */
  readonly in: readonly string[] | null;
  readonly at: RuleReference;
}

export interface Trigger {
  readonly kind: 'message' | 'timer' | 'verb';
  readonly name: string;
  /** Of a timer of many, its keys. */
  readonly parameters: readonly string[];
  /** `on NAME`: by which connection it must come. Absent: by any, or by none. */
  readonly on?: string;
}

export type Recipient =
  | { readonly kind: 'peer' }
  | { readonly kind: 'sender' }
  | { readonly kind: 'all' }
  | { readonly kind: 'name'; readonly name: string }
  /** A participant, or a set of them: each but the one that sends. */
  | { readonly kind: 'value'; readonly expression: Expression };

/** `DATA(bit)` behind a `!`. */
export interface SentMessage {
  readonly name: string;
  readonly arguments: readonly Expression[];
}

/** As written, or computed when the timer is started. */
export type TimerDuration = Duration | Expression;

/** Both ends included; one that ends before it begins is empty. */
export interface Range {
  readonly from: Expression;
  readonly to: Expression;
}

export type MachineEffect =
  | {
      readonly kind: 'send';
      /** One or more: what is sent together is one datagram. */
      readonly messages: readonly SentMessage[];
      readonly to: Recipient;
      /** `len`; null: as long as it is written. */
      readonly bytes: Expression | null;
      /** Whether it leaves the wire quiet while it is under way. */
      readonly background: boolean;
      /** `on NAME`: by which connection. Absent: see `connections.ts`. */
      readonly on?: string;
      readonly at: RuleReference;
    }
  | {
      readonly kind: 'start';
      readonly timer: string;
      /** Of a timer of many. */
      readonly keys: readonly Expression[];
      readonly duration: TimerDuration;
      /** Whether the running timer leaves the wire quiet (a lease, a hello). */
      readonly background: boolean;
      readonly at: RuleReference;
    }
  /** Without keys: all of a timer of many. */
  | { readonly kind: 'stop'; readonly timer: string; readonly keys: readonly Expression[]; readonly at: RuleReference }
  | {
      readonly kind: 'assign';
      readonly variable: string;
      readonly keys: readonly Expression[];
      readonly value: Expression;
      readonly at: RuleReference;
    }
  | ConnectionEffect
  | { readonly kind: 'deliver'; readonly at: RuleReference }
  /** `[guard] effect`: performed where the guard holds. */
  | {
      readonly kind: 'when';
      readonly guard: Expression;
      readonly effects: readonly MachineEffect[];
      readonly at: RuleReference;
    }
  /** `each name in over: effect`: performed for each of them in turn; what they are is taken once. */
  | {
      readonly kind: 'each';
      readonly name: string;
      readonly over: Expression | Range;
      readonly effects: readonly MachineEffect[];
      readonly at: RuleReference;
    };

/** What a machine over TCP does with a connection, or for those to come. `to: null`: with the only one. */
export type ConnectionEffect =
  | {
      readonly kind: 'connect';
      readonly to: Recipient;
      /** The peer's port and the own one; absent: the usual one, and one that is free. */
      readonly port?: Expression;
      readonly from?: Expression;
      /** What it calls the connection. */
      readonly as?: string;
      readonly at: RuleReference;
    }
  /** `as`: what it calls the connections that come in there. */
  | { readonly kind: 'listen'; readonly port: Expression; readonly as?: string; readonly at: RuleReference }
  | {
      readonly kind: 'close' | 'abort';
      readonly to: Recipient | null;
      readonly on?: string;
      readonly at: RuleReference;
    };

export type BinaryOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'and' | 'or' | '+' | '-' | '*' | '/' | '%';

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
  | { readonly kind: 'set'; readonly items: readonly Expression[]; readonly at: RuleReference }
  | {
      readonly kind: 'map';
      readonly entries: readonly { readonly keys: readonly Expression[]; readonly value: Expression }[];
      readonly at: RuleReference;
    }
  /** A function, or the value that a variable with keys has under these. */
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly arguments: readonly Expression[];
      readonly at: RuleReference;
    }
);

/** What a scenario can make a machine do. */
export type MachineCall =
  | { readonly verb: 'trigger'; readonly name: string; readonly arguments: readonly Value[] }
  /** By hand. `to: null`: the only one that can receive it. */
  | { readonly verb: 'transmit'; readonly datagram: Message; readonly to: HostId | null }
  | { readonly verb: 'crash' }
  | { readonly verb: 'restart' };

/** What travels between machines: one message, or several in one datagram. */
export interface Message {
  readonly name: string;
  readonly arguments: readonly Value[];
  /** The others of the datagram, in order. */
  readonly more?: readonly Message[];
  /** What `len` says of the whole datagram; absent: it is as long as it is written. */
  readonly bytes?: number;
  /** It leaves the wire quiet while it is under way. */
  readonly background?: true;
}
