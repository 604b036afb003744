import { describe, expect, test } from 'vitest';
import { timeScale } from '../../../src/diagram/time/axis.ts';
import { timeView } from '../../../src/diagram/time/time-view.ts';
import type { TimeView } from '../../../src/diagram/time/model.ts';
import type { TimeElement } from '../../../src/diagram/time/model.ts';
import { trace } from '../hand-written-trace.ts';

type Arrow = Extract<TimeElement, { kind: 'arrow' }>;

const arrowsOf = (elements: readonly TimeElement[]): Arrow[] => elements.filter((element) => element.kind === 'arrow');

describe('Arrows', () => {
  test('slant from where they are sent to where they arrive', () => {
    const view = timeView(trace().segment('client', 'server', 'SYN').at(10_000).arrive('server', 1).build());
    const [arrow] = arrowsOf(view.elements);
    const [client, server] = view.lanes;
    expect(arrow).toMatchObject({ end: 'arrives', text: 'SYN seq=0', step: 1 });
    expect([arrow?.from.x, arrow?.to.x]).toEqual([client?.x, server?.x]);
    expect(arrow && arrow.to.y - arrow.from.y).toBeGreaterThan(40);
  });

  test('end on their way if they are lost', () => {
    const view = timeView(trace().segment('client', 'server', 'SYN', { fate: 'dropped', arrivesUs: null }).build());
    const [arrow] = arrowsOf(view.elements);
    expect(arrow?.end).toBe('lost');
    expect(arrow?.to.x).toBeGreaterThan(view.lanes[0]?.x ?? 0);
    expect(arrow?.to.x).toBeLessThan(view.lanes[1]?.x ?? 0);
  });

  test('cross if they cross', () => {
    const view = timeView(
      trace()
        .segment('client', 'server', 'SYN')
        .segment('server', 'client', 'SYN')
        .at(10_000)
        .arrive('server', 1)
        .arrive('client', 2)
        .build(),
    );
    const [one, other] = arrowsOf(view.elements);
    expect(one?.from.y).toBe(other?.from.y);
    expect(one?.to.y).toBe(other?.to.y);
  });

  test('that cross have their texts where they begin, others in the middle', () => {
    const built = trace().segment('client', 'server', 'SYN').segment('server', 'client', 'SYN').at(10_000);
    built.arrive('server', 1).arrive('client', 2).segment('client', 'server', 'ACK').at(20_000).arrive('server', 5);
    const [one, other, last] = arrowsOf(timeView(built.build()).elements);
    expect(one?.textAt).toBeLessThan(0.3);
    expect(other?.textAt).toBeLessThan(0.3);
    expect(last?.textAt).toBe(0.5);
  });

  test('that pass a lifeline have their texts beside it, where there is less to read', () => {
    const built = trace().participants('a', 'b', 'c').segment('a', 'b', 'ACK').segment('a', 'c', 'ACK');
    built.segment('c', 'a', 'ACK').at(10_000).arrive('b', 1).arrive('c', 2).arrive('a', 3);
    const { elements, lanes } = timeView(built.build());
    const [, there, back] = arrowsOf(elements);
    const [a = 0, b = 0, c = 0] = lanes.map(({ x }) => x);
    const middle = ((b + c) / 2 - a) / (c - a);
    expect(there?.textAt).toBeCloseTo(middle);
    expect(back?.textAt).toBeCloseTo(1 - middle);
  });

  test('that cross have room for both texts', () => {
    const built = trace()
      .segment('client', 'server', 'SYN', { label: 'a rather long label' })
      .segment('server', 'client', 'SYN', { label: 'a rather long label' });
    const [client, server] = timeView(built.at(10_000).arrive('server', 1).arrive('client', 2).build()).lanes;
    expect((server?.x ?? 0) - (client?.x ?? 0)).toBeGreaterThan(2 * 28 * 7);
  });

  test('that are sent at the same instant stand one below the other', () => {
    const view = timeView(trace().segment('client', 'server', 'ACK').segment('client', 'server', 'ACK').build());
    const [one, other] = arrowsOf(view.elements);
    expect(other && one && other.from.y - one.from.y).toBeGreaterThan(10);
  });

  test('of a doubled packet are two', () => {
    const built = trace().segment('client', 'server', 'SYN', { fate: 'duplicated' }).at(10_000);
    const view = timeView(built.arrive('server', 1).arrive('server', 1, 2).build());
    expect(arrowsOf(view.elements).map(({ copy }) => copy)).toEqual([false, true]);
    expect(view.shown).toBe(1);
  });
});

describe('With an arrow for each message', () => {
  const messages = { detail: 'messages' } as const;
  /** 300 bytes in three segments; the second comes late. */
  const late = () =>
    trace()
      .message('client', 'server', 'upload', { bytes: 300, segments: [2, 3, 4] })
      .segment('client', 'server', 'ACK', { len: 100 })
      .segment('client', 'server', 'ACK', { len: 100 })
      .segment('client', 'server', 'ACK', { len: 100 })
      .at(10_000)
      .arrive('server', 2)
      .deliver('server')
      .arrive('server', 4)
      .at(20_000)
      .arrive('server', 3)
      .deliver('server', 1);

  test('it goes from when the application sends to when the other one has all of it', () => {
    const view = timeView(late().build(), messages);
    const [arrow, ...others] = arrowsOf(view.elements);
    expect(others).toEqual([]);
    expect(arrow).toMatchObject({ step: 1, end: 'arrives', text: 'upload (300 bytes)' });
    const scale = timeScale(view.scale);
    expect([arrow?.from.y, arrow?.to.y]).toEqual([scale(0), scale(20_000)]);
    expect(view).toMatchObject({ shown: 1, total: 1, notice: null });
  });

  test('no segment is shown, and the axis marks no time of one', () => {
    expect(timeView(late().build(), messages).instants).toEqual([0, 20_000]);
    expect(arrowsOf(timeView(late().build(), { detail: 'segments' }).elements).map(({ step }) => step)).toEqual([
      2, 3, 4,
    ]);
  });

  test('as the source sets it, unless the reader chooses', () => {
    const built = late().shown({ detail: 'messages' }).build();
    expect(arrowsOf(timeView(built).elements)).toHaveLength(1);
    expect(arrowsOf(timeView(built, { detail: 'segments' }).elements)).toHaveLength(3);
  });

  test('time runs as fast as with segments: a packet on its way is as high', () => {
    const [whole, bare] = [timeView(late().build(), messages), timeView(late().build())].map(({ scale }) =>
      timeScale(scale),
    );
    expect(whole?.(20_000)).toBe((whole?.(0) ?? 0) + 2 * 52);
    expect(bare && bare(20_000) - bare(10_000)).toBe(52);
  });

  test('one that is never there ends on its way', () => {
    const built = trace().message('client', 'server', 'upload', {
      bytes: 0,
      fate: 'dropped',
      arrivesUs: null,
      segments: [2],
    });
    const [arrow] = arrowsOf(timeView(built.segment('client', 'server', 'ACK').build(), messages).elements);
    expect(arrow).toMatchObject({ end: 'lost', text: 'upload (0 bytes) (lost)' });
  });

  test('several that are there at once arrive one below the other', () => {
    const built = trace()
      .message('client', 'server', 'one', { segments: [3] })
      .message('client', 'server', 'two', { segments: [3] })
      .segment('client', 'server', 'ACK')
      .at(10_000)
      .arrive('server', 3)
      .deliver('server', 1, 2);
    const [one, two] = arrowsOf(timeView(built.build(), messages).elements);
    expect(one && two && two.from.y - one.from.y).toBe(22);
    expect(one && two && two.to.y - one.to.y).toBe(22);
  });

  test('of timers those are shown that expire: they made somebody wait', () => {
    const built = late()
      .timer('client', 'retransmission', 'start')
      .at(40_000)
      .timer('client', 'retransmission', 'stop');
    built.timer('server', 'delayed-ack', 'start').at(240_000).timer('server', 'delayed-ack', 'expire');
    const timers = ({ elements }: TimeView): string[] =>
      elements.flatMap((element) => (element.kind === 'timer' ? [element.text] : []));
    expect(timers(timeView(built.build(), messages))).toEqual(['delayed ACK 200 ms']);
    expect(timers(timeView(built.build()))).toEqual(['RTO', 'delayed ACK 200 ms']);
  });

  test("of a user's machines, whose messages are the packets, everything is shown as ever", () => {
    const built = trace().machines().message('client', 'server', 'DATA').timer('client', 'retry', 'start').at(10_000);
    const machines = built.arrive('server', 1).timer('client', 'retry', 'stop').build();
    expect(timeView(machines, messages)).toEqual(timeView(machines));
    expect(timeView(machines).elements.map(({ kind }) => kind)).toEqual(['arrow', 'timer']);
  });

  test('what arrives after the last arrow that is shown arrives all the same', () => {
    const built = late().message('server', 'client', 'ok').build();
    const early = { ...built, events: [...built.events] };
    expect(arrowsOf(timeView(early, { ...messages, limit: 1 }).elements)).toMatchObject([{ step: 1, end: 'arrives' }]);
    expect(arrowsOf(timeView(early, { limit: 1 }).elements)).toMatchObject([{ step: 2, end: 'arrives' }]);
  });
});

describe('Time', () => {
  test('that is long and empty is broken, and it is said how long it was', () => {
    const view = timeView(
      trace()
        .segment('client', 'server', 'SYN')
        .at(10_000)
        .arrive('server', 1)
        .at(60_010_000)
        .segment('server', 'client', 'ACK')
        .build(),
    );
    expect(view.breaks.map(({ us }) => us)).toEqual([60_000_000]);
    expect(view.height).toBeLessThan(400);
  });

  test('that is short is in proportion', () => {
    const view = timeView(
      trace()
        .segment('client', 'server', 'SYN')
        .at(10_000)
        .arrive('server', 1)
        .at(30_000)
        .segment('server', 'client', 'ACK')
        .at(40_000)
        .arrive('client', 3)
        .build(),
    );
    expect(view.instants).toEqual([0, 10_000, 30_000, 40_000]);
    const [first, second] = arrowsOf(view.elements);
    expect(second && first && (second.from.y - first.to.y) / (second.to.y - second.from.y)).toBeCloseTo(2);
  });
});

describe('Timers', () => {
  const running = (what: 'stop' | 'expire') =>
    trace()
      .timer('client', 'retransmission', 'start')
      .segment('client', 'server', 'SYN')
      .at(1_000_000)
      .timer('client', 'retransmission', what)
      .build();

  test('are bars from their start to their end', () => {
    const bars = timeView(running('expire')).elements.filter(({ kind }) => kind === 'timer');
    expect(bars).toMatchObject([{ step: 1, expired: true, text: 'RTO 1 s' }]);
    expect(timeView(running('stop')).elements.find(({ kind }) => kind === 'timer')).toMatchObject({ expired: false });
    expect(timeView(running('stop'), { timers: false }).elements.map(({ kind }) => kind)).toEqual(['arrow']);
  });
});

describe('Too many arrows', () => {
  test('are cut with a notice', () => {
    const built = trace();
    for (let count = 0; count < 5; count += 1) built.segment('client', 'server', 'ACK');
    expect(timeView(built.build(), { limit: 3 })).toMatchObject({
      shown: 3,
      total: 5,
      notice: '3 of 5 arrows are shown',
    });
  });
});
