import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/compile.ts';
import { detailsOf } from '../../../src/preview/model/event-details.ts';
import { stepsOf } from '../../../src/diagram/table/steps.ts';
import type { SegmentEvent, TraceEvent } from '../../../src/trace/trace.ts';

const { trace, table } = compile(`server listen
client connect server
drop next data from client
client send 10 "a"
client close
`);
const segments = trace.events.filter((event): event is SegmentEvent => event.kind === 'segment');
const detailOf = (event: SegmentEvent | undefined, name: string): string | undefined =>
  detailsOf(trace, stepsOf(table.rows), event?.step ?? 0, 0).find(([known]) => known === name)?.[1];
const found = (flags: string, from: string): SegmentEvent | undefined =>
  segments.find((segment) => segment.flags.join() === flags && segment.from === from);

describe('what is known of a segment', () => {
  test('is the call that it comes from', () => {
    expect(detailOf(found('SYN', 'client'), 'Cause')).toBe('client connect server (line 2)');
  });

  test('names its lines as the editor does, which has others above them', () => {
    const details = detailsOf(trace, stepsOf(table.rows), found('SYN', 'client')?.step ?? 0, 10);
    expect(Object.fromEntries(details)).toMatchObject({ Cause: 'client connect server (line 12)', Line: '12' });
  });

  test('is the arrival of what it answers', () => {
    const syn = found('SYN', 'client');
    const arrival = trace.events.find((event) => event.kind === 'arrive' && event.segment === syn?.step);
    const row = table.rows.find(({ step }) => step === arrival?.step);
    expect(detailOf(found('SYN,ACK', 'server'), 'Cause')).toBe(`server receives SYN seq=0 (step ${row?.number})`);
  });

  test('is the timer that expired, and the reason and the rule that the simulation gives', () => {
    const again = segments.find(({ retransmission }) => retransmission);
    expect(detailOf(again, 'Cause')).toMatch(/^client: RTO 1 s expires \(step \d+\)$/);
    expect(detailOf(again, 'Because')).toBe('retransmission time-out 1 of 5');
    expect(detailOf(again, 'Rule')).toMatch(/^RFC /);
  });

  test('calls participants by their labels', () => {
    const { trace: labelled, table: rows } = compile(
      'participant client as "Browser"\nparticipant server as "Web"\nserver listen\nclient connect server\n',
    );
    const syn = labelled.events.find((event) => event.kind === 'segment');
    expect(Object.fromEntries(detailsOf(labelled, stepsOf(rows.rows), syn?.step ?? 0, 0))).toMatchObject({
      Segment: 'Browser → Web',
      Cause: 'Browser connect Web (line 4)',
    });
  });

  test('is what it is called in the table, as are what it repeats and where it is told', () => {
    const again = segments.find(({ retransmission }) => retransmission);
    const numberOf = (step: number | null | undefined) => table.rows.find((row) => row.step === step)?.number;
    expect(detailOf(again, 'Step')).toBe(String(numberOf(again?.step)));
    expect(detailOf(again, 'Repeats')).toBe(`step ${numberOf(again?.retransmissionOf)}`);
    const state = trace.events.find((event) => event.kind === 'state' && event.to === 'SYN-RECEIVED');
    const fields = Object.fromEntries(detailsOf(trace, stepsOf(table.rows), state?.step ?? 0, 0));
    expect(fields.Step).toBe(String(numberOf(state?.cause)));
  });

  test('is the option of a SYN, and of no other', () => {
    expect(detailOf(found('SYN', 'client'), 'Options')).toBe('mss=1460');
    expect(detailOf(found('SYN,ACK', 'server'), 'Options')).toBe('mss=1460');
    expect(detailOf(found('ACK', 'client'), 'Options')).toBeUndefined();
  });
});

type TimerEvent = Extract<TraceEvent, { kind: 'timer' }>;

const isTimer = (event: TraceEvent): event is TimerEvent => event.kind === 'timer';

describe('what is known of a timer', () => {
  const timers = trace.events.filter(isTimer).filter(({ timer }) => timer === 'retransmission');
  const fieldsOf = (event: { readonly step: number } | undefined) =>
    Object.fromEntries(detailsOf(trace, stepsOf(table.rows), event?.step ?? 0, 0));

  test('is when it starts and ends, how it ends, and what started it', () => {
    expect(fieldsOf(timers[0])).toMatchObject({
      Timer: 'client: RTO 1 s',
      Starts: '0',
      Ends: '20 ms: stopped',
      Cause: 'client connect server (line 2)',
    });
    const expiry = timers.find(({ what }) => what === 'expire');
    expect(fieldsOf(expiry)).toMatchObject({ Timer: 'client: RTO 1 s', Starts: '30 ms', Ends: '1.03 s: expires' });
  });

  test('is that it is started anew by what repeats what was lost, for twice as long', () => {
    const again = timers[timers.findIndex(({ what }) => what === 'expire') + 1];
    expect(fieldsOf(again)).toMatchObject({ Timer: 'client: RTO 2 s', Starts: '1.03 s' });
    expect(fieldsOf(again).Cause).toMatch(/^client: RTO 1 s expires/);
  });
});

describe('what an ACK does to the congestion window', () => {
  const slow = compile(`set initial-window 2mss
set ssthresh 4mss
server listen
client connect server
drop 8th data from client
client send 12mss
`);
  const changes = slow.trace.events.flatMap((event) => {
    const details = detailsOf(slow.trace, stepsOf(slow.table.rows), event.step, 0);
    return details.flatMap(([name, text]) => (event.kind === 'segment' && name === 'Window' ? [text] : []));
  });

  test('is told with the rule (RFC 5681, sections 3.1 and 3.2)', () => {
    expect(changes).toContainEqual(
      expect.stringMatching(/^client: cwnd 2 mss → 3 mss; slow start: .* \(RFC 5681, section 3\.1\)$/),
    );
    expect(changes[0]).toMatch(/^server: cwnd 2 mss, ssthresh 4 mss; the initial window/);
    expect(changes).toContainEqual(expect.stringMatching(/cwnd 4 mss → 5 mss; congestion avoidance/));
    expect(changes).toContainEqual(expect.stringMatching(/ssthresh 4 mss → .*; fast retransmit/));
  });
});

describe('what is known of a segment of HTTP', () => {
  const over = compile(`protocol http/1.1
server serve "/" 3000 etag "v1"
drop next response from server
client get "/"
`);
  const headsOf = (isHere: (event: SegmentEvent) => boolean): (string | undefined)[] =>
    over.trace.events.flatMap((event) =>
      event.kind === 'segment' && isHere(event)
        ? [Object.fromEntries(detailsOf(over.trace, stepsOf(over.table.rows), event.step, 0))['HTTP head']]
        : [],
    );

  test('is the head that begins in it, as it is sent, also when it is sent again', () => {
    expect(headsOf(({ from, len }) => from === 'client' && len > 0)).toStrictEqual(['GET / HTTP/1.1\nHost: server']);
    const ok = 'HTTP/1.1 200 OK\nETag: "v1"\nContent-Length: 3000';
    expect(headsOf(({ from, seq, len }) => from === 'server' && len > 0 && seq === 1)).toStrictEqual([ok, ok]);
    expect(headsOf(({ from, seq }) => from === 'server' && seq === 1461)[0]).toBeUndefined();
  });

  test('is the head of the message where messages are shown', () => {
    const message = over.trace.events.find(({ kind }) => kind === 'message');
    const details = detailsOf(over.trace, stepsOf(over.table.rows), message?.step ?? 0, 0);
    expect(Object.fromEntries(details)['HTTP head']).toBe('GET / HTTP/1.1\nHost: server');
  });
});
