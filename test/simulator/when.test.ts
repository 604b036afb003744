/** Language reference, "When": at which moment each statement runs. */
import { withTexts } from '../english.ts';
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../src/language/text/issue.ts';
import { issues, play, trace } from './play.ts';

/** The trace, with the messages of its issues as text. */
function told(text: string) {
  const { issues: found, ...rest } = trace(text);
  return { ...rest, issues: withTexts(found) };
}

/** The text with that inserted or replaced. */
function applied(text: string, edits: readonly Edit[]): string {
  const lines = text.split('\n');
  for (const { span, text: by } of edits) {
    const line = lines[span.line - 1] ?? '';
    lines[span.line - 1] = line.slice(0, span.column - 1) + by + line.slice(span.endColumn - 1);
  }
  return lines.join('\n');
}

const open = 'server listen\nclient connect server\n';

describe('A statement without a time', () => {
  test('runs when the wire is quiet', () => {
    expect(play(`${open}client close\nserver close`, 'action')).toEqual([
      '0 server listen',
      '0 client connect',
      '30 client close',
      '50 server close',
    ]);
  });

  test('waits until what was sent is acknowledged', () => {
    expect(play(`${open}drop next data from client\nclient send 10\nclient close`, 'action').at(-1)).toBe(
      '1050 client close',
    );
  });

  test('does not wait for TIME-WAIT', () => {
    expect(play(`${open}client close\nserver close\nclient connect server`, 'action').at(-1)).toBe('70 client connect');
  });

  test('while a segment is held, waits only for what is in flight', () => {
    expect(play(`${open}hold next data from client\nclient send 10\nserver close`, 'action').at(-1)).toBe(
      '30 server close',
    );
  });
});

describe('+DURATION', () => {
  test('counts from the beginning of the action before', () => {
    expect(play(`${open}client send 10\n+5ms server send 20\n+5ms client close`, 'action').slice(2)).toEqual([
      '30 client send',
      '35 server send',
      '40 client close',
    ]);
  });

  test('+0ms makes two things simultaneous', () => {
    expect(play(`${open}client close\n+0ms server close`, 'action').slice(2)).toEqual([
      '30 client close',
      '30 server close',
    ]);
  });

  test('counts from the end of a wait', () => {
    expect(play(`${open}wait 100ms\n+5ms client close`, 'action').at(-1)).toBe('105 client close');
  });

  test('of a moment that has passed means at once', () => {
    expect(play(`${open}client send 10\nexpect server received 10\n+1ms client close`, 'action').at(-1)).toBe(
      '50 client close',
    );
  });

  describe('that has passed is a warning', () => {
    const late = `${open}client send 10\nexpect client ESTABLISHED\n+10ms server send 20`;

    test('which says by how much, and which line waited', () => {
      expect(issues(late)).toEqual([
        '5: warning: This runs 10ms late: the moment had passed when the line was reached. Line 4 waited until the wire was quiet.',
      ]);
    });

    test.each([
      ['note over client "asks"', 4],
      ['set msl 1s', 4],
      ['section "Answer"', 4],
      ['drop next data from server', 4],
    ])('behind `%s`', (line, waited) => {
      expect(issues(`${open}client send 10\n${line}\n+10ms server send 20`)[0]).toContain(
        `This runs 10ms late: the moment had passed when the line was reached. Line ${waited} waited`,
      );
    });

    test('and is mended by letting that line not wait, or by waiting as well', () => {
      const { issues: found } = trace(late);
      const [issue] = withTexts(found);
      expect(issue?.fixes?.map(({ title }) => title)).toEqual([
        'Write “+0ms” before line 4, which then does not wait',
        'Remove “+10ms”: run when the wire is quiet',
      ]);
      for (const fix of found[0]?.fixes ?? []) expect(issues(applied(late, fix.edits))).toEqual([]);
    });

    test('also of a claim, and behind a line with a later time', () => {
      expect(issues(`${open}+20ms expect client ESTABLISHED\n+15ms expect server SYN-RECEIVED`)[0]).toBe(
        '4: warning: This runs 5ms late: the moment had passed when the line was reached. Line 3 ran later than that.',
      );
    });

    test.each([
      ['the line waited no longer than that', `${open}client send 10\nexpect client ESTABLISHED\n+20ms server send 20`],
      ['no line has let time pass', `${open}client send 10\n+0ms note over client "asks"\n+10ms server send 20`],
      [
        '`wait` has moved the origin',
        `${open}client send 10\nexpect client ESTABLISHED\nwait 5ms\n+10ms server send 20`,
      ],
      ['`+0ms` is behind a line with a time', `${open}+20ms expect client ESTABLISHED\n+0ms expect client unread == 0`],
    ])('but not where %s', (_, text) => {
      expect(issues(text)).toEqual([]);
    });
  });

  test('before a claim looks at that instant and does not move the origin', () => {
    expect(
      play(
        `${open}+0ms expect client SYN-SENT\n+15ms expect server SYN-RECEIVED\n+25ms expect client ESTABLISHED`,
        'expect',
      ),
    ).toEqual(['0 holds: client is SYN-SENT', '15 holds: server is SYN-RECEIVED', '25 holds: client is ESTABLISHED']);
  });

  test('at equal times arrivals come first, then timers, then statements', () => {
    expect(play(`${open}+20ms expect client ESTABLISHED`, 'expect')).toEqual(['20 holds: client is ESTABLISHED']);
  });
});

describe('wait', () => {
  test('lets that much time pass from now, quiet or not', () => {
    expect(play(`${open}wait 5ms\n+0ms client close`, 'action').at(-1)).toBe('5 client close');
  });

  test('counts in maximum segment lifetimes', () => {
    expect(
      play(
        `set msl 2s\n${open}client close\nserver close\nexpect client TIME-WAIT\nwait 2msl\nexpect client CLOSED`,
        'expect',
      ).slice(1),
    ).toEqual(['4070 holds: client is CLOSED']);
  });

  test('until a state runs until it comes', () => {
    expect(play(`${open}wait until server ESTABLISHED\n+0ms client close`, 'action').at(-1)).toBe('30 client close');
  });

  test('until a state that never comes is an error', () => {
    expect(issues(`${open}wait until server TIME-WAIT`)).toEqual([
      '3: error: server never comes to TIME-WAIT: it stays in ESTABLISHED and nothing more happens.',
    ]);
  });
});

describe('The step limit', () => {
  const answering = `machine m
[*] --> A
A --> A : ?P / !P
A --> A : go / !P
end
participant a is m
participant b is m
`;
  const ticking = (effects: string, rest = '') => `machine m
var x = 0
[*] --> A
A --> A : t / ${effects}start t 10ms
A --> A : go / start t 10ms
end
participant a is m
participant b is m
${rest}a go
note over a "after"`;

  test.each([
    ['a transfer', `${open}client send 100kB`, 4, '`client` is still sending data to `server`'],
    ['two that answer each other', `${answering}a go`, 9, '`a` and `b` answer each other without end: `P`.'],
    ['a timer', ticking(''), 11, 'The timer `t` of `a` expires again and again. A running timer keeps the wire busy'],
    [
      'a window full of segments',
      `set mss 1\nset congestion off\n${open}client send 65535`,
      6,
      '`client` sends more than',
    ],
    ['many effects of one transition', ticking('!P, '.repeat(500)), 11, '`a` sends more than'],
  ])('stops %s after so many events, and says what goes on', (_what, text, line, message) => {
    const { events, issues: found } = told(`set step-limit 200\n${text}`);
    expect(events.length).toBeLessThanOrEqual(201);
    const [issue] = found.filter(({ code }) => code === 'step-limit');
    expect(issue?.line).toBe(line);
    expect(issue?.message).toContain(message);
  });

  test('holds for the whole scenario, wherever it stands', () => {
    expect(trace(`${open}client send 100kB\nset step-limit 30`).events).toHaveLength(30);
  });

  test('holds for what machines do before the first statement', () => {
    const many = Array.from({ length: 50 }, (_, index) => `participant p${index} is m`).join('\n');
    expect(trace(`machine m\nvar x = 0\n[*] --> A\nend\n${many}\nset step-limit 9`).events).toHaveLength(9);
  });

  test('can be raised by a fix', () => {
    const text = `set step-limit 20\n${open}client send 100kB`;
    const [fix] = told(text).issues.flatMap(({ fixes }) => fixes ?? []);
    expect(fix?.title).toBe('Raise the limit: set step-limit 200');
    expect(fix?.edits).toEqual([{ span: { line: 1, column: 1, endColumn: 18 }, text: 'set step-limit 200' }]);
  });

  test('is no limit on what is computed, which has its own: the line that computes is named', () => {
    const sum = Array.from({ length: 60 }, () => 'x * 0').join(' + ');
    const { events, issues: found } = told(ticking(`x = ${sum}, `.repeat(20)));
    const [issue] = found.filter(({ code }) => code === 'step-limit');
    expect(events.length).toBeLessThan(3000);
    expect(issue?.message).toContain('it computes too much');
    expect(issue?.message).toContain('The machine `m` of `a` was computing, most recently on line 4.');
  });

  test('is no limit on what is written, which has its own: what is long is named', () => {
    const { events, issues: found } = told(
      `machine m\n[*] --> A\nA --> A : ?P(v) / !P(v)\nA --> A : go / !P("${'x'.repeat(9000)}")\nend\nparticipant a is m\nparticipant b is m\na go`,
    );
    const [issue] = found.filter(({ code }) => code === 'step-limit');
    expect(events.length).toBeLessThan(1000);
    expect(issue?.message).toContain('sends `P` with a long text again and again (9001 characters).');
  });
});

describe('Time', () => {
  test('ends at 2⁵³ microseconds, with an issue', () => {
    const { issues: found, events } = told(
      `set msl 1000000000s\n${open}wait 1000msl\nwait 1us\nexpect client ESTABLISHED`,
    );
    expect(found.map(({ line, code }) => [line, code])).toEqual([[4, 'step-limit']]);
    expect(trace('set msl 1000000000s\nwait 1000msl').issues).toMatchObject([{ line: 2, code: 'step-limit' }]);
    expect(trace('wait 104249d\nwait 104249d').issues).toMatchObject([{ line: 2, code: 'step-limit' }]);
    expect(found[0]?.message).toContain('later than 2⁵³ microseconds');
    expect(events.every(({ timeUs }) => Number.isSafeInteger(timeUs))).toBe(true);
  });

  test('cannot be measured in `msl` where `msl` is set', () => {
    expect(issues('set msl 2msl')).toEqual(['1: error: `msl` is the unit itself here: give it a time, such as `30s`.']);
  });
});
