/** The flags and the IP field of explicit congestion notification, and which kinds of segment they make. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../../../src/compile.ts';
import { marked, NO_OPTIONS, segmentMatches, type Segment } from '../../../../src/protocols/tcp/segment/segment.ts';
import { seq } from '../../../../src/protocols/tcp/segment/sequence.ts';

const SEGMENT: Segment = {
  connection: 'c',
  sourcePort: 1,
  destinationPort: 2,
  flags: ['ACK'],
  seq: seq(1),
  ack: seq(2),
  window: 3,
  options: NO_OPTIONS,
  ecn: 'none',
  len: 4,
  pieces: [],
  seqAbsolute: false,
};

describe('RFC 3168, section 5: a packet that its sender calls capable can be marked', () => {
  test('a packet without ECT cannot', () => {
    expect(marked(SEGMENT)).toBeNull();
  });

  test('with ECT it gets CE and keeps the rest; one that has CE keeps it', () => {
    const capable: Segment = { ...SEGMENT, ecn: 'capable' };
    expect(marked(capable)).toStrictEqual({ ...SEGMENT, ecn: 'marked' });
    expect(marked({ ...SEGMENT, ecn: 'marked' })).toStrictEqual({ ...SEGMENT, ecn: 'marked' });
  });
});

/** FLAGS, bytes of text, KIND: whether it is of that kind. */
describe('ECE and CWR matter to a kind that names them, and to no other', () => {
  test.each([
    ['ACK,ECE', 0, 'ACK', true],
    ['ACK,ECE', 0, 'ECE', true],
    ['ACK,CWR', 1460, 'CWR', true],
    ['ACK,CWR', 1460, 'ECE', false],
    ['ACK,CWR', 1460, 'ACK', false],
    ['ACK,ECE', 0, 'ACK,ECE', true],
    ['SYN,ACK,ECE', 0, 'ACK,ECE', false],
    ['ACK', 0, 'ACK,ECE', false],
    ['SYN,ECE,CWR', 0, 'SYN', true],
    ['SYN,ECE,CWR', 0, 'SYN,ECE,CWR', true],
    ['SYN,ECE,CWR', 0, 'SYN,ECE', false],
    ['SYN,ACK,ECE', 0, 'SYN,ACK', true],
    ['SYN,ACK,ECE', 0, 'SYN,ACK,ECE', true],
    ['FIN,ACK,ECE', 0, 'FIN,ACK', true],
    ['ECE', 0, 'none', false],
  ])('%s with %i bytes, %s: %s', (flags, len, kind, matches) => {
    const packet = { kind: 'flags', flags: kind.split(',') } as const;
    expect(segmentMatches({ flags: flags.split(','), len }, kind === 'none' ? { kind } : packet)).toBe(matches);
  });

  test('they are written in a scenario as the others are', () => {
    const { trace } = compile('server listen\ninject SYN,ECE,CWR from client to server');
    expect(trace.events.flatMap((event) => (event.kind === 'segment' ? [event.flags] : []))[0]).toEqual([
      'SYN',
      'ECE',
      'CWR',
    ]);
  });
});
