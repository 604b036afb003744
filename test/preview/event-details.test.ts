import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { detailsOf } from '../../src/preview/event-details.ts';
import type { SegmentEvent } from '../../src/simulator/trace.ts';

const { trace } = compile(`server listen
client connect server
drop next data from client
client send 10 "a"
client close
`);
const segments = trace.events.filter((event): event is SegmentEvent => event.kind === 'segment');
const detailOf = (event: SegmentEvent | undefined, name: string): string | undefined =>
  detailsOf(trace, event?.step ?? 0).find(([known]) => known === name)?.[1];
const found = (flags: string, from: string): SegmentEvent | undefined =>
  segments.find((segment) => segment.flags.join() === flags && segment.from === from);

describe('what is known of a segment', () => {
  test('is the call that it comes from', () => {
    expect(detailOf(found('SYN', 'client'), 'Cause')).toBe('client connect server (line 2)');
  });

  test('is the arrival of what it answers', () => {
    const syn = found('SYN', 'client');
    const arrival = trace.events.find((event) => event.kind === 'arrive' && event.segment === syn?.step);
    expect(detailOf(found('SYN,ACK', 'server'), 'Cause')).toBe(`server receives SYN seq=0 (step ${arrival?.step})`);
  });

  test('is the timer that expired, and the reason and the rule that the simulation gives', () => {
    const again = segments.find(({ retransmission }) => retransmission);
    expect(detailOf(again, 'Cause')).toMatch(/^client: retransmission timer expires \(step \d+\)$/);
    expect(detailOf(again, 'Because')).toBe(again?.reason);
    expect(detailOf(again, 'Rule')).toMatch(/^RFC /);
  });

  test('is the option of a SYN, and of no other', () => {
    expect(detailOf(found('SYN', 'client'), 'Options')).toBe('MSS 1460');
    expect(detailOf(found('SYN,ACK', 'server'), 'Options')).toBe('MSS 1460');
    expect(detailOf(found('ACK', 'client'), 'Options')).toBeUndefined();
  });
});
