/** Segments that nobody's TCP has sent: what `inject` puts on the wire. */
import type { ConnectionKey, HostId, PacketKind } from '../protocol.ts';
import type { TcpSettings } from './options.ts';
import { assertNever } from '../protocol.ts';
import { timestampAt, timestampsOf } from './extensions/timestamps.ts';
import type { Tcb } from './state/connection.ts';
import type { TcpHost } from './state/host.ts';
import { FIRST_EPHEMERAL_PORT, LISTENING_PORT } from './state/host.ts';
import type { Flag, Segment, SegmentOptions } from './segment/segment.ts';
import { FLAGS, LARGEST_WINDOW } from './segment/segment.ts';
import type { Seq } from './segment/sequence.ts';
import { seq } from './segment/sequence.ts';
import { scaledDown } from './window.ts';

/** What the source says of the header; null: what the host itself would write. Sizes in bytes. */
export interface ForgedFields {
  readonly seq: Seq | null;
  readonly ack: Seq | null;
  readonly len: number | null;
  readonly window: number | null;
  /** The ports of its source and its destination. */
  readonly ports: { readonly source: number | null; readonly destination: number | null };
  /** Beside what `host` writes on each segment: timestamps where they are agreed upon, and on a SYN its MSS. */
  readonly options: Omit<SegmentOptions, 'timestamps'>;
  readonly timestamps: { readonly value: number | null; readonly echo: number | null };
}

/**
 * A segment as if `host` had sent it to `to` on `connection`, with exactly the flags that `kind` names (`data`: ACK
 * and a length). SEQ defaults to SND.NXT, ACK to RCV.NXT, the window to what it last announced; without a TCB the
 * numbers default to 0. `connection: null`: one that nobody has opened; its opener's port is `port`.
 */
export function forge(
  host: TcpHost,
  to: HostId,
  connection: ConnectionKey | null,
  kind: PacketKind,
  fields: ForgedFields,
  settings: Pick<TcpSettings, 'mss' | 'window'>,
  nowUs: number,
  port = FIRST_EPHEMERAL_PORT,
): Segment {
  const flags = flagsOf(kind);
  const key = connection ?? unopened(host, to, flags, fields.ports, port);
  const tcb = host.connections.get(key);
  const receiver = tcb === undefined || tcb.state === 'SYN-SENT' ? null : tcb.receiver;
  const len = fields.len ?? (kind.kind === 'data' ? 1 : 0);
  return {
    connection: key,
    ...forgedPorts(portsOf(host, to, key), fields.ports),
    flags,
    seq: fields.seq ?? tcb?.sender.nxt ?? seq(0),
    ack: flags.includes('ACK') ? (fields.ack ?? receiver?.nxt ?? seq(0)) : null,
    window:
      fields.window ?? (tcb && receiver ? scaledDown(tcb, receiver.wnd) : Math.min(LARGEST_WINDOW, settings.window)),
    options: {
      ...(flags.includes('SYN') && { mss: settings.mss }),
      ...fields.options,
      ...forgedTimestamps(tcb, flags, fields.timestamps, nowUs),
    },
    ecn: 'none',
    len,
    pieces: [],
    seqAbsolute: false,
  };
}

/** Those that are written, else those of the host where it has agreed upon timestamps. */
function forgedTimestamps(
  tcb: Tcb | undefined,
  flags: readonly Flag[],
  { value, echo }: ForgedFields['timestamps'],
  nowUs: number,
): Pick<SegmentOptions, 'timestamps'> {
  const own = tcb?.extensions.timestamps ? timestampsOf(tcb, nowUs, flags.includes('ACK')) : null;
  if (value === null && echo === null) return own === null ? {} : { timestamps: own };
  return { timestamps: { value: value ?? own?.value ?? timestampAt(nowUs), echo: echo ?? own?.echo ?? 0 } };
}

function flagsOf(kind: PacketKind): readonly Flag[] {
  switch (kind.kind) {
    case 'segment':
    case 'data':
      return ['ACK'];
    case 'none':
    case 'message':
    case 'too-big':
    case 'text':
    case 'request':
    case 'response':
      return [];
    case 'flags':
      return FLAGS.filter((flag) => kind.flags.includes(flag));
    default:
      return assertNever(kind);
  }
}

/** A connection that a forged segment alone knows: towards the port where somebody may listen. */
function unopened(
  host: TcpHost,
  to: HostId,
  flags: readonly Flag[],
  { source, destination }: ForgedFields['ports'],
  port: number,
): ConnectionKey {
  const opens = flags.includes('SYN') && !flags.includes('ACK');
  return host.listeners.length > 0 && !opens
    ? `${to}:${destination ?? port}>${host.id}:${source ?? LISTENING_PORT}#forged`
    : `${host.id}:${source ?? port}>${to}:${destination ?? LISTENING_PORT}#forged`;
}

type Ports = Pick<Segment, 'sourcePort' | 'destinationPort'>;

function forgedPorts(own: Ports, { source, destination }: ForgedFields['ports']): Ports {
  return { sourcePort: source ?? own.sourcePort, destinationPort: destination ?? own.destinationPort };
}

/** The ports as `host` would write them: of its own connection, else of the other side's, which its key names. */
function portsOf(host: TcpHost, to: HostId, key: ConnectionKey): Ports {
  const known = host.connections.get(key) ?? host.ended.get(key);
  if (known !== undefined) return { sourcePort: known.localPort, destinationPort: known.remotePort };
  const [, opener, openerPort, listenerPort] = /^(.+):(\d+)>.+:(\d+)#/.exec(key) ?? [];
  const ports = [Number(openerPort ?? FIRST_EPHEMERAL_PORT), Number(listenerPort ?? LISTENING_PORT)] as const;
  const [sourcePort, destinationPort] = opener === to ? [ports[1], ports[0]] : ports;
  return { sourcePort, destinationPort };
}
