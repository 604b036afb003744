import { describe, expect, test } from 'vitest';
import { format } from '../../src/services/format.ts';
import { applyEdits } from '../../src/language/text/position.ts';
import { parse } from '../../src/language/parse.ts';

function formatted(text: string): string {
  return applyEdits(text, format(parse(text).document));
}

describe('Format', () => {
  test('puts one space between words and takes white space at the end away', () => {
    expect(formatted('  client   connect\tserver   as c1  \n+ 10ms   server close')).toBe(
      'client connect server as c1\n+10ms server close',
    );
  });

  test('keeps together what stands together', () => {
    const text =
      'protocol http/1.1\nset isn client J\nexpect client sent SYN , ACK seq J+1\ndrop SYN,ACK from client\nnote over client,server "a  b"';
    expect(formatted(text)).toBe(
      'protocol http/1.1\nset isn client J\nexpect client sent SYN,ACK seq J+1\ndrop SYN,ACK from client\nnote over client, server "a  b"',
    );
  });

  test('leaves what is used in its order, as it is named, with the blank lines below it', () => {
    const text = [
      '  use   tls1.3',
      'use\t"../lib/My  raft.wirenote"   # a file',
      'use“echo”',
      ' use「raft 2.wirenote」',
      'use    two-phase-commit',
      '',
      'participant   a',
    ].join('\n');
    const tidy = [
      'use tls1.3',
      'use "../lib/My  raft.wirenote"   # a file',
      'use “echo”',
      'use 「raft 2.wirenote」',
      'use two-phase-commit',
      '',
      'participant a',
    ].join('\n');
    expect(formatted(text)).toBe(tidy);
    expect(formatted(tidy)).toBe(tidy);
  });

  test('puts no blank line between what is used and what follows, and keeps two at most', () => {
    const used = 'use dns\nparticipant a is dns-stub(b)\n';
    expect(formatted(used)).toBe(used);
    expect(formatted('use dns\n\n\n\nparticipant a')).toBe('use dns\n\n\nparticipant a');
  });

  test('of a line that names nothing, or too much, takes nothing but white space at its end', () => {
    expect(formatted('use   \nuse   dns   arp  ')).toBe('use\nuse   dns   arp');
  });

  test('puts a space behind each field of a packet, in faults and claims', () => {
    const machine = 'machine m\n  var n = 0\n  [*] --> A\n  A --> A : ?PKT(k, _)\nend\nparticipant a is m\n';
    for (const [text, tidy] of [
      ['drop 1 PKT(2, _) from a', 'drop 1 PKT(2, _) from a'],
      ['drop next PKT( 2,_ ) from a', 'drop next PKT(2, _) from a'],
      ['expect a sent PKT(2 ,_)', 'expect a sent PKT(2, _)'],
      ['expect size( a  n )>=2 and a n( a )==3 and a  in a n', 'expect size(a n) >= 2 and a n(a) == 3 and a in a n'],
      ['wait until a sent PKT(2,_)', 'wait until a sent PKT(2, _)'],
    ] as const)
      expect(formatted(`${machine}${text}`)).toBe(`${machine}${tidy}`);
  });

  test('puts a space behind each name of a list, and none between flags', () => {
    expect(formatted('link client ,server   10ms\ndrop SYN , ACK  between client and server\nlink  a,b , c')).toBe(
      'link client, server 10ms\ndrop SYN,ACK between client and server\nlink  a,b , c',
    );
    const three = 'participant a\nparticipant b\nparticipant c\n';
    expect(formatted(`${three}box   "L A N"a,b ,c # all`)).toBe(`${three}box "L A N" a, b, c # all`);
    expect(formatted(`${three}link a,b ,c\ndrop every segment between a and b,c`)).toBe(
      `${three}link a, b, c\ndrop every segment between a and b, c`,
    );
  });

  test('writes ports behind whom they are of', () => {
    expect(formatted('client connect server : 8080   from  50000\nclient connect server：443 as c2')).toBe(
      'client connect server:8080 from 50000\nclient connect server:443 as c2',
    );
  });

  test('knows what stands before an action', () => {
    const text =
      'then   +   30ms   server close\nrepeat  6  every  400ms server   read 730\n+ 5ms  repeat 2 client send 1';
    const tidy = 'then +30ms server close\nrepeat 6 every 400ms server read 730\n+5ms repeat 2 client send 1';
    expect(formatted(text)).toBe(tidy);
    expect(formatted(tidy)).toBe(tidy);
    expect(formatted('then+30ms server close')).toBe('then +30ms server close');
  });

  test('indents machines, and aligns arrows and colons of neighbours', () => {
    const text =
      'machine m\nvar bit=0\n[*]-->IDLE\nIDLE-->LONGER:send/!DATA( bit,1 ),start rto 1s\n# about the next\n  LONGER --> IDLE : ?ACK(b)[b==bit]/bit=1 - bit,bit = -1\nLONGER-->LONGER:rto\n end';
    expect(formatted(text)).toBe(
      [
        'machine m',
        '  var bit = 0',
        '  [*] --> IDLE',
        '  IDLE --> LONGER : send / !DATA(bit, 1), start rto 1s',
        '  # about the next',
        '  LONGER --> IDLE   : ?ACK(b) [b == bit] / bit = 1 - bit, bit = -1',
        '  LONGER --> LONGER : rto',
        'end',
      ].join('\n'),
    );
  });

  test('knows all lines and effects of machines', () => {
    const text = [
      'machine m( a,b=-2 )',
      'stable  var x=1',
      '[*]-->A[ b==2 ]/start t( 1 )60min   background',
      'A,B-->C:go/!X(1)+Y( 2 )to( a )len( b+1 )background',
      '*-->A:?X( v )[else]/each n in 1..3:!X( n )to all',
      'A-->*:?Y/each n in -1 ..( b ):[ n!=1 ](!X(1)to all,start t( 2 )1s)',
      'C --> [*] : t( k ) / x=- 1,[x==1]x = x*-2,stop t( k )',
      'A-->A:closed  on d/connect a: 21 from( b )as d,listen( b )as e,close a on d,!X( 1 )to a on d len 2',
      'ignore ?X,?Y in A,B',
      'end',
      'participant n1,n2 is m( 1,- 2 )',
      'machine o',
      '[*] --> A',
      'end',
      'participant n is m(n1,2),o over  tcp',
    ].join('\n');
    const tidy = [
      'machine m(a, b = -2)',
      '  stable var x = 1',
      '  [*] --> A [b == 2] / start t(1) 60min background',
      '  A, B --> C   : go / !X(1) + Y(2) to (a) len (b + 1) background',
      '  *    --> A   : ?X(v) [else] / each n in 1 .. 3: !X(n) to all',
      '  A    --> *   : ?Y / each n in -1 .. (b): [n != 1] (!X(1) to all, start t(2) 1s)',
      '  C    --> [*] : t(k) / x = -1, [x == 1] x = x * -2, stop t(k)',
      '  A    --> A   : closed on d / connect a:21 from (b) as d, listen (b) as e, close a on d, !X(1) to a on d len 2',
      '  ignore ?X, ?Y in A, B',
      'end',
      'participant n1, n2 is m(1, -2)',
      'machine o',
      '  [*] --> A',
      'end',
      'participant n is m(n1, 2), o over tcp',
    ].join('\n');
    expect(formatted(text)).toBe(tidy);
    expect(formatted(tidy)).toBe(tidy);
  });

  test('aligns labels of neighbouring participants', () => {
    expect(formatted('participant a as "A"\nparticipant longer as "B"\n\nparticipant x as "X"')).toBe(
      'participant a      as "A"\nparticipant longer as "B"\n\nparticipant x as "X"',
    );
  });

  test('keeps comments, and aligns those of neighbours', () => {
    expect(formatted('client close # one\nserver   close    #two\n\nclient abort     # alone')).toBe(
      'client close  # one\nserver close  #two\n\nclient abort     # alone',
    );
  });

  test('leaves a wrong line as it is, but for white space at its end', () => {
    expect(formatted('client   sned  5  \ntitle "open  \n  client   close')).toBe(
      'client   sned  5\ntitle "open\nclient close',
    );
  });

  test('keeps at most two blank lines in a row, and the line ends', () => {
    expect(formatted('client close\r\n\r\n\r\n\r\n\r\nserver   close\r\n')).toBe(
      'client close\r\n\r\n\r\nserver close\r\n',
    );
  });
});
