/**
 * Exchanges that people document, each told by a scenario: every fact of it is claimed there and holds, nothing is an
 * issue, and the text stays as short as its telling.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { withTexts } from '../english.ts';

/** How many lines its telling may take, claims included, and how many claims it makes. */
const STORIES: Readonly<Record<string, { readonly lines: number; readonly claims: number }>> = {
  'blind-reset': { lines: 21, claims: 7 },
  ecn: { lines: 18, claims: 9 },
  'fast-open': { lines: 29, claims: 9 },
  nagle: { lines: 32, claims: 9 },
  nat: { lines: 37, claims: 10 },
  'path-mtu': { lines: 25, claims: 9 },
  proxy: { lines: 33, claims: 6 },
  'retransmission-timeout': { lines: 26, claims: 7 },
  'scaling-and-timestamps': { lines: 40, claims: 11 },
  'slow-start': { lines: 25, claims: 14 },
  'syn-flood': { lines: 25, claims: 12 },
  'time-wait': { lines: 29, claims: 9 },
  'two-losses': { lines: 32, claims: 13 },
};

const folder = new URL('./', import.meta.url);
const text = (name: string) => readFileSync(new URL(`${name}.wirenote`, folder), 'utf8');

describe.each(Object.entries(STORIES))('%s', (name, { lines, claims }) => {
  const source = text(name);
  const { issues, trace } = compile(source);

  test('is told without an issue', () => {
    expect(withTexts(issues)).toEqual([]);
  });

  test('claims its facts, and they hold', () => {
    const made = trace.events.filter((event) => event.kind === 'expect');
    expect(made.filter(({ holds }) => !holds)).toEqual([]);
    expect(source.match(/^(\+\S+ )?expect /gm)).toHaveLength(claims);
    expect(made).toHaveLength(claims);
  });

  test('is as short as its telling', () => {
    const written = source.split('\n').filter((line) => !/^\s*(#|$)/.test(line));
    expect(written.length).toBeLessThanOrEqual(lines);
  });
});

test('every story is listed', () => {
  const written = readdirSync(folder).flatMap((file) => (file.endsWith('.wirenote') ? [file.slice(0, -9)] : []));
  expect(written.sort()).toEqual(Object.keys(STORIES).sort());
});
