import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { timeScale } from '../../src/diagram/time-axis.ts';
import type { TimeElement } from '../../src/diagram/time-view.ts';
import { timeView } from '../../src/diagram/time-view.ts';
import { trace } from './trace-builder.ts';

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
    const [, there, back] = arrowsOf(timeView(built.build()).elements);
    expect([there?.textAt, back?.textAt]).toEqual([0.75, 0.25]);
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

describe('Time', () => {
  test('that is long and empty is folded, and it is said how long it was', () => {
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
      .event({ kind: 'timer', at: 'client', connection: 1, timer: 'retransmission', what: 'start', dueUs: 1_000_000 })
      .segment('client', 'server', 'SYN')
      .at(1_000_000)
      .event({ kind: 'timer', at: 'client', connection: 1, timer: 'retransmission', what, dueUs: null })
      .build();

  test('are bars from their start to their end', () => {
    const bars = timeView(running('expire')).elements.filter(({ kind }) => kind === 'timer');
    expect(bars).toMatchObject([{ step: 1, expired: true, text: 'retransmission' }]);
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

describe('In every scenario', () => {
  const statement = fc.constantFrom(
    'client connect server',
    'client send 3000',
    'server send 100',
    '+0ms server send 10',
    'drop next segment from client',
    'delay next ACK from server by 300ms',
    'duplicate next data from client',
    'client close',
    'server close',
    'section "S"',
    'note over client, server "N"',
    'wait 2msl',
    'client abort',
  );

  test('nothing goes up, and nothing leaves the picture', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 10 }), (statements) => {
        const view = timeView(compile(['server listen', ...statements].join('\n')).trace);
        let lastTick = -1;
        const scale = timeScale(view.scale);
        for (const timeUs of view.instants) {
          expect(scale(timeUs)).toBeGreaterThan(lastTick);
          lastTick = scale(timeUs);
        }
        for (const element of view.elements) {
          if (element.kind === 'arrow') {
            expect(element.to.y).toBeGreaterThanOrEqual(element.from.y);
            expect(element.to.y).toBeLessThan(view.height);
          } else if (element.kind === 'timer') expect(element.bottom).toBeLessThanOrEqual(view.height);
          else if (element.kind !== 'section') expect(element.at.y).toBeLessThan(view.height);
        }
      }),
      { numRuns: 100 },
    );
  }, 30_000);
});
