/** What holds for every TCP scenario, whatever is done and whatever goes wrong: thousands of random ones. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SegmentEvent, Trace } from '../../src/simulator/trace.ts';
import { trace } from './play.ts';

const RUNS = 1000;

const side = fc.constantFrom('client', 'server');
const pause = fc.constantFrom('', '', '', '+0ms ', '+3ms ', '+25ms ', '+1500ms ');
const size = fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1000, max: 20_000 }));

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
    mss: fc.constantFrom(100, 536, 1460),
    window: fc.constantFrom(1000, 4000, 65_535),
    nagle: fc.constantFrom('on', 'off'),
    delayed: fc.constantFrom('off', '200ms'),
    isn: fc.constantFrom(0, 1000, 4_294_967_290),
  })
  .map(
    ({ behaviour, mss, window, nagle, delayed, isn }) =>
      `set behaviour ${behaviour}\nset mss ${mss}\nset window ${window}\nset nagle ${nagle}\nset delayed-ack ${delayed}\nset isn client ${isn}\nset retries 12`,
  );

/** A whole connection: opened, used in both directions, closed by both. */
const scenario = (happening: fc.Arbitrary<string>) =>
  fc
    .tuple(
      settings,
      fc.array(happening, { maxLength: 3 }),
      fc.array(happening, { maxLength: 12 }),
      fc.shuffledSubarray(['client', 'server'], { minLength: 2 }),
      pause,
    )
    .map(([head, before, middle, closing, between]) =>
      [
        head,
        'server listen',
        ...before.filter((line) => !line.includes('send')),
        'client connect server',
        ...middle,
        `${closing[0]} close`,
        `${between}${closing[1]} close`,
      ].join('\n'),
    );

const withFaults = scenario(fc.oneof(sends, fault));
const withoutFaults = scenario(sends);

function check(scenarios: fc.Arbitrary<string>, holds: (played: Trace, text: string) => void): void {
  fc.assert(
    fc.property(scenarios, (text) => {
      holds(trace(text), text);
    }),
    { numRuns: RUNS },
  );
}

const segments = ({ events }: Trace) => events.filter((event): event is SegmentEvent => event.kind === 'segment');
const bytes = (played: Trace, who: string, kind: 'sent' | 'delivered') =>
  played.events.reduce((sum, event) => {
    if (kind === 'delivered') return event.kind === 'deliver' && event.at === who ? sum + event.bytes : sum;
    return event.kind === 'message' && event.from === who ? sum + event.bytes : sum;
  }, 0);

describe('With random faults', () => {
  test('the bytes delivered are exactly the bytes sent', () => {
    check(withFaults, (played) => {
      expect(bytes(played, 'server', 'delivered')).toBe(bytes(played, 'client', 'sent'));
      expect(bytes(played, 'client', 'delivered')).toBe(bytes(played, 'server', 'sent'));
    });
  });

  test('messages arrive in the order of sending', () => {
    check(withFaults, (played) => {
      for (const who of ['client', 'server']) {
        const times = played.events.flatMap((event) =>
          event.kind === 'message' && event.from === who ? [event.arrivesUs ?? Infinity] : [],
        );
        expect(times).toEqual([...times].sort((a, b) => a - b));
      }
    });
  });

  test('one side ends CLOSED, the other CLOSED or in TIME-WAIT', () => {
    check(withFaults, ({ final }) => {
      const states = [final['client']?.state, final['server']?.state].sort();
      expect(['CLOSED,CLOSED', 'CLOSED,TIME-WAIT', 'LISTEN,TIME-WAIT', 'TIME-WAIT,TIME-WAIT']).toContain(
        states.join(','),
      );
    });
  });

  test('the simulation ends within the step limit', () => {
    check(withFaults, ({ issues }) => {
      expect(issues.filter(({ code }) => code === 'step-limit')).toEqual([]);
    });
  });

  test('acknowledgement numbers never go backwards in the order of sending', () => {
    check(withFaults, (played) => {
      for (const who of ['client', 'server']) {
        const acks = segments(played).flatMap((segment) =>
          segment.from === who && segment.ack !== null && !segment.flags.includes('RST') ? [segment.ack] : [],
        );
        expect(acks).toEqual([...acks].sort((a, b) => a - b));
      }
    });
  });

  test('the clock never goes backwards, and every cause comes before its effect', () => {
    check(withFaults, ({ events }) => {
      events.forEach((event, index) => {
        expect(event.step).toBe(index + 1);
        expect(event.timeUs).toBeGreaterThanOrEqual(events[index - 1]?.timeUs ?? 0);
        if (event.cause !== null) expect(event.cause).toBeLessThan(event.step);
      });
    });
  });

  test('the same text gives the same trace', () => {
    check(withFaults, (played, text) => {
      expect(JSON.stringify(trace(text))).toBe(JSON.stringify(played));
    });
  });
});

describe('Without faults', () => {
  test('nothing is retransmitted', () => {
    check(withoutFaults, (played) => {
      expect(segments(played).filter(({ retransmission }) => retransmission)).toEqual([]);
    });
  });

  test('no segment carries a byte twice', () => {
    check(withoutFaults, (played) => {
      for (const who of ['client', 'server']) {
        const carried = segments(played).reduce((sum, segment) => (segment.from === who ? sum + segment.len : sum), 0);
        expect(carried).toBe(bytes(played, who, 'sent'));
      }
    });
  });
});
