/**
 * The trace: everything that happened, in order. What is shown, checked or exported is a view of it. Its JSON form
 * (`json.ts`) is public and stable; fields may be added, none is taken away. Reasons and findings are messages without a
 * language (`reasons.ts` makes their text). Times are integer microseconds since the scenario
 * began, sizes bytes. `seq` and `ack` are relative to the initial sequence number of the side they belong to, and
 * absolute where a side has none.
 */
import type { LocalizableText } from '../l10n/localizable.ts';
import type { Issue } from '../language/text/issue.ts';
import type { Box, Display, ParticipantShape } from '../language/scenario/scenario.ts';
import type { CallError, ConnectionError, Value } from '../protocols/protocol.ts';
import type { MessageHead } from '../protocols/message-head.ts';
import type { ProtocolName } from '../protocols/registry.ts';

export interface Trace {
  readonly version: 1;
  readonly title: string;
  readonly protocol: ProtocolName;
  readonly display: Display;
  readonly participants: readonly TraceParticipant[];
  /** What is drawn around neighbours; absent: nothing. */
  readonly boxes?: readonly Box[];
  readonly connections: readonly TraceConnection[];
  readonly events: readonly TraceEvent[];
  readonly final: Readonly<Record<string, FinalState>>;
  readonly issues: readonly Issue[];
  /** When the last thing happened. */
  readonly endUs: number;
}

export interface TraceParticipant {
  readonly id: string;
  readonly label: string;
  readonly machine: string | null;
  /** Of one that passes on what others send: it has no state. */
  readonly role?: 'router' | 'nat';
  /** As what it is drawn; absent: a box. */
  readonly shape?: ParticipantShape;
}

export interface TraceConnection {
  /** 1, 2, … in the order in which they were opened. */
  readonly id: number;
  /** What the source calls it, else `c1`, `c2`, … by id. */
  readonly name: string;
  /** The one that opened it first. */
  readonly ends: readonly [string, string];
  readonly ports: readonly [number, number];
  /** Where its relative numbers begin, in the order in which its ends came to know it. */
  readonly initial: readonly InitialNumbers[];
}

/** From `step` on the participant counts a connection from here. Absolute numbers, 0 … 2³² − 1. */
export interface InitialNumbers {
  readonly at: string;
  readonly step: number;
  /** Of what it sends (RFC 9293, section 3.3.1). */
  readonly iss: number;
  /** Of what it receives; null while it has heard nothing. */
  readonly irs: number | null;
  /**
   * How far `iss` lies beyond the number that a symbol stands for or that `set isn` gives: the first one that this
   * participant used. Added to a relative number, it gives the one that is shown after a symbol or from a number.
   */
  readonly offset: number;
}

export interface FinalState {
  readonly state: string;
  /** By the connection's id. */
  readonly connections: Readonly<Record<string, string>>;
  /** A machine's variables. */
  readonly vars?: Readonly<Record<string, Value>>;
  /** All machines of a participant that has several; `state` and `vars` are those of the first. */
  readonly machines?: readonly {
    readonly name: string;
    readonly state: string;
    readonly vars: Readonly<Record<string, Value>>;
  }[];
}

export interface EventBase {
  /** 1, 2, … */
  readonly step: number;
  readonly timeUs: number;
  /** The source line that it goes back to. */
  readonly line: number;
  /** The step of the action, arrival or timer that brought it about. */
  readonly cause: number | null;
}

export type Fate = 'delivered' | 'dropped' | 'held' | 'duplicated' | 'undelivered';

/** Why a packet was lost on which no fault acted. */
export interface Loss {
  /**
   * `queue`: as many as there may be were waiting; `size`: it is larger than the MTU; `chance`: by `set loss`; `route`:
   * no links lead to where it was to go; `address`: nobody has the address that it was to go to.
   */
  readonly why: 'queue' | 'size' | 'chance' | 'route' | 'address';
  /** The place in the queue that it would have had, from 1. */
  readonly place?: number;
  /** How many packets may wait, or the MTU in bytes. */
  readonly limit?: number;
}

/** What becomes of a packet. */
export interface Outcome {
  readonly fate: Fate;
  /** The line of the fault that acted on it. */
  readonly faultLine: number | null;
  /** null unless it arrives; the first copy's arrival if duplicated. */
  readonly arrivesUs: number | null;
  /** Why it was lost, if it was and no fault acted on it. */
  readonly loss?: Loss;
}

/** One of several that hear the same sending on a shared medium, and what becomes of it there. */
export type Receiver = Outcome & { readonly at: string };

/** Where a packet is on its way, as far as that is more than from its sender to its receiver. */
interface OnItsWay {
  /** It is passed on: the step in which it was sent first. Absent where it is sent. */
  readonly hopOf?: number;
  /** The sender that its header names, if that is not `from`. */
  readonly source?: string;
  /** The receiver that its header names, if that is not `to`. */
  readonly destination?: string;
  /** Why it was lost, if it was and no fault acted on it. */
  readonly loss?: Loss;
}

/** What ICMP says of a packet that was too large for a link: Destination Unreachable, fragmentation needed (RFC 1191, section 4). */
export interface TooBig {
  readonly type: 3;
  readonly code: 4;
  /** The MTU of the next hop, in bytes. */
  readonly mtu: number;
}

export type ActionEvent = EventBase & {
  readonly kind: 'action';
  readonly at: string;
  readonly action: string;
  readonly arguments: readonly Value[];
};

/** The options of a segment's header, and the ECN field of its packet: what is absent here is absent there. */
export interface SegmentOptionFields {
  /** Maximum Segment Size (RFC 9293, section 3.7.1), bytes. */
  readonly mss?: number;
  /** Window Scale: the shift (RFC 7323, section 2.2). */
  readonly wscale?: number;
  /** SACK-Permitted (RFC 2018, section 2). */
  readonly sackPermitted?: true;
  /** SACK: its blocks as they are written, `to` exclusive, relative like `ack` (RFC 2018, section 3). */
  readonly sack?: readonly { readonly from: number; readonly to: number }[];
  /** TSval and TSecr: milliseconds since the scenario began (RFC 7323, section 3.2). */
  readonly tsval?: number;
  readonly tsecr?: number;
  /** A Fast Open cookie; empty: one is asked for (RFC 7413, section 4.1). */
  readonly fastOpen?: string;
  /** ECT(0), or CE, which may have been set on the way (RFC 3168, section 5). */
  readonly ecn?: 'capable' | 'marked';
}

export type SegmentEvent = EventBase &
  OnItsWay &
  SegmentOptionFields & {
    readonly kind: 'segment';
    readonly from: string;
    readonly to: string;
    /** A TraceConnection's id; null where no connection is known. */
    readonly connection: number | null;
    /** Those of its source and its destination, where a NAT has made them others than the connection's. */
    readonly ports?: readonly [number, number];
    readonly flags: readonly string[];
    readonly seq: number;
    readonly ack: number | null;
    /** The number is not relative: its side has no initial sequence number. */
    readonly seqAbsolute: boolean;
    readonly ackAbsolute: boolean;
    readonly len: number;
    /** As the header has it: a scaled one is shifted by its receiver (RFC 7323, section 2.3). */
    readonly window: number;
    readonly label: string | null;
    readonly fate: Fate;
    /** The line of the fault that acted on it. */
    readonly faultLine: number | null;
    /** null unless it arrives; the first copy's arrival if duplicated. */
    readonly arrivesUs: number | null;
    readonly retransmissionOf: number | null;
    readonly retransmission: boolean;
    readonly probe: boolean;
    readonly injected: boolean;
    /** Of a duplicate ACK (RFC 5681, section 2): its receiver has outstanding data, and it is the first, the second, … that repeats the ACK before it. */
    readonly duplicateAck?: number;
    /** Why it was sent, where that is not obvious, and the rule's place. */
    readonly reason: LocalizableText | null;
    readonly section: string | null;
  };

/** One of several messages in a datagram. */
export interface OneMessage {
  readonly name: string;
  readonly arguments: readonly Value[];
}

export type MessageEvent = EventBase &
  OnItsWay & {
    readonly kind: 'message';
    readonly from: string;
    readonly to: string;
    readonly connection: number | null;
    readonly name: string;
    readonly arguments: readonly Value[];
    /** Of a datagram of several messages the others, in order. */
    readonly more?: readonly OneMessage[];
    readonly bytes: number;
    /** The steps of the segments that carry it; empty where the message itself is what the network carries. */
    readonly segments: readonly number[];
    readonly fate: Fate;
    readonly faultLine: number | null;
    readonly arrivesUs: number | null;
    readonly injected: boolean;
    /**
     * Of one sending that several hear on a shared medium: all of these, `to` being the first. What becomes of the message
     * is then the best of what becomes of it there: `delivered` if anybody hears it, `arrivesUs` when the first one does;
     * `faultLine` and `loss` are of all alike.
     */
    readonly receivers?: readonly Receiver[];
    /** Of a request or a response of HTTP. */
    readonly head?: MessageHead;
    /** Of what the network itself sends, whatever the protocol is. */
    readonly icmp?: TooBig;
  };

export type TraceEvent =
  | ActionEvent
  | SegmentEvent
  /** `segment` is the step of the segment, or of the machine's message. `copy`: 1, and 2 for a duplicate. */
  | (EventBase & { readonly kind: 'arrive'; readonly at: string; readonly segment: number; readonly copy: number })
  | (EventBase & {
      readonly kind: 'discard';
      readonly at: string;
      readonly connection: number | null;
      readonly segment: number;
      readonly reason: LocalizableText;
      readonly section: string;
      /** All is as it should be: it is kept for later, or was there already and is acknowledged again. */
      readonly harmless?: true;
    })
  /** A user call that the protocol refuses; nothing is sent. */
  | (EventBase & {
      readonly kind: 'refuse';
      readonly at: string;
      readonly connection: number | null;
      readonly reason: LocalizableText;
      readonly section: string;
      /** What its application is told, where a claim can name it. */
      readonly error?: CallError;
    })
  | (EventBase & {
      readonly kind: 'state';
      readonly at: string;
      /** null for a listener and for a machine. */
      readonly connection: number | null;
      readonly from: string;
      readonly to: string;
      readonly reason: LocalizableText;
      readonly section: string;
      /** The line of the machine's transition. */
      readonly ruleLine: number | null;
      /** Which of the participant's machines it is; absent: it has no other one, and no TCP. */
      readonly machine?: string;
    })
  /** A transition of a machine that leaves the state as it is. */
  | (EventBase & {
      readonly kind: 'internal';
      readonly at: string;
      readonly state: string;
      readonly reason: LocalizableText;
      readonly ruleLine: number;
      readonly machine?: string;
    })
  | (EventBase & {
      readonly kind: 'vars';
      readonly at: string;
      readonly connection: number | null;
      /** Only what changed. Sequence numbers relative, as elsewhere. */
      readonly vars: Readonly<Record<string, Value>>;
      /** By which rule `cwnd` or `ssthresh` has changed. */
      readonly cwndReason?: LocalizableText;
      /** Where that rule stands. */
      readonly section?: string;
      readonly machine?: string;
    })
  | (EventBase & {
      readonly kind: 'timer';
      readonly at: string;
      readonly connection: number | null;
      readonly timer: string;
      readonly what: 'start' | 'stop' | 'expire';
      readonly dueUs: number | null;
    })
  | (EventBase & {
      readonly kind: 'deliver';
      readonly at: string;
      readonly connection: number | null;
      readonly bytes: number;
      /** The steps of the messages whose last byte is among them. */
      readonly messages: readonly number[];
    })
  | (EventBase & {
      readonly kind: 'error';
      readonly at: string;
      readonly connection: number | null;
      readonly error: ConnectionError;
    })
  | MessageEvent
  | (EventBase & {
      readonly kind: 'expect';
      readonly at: string;
      readonly holds: boolean;
      /** The claim in the source's words. */
      readonly claim: string;
      /** What was found. */
      readonly found: LocalizableText;
      /** The step that it was found in. */
      readonly matched: number | null;
      /** The claim is about every moment, or about the end, of its section or of the run: it stands anywhere in it. */
      readonly temporal?: 'never' | 'finally';
    })
  | (EventBase & {
      readonly kind: 'note';
      readonly placement: 'over' | 'left of' | 'right of';
      readonly participants: readonly string[];
      readonly text: string;
    })
  | (EventBase & { readonly kind: 'section'; readonly text: string })
  /** So many packets, and bytes, wait in the direction from `from` to `to` from now on, behind the one being sent. */
  | (EventBase & {
      readonly kind: 'queue';
      readonly from: string;
      readonly to: string;
      readonly packets: number;
      readonly bytes: number;
    });
