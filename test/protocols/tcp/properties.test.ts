/** What holds whatever the network does. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { TcpSettings } from '../../../src/protocols/tcp/options.ts';
import type { Fate, Name } from './wire.ts';
import { Wire } from './wire.ts';

const settings: fc.Arbitrary<Partial<TcpSettings>> = fc.record({
  mss: fc.constantFrom(100, 536, 1460),
  window: fc.constantFrom(150, 1000, 4380, 65_535),
  delayedAckUs: fc.constantFrom(null, 40_000, 150_000),
  nagle: fc.boolean(),
  behaviour: fc.constantFrom<'rfc' | 'linux'>('rfc', 'linux'),
  keepaliveUs: fc.constantFrom(null, 7_000_000),
  isn: fc.constantFrom(null, 0, 0xffff_ffff, 0xffff_ff00, 0x7fff_fff0),
  retries: fc.constant(15),
});

const fate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Fate>([0]) },
  { weight: 2, arbitrary: fc.constant<Fate>([]) },
  { weight: 1, arbitrary: fc.constant<Fate>([0, 0]) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 2_000_000 }).map((late): Fate => [late]) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 30_000 }).map((late): Fate => [0, late]) },
);

type Doing = { readonly at: Name; readonly pauseUs: number } & (
  | { readonly verb: 'send'; readonly bytes: number }
  | { readonly verb: 'stop reading' }
  | { readonly verb: 'read'; readonly bytes: number | null }
);

const at = fc.constantFrom<Name>('client', 'server');
const pauseUs = fc.constantFrom(0, 0, 5_000, 40_000, 3_000_000);
const doing: fc.Arbitrary<Doing> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ at, pauseUs, verb: fc.constant('send' as const), bytes: fc.integer({ min: 1, max: 6000 }) }),
  },
  { weight: 1, arbitrary: fc.record({ at, pauseUs, verb: fc.constant('stop reading' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ at, pauseUs, verb: fc.constant('read' as const), bytes: fc.constantFrom(null, 100, 3000) }),
  },
);

interface Scenario {
  readonly client: Partial<TcpSettings>;
  readonly server: Partial<TcpSettings>;
  readonly fates: readonly Fate[];
  readonly doings: readonly Doing[];
}

const scenario: fc.Arbitrary<Scenario> = fc.record({
  client: settings,
  server: settings,
  fates: fc.array(fate, { maxLength: 60 }),
  doings: fc.array(doing, { maxLength: 8 }),
});

/** Opens, does what it is told, lets everybody read, closes both ends, and waits for the end. */
function play({ client, server, fates, doings }: Scenario): { wire: Wire; written: Record<Name, number> } {
  const wire = new Wire({ client, server }, fates).open().run(60_000_000);
  const written = { client: 0, server: 0 };
  for (const { at: where, pauseUs: us, ...call } of doings) {
    const connection = wire.key(where);
    if (connection === null) continue;
    if (call.verb === 'send') {
      written[where] += call.bytes;
      wire.call(where, { verb: 'send', connection, bytes: call.bytes, label: null });
    } else wire.call(where, { ...call, connection });
    wire.run(wire.nowUs + us);
  }
  for (const where of ['client', 'server'] as const)
    wire.call(where, { verb: 'read', connection: wire.key(where), bytes: null });
  for (const where of ['client', 'server'] as const) wire.call(where, { verb: 'close', connection: wire.key(where) });
  return { wire: wire.run(), written };
}

/** A machine under load is slow; the runs themselves take milliseconds. */
vi.setConfig({ testTimeout: 120_000 });

const RUNS = { numRuns: 400, seed: 9293 };

describe('Whatever is lost, repeated or late', () => {
  test('the bytes delivered are the bytes sent, in order, each once; and it ends', () => {
    fc.assert(
      fc.property(scenario, (what) => {
        const { wire, written } = play(what);
        expect(wire.steps).toBeLessThan(20_000);
        for (const [from, to] of [['client', 'server'] as const, ['server', 'client'] as const]) {
          expect(wire.sides[to].received).toBe(written[from]);
          const order = wire.sides[to].pieces.map(({ message, start, end }) => ({ message, start, end }));
          const expected = order.every((piece, index) => follows(order[index - 1], piece));
          expect(expected).toBe(true);
        }
        expect([wire.state('client'), wire.sides.client.host.connections.size]).toEqual(['CLOSED', 0]);
        expect(wire.sides.server.host.connections.size).toBe(0);
        expect([...wire.sides.client.errors, ...wire.sides.server.errors]).toEqual([]);
      }),
      RUNS,
    );
  });

  test('SND.UNA, SND.NXT and RCV.NXT never go back', () => {
    fc.assert(
      fc.property(scenario, (what) => {
        const { wire } = play(what);
        for (const { records } of Object.values(wire.sides)) {
          const seen = new Map<string, number>();
          for (const record of records) {
            if (record.kind === 'connection') seen.clear();
            if (record.kind !== 'vars') continue;
            for (const name of ['sndUna', 'sndNxt', 'rcvNxt']) {
              const value = record.vars[name];
              if (typeof value !== 'number') continue;
              expect(value).toBeGreaterThanOrEqual(seen.get(name) ?? 0);
              seen.set(name, value);
            }
          }
        }
      }),
      { ...RUNS, numRuns: 100 },
    );
  });

  test('nobody sends beyond the window that was offered', () => {
    fc.assert(
      fc.property(scenario, (what) => {
        const { wire } = play(what);
        for (const [from, to] of [['client', 'server'] as const, ['server', 'client'] as const]) {
          const biggest = what[to].window ?? 0;
          for (const { packet, probe } of wire.sides[from].sent)
            if (!probe) expect(packet.len).toBeLessThanOrEqual(Math.min(biggest, what[to].mss ?? 0));
        }
      }),
      { ...RUNS, numRuns: 100 },
    );
  });
});

describe('With nothing lost', () => {
  test('nothing is sent twice', () => {
    fc.assert(
      fc.property(scenario, (what) => {
        const { wire } = play({ ...what, fates: [] });
        for (const name of ['client', 'server'] as const) {
          const { sent, records } = wire.sides[name];
          // Linux with unread text refuses a zero-window probe of one byte whole: an ACK that came with it is lost.
          const refuses = what[name].behaviour === 'linux' && records.some(({ kind }) => kind === 'discard');
          if (!refuses) expect(sent.filter(({ retransmission }) => retransmission)).toEqual([]);
        }
      }),
      RUNS,
    );
  });
});

describe('Speed', () => {
  test('a thousand segments take far less than a second', () => {
    const wire = new Wire().open().run(100_000);
    wire.call('client', { verb: 'send', connection: wire.key('client'), bytes: 1_460_000, label: null });
    const begin = performance.now();
    wire.run(60_000_000);
    expect(wire.sides.server.received).toBe(1_460_000);
    expect(performance.now() - begin).toBeLessThan(500);
  });
});

function follows(
  before: { message: number; end: number } | undefined,
  piece: { message: number; start: number },
): boolean {
  if (before === undefined) return piece.message === 1 && piece.start === 0;
  const next = piece.message === before.message + 1 && piece.start === 0;
  return next || (piece.message === before.message && piece.start === before.end);
}
