/**
 * RFC 9112, section 9.3.2: responses come in the order of the requests of their connection, and each request has one or
 * is given up, whatever the network does, with a cache and without.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { simulateText } from '../../../src/compile.ts';
import type { MessageEvent, Trace } from '../../../src/trace/trace.ts';

const SERVED = `serve "/a" 3000 etag "v1" max-age 60s
origin serve "/b" 100 after 30ms
origin serve "/c" 500 etag "v2" after 200ms
origin serve "/d" 0 status 301 to "/a"`;

const ask = fc.tuple(fc.constantFrom('', '+0ms ', '+5ms ', '+70s '), fc.constantFrom('a', 'b', 'c', 'd', 'missing'));
const fault = fc.oneof(
  fc
    .tuple(fc.constantFrom('next', '2nd', 'next 3'), fc.constantFrom('data', 'segment', 'request', 'response', 'SYN'))
    .map(([which, kind]) => `drop ${which} ${kind}`),
  fc
    .tuple(fc.constantFrom('data', 'ACK', 'response'), fc.constantFrom('15ms', '900ms', '5s'))
    .map(([kind, by]) => `delay next ${kind} by ${by}`),
  fc.constantFrom('duplicate next data', 'drop every segment'),
);
const setting = fc.record({
  version: fc.constantFrom('1.0', '1.1'),
  isCached: fc.boolean(),
  delayed: fc.boolean(),
  asks: fc.array(ask, { minLength: 1, maxLength: 6 }),
  faults: fc.array(fc.tuple(fault, fc.nat({ max: 5 }), fc.constantFrom('client', 'cache', 'origin')), { maxLength: 3 }),
});

function scenarioOf({
  version,
  isCached,
  delayed,
  asks,
  faults,
}: typeof setting extends fc.Arbitrary<infer T> ? T : never) {
  const asked = isCached ? 'cache' : 'origin';
  const lines = asks.flatMap(([when, path], index) => [
    ...faults.flatMap(([text, before, who]) => {
      const from = who === 'cache' ? asked : who;
      const [what = '', by] = text.split(' by ');
      return before === index ? [`${what} from ${from}${by === undefined ? '' : ` by ${by}`}`] : [];
    }),
    `${when}client get "/${path}" from ${asked}`,
  ]);
  const who = ['client', 'cache', 'origin'].filter((name) => isCached || name !== 'cache');
  return [
    `protocol http/${version}`,
    ...who.map((name) => `participant ${name}`),
    'set gateway-timeout 3s',
    ...(delayed ? ['set delayed-ack 200ms'] : []),
    `origin ${SERVED}`,
    ...(isCached ? ['cache forward to origin'] : []),
    ...lines,
  ]
    .filter((line) => isCached || !line.startsWith('set gateway'))
    .join('\n');
}

const messagesOf = ({ events }: Trace): readonly MessageEvent[] =>
  events.filter((event): event is MessageEvent => event.kind === 'message' && event.head !== undefined);

/** What a connection carries, the requests and the responses, in their order. */
function exchangesOf(trace: Trace) {
  const known = new Map<number | null, { requests: MessageEvent[]; responses: MessageEvent[] }>();
  for (const message of messagesOf(trace)) {
    const both = known.get(message.connection) ?? { requests: [], responses: [] };
    known.set(message.connection, both);
    (message.head?.kind === 'request' ? both.requests : both.responses).push(message);
  }
  return [...known.values()];
}

test('responses come in the order of the requests; each request has one, or its connection is at an end', () => {
  fc.assert(
    fc.property(setting, (given) => {
      const text = scenarioOf(given);
      const { trace } = simulateText(text);
      expect(trace.issues.filter(({ severity }) => severity === 'error')).toStrictEqual([]);
      const sent = messagesOf(trace).filter(({ from, head }) => from === 'client' && head?.kind === 'request');
      // What was never sent had no connection to go over, and the client is told so.
      if (sent.length < given.asks.length)
        expect(trace.events).toContainEqual(expect.objectContaining({ kind: 'error', at: 'client' }));
      expect(sent.length).toBeLessThanOrEqual(given.asks.length);
      for (const { requests, responses } of exchangesOf(trace)) {
        // One response for each request at most, for what it asked for, in the order of asking.
        const paths = requests.map(({ head }) => head?.path);
        expect(responses.map(({ head }) => head?.path)).toStrictEqual(paths.slice(0, responses.length));
        // They arrive in that order, each at a time that is not before the one in front of it.
        const arrivals = responses.flatMap(({ arrivesUs }) => (arrivesUs === null ? [] : [arrivesUs]));
        expect(arrivals).toStrictEqual(arrivals.toSorted((one, other) => one - other));
        const isLeft = responses.length < requests.length || responses.some(({ arrivesUs }) => arrivesUs === null);
        if (!isLeft) continue;
        // Whoever asked knows that nothing will come: the connection has ended there.
        const [{ from, connection } = { from: '', connection: null }] = requests;
        const ends = trace.events.filter(
          (event) => event.kind === 'state' && event.at === from && event.connection === connection,
        );
        expect(ends.at(-1)).toMatchObject({ to: 'CLOSED' });
      }
    }),
    { numRuns: 60 },
  );
});
