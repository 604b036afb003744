/** What holds for every TCP scenario, whatever is done and whatever goes wrong: thousands of random ones. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SegmentEvent, Trace } from '../../src/trace/trace.ts';
import { trace } from './play.ts';

const RUNS = 1500;

const side = fc.constantFrom('client', 'server');
const pause = fc.constantFrom('', '', '', '+0ms ', '+3ms ', '+25ms ', '+1500ms ');
const size = fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1000, max: 8000 }));

const sends = fc.tuple(pause, side, size).map(([when, who, bytes]) => `${when}${who} send ${bytes}`);

const kind = fc.constantFrom('segment', 'data', 'ACK', 'FIN', 'SYN', 'SYN,ACK');
const which = fc.constantFrom('next', 'next 2', '2nd', '3rd');
const fault = fc.oneof(
  fc
    .tuple(fc.constantFrom('drop', 'duplicate'), which, kind, side)
    .map((parts) => `${parts[0]} ${parts[1]} ${parts[2]} from ${parts[3]}`),
  fc
    .tuple(which, kind, side, fc.integer({ min: 1, max: 400 }))
    .map(([some, what, who, late]) => `delay ${some} ${what} from ${who} by ${late}ms`),
);

const settings = fc
  .record({
    behaviour: fc.constantFrom('rfc', 'linux'),
    mss: fc.constantFrom(300, 536, 1460),
    window: fc.constantFrom(1000, 4000, 65_535, 200_000),
    nagle: fc.constantFrom('on', 'off'),
    delayed: fc.constantFrom('off', '200ms'),
    isn: fc.constantFrom(0, 1000, 4_294_967_290),
  })
  .map(
    ({ behaviour, mss, window, nagle, delayed, isn }) =>
      `set behaviour ${behaviour}\nset mss ${mss}\nset window ${window}\nset nagle ${nagle}\nset delayed-ack ${delayed}\nset isn client ${isn}\nset retries 12`,
  );

/** What one of both sides may offer and the other one not. */
const options = fc
  .record({
    sack: fc.subarray(['client', 'server']),
    timestamps: fc.subarray(['client', 'server']),
    'window-scale': fc.subarray(['client', 'server']),
    ecn: fc.subarray(['client', 'server']),
  })
  .map((offered) =>
    Object.entries(offered)
      .flatMap(([option, sides]) => sides.map((one) => `set ${option} ${one} on`))
      .join('\n'),
  );

/** A whole connection: opened, used in both directions, closed by both. */
const scenario = (happening: fc.Arbitrary<string>) =>
  fc
    .tuple(
      settings,
      options,
      fc.array(happening, { maxLength: 3 }),
      fc.array(happening, { maxLength: 12 }),
      fc.shuffledSubarray(['client', 'server'], { minLength: 2 }),
      pause,
    )
    .map(([head, offered, before, middle, closing, between]) =>
      [
        head,
        offered,
        'server listen',
        ...before.filter((line) => !line.includes('send')),
        'client connect server',
        ...middle,
        `${closing[0]} close`,
        `${between}${closing[1]} close`,
        // Time for the persist timer, where a small window holds the rest back, and for TIME-WAIT.
        'wait 60min',
      ].join('\n'),
    );

const withFaults = scenario(fc.oneof(sends, fault));
const withoutFaults = scenario(sends);

type Property = (played: Trace, text: string) => boolean;

const SIDES = ['client', 'server'] as const;
const otherSide = { client: 'server', server: 'client' } as const;

const segmentsOf = ({ events }: Trace) => events.filter((event): event is SegmentEvent => event.kind === 'segment');
const ascending = (numbers: readonly number[]) =>
  numbers.every((number, index) => number >= (numbers[index - 1] ?? -Infinity));
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

const sentBy = ({ events }: Trace, side: string) =>
  events.flatMap((event) => (event.kind === 'message' && event.from === side ? [event] : []));
const deliveredTo = ({ events }: Trace, side: string) =>
  sum(events.map((event) => (event.kind === 'deliver' && event.at === side ? event.bytes : 0)));

const always: Record<string, Property> = {
  'the bytes delivered are exactly the bytes sent': (played) =>
    SIDES.every((side) => deliveredTo(played, otherSide[side]) === sum(sentBy(played, side).map(({ bytes }) => bytes))),
  'messages arrive in the order of sending, all of them': (played) =>
    SIDES.every((side) => {
      const times = sentBy(played, side).map(({ arrivesUs }) => arrivesUs ?? Infinity);
      return ascending(times) && !times.includes(Infinity);
    }),
  'of each message one delivery says that it brings the last byte, when and where that arrives': ({ events }) => {
    const brought = events.flatMap((event) =>
      event.kind === 'deliver' ? event.messages.map((step) => `${step} ${event.at} ${event.timeUs}`) : [],
    );
    const arrived = events.flatMap((event) =>
      event.kind === 'message' ? [`${event.step} ${event.to} ${event.arrivesUs}`] : [],
    );
    return brought.sort().join() === arrived.sort().join();
  },
  'both sides end CLOSED, once TIME-WAIT is over': ({ final }) =>
    SIDES.every((side) => final[side]?.state === 'CLOSED'),
  'the simulation ends within the step limit': ({ issues }) => !issues.some(({ code }) => code === 'step-limit'),
  'acknowledgement numbers never go backwards in the order of sending': (played) =>
    SIDES.every((side) =>
      ascending(segmentsOf(played).flatMap(({ from, ack }) => (from === side && ack !== null ? [ack] : []))),
    ),
  'the clock never goes backwards': ({ events }) => ascending(events.map(({ timeUs }) => timeUs)),
  'every cause comes before its effect': ({ events }) =>
    events.every(({ cause, step }) => cause === null || cause < step),
  'the same text gives the same trace': (played, text) => JSON.stringify(trace(text)) === JSON.stringify(played),
};

const undisturbed: Record<string, Property> = {
  'nothing is retransmitted': (played) => !segmentsOf(played).some(({ retransmission }) => retransmission),
  'no byte is carried twice': (played) =>
    SIDES.every((side) => {
      const carried = segmentsOf(played).map(({ from, len, probe }) => (from === side && !probe ? len : 0));
      return sum(carried) === sum(sentBy(played, side).map(({ bytes }) => bytes));
    }),
};

/** Plays `RUNS` random scenarios; a failure names the property and shows the smallest scenario that breaks it. */
function check(scenarios: fc.Arbitrary<string>, properties: Record<string, Property>): void {
  fc.assert(
    fc.property(scenarios, (text) => {
      const played = trace(text);
      for (const [name, holds] of Object.entries(properties)) expect(holds(played, text), name).toBe(true);
    }),
    { numRuns: RUNS },
  );
}

test('With random losses, duplicates and delays', { timeout: 180_000 }, () => {
  check(withFaults, always);
});

test('Without faults', { timeout: 180_000 }, () => {
  check(withoutFaults, { ...always, ...undisturbed });
});
