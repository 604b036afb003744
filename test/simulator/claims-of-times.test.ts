/** Language reference, "What must hold": claims of when something was sent, and over what of the run they count. */
import { describe, expect, test } from 'vitest';
import { english } from '../english.ts';
import { errorsOf, statementOf } from '../language/parsing.ts';
import { issues, trace } from './play.ts';

const open = 'server listen\nclient connect server\n';
/** A SYN that nobody answers: sent at 0, 1, 3, 7, 15 and 31 s. */
const unanswered = 'drop every segment from server\nclient connect server\n';

const titles = (text: string) =>
  trace(text).issues.flatMap(({ fixes }) => (fixes ?? []).map(({ title }) => english(title)));

describe('`in all`', () => {
  test('counts in the whole run so far', () => {
    expect(issues(`${open}client send 4000\nclient send 1460\nexpect client sent 4 data in all`)).toEqual([]);
    expect(issues(`${open}client send 10\nserver send 10\nexpect no data from client`)).toEqual([]);
  });

  test('that fails says over what it looked, and what it found there', () => {
    expect(issues(`${open}client send 10\nserver send 10\nexpect client sent 2 data in all`)).toEqual([
      '5: error: This does not hold: client sent 1 of these, not 2: ACK seq 1 ack 1 len 10. It looked at 70 ms, when the wire was quiet, at what was sent since the beginning.',
    ]);
    expect(issues(`${open}server send 10\nexpect no SYN from client in all`)).toEqual([
      '4: error: This does not hold: client sent SYN seq 0 len 0. It looked at 50 ms, when the wire was quiet, at what was sent since the beginning.',
    ]);
  });

  test('is told of what a later action sent', () => {
    const text = `${open}client send 10\nexpect client sent 2 data in all\nwait 1s\nclient send 10`;
    expect(issues(text)[0]).toMatch(/It became true 1 s later, after `client send 10`, line 6\.$/);
  });
});

describe('`in section`', () => {
  test('counts in this section so far', () => {
    expect(
      issues(
        `${open}client send 10\nsection "x"\nclient send 10\nclient send 10\nexpect client sent 2 data in section`,
      ),
    ).toEqual([]);
    expect(issues(`${open}section "x"\nserver send 10\nexpect no SYN from client in section`)).toEqual([]);
  });

  test('that fails names the section', () => {
    expect(issues(`${open}section "x"\nclient send 10\nexpect client sent 2 data in section`)[0]).toMatch(
      /at what was sent since `section "x"`, line 3\.$/,
    );
  });

  test('without a section is an error that names what there is', () => {
    expect(errorsOf(`${open}expect client sent SYN in section`)).toEqual([
      '3:27-34 No section begins before this line; `in all` looks at the whole run.',
    ]);
  });
});

describe('`at`', () => {
  test('at each time, and in each range with both its ends, one or more were sent', () => {
    expect(
      issues(`${unanswered}expect client sent SYN at 0ms, 1s, 3s..7s, 15s, 31s\nexpect client sent 6 SYN in all`),
    ).toEqual([]);
  });

  test('with a count, exactly so many at each', () => {
    expect(issues(`${unanswered}expect client sent 1 SYN at 0s, 1s\nexpect client sent 3 SYN at 1s..7s`)).toEqual([]);
    expect(issues(`${unanswered}expect client sent 2 SYN at 1s..7s`)[0]).toMatch(
      /^3: error: This does not hold: client sent 3 from 1 s to 7 s, not 2 \(it sent some at 0 ms, 1 s, 3 s, 7 s, 15 s and 31 s\)\./,
    );
  });

  test('counts from where the section began, and looks at the section', () => {
    const text = `${open}client send 10\nsection "x"\nclient send 10\n+5ms client send 10\n`;
    expect(issues(`${text}expect client sent 1 data at 0ms, 5ms\nexpect no data from client at 1ms..4ms`)).toEqual([]);
    expect(issues(`${text}expect client sent data at 30ms`)[0]).toMatch(
      /client sent none at 30 ms, but at 0 ms and 5 ms\. It looked at .* since `section "x"`, line 4\.$/,
    );
  });

  test('the times that were found are a fix', () => {
    expect(titles(`${unanswered}expect client sent SYN at 0ms, 2s`)).toEqual([
      'Update to what was found: 0ms, 1s, 3s, 7s, 15s, 31s',
    ]);
  });

  test('a time that is still to come is one that can be waited for', () => {
    const text = `${unanswered}+100ms expect client sent SYN at 0ms, 1s`;
    expect(issues(text)[0]).toMatch(/client sent none at 1 s, but at 0 ms\. .* It became true 900 ms later\.$/);
    expect(titles(text)[0]).toBe('Look 900 ms later: “+1s expect …”');
  });

  test('with `no`, none was sent at any of them', () => {
    expect(issues(`${unanswered}expect no SYN from client at 2s, 4s..6s`)).toEqual([]);
    expect(issues(`${unanswered}expect no SYN from client at 2s, 7s`)[0]).toMatch(
      /does not hold: client sent SYN seq 0 len 0\./,
    );
  });

  test.each([
    ['at 4', '1:27-28 A duration is a number with `us`, `ms`, `s`, `min`, `h`, `d` or `msl`.'],
    ['at 4s..3s', '1:27-33 This range ends before it begins.'],
    ['at 4s,', '1:29-30 Expected a duration such as `20ms` after `,`.'],
    ['at 4s..', '1:29-31 Expected a duration such as `20ms` after `..`.'],
    [
      'in all at 4s',
      '1:27-30 `at` looks at the section, or at the whole run where there is none; `in` cannot stand with it.',
    ],
    ['in al', '1:27-29 Expected `all` or `section`, not `al`. Did you mean `all`?'],
  ])('%s is refused', (words, issue) => {
    expect(errorsOf(`expect client sent SYN ${words}`)).toEqual([issue]);
  });

  test.each(['1s, 3s..4s', '1 s, 3 s .. 4 s', '1s,3s .. 4s', '1s，3s..4s'])('%s is read', (written) => {
    expect(statementOf(`expect client sent SYN at ${written}`)).toMatchObject({
      extent: {
        moments: [
          { from: { us: 1_000_000 }, to: { us: 1_000_000 } },
          { from: { us: 3_000_000 }, to: { us: 4_000_000 } },
        ],
      },
    });
  });
});

describe('`to NAME`', () => {
  const star = 'participant a\nparticipant b\nparticipant c\nb listen\nc listen\na connect b\n+0ms a connect c\n';

  test('counts what goes to that one', () => {
    expect(issues(`${star}expect a sent 1 SYN to b in all\nexpect no SYN from a to c at 1ms`)).toEqual([]);
    expect(issues(`${star}expect a sent 2 SYN to b in all`)[0]).toMatch(/a sent 1 of these, not 2: SYN seq 0 len 0\./);
  });

  test('is not the sender itself', () => {
    expect(errorsOf('expect client sent SYN to client')).toEqual([
      '1:27-33 `client` sends to itself: another participant is expected.',
    ]);
  });
});
