import { english } from '../../english.ts';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { simulateText } from '../../../src/compile.ts';
import type { Trace } from '../../../src/trace/trace.ts';

const NAMES = [
  'http-1.0-three-requests',
  'http-1.1-three-requests',
  'http-1.1-pipelined',
  'http-404',
  'redirect-and-ranges',
  'caching-proxy',
  'http-upgrade',
] as const;
const text = (name: (typeof NAMES)[number]) =>
  readFileSync(new URL(`../../../media/examples/${name}.wirenote`, import.meta.url), 'utf8');

test.each(NAMES)('in the example %s every claim holds', (name) => {
  const { issues, events } = simulateText(text(name)).trace;
  expect(issues.map(({ line, message }) => `${line}: ${english(message)}`)).toStrictEqual([]);
  expect(events.filter(({ kind }) => kind === 'expect').length).toBeGreaterThan(5);
});

/** What the two versions are compared by. Headers of TCP and IP: 40 bytes a segment. */
function measure({ connections, events, endUs }: Trace) {
  const segments = events.filter((event) => event.kind === 'segment');
  const bytes = segments.reduce((sum, { len }) => sum + len, 0);
  return {
    connections: connections.length,
    segments: segments.length,
    overhead: segments.length * 40 + bytes - 5700,
    milliseconds: endUs / 1000,
  };
}

test('the same three requests cost less of everything over HTTP/1.1', () => {
  expect(measure(simulateText(text('http-1.0-three-requests')).trace)).toStrictEqual({
    connections: 3,
    segments: 39,
    overhead: 1753,
    milliseconds: 180,
  });
  expect(measure(simulateText(text('http-1.1-three-requests')).trace)).toStrictEqual({
    connections: 1,
    segments: 25,
    overhead: 1273,
    milliseconds: 120,
  });
});
