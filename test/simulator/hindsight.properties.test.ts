/** Whatever a failed claim offers as a fix makes it hold. */
import { english } from '../english.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Issue } from '../../src/language/text/issue.ts';
import { trace } from './play.ts';

const open = 'server listen\nclient connect server\n';

/** The text with the fix applied: its edits are of one line. */
function mended(text: string, { fixes }: Issue, index: number): string {
  const lines = text.split('\n');
  for (const { span, text: by } of fixes?.[index]?.edits.toReversed() ?? []) {
    const line = lines[span.line - 1] ?? '';
    lines[span.line - 1] = line.slice(0, span.column - 1) + by + line.slice(span.endColumn - 1);
  }
  return lines.join('\n');
}

test('Whatever fix is offered, the claim holds with it', () => {
  const scenarios = [
    `${open}drop next data from client\nclient send 3000\n+5ms server send 10\nclient close\nwait 50ms\nserver close\nwait 1min`,
    'set delayed-ack 200ms\nserver listen\nclient connect server as c1\nclient send 100\nclient connect server as c2\nclient close on c1\nserver close\nserver abort',
    'protocol http/1.1\nserver serve "/" 3000\nclient get "/"\n+0ms client get "/x"\nclient get "/" close\nwait 2min',
  ];
  const claims = [
    ...['SYN-SENT', 'ESTABLISHED', 'FIN-WAIT-1', 'TIME-WAIT', 'CLOSED'].map((state) => `client ${state}`),
    ...['SYN-RECEIVED', 'CLOSE-WAIT', 'LISTEN'].map((state) => `server ${state}`),
    ...['client sent 2 data', 'client sent 4 segment', 'server sent ACK seq 5 window 7', 'server sent data len 10'],
    ...['client ESTABLISHED and server ESTABLISHED', 'server CLOSE-WAIT or client unsent > 0', 'server unread == 2mss'],
    ...[
      'client FIN-WAIT-1 at 50ms',
      'server received 3000 at 40ms..2s',
      'client CLOSED and server CLOSED at 1min..2min',
    ],
    ...['client sent data at 30ms, 1s', 'client sent 1 ACK at 20ms', 'client sent 4 data in all'],
    ...['server received 3000', 'client received 10', 'client error reset', 'server sent FIN', 'client sent 1 data'],
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...scenarios),
      fc.nat(20),
      fc.constantFrom('', '+0ms ', '+10ms ', '+35ms '),
      fc.constantFrom(...claims),
      (scenario, at, prefix, claim) => {
        const lines = scenario.split('\n');
        const index = 1 + (at % lines.length);
        lines.splice(index, 0, `${prefix}expect ${claim}`);
        const text = lines.join('\n');
        const issue = trace(text).issues.find(({ code }) => code === 'failed-claim');
        issue?.fixes?.forEach(({ title }, fix) => {
          const after = mended(text, issue, fix);
          const wrong = trace(after).issues.filter(({ severity }) => severity === 'error');
          expect(wrong.map(({ message: said }) => `${english(title)}: ${english(said)}\n${after}`)).toEqual([]);
        });
      },
    ),
    { numRuns: 300 },
  );
});
