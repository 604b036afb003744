/** What an assistant is told of a scenario. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { answerAsMarkdown } from '../../src/assistants/markdown.ts';
import { answerInSlices, answerOf, type AnswerOptions } from '../../src/assistants/simulate.ts';
import type { Answer } from '../../src/assistants/answer.ts';
import { drained } from '../../src/language/text/slices.ts';
import { markdownTable } from '../../src/diagram/table/markdown.ts';

const answer = (text: string, options: AnswerOptions = {}): Answer => drained(answerInSlices(text, options));

const opening = 'server listen\nclient connect server\n';
const good = `${opening}expect client ESTABLISHED\n`;

/** Its size as the limit counts it. */
function sizeOf({ summary, issues, claims, mermaid, table }: Answer): number {
  const texts = [
    summary,
    mermaid,
    table,
    ...issues.flatMap(({ message, fixes }) => [message, ...fixes.flatMap(({ title, text }) => [title, text])]),
    ...claims.flatMap(({ claim, found }) => [claim, found]),
  ];
  return texts.join('').length;
}

describe('Of a scenario that is right', () => {
  test('it tells the claims, the diagram and the table, and nothing is cut', () => {
    const { diagram, table } = compile(good);
    expect(answer(good)).toEqual({
      ok: true,
      summary:
        'The only claim holds. client opens a connection with server; both ends are ESTABLISHED at 30 ms. ' +
        '3 segments are sent; none is lost. At the end client and server are ESTABLISHED. The last event is at 30 ms.',
      issues: [],
      claims: [{ line: 3, claim: 'expect client ESTABLISHED', holds: true, found: 'client is ESTABLISHED' }],
      mermaid: diagram.text,
      table: markdownTable(table),
      cut: [],
    });
  });

  test('it says so in Chinese', () => {
    expect(answer(good, { locale: 'zh-cn' }).summary).toBe(
      '1 个断言都成立。client 向 server 打开连接，两端在 30 ms 都已 ESTABLISHED。发送了 3 个报文段，没有丢失。' +
        '最后，client 和 server 处于 ESTABLISHED。最后一个事件在 30 ms。',
    );
  });
});

describe('Of what is wrong', () => {
  test('it tells the place, the message, and the lines that mend it', () => {
    const { ok, issues, summary } = answer(`${opening}client clsoe\nserver close\n`);
    expect(ok).toBe(false);
    expect(summary).toMatch(/^1 error, the first in line 3\. Nothing is claimed\. /);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({
      ...{ line: 3, column: 8, severity: 'error' },
      fixes: [{ title: 'Change to “close”', line: 3, replaces: 1, text: 'client close' }],
    });
  });

  test('it tells of a claim that fails what was found, and of one that was never judged that it was not', () => {
    const { ok, claims, summary } = answer(`${opening}expect client CLOSED\nexpect server CLOSED for ever\n`);
    expect(ok).toBe(false);
    expect(claims).toEqual([{ line: 3, claim: 'expect client CLOSED', holds: false, found: 'client is ESTABLISHED' }]);
    expect(summary).toContain('Of 1 claim 1 fails: line 3.');
    const stopped = answer(`set step-limit 5\n${good}`);
    expect(stopped.claims).toEqual([{ line: 4, claim: 'expect client ESTABLISHED', holds: null, found: '' }]);
    expect(stopped.summary).toContain('The simulation never came to 1 further claim. The simulation was stopped');
  });

  test('a fix may insert lines and remove some', () => {
    const [unused] = answer(`${opening}drop next RST from client\n`).issues;
    expect(unused?.fixes).toContainEqual({ title: 'Remove this line', line: 3, replaces: 1, text: '' });
    const [unknown] = answer('participant a, b\na listen\nc connect a\n').issues;
    expect(unknown?.fixes.map(({ line, replaces, text }) => ({ line, replaces, text }))).toContainEqual({
      ...{ line: 2, replaces: 0 },
      text: 'participant c',
    });
  });

  test('lines and columns are those of the file, where it is told how it counts', () => {
    const text = `${opening}client clsoe\nexpect client CLOSED\n`;
    const { issues, claims } = answerOf(compile(text), {
      placeOf: (line, column) => ({ line: line + 10, column: column + 2 }),
    });
    expect(issues[0]).toMatchObject({ line: 13, column: 10, fixes: [{ line: 13 }] });
    expect(claims[0]?.line).toBe(14);
  });
});

describe('Of a long run', () => {
  const long = `${opening}set congestion off\nrepeat 300 client send 1000\n${'expect client ESTABLISHED\n'.repeat(40)}expect client CLOSED\n`;

  test('an answer stays within its size, and says what is left out', () => {
    for (const size of [3000, 8000, 24_000]) {
      const cut = answer(long, { size });
      expect(sizeOf(cut), String(size)).toBeLessThanOrEqual(size);
      expect(cut.cut.join(' ')).toMatch(
        /The diagram has the first \d+ of 455 arrows\..* The state table has \d+ of \d+ rows/,
      );
      expect(cut.mermaid).toMatch(/^sequenceDiagram\n/);
    }
  });

  test('the claim that fails stays in it, and so do the first and the last row', () => {
    const { claims, table, cut } = answer(long, { size: 3000 });
    expect(cut[0]).toMatch(/^Of 41 claims \d+ are listed, those that fail first\.$/);
    expect(claims.at(-1)).toMatchObject({ claim: 'expect client CLOSED', holds: false });
    expect(table).toMatch(/\n\| 1 \|[^]*\n\| \| \| … \d+ rows left out \|\n[^]*✗ expect client CLOSED/);
  });

  test('what does not fit at all is left out, and that is said', () => {
    const { mermaid, table, cut } = answer(good, { size: 300 });
    expect({ mermaid, table, cut }).toEqual({
      ...{ mermaid: '', table: '' },
      cut: ['The diagram is left out.', 'The state table is left out.'],
    });
  });
});

test('As Markdown it has a summary, issues with fixes, claims, diagram and table, each where there is one', () => {
  const text = `${opening}client clsoe\nexpect client CLOSED\n`;
  const markdown = answerAsMarkdown(answer(text), 'en');
  const [before = '', rest = ''] = markdown.split('## Diagram\n\n```mermaid\n');
  expect(before).toContain('\n\n## Issues\n\n- line 3, column 8: error: ');
  expect(before).toContain('\n  - fix: Change to “close”; line 3 becomes:\n      client close\n');
  expect(before).toContain('\n\n## Claims\n\n- ✗ line 4: expect client CLOSED (found: client is ESTABLISHED)\n');
  expect(rest).toContain('```\n\n## State table\n\n| Step |');
  expect(answerAsMarkdown(answer(''), 'en')).toBe(
    `Nothing is claimed. Nothing happens.\n\n## Diagram\n\n\`\`\`mermaid\n${compile('').diagram.text.trimEnd()}\n\`\`\`\n`,
  );
});
