import { describe, expect, test } from 'vitest';
import { parse } from '../../src/language/parse.ts';
import { english } from '../english.ts';

const OVER = 'protocol http/1.1\n';

/** What is wrong, with the words that it is about and what could stand there. */
function wrong(text: string, head = OVER): string[] {
  const source = `${head}${text}`;
  return parse(source).issues.map(({ line, column, endColumn, message, fixes }) => {
    const words = source.split('\n')[line - 1]?.slice(column - 1, endColumn - 1) ?? '';
    const replaced = (fixes ?? []).flatMap(({ edits }) => edits.map(({ text: by }) => by));
    return `${words}: ${english(message)}${replaced.length > 0 ? ` → ${replaced.join(' ')}` : ''}`;
  });
}

function calls(text: string): unknown[] {
  return parse(`${OVER}${text}`).scenario.statements.flatMap((statement) =>
    statement.kind === 'action' ? [statement.call] : [],
  );
}

describe('serve', () => {
  const plain = { verb: 'serve', path: '/p', bytes: 0, status: 200, to: null, etag: null, maxAge: null, after: null };

  test('says size, status, tag, lifetime and time, in any order', () => {
    const all = { ...plain, bytes: 3000, etag: 'v1', maxAge: 60, after: { us: 2_000_000 } };
    expect(calls('server serve "/p" 3000 etag "v1" max-age 60s after 2s')).toStrictEqual([all]);
    expect(calls('server serve "/p" 3000 after 2s max-age 1min status 200 etag "v1"')).toStrictEqual([all]);
    expect(calls('server serve "/p" status 301 to "/new"')).toStrictEqual([{ ...plain, status: 301, to: '/new' }]);
    expect(calls('server serve "/p"')).toStrictEqual([plain]);
  });

  test('takes every field once', () => {
    expect(wrong('server serve "/p" etag "a" etag "b"')).toStrictEqual([
      'etag: Expected `status`, `max-age`, `after` or the end of the line, not `etag`.',
    ]);
  });

  test('knows which responses have a body, and which lead elsewhere', () => {
    expect(wrong('server serve "/p" 100 status 304\nserver serve "/q" status 404 to "/r"')).toStrictEqual([
      '100: A response 304 has no body: leave the size out.',
      '404: A response 404 leads nowhere: `to` goes with 201 and the statuses from 300 to 399. → 301 302 307 308',
    ]);
  });

  test('answers finally, or turns the connection over', () => {
    expect(wrong('server serve "/p" status 100')).toStrictEqual([
      '100: 100 is an interim response, which is not modelled: a server answers 101 or a status from 200 to 599. → 101 200',
    ]);
    expect(wrong('server serve "/p" status 101', 'protocol http/1.0\n')).toStrictEqual([
      '101: 101 is unknown to HTTP/1.0: a server answers a status from 200 to 599. → 200',
    ]);
    expect(wrong('server serve "/p" status 700')).toStrictEqual(['700: Expected a status from 100 to 599, not `700`.']);
  });

  test('counts lifetimes in whole seconds, and writes tags without quotes', () => {
    expect(wrong('server serve "/p" max-age 1500ms\nserver serve "/q" etag "a b"')).toStrictEqual([
      '1500ms: `max-age` is counted in whole seconds. → 2s',
      '"a b": An entity tag holds visible ASCII characters and no quotes; those around it in the field are added, and it is no weak one. → "a-b"',
    ]);
  });
});

describe('get and request', () => {
  test('say what they ask for, in any order', () => {
    const get = { verb: 'get', path: '/p', from: null, close: false, ifNoneMatch: null, range: null };
    expect(calls('client get "/p" if-none-match "v1" close')).toStrictEqual([
      { ...get, ifNoneMatch: 'v1', close: true },
    ]);
    expect(calls('client get "/p" range 1000..\nclient get "/p" close range 0..99')).toStrictEqual([
      { ...get, range: { first: 1000, last: null } },
      { ...get, range: { first: 0, last: 99 }, close: true },
    ]);
    expect(calls('client request "PUT" "/p" 300\nclient request "DELETE" "/p" close')).toStrictEqual([
      { verb: 'request', method: 'PUT', path: '/p', bytes: 300, to: null, close: false },
      { verb: 'request', method: 'DELETE', path: '/p', bytes: null, to: null, close: true },
    ]);
  });

  test('know what a range is', () => {
    expect(wrong('client get "/p" range 5..1\nclient get "/p" range 5\nclient get "/p" range x')).toStrictEqual([
      '5..1: This range ends before it begins. → 1..5',
      '5: Expected a range of bytes such as `1000..1999` or `1000..` after `5`.',
      'x: Expected a range of bytes such as `1000..1999` or `1000..`, not `x`.',
    ]);
  });

  test('know what a method is', () => {
    const known = '`GET`, `HEAD`, `POST`, `PUT`, `DELETE`, `PATCH`, `OPTIONS`, `TRACE`';
    expect(wrong('client request "put" "/p"\nclient request "CONNECT" "/p"\nclient request "a b" "/p"')).toStrictEqual([
      `"put": A method is one word, and case-sensitive: ${known} and others. → "PUT"`,
      '"CONNECT": `CONNECT` asks for a tunnel, not for a path; it is not modelled. → "GET" "HEAD" "POST" "PUT"',
      `"a b": A method is one word, and case-sensitive: ${known} and others. → "GET" "HEAD" "POST" "PUT"`,
    ]);
  });
});

describe('a kind of HTTP', () => {
  test('belongs to HTTP alone', () => {
    expect(wrong('expect client sent request', '')).toStrictEqual([
      'request: A `request` is one of HTTP: it needs `protocol http/1.0` or `protocol http/1.1`.',
    ]);
  });

  test('may say method, path and status', () => {
    expect(wrong('expect client sent request "get"')[0]).toMatch(/^"get": A method is one word.* → "GET"$/);
    expect(wrong('drop response status 500 from server')[0]).toMatch(/^500: No server here answers 500/);
    expect(wrong('drop next respons from server')[0]).toMatch(/→ response$/);
  });
});

describe('a status that is claimed', () => {
  test('can be one that somebody serves, or that a condition or a range may get', () => {
    const text = `server serve "/a" status 301 to "/b"
server serve "/b" 100 etag "v1"
client get "/b" if-none-match "v1" range 0..9
expect client status 301 or not client status 206
expect client status 304
expect client status 416`;
    expect(wrong(text)).toStrictEqual([]);
  });

  test('is an error where nobody can send it, with the nearest', () => {
    const text = 'server serve "/a" status 301\nexpect client status 302\nexpect not client status 299';
    const known = '`200`, `301` or `404`';
    expect(wrong(text)).toStrictEqual([
      `302: No server here answers 302; what can come is ${known}. → 301 200 404`,
      `299: No server here answers 299; what can come is ${known}. → 301 200 404`,
    ]);
  });

  test('counts as served also on a line that has a mistake', () => {
    expect(wrong('server serve "/a" 1 status 503 later\nexpect client status 503')).toHaveLength(1);
  });
});

describe('forward', () => {
  const THREE = `${OVER}participant browser\nparticipant cache\nparticipant origin\n`;

  test('names the origin', () => {
    const { statements } = parse(`${THREE}cache forward to origin`).scenario;
    expect(statements).toMatchObject([
      { kind: 'action', at: { name: 'cache' }, call: { verb: 'forward', to: { name: 'origin' } } },
    ]);
  });

  test('names another participant, which is there', () => {
    expect(wrong('cache forward to orign', THREE)).toStrictEqual([
      'orign: There is no participant `orign`; there are `browser`, `cache`, `origin`. Did you mean `origin`? → origin',
    ]);
    expect(wrong('cache forward to cache', THREE)).toStrictEqual([
      'cache: `cache` asks itself: another participant is expected.',
    ]);
    expect(wrong('cache forward origin', THREE)).toStrictEqual(['origin: Expected `to`, not `origin`.']);
  });

  test('needs HTTP', () => {
    expect(wrong('client forward to server', '')).toStrictEqual([
      'forward: `forward` belongs to `protocol http/1.0`, `protocol http/1.1`; this scenario is `tcp`.',
    ]);
  });
});

describe('post', () => {
  test('says path, size and whom', () => {
    expect(calls('client post "/form" 300 to server close')).toStrictEqual([
      {
        verb: 'post',
        path: '/form',
        bytes: 300,
        to: expect.objectContaining({ name: 'server' }) as unknown,
        close: true,
      },
    ]);
    expect(wrong('client post "/form"')).toStrictEqual([
      '"/form": Expected a size such as `120` or `4kB` after `"/form"`.',
    ]);
    expect(wrong('client post form 3')).toStrictEqual(['form: Expected a path in double quotes, not `form`.']);
  });
});

describe('The server that is asked', () => {
  const linked = `participant browser, cache, origin, other
participant r is router
link browser, r
link r, cache
link cache, origin
`;
  const asked = (text: string, links = linked) => calls(`${links}${text}`)[0];

  test('is the only one that links lead to, over routers too', () => {
    const cache = expect.objectContaining({ name: 'cache' }) as unknown;
    expect(asked('browser get "/p"')).toMatchObject({ from: cache });
    expect(asked('browser post "/p" 10')).toMatchObject({ to: cache });
    expect(asked('browser request "PUT" "/p"')).toMatchObject({ to: cache });
    expect(wrong(`${linked}browser get "/p"`)).toEqual([]);
  });

  test('is named where links lead to several, of which others are none', () => {
    expect(wrong(`${linked}link browser, other\nbrowser get "/p"`)).toEqual([
      '"/p": There are several servers that `browser` could ask: write `from NAME` after the path (`cache`, `other`).',
    ]);
  });
});
