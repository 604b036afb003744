/** Two hosts joined by a wire that loses, repeats and delays what a test tells it to. */
import type { Piece, ProtocolRecord, TimerKey, Transmission } from '../../../src/protocols/protocol.ts';
import type { TcpCall } from '../../../src/protocols/tcp/calls.ts';
import type { TcpSettings } from '../../../src/protocols/tcp/options.ts';
import type { Segment } from '../../../src/protocols/tcp/segment/segment.ts';
import type { TcpHost } from '../../../src/protocols/tcp/tcp.ts';
import { tcp } from '../../../src/protocols/tcp/tcp.ts';
import { UNLIMITED } from '../unlimited.ts';
import { SETTINGS } from './end.ts';

export type Name = 'client' | 'server';

/** What happens to a segment: the times in microseconds after which its copies arrive. */
export type Fate = readonly number[];

const LATENCY_US = 10_000;

type Happening =
  | { readonly kind: 'arrival'; readonly at: Name; readonly from: Name; readonly packet: Segment }
  | ({ readonly kind: 'timer'; readonly at: Name; readonly serial: number } & TimerKey);

export interface Side {
  host: TcpHost;
  readonly settings: TcpSettings;
  readonly sent: Transmission<Segment>[];
  readonly pieces: Piece[];
  readonly records: ProtocolRecord[];
  readonly errors: string[];
  /** The serial of the last start, by what `idOf` says. */
  readonly timers: Map<string, number>;
  received: number;
}

export class Wire {
  nowUs = 0;
  steps = 0;
  readonly sides: Readonly<Record<Name, Side>>;
  private readonly queue: { readonly atUs: number; readonly serial: number; readonly what: Happening }[] = [];
  private serial = 0;
  private readonly fates: Iterator<Fate>;

  constructor(settings: Partial<Record<Name, Partial<TcpSettings>>> = {}, fates: Iterable<Fate> = []) {
    this.sides = { client: side('client', settings.client), server: side('server', settings.server) };
    this.fates = fates[Symbol.iterator]();
  }

  call(at: Name, call: TcpCall): this {
    this.step(at, { kind: 'call', call });
    return this;
  }

  /** The connection of a host, or null. */
  key(at: Name): string | null {
    return [...this.sides[at].host.connections.keys()].pop() ?? null;
  }

  open(): this {
    return this.call('server', { verb: 'listen' }).call('client', {
      verb: 'connect',
      to: 'server',
      name: null,
      join: null,
    });
  }

  /** Runs until nothing is left to happen, or until a time. */
  run(untilUs = Number.POSITIVE_INFINITY, limit = 20_000): this {
    for (let next = this.next(untilUs); next !== null && this.steps < limit; next = this.next(untilUs)) {
      this.nowUs = next.atUs;
      const { what } = next;
      if (what.kind === 'arrival') {
        this.step(what.at, { kind: 'indication', indication: { from: what.from, packet: what.packet } });
      } else if (this.sides[what.at].timers.get(idOf(what)) === what.serial) {
        this.sides[what.at].timers.delete(idOf(what));
        this.step(what.at, { kind: 'timer', timer: what.timer, connection: what.connection });
      }
    }
    if (Number.isFinite(untilUs)) this.nowUs = Math.max(this.nowUs, untilUs);
    return this;
  }

  state(at: Name): string {
    const { host } = this.sides[at];
    return tcp.stateOf(host, this.key(at) ?? [...host.ended.keys()].pop() ?? null);
  }

  private next(untilUs: number) {
    const next = this.queue[0];
    if (next === undefined || next.atUs > untilUs) return null;
    this.queue.shift();
    return next;
  }

  private later(afterUs: number, what: Happening): number {
    const serial = this.serial++;
    const entry = { atUs: this.nowUs + afterUs, serial, what };
    let place = this.queue.length;
    while (place > 0 && entry.atUs < this.queue[place - 1]!.atUs) place--;
    this.queue.splice(place, 0, entry);
    return serial;
  }

  private step(at: Name, input: Parameters<typeof tcp.step>[1]): void {
    this.steps++;
    const here = this.sides[at];
    const { state, effects } = tcp.step(here.host, input, { nowUs: this.nowUs, settings: here.settings, ...UNLIMITED });
    here.host = state;
    for (const effect of effects)
      switch (effect.kind) {
        case 'down':
          this.transmit(at, effect.down);
          break;
        case 'start': {
          const serial: number = this.serial;
          const { timer, connection, afterUs } = effect;
          here.timers.set(idOf(effect), serial);
          this.later(afterUs, { kind: 'timer', at, timer, connection, serial });
          break;
        }
        case 'stop':
          here.timers.delete(idOf(effect));
          break;
        case 'record':
          here.records.push(effect.record);
          break;
        case 'up':
          if (effect.up.kind === 'deliver') {
            here.received += effect.up.bytes;
            here.pieces.push(...effect.up.pieces);
          } else if (effect.up.kind === 'error') here.errors.push(effect.up.error);
          break;
      }
  }

  private transmit(from: Name, transmission: Transmission<Segment>): void {
    this.sides[from].sent.push(transmission);
    const next = this.fates.next();
    const copies = next.done === true ? [0] : next.value;
    const at = from === 'client' ? 'server' : 'client';
    for (const extraUs of copies)
      this.later(LATENCY_US + extraUs, { kind: 'arrival', at, from, packet: transmission.packet });
  }
}

function idOf({ timer, connection }: TimerKey): string {
  return JSON.stringify([timer, connection]);
}

function side(name: Name, settings: Partial<TcpSettings> = {}): Side {
  return {
    host: tcp.initial(name, ['client', 'server']),
    settings: { ...SETTINGS, ...settings },
    sent: [],
    pieces: [],
    records: [],
    errors: [],
    timers: new Map(),
    received: 0,
  };
}
