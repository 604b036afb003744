/** How happenings are said in words: times, states, segments, messages. Shared by the diagram and the table. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { Locale } from '../../l10n/locale.ts';
import type { ToldError, Value } from '../../protocols/protocol.ts';
import { formatAck, formatAcknowledged, formatSeq, type Numbers } from '../../trace/numbers/numbers.ts';
import { destinationOf, messagesOf, sourceOf, toOne } from '../../trace/packets.ts';
import type { Display } from '../../language/scenario/scenario.ts';
import type {
  ActionEvent,
  MessageEvent,
  OneMessage,
  SegmentEvent,
  Trace,
  TraceParticipant,
} from '../../trace/trace.ts';
import { written } from '../../protocols/value.ts';
import { diagramMessage, diagramTexts, localizeDiagram } from '../catalog/catalog.ts';
import { isolate } from './bidi.ts';
import type { TcpReasonCode } from '../../protocols/tcp/catalog/reasons/catalog.ts';
import { type ProtocolName, hasOwnStates } from '../../protocols/registry.ts';

export { formatTime } from '../../trace/numbers/times.ts';

/** What a reader calls a participant: as the head of its lifeline does, by its label. By its id. */
export type NameOf = (participant: string) => string;

export function namesOf({ participants }: Pick<Trace, 'participants'>): NameOf {
  const names = new Map(participants.map(({ id, label }) => [id, isolate(label || id)]));
  return (participant) => names.get(participant) ?? participant;
}

/** What connections are called where there are several; with a single one there is nothing to tell apart. */
export function connectionNamesOf({ connections }: Pick<Trace, 'connections'>): ReadonlyMap<number | null, string> {
  return new Map(connections.length > 1 ? connections.map(({ id, name }) => [id, name]) : []);
}

/** `SYN, ACK`; `no flags` where none is set. */
export function formatFlags(flags: readonly string[], locale: Locale = 'en'): string {
  return flags.length === 0 ? diagramTexts(locale)('packet-no-flags') : flags.join(', ');
}

/**
 * `SYN, ACK seq=0 ack=1 len=120`: the header as far as it says something.
 *
 * @param windowFactor of a scaled window, which is written so: `win=62500×16`
 */
export function formatHeader(
  segment: SegmentEvent,
  numbers: Numbers,
  withWindow = false,
  locale: Locale = 'en',
  windowFactor = 1,
): string {
  const { ack, len, window } = segment;
  let header = `${formatFlags(segment.flags, locale)} seq=${formatSeq(numbers, segment)}`;
  if (ack !== null) header += ` ack=${formatAck(numbers, segment)}`;
  if (len > 0) header += ` len=${len}`;
  if (withWindow) header += ` win=${window}${windowFactor === 1 ? '' : `×${windowFactor}`}`;
  return header;
}

/**
 * `mss=1460 wscale=4 sackOK`, `TSval=100 TSecr=50 SACK 4381–5841`: the options, and what the ECN field says; null: there
 * are none.
 */
export function formatOptions(segment: SegmentEvent, numbers: Numbers): string | null {
  const { mss, wscale, sackPermitted, sack, tsval, tsecr, fastOpen, ecn } = segment;
  const said: string[] = [];
  if (mss !== undefined) said.push(`mss=${mss}`);
  if (wscale !== undefined) said.push(`wscale=${wscale}`);
  if (sackPermitted !== undefined) said.push('sackOK');
  if (fastOpen !== undefined) said.push(fastOpen === '' ? 'TFO' : `TFO=${fastOpen}`);
  if (tsval !== undefined) said.push(`TSval=${tsval}`);
  if (tsecr !== undefined) said.push(`TSecr=${tsecr}`);
  if (sack !== undefined) {
    const written = (number: number) => formatAcknowledged(numbers, segment, number);
    said.push(`SACK ${sack.map(({ from, to }) => `${written(from)}–${written(to)}`).join(', ')}`);
  }
  if (ecn !== undefined) said.push(ecn === 'marked' ? 'CE' : 'ECT(0)');
  return said.length === 0 ? null : said.join(' ');
}

/** A header, and behind it the options: `SYN seq=0 mss=1460 wscale=4 sackOK`. */
export function withOptions(header: string, segment: SegmentEvent, numbers: Numbers): string {
  const options = formatOptions(segment, numbers);
  return options === null ? header : `${header} ${options}`;
}

/** `a → b`: from whom to whom it goes next; `a → b, c`: one sending that several hear. */
export function formatWay(packet: SegmentEvent | MessageEvent, nameOf: NameOf): string {
  const receivers = packet.kind === 'message' ? packet.receivers : undefined;
  const to = receivers === undefined ? nameOf(packet.to) : receivers.map(({ at }) => nameOf(at)).join(', ');
  return `${nameOf(packet.from)} → ${to}`;
}

/** `DATA(0)`, `BYE` or `Initial(1) + Handshake(2)`: a message that goes from host to host itself. */
export function formatPacket(message: MessageEvent, locale: Locale = 'en'): string {
  if (message.icmp !== undefined) return diagramTexts(locale)('packet-too-big', { mtu: message.icmp.mtu });
  return messagesOf(message).map(formatOne).join(' + ');
}

function formatOne({ name, arguments: values }: OneMessage): string {
  return values.length === 0 ? name : `${name}(${values.map(written).join(', ')})`;
}

/** The same, or `GET / (120 bytes)`: one that segments carry. */
export function formatMessage(message: MessageEvent, protocol: ProtocolName, locale: Locale = 'en'): string {
  if (message.icmp !== undefined || message.connection === null) return formatPacket(message, locale);
  const text = diagramTexts(locale);
  const name = message.name === '' ? text('packet-data') : formatPacket(message, locale);
  return text('diagram-in-parentheses', { text: isolate(name), remark: formatBytes(message.bytes, locale) });
}

/** `1 byte`, `4000 bytes`. */
export function formatBytes(bytes: number, locale: Locale = 'en'): string {
  return diagramTexts(locale)('packet-bytes', { count: bytes });
}

/** `send 120 "GET /"`: a user call as the source says it, but for what it calls participants. */
export function formatAction(
  { action, arguments: values }: ActionEvent,
  protocol: ProtocolName,
  nameOf: NameOf,
): string {
  if (values.length === 0) return action;
  const plain = (value: Value) => (typeof value === 'string' ? value : written(value));
  if (action === 'send message') {
    const [messages, to = null, bytes = null] = values;
    const whom = to === null ? '' : ` to ${nameOf(plain(to))}`;
    return `send ${plain(messages ?? null)}${whom}${bytes === null ? '' : ` len ${written(bytes)}`}`;
  }
  // A machine's verb may be called as one of TCP's.
  if (!hasOwnStates(protocol) && action !== 'inject') return `${action}(${values.map(written).join(', ')})`;
  const [first = null, second = null, third = null, fourth = null] = values;
  const named = (word: string, name: Value) => (name === null ? '' : ` ${word} ${plain(name)}`);
  const person = (id: Value) => (id === null ? null : nameOf(plain(id)));
  switch (action) {
    case 'connect':
      return `connect ${person(first)}${third === null ? '' : `:${plain(third)}`}${named('from', fourth)}${named('as', second)}`;
    case 'send':
      return `send ${plain(first)}${second === null ? '' : ` ${written(second)}`}${named('on', third)}`;
    case 'read':
      return `read${first === null ? '' : ` ${plain(first)}`}${named('on', second)}`;
    case 'get':
      return `get ${written(first)}${named('from', person(second))}${third === true ? ' close' : ''}`;
    case 'post':
      return `post ${written(first)} ${plain(second)}${named('to', person(third))}${fourth === true ? ' close' : ''}`;
    case 'close':
    case 'abort':
    case 'exit':
    case 'stop reading':
      return `${action}${named('on', first)}`;
    case 'inject':
      // The statement's own words.
      return plain(first);
    default:
      return [action, ...values.map(written)].join(' ');
  }
}

/** What stands at the head of a lifeline: the participant's label, and below it the address that the source gives it. */
export function headLabel({ id, label }: TraceParticipant, { addresses }: Display): string {
  const address = addresses?.[id];
  return address === undefined ? label || id : `${label || id}\n${address}`;
}

/** The addresses and ports of a segment's header, where a NAT has made them others than its connection's; null: elsewhere. */
export function formatRewritten(packet: SegmentEvent | MessageEvent, trace: Trace, nameOf: NameOf): string | null {
  if (packet.kind !== 'segment' || packet.ports === undefined) return null;
  const [source, destination] = packet.ports;
  const address = (id: string): string => trace.display.addresses?.[id] ?? nameOf(id);
  return `${address(sourceOf(packet))}:${source} → ${address(destinationOf(packet))}:${destination}`;
}

/** What became of a packet, where it is not the usual, in words. */
export function formatPeculiarities(packet: SegmentEvent | MessageEvent, locale: Locale = 'en'): readonly string[] {
  return peculiaritiesOf(packet).map((said) => localizeDiagram(said, locale));
}

/** What became of a packet, where it is not the usual. */
export function peculiaritiesOf(packet: SegmentEvent | MessageEvent): readonly LocalizableText[] {
  const said: LocalizableText[] = [];
  if (packet.injected)
    said.push(
      packet.source === undefined
        ? diagramMessage('packet-injected')
        : diagramMessage('packet-injected-as', { source: packet.source }),
    );
  if (packet.kind === 'segment' && packet.probe) said.push(PROBE);
  else if (packet.kind === 'segment' && packet.retransmission) said.push(repetitionOf(packet));
  else if (packet.kind === 'segment' && packet.duplicateAck !== undefined)
    said.push(diagramMessage('packet-duplicate-ack', { count: packet.duplicateAck }));
  if (packet.fate === 'dropped') said.push(lossOf(packet));
  if (packet.fate === 'held') said.push(diagramMessage('packet-held'));
  if (packet.fate === 'undelivered') said.push(diagramMessage('packet-never-arrives'));
  if (packet.fate === 'duplicated') said.push(diagramMessage('packet-duplicated'));
  if (packet.kind === 'segment' && packet.ecn === 'marked') said.push(diagramMessage('packet-marked'));
  if (isDelayed(packet)) said.push(diagramMessage('packet-delayed'));
  if (packet.kind === 'message' && packet.receivers !== undefined) said.push(...ofReceivers(packet, said));
  return said;
}

/** What became of one sending at each of those that hear it, beside what is said of it as a whole. */
function ofReceivers(sending: MessageEvent, whole: readonly LocalizableText[]): readonly LocalizableText[] {
  const known = new Set(whole.map(({ code }) => code));
  return (sending.receivers ?? []).flatMap((receiver) =>
    peculiaritiesOf(toOne(sending, receiver))
      .filter(({ code }) => !known.has(code))
      .map((said) => diagramMessage('packet-of-receiver', { receiver: receiver.at, said })),
  );
}

const FAST_RETRANSMIT: TcpReasonCode = 'tcp-fast-retransmit';

/** That it is sent again, without waiting for the time-out where that is so (RFC 5681, section 3.2). */
function repetitionOf({ reason }: SegmentEvent): LocalizableText {
  return diagramMessage(reason?.code === FAST_RETRANSMIT ? 'packet-fast-retransmission' : 'packet-retransmission');
}

/** Whether a fault has delayed it: of one that arrives all the same, it can have changed nothing but when, and the mark. */
export function isDelayed(packet: SegmentEvent | MessageEvent): boolean {
  const isMarked = packet.kind === 'segment' && packet.ecn === 'marked';
  return packet.fate === 'delivered' && packet.faultLine !== null && !isMarked;
}

/** That it was lost, and why, if no fault did it. */
function lossOf({ loss, to, destination = to }: SegmentEvent | MessageEvent): LocalizableText {
  switch (loss?.why) {
    case undefined:
      return diagramMessage('packet-lost');
    case 'queue':
      return diagramMessage('packet-lost-queue', { limit: loss.limit ?? 0 });
    case 'size':
      return diagramMessage('packet-lost-size', { mtu: loss.limit ?? 0 });
    case 'chance':
      return diagramMessage('packet-lost-chance');
    case 'route':
      return diagramMessage('packet-lost-route');
    case 'address':
      return diagramMessage('packet-lost-address', { address: destination });
  }
}

/** That it probes a window or a silent connection. */
export const PROBE = diagramMessage('packet-probe');

/** What an application is told: RFC 9293's words. */
export function formatError(error: ToldError, locale: Locale = 'en'): string {
  return diagramTexts(locale)(`told-${error}`);
}

/** The label of what is sent: a line end at its end (`"QUIT\r\n"`) would put the quote on a line of its own. */
export function withoutLineEnd(label: string): string {
  let end = label.length;
  while (end > 0 && (label[end - 1] === '\r' || label[end - 1] === '\n')) end -= 1;
  return label.slice(0, end);
}
