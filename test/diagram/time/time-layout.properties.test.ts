/** Whatever a scenario says, its time view can be read: nothing is written over something else, or beyond the picture. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/setup.mjs';
import { compile } from '../../../src/compile.ts';
import { textLength } from '../../../src/diagram/text/metrics.ts';
import { crossShape, labelShape } from '../../../src/diagram/time/labels/label-placement.ts';
import { headWidth } from '../../../src/diagram/time/heads.ts';
import { boxShape, overlapDepth, lineShape, linesCross, type Shape } from '../../../src/diagram/time/geometry.ts';
import { bandBox, noteBox } from '../../../src/diagram/time/labels/obstacles.ts';
import { timeView } from '../../../src/diagram/time/time-view.ts';
import type { TimeView } from '../../../src/diagram/time/model.ts';
import { hasText, isBar, type TimeElement } from '../../../src/diagram/time/model.ts';

type Arrow = Extract<TimeElement, { kind: 'arrow' }>;

interface Written {
  readonly name: string;
  readonly shape: Shape;
}

/** Everything that is written besides arrows, and the heads of the lifelines. */
function writtenIn({ elements, breaks, width, top }: TimeView): Written[] {
  const elementsWritten = elements.flatMap((element): Written[] => {
    if (element.kind === 'arrow' || isBar(element)) return [];
    const box = element.kind === 'section' ? bandBox(element, width) : noteBox(element);
    return [{ name: `${element.kind} ${element.text}`, shape: boxShape(box) }];
  });
  const breakTexts = breaks.map(({ top: above, bottom, text, textX }) => {
    const [half, y] = [textLength(text) / 2, (above + bottom) / 2];
    return { name: text, shape: boxShape({ left: textX - half, right: textX + half, top: y - 7, bottom: y + 7 }) };
  });
  const heads = { name: 'heads', shape: boxShape({ left: 0, right: width, top: top - 36, bottom: top }) };
  return [...elementsWritten, ...breakTexts, heads];
}

/** What cannot be read, in words; lines that go through texts of arrows which they cross are left out. */
function faultsOf(view: TimeView): string[] {
  const arrows = view.elements.filter((element): element is Arrow => element.kind === 'arrow');
  const written = writtenIn(view);
  const texts = arrows
    .filter(hasText)
    .map((arrow) => ({ arrow, name: `${arrow.step} ${arrow.text}`, shape: labelShape(arrow, arrow.textAt) }));
  const meets = (one: Shape, other: Shape): boolean => overlapDepth(one, other) > 0.01;
  return texts.flatMap(({ arrow, name, shape }, index) => {
    const others = [...texts.slice(index + 1), ...written].filter((other) => meets(shape, other.shape));
    const lines = arrows.filter(
      (other) => other !== arrow && !linesCross(arrow, other) && meets(shape, lineShape(other)),
    );
    const crosses = arrows.filter(({ end }) => end === 'lost').filter((other) => meets(shape, crossShape(other)));
    const isOut = shape.left < view.axisX || shape.right > view.width || shape.bottom > view.height;
    const lanes = view.lanes.filter(({ x }) => shape.left < x && shape.right > x);
    return [
      ...others.map((other) => `${name} is over ${other.name}`),
      ...lines.map(({ step }) => `${name} is over the arrow ${step}`),
      ...crosses.map(({ step }) => `${name} is over the cross of ${step}`),
      ...lanes.map(({ participant }) => `${name} is over the lifeline of ${participant}`),
      ...(isOut ? [`${name} is beyond the picture`] : []),
    ];
  });
}

const examples = readdirSync(join(root, 'media/examples'))
  .filter((name) => name.endsWith('.wirenote'))
  .map((name) => [name, readFileSync(join(root, 'media/examples', name), 'utf8')] as const);

const hard: readonly (readonly [string, string])[] = [
  [
    'labels of a hundred characters',
    `title "A long title that tells in one line what the whole scenario is about, longer than the diagram is wide"
server listen
client connect server
section "A section with quite a long title that says what happens in this part of the story and why it matters"
client send 120 "POST /api/v2/customers/12345/orders?expand=items,prices&lang=de with a bearer token and a JSON body"
server send 4000 "200 OK, application/json; charset=utf-8, cache-control no-store, with 25 items"
section "short"
client close
server close`,
  ],
  [
    'a word of a hundred characters among notes',
    `participant client as "<b>Bob</b> & 'Alice' &lt;x&gt; of the company with the long name"
participant server as "שרת 服务器"
server listen
client connect server
section "One"
client send 120 "GET /a?b=1&c=2 <script>alert('x')</script>"
note over client, server "A very long note that goes on and on, with 中文字符混在一起 in it, until it really should wrap several times"
note left of client "left"
note right of server "right"
server send 4000 "${'Very'.repeat(25)}"
client close
server close`,
  ],
  [
    'long labels right after one another, from both sides',
    `server listen
client connect server
${[1, 2, 3].map((n) => `client send 100 "request ${n} ${'which takes its time to tell '.repeat(3)}"`).join('\n')}
${[1, 2, 3].map((n) => `server send 100 "answer ${n} ${'which is no shorter at all '.repeat(3)}"`).join('\n')}`,
  ],
  [
    'a label of eight hundred characters',
    `server listen\nclient connect server\nsection "S"\nclient send 100 "${'a word and another '.repeat(42)}"`,
  ],
  [
    'a long label that is lost, before a section',
    `server listen
client connect server
drop next data from client
client send 100 "${'what is lost and what is not '.repeat(4)}"
section "Then"
client send 10 "short"`,
  ],
  [
    'losses right after one another, from both sides',
    `server listen
client connect server
drop next 3 data from client
client send 4000 "GET /a/rather/long/path/to/a/page"
drop next data from server
server send 4000 "200 OK, and what was asked for"`,
  ],
];

/**
 * In QUIC's two columns between many participants long messages cross, and in FTP's segments of a file cross their
 * acknowledgements: more room for one text takes it from another.
 */
const crowded: readonly string[] = ['quic.wirenote', 'ftp.wirenote'];

describe.each(['segments', 'messages'] as const)('With %s', (detail) => {
  const roomy = [...examples, ...hard].filter(([name]) => !crowded.includes(name));

  test.each(roomy)('%s: nothing is written over anything', (_, text) => {
    expect(faultsOf(timeView(compile(text).trace, { detail }))).toEqual([]);
  });

  test.each([...examples, ...hard])('%s: notes and the title are in the picture, times before the axis', (_, text) => {
    const view = timeView(compile(text).trace, { detail });
    for (const { name, shape } of writtenIn(view)) {
      expect(shape.left, name).toBeGreaterThanOrEqual(0);
      expect(shape.right, name).toBeLessThanOrEqual(view.width);
      expect(shape.bottom, name).toBeLessThanOrEqual(view.height);
      if (name.startsWith('note') || name.startsWith('state')) expect(shape.left, name).toBeGreaterThan(view.axisX);
    }
  });
});

describe('A label', () => {
  const labelled = (label: string): TimeView =>
    timeView(compile(`server listen\nclient connect server\nsection "S"\nclient send 10 "${label}"`).trace);
  const textOf = (view: TimeView, part: string): string =>
    view.elements.find((element) => element.kind === 'arrow' && element.text.includes(part))?.text ?? '';

  test('that is short stands in one line with what is said of the segment', () => {
    expect(textOf(labelled('GET /'), 'GET')).toBe('"GET /" ACK seq=1 ack=1 len=10');
  });

  test('that is long has lines of its own, the last of them for the segment', () => {
    const label = 'a label of words '.repeat(8).trim();
    const lines = textOf(labelled(label), 'label').split('\n');
    expect(lines.slice(0, -1).join(' ')).toBe(`"${label}"`);
    expect(lines.at(-1)).toBe('ACK seq=1 ack=1 len=10');
    expect(lines.every(({ length }) => length <= 64)).toBe(true);
  });

  test('moves lifelines apart, up to a limit', () => {
    const gap = ({ lanes: [one, other] }: TimeView): number => (other?.x ?? 0) - (one?.x ?? 0);
    expect(gap(labelled('x'))).toBeLessThan(250);
    expect(gap(labelled('x'.repeat(30)))).toBeGreaterThan(400);
    expect(gap(labelled('x'.repeat(300)))).toBeLessThanOrEqual(460);
  });

  test('of many lines has room below the title of its section', () => {
    const startOf = (view: TimeView): number => {
      const section = view.elements.find(({ kind }) => kind === 'section');
      const arrow = view.elements.find((element) => element.kind === 'arrow' && element.text.includes('"'));
      return section?.kind === 'section' && arrow?.kind === 'arrow' ? arrow.from.y - section.y : 0;
    };
    expect(startOf(labelled('GET /'))).toBeLessThan(40);
    expect(startOf(labelled('a label of words '.repeat(8)))).toBeGreaterThan(50);
  });
});

test('The times at the axis have room, however long they are', () => {
  const short = timeView(compile('server listen\nclient connect server').trace);
  const long = timeView(compile('server listen\n+1900.123s client connect server').trace);
  expect(short.axisX).toBe(74);
  expect(long.axisX).toBeGreaterThan(90);
});

test('Heads with long names neither touch each other nor leave the picture', () => {
  const name = 'a participant with a name that is longer than most';
  const { lanes, width } = timeView(
    compile(`participant client as "${name}"\nparticipant server as "${name}"\nserver listen`).trace,
  );
  const [one, other] = lanes;
  if (!one || !other) throw new Error('there are two');
  expect(one.head.split('\n').length).toBeGreaterThan(1);
  expect(one.head.replaceAll('\n', ' ')).toBe(name);
  const half = headWidth(one.head) / 2;
  expect(other.x - one.x).toBeGreaterThan(2 * half);
  expect(one.x).toBeGreaterThan(half);
  expect(width - other.x).toBeGreaterThan(half);
});
