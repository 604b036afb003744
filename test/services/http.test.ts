/** What the editor knows of the statements of HTTP: every row completes, explains and formats itself. */
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/language/parse.ts';
import { STATEMENTS } from '../../src/language/statements/statements.ts';
import { applyEdits } from '../../src/language/text/position.ts';
import { complete } from '../../src/services/completion/complete.ts';
import { format } from '../../src/services/format.ts';
import { hover } from '../../src/services/hover/hover.ts';
import { at } from './cursor.ts';

const SERVED = 'server serve "/a" status 301 to "/b"\nserver serve "/b" 100 etag "v1"\n';
const HEAD = `protocol http/1.1
participant client
participant cache
participant origin
participant server
${SERVED}`;
/** Two participants, so that nobody has to be named, unless a cache is. */
const headOf = (example: string): string => (example.includes('cache') ? HEAD : `protocol http/1.1\n${SERVED}`);

function labels(marked: string): readonly string[] {
  const { parsed, offset } = at(HEAD + marked);
  return complete(parsed, offset, { locale: 'en' }).items.map(({ label }) => label);
}

function said(marked: string): string {
  const { parsed, offset } = at(HEAD + marked);
  return hover(parsed, offset, { locale: 'en' })?.markdown ?? '';
}

const formatted = (text: string): string => applyEdits(HEAD + text, format(parse(HEAD + text).document));

const rows = STATEMENTS.filter(({ group }) => group === 'http');

describe.each(rows)('$keyword', ({ keyword, examples, section }) => {
  test('every example is read, and stays as it is written', () => {
    for (const example of examples) {
      const text = headOf(example) + example;
      const { issues, document } = parse(text);
      expect(issues).toEqual([]);
      expect(format(document)).toEqual([]);
    }
  });

  test('is offered behind a name, and explained with its section', () => {
    expect(labels('client |')).toContain(keyword);
    const [example = ''] = examples;
    const explained = said(example.replace(` ${keyword}`, ` ${keyword.charAt(0)}|${keyword.slice(1)}`));
    expect(explained).toContain(section);
  });
});

describe('Completion', () => {
  test.each([
    ['client get |', ['"/a"', '"/b"']],
    ['client get "/b" |', ['from', 'if-none-match', 'range', 'close']],
    ['client get "/b" from |', ['cache', 'origin', 'server']],
    ['client request |', ['"GET"', '"PUT"', '"DELETE"']],
    ['client request "PUT" |', ['"/a"', '"/b"']],
    ['client request "PUT" "/b" |', ['to', 'close']],
    ['client post "/b" 5 |', ['to', 'close']],
    ['server serve "/c" |', ['status', 'etag', 'max-age', 'after']],
    ['server serve "/c" status |', ['301', '404', '503']],
    ['server serve "/c" status 301 |', ['to']],
    ['cache forward |', ['to']],
    ['cache forward to |', ['origin', 'server', 'client']],
    ['set gateway-timeout |', ['off', 'cache']],
    ['drop next |', ['request', 'response']],
    ['expect client received |', ['request', 'response']],
    ['expect client received response |', ['"/a"', '"/b"', 'status']],
    ['expect client received response status |', ['200', '301', '404']],
    ['expect server received request |', ['"/a"', '"/b"']],
  ])('%s', (marked, expected) => {
    expect(labels(marked)).toEqual(expect.arrayContaining([...expected]));
  });

  test('nobody is offered to pass on to itself', () => {
    expect(labels('cache forward to |')).not.toContain('cache');
  });
});

describe('Hover', () => {
  test('says what a request and a response are, and what an option sets', () => {
    expect(said('drop next requ|est from client')).toContain('A request of HTTP');
    expect(said('expect client received resp|onse "/b" status 200')).toContain('A response of HTTP');
    expect(said('set gateway-ti|meout 5s')).toContain('RFC 9110, section 15.6.5');
  });
});

test('Formatting puts one space between the parts of the new forms, and leaves texts as they are', () => {
  expect(formatted('client get  "/b"   range   0..9 from  server')).toBe(
    `${HEAD}client get "/b" range 0..9 from server`,
  );
  expect(formatted('expect  client received  response  "/b"  status  200')).toBe(
    `${HEAD}expect client received response "/b" status 200`,
  );
  expect(formatted('cache  forward   to origin')).toBe(`${HEAD}cache forward to origin`);
});
