/** What holds for every conversation of `then` turns, whatever is lost, held back or left unread. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits } from '../../src/language/text/position.ts';
import { parse } from '../../src/language/parse.ts';
import { format } from '../../src/services/format.ts';
import { trace } from './play.ts';

const side = fc.constantFrom('client', 'server');
const before = fc.constantFrom('then ', 'then ', 'then +30ms ', 'then repeat 2 ', '+0ms ', '');
const doing = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 5000 }).map((bytes) => `send ${bytes}`) },
  fc.constantFrom('close', 'abort', 'stop reading', 'read', 'read 100', 'crash', 'listen', 'exit'),
);
const turn = fc.tuple(before, side, doing).map(([when, who, what]) => `${when}${who} ${what}`);
const fault = fc
  .tuple(
    fc.constantFrom('drop', 'hold', 'duplicate'),
    fc.constantFrom('next', '2nd', 'every'),
    fc.constantFrom('data', 'ACK', 'FIN', 'RST', 'SYN'),
    side,
  )
  .map(([what, which, kind, who]) => `+0ms ${what} ${which} ${kind} from ${who}`);
const line = fc.oneof({ weight: 5, arbitrary: turn }, fault);

const scenario = fc
  .tuple(fc.constantFrom('off', '200ms'), fc.constantFrom(800, 65_535), fc.array(line, { maxLength: 12 }))
  .map(([delayed, window, lines]) =>
    [
      `set delayed-ack ${delayed}`,
      `set window ${window}`,
      'server listen',
      'client connect server',
      ...lines,
      'client close',
    ].join('\n'),
  );

test('each turn runs, or an error on its line says what it waits for', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(scenario, (text) => {
      const { events, issues } = trace(text);
      if (issues.some(({ code }) => code === 'step-limit')) return;
      const ran = new Set(events.flatMap((event) => (event.kind === 'action' ? [event.line] : [])));
      const left = new Set(issues.flatMap(({ code, line: at }) => (code === 'never-comes' ? [at] : [])));
      text.split('\n').forEach((written, index) => {
        if (!written.startsWith('then')) return;
        expect([written, ran.has(index + 1) !== left.has(index + 1)]).toEqual([written, true]);
      });
    }),
    { numRuns: 1500 },
  );
});

test('formatting such a conversation twice is formatting it once', () => {
  const formatted = (text: string): string => applyEdits(text, format(parse(text).document));
  fc.assert(
    fc.property(scenario, (text) => {
      const wide = text.replaceAll(' ', '  ');
      expect(formatted(wide)).toBe(formatted(formatted(wide)));
      expect(formatted(wide)).toBe(formatted(text));
    }),
  );
});
