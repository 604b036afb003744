/** What pictures and tables say, in English. */
import type { LocalizableText, Localize } from '../../l10n/localizable.ts';
import { and, counted, numbered } from '../../l10n/english.ts';

export const en = {
  'diagram-part': ({ part, parts }: { part: number; parts: number }) => `Part ${part} of ${parts}`,
  'diagram-arrows-shown': ({ shown, total }: { shown: number; total: number }) =>
    `${shown} of ${total} arrows are shown`,
  'diagram-part-arrows-shown': (values: { part: number; parts: number; shown: number; total: number }) =>
    `Part ${values.part} of ${values.parts}: ${values.shown} of ${values.total} arrows are shown`,
  'diagram-part-notice': ({ part, parts, notice }: { part: number; parts: number; notice: string }) =>
    `Part ${part} of ${parts}; ${notice}`,
  'diagram-section-continued': ({ title }: { title: string }) => `${title} (continued)`,
  'diagram-not-shown': ({ omitted }: { omitted: readonly string[] }) => `Not shown: ${omitted.join('; ')}.`,
  'diagram-omitted-others': 'what is off the way that this scenario goes',
  'diagram-omitted-all-labels': 'what leads from state to state',
  'diagram-omitted-other-labels': 'labels off the way that this scenario goes',
  'diagram-omitted-effects': 'conditions and effects',

  'diagram-header-remarks': ({ header, remarks }: { header: string; remarks: readonly string[] }) =>
    `${header} (${remarks.join(', ')})`,
  'diagram-in-parentheses': ({ text, remark }: { text: string; remark: string }) => `${text} (${remark})`,
  'diagram-application-error': ({ error }: { error: string }) => `application: ${error}`,
  'diagram-claim-fails': ({ claim, found }: { claim: string; found: string }) => `✗ ${claim}\nfound: ${found}`,
  'diagram-arrives': ({ packet }: { packet: string }) => `${packet} arrives`,
  'diagram-arrives-again': ({ packet }: { packet: string }) => `${packet} arrives again`,
  'diagram-idle': ({ time }: { time: string }) => `… ${time} later`,
  'diagram-break': ({ time }: { time: string }) => `${time} later`,

  'packet-no-flags': 'no flags',
  'packet-data': 'data',
  'packet-bytes': ({ count }: { count: number }) => counted(count, 'byte'),
  'packet-messages': ({ count }: { count: number }) => counted(count, 'message'),
  'packet-injected': 'injected',
  'packet-injected-as': ({ source }: { source: string }) => `injected as ${source}`,
  'packet-probe': 'probe',
  'packet-retransmission': 'retransmission',
  'packet-fast-retransmission': 'fast retransmission',
  'packet-duplicate-ack': ({ count }: { count: number }) => `Dup ACK ${count}`,
  'packet-lost': 'lost',
  'packet-lost-queue': ({ limit }: { limit: number }) =>
    `lost, queue full: ${numbered(limit, '1 waits', `${limit} wait`)}`,
  'packet-lost-size': ({ mtu }: { mtu: number }) => `lost, larger than the MTU of ${mtu}`,
  'packet-lost-chance': 'lost at random',
  'packet-lost-address': ({ address }: { address: string }) => `lost, nobody is ${address}`,
  'packet-lost-route': 'lost, no route',
  'packet-too-big': ({ mtu }: { mtu: number }) => `ICMP: packet too big, MTU ${mtu}`,
  'packet-held': 'held back',
  'packet-never-arrives': 'never arrives',
  'packet-duplicated': 'duplicated on the way',
  'packet-marked': 'CE',
  'packet-delayed': 'delayed on the way',
  'packet-of-receiver': ({ receiver, said }: { receiver: string; said: LocalizableText }, localize: Localize) =>
    `${receiver}: ${localize(said)}`,

  'told-timeout': 'connection timed out',
  'told-exists': 'connection already exists',
  'told-closing': 'connection closing',
  'told-refused': 'connection refused',
  'told-reset': 'connection reset',

  'timer-own-expiry': ({ timer }: { timer: string }) => `${timer} timer`,
  'timer-expires': ({ timer }: { timer: string }) => `${timer} expires`,
  'timer-ends-state': ({ state, time }: { state: string; time: string | null }) =>
    time === null ? `${state} ends` : `${state} ends: 2 MSL = ${time}`,
  'timer-ending-expire': 'expires',
  'timer-ending-stop': 'stopped',
  'timer-ending-start': 'started anew',
  'timer-run-open': ({ at, timer, from }: { at: string; timer: string; from: string }) =>
    `${at}: ${timer}, from ${from} on`,
  'timer-run': (run: { at: string; timer: string; from: string; to: string; ending: string }) =>
    `${run.at}: ${run.timer}, from ${run.from} to ${run.to}: ${run.ending}`,
  'timer-started-by': ({ story, cause }: { story: string; cause: string }) => `${story}; started by ${cause}`,
  'cause-receives': ({ at, packet }: { at: string; packet: string }) => `${at} receives ${packet}`,
  'lifetime-connection': 'connection',
  'lifetime-connection-named': ({ name }: { name: string }) => `connection ${name}`,
  'lifetime-connection-with': ({ peer }: { peer: string }) => `connection with ${peer}`,
  'lifetime-connection-named-with': ({ name, peer }: { name: string; peer: string }) =>
    `connection ${name} with ${peer}`,
  'lifetime-open': ({ at, connection, opened }: { at: string; connection: string; opened: string }) =>
    `${at}: ${connection}, opened at ${opened}, open at the end`,
  'lifetime-closed': (life: { at: string; connection: string; opened: string; closed: string }) =>
    `${life.at}: ${life.connection}, opened at ${life.opened}, closed at ${life.closed}`,

  'graph-of': ({ title, flow }: { title: string; flow: string }) => `${title} (${flow})`,
  'graph-sequence': 'Sequence numbers',
  'graph-windows': 'Windows',
  'graph-round-trip': 'Round trip',
  'graph-throughput': 'Throughput',
  'graph-queue': 'Queue',
  'graph-line-acknowledged': 'acknowledged',
  'graph-line-window-edge': 'end of the window',
  'graph-line-cwnd': 'cwnd',
  'graph-line-ssthresh': 'ssthresh',
  'graph-line-flight': 'in flight',
  'graph-line-receive-window': 'receive window',
  'graph-line-srtt': 'SRTT',
  'graph-line-rto': 'RTO',
  'graph-line-throughput': 'data that arrives',
  'graph-line-queue': 'packets that wait',
  'graph-mark-segment': 'segment',
  'graph-mark-retransmission': 'retransmission',
  'graph-mark-sack': 'SACK',
  'graph-mark-duplicate-ack': 'duplicate ACK',
  'graph-mark-lost': 'lost',
  'graph-mark-queue-loss': 'no room',
  'graph-mark-sample': 'sample',
  'graph-none': '–',
  'graph-beyond': ({ name, value }: { name: string; value: string }) => `${name} (beyond the scale: ${value})`,
  'graph-nothing': 'The trace tells nothing of this.',
  'graph-value': ({ name, value }: { name: string; value: string }) => `${name} ${value}`,
  'graph-values': ({ graph, values }: { graph: string; values: readonly string[] }) => `${graph}: ${values.join(', ')}`,
  'graph-summary-counted': ({ name, count }: { name: string; count: number }) => `${name} ${count} times`,
  'graph-summary-range': ({ name, least, most }: { name: string; least: string; most: string }) =>
    least === most ? `${name} ${least}` : `${name} from ${least} to ${most}`,
  'graph-summary': ({
    flow,
    from,
    to,
    graphs,
  }: {
    flow: string;
    from: string;
    to: string;
    graphs: readonly string[];
  }) => `Graphs of ${flow}, from ${from} to ${to}. ${graphs.join('. ')}.`,
  'graph-item-bytes': ({ name, from, to, time }: { name: string; from: string; to: string; time: string }) =>
    `${name} ${from} to ${to} at ${time}`,
  'graph-item': ({ name, value, time }: { name: string; value: string; time: string }) => `${name} ${value} at ${time}`,

  'table-caption': 'State table',
  'table-caption-of': ({ title }: { title: string }) => `${title}: state table`,
  'table-step': 'Step',
  'table-time': 'Time',
  'table-what': 'What happened',
  'table-connection': 'Connection',
  'table-state': 'State',
  'table-receives-again': ({ at, packet }: { at: string; packet: string }) => `${at} receives ${packet} again`,
  'table-because': ({ what, because }: { what: string; because: readonly string[] }) =>
    `${what} (${because.join('; ')})`,
  'table-found': ({ found }: { found: string }) => `found: ${found}`,
  'table-state-change': (change: { at: string; from: string; to: string; reason: string }) =>
    `${change.at} ${change.from} → ${change.to}: ${change.reason}`,
  'table-error': ({ at, error }: { at: string; error: string }) => `${at}'s application is told: ${error}`,
  'table-delivered': ({ at, amount }: { at: string; amount: string }) => `${at}'s application gets ${amount}`,
  'table-begin': ({ names }: { names: readonly string[] }) =>
    `${and(names)} ${numbered(names.length, 'begins', 'begin')}`,

  'count-connections': 'Connections opened',
  'count-requests': 'Requests',
  'count-round-trips': 'Round trips waited for',
  'count-segments': 'Segments',
  'count-segments-again': ({ segments, again }: { segments: number; again: number }) =>
    `${segments}, ${again} of them again`,
  'count-headers': 'TCP and IP headers',
  'count-delivered': 'Delivered to applications',
  'count-last-segment': 'Last segment',
  'diagram-labelled': ({ name, value }: { name: string; value: string }) => `${name}: ${value}`,
};
