/** What people write by habit or by their input method, and what it means. */
import { describe, expect, it } from 'vitest';
import { format } from '../../src/language/features/format.ts';
import { applyEdits } from '../../src/language/features/position.ts';
import { parse } from '../../src/language/parse.ts';
import { issuesOf, statementOf } from './parsing.ts';

/** The text after the first fix of its first issue. */
function mended(text: string): string {
  const { document, issues } = parse(text);
  const fix = issues[0]?.fixes?.[0];
  if (fix === undefined) throw new Error('no fix');
  const offset = (line: number, column: number): number => (document.lines[line - 1]?.offset ?? 0) + column - 1;
  const edits = fix.edits.map(({ span, text: by }) => ({
    start: offset(span.line, span.column),
    end: offset(span.line, span.endColumn),
    text: by,
  }));
  return applyEdits(text, edits);
}

function formatted(text: string): string {
  return applyEdits(text, format(parse(text).document));
}

describe('Full-width punctuation', () => {
  it('means its ASCII twin', () => {
    expect(statementOf('note over client，server "a"')).toEqual(statementOf('note over client, server "a"'));
    expect(statementOf('drop SYN，ACK from server')).toEqual(statementOf('drop SYN,ACK from server'));
    const machine = (text: string): unknown => {
      const { scenario, issues } = parse(text);
      return { issues, machines: scenario.machines };
    };
    const ascii = `machine m
  [*] --> A
  A --> A : ?M(x) [x == 1 and (x != 2)] / !M(x) to all, deliver
  A --> A : go(x) / !M(x) to all
end
participant a is m
a go(1)`;
    const wide = ascii.replaceAll(/[:(),!=]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
    expect(machine(wide)).toEqual(machine(ascii));
    expect(machine(wide)).toMatchObject({ issues: [], machines: [{ name: 'm' }] });
  });

  it('stays what it is inside a text', () => {
    expect(statementOf('note over client "a，b（c）；！＝："')).toMatchObject({ text: 'a，b（c）；！＝：' });
  });

  it('is written as ASCII by the formatter', () => {
    expect(formatted('note over client，server  "a，b"')).toBe('note over client, server "a，b"');
    expect(formatted('client send “a，b”   on c1\nclient connect server as c1')).toBe(
      'client send “a，b” on c1\nclient connect server as c1',
    );
  });

  it('is quoted in messages as it stands', () => {
    expect(issuesOf('client close，')).toEqual(['1:13-14 Expected `on` or the end of the line, not `，`.']);
  });
});

describe('A semicolon', () => {
  it.each(['client close;', 'client close；', 'client close ;'])('%s: is taken away', (text) => {
    expect(issuesOf(text)).toEqual([
      `1:${text.length}-${text.length + 1} A statement ends with its line; it needs no \`;\`.`,
    ]);
    expect(mended(text).trimEnd()).toBe('client close');
  });

  it('between two statements becomes the end of a line', () => {
    expect(issuesOf('  server listen; client connect server # both')).toEqual([
      '1:16-17 Each statement stands on a line of its own; `;` parts none.',
    ]);
    expect(mended('  server listen；client connect server # both')).toBe(
      '  server listen\n  client connect server # both',
    );
  });

  it('of a machine’s line is taken away as well', () => {
    expect(mended('machine m\n  [*] --> A\n  A --> A : go / !M;\nend')).toBe(
      'machine m\n  [*] --> A\n  A --> A : go / !M\nend',
    );
  });
});

describe('Texts in other quotes', () => {
  it.each(['"a"', '“a”', '「a」'])('%s is a text', (text) => {
    expect(statementOf(`note over client ${text}`)).toMatchObject({ text: 'a' });
  });

  it('hold each other’s quotes, and their own behind a backslash', () => {
    expect(statementOf('note over client “a "b" 「c」 \\” d”')).toMatchObject({ text: 'a "b" 「c」 ” d' });
    expect(statementOf('note over client 「“a”\\」\\"」')).toMatchObject({ text: '“a”」"' });
    expect(statementOf('note over client "a # “b"')).toMatchObject({ text: 'a # “b' });
  });

  it('that are not closed get their own closing quote', () => {
    expect(issuesOf('title “abc')).toEqual(['1:7-11 This text has no closing `”`.']);
    expect(mended('title “abc')).toBe('title “abc”');
    expect(mended('title 「abc')).toBe('title 「abc」');
    expect(mended('title “a\\’b”')).toBe('title “a\\\\’b”');
  });
});

describe('A path', () => {
  it('in other letters is percent-encoded by a fix', () => {
    const line = (path: string): string => `protocol http/1.1\nserver serve "${path}" 4kB`;
    expect(mended(line('/图.png'))).toBe(line('/%E5%9B%BE.png'));
    expect(mended(line('a b%20c?d=é'))).toBe(line('/a%20b%20c?d=%C3%A9'));
    expect(mended(line('/\ud800'))).toBe(line('/%EF%BF%BD'));
  });
});
