/**
 * One end of a connection under test, with the other end played by hand. Segments are written
 * `FLAGS SEQ ACK LEN`, numbers relative to the side they belong to, `-` for no ACK: `FIN,ACK 1 101 0`. Both initial
 * sequence numbers lie just below 2³², so that every test crosses the wrap.
 */
import { english } from '../../english.ts';
import type {
  ApplicationIndication,
  Piece,
  ProtocolRecord,
  TimerKey,
  Transmission,
} from '../../../src/protocols/protocol.ts';
import type { TcpCall, TcpIndication } from '../../../src/protocols/tcp/calls.ts';
import type { StateName, TimerName } from '../../../src/protocols/tcp/state/connection.ts';
import type { Row } from '../../../src/protocols/tcp/table/row.ts';
import type { TcpSettings } from '../../../src/protocols/tcp/options.ts';
import type { Flag, Segment, SegmentOptions } from '../../../src/protocols/tcp/segment/segment.ts';
import { add, distance, seq } from '../../../src/protocols/tcp/segment/sequence.ts';
import { TABLE } from '../../../src/protocols/tcp/table/table.ts';
import type { TcpHost } from '../../../src/protocols/tcp/tcp.ts';
import { tcpWith } from '../../../src/protocols/tcp/tcp.ts';
import { UNLIMITED } from '../unlimited.ts';

export const SETTINGS: TcpSettings = {
  mss: 1460,
  window: 65_535,
  windowScale: false,
  timestamps: false,
  sack: false,
  ecn: false,
  rtoUs: 1_000_000,
  minRtoUs: null,
  retries: 5,
  synRetries: null,
  userTimeoutUs: null,
  mslUs: 30_000_000,
  delayedAckUs: null,
  nagle: false,
  congestion: 'reno',
  initialWindow: null,
  ssthresh: null,
  idleRestart: true,
  behaviour: 'rfc',
  keepaliveUs: null,
  keepaliveIntervalUs: null,
  keepaliveCount: null,
  challengeAckLimit: true,
  backlog: 128,
  syncookies: false,
  fastOpen: false,
  isn: 0x1_0000_0000 - 40,
};

const PEER_ISS = seq(0x1_0000_0000 - 70);
export const KEY = 'us:49152>them:80#1';

/** The rows that the step has taken since the tests of this file began. */
export const taken = new Set<string>();
const watched = TABLE.map((row): Row => ({
  ...row,
  before: (run) => {
    taken.add(row.id);
    row.before?.(run);
  },
}));
const tcp = tcpWith(watched);

interface Running extends TimerKey {
  readonly dueUs: number;
}

type Written = string;
type Up = ApplicationIndication | TcpIndication;

/** What the other end writes beside flags, numbers and length. */
export interface Extra {
  readonly window?: number;
  readonly mss?: number;
  /** Beside the MSS, which every SYN has. */
  readonly options?: SegmentOptions;
  readonly ecn?: Segment['ecn'];
  readonly ports?: readonly [number, number];
}

export class End {
  host: TcpHost = tcp.initial('us', ['them']);
  nowUs = 0;
  settings: TcpSettings;
  /** What the last step was told, and the segments that it sent. */
  last: { readonly input: Parameters<typeof tcp.step>[1] | null; readonly sent: readonly Segment[] } = {
    input: null,
    sent: [],
  };
  readonly down: Transmission<Segment>[] = [];
  readonly up: Up[] = [];
  readonly records: ProtocolRecord[] = [];
  private timers: readonly Running[] = [];
  /** The ports of the other end and of ours, as it writes them. */
  private ports: readonly [number, number] = [80, 49_152];
  private iss = seq(SETTINGS.isn ?? 0);

  constructor(settings: Partial<TcpSettings> = {}) {
    this.settings = { ...SETTINGS, ...settings };
  }

  call(call: TcpCall): this {
    return this.step({ kind: 'call', call });
  }

  connect(): this {
    return this.call({ verb: 'connect', to: 'them', name: null, join: null });
  }

  listen(): this {
    this.ports = [49_152, 80];
    return this.call({ verb: 'listen' });
  }

  send(bytes: number, label: string | null = null): this {
    return this.call({ verb: 'send', connection: this.key, bytes, label });
  }

  do(verb: 'close' | 'abort' | 'exit' | 'stop reading'): this {
    return this.call({ verb, connection: this.key });
  }

  read(bytes: number | null = null): this {
    return this.call({ verb: 'read', connection: this.key, bytes });
  }

  /** A segment of the other end arrives. */
  receive(written: Written, extra: Extra = {}): this {
    return this.receivePieces(written, [], extra);
  }

  /** The same, its text made of these pieces. */
  receivePieces(
    written: Written,
    pieces: readonly Piece[],
    { window = 65_535, mss, options = {}, ecn = 'none', ports = this.ports }: Extra = {},
  ): this {
    const [flags = '', number = '0', ack = '-', len = '0'] = written.split(' ');
    const names = flags === 'none' ? [] : (flags.split(',') as Flag[]);
    const packet: Segment = {
      connection: 'them:49152>us:80#1',
      sourcePort: ports[0],
      destinationPort: ports[1],
      flags: names,
      seq: add(PEER_ISS, Number(number)),
      ack: ack === '-' ? null : add(this.iss, Number(ack)),
      window,
      options: names.includes('SYN') ? { mss: mss ?? 1460, ...options } : options,
      ecn,
      len: Number(len),
      pieces,
      seqAbsolute: false,
    };
    return this.step({ kind: 'indication', indication: { from: 'them', packet } });
  }

  /** Lets time pass until the timer runs out. */
  expire(timer: TimerName): this {
    const running = this.timers.find((known) => known.timer === timer);
    if (running === undefined)
      throw new Error(`${timer} is not running; running: ${this.timers.map((known) => known.timer).join(', ')}`);
    this.nowUs = running.dueUs;
    this.stop(running);
    return this.step({ kind: 'timer', timer, connection: running.connection });
  }

  pass(us: number): this {
    this.nowUs += us;
    return this;
  }

  /** The segments sent since the last call. */
  sent(): Written[] {
    return this.transmitted().map(({ packet }) => this.write(packet));
  }

  /** The same, with all that goes with them. */
  transmitted(): Transmission<Segment>[] {
    return this.down.splice(0);
  }

  /** How many bytes of our text come before that of the segment. */
  offsetOf({ seq: number }: Segment): number {
    return distance(this.iss, number) - 1;
  }

  /** What the application has been told since the last call. */
  told(): Up[] {
    return this.up.splice(0);
  }

  /** The bytes delivered since the last call. */
  delivered(): number {
    return this.told().reduce((bytes, up) => bytes + (up.kind === 'deliver' ? up.bytes : 0), 0);
  }

  /** The reasons for which segments and calls were not taken, since the beginning. */
  reasons(): string[] {
    return this.records.flatMap((record) =>
      record.kind === 'discard' || record.kind === 'refuse' ? [english(record.reason)] : [],
    );
  }

  /** `CLOSED SYN-SENT ESTABLISHED`: every state, in order. */
  path(): string {
    const names = this.records.flatMap((record) => (record.kind === 'state' ? [record.from, record.to] : []));
    return names.filter((name, index) => name !== names[index - 1]).join(' ');
  }

  /** In how many microseconds the timer runs out; null: it is not running. */
  due(timer: TimerName): number | null {
    const running = this.timers.find((known) => known.timer === timer);
    return running === undefined ? null : running.dueUs - this.nowUs;
  }

  get key(): string {
    return [...this.host.connections.keys()].pop() ?? [...this.host.ended.keys()].pop() ?? KEY;
  }

  /** The state of the connection, or of the host before there is one. */
  get state(): StateName {
    const { connections, ended } = this.host;
    return tcp.stateOf(this.host, connections.size + ended.size === 0 ? null : this.key) as StateName;
  }

  get activity() {
    return tcp.activity(this.host);
  }

  /** The newest value of a variable that the trace shows. */
  variable(name: string): unknown {
    for (const record of [...this.records].reverse())
      if (record.kind === 'vars' && name in record.vars) return record.vars[name];
    return undefined;
  }

  private step(input: Parameters<typeof tcp.step>[1]): this {
    const { state, effects } = tcp.step(this.host, input, { nowUs: this.nowUs, settings: this.settings, ...UNLIMITED });
    this.host = state;
    this.last = { input, sent: effects.flatMap((effect) => (effect.kind === 'down' ? [effect.down.packet] : [])) };
    for (const effect of effects)
      if (effect.kind === 'down') this.down.push(effect.down);
      else if (effect.kind === 'up') this.up.push(effect.up);
      else if (effect.kind === 'start') this.start(effect, effect.afterUs);
      else if (effect.kind === 'stop') this.stop(effect);
      else this.records.push(effect.record);
    const syn = this.last.sent.find(({ flags }) => flags.includes('SYN'));
    if (syn !== undefined) this.iss = syn.seq;
    const newest = [...this.host.connections.values()].pop();
    if (newest !== undefined) this.iss = newest.sender.iss;
    return this;
  }

  private start({ timer, connection }: TimerKey, afterUs: number): void {
    this.stop({ timer, connection });
    this.timers = [...this.timers, { timer, connection, dueUs: this.nowUs + afterUs }];
  }

  private stop({ timer, connection }: TimerKey): void {
    this.timers = this.timers.filter((known) => known.timer !== timer || known.connection !== connection);
  }

  private write({ flags, seq: number, ack, len, seqAbsolute }: Segment): Written {
    const relative = seqAbsolute ? `=${number}` : `${distance(this.iss, number)}`;
    return [flags.join(',') || 'none', relative, ack === null ? '-' : distance(PEER_ISS, ack), len].join(' ');
  }
}
