/** Language reference, "Paths": a link of three or more is one medium, on which a message to all is one sending. */
import { describe, expect, test } from 'vitest';
import { drawablesOf } from '../../../src/diagram/drawables.ts';
import { drawSequence } from '../../../src/diagram/sequence/sequence.ts';
import { stateTable } from '../../../src/diagram/table/table.ts';
import { hasText } from '../../../src/diagram/time/model.ts';
import { timeView } from '../../../src/diagram/time/time-view.ts';
import { faultLinesOf } from '../../../src/trace/fault-lines.ts';
import { Standings } from '../../../src/trace/participant-states.ts';
import type { MessageEvent } from '../../../src/trace/trace.ts';
import { faultsOf } from '../../trace/schema.ts';
import { issues, play, trace } from '../play.ts';

const nodes = `machine node
  [*] --> S
  S --> S : beat / !HI(1) to all
  S --> S : tell / !HI(2) to c
  S --> S : ?HI(n)
end
participant a is node
participant b is node
participant c is node
participant d is node
`;
const medium = `${nodes}link a, b, c, d 1ms\n`;

const sent = (text: string): readonly MessageEvent[] =>
  trace(text).events.filter((event): event is MessageEvent => event.kind === 'message');

/** What becomes of each sending: `b → a delivered, c dropped 12: delivered`. */
const sendings = (text: string): readonly string[] =>
  sent(text).map(({ from, to, fate, receivers }) => {
    const ends = receivers?.map((one) => `${one.at} ${one.fate}${one.faultLine === null ? '' : ` ${one.faultLine}`}`);
    return `${from} → ${ends?.join(', ') ?? to}: ${fate}`;
  });

const arrivals = (text: string): readonly string[] => play(text, 'arrive').map((line) => line.replace('arrive ', ''));

describe('A message to all on a medium of three or more', () => {
  test('is one sending, which arrives at each of the others', () => {
    const whole = trace(`${medium}b beat`);
    expect(sendings(`${medium}b beat`)).toEqual(['b → a delivered, c delivered, d delivered: delivered']);
    expect(arrivals(`${medium}b beat`)).toEqual(['1 a', '1 c', '1 d']);
    const { step, to, arrivesUs } = sent(`${medium}b beat`)[0]!;
    expect([to, arrivesUs]).toEqual(['a', 1000]);
    const carried = whole.events.flatMap((event) => (event.kind === 'arrive' ? [event.segment] : []));
    expect(carried).toEqual([step, step, step]);
    expect(faultsOf(whole)).toEqual([]);
  });

  test('without such a medium there is one packet for each', () => {
    const each = ['b → a: delivered', 'b → c: delivered', 'b → d: delivered'];
    expect(sendings(`${nodes}b beat`)).toEqual(each);
    expect(sendings(`${nodes}link b, a\nlink b, c\nlink b, d\nb beat`)).toEqual(each);
  });

  test('those that are beyond it have packets of their own; each medium has one sending', () => {
    const routed = `${nodes}participant r is router\nlink b, a, c, r 1ms\nlink r, d 1ms\nb beat`;
    expect(sendings(routed)).toEqual([
      'b → a delivered, c delivered: delivered',
      'b → r: delivered',
      'r → d: delivered',
    ]);
    const two = `${nodes}participant e is node\nlink b, a, c\nlink b, d, e\nb beat`;
    expect(sendings(two)).toEqual([
      'b → a delivered, c delivered: delivered',
      'b → d delivered, e delivered: delivered',
    ]);
  });

  test('a message to one of them is for that one alone', () => {
    expect(sendings(`${medium}b tell`)).toEqual(['b → c: delivered']);
  });

  test('with a rate it takes its time once; the next one waits for it', () => {
    // HI(1) is 5 bytes: 40 ms at 1 kbit/s.
    expect(arrivals(`${medium}set rate 1kbit\nb beat\n+0ms b beat`)).toEqual([
      '41 a',
      '41 c',
      '41 d',
      '81 a',
      '81 c',
      '81 d',
    ]);
  });
});

describe('A fault on one sending that several hear', () => {
  test('without `to` it acts once, for all of them', () => {
    expect(sendings(`${medium}drop next HI from b\nb beat\nb beat`)).toEqual([
      'b → a dropped 12, c dropped 12, d dropped 12: dropped',
      'b → a delivered, c delivered, d delivered: delivered',
    ]);
  });

  test('with `to` it acts for that one alone, and so does `between`', () => {
    const first = 'b → a delivered, c dropped 12, d delivered: delivered';
    expect(sendings(`${medium}drop next HI from b to c\nb beat\nb beat`)).toEqual([
      first,
      'b → a delivered, c delivered, d delivered: delivered',
    ]);
    expect(sendings(`${medium}drop every HI between c and b\nb beat`)).toEqual([first]);
    expect(arrivals(`${medium}drop next HI from b to c\nb beat`)).toEqual(['1 a', '1 d']);
  });

  test('one sending counts once', () => {
    expect(sendings(`${medium}drop 2nd HI from b\nb beat\nb beat\nb beat`).map((line) => line.split(': ')[1])).toEqual([
      'delivered',
      'dropped',
      'delivered',
    ]);
  });

  test('at each receiver the first that matches wins', () => {
    expect(sendings(`${medium}drop next HI from b to c\ndelay next HI from b by 5ms\nb beat`)).toEqual([
      'b → a delivered 13, c dropped 12, d delivered 13: delivered',
    ]);
    expect(arrivals(`${medium}drop next HI from b to c\ndelay next HI from b by 5ms\nb beat`)).toEqual(['6 a', '6 d']);
  });

  test('duplicate, hold and release act at the receivers that it names', () => {
    expect(arrivals(`${medium}duplicate next HI from b to a\nb beat`)).toEqual(['1 a', '1 a copy', '1 c', '1 d']);
    expect(arrivals(`${medium}hold next HI from b to a\nb beat\nrelease b`)).toEqual(['1 c', '1 d', '2 a']);
    expect(sendings(`${medium}hold next HI from b to a\nb beat`)).toEqual([
      'b → a held 12, c delivered, d delivered: delivered',
    ]);
  });

  test('its line is known from the sending, and from the arrival that it acted on', () => {
    const whole = trace(`${medium}delay next HI from b to c by 5ms\nb beat`);
    const lines = whole.events.flatMap((event) =>
      event.kind === 'message' || event.kind === 'arrive' ? [faultLinesOf(whole, event)] : [],
    );
    expect(lines).toEqual([[12], [], [], [12]]);
  });

  test('`set loss` is about each receiver', () => {
    const [message] = sent(`${medium}set loss b c 99.9%\nb beat`);
    expect(message?.receivers?.map(({ at, loss }) => `${at} ${loss?.why}`)).toEqual([
      'a undefined',
      'c chance',
      'd undefined',
    ]);
    expect(message).not.toHaveProperty('loss');
    expect(sent(`${medium}set loss 99.9%\nb beat`)[0]).toMatchObject({ fate: 'dropped', loss: { why: 'chance' } });
  });
});

describe('Claims about one sending that several hear', () => {
  test('its sender has sent one, to each of them; each has received it', () => {
    const claims = ['b sent 1 HI', 'b sent 1 HI to c', 'b sent 1 HI to d', 'a received 1 HI from b', 'd received 1 HI'];
    expect(issues(`${medium}b beat\n${claims.map((claim) => `expect ${claim}\n`).join('')}`)).toEqual([]);
  });

  test('who does not hear it has not received it', () => {
    const text = `${medium}drop next HI from b to c\nb beat\nexpect b sent 1 HI\nexpect c received 0 HI\nexpect a received 1 HI`;
    expect(issues(text)).toEqual([]);
  });

  test('`then` waits until it has come', () => {
    expect(issues(`${medium}b beat\nthen d tell\nexpect c received 2 HI in all`)).toEqual([]);
    expect(play(`${medium}b beat\nthen d tell`, 'action')).toEqual(['0 b beat', '1 d tell']);
    expect(
      issues(`${medium}drop next HI from b to d\nb beat\nthen c tell`).filter((line) => line.includes('drop')),
    ).toEqual([]);
    expect(issues(`${medium}drop next HI from b to d\nb beat\nthen d tell`).join('\n')).toContain('lost');
  });
});

describe('One sending that several hear is shown', () => {
  const whole = trace(`${medium}b beat`);
  const partly = trace(`${medium}drop next HI from b to c\nb beat`);

  test('in the sequence diagram as an arrow to the farthest on each side, with a note at the others', () => {
    const arrows = drawSequence(whole, { states: false }).text.split('\n').slice(5, -1);
    expect(arrows.map((line) => line.trim())).toEqual([
      'p1->>p3: HI(1)',
      'p1->>p0: HI(1)',
      'note over p2: HI(1) arrives',
    ]);
    const end = drawSequence(trace(`${medium}a beat`), { states: false }).text;
    expect(end.match(/->>/g)).toHaveLength(1);
    expect(end.match(/note over p[12]: HI\(1\) arrives/g)).toHaveLength(2);
  });

  test('in the sequence diagram with who does not hear it', () => {
    const { text } = drawSequence(partly, { states: false });
    expect(text).toContain('p1->>p3: HI(1) (c: lost)');
    expect(text).not.toContain('arrives');
    expect(drawSequence(trace(`${medium}drop next HI from b to d\nb beat`)).text).toContain('p1-xp3: HI(1) (d: lost)');
    const chinese = drawablesOf(partly, { detail: 'segments', states: false, locale: 'zh-cn' });
    expect(chinese.map((drawable) => (drawable.kind === 'arrow' ? drawable.header : ''))).toContain('HI(1)（c：丢失）');
  });

  test('in the time view as a line to each of them, with one text', () => {
    const lines = timeView(whole).elements.filter((element) => element.kind === 'arrow');
    expect(lines).toHaveLength(3);
    expect(new Set(lines.map(({ from }) => `${from.x} ${from.y}`)).size).toBe(1);
    expect(new Set(lines.map(({ to }) => to.x)).size).toBe(3);
    expect(lines.filter(hasText)).toHaveLength(1);
    const ends = timeView(partly).elements.flatMap((element) => (element.kind === 'arrow' ? [element.end] : []));
    expect(ends).toEqual(['arrives', 'lost', 'arrives']);
  });

  test('in the table as one row; each arrival has its own', () => {
    const texts = stateTable(whole).rows.map(({ what }) => what);
    expect(texts.filter((text) => text.includes('→'))).toEqual(['b → a, c, d HI(1)']);
    expect(texts.filter((text) => text.includes('receives'))).toHaveLength(3);
    expect(stateTable(partly).rows.find(({ wrong }) => wrong)?.because).toEqual(['c: lost']);
  });

  test('at the line that brings it about as one packet', () => {
    expect(Standings.of(whole).sentBecauseOf(12)).toMatchObject([{ from: 'b', to: 'a, c, d', name: 'HI(1)' }]);
  });
});
