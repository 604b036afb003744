/** RFC 2018 and 2883: what acknowledgements report beyond their number. */
import { describe, expect, test } from 'vitest';
import { simulateText } from '../../../../src/compile.ts';
import type { SegmentOptions } from '../../../../src/protocols/tcp/segment/segment.ts';
import { distance, seq } from '../../../../src/protocols/tcp/segment/sequence.ts';
import { closed, established, listen, synSent } from '../builders.ts';
import type { End } from '../end.ts';

const PEER_ISS = seq(0x1_0000_0000 - 70);
const ON = { sack: true } as const;
const PERMITTED = { options: { sackPermitted: true } } as const;

/** The numbers of blocks as the other side counts them: `4381–5841, 1461–2921`. */
function written({ sack }: SegmentOptions): string {
  const relative = (number: number): number => distance(PEER_ISS, seq(number));
  return (sack ?? []).map(({ from, to }) => `${relative(from)}–${relative(to)}`).join(', ');
}

const reported = (end: End) => end.transmitted().map(({ packet }) => written(packet.options));

/** ESTABLISHED with SACK; the segments of these numbers arrive, each of 100 bytes. */
function receiving(numbers: readonly number[], settings = {}): End {
  const end = established({ ...ON, ...settings }, PERMITTED);
  for (const number of numbers) end.receive(`ACK ${number} 1 100`);
  return end;
}

describe('RFC 2018, section 2: SACK-Permitted', () => {
  const optionsOf = (end: End) => end.transmitted().map(({ packet }) => packet.options);

  test('is on a SYN of a side that permits it', () => {
    expect(optionsOf(closed(ON).connect())).toEqual([{ mss: 1460, sackPermitted: true }]);
    expect(optionsOf(closed().connect())).toEqual([{ mss: 1460 }]);
  });

  test('is on a SYN,ACK if it was on the SYN', () => {
    expect(optionsOf(listen(ON).receive('SYN 0 - 0', PERMITTED))).toEqual([{ mss: 1460, sackPermitted: true }]);
    expect(optionsOf(listen(ON).receive('SYN 0 - 0'))).toEqual([{ mss: 1460 }]);
  });

  test('must not be on another segment', () => {
    expect(optionsOf(synSent(ON).receive('SYN,ACK 0 1 0', PERMITTED).send(1))).toEqual([{}, {}]);
  });
});

describe('RFC 2018, section 4: the blocks', () => {
  test('are reported only if both sides permit it', () => {
    expect(reported(receiving([101]))).toEqual(['101–201']);
    expect(reported(established(ON).receive('ACK 101 1 100'))).toEqual(['']);
    expect(reported(established({}, PERMITTED).receive('ACK 101 1 100'))).toEqual(['']);
  });

  test('are reported while something is missing, and not in order', () => {
    const end = receiving([1, 201]);
    expect(reported(end)).toEqual(['', '201–301']);
    expect(reported(end.receive('ACK 101 1 100'))).toEqual(['']);
  });

  test('the first one holds the segment that has just come', () => {
    expect(reported(receiving([101, 301, 201]))).toEqual(['101–201', '301–401, 101–201', '101–401']);
  });

  test('the others are those reported last', () => {
    expect(reported(receiving([101, 501, 301]))).toEqual(['101–201', '501–601, 101–201', '301–401, 501–601, 101–201']);
  });

  test('an ACK that closes a gap reports first what was reported last', () => {
    expect(reported(receiving([101, 501, 301, 1])).pop()).toBe('301–401, 501–601');
  });

  test('are at most four, and three beside timestamps', () => {
    const numbers = [101, 301, 501, 701, 901];
    expect(reported(receiving(numbers)).pop()).toBe('901–1001, 701–801, 501–601, 301–401');
    const stamped = established(
      { sack: true, timestamps: true },
      {
        options: { sackPermitted: true, timestamps: { value: 1, echo: 0 } },
      },
    );
    for (const number of numbers)
      stamped.receive(`ACK ${number} 1 100`, { options: { timestamps: { value: 1, echo: 0 } } });
    expect(reported(stamped).pop()).toBe('901–1001, 701–801, 501–601');
  });

  test('a FIN beyond a gap is part of a block', () => {
    const end = receiving([101]).receive('FIN,ACK 201 1 0');
    expect(reported(end).pop()).toBe('101–202');
    expect(reported(receiving([]).receive('FIN,ACK 201 1 0'))).toEqual(['201–202']);
  });

  test('are on segments with text too, which carry so much less', () => {
    const end = receiving([101]);
    end.transmitted();
    const sent = end.send(3000).transmitted();
    expect(sent.map(({ packet }) => [packet.len, written(packet.options)])).toEqual([
      [1448, '101–201'],
      [1448, '101–201'],
      [104, '101–201'],
    ]);
  });

  test('a repeated segment that has no room beside them is repeated in parts', () => {
    const end = established(ON, PERMITTED).send(1460).receive('ACK 101 1 100');
    end.transmitted();
    expect(end.expire('retransmission').sent()).toEqual(['ACK 1 1 1448']);
    expect(end.receive('ACK 201 1449 100').sent()).toEqual(['ACK 1449 1 12', 'ACK 1461 1 0']);
  });

  test('in a run they grow with each segment behind a gap', () => {
    const blocks = (...lines: readonly string[]) => {
      const text = [...lines, 'server listen', 'client connect server', 'drop 2nd data from client'];
      const { trace } = simulateText([...text, 'drop 3rd data from client', 'client send 8760'].join('\n'));
      return trace.events.flatMap((event) =>
        event.kind === 'segment' ? (event.sack?.map(({ from, to }) => `${from}–${to}`) ?? []) : [],
      );
    };
    expect(blocks('set sack on').slice(0, 3)).toEqual(['4381–5841', '4381–7301', '4381–8761']);
    expect(blocks('set sack client on')).toEqual([]);
    expect(blocks('set sack server on')).toEqual([]);
  });
});

describe('RFC 2883, section 4: text that has come twice', () => {
  test('is the first block of the ACK that it brings about, and of no later one', () => {
    const end = receiving([1, 101, 1]);
    expect(reported(end)).toEqual(['', '', '1–101']);
    expect(reported(end.receive('ACK 301 1 100'))).toEqual(['301–401']);
  });

  test('of a segment that is new in part it is the other part', () => {
    expect(reported(receiving([1]).receive('ACK 51 1 100'))).toEqual(['', '51–101']);
  });

  test('beyond a gap the block that it is part of follows', () => {
    expect(reported(receiving([201, 301, 501, 301])).pop()).toBe('301–401, 201–401, 501–601');
  });

  test('of several runs it is the first', () => {
    expect(reported(receiving([101, 301]).receive('ACK 101 1 300')).pop()).toBe('101–201, 101–401');
  });

  test('is not reported to a side that does not permit SACK', () => {
    expect(reported(established(ON).receive('ACK 1 1 100').receive('ACK 1 1 100'))).toEqual(['', '']);
  });
});
