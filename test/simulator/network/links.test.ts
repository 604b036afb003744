/** Language reference, "Paths": routers and links; each hop is an arrow. */
import { describe, expect, test } from 'vitest';
import { drawablesOf } from '../../../src/diagram/drawables.ts';
import { stateTable } from '../../../src/diagram/table/table.ts';
import { drawSequence } from '../../../src/diagram/sequence/sequence.ts';
import { issues, trace } from '../play.ts';

const router = `participant client
participant r is router
participant server
link client, r 10ms
link r, server 20ms
`;
const open = 'server listen\nclient connect server\n';

/** Each hop, a line each: when, from whom to whom, what its header names, and whose hop it is. */
function hops(text: string): readonly string[] {
  const places = new Map<number, number>();
  return trace(text).events.flatMap((event) => {
    if (event.kind !== 'segment' && event.kind !== 'message') return [];
    if (event.kind === 'message' && event.segments.length > 0) return [];
    places.set(event.step, places.size + 1);
    const { timeUs, from, to, source, destination, hopOf, loss } = event;
    const said = event.kind === 'segment' ? event.flags.join(',') : event.name;
    const names = [source === undefined ? '' : ` of ${source}`, destination === undefined ? '' : ` for ${destination}`];
    const more = [
      hopOf === undefined ? '' : ` hop of ${places.get(hopOf)}`,
      loss === undefined ? '' : ` lost: ${loss.why}`,
    ];
    return [`${timeUs / 1000} ${from} ${to} ${said}${names.join('')}${more.join('')}`];
  });
}

describe('link', () => {
  test('with any link, packets travel along links, from hop to hop, each with its latency', () => {
    expect(hops(router + open)).toEqual([
      '0 client r SYN for server',
      '10 r server SYN of client hop of 1',
      '30 server r SYN,ACK for client',
      '50 r client SYN,ACK of server hop of 3',
      '60 client r ACK for server',
      '70 r server ACK of client hop of 5',
    ]);
  });

  test('by the way of the fewest links; of two such, by the one whose links stand first', () => {
    const nodes =
      'participant a\nparticipant x is router\nparticipant y is router\nparticipant z is router\nparticipant b\n';
    const send = 'b listen\na connect b';
    const through = (links: string) => new Set(hops(nodes + links + send).map((line) => line.split(' ')[1]));
    const long = 'link a, x\nlink x, y\nlink y, b\n';
    expect(through(`${long}link a, z 1s\nlink z, b 1s\n`)).toEqual(new Set(['a', 'z', 'b']));
    expect(through('link a, x\nlink x, b\nlink a, y\nlink y, b\n')).toEqual(new Set(['a', 'x', 'b']));
    expect(through('link a, y\nlink y, b\nlink a, x\nlink x, b\n')).toEqual(new Set(['a', 'y', 'b']));
  });

  test('three or more ends share one medium', () => {
    const text = `participant a\nparticipant b\nparticipant c\nlink a, b, c 1ms\n`;
    expect(hops(`${text}b listen\nc listen\na connect b\nb connect c`).slice(0, 4)).toEqual([
      '0 a b SYN',
      '1 b a SYN,ACK',
      '2 a b ACK',
      '3 b c SYN',
    ]);
  });

  test('a host passes nothing on: where no links lead, a packet is lost and says so', () => {
    const text = 'participant a\nparticipant b\nparticipant c\nlink a, b\nlink b, c\nset retries 1\n';
    expect(hops(`${text}c listen\na connect c`)).toEqual(['0 a c SYN lost: route', '1000 a c SYN lost: route']);
    const lost = stateTable(trace(`${text}c listen\na connect c`)).rows.find(({ wrong }) => wrong);
    expect(lost?.because).toContain('lost, no route');
  });

  test('a link without a duration has the latency that is set; `set latency A B` wins over the link', () => {
    const first = (text: string) => hops(`${router.replace(' 10ms', '')}${text}\n${open}`)[1]?.split(' ')[0];
    expect(first('set latency 7ms')).toBe('7');
    expect(first('set latency client 6ms')).toBe('6');
    const over = (text: string) => hops(`${router}${text}\n${open}`)[1]?.split(' ')[0];
    expect(over('set latency 7ms')).toBe('10');
    expect(over('set latency client r 8ms')).toBe('8');
  });

  test('options of two names are those of that link’s direction', () => {
    const text = `${router}set rate r server 1Mbit\nset queue r server 1\nset congestion off\n${open}client send 4380`;
    const lost = trace(text).events.filter((event) => event.kind === 'segment' && event.loss !== undefined);
    expect(
      lost.map((event) => (event.kind === 'segment' ? `${event.from} ${event.to} ${event.loss?.why}` : '')),
    ).toEqual(['r server queue']);
  });

  test('messages of machines are passed on, too', () => {
    const machines = 'machine m\n  [*] --> S\n  S --> S : go / !HI to b\n  S --> S : ?HI\nend\n';
    const text = `${machines}participant a is m\nparticipant r is router\nparticipant b is m\nlink a, r 1ms\nlink r, b 2ms\na go`;
    expect(hops(text)).toEqual(['0 a r HI for b', '1 r b HI of a hop of 1']);
    expect(trace(text).events.at(-1)?.timeUs).toBe(3000);
  });

  test('a machine called router comes before the word', () => {
    const text = 'machine router\n  [*] --> S\n  S --> S : go\nend\nparticipant a is router\na go\nexpect a S';
    expect(issues(text)).toEqual([]);
  });
});

describe('Faults on a way of several hops', () => {
  const lost = (text: string) =>
    trace(`${router}${open}${text}`).events.flatMap((event) =>
      event.kind === 'segment' && event.fate === 'dropped' ? [`${event.from} ${event.to} ${event.len}`] : [],
    );

  test('`from` a router is about what it passes on', () => {
    expect(lost('drop next data from r\nclient send 10')).toEqual(['r server 10']);
    expect(lost('drop next data from client\nclient send 10')).toEqual(['client r 10']);
  });

  test('`to` and `between` name the next hop or the receiver', () => {
    expect(lost('drop next data from client to server\nclient send 10')).toEqual(['client r 10']);
    expect(lost('drop next data from r to server\nclient send 10')).toEqual(['r server 10']);
    expect(lost('drop next data between server and r\nclient send 10')).toEqual(['r server 10']);
    expect(lost('drop next data between server and client\nclient send 10')).toEqual(['client r 10']);
  });

  test('a message is lost where the last segment that carries it is', () => {
    const { events } = trace(`${router}${open}set retries 0\ndrop next data from r\nclient send 10`);
    expect(events.find(({ kind }) => kind === 'message')).toMatchObject({ to: 'server', fate: 'dropped' });
  });
});

describe('What is shown of hops', () => {
  const whole = trace(`${router}${open}client send 10\nexpect client sent 1 data\nexpect r sent 1 data`);

  test('each hop is an arrow; in messages one goes from end to end', () => {
    const arrows = (detail: 'segments' | 'messages') =>
      drawablesOf(whole, { detail, states: true }).flatMap((drawable) =>
        drawable.kind === 'arrow' ? [`${drawable.from} ${drawable.to} ${drawable.header}`] : [],
      );
    expect(
      arrows('segments')
        .slice(0, 2)
        .map((arrow) => arrow.slice(0, 7)),
    ).toEqual(['0 1 SYN', '1 2 SYN'.slice(0, 7)]);
    expect(arrows('messages')).toHaveLength(1);
    expect(arrows('messages')[0]).toMatch(/^0 2 /);
  });

  test('the diagram and the table have a line each; a router has no column and begins in no state', () => {
    expect(drawSequence(whole).text).toMatch(/p1->>p2: .*SYN/);
    const table = stateTable(whole);
    expect(new Set(table.columns.map(({ participant }) => participant))).toEqual(new Set(['client', 'server']));
    expect(table.rows.map(({ what }) => what).filter((what) => what.includes('SYN seq'))).toEqual([
      'client → r SYN seq=0',
      'r receives SYN seq=0',
      'r → server SYN seq=0',
      'server receives SYN seq=0',
    ]);
    const states = drawablesOf(whole, { detail: 'segments', states: true }).filter(({ kind }) => kind === 'state');
    expect(states.every((state) => state.kind === 'state' && state.participants[0] !== 1)).toBe(true);
    expect(table.counts.find(({ name }) => name === 'Segments')?.value).toBe('5');
  });

  test('claims look at who sent it, or who passes it on', () => {
    expect(whole.issues).toEqual([]);
  });

  test('`to` of a claim names the next hop or the receiver, and `from` the last hop or the sender', () => {
    const claims = (...lines: readonly string[]) =>
      issues(`${router}${open}client send 10\n${lines.map((line) => `expect ${line}\n`).join('')}`);
    expect(
      claims(
        'client sent 1 data to r',
        'client sent 1 data to server',
        'r sent 1 data to server',
        'r sent 1 ACK to client',
        'no data from server to r',
        'r received 1 data from client',
        'server received 1 data from r',
        'server received 1 data from client',
      ),
    ).toEqual([]);
    expect(claims('r sent 1 data to client')[0]).toMatch(/r sent no|r sent/);
    expect(claims('no data from client to r')).toHaveLength(1);
    expect(claims('server received 1 ACK from client')).toHaveLength(1);
  });

  test('numbers are those of the ends', () => {
    const shown = stateTable(trace(`set isn client J\nset isn server K\n${router}${open}`)).rows.map(
      ({ what }) => what,
    );
    expect(shown).toContain('r → client SYN, ACK seq=K ack=J+1');
    expect(shown).toContain('r → server ACK seq=J+1 ack=K+1');
  });
});

describe('Bad input', () => {
  test.each([
    ['link client 10ms', '1: error: A link has two ends or more: `link client, r 10ms`.'],
    ['link client, client', '1: error: `client` stands in this list already.'],
    [
      'link client, sever',
      '1: error: There is no participant `sever`; there are `client`, `server`. Did you mean `server`?',
    ],
    ['link client, server 10', '1: error: A duration is a number with `us`, `ms`, `s`, `min`, `h`, `d` or `msl`.'],
    ['link client, server\nlink server, client', '2: error: `server` and `client` are linked on line 1 already.'],
    ['+1ms link client, server', '1: error: `link` is about the whole scenario; it has no time.'],
    ['participant r is ruter', '1: error: There is no machine `ruter`. Did you mean `router`?'],
  ])('%s', (lines, message) => {
    const [first] = issues(lines);
    expect(first).toBe(message);
  });

  test('an option of a direction is one of a link', () => {
    expect(issues(`${router}set mtu client server 600\n${open}`)).toEqual([
      '6: error: `client` and `server` are not linked; `client` is with `r`.',
    ]);
    expect(issues(`participant a, b, c\nlink a, b\nset loss c a 1%\nset loss a b 1%`)).toEqual([
      '3: error: `c` and `a` are not linked: no link leads to `c`.',
    ]);
    expect(issues(`participant a, b, c\nlink a, b, c\nset loss c a 1%`)).toEqual([]);
    expect(issues(`participant a, b, c\nlink a, x\nlink a, b\nset loss a c 1%`)).toEqual([
      '2: error: There is no participant `x`; there are `a`, `b`, `c`.',
    ]);
  });

  test('what changes nothing is a warning where it is', () => {
    expect(issues(`${router}set congestion r cubic\nset window r 1000\nset mtu r server 1280\n${open}`)).toEqual([
      '6: warning: `r` is a router: no connection ends there, and `congestion` changes nothing.',
      '7: warning: `r` is a router: no connection ends there, and `window` changes nothing.',
    ]);
    expect(issues(`participant client, server\nparticipant n is nat\nparticipant r is router\n${open}`)).toEqual([
      '2: warning: No link leads to the nat `n`: nothing goes through it.',
      '3: warning: No link leads to the router `r`: nothing goes through it.',
    ]);
    expect(issues(`${router}participant s is router\n${open}`)).toHaveLength(1);
    expect(trace(`${router}set congestion r cubic\n${open}`).issues).toMatchObject([{ column: 16, endColumn: 17 }]);
  });

  test('two of the same address on the same side of every NAT are a warning', () => {
    const same = (names: readonly string[]) => names.map((name) => `set address ${name} 10.0.0.2\n`).join('');
    const told = (name: string, line: number) =>
      `: warning: \`${name}\` has this address already, on line ${line}: two may have the same only on different sides of a NAT.`;
    expect(issues(same(['client', 'server']))).toEqual([`2${told('client', 1)}`]);
    expect(issues(`${same(['client', 'server'])}set address client 10.0.0.3`)).toEqual([]);
    expect(issues(`${router}${same(['client', 'server'])}`)).toEqual([`7${told('client', 6)}`]);
    const nat = 'participant a, b, c, d\nparticipant n, m is nat\n';
    const homes = `${nat}link a, n\nlink b, n\nlink c, m\nlink n, d\nlink m, d\n`;
    expect(issues(`${homes}${same(['a', 'b'])}`)).toEqual([`9${told('a', 8)}`]);
    expect(issues(`${homes}${same(['a', 'c', 'd'])}`)).toEqual([]);
    expect(issues(`${homes}${same(['n', 'a'])}`)).toEqual([]);
    expect(issues(`${homes}${same(['n', 'd'])}`)).toEqual([`9${told('n', 8)}`]);
  });

  test('a link of thousands takes no longer than it is long', () => {
    const names = Array.from({ length: 4900 }, (_name, index) => `p${index}`).join(', ');
    expect(issues(`participant ${names}\nlink ${names}\nlink p7, p4000`)).toEqual([
      '3: error: `p7` and `p4000` are linked on line 2 already.',
    ]);
    expect(
      issues(`participant ${names}\nlink ${names}\np4899 listen\np0 connect p4899\nexpect p0 ESTABLISHED`),
    ).toEqual([]);
  });

  test('a router has no variables, and what is claimed of it is what it passes on', () => {
    expect(issues(`${router}${open}expect r cwnd == 1\nexpect never r flight > 0\nwait until r CLOSED`)).toEqual([
      '8: error: `r` only passes on what others send, and has no state.',
      '9: error: `r` only passes on what others send, and has no state.',
      '10: error: `r` only passes on what others send, and has no state.',
    ]);
  });

  test('whatever is claimed or forged of a router, the run goes on', () => {
    const text = `${router}expect never r received 5\nexpect r error timeout at 0ms..1s\nclient inject data from r to server len 1mss\n${open}expect server ESTABLISHED`;
    expect(issues(text).filter((issue) => issue.includes('fault of Wirenote') || issue.startsWith('11'))).toEqual([]);
  });

  test('a router does nothing itself, has no state, and nobody connects to it', () => {
    expect(issues(`${router}r listen\nclient connect r\nexpect r CLOSED`)).toEqual([
      '6: error: `r` is a router: it passes on what others send, and does nothing itself.',
      '7: error: `r` is a router: it passes on what others send, and does nothing itself.',
      '8: error: `r` only passes on what others send, and has no state.',
    ]);
  });
});
