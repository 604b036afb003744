/** `mss` as a unit: what one segment of the connection carries at most, in the direction that is spoken of. */
import { describe, expect, test } from 'vitest';
import { issues, play } from './play.ts';

const open = 'server listen\nclient connect server\n';

/** The lengths of the segments that carry text. */
const lengths = (text: string): number[] =>
  play(text, 'segment').flatMap((line) => {
    const length = Number(line.split(' ')[5]);
    return length > 0 ? [length] : [];
  });

describe('A size in `mss`', () => {
  test('is so many full segments', () => {
    expect(lengths(`${open}client send 3mss`)).toEqual([1460, 1460, 1460]);
    expect(lengths(`set mss 536\n${open}client send 2 mss`)).toEqual([536, 536]);
  });

  test('goes by what the other side announced, for what is sent and for what has come', () => {
    const text = `set mss server 536\n${open}client send 2mss\nexpect client sent 2 data len 1mss\nexpect server received 2mss\n`;
    expect(issues(text)).toEqual([]);
    expect(lengths(text)).toEqual([536, 536]);
    expect(lengths(`set mss server 536\n${open}server send 2mss`)).toEqual([1460, 1460]);
  });

  test('is that of the connection after `on`, else of the newest', () => {
    const two = `server listen\nclient connect server as a\nset mss 500\nclient connect server as b\n`;
    expect(lengths(`${two}client send 1mss on a\nclient send 1mss`)).toEqual([1460, 500]);
  });

  test('is known of a connection that has ended', () => {
    const ended = `set mss 536\n${open}client send 2mss\nclient close\nserver close\nwait until client CLOSED\n`;
    expect(issues(`${ended}expect server received 2mss`)).toEqual([]);
    expect(issues(`${ended}expect server received 3mss`)[0]).toContain('server received 1072');
  });

  test('is what the side would announce while there is no connection', () => {
    expect(lengths(`set mss 1000\nserver listen\nclient connect server\n+0ms client send 2mss`)).toEqual([1000, 1000]);
  });

  test('is what is taken out of the buffer, and how much is forged', () => {
    const text = `set mss server 536\n${open}server stop reading\nclient send 3mss\nserver read 2mss\n`;
    expect(issues(`${text}expect server received 1072`)).toEqual([]);
    expect(lengths(`set mss server 536\n${open}inject data from client to server len 2mss`)).toEqual([1072]);
  });

  test('belongs to TCP', () => {
    const machine = 'machine m\n  [*] --> A\n  A --> A : go / !M\n  A --> A : ?M / deliver\nend\n';
    expect(issues(`${machine}participant a is m\nparticipant b is m\na go\nexpect b received 1mss`)).toEqual([
      '9: error: Messages of machines are in no segments: `mss` is TCP’s.',
    ]);
  });
});
