/**
 * What a protocol is.
 *
 * A protocol is one pure step function over the state of one host. It is told things (a call from above, an
 * indication from below, a timer of its own that expired) and answers with its next state and with effects, which
 * are data: something for the layer above, something for the layer below, timers, and records for the trace. It
 * touches no clock, no queue and no other host.
 *
 * Layers stack: the `down` of the upper one is the call of the lower one, the `up` of the lower one is the
 * indication of the upper one (`stack.ts`). The network is below the lowest layer and the scenario above the
 * highest, so the simulator runs a stack and a single layer alike.
 */
import type { HeadKind, MessageHead } from './message-head.ts';
import type { Option } from './option.ts';

import type { LocalizableText } from '../l10n/localizable.ts';
import type { Value, ValuePattern } from './value.ts';

export type { Value, ValuePattern } from './value.ts';

/** The id of a participant, unique in a scenario. */
export type HostId = string;

/**
 * Names one connection (one incarnation of a pair of sockets) for the whole scenario. Made by the host that
 * opens it, of its own name and counters only, so that it is unique without asking anybody.
 */
export type ConnectionKey = string;

/** What a layer is told. Times are integer microseconds since the scenario began. */
export type Input<Call, Indication> =
  | { readonly kind: 'call'; readonly call: Call }
  | { readonly kind: 'indication'; readonly indication: Indication }
  | ({ readonly kind: 'timer' } & TimerKey);

/** Which timer of a layer of a host: one of a connection, or of the host itself (null). */
export interface TimerKey {
  readonly timer: string;
  readonly connection: ConnectionKey | null;
}

/** What a layer wants done. Effects are performed in order. */
export type Effect<Up, Down> =
  | { readonly kind: 'up'; readonly up: Up }
  | { readonly kind: 'down'; readonly down: Down }
  /** Starts the timer, or restarts it. */
  | ({ readonly kind: 'start'; readonly afterUs: number } & TimerKey)
  | ({ readonly kind: 'stop' } & TimerKey)
  | { readonly kind: 'record'; readonly record: ProtocolRecord };

/** The next state and what is to be done. */
export interface Step<State, Up, Down> {
  readonly state: State;
  readonly effects: readonly Effect<Up, Down>[];
}

/** What holds around a step. `Settings`: what the layer goes by at this host, made of its `options`. */
export interface Context<Settings> {
  readonly nowUs: number;
  readonly settings: Settings;
  /**
   * So many events can still be of use; every `down`, `up`, `start` and `record` makes one (a message that is recorded
   * and sent, one together). A loop that makes effects ends when it has made as many (`work.giveUp`), whatever is left
   * to do: nothing that comes after them is performed.
   */
  readonly eventsLeft: number;
  /** The MTU of the host's own link on the way to a peer, bytes; null: none is set. Absent: likewise, to everybody. */
  readonly mtuToward?: (peer: HostId) => number | null;
  /** Whether packets of the host can get to that other one, as the links are. Absent: to everybody. */
  readonly reaches?: (peer: HostId) => boolean;
  /** The same of what is sent to all: it ends with a router that is a host itself. Absent: to everybody. */
  readonly hearsAll?: (peer: HostId) => boolean;
  /** The host's next draw, from 0 (inclusive) to 1 (exclusive). Absent: nothing is left to chance, and it is 0. */
  readonly draw?: () => number;
  /** Is told of work that no effect shows: evaluating an expression, copying or comparing many things. */
  readonly work: Work;
}

export interface Work {
  /**
   * Counts so many operations, each about as much as a part of an expression (some 0.1 microseconds). False: there may
   * be no more; the step ends as soon as it can, with whatever it has, and nothing of it is performed.
   */
  spend(operations: number): boolean;
  /** The step has made as many effects as can be of use, and ends with them; they are performed. */
  giveUp(): void;
}

/**
 * Why something was done or not, in a few words. The numbers of the packet that has just arrived stand in it as
 * `segment-seq` and `segment-ack` (`catalog/catalog.ts`): they are written as they are at the packet itself.
 */
export type Reason = LocalizableText;

/**
 * What a layer tells the trace. The simulator adds step, time, line, host and cause. `machine`: of which one it is, where
 * a host has more than one machine, or TCP beside it.
 */
export type ProtocolRecord =
  /** A connection came to be known at this host (an active OPEN, or a SYN that a listener took). */
  | {
      readonly kind: 'connection';
      readonly connection: ConnectionKey;
      readonly peer: HostId;
      readonly localPort: number;
      readonly remotePort: number;
      /** The name that `connect … as NAME` gives. */
      readonly name: string | null;
    }
  | {
      readonly kind: 'state';
      /** null: a listener, or a protocol without connections. */
      readonly connection: ConnectionKey | null;
      readonly from: string;
      readonly to: string;
      readonly reason: Reason;
      /** Where the rule stands, e.g. `RFC 9293, section 3.10.7.4`; empty for a user's own machine. */
      readonly section: string;
      /** The machine's own line, where a rule of the user's file brought it about. */
      readonly rule?: RuleReference;
      readonly machine?: string;
    }
  /** A transition that leaves the state as it is (UML: an internal transition). */
  | {
      readonly kind: 'internal';
      readonly state: string;
      readonly reason: Reason;
      readonly rule: RuleReference;
      readonly machine?: string;
    }
  /** Only what changed. */
  | {
      readonly kind: 'vars';
      readonly connection: ConnectionKey | null;
      readonly vars: Readonly<Record<string, Value>>;
      /** By which rule a congestion window, or its threshold, has changed, and where the rule stands. */
      readonly cwndReason?: Reason;
      readonly section?: string;
      readonly machine?: string;
    }
  /** The packet that has just arrived is not used, or not wholly. */
  | {
      readonly kind: 'discard';
      readonly connection: ConnectionKey | null;
      readonly reason: Reason;
      readonly section: string;
      /** All is as it should be: it is kept for later, or was there already and is acknowledged again. */
      readonly harmless?: true;
      /** Nothing in the user's own machine takes it, which its writer may have forgotten. */
      readonly unexpected?: true;
    }
  /** A user call is refused: nothing is sent, the application is told why. */
  | {
      readonly kind: 'refuse';
      readonly connection: ConnectionKey | null;
      readonly reason: Reason;
      readonly section: string;
      /** What the application is told, where there is a word for it. */
      readonly error?: CallError;
    }
  /** An application message starts on its way; `id` is unique within the host and comes back in `Piece.message`. */
  | {
      readonly kind: 'message';
      readonly id: number;
      readonly connection: ConnectionKey | null;
      readonly to: HostId;
      readonly name: string;
      readonly arguments: readonly Value[];
      readonly bytes: number;
      /** The call that it comes from, as whoever called knows it; absent: the one that is being served. */
      readonly origin?: number;
      /** Of a request or a response. */
      readonly head?: MessageHead;
    }
  /** A layer between has taken these bytes: a message whose last byte is among them has arrived. */
  | { readonly kind: 'taken'; readonly connection: ConnectionKey | null; readonly pieces: readonly Piece[] }
  /** The host cannot go on as the user wrote it (a division by zero in a machine, say): an issue on that line. */
  | {
      readonly kind: 'fault';
      readonly message: LocalizableText;
      readonly severity: 'error' | 'warning';
      readonly rule?: RuleReference;
    };

/** A line of a user's machine. */
export interface RuleReference {
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}

/** What became of a connection (RFC 9293, section 3.9.1: the asynchronous ones). */
export type ConnectionError = 'refused' | 'reset' | 'timeout';
/** Why a call fails: "connection closing", "connection already exists" (RFC 9293, section 3.10). */
export type CallError = 'closing' | 'exists';
export type ToldError = ConnectionError | CallError;

/** What the application at the top of a host is told. */
export type ApplicationIndication =
  | {
      readonly kind: 'deliver';
      readonly connection: ConnectionKey | null;
      readonly bytes: number;
      readonly pieces: readonly Piece[];
    }
  | {
      readonly kind: 'error';
      readonly connection: ConnectionKey | null;
      readonly error: ConnectionError;
    }
  /** `expect NAME status 404`. */
  | { readonly kind: 'status'; readonly status: number };

/** A run of bytes of one application message, as a segment carries it or an application receives it. */
export interface Piece {
  /** The host that sends the message and the id it gave (`message` record). */
  readonly host: HostId;
  readonly message: number;
  readonly label: string | null;
  /** The bytes `start` (inclusive) to `end` (exclusive) of the message's `total`. */
  readonly start: number;
  readonly end: number;
  readonly total: number;
  /** What the bytes mean to the layer that sent them; opaque to the layers below. */
  readonly content: unknown;
}

/** What a segment or message must be like for a fault or a claim: LANGUAGE's KIND. */
export type PacketKind =
  | { readonly kind: 'segment' }
  | { readonly kind: 'data' }
  | { readonly kind: 'none' }
  /** What ICMP says of a packet that was too large for a link. */
  | { readonly kind: 'too-big' }
  /** Upper-case flag names, at least one. */
  | { readonly kind: 'flags'; readonly flags: readonly string[] }
  /** A message of the user's own machines; with `arguments` one that has just these. */
  | { readonly kind: 'message'; readonly name: string; readonly arguments?: readonly ValuePattern[] }
  /** The first byte of what an application sends whose text begins so; of an empty text, of anything that it sends. */
  | { readonly kind: 'text'; readonly text: string }
  /** The first byte of a request, or of a response, of HTTP. */
  | HeadKind;

/** Hands a packet to the network. */
export interface Transmission<Packet> {
  readonly to: HostId;
  /** Those that are to have the same packet as well: one sending with `to`, as far as they share a medium. */
  readonly others?: readonly HostId[];
  readonly packet: Packet;
  readonly retransmission: boolean;
  readonly probe: boolean;
  /** Why it is sent, in a few words, when that is not obvious: `challenge ACK: …`; null otherwise. */
  readonly reason: Reason | null;
  readonly section: string | null;
}

/** A packet that the network hands to a host. */
export interface Arrival<Packet> {
  readonly from: HostId;
  readonly packet: Packet;
  /** It is one of the host's own, quoted by `from`, which could not pass it on: larger than the MTU of a link (RFC 1191). */
  readonly tooBig?: number;
}

/**
 * What keeps the wire busy at a host (language reference, "When"): `acting` something leaves soon whatever arrives (a
 * delayed ACK); `waiting` something sent waits for its acknowledgement, or a machine's timer runs; `idle` neither.
 * TIME-WAIT, keep-alive and persist timers, and the `background` timers of machines, are idle.
 */
export type Activity = 'idle' | 'waiting' | 'acting';

/** One layer. `Call` comes from above, `Indication` from below. */
export interface Layer<State, Call, Up, Indication, Down, Settings> {
  /** Those that make its settings (`SettingsOf`). */
  readonly options: readonly Option[];
  /** `hosts`: all participants, in the order of declaration. */
  initial(host: HostId, hosts: readonly HostId[]): State;
  /**
   * What the host does by itself as the scenario begins, before the first statement: an HTTP server listens, a
   * machine shows its variables. Absent: nothing.
   */
  begin?(state: State, context: Context<Settings>): Step<State, Up, Down>;
  /**
   * The host's settings were `before` and are those of `context` from now on. `option`: what was set, be it as it was
   * before; null: it was not set for this host. Absent: nothing comes of that at once.
   */
  adapt?(state: State, before: Settings, context: Context<Settings>, option: string | null): Step<State, Up, Down>;
  /** Pure: `state` is not touched. Never throws. */
  step(state: State, input: Input<Call, Indication>, context: Context<Settings>): Step<State, Up, Down>;
  activity(state: State): Activity;
}

/** A layer, or a stack of layers, that stands on the network: what the simulator runs. */
export interface Protocol<State, Call, Packet, Settings> extends Layer<
  State,
  Call,
  ApplicationIndication,
  Arrival<Packet>,
  Transmission<Packet>,
  Settings
> {
  /** The state of a connection at this host; of the host itself (`null`): LISTEN or CLOSED, or a machine's state. */
  stateOf(state: State, connection: ConnectionKey | null): string;
  matches(packet: Packet, kind: PacketKind): boolean;
  /**
   * The packet as a congested router passes it on, which marks it instead of dropping it (RFC 3168, section 5); null: its
   * ends do not understand that. Absent: none of the protocol's do.
   */
  marked?(packet: Packet): Packet | null;
}

/** Proves that a switch over a union is exhaustive. */
export function assertNever(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
