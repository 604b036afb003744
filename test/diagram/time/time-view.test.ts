import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/setup.mjs';
import { compile } from '../../../src/compile.ts';
import { drawSequence } from '../../../src/diagram/sequence/sequence.ts';
import { timeScale } from '../../../src/diagram/time/axis.ts';
import { type TimeView, timeView } from '../../../src/diagram/time/time-view.ts';
import { type TimeElement, isBar } from '../../../src/diagram/time/model.ts';
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
    const built = trace().message('client', 'server', 'upload', { fate: 'dropped', arrivesUs: null, segments: [2] });
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

describe('The time view and the sequence diagram', () => {
  const names = readdirSync(join(root, 'media/examples')).filter((name) => name.endsWith('.wirenote'));
  const details = ['segments', 'messages'] as const;

  test.each(names.flatMap((name) => details.map((detail) => [name, detail] as const)))(
    '%s: show the same %s',
    (name, detail) => {
      const { trace: played } = compile(readFileSync(join(root, 'media/examples', name), 'utf8'));
      // What is only in one of them: a copy's own arrow and bars here, how much later and how late it is there.
      const here = timeView(played, { detail }).elements.flatMap((element) => {
        if (isBar(element) || (element.kind === 'arrow' && element.copy)) return [];
        return [`${element.step} ${element.kind === 'arrow' ? 'message' : element.kind}`];
      });
      const there = drawSequence(played, { detail }).elements.flatMap(({ step, kind }) =>
        kind === 'gap' || kind === 'arrival' ? [] : [`${step} ${kind}`],
      );
      expect(here).toEqual(there);
    },
  );
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
      fc.property(
        fc.array(statement, { maxLength: 10 }),
        fc.constantFrom('segments', 'messages'),
        (statements, detail) => {
          const view = timeView(compile(['server listen', ...statements].join('\n')).trace, { detail });
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
            } else if (isBar(element)) expect(element.bottom).toBeLessThanOrEqual(view.height);
            else if (element.kind !== 'section') expect(element.at.y).toBeLessThan(view.height);
          }
        },
      ),
      { numRuns: 100 },
    );
  }, 30_000);
});

describe('Parts of a long view', () => {
  const long = compile(
    'server listen\nclient connect server\nsection "Data"\nclient send 60kB\nserver send 20kB\nsection "End"\nclient close\n',
  ).trace;
  const { total } = timeView(long);
  const limit = 20;
  const views = Array.from({ length: Math.ceil(total / limit) }, (_, index) =>
    timeView(long, { limit, part: index + 1 }),
  );

  test('show each arrow once, whole, in their order', () => {
    expect(views.length).toBeGreaterThan(3);
    const steps = views.flatMap(({ elements }) => arrowsOf(elements).map(({ step }) => step));
    expect(steps).toEqual(arrowsOf(timeView(long).elements).map(({ step }) => step));
    const ends = (elements: readonly TimeElement[]): string[] =>
      arrowsOf(elements).map(({ end, text }) => `${end} ${text}`);
    expect(views.flatMap(({ elements }) => ends(elements))).toEqual(ends(timeView(long).elements));
  });

  test('show each note once, and begin with the section that goes on', () => {
    const notes = (elements: readonly TimeElement[]): string[] =>
      elements.flatMap((element) =>
        'text' in element && element.kind !== 'arrow' && !isBar(element) ? [element.text] : [],
      );
    const continued = views
      .slice(1)
      .map(({ elements }) => notes(elements).filter((text) => text.endsWith('(continued)')));
    expect(continued[0]).toEqual(['Data (continued)']);
    const own = views.flatMap(({ elements }) => notes(elements)).filter((text) => !text.endsWith('(continued)'));
    expect([...own].sort()).toEqual([...notes(timeView(long).elements)].sort());
  });

  test('say which part they are', () => {
    expect(views[1]?.notice).toBe(`Part 2 of ${views.length}: 20 of ${total} arrows are shown`);
    expect(timeView(long, { limit }).notice).toBe(`20 of ${total} arrows are shown`);
  });

  test('are no higher than their arrows need: time before a part takes no room', () => {
    for (const { height } of views) expect(height).toBeLessThan(timeView(long).height / 2);
  });
});
