/** The options of segments, in the pictures and in the table: `detail options`. */
import { describe, expect, test } from 'vitest';
import { simulateText } from '../../src/compile.ts';
import { drawablesOf } from '../../src/diagram/drawables.ts';
import { stateTable } from '../../src/diagram/table/table.ts';

const TEXT = [
  'set sack on',
  'set timestamps on',
  'set ecn client on',
  'set window-scale 4',
  'server listen',
  'client connect server',
  'drop next data from client',
  'client send 2000',
].join('\n');

const shown = (text: string) => {
  const { trace } = simulateText(text);
  return drawablesOf(trace, { detail: trace.display.detail, states: false }).flatMap((drawable) =>
    drawable.kind === 'arrow' ? [drawable.header.replace(/[\u2066-\u2069]/g, '')] : [],
  );
};

describe('set detail options', () => {
  const headers = shown(`set detail options\n${TEXT}`);

  test('a SYN and a SYN,ACK say what they offer', () => {
    expect(headers.slice(0, 2)).toEqual([
      'SYN, ECE, CWR seq=0 mss=1460 wscale=4 sackOK TSval=0 TSecr=0',
      'SYN, ACK seq=0 ack=1 mss=1460 wscale=4 sackOK TSval=10 TSecr=0',
    ]);
  });

  test('an ACK says its blocks', () => {
    expect(headers).toContainEqual(expect.stringMatching(/^ACK seq=1 ack=1 .*TSval=40 TSecr=20 SACK 1449–2001/));
  });

  test('the blocks are written as the numbers of the side whose they are', () => {
    const symbolic = shown(`set detail options\nset isn client J\n${TEXT}`);
    expect(symbolic.some((header) => header.includes('SACK J+1449–J+2001'))).toBe(true);
  });

  test('text says that it is ECN-capable', () => {
    const capable = shown(`set detail options\n${TEXT.replace('ecn client', 'ecn')}`);
    expect(capable.filter((header) => header.includes('ECT(0)')).length).toBe(2);
  });

  test('a scaled window is written with its factor where it changes, in any detail', () => {
    const text = 'set window server 1MB\nserver listen\nclient connect server\nclient send 1460';
    expect(shown(`set window-scale on\n${text}`).at(-1)).toBe('ACK seq=1 ack=1461 win=62500×16');
    expect(shown(`set window-scale server on\n${text}`).at(-1)).toBe('ACK seq=1 ack=1461');
    // A window of 65535 bytes cannot be said in units of 16: that it is 15 less now is no change.
    expect(shown('set window-scale 4\nserver listen\nclient connect server').at(-1)).toBe('ACK seq=1 ack=1');
  });

  test('without it arrows do not say them', () => {
    for (const header of shown(TEXT)) expect(header).not.toMatch(/mss=|TSval|SACK/);
  });

  test('the table says them too, and only then', () => {
    const rows = (text: string) => stateTable(simulateText(text).trace).rows.map(({ what }) => what);
    expect(rows(`set detail options\n${TEXT}`).some((what) => what.includes('wscale=4 sackOK'))).toBe(true);
    expect(rows(TEXT).some((what) => what.includes('wscale'))).toBe(false);
  });
});
