/** What holds of every network, whatever its links, rates, queues, losses and NATs are: random ones. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Packet } from '../../../src/trace/packets.ts';
import { isPacket } from '../../../src/trace/packets.ts';
import type { Trace, TraceEvent } from '../../../src/trace/trace.ts';
import { faultsOf } from '../../trace/schema.ts';
import { trace } from '../play.ts';

const RUNS = 300;

/** Ways between client and server, by what stands between them. */
const ways = fc.constantFrom(
  'participant r is router\nlink client, r 2ms\nlink r, server 5ms\n',
  'participant r is nat\nlink client, r 2ms\nlink r, server 5ms\n',
  'participant r is router\nparticipant s is router\nlink client, r 2ms\nlink r, s 5ms\nlink s, server 3ms\n',
  'participant r is router\nparticipant s is router\nlink client, r\nlink r, s\nlink s, client\nlink s, server\n',
  'participant r is nat\nparticipant s is router\nlink client, r 1ms\nlink r, s 2ms\nlink s, server 9ms\n',
  'participant r is router\nlink r, client, server 4ms\n',
);
const from = fc.constantFrom('client', 'server', 'r');
const options = fc.array(
  fc.oneof(
    fc
      .tuple(from, fc.constantFrom('64kbit', '1Mbit', '3Mbit', '1Gbit'))
      .map(([who, rate]) => `set rate ${who} ${rate}`),
    fc.tuple(from, fc.integer({ min: 1, max: 8 })).map(([who, count]) => `set queue ${who} ${count}`),
    fc.tuple(from, fc.constantFrom('1%', '10%', '30%')).map(([who, loss]) => `set loss ${who} ${loss}`),
    fc.tuple(from, fc.constantFrom(400, 1000, 1280)).map(([who, mtu]) => `set mtu ${who} ${mtu}`),
    fc.integer({ min: 0, max: 9 }).map((seed) => `set seed ${seed}`),
    fc.constantFrom('set ecn on', 'set sack on', 'set congestion off', 'set nat-timeout 1s', 'set timestamps on'),
  ),
  { maxLength: 6 },
);
const pause = fc.constantFrom('', '+0ms ', '+7ms ', '+300ms ');
const side = fc.constantFrom('client', 'server');
const happening = fc.oneof(
  fc.tuple(pause, side, fc.integer({ min: 1, max: 12_000 })).map(([when, who, bytes]) => `${when}${who} send ${bytes}`),
  fc
    .tuple(fc.constantFrom('drop', 'duplicate', 'hold', 'mark'), from)
    .map(([fault, who]) => `${fault} 2nd segment from ${who}`),
  fc
    .tuple(fc.constantFrom('too-big', 'data', 'ACK'), from)
    .map(([kind, who]) => `delay next ${kind} from ${who} by 40ms`),
  fc.constantFrom(
    '+5ms set rate r off',
    '+5ms set rate r 200kbit',
    '+3ms set queue r 2',
    '+2ms set mtu r 600',
    'release r',
  ),
  side.map((who) => `+1ms ${who} close`),
);

const scenario = fc
  .tuple(ways, options, fc.array(happening, { maxLength: 8 }))
  .map(([way, set, happens]) =>
    [`participant client\n${way}participant server`, ...set, 'server listen', 'client connect server', ...happens].join(
      '\n',
    ),
  )
  .map((text) => withParticipantsFirst(text));

/** Participants are declared before links name them, as people write it; the language does not mind. */
function withParticipantsFirst(text: string): string {
  const lines = text.split('\n');
  const isDeclaration = (line: string): boolean => line.startsWith('participant');
  return [...lines.filter(isDeclaration), ...lines.filter((line) => !isDeclaration(line))].join('\n');
}

const packetsOf = ({ events }: Trace): readonly Packet[] => events.filter((event): event is Packet => isPacket(event));

const isHop = (event: TraceEvent): boolean =>
  (event.kind === 'segment' || event.kind === 'message') && event.hopOf !== undefined;

/** Checks it of the runs of many scenarios. */
function always(holds: (run: Trace, text: string) => void): void {
  fc.assert(
    fc.property(scenario, (text) => {
      holds(trace(text), text);
    }),
    { numRuns: RUNS },
  );
}

test('Each packet is delivered, lost with a reason or by a fault, held, or under way as the run is stopped', () => {
  always((run) => {
    const arrivals = new Set(run.events.flatMap((event) => (event.kind === 'arrive' ? [event.segment] : [])));
    const isStopped = run.issues.some(({ code }) => code === 'step-limit');
    for (const packet of packetsOf(run)) {
      const { fate, loss, faultLine, step } = packet;
      if (fate === 'dropped') expect(loss !== undefined || faultLine !== null).toBe(true);
      if (fate === 'delivered' || fate === 'duplicated') expect(arrivals.has(step) || isStopped).toBe(true);
      if (fate === 'undelivered') expect(isStopped).toBe(true);
      if (fate === 'dropped' || fate === 'held') expect(arrivals.has(step)).toBe(false);
    }
  });
});

test('What arrives at a router is passed on, discarded there with a reason, or for it: once, whatever it is', () => {
  always((run) => {
    const isPasser = new Set(run.participants.flatMap(({ id, role }) => (role === undefined ? [] : [id])));
    const isStopped = run.issues.some(({ code }) => code === 'step-limit');
    const caused = new Map<number, number>();
    for (const event of run.events)
      if (event.cause !== null && (event.kind === 'discard' || isHop(event)))
        caused.set(event.cause, (caused.get(event.cause) ?? 0) + 1);
    for (const event of run.events)
      if (event.kind === 'arrive' && isPasser.has(event.at) && !isStopped) expect(caused.get(event.step)).toBe(1);
  });
});

test('A queue never holds more than it may, and is empty in the end', () => {
  always((run, text) => {
    const limits = [...text.matchAll(/set queue \w+ (\d+)/g)].map(([, count]) => Number(count));
    const most = Math.max(100, ...limits);
    const lengths = new Map<string, { packets: number; bytes: number }>();
    for (const event of run.events) {
      if (event.kind !== 'queue') continue;
      const { from: sender, to, packets, bytes } = event;
      const before = lengths.get(`${sender} ${to}`)?.packets ?? 0;
      expect(Math.abs(packets - before)).toBe(1);
      expect(packets).toBeLessThanOrEqual(most);
      expect(bytes === 0).toBe(packets === 0);
      lengths.set(`${sender} ${to}`, { packets, bytes });
    }
    if (run.issues.some(({ code }) => code === 'step-limit')) return;
    for (const { packets } of lengths.values()) expect(packets).toBe(0);
    for (const packet of packetsOf(run))
      if (packet.loss?.why === 'queue') expect(packet.loss.place).toBeGreaterThan(packet.loss.limit ?? 0);
  });
});

test('Packets leave a direction in the order in which they came', () => {
  always((run, text) => {
    if (/delay|duplicate|hold|release|rate r off|\d set |ms set /.test(text)) return;
    const last = new Map<string, number>();
    for (const { from: sender, to, arrivesUs } of packetsOf(run)) {
      if (arrivesUs === null) continue;
      const key = `${sender} ${to}`;
      expect(arrivesUs).toBeGreaterThanOrEqual(last.get(key) ?? 0);
      last.set(key, arrivesUs);
    }
  });
});

test('The receiver of a hop is a neighbour, and no packet goes twice to the same place', () => {
  always((run) => {
    const places = new Map<number, Set<string>>();
    for (const packet of packetsOf(run)) {
      const first = packet.hopOf ?? packet.step;
      const seen = places.get(first) ?? new Set([packet.from]);
      places.set(first, seen);
      if (packet.fate === 'duplicated' || packet.hopOf === undefined) continue;
      seen.add(packet.to);
    }
    for (const seen of places.values()) expect(seen.size).toBeLessThanOrEqual(run.participants.length);
    for (const packet of packetsOf(run)) expect(packet.from).not.toBe(packet.to);
  });
});

test('Without loss, bottleneck and fault nothing is lost, and every byte arrives', () => {
  fc.assert(
    fc.property(ways, fc.array(fc.tuple(side, fc.integer({ min: 1, max: 9000 })), { maxLength: 5 }), (way, sends) => {
      const lines = sends.map(([who, bytes]) => `${who} send ${bytes}`).join('\n');
      const run = trace(
        withParticipantsFirst(
          `participant client\n${way}participant server\nset loss 0%\nserver listen\nclient connect server\n${lines}`,
        ),
      );
      for (const packet of packetsOf(run)) {
        expect(packet.fate).toBe('delivered');
        if (packet.kind === 'segment') expect(packet.retransmission).toBe(false);
      }
      const received = (at: string) =>
        run.events.reduce((sum, event) => (event.kind === 'deliver' && event.at === at ? sum + event.bytes : sum), 0);
      const sent = (by: string) => sends.reduce((sum, [who, bytes]) => (who === by ? sum + bytes : sum), 0);
      expect([received('server'), received('client')]).toEqual([sent('client'), sent('server')]);
    }),
    { numRuns: RUNS },
  );
});

test('A path with the right MTU delivers every byte whatever the MTU is', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 68, max: 1500 }),
      fc.integer({ min: 68, max: 1500 }),
      fc.array(fc.integer({ min: 1, max: 6000 }), { minLength: 1, maxLength: 3 }),
      (first, second, sends) => {
        const text = `participant client\nparticipant r is router\nparticipant s is router\nparticipant server
link client, r 1ms\nlink r, s 1ms\nlink s, server 1ms\nset mtu r s ${first}\nset mtu s server ${second}
server listen\nclient connect server\n${sends.map((bytes) => `client send ${bytes}`).join('\n')}\nclient close`;
        const run = trace(text);
        const received = run.events.reduce((sum, event) => (event.kind === 'deliver' ? sum + event.bytes : sum), 0);
        expect(received).toBe(sends.reduce((sum, bytes) => sum + bytes, 0));
        const timeouts = run.events.filter(
          (event) => event.kind === 'timer' && event.timer === 'retransmission' && event.what === 'expire',
        );
        expect(timeouts).toHaveLength(0);
      },
    ),
    { numRuns: RUNS },
  );
});

test('No other line changes a direction’s n-th loss', () => {
  const lossesOf = (run: Trace): readonly boolean[] =>
    packetsOf(run)
      .filter(({ from: sender, to, faultLine }) => sender === 'client' && to === 'server' && faultLine === null)
      .map(({ loss }) => loss?.why === 'chance');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 20_000 }), (seed, bytes) => {
      const head = `set seed ${seed}\nset loss client server 20%\nset retries 20\nserver listen\nclient connect server\n`;
      const one = lossesOf(trace(`${head}client send ${bytes}`));
      const other = lossesOf(
        trace(`set loss server client 10%\nset sack on\n${head}server send 3000\nclient send ${bytes}`),
      );
      const count = Math.min(one.length, other.length);
      expect(other.slice(0, count)).toEqual(one.slice(0, count));
    }),
    { numRuns: 100 },
  );
});

test('The trace is as its schema says, and the same each time', () => {
  fc.assert(
    fc.property(scenario, (text) => {
      const run = trace(text);
      expect(faultsOf(run)).toEqual([]);
      expect(trace(text).events).toEqual(run.events);
    }),
    { numRuns: 60 },
  );
});
