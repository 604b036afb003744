/** What a scenario cost can be read off below its state table. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/compile.ts';

const counts = (text: string) => Object.fromEntries(compile(text).table.counts.map(({ name, value }) => [name, value]));

const three = 'server serve "/a" 500\nclient get "/a"\nclient get "/a"\nclient get "/a"';

describe('The same three requests', () => {
  test('cost HTTP/1.0 a connection and two round trips each', () => {
    expect(counts(`protocol http/1.0\n${three}`)).toMatchObject({
      'Connections opened': '3',
      Requests: '3',
      'Round trips waited for': '6',
    });
  });

  test('cost HTTP/1.1 one connection, and a round trip each once it is open', () => {
    expect(counts(`protocol http/1.1\n${three}`)).toMatchObject({
      'Connections opened': '1',
      Requests: '3',
      'Round trips waited for': '4',
    });
  });

  test('made at once wait together', () => {
    const pipelined = three.replaceAll('\nclient get', '\n+0ms client get');
    expect(counts(`protocol http/1.1\n${pipelined}`)['Round trips waited for']).toBe('2');
  });
});

describe('TCP', () => {
  test('counts segments, those sent again, headers and bytes', () => {
    const text = 'server listen\nclient connect server\ndrop next data from client\nclient send 100';
    expect(counts(text)).toEqual({
      'Connections opened': '1',
      Segments: '6, 1 of them again',
      'TCP and IP headers': '240 bytes',
      'Delivered to applications': '100 bytes',
      'Last segment': '1.04 s',
    });
  });
});

test('Machines send no segments: nothing is counted', () => {
  expect(counts('machine m\n  [*] --> A\n  A --> A : go / !X\nend\nparticipant a is m\nparticipant b is m')).toEqual(
    {},
  );
});
