import { describe, expect, test } from 'vitest';
import { issues, messages } from './play.ts';

const TWO = `protocol http/1.1
server serve "/a" 100
server serve "/b" 3000
client get "/a"
`;

describe('A claim of a request or a response', () => {
  test('names path, method and status, and when all of it has come', () => {
    const text = `${TWO}client request "PUT" "/b" 2000
client get "/c"
expect server received request "/a" at 30ms
expect server received request "PUT" "/b" at 60ms
expect client received response "/a" status 200 at 40ms
expect client received 1 response status 404 in all
expect server received 3 request in all
expect server received 2 request "GET" in all
expect client sent request "/c"
expect server sent 2 response status 200 in all
expect no response from client`;
    expect(issues(text)).toStrictEqual([]);
  });

  test('fails where another one has come, and says which did', () => {
    expect(issues(`${TWO}expect client received response "/b"`)).toStrictEqual([
      '5: This does not hold: client received 200 OK. It looked at 50 ms, when the wire was quiet, at what came since `client get "/a"`, line 4.',
    ]);
  });

  test('can be waited for', () => {
    expect(issues(`${TWO}wait until client received response "/a"\n+0ms expect client received 140`)).toStrictEqual([]);
  });
});

describe('A fault', () => {
  test('meets the segment with the first byte of a response, or of a request', () => {
    expect(messages(`${TWO}drop next response from server\nclient get "/b"`).at(-1)).toBe(
      '60 server to client: 200 OK, 3041 B',
    );
    const text = `${TWO}drop next response "/b" from server
delay next request "/b" from client by 100ms
client get "/a"
client get "/b"
expect client received response "/b" at 1000ms..3s
expect server received request "/b" at 190ms`;
    expect(issues(text)).toStrictEqual([]);
  });
});

test('A message of a machine that is called so hides the kind', () => {
  const text = `machine m
  [*] --> A
  A --> A : go / !request() to b
  A --> A : ?request()
end
participant a is m
participant b is m
a go
expect b received request`;
  expect(issues(text)).toStrictEqual([]);
});
