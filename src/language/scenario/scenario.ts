/** What a source says, as plain data: every part with its place. Nothing here is simulated yet. */
import type { Expression, Machine } from '../../protocols/machine/machine.ts';
import type { Duration, OptionValueOf, Size } from '../../protocols/option.ts';
import type { PacketKind, Value } from '../../protocols/protocol.ts';
import type { Span } from '../text/issue.ts';
import type { ECN_WORDS, NUMBER_FIELDS, PARTICIPANT_SHAPES } from '../vocabulary/words.ts';
import type { ProtocolName } from '../../protocols/registry.ts';
import type { Condition } from './condition.ts';
import type { Named } from './named.ts';
import type { Role } from '../vocabulary/words.ts';
import type { DETAIL, Setting, STATE_NAMES } from '../vocabulary/options.ts';

export type { Duration, Named, Size };

export interface Scenario {
  /** Empty if the source has none. */
  readonly title: string;
  readonly protocol: ProtocolName;
  /** In order of declaration; `client` and `server` if none is declared. */
  readonly participants: readonly Participant[];
  readonly machines: readonly Machine[];
  /** Without any, everybody reaches everybody. */
  readonly links: readonly Link[];
  /** In the order of the source. */
  readonly boxes: readonly Box[];
  /** How the trace is to be written; the last `set` of each counts, wherever it stands. */
  readonly display: Display;
  /** Everything that happens, in the order of the source, `set` in the head included. */
  readonly statements: readonly Statement[];
  /** A declaration was not understood: once it is, what happens may be otherwise. */
  readonly isUncertain?: true;
}

export interface Participant {
  readonly id: string;
  /** The id, unless `as "LABEL"`. */
  readonly label: string;
  /** The first machine that it runs; null: it runs none. */
  readonly machine: string | null;
  /** All that it runs, in the order of the source. */
  readonly machines: readonly MachineUse[];
  /** It passes on what others send, and runs nothing itself; absent: a host. */
  readonly role?: Role;
  /** A host that runs machines and passes on what others send to each other, as a router does. */
  readonly forwards?: true;
  /** As what it is drawn; absent: a box. */
  readonly shape?: ParticipantShape;
  /** null for the `client` and `server` that exist undeclared. */
  readonly span: Span | null;
}

/** A machine that a participant runs. */
export interface MachineUse {
  readonly machine: string;
  readonly arguments: readonly Expression[];
  /** Whether its messages go over TCP; else each is a datagram. */
  readonly overTcp: boolean;
  readonly span: Span;
}

export type ParticipantShape = (typeof PARTICIPANT_SHAPES)[number]['word'];

/** Two ends, or more on one shared medium. */
export interface Link {
  readonly ends: readonly Named[];
  /** null: as `set latency` says. */
  readonly latency: Duration | null;
}

/** What is drawn around neighbouring lifelines. */
export interface Box {
  readonly title: string;
  /** In order of declaration, without a gap; none of them is in another box. */
  readonly participants: readonly string[];
}

export interface Display {
  /** Per participant: a symbol (`J`), or the number shown for the initial sequence number. Missing: relative. */
  readonly isn: Readonly<Record<string, string | number>>;
  readonly stateNames: OptionValueOf<typeof STATE_NAMES.value>;
  readonly detail: OptionValueOf<typeof DETAIL.value>;
  /** Whether pictures show states, and arrows their times; absent: the first, not the second. */
  readonly states?: boolean;
  readonly times?: boolean;
  /** By participant: the address that `set address` gives it; absent: nobody has one. */
  readonly addresses?: Readonly<Record<string, string>>;
  /** What is shown beside lifelines and in the table, in the order of the source; absent: nothing. */
  readonly shows?: readonly Shown[];
}

/** `show client cwnd`: a variable of a participant; `participant: null`: of each that has it. */
export interface Shown {
  readonly participant: string | null;
  readonly variable: string;
}

/** When a statement runs (language reference, "When"). */
export type When =
  | { readonly kind: 'quiet' }
  | { readonly kind: 'after'; readonly delay: Duration }
  /** Once all that was sent to the participant has come; `delay`: so long after that. Only of actions. */
  | { readonly kind: 'then'; readonly delay: Duration | null };

/** How often an action is done. `every: null`: all at once. */
export interface Repetition {
  readonly count: number;
  readonly every: Duration | null;
}

interface Base {
  /** The whole statement, without indentation and comment. */
  readonly span: Span;
  readonly when: When;
}

export type Statement =
  | SetStatement
  | ActionStatement
  | WaitStatement
  | FaultStatement
  | ReleaseStatement
  | RestoreStatement
  | InjectStatement
  | ExpectStatement
  | NoteStatement
  | SectionStatement;

/** An option's new value. `side`: only for it; `toward` too: only in that direction (latency). */
export type SetStatement = Base & {
  readonly kind: 'set';
  readonly side: string | null;
  readonly toward: string | null;
} & Setting;

export type ActionStatement = Base & {
  readonly kind: 'action';
  readonly at: Named;
  readonly call: ScenarioCall<Size>;
  /** `on c1`; null: the newest connection. */
  readonly on: Named | null;
  /** null: once. */
  readonly repetition: Repetition | null;
};

/** A verb as the source says it: connections are still names. */
export type ScenarioCall<Bytes = number> =
  /** `port: null`: the default one; to stop, all of them. */
  | { readonly verb: 'listen' | 'stop listening'; readonly port: number | null }
  | { readonly verb: 'close' | 'abort' | 'exit' | 'stop reading' | 'crash' | 'restart' }
  /** `from`: the own port, or the connection whose port it is; null: the host chooses. */
  | {
      readonly verb: 'connect';
      readonly to: Named;
      readonly port: number | null;
      readonly from: number | Named | null;
      /** So many `send`s of the same connection follow at the same instant (`+0ms`); absent: none. */
      readonly sends?: number;
      readonly as: Named | null;
    }
  | { readonly verb: 'send'; readonly bytes: Bytes; readonly label: string | null }
  | { readonly verb: 'read'; readonly bytes: Bytes | null }
  | ({ readonly verb: 'serve'; readonly path: string } & ServedAnswer)
  /** `from: null`: the only other participant. */
  | {
      readonly verb: 'get';
      readonly path: string;
      readonly from: Named | null;
      readonly close: boolean;
      /** The tag of what the client has; null: it asks whatever it has. */
      readonly ifNoneMatch: string | null;
      /** null: the whole. */
      readonly range: ByteRange | null;
    }
  | {
      readonly verb: 'post';
      readonly path: string;
      readonly bytes: number;
      readonly to: Named | null;
      readonly close: boolean;
    }
  | {
      readonly verb: 'request';
      readonly method: string;
      readonly path: string;
      /** null: no body. */
      readonly bytes: number | null;
      readonly to: Named | null;
      readonly close: boolean;
    }
  /** It becomes a cache of what `to` serves. */
  | { readonly verb: 'forward'; readonly to: Named }
  /** A datagram that is sent by hand. `to: null`: the only one that can receive it; `bytes: null`: as it is written. */
  | {
      readonly verb: 'send message';
      readonly messages: readonly { readonly name: string; readonly arguments: readonly Value[] }[];
      readonly to: Named | null;
      readonly bytes: number | null;
    }
  /** A verb of the participant's machine. */
  | { readonly verb: 'trigger'; readonly name: string; readonly arguments: readonly Value[] };

/** How a server answers whoever asks for a path. */
export interface ServedAnswer {
  readonly bytes: number;
  readonly status: number;
  /** Where it is now; null: not said. */
  readonly to: string | null;
  readonly etag: string | null;
  /** Seconds; null: not said. */
  readonly maxAge: number | null;
  /** How long the application needs; null: no time. */
  readonly after: Duration | null;
}

/** From the first byte to the last one; null: to the end. */
export interface ByteRange {
  readonly first: number;
  readonly last: number | null;
}

export type WaitStatement = Base & {
  readonly kind: 'wait';
  readonly what:
    | { readonly kind: 'time'; readonly duration: Duration }
    | { readonly kind: 'until'; readonly claim: Claim<Size>; readonly extent: Extent };
};

/** `next N`, `2nd` or `2nd, 3rd`, or `every`. */
export type Which =
  | { readonly kind: 'next'; readonly count: number }
  /** One or more, ascending. */
  | { readonly kind: 'nth'; readonly nths: readonly number[] }
  | { readonly kind: 'every' };

export type FaultStatement = Base & {
  readonly kind: 'fault';
  readonly which: Which;
  readonly packet: PacketKind;
} & Way &
  ({ readonly fault: 'drop' | 'duplicate' | 'hold' | 'mark' } | { readonly fault: 'delay'; readonly by: Duration });

/** What `from` sends (to `to`), or what goes between `from` and each of the others, both ways. */
type Way =
  | { readonly from: Named; readonly to: Named | null; readonly others?: undefined }
  | { readonly from: Named; readonly others: readonly Named[]; readonly to?: undefined };

export type ReleaseStatement = Base & { readonly kind: 'release'; readonly at: Named };
/** `others`: ends what is armed between `at` and each of them; absent: what is armed for what `at` sends. */
export type RestoreStatement = Base & {
  readonly kind: 'restore';
  readonly at: Named;
  readonly others?: readonly Named[];
};

/**
 * A sequence number of the source. `relative` to the initial sequence number of the side it belongs to, as that
 * side's numbers are shown; `absolute`: what it is if that side has no initial sequence number (null: it was
 * written with a symbol, and then means nothing).
 */
export interface SequenceNumber {
  readonly relative: number;
  readonly absolute: number | null;
  readonly span: Span;
}

export interface HeaderFields<Bytes = number> {
  readonly seq: SequenceNumber | null;
  readonly ack: SequenceNumber | null;
  readonly len: Bytes | null;
  readonly window: number | null;
  /** Where the two are written. */
  readonly lenSpan: Span | null;
  readonly windowSpan: Span | null;
  /** Further fields, by what stands in them. */
  readonly numbers: readonly HeaderNumber[];
  /** A block of the SACK option. */
  readonly sack: SackRange | null;
  /** IP’s ECN field. */
  readonly ecn: EcnClaim | null;
}

export interface EcnClaim {
  readonly value: (typeof ECN_WORDS)[number];
  readonly span: Span;
}

export interface HeaderNumber {
  readonly field: (typeof NUMBER_FIELDS)[number];
  readonly value: number;
  readonly span: Span;
}

/** `4381..5841`: from the first byte to the one behind the last; numbers of what is acknowledged. */
export interface SackRange {
  /** null: `_`, any block. */
  readonly block: { readonly from: SequenceNumber; readonly to: SequenceNumber } | null;
  readonly span: Span;
}

export type InjectStatement = Base & {
  readonly kind: 'inject';
  /** Who sends it; null: who it is from. */
  readonly by: Named | null;
  /** null: once. */
  readonly repetition: Repetition | null;
  readonly packet: PacketKind;
  /** Whose address it bears: a participant, or an IPv4 address that nobody has. */
  readonly from: Named;
  readonly to: Named;
  readonly fields: HeaderFields<Size>;
  /** The arguments of a machine's message. */
  readonly arguments: readonly Value[];
};

export type ExpectStatement<Bytes = Size> = Base & {
  readonly kind: 'expect';
  readonly claim: Claim<Bytes>;
  readonly extent: Extent;
};

/** What of the run a claim is about. */
export type Extent =
  /** How things stand when it is reached; of packets, those since the last action began. */
  | { readonly kind: 'present' }
  /** Of packets: those of the whole run so far, or of this section so far. */
  | { readonly kind: 'all' | 'section'; readonly span: Span }
  /** This section so far, else the run: it became true then, or the packets went then. `span`: of the moments. */
  | { readonly kind: 'at'; readonly moments: readonly Moment[]; readonly span: Span }
  /** Every moment of its section, else of the run: the condition is true at none of them; how it stands at its end. */
  | { readonly kind: 'never' | 'finally' };

/** A time, or a range with both its ends, counted from where the section began, else the run. */
export interface Moment {
  readonly from: Duration;
  /** Equal to `from` of a time. */
  readonly to: Duration;
}

export type Claim<Bytes = number> =
  | Condition<Bytes>
  | {
      readonly kind: 'sent';
      readonly at: Named;
      /** null: at least one; a number: exactly so many. */
      readonly count: number | null;
      readonly countSpan: Span | null;
      readonly packet: PacketKind;
      readonly fields: HeaderFields<Bytes>;
      /** Whom it goes to; null: whomever. */
      readonly to: Named | null;
    }
  | {
      readonly kind: 'received-packets';
      readonly at: Named;
      /** null: at least one; a number: exactly so many. */
      readonly count: number | null;
      readonly countSpan: Span | null;
      readonly packet: PacketKind;
      readonly fields: HeaderFields<Bytes>;
      /** From whom it comes; null: from whomever. */
      readonly from: Named | null;
    }
  | { readonly kind: 'no'; readonly at: Named; readonly packet: PacketKind; readonly to: Named | null };

export type NoteStatement = Base & {
  readonly kind: 'note';
  readonly placement: 'over' | 'left of' | 'right of';
  /** One, or two for `over A, B`. */
  readonly participants: readonly Named[];
  readonly text: string;
};

export type SectionStatement = Base & { readonly kind: 'section'; readonly text: string };
