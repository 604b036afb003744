/** RFC 7323, section 2.3: by how much the windows in headers count. */
import { expect, test } from 'vitest';
import { simulateText } from '../../src/compile.ts';
import { windowFactor } from '../../src/trace/window-scales.ts';

const factors = (...lines: readonly string[]) => {
  const { events } = simulateText(
    [...lines, 'server listen', 'client connect server', 'client send 1'].join('\n'),
  ).trace;
  return events.flatMap((event) => (event.kind === 'segment' ? [windowFactor(events, event)] : []));
};

test('where both sides offer it a window counts as often as the SYN of its sender says, that of a SYN once', () => {
  expect(factors('set window-scale client 3', 'set window-scale server 7')).toEqual([1, 1, 8, 8, 128]);
});

test('where one side offers it alone every window says the bytes themselves', () => {
  expect(factors('set window-scale client 3')).toEqual([1, 1, 1, 1, 1]);
  expect(factors('set window-scale server 3')).toEqual([1, 1, 1, 1, 1]);
});
