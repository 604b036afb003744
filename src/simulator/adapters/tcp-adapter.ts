/** TCP, bound to a scenario: connections by name, simultaneous open, sequence numbers relative to their beginnings. */
import type { HeaderFields, HeaderNumber, ScenarioCall, SequenceNumber } from '../../language/scenario/scenario.ts';
import type {
  ApplicationIndication,
  ConnectionKey,
  Effect,
  HostId,
  Protocol,
  Transmission,
} from '../../protocols/protocol.ts';
import { assertNever } from '../../protocols/protocol.ts';
import type { Mutable } from '../../protocols/mutable.ts';
import type { TcpCall } from '../../protocols/tcp/calls.ts';
import type { TcpSettings } from '../../protocols/tcp/options.ts';
import type { SackBlock, Segment, SegmentOptions } from '../../protocols/tcp/segment/segment.ts';
import {
  has,
  marked,
  NO_OPTIONS,
  packetLength,
  portsOf as portsOfSegment,
  withPorts,
} from '../../protocols/tcp/segment/segment.ts';
import type { Seq } from '../../protocols/tcp/segment/sequence.ts';
import { add, distance, seq } from '../../protocols/tcp/segment/sequence.ts';
import type { TcpHost } from '../../protocols/tcp/tcp.ts';
import type { ForgedFields } from '../../protocols/tcp/forge.ts';
import { forge, tcp } from '../../protocols/tcp/tcp.ts';
import { FIRST_EPHEMERAL_PORT } from '../../protocols/tcp/state/host.ts';
import type { Adapter, Departure, Exchange, Forgery, SimulationView } from './adapter.ts';
import type { Connections } from '../connections.ts';
import { relativeToConnection } from '../../trace/numbers/numbers.ts';
import type { SentSegment, Travelling } from '../../trace/trace-builder.ts';
import type { InitialNumbers, SegmentEvent, SegmentOptionFields } from '../../trace/trace.ts';

/** TCP with the scenario directly above it: of what TCP tells, an application here hears of bytes and errors. */
const tcpAlone: Protocol<TcpHost, TcpCall, Segment, TcpSettings> = {
  options: tcp.options,
  initial: (host, peers) => tcp.initial(host, peers),
  activity: (host) => tcp.activity(host),
  stateOf: (host, connection) => tcp.stateOf(host, connection),
  matches: (segment, kind) => tcp.matches(segment, kind),
  marked: (segment) => tcp.marked(segment),
  adapt: (host, before, context, option) => forApplication(tcp.adapt(host, before, context, option)),
  step: (host, input, context) => forApplication(tcp.step(host, input, context)),
};

function forApplication({ state, effects }: ReturnType<typeof tcp.step>) {
  return { state, effects: effects.filter(isForApplication) };
}

function isForApplication(
  effect: ReturnType<typeof tcp.step>['effects'][number],
): effect is Effect<ApplicationIndication, Transmission<Segment>> {
  return (
    effect.kind !== 'up' || effect.up.kind === 'deliver' || effect.up.kind === 'error' || effect.up.kind === 'status'
  );
}

export const tcpAdapter: Adapter<TcpHost, TcpCall, Segment, TcpSettings> = {
  protocol: tcpAlone,
  call: (at, call, connection, simulation) =>
    tcpCall(at, call, connection, simulation, (host) => simulation.stateOf(host)),
  ...carriedByTcp((host: TcpHost) => host),
  machines: () => [],
};

/**
 * What an adapter says of segments, whatever stands on TCP. `tcpOf` reads the TCP layer of a host; `awaitsResponse`:
 * whether a response to the host's own requests is outstanding.
 */
export function carriedByTcp<State>(
  tcpOf: (state: State) => TcpHost,
  awaitsResponse: (state: State) => boolean = () => false,
): Omit<Adapter<State, never, Segment, TcpSettings>, 'protocol' | 'call' | 'machines'> {
  return {
    sent: recordSegment,
    bytesOf: packetLength,
    marked,
    portsOf: portsOfSegment,
    withPorts,
    foreignPorts,
    forge: (forgery, simulation) => forgeSegment(forgery, simulation, (host) => tcpOf(simulation.stateOf(host))),
    initialNumbers: (state, connection) => initialNumbersOf(tcpOf(state), connection),
    segmentSize: (state, connection, settings) => segmentSizeOf(tcpOf(state), connection, settings),
    exchange: exchangeOf(tcpOf, awaitsResponse),
  };
}

/** What applications hear by TCP. `tcpOf` reads the TCP layer of a host. */
function exchangeOf<State>(
  tcpOf: (state: State) => TcpHost,
  awaitsResponse: (state: State) => boolean,
): Exchange<State> {
  const tcb = (state: State, connection: ConnectionKey) => tcpOf(state).connections.get(connection);
  const isReading = (state: State, connection: ConnectionKey): boolean => {
    const known = tcb(state, connection);
    return known === undefined ? tcpOf(state).reading : known.application === 'reading';
  };
  return {
    hasClosed: (state, connection) => tcb(state, connection)?.sender.closing ?? false,
    hasHeardClose: (state, connection) => {
      const known = tcb(state, connection);
      return known === undefined ? tcpOf(state).ended.has(connection) : AFTER_FIN.has(known.state);
    },
    isReading,
    mayProbe: (sender, receiver, connection) =>
      isReading(receiver, connection) && tcb(sender, connection)?.timers.includes('persist') === true,
    awaitsResponse,
  };
}

/** The states in which the other side's FIN has been received (RFC 9293, section 3.3.2). */
const AFTER_FIN: ReadonlySet<string> = new Set(['CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT']);

/** ISS and IRS of a connection (RFC 9293, section 3.3.1). */
function initialNumbersOf(
  { connections, ended }: TcpHost,
  connection: ConnectionKey,
): Pick<InitialNumbers, 'iss' | 'irs'> | null {
  const tcb = connections.get(connection);
  if (tcb) return { iss: tcb.sender.iss, irs: tcb.state === 'SYN-SENT' ? null : tcb.receiver.irs };
  const iss = ended.get(connection)?.iss;
  return iss === undefined ? null : { iss, irs: null };
}

/** Eff.snd.MSS of a connection, also of one that has ended (RFC 9293, section 3.7.1); of a new one, as far as the host has a say. */
function segmentSizeOf(
  { connections, ended }: TcpHost,
  connection: ConnectionKey | null,
  { mss }: TcpSettings,
): number {
  if (connection === null) return mss;
  return connections.get(connection)?.sender.mss ?? ended.get(connection)?.mss ?? mss;
}

type ConnectCall = Extract<ScenarioCall, { verb: 'connect' }>;

/** The TCP call that the source means. `tcpOf` reads the TCP layer of a host, whatever stands on it. */
export function tcpCall(
  at: HostId,
  call: ScenarioCall,
  connection: ConnectionKey | null,
  simulation: Pick<SimulationView<unknown, TcpSettings>, 'connections'>,
  tcpOf: (host: HostId) => TcpHost,
): TcpCall {
  switch (call.verb) {
    case 'connect':
      return {
        verb: 'connect',
        to: call.to.name,
        name: call.as?.name ?? null,
        ...portsOf(at, call, simulation.connections),
        sends: call.sends ?? 0,
        join: otherHalf(at, call, simulation.connections, tcpOf),
      };
    case 'send':
      return { verb: 'send', connection, bytes: call.bytes, label: call.label };
    case 'read':
      return { verb: 'read', connection, bytes: call.bytes };
    case 'listen':
    case 'stop listening':
      return { verb: call.verb, ...(call.port === null ? {} : { port: call.port }) };
    case 'crash':
      return { verb: call.verb };
    case 'close':
    case 'abort':
    case 'exit':
    case 'stop reading':
      return { verb: call.verb, connection };
    case 'serve':
    case 'get':
    case 'post':
    case 'request':
    case 'forward':
    case 'trigger':
    case 'send message':
    case 'restart':
      // The language lets none of them reach TCP.
      throw new Error(`${call.verb} is not a call of TCP`);
    default:
      return assertNever(call);
  }
}

/**
 * Connecting to each other at once is a simultaneous open: the peer's own OPEN to this host, of which no SYN has
 * arrived here, and this one are the two halves of one connection (RFC 9293, section 3.5, figure 7).
 */
function otherHalf(at: HostId, call: ConnectCall, connections: Connections, tcpOf: (host: HostId) => TcpHost) {
  const to = call.to.name;
  const { localPort, remotePort } = portsOf(at, call, connections);
  const half = connections
    .unheard(to, at)
    .filter(({ key }) => tcp.stateOf(tcpOf(to), key) === 'SYN-SENT')
    .filter(
      ({ connection: { ports } }) => (localPort ?? ports[1]) === ports[1] && (remotePort ?? ports[0]) === ports[0],
    )
    .pop();
  if (!half) return null;
  const [theirs, ours] = half.connection.ports;
  return { connection: half.key, localPort: ours, remotePort: theirs };
}

/** The ports that the source names; the language lets no connection be named that has not been opened. */
function portsOf(at: HostId, { port, from }: ConnectCall, connections: Connections) {
  const key = from === null || typeof from === 'number' ? null : connections.named(from.name);
  const localPort = typeof from === 'number' ? from : key === null ? null : connections.portOf(at, key);
  return { ...(port === null ? {} : { remotePort: port }), ...(localPort === null ? {} : { localPort }) };
}

/** Writes a segment that `from` sends into the trace, its numbers relative. */
function recordSegment(
  departure: Departure<Segment>,
  { connections, traceBuilder }: Pick<SimulationView<unknown, TcpSettings>, 'connections' | 'traceBuilder'>,
): Travelling {
  const { from, by = from, transmission, injected } = departure;
  const { to, packet, retransmission, probe, reason, section } = transmission;
  const { toward = to } = departure;
  const { connection: key } = packet;
  if (!injected && has(packet, 'SYN')) connections.begin(key, from, packet.seq);
  // Behind a NAT, what the segment is sent to is no end of the connection.
  const [own, other] = [connections.initial(key, from), connections.initial(key, connections.endBeyond(key, from, to))];
  const sent: Mutable<SentSegment> = {
    key,
    from: by,
    to: toward,
    connection: connections.id(key),
    flags: packet.flags,
    number: packet.seq,
    seq: own === null || packet.seqAbsolute ? packet.seq : distance(own, packet.seq),
    ack: packet.ack === null || other === null ? packet.ack : distance(other, packet.ack),
    seqAbsolute: own === null || packet.seqAbsolute,
    ackAbsolute: packet.ack !== null && other === null,
    len: packet.len,
    window: packet.window,
    options: optionFields(packet, other),
    label: labelOf(packet),
    pieces: packet.pieces,
    retransmission,
    probe,
    injected,
    reason,
    section,
  };
  if (by !== from) sent.source = from;
  if (toward !== to) sent.destination = to;
  const ports = connections.hasNat ? foreignPorts(packet, connections) : null;
  if (ports !== null) sent.ports = ports;
  return traceBuilder.segment(sent);
}

/** The ports of a segment, where a NAT has made them others than those of its connection. */
function foreignPorts(segment: Segment, connections: Connections): readonly [number, number] | null {
  const own = connections.portsOf(segment.connection);
  const [source, destination] = portsOfSegment(segment);
  if (own === null) return null;
  const [one, other] = own;
  const isOwn = (source === one && destination === other) || (source === other && destination === one);
  return isOwn ? null : [source, destination];
}

/** Between which lifelines it goes, and the addresses in its header where they are others. */
export function wayOf({
  from,
  by = from,
  transmission: { to },
  toward = to,
}: Departure<unknown>): Pick<SegmentEvent, 'from' | 'to' | 'source' | 'destination'> {
  return {
    from: by,
    to: toward,
    ...(by === from ? {} : { source: from }),
    ...(toward === to ? {} : { destination: to }),
  };
}

/** The options and the ECN field as the trace writes them; `acknowledged`: where what they acknowledge counts from. */
function optionFields({ options, ecn }: Segment, acknowledged: Seq | null): SegmentOptionFields | null {
  if (options === NO_OPTIONS && ecn === 'none') return null;
  const { mss, windowScale, sackPermitted, sack, timestamps, fastOpen } = options;
  const relative = (number: Seq): number => (acknowledged === null ? number : distance(acknowledged, number));
  const fields: Mutable<SegmentOptionFields> = {};
  if (mss !== undefined) fields.mss = mss;
  if (windowScale !== undefined) fields.wscale = windowScale;
  if (sackPermitted !== undefined) fields.sackPermitted = sackPermitted;
  if (sack !== undefined) fields.sack = sack.map(({ from, to }) => ({ from: relative(from), to: relative(to) }));
  if (timestamps !== undefined) {
    fields.tsval = timestamps.value;
    fields.tsecr = timestamps.echo;
  }
  if (fastOpen !== undefined) fields.fastOpen = fastOpen;
  if (ecn !== 'none') fields.ecn = ecn;
  return fields;
}

/** The labels of the messages that begin in the segment. */
function labelOf({ pieces }: Segment): string | null {
  let labels: string | null = null;
  for (const { start, label } of pieces)
    if (start === 0 && label !== null) labels = labels === null ? label : `${labels}, ${label}`;
  return labels;
}

/** The segment that `inject` asks for: its numbers are counted from where its sides began. */
function forgeSegment(
  { from, to, kind, fields }: Forgery,
  simulation: Pick<SimulationView<unknown, TcpSettings>, 'connections' | 'settings' | 'hosts' | 'traceBuilder'>,
  tcpOf: (host: HostId) => TcpHost,
): Segment {
  const isNobodys = !simulation.hosts.includes(from);
  // Each SYN from an address that nobody has begins a connection of its own.
  const opens = isNobodys && kind.kind === 'flags' && kind.flags.includes('SYN') && !kind.flags.includes('ACK');
  const key = opens ? null : simulation.connections.withPorts(from, to, portsIn(fields));
  const sender = isNobodys ? tcp.initial(from, simulation.hosts) : tcpOf(from);
  const numbers = absoluteFields(fields, key, from, to, simulation.connections);
  const port = opens ? simulation.connections.nextForgedPort() : FIRST_EPHEMERAL_PORT;
  return forge(sender, to, key, kind, numbers, simulation.settings(from), simulation.traceBuilder.nowUs, port);
}

/** The ports that a forged segment names. */
function portsIn({ numbers }: HeaderFields): ForgedFields['ports'] {
  const written = (field: HeaderNumber['field']) => numbers.find((number) => number.field === field)?.value ?? null;
  return { source: written('port'), destination: written('to-port') };
}

function absoluteFields(
  fields: HeaderFields,
  key: ConnectionKey | null,
  from: HostId,
  to: HostId,
  connections: Connections,
) {
  const numbers = { display: connections.display, connections: connections.all };
  const absolute = (number: SequenceNumber, side: HostId) => {
    const initial = connections.initial(key, side);
    if (initial === null) return seq(number.absolute ?? number.relative);
    return add(initial, relativeToConnection(numbers, number, side, connections.id(key), Infinity));
  };
  const written = (field: HeaderNumber['field']) =>
    fields.numbers.find((number) => number.field === field)?.value ?? null;
  const block = fields.sack?.block ?? null;
  return {
    seq: fields.seq && absolute(fields.seq, from),
    ack: fields.ack && absolute(fields.ack, to),
    len: fields.len,
    window: fields.window,
    ports: portsIn(fields),
    timestamps: { value: written('tsval'), echo: written('tsecr') },
    options: forgedOptions(
      written,
      block === null ? [] : [{ from: absolute(block.from, to), to: absolute(block.to, to) }],
    ),
  };
}

/** The options that are written, and no others; timestamps stand by themselves. */
function forgedOptions(
  written: (field: HeaderNumber['field']) => number | null,
  sack: readonly SackBlock[],
): Omit<SegmentOptions, 'timestamps'> {
  const [mss, windowScale] = [written('mss'), written('wscale')];
  return {
    ...(mss === null ? {} : { mss }),
    ...(windowScale === null ? {} : { windowScale }),
    ...(sack.length === 0 ? {} : { sack }),
  };
}
