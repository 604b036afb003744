import { describe, expect, test } from 'vitest';
import { isolate, leftToRight } from '../../../src/diagram/text/bidi.ts';
import { escapeStateText } from '../../../src/diagram/text/escape.ts';
import { htmlTable } from '../../../src/diagram/table/html.ts';
import { markdownTable } from '../../../src/diagram/table/markdown.ts';
import { drawSequence } from '../../../src/diagram/sequence/sequence.ts';
import { stateTable } from '../../../src/diagram/table/table.ts';
import { timeView } from '../../../src/diagram/time/time-view.ts';
import { columnsOf, wrap } from '../../../src/diagram/text/wrap.ts';
import { trace } from '../hand-written-trace.ts';
import { seen } from './seen.ts';

const backwards = (text: string): string => Array.from(text).reverse().join('');

const [shalom, od] = [backwards('שלום'), backwards('עוד')];

describe('What the user wrote has its own direction', () => {
  test.each([
    ['שלום server: 12%', `server: 12% ${shalom}`],
    ['server: 12% שלום', `server: 12% ${shalom}`],
    ['12 שלום', `${shalom} 12`],
    ['12 server', '12 server'],
  ])('%s', (text, order) => {
    expect(seen(isolate(text))).toBe(order);
  });

  test('each of its lines for itself', () => {
    expect(isolate('שלום\na\n\u2067b')).toBe('\u2068שלום\u2069\na\n\u2068\u2067b\u2069\u2069');
  });
});

describe('A text of ours runs from left to right', () => {
  test.each([
    ['?בקשה(x) [x < 3] / !עוד(1)', `?${backwards('בקשה')}(x) [x < 3] / !${od}(1)`],
    ['✗ client sent "שלום 12"', `✗ client sent "12 ${shalom}"`],
    ['a שלום עוד b', `a ${od} ${shalom} b`],
    ['בית-ספר → עוד', `${backwards('בית-ספר')} → ${od}`],
    ['client \u202Egnirts 12', 'client string 12'],
  ])('%s', (text, order) => {
    expect(seen(leftToRight(text))).toBe(order);
  });

  test('and leaves alone what is isolated already', () => {
    const text = `${isolate('"שלום server: 12%"')} ACK`;
    expect(leftToRight(text)).toBe(text);
    expect(leftToRight('SYN seq=0')).toBe('SYN seq=0');
  });

  test.each(['\u202Eש a', 'a\u2069 1\nש\u2067', '\u2066\u2066ש-1', '"ש\u202C\\('])(
    'however wrong the marks in it are, nothing reaches out of it: %j',
    (text) => {
      for (const safe of [isolate(text), leftToRight(text)]) {
        expect(leftToRight(safe)).toBe(safe);
        for (const line of safe.split('\n')) expect(seen(`a 1${line}2 b`)).toMatch(/^a 1.*2 b$/);
      }
    },
  );
});

test('Where a text is broken, its direction goes on, and marks take no room', () => {
  expect(columnsOf('\u2068שלום\u2069')).toBe(4);
  expect(wrap('\u2068שלום client 12\u2069', 8)).toBe('\u2068שלום\u2069\n\u2067client\u2069\n\u206712\u2069');
  expect(wrap('\u2068abc שלום\u2069', 5)).toBe('\u2068abc\u2069\n\u2066שלום\u2069');
});

describe('A payload turns no numbers round', () => {
  const exchange = trace()
    .titled('שלום: test 1')
    .participants(['client', 'לקוח Client'], 'server')
    .segment('client', 'server', 'ACK', { label: 'שלום server: 12%' })
    .note('שלום, English, עוד', 'client')
    .build();
  const payload = `"server: 12% ${shalom}" ACK seq=0`;
  const note = `${od} ,English ,${shalom}`;

  test('in the sequence diagram, nor does a name or a note', () => {
    const shown = drawSequence(exchange).text.split('\n').map(seen);
    expect(shown).toContain(`    p0->>p1: ${payload}`);
    expect(shown).toContain(`    note over p0: ${note}`);
    expect(shown).toContain(`    participant p0 as Client ${backwards('לקוח')}`);
    expect(shown).toContain(`    title test 1 :${shalom}`);
  });

  test('on the time axis', () => {
    expect(timeView(exchange).elements.map(({ text }) => seen(text))).toEqual([payload, note]);
  });

  test('in the tables', () => {
    const table = stateTable(exchange);
    const row = `Client ${backwards('לקוח')} → server ${payload}`;
    expect(table.rows.map(({ what }) => seen(what))).toContain(row);
    const cells = (text: string): string[] => text.split(/[|<>]/).map((cell) => seen(cell).trim());
    expect(cells(markdownTable(table))).toContain(row);
    expect(cells(htmlTable(table).replaceAll('&#34;', '"'))).toContain(row);
  });

  test('in a state machine', () => {
    expect(seen(escapeStateText('?בקשה(x) / !עוד(1)'))).toBe(`?${backwards('בקשה')}(x) / !${od}(1)`);
  });
});
