/** Language reference, "What must hold": what a failed claim says of when it looked, over what, and when it was or became true. */
import { withTexts } from '../english.ts';
import { describe, expect, test } from 'vitest';
import { trace } from './play.ts';

const open = 'server listen\nclient connect server\n';

/** The failed claim on that line. */
function failed(text: string, line: number) {
  const issue = withTexts(trace(text).issues).find((one) => one.code === 'failed-claim' && one.line === line);
  if (issue === undefined) throw new Error(`nothing failed on line ${line}`);
  return issue;
}

const message = (text: string, line = text.split('\n').length) => failed(text, line).message;
const titles = (text: string, line = text.split('\n').length) => failed(text, line).fixes?.map(({ title }) => title);

/** The text with the fix applied: its edits are of one line. */
function mended(text: string, { fixes }: ReturnType<typeof failed>, index: number): string {
  const lines = text.split('\n');
  for (const { span, text: by } of fixes?.[index]?.edits.toReversed() ?? []) {
    const line = lines[span.line - 1] ?? '';
    lines[span.line - 1] = line.slice(0, span.column - 1) + by + line.slice(span.endColumn - 1);
  }
  return lines.join('\n');
}

describe('A claim that fails says what was found for what was claimed', () => {
  test('a window', () => {
    expect(message(`${open}client send 100\nexpect server sent ACK window 1000`)).toContain(
      'server sent ACK seq 1 ack 101 len 0 window 65435.',
    );
  });

  test('an ack, of a segment that has none', () => {
    expect(message(`${open}expect client sent SYN ack 7`)).toContain('client sent SYN seq 0 len 0 without ack.');
  });

  test('the arguments of messages, and none where there are none', () => {
    const machine = `machine m
  [*] --> A
  A --> A : go / !X(1, "b"), !Y
  A --> A : ?X
  A --> A : ?Y
end
participant a is m
participant b is m
a go
`;
    expect(message(`${machine}expect a sent 3 segment`)).toContain('a sent 2 of these, not 3: X(1, "b"); Y.');
  });

  test('and the numbers are mended: seq, ack, len, window, and the count', () => {
    const text = `${open}client send 100\nexpect client sent data seq 2 ack 3 len 4 window 5`;
    expect(titles(text)).toEqual(['Update to what was found: 1, 1, 100, 65535']);
    expect(titles(`${open}client send 4000\nexpect client sent 2 data`)).toEqual(['Update to what was found: 3']);
  });
});

describe('A claim that fails says when it looked, and over what', () => {
  test('what was sent: since the last action', () => {
    expect(message(`${open}client send 100\nexpect client sent RST`)).toMatch(
      /It looked at 50 ms, when the wire was quiet, at what was sent since `client send 100`, line 3\.$/,
    );
    expect(message('server listen\n+0ms client connect server\n+5ms expect no SYN from client')).toMatch(
      /It looked at 5 ms, at what was sent since `client connect server`, line 2\.$/,
    );
  });

  test('what was received: the whole run', () => {
    expect(message(`${open}client send 100\nexpect server received 99`)).toMatch(
      /server received 100\. It looked at 50 ms, when the wire was quiet, at the whole run\.$/,
    );
  });

  test('before the first action: since the beginning', () => {
    expect(message('expect client sent SYN')).toBe(
      'This does not hold: client sent nothing. It looked at the beginning, at what was sent since the beginning.',
    );
  });
});

describe('A claim that became true later', () => {
  const closed = `${open}client close\nserver close\n`;

  test('says so, and waits for it', () => {
    const text = `${closed}wait 59.99s\nexpect client CLOSED\nwait 1s`;
    expect(message(text, 6)).toMatch(
      /It became true 20 ms later: `wait 59\.99s`, line 5, counts from where `server close`, line 4, began\.$/,
    );
    expect(titles(text, 6)).toEqual([
      'Change “wait 59.99s” to “wait until client CLOSED”',
      'Insert “wait until client CLOSED” before it',
      'Change to “wait until client CLOSED”',
      'Update to what was found: TIME-WAIT',
    ]);
    expect(mended(text, failed(text, 6), 0)).toBe(`${closed}wait until client CLOSED\nexpect client CLOSED\nwait 1s`);
    expect(mended(text, failed(text, 6), 1)).toContain('wait 59.99s\nwait until client CLOSED\nexpect client CLOSED\n');
  });

  test('as `wait 2msl` after a close does: it counts from the close, TIME-WAIT begins later', () => {
    const text = `${closed}wait 2 msl\nexpect client CLOSED`;
    expect(message(text)).toBe(
      'This does not hold: client is TIME-WAIT. It looked at 60.05 s. It would be true 10 ms later: `wait 2 msl`, line 5, counts from where `server close`, line 4, began.',
    );
    const waits = mended(text, failed(text, 6), 0);
    expect(waits).toBe(`${closed}wait until client CLOSED\nexpect client CLOSED`);
    expect(trace(waits).issues).toEqual([]);
    expect(message(`${closed}wait 2msl\nexpect server CLOSED\nexpect client CLOSED`)).toContain('counts from where');
    expect(titles(`${closed}wait 2msl\nnote over client "x"\nexpect client CLOSED`)?.[0]).toMatch(/^Insert/);
  });

  test('and says nothing of a wait that counts from quiet', () => {
    const text = `${closed}expect client TIME-WAIT\nwait 1s\nexpect client CLOSED`;
    expect(message(text)).toMatch(/later\.$/);
    expect(titles(text)?.[0]).toBe('Change “wait 1s” to “wait until client CLOSED”');
  });

  test('also where that would be after the end; the run itself ends where it ended', () => {
    const text = `${closed}wait 59.99s\n`;
    const claimed = `${text}expect client CLOSED`;
    expect(message(claimed)).toMatch(/It would be true 20 ms later: /);
    const { events, endUs, final } = trace(claimed);
    expect(events.slice(0, -1)).toEqual(trace(text).events);
    expect([endUs, final]).toEqual([trace(text).endUs, trace(text).final]);
  });

  test('because of another action, which no waiting brings about', () => {
    const text = `${open}client close\nexpect client TIME-WAIT\nserver close`;
    expect(message(text, 4)).toMatch(/It became true 10 ms later, after `server close`, line 5\.$/);
    expect(titles(text, 4)).toEqual(['Update to what was found: FIN-WAIT-2']);
  });

  test('of what was sent, received or told: at that time', () => {
    const lost = `${open}drop next data from client\nclient send 10\n`;
    expect(titles(`${lost}+100ms expect client sent 2 data`)?.[0]).toBe('Look 900 ms later: “+1s expect …”');
    expect(titles(`${lost}+100ms expect server received 10`)?.[0]).toBe('Look 910 ms later: “+1010ms expect …”');
    expect(titles('client connect server\n+0ms expect client error refused')?.[0]).toBe(
      'Look 20 ms later: “+20ms expect …”',
    );
    expect(titles('protocol http/1.1\nserver serve "/" 10\nclient get "/"\n+1ms expect client status 200')?.[0]).toBe(
      'Look 39 ms later: “+40ms expect …”',
    );
  });
});

describe('A claim that was true before', () => {
  test('says so, and looks then', () => {
    const text = `${open}client close\nexpect client FIN-WAIT-1`;
    expect(message(text)).toMatch(/It was true from 30 ms until 50 ms, when client went to FIN-WAIT-2\.$/);
    expect(titles(text)?.at(-1)).toBe('Look 20 ms before: “+0ms expect …”');
  });

  test('after a wait, at its end: a claim itself waits until the wire is quiet', () => {
    const text = `${open}client send 100kB\n+0ms client close\nwait 5ms\nexpect client FIN-WAIT-1`;
    expect(titles(text)?.at(-1)).toMatch(/“\+0ms expect …”$/);
  });

  test('is not told of a claim that nothing was sent', () => {
    expect(message(`${open}client send 10\nexpect no data from client`)).not.toContain('was true');
  });
});

describe('A call that is refused', () => {
  test('can be claimed, and is no reason for a warning then', () => {
    expect(trace(`${open}client close\nclient send 1000\nexpect client error closing`).issues).toEqual([]);
    expect(trace('server listen\nserver listen\nexpect server error exists').issues).toEqual([]);
  });

  test('stays a warning where the claim is about another call, or does not hold', () => {
    const codes = (text: string) => trace(text).issues.map(({ line, code }) => `${line} ${code}`);
    expect(codes(`${open}client close\nclient send 1\nclient send 2\nexpect client error closing`)).toEqual([
      '4 refused-call',
    ]);
    expect(codes(`${open}client close\nclient send 1\nexpect client error exists`)).toEqual([
      '4 refused-call',
      '5 failed-claim',
    ]);
  });
});
