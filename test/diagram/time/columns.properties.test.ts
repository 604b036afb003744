/** A time view that is to be narrow: texts in more lines, lifelines nearer to each other. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/setup.mjs';
import { compile } from '../../../src/compile.ts';
import { labelShape } from '../../../src/diagram/time/labels/label-placement.ts';
import { lostEnd } from '../../../src/diagram/time/columns.ts';
import { noteBox } from '../../../src/diagram/time/labels/obstacles.ts';
import { timeView } from '../../../src/diagram/time/time-view.ts';
import type { TimeView } from '../../../src/diagram/time/model.ts';
import { isBar } from '../../../src/diagram/time/model.ts';

const read = (name: string): string => readFileSync(join(root, 'media/examples', name), 'utf8');
const examples = readdirSync(join(root, 'media/examples')).filter((name) => name.endsWith('.wirenote'));
/** What letters of 13 pixels may take on slides of 16:9 and 4:3. */
const widths = [1001, 741];
/** How much higher it may become by that: forged segments with their addresses need many lines on a 4:3 slide. */
const HIGHER = { 1001: 1.3, 741: 1.5 } as Readonly<Record<number, number>>;

const wordsOf = ({ elements }: TimeView): string[] =>
  elements.map(({ kind, step, text }) => `${kind} ${step} ${text.replace(/\s/g, '')}`);

/** Six participants, and messages of long words that do not break, are wider; heads of HTTP make more lines. */
const CROWDED = {
  741: ['dns.wirenote', 'quic.wirenote', 'caching-proxy.wirenote', 'oauth2.wirenote', 'type-a-url.wirenote'],
} as Readonly<Record<number, readonly string[]>>;

describe.each(widths)('No wider than %i', (width) => {
  test.each(examples.filter((name) => CROWDED[width]?.includes(name) !== true))('%s', (name) => {
    const { trace } = compile(read(name));
    const [whole, narrow] = [timeView(trace), timeView(trace, { width })];
    expect(narrow.width).toBeLessThanOrEqual(width);
    expect(narrow.height).toBeLessThan((HIGHER[width] ?? 1) * whole.height);
    // It says the same, in the same order.
    expect(wordsOf(narrow)).toEqual(wordsOf(whole));
    for (const element of narrow.elements) {
      if (isBar(element) || element.kind === 'section') continue;
      const { left, right, bottom } = element.kind === 'arrow' ? labelShape(element, element.textAt) : noteBox(element);
      expect(left, element.text).toBeGreaterThan(narrow.axisX);
      expect(right, element.text).toBeLessThanOrEqual(width);
      expect(bottom, element.text).toBeLessThanOrEqual(narrow.height);
    }
  });
});

test('What is narrow enough stays as it is', () => {
  const { trace } = compile(read('three-way-handshake.wirenote'));
  const whole = timeView(trace);
  expect(timeView(trace, { width: whole.width })).toEqual(whole);
});

describe('What is too wide', () => {
  const { trace } = compile(`title "A long title that tells in one line what the whole scenario is about, and more"
participant client
participant server
server listen
client connect server
section "A section with quite a long title that says what happens in this part of the story and why it matters"
client send 120 "GET /a/path/that/takes/its/time HTTP/1.1"
note right of server "A note that is as wide as notes are"`);
  const [whole, narrow] = [timeView(trace), timeView(trace, { width: 600 })];

  test('has its title, the titles of sections and its notes in more lines', () => {
    expect(whole.width).toBeGreaterThan(600);
    expect(narrow.width).toBeLessThanOrEqual(600);
    expect([whole.heading, whole.title]).toEqual([trace.title, trace.title]);
    expect(narrow.heading.split('\n').length).toBeGreaterThan(1);
    expect([narrow.heading.replaceAll('\n', ' '), narrow.title]).toEqual([trace.title, trace.title]);
    const section = narrow.elements.find(({ kind }) => kind === 'section');
    expect(section?.text.split('\n').length).toBeGreaterThan(1);
  });

  test('has its lifelines nearer to each other, but not so near that nothing can be written there', () => {
    const gapOf = ({ lanes: [one, other] }: TimeView): number => (other?.x ?? 0) - (one?.x ?? 0);
    expect(gapOf(narrow)).toBeLessThan(gapOf(whole));
    expect(gapOf(narrow)).toBeGreaterThanOrEqual(200);
    expect(gapOf(timeView(trace, { width: 10 }))).toBeGreaterThan(129);
  });

  test('gives each two lifelines as much room as what is said between them needs', () => {
    const { lanes } = timeView(
      compile(`${['a', 'b', 'c', 'd'].map((id) => `participant ${id}`).join('\n')}
b listen
d listen
a connect b
c connect d
c send 10 "what takes a good deal more room than the rest"`).trace,
    );
    const [first = 0, second = 0, third = 0] = lanes.slice(1).map(({ x }, index) => x - (lanes[index]?.x ?? 0));
    expect(third).toBeGreaterThan(first + 50);
    expect(second).toBeLessThan(first);
  });

  test('is no wider than it was where nothing helps', () => {
    const many = compile(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => `participant ${id} as "The participant called ${id}"`).join('\n'),
    ).trace;
    expect(timeView(many, { width: 10 }).width).toBeLessThanOrEqual(timeView(many).width);
  });
});

describe('An arrow that is lost', () => {
  test.each([
    ['ends at two thirds of its way', 0, 300, [0, 300], 200],
    ['in either direction', 300, 0, [0, 300], 100],
    ['past a lifeline that it passes', 0, 600, [0, 300, 600], 400],
    ['beyond one that it passes there, where it would seem to arrive', 0, 900, [0, 300, 600, 900], 628],
    ['on the other side of that one on its way back', 900, 0, [0, 300, 600, 900], 272],
    ['between lifelines that are near to each other', 0, 60, [0, 60], 40],
  ])('%s', (_name, from, to, lanes, end) => {
    expect(lostEnd(from, to, lanes)).toBeCloseTo(end);
  });

  test('of four participants does not end on the lifeline of the third', () => {
    const { trace } = compile(
      'protocol tcp\nparticipant a\nparticipant b\nparticipant c\nparticipant d\nd listen\ndrop next SYN from a\na connect d\n',
    );
    const { elements, lanes } = timeView(trace);
    const lost = elements.find((element) => element.kind === 'arrow' && element.end === 'lost');
    expect(lost?.kind === 'arrow' && Math.abs(lost.to.x - (lanes[2]?.x ?? 0))).toBeGreaterThan(20);
  });
});
