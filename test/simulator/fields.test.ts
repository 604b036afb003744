/** The fields of a header that claims and forged segments name. */
import { describe, expect, test } from 'vitest';
import { errorsOf, issuesOf, statementOf } from '../language/parsing.ts';
import type { SegmentEvent } from '../../src/trace/trace.ts';
import { issues, trace } from './play.ts';

const open = 'server listen\nclient connect server\n';

/** The segment that `inject` puts on the wire. */
function forged(text: string): SegmentEvent | undefined {
  return trace(text).events.find((event): event is SegmentEvent => event.kind === 'segment' && event.injected);
}

describe('RFC 791, section 3.1: a packet has at most 65,535 bytes, headers included', () => {
  const forge = (fields: string, before = '') =>
    issues(`${before}${open}inject data from client to server ${fields}\nserver send 10`);
  const tooLarge = (most: number, line = 3) =>
    `${line}: error: A packet has at most 65535 bytes, headers included: this one can carry ${most} (RFC 791, section 3.1).`;

  test('of a forged one, too: the length is an error, where it is written, and nothing is sent', () => {
    expect(forge('len 65495')).toEqual([]);
    expect(forge('len 65496')).toEqual([tooLarge(65_495)]);
    expect(forge('len 99999999')).toEqual([tooLarge(65_495)]);
    expect(forge('len 45mss')).toEqual([tooLarge(65_495)]);
    const whole = trace(`${open}inject data from client to server len 99999999`);
    expect(whole.issues).toMatchObject([{ line: 3, column: 39, endColumn: 47 }]);
    expect(whole.events.some((event) => event.kind === 'segment' && event.injected)).toBe(false);
  });

  test('and its options take room', () => {
    expect(forge('len 65495 sack 1..5')).toEqual([tooLarge(65_483)]);
    expect(forge('len 65495', 'set timestamps on\n')).toEqual([tooLarge(65_483, 4)]);
  });
});

describe('RFC 7323, section 2.2: Window Scale is a byte', () => {
  test('a forged SYN may hold any, and TCP takes more than 14 for 14 (section 2.3)', () => {
    const text = `set window-scale on\n${open}inject SYN from client to server wscale 99`;
    expect(issues(text)).toEqual([]);
    expect(forged(text)).toMatchObject({ wscale: 99 });
  });
});

describe('Fields are read', () => {
  test('in any order, as numbers and as a block', () => {
    expect(statementOf('expect client sent SYN wscale 4 port 49152 to-port 80 mss 1460 seq 0')).toMatchObject({
      claim: {
        fields: {
          seq: { relative: 0 },
          numbers: [
            { field: 'port', value: 49_152 },
            { field: 'to-port', value: 80 },
            { field: 'mss', value: 1460 },
            { field: 'wscale', value: 4 },
          ],
        },
      },
    });
    for (const block of ['4381..5841', '4381 .. 5841'])
      expect(statementOf(`expect server sent ACK sack ${block}`)).toMatchObject({
        claim: { fields: { sack: { block: { from: { relative: 4381 }, to: { relative: 5841 } } } } },
      });
    expect(errorsOf('set isn client J\nexpect server sent ACK sack J+1..J+1461 tsval 5')).toEqual([]);
  });

  test('as large as they are', () => {
    expect(issuesOf('expect client sent SYN port 65536')).toEqual([
      '1:29-34 Expected an integer from 0 to 65535, not `65536`.',
    ]);
    expect(issuesOf('expect client sent SYN wscale 256')).toEqual([
      '1:31-34 Expected an integer from 0 to 255, not `256`.',
    ]);
    expect(errorsOf('expect client sent SYN tsval 4294967295')).toEqual([]);
    expect(issuesOf('expect client sent SYN tsval 4294967296')).toHaveLength(1);
  });

  test('and a block has two ends, which count what the other side sends', () => {
    expect(issuesOf('expect server sent ACK sack 4381')).toEqual([
      '1:29-33 Expected a block such as `4381..5841` after `4381`.',
    ]);
    expect(issuesOf('set isn client J\nset isn server K\nexpect server sent ACK sack K+1..K+5')[0]).toMatch(
      /^3:29-32 `K` counts what `server` sends; `sack` here counts what `client` sends \(`J`\)\./,
    );
  });

  test('and a block does not end before it begins (RFC 2018, section 3)', () => {
    const isns = 'set isn client J\nset isn server K\n';
    expect(issuesOf('expect client sent ACK sack 5..1')).toEqual(['1:29-33 This block ends before it begins.']);
    expect(issuesOf(`${isns}expect client sent ACK sack K+5..K+1`)).toEqual([
      '3:29-37 This block ends before it begins.',
    ]);
    expect(issuesOf('inject ACK from client to server sack 5..1')).toEqual([
      '1:39-43 This block ends before it begins.',
    ]);
    expect(errorsOf('set isn server 4294967290\nexpect client sent ACK sack 4294967291..100')).toEqual([]);
  });

  test('`_` is any block, of a claim alone: what is forged has the one that is written', () => {
    expect(statementOf('expect server sent 0 ACK sack _')).toMatchObject({
      claim: { fields: { sack: { block: null } } },
    });
    expect(issuesOf('inject ACK from server to client sack _')[0]).toMatch(/^1:39-40 /);
  });

  test('with the nearest right word', () => {
    expect(issuesOf('expect client sent SYN wscal 4')[0]).toMatch(/Did you mean `wscale`\?$/);
  });

  test('of segments alone: not where machines speak', () => {
    const machine = 'machine m\n  [*] --> A\n  A --> A : go / !M\nend\nparticipant a is m\nparticipant b is m\n';
    expect(errorsOf(`${machine}expect a sent M tsval 4`)).toEqual([
      '7:17-22 `tsval` is a field of TCP’s segments; this scenario is `machines`, whose messages have arguments.',
    ]);
  });
});

describe('Messages of machines have a length', () => {
  const machine = (over: string) => `machine m
  [*] --> A
  A --> A : go / !Vote(1) to b len 20, !Bye to b
  ignore ?Vote, ?Bye
end
participant a is m${over}
participant b is m${over}
a go
`;
  const said = (claim: string, over = '') => issues(`${machine(over)}expect ${claim}`);

  test('what `len` says, else that of how it is written', () => {
    expect(said('a sent 1 Vote len 20')).toEqual([]);
    expect(said('b received 1 Bye len 3 from a')).toEqual([]);
    expect(said('a sent 2 message len 3')[0]).toContain('a sent 1 of these, not 2: Bye len 3.');
    expect(said('a sent Vote len 21')).toEqual([
      '9: error: This does not hold: a sent Vote(1) len 20. It looked at 10 ms, when the wire was quiet, at what was sent since `a go`, line 8.',
    ]);
  });

  test('which a fix takes from what was found', () => {
    const [issue] = trace(`${machine('')}expect a sent Vote len 21`).issues;
    expect(issue?.fixes?.map(({ edits }) => edits)).toEqual([
      [expect.objectContaining({ span: { line: 9, column: 24, endColumn: 26 }, text: '20' })],
    ]);
  });

  test('that of a datagram is of all its messages', () => {
    const joined = `${machine('').replace('to b len 20, !Bye', '+ Bye')}expect a sent Bye len`;
    expect(issues(`${joined} 10`)).toEqual([]);
    expect(issues(`${joined} 3`)[0]).toContain('a sent Vote(1) + Bye len 10.');
  });

  test('over TCP, too, where they have no other fields', () => {
    expect(said('a sent Vote len 20 in all', ' over tcp')).toEqual([]);
    expect(said('a sent data len 23 in all', ' over tcp')).toEqual([]);
    expect(said('a sent Vote seq 1 in all', ' over tcp')[0]).toContain('a sent Vote(1) without seq.');
  });

  test('an answer of ICMP tells of an MTU', () => {
    const routed = machine('')
      .replace('a go', 'participant r is router\nlink a, r\nlink r, b\nset mtu r b 576\na go')
      .replace('len 20', 'len 600');
    expect(issues(`${routed}expect r sent too-big mtu 576`)).toEqual([]);
    expect(issues(`${routed}expect r sent too-big mtu 600`)[0]).toContain('r sent too-big(576) mtu 576.');
    expect(errorsOf(`${routed}expect a sent Vote mtu 576`)).toEqual([
      '13:20-23 `mtu` is a field of TCP’s segments; this scenario is `machines`, whose messages have arguments.',
    ]);
  });
});

describe('Fields are claimed', () => {
  test('ports, by who sends', () => {
    expect(
      issues(`${open}expect client sent SYN port 49152 to-port 80\nexpect server sent SYN,ACK port 80 to-port 49152`),
    ).toEqual([]);
    expect(issues(`${open}expect client sent SYN to-port 443`)[0]).toContain('client sent SYN seq 0 len 0 to-port 80.');
  });

  test('options of a SYN; one that is not there is told', () => {
    const scaled = `set window-scale on\nset window server 1000000\nset mss client 1000\n${open}`;
    expect(
      issues(`${scaled}expect server sent SYN,ACK wscale 4 window 65535\nexpect client sent SYN mss 1000`),
    ).toEqual([]);
    expect(issues(`${open}expect client sent SYN wscale 4`)[0]).toContain(
      'client sent SYN seq 0 len 0 without wscale.',
    );
    expect(issues(`${open}expect client sent SYN sack 1..2 tsval 5`)[0]).toContain(
      'client sent SYN seq 0 len 0 without tsval, sack.',
    );
  });

  test('a block, or any: with SACK the ACKs behind a gap, without it none', () => {
    const text = `set sack on\n${open}drop data from client\nclient send 3mss\n`;
    expect(issues(`${text}expect server sent 1 ACK sack 1461..2921\nexpect server sent 2 ACK sack _`)).toEqual([]);
    expect(
      issues(`set sack client on\n${open}drop data from client\nclient send 3mss\nexpect server sent 0 ACK sack _`),
    ).toEqual([]);
    expect(issues(`${open}client send 10\nexpect server sent ACK sack _`)[0]).toContain(
      'server sent ACK seq 1 ack 11 len 0 without sack.',
    );
  });

  test('IP’s ECN field: text is capable until it is marked, a bare ACK is neither', () => {
    const text = `set ecn on\n${open}mark 2nd data from client\nclient send 3mss\n`;
    const claims = [
      'client sent 2 data ecn capable',
      'client sent 1 data ecn marked',
      'server sent 3 segment ecn none',
    ];
    expect(issues(text + claims.map((claim) => `expect ${claim}\n`).join(''))).toEqual([]);
    const [issue] = trace(`${open}client send 10\nexpect client sent data ecn capable`).issues;
    expect(issue?.fixes?.[0]?.edits).toEqual([{ span: { line: 4, column: 29, endColumn: 36 }, text: 'none' }]);
    expect(issues('expect client sent data ecn marking')[0]).toContain('Expected `capable`, `marked` or `none`');
    expect(issues('inject ACK from client to server ecn capable')).toHaveLength(1);
  });

  test('the window as it is sent, unscaled', () => {
    const text = `set window-scale on\nset window server 1000000\n${open}client send 1460\nexpect server sent ACK window 62500`;
    // 1,000,000, shifted by 4.
    expect(issues(text)).toEqual([]);
  });

  test('with a fix that updates the number', () => {
    const [issue] = trace(`${open}expect client sent SYN mss 536`).issues;
    expect(issue?.fixes?.[0]?.edits).toEqual([{ span: { line: 3, column: 28, endColumn: 31 }, text: '1460' }]);
  });
});

describe('Fields are forged', () => {
  test('the options that are written, and no others', () => {
    const text = `${open}inject ACK from server to client sack 1..5 tsval 7 tsecr 9`;
    expect(forged(text)).toMatchObject({ sack: [{ from: 1, to: 5 }], tsval: 7, tsecr: 9 });
    expect(forged(text)).not.toHaveProperty('wscale');
    expect(forged(`${open}inject SYN from client to server wscale 3 mss 500`)).toMatchObject({ wscale: 3, mss: 500 });
  });

  test('the ports: a segment to another port finds no connection', () => {
    const text = `${open}inject data from client to server len 5 port 50000`;
    expect(trace(text).events).toContainEqual(
      expect.objectContaining({ kind: 'segment', from: 'server', flags: ['RST'] }),
    );
  });

  test('but an MTU stands in no segment', () => {
    expect(issuesOf('inject ACK from client to server mtu 1280')).toHaveLength(1);
  });
});
