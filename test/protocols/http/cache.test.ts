import { describe, expect, test } from 'vitest';
import { issues, messages } from './play.ts';

const CACHE = `protocol http/1.1
participant browser, phone, cache, origin
cache forward to origin
`;
const sent = (text: string): string[] => messages(`${CACHE}${text}`).map((line) => line.replace(/, \d+ B$/, ''));

describe('A cache', () => {
  test('passes every request on where responses say nothing of keeping them', () => {
    const text = 'origin serve "/p" 100\nbrowser get "/p" from cache\nbrowser get "/p" from cache';
    expect(sent(text).filter((line) => line.includes(' cache to origin: '))).toHaveLength(2);
  });

  test('answers what is fresh, to whomever, and does not keep the wire busy for it', () => {
    const text = `origin serve "/p" 100 max-age 1h
browser get "/p" from cache
phone get "/p" from cache`;
    expect(sent(text).slice(4)).toStrictEqual(['110 phone to cache: GET /p', '120 cache to phone: 200 OK, Age: 0']);
  });

  test('asks once for what several ask for at once', () => {
    const text = `origin serve "/p" 100 max-age 1h
browser get "/p" from cache
+0ms phone get "/p" from cache`;
    expect(sent(text).filter((line) => line.includes(' cache to origin: '))).toHaveLength(1);
    expect(sent(text).filter((line) => line.includes('200 OK'))).toHaveLength(3);
  });

  test('asks anew by tag, and for the whole where it has changed', () => {
    const text = `origin serve "/p" 100 etag "v1"
browser get "/p" from cache
origin serve "/p" 300 etag "v2"
browser get "/p" from cache
browser get "/p" from cache`;
    expect(sent(text).slice(8)).toStrictEqual([
      '140 browser to cache: GET /p',
      '150 cache to origin: GET /p, If-None-Match: "v2"',
      '160 origin to cache: 304 Not Modified',
      '170 cache to browser: 200 OK',
    ]);
  });

  test('answers ranges and conditions from what it has', () => {
    const text = `origin serve "/p" 3000 etag "v1" max-age 1h
browser get "/p" from cache
browser get "/p" from cache range 0..99
browser get "/p" from cache if-none-match "v1"`;
    expect(
      sent(text)
        .filter((line) => line.includes('cache to browser'))
        .slice(1),
    ).toStrictEqual([
      '100 cache to browser: 206 Partial Content, Age: 0',
      '130 cache to browser: 304 Not Modified, Age: 0',
    ]);
  });

  test('forgets what another method has changed (RFC 9111, section 4.4)', () => {
    const text = `origin serve "/p" 100 max-age 1h
browser get "/p" from cache
browser request "PUT" "/p" 100 to cache
browser get "/p" from cache
expect origin received 3 request in all`;
    expect(issues(`${CACHE}${text}`)).toStrictEqual([]);
  });

  test('answers 502 where the origin refuses or breaks off, 504 where it is silent', () => {
    const refused = `origin crash\nbrowser get "/p" from cache\nexpect browser status 502`;
    const broken = `origin serve "/p" 1 after 1s\nbrowser get "/p" from cache\n+100ms origin crash\nexpect browser status 504`;
    const silent = `set gateway-timeout cache 5s\norigin stop reading\nbrowser get "/p" from cache\nexpect browser received response status 504 at 5040ms`;
    for (const text of [refused, broken, silent]) expect(issues(`${CACHE}${text}`)).toStrictEqual([]);
  });

  test('keeps the order of a connection’s requests', () => {
    const text = `origin serve "/a" 1 after 100ms max-age 1h
origin serve "/b" 2 max-age 1h
browser get "/b" from cache
browser get "/a" from cache
+0ms browser get "/b" from cache`;
    expect(sent(text).slice(-2)).toStrictEqual([
      '220 cache to browser: 200 OK',
      '220 cache to browser: 200 OK, Age: 0',
    ]);
  });

  test('that would ask itself in the end answers 502', () => {
    const text = `protocol http/1.1
participant browser, a, b
a forward to b
b forward to a
browser get "/p" from a
expect browser status 502`;
    expect(issues(text)).toStrictEqual([]);
  });
});
