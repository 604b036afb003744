/** The user calls of TCP (RFC 9293, section 3.9.1) and what can befall a host. */
import type { MessageHead } from '../message-head.ts';
import type { ConnectionKey, HostId, Value } from '../protocol.ts';

/** `connection: null` where the call is about the host. Sizes in bytes. */
export type TcpCall =
  /** `port` absent: the well-known one of every passive OPEN. */
  | { readonly verb: 'listen'; readonly port?: number }
  /** `port` absent: every passive OPEN. */
  | { readonly verb: 'stop listening'; readonly port?: number }
  | {
      readonly verb: 'connect';
      readonly to: HostId;
      readonly name: string | null;
      /** The peer's port; absent: that of every passive OPEN. */
      readonly remotePort?: number;
      /** So many SENDs follow at the same instant. Default: 0. */
      readonly sends?: number;
      /** The local port, in use or not; absent: the host chooses (`choosePort`). */
      readonly localPort?: number;
      /**
       * The peer's own active OPEN to this host whose SYN has not arrived here: this OPEN is its other half
       * (simultaneous open, section 3.5, figure 7). null: a connection of its own.
       */
      readonly join: {
        readonly connection: ConnectionKey;
        readonly localPort: number;
        readonly remotePort: number;
      } | null;
      /** Takes a port of its own, even where the one last used to that peer is CLOSED here. Default: false. */
      readonly newPort?: boolean;
    }
  | {
      readonly verb: 'send';
      readonly connection: ConnectionKey | null;
      readonly bytes: number;
      readonly label: string | null;
      /** What the bytes mean to the caller; comes out with them at the other side (`Piece.content`). */
      readonly content?: unknown;
      /** The message's name and arguments for the trace; default: the label. */
      readonly name?: string;
      readonly arguments?: readonly Value[];
      /** The next SEND belongs to this one: nothing leaves before. Default: false. */
      readonly more?: boolean;
      /** These two come back in the record of the message. */
      readonly origin?: number;
      readonly head?: MessageHead;
    }
  | { readonly verb: 'close'; readonly connection: ConnectionKey | null }
  | { readonly verb: 'abort'; readonly connection: ConnectionKey | null }
  /** null: every connection and the listener of this application. */
  | { readonly verb: 'exit'; readonly connection: ConnectionKey | null }
  /** null: for connections made from now on. */
  | { readonly verb: 'stop reading'; readonly connection: ConnectionKey | null }
  /** `bytes: null`: take all, and go on reading. */
  | { readonly verb: 'read'; readonly connection: ConnectionKey | null; readonly bytes: number | null }
  | { readonly verb: 'crash' };

/** What TCP tells the layer above. */
export type TcpIndication =
  /** `awaitsText`: its SYN waits for what is sent at once (Fast Open). */
  | {
      readonly kind: 'opening';
      readonly connection: ConnectionKey;
      readonly peer: HostId;
      /** The port of the side that did not open it. */
      readonly port: number;
      readonly active: boolean;
      readonly awaitsText: boolean;
      /** As the OPEN named it; null: it did not, or the peer opens it. */
      readonly name: string | null;
    }
  | { readonly kind: 'established'; readonly connection: ConnectionKey; readonly peer: HostId }
  /** The peer sends no more (its FIN, in order). */
  | { readonly kind: 'closing'; readonly connection: ConnectionKey }
  | { readonly kind: 'closed'; readonly connection: ConnectionKey };
