/** Packets that somebody forges: they start where the attacker is, and bear the address of somebody else. */
import { describe, expect, test } from 'vitest';
import { stateTable } from '../../src/diagram/table/table.ts';
import { htmlTable } from '../../src/diagram/table/html.ts';
import { timeView } from '../../src/diagram/time/time-view.ts';
import { drawablesOf } from '../../src/diagram/drawables.ts';
import { drawSequence } from '../../src/diagram/sequence/sequence.ts';
import { issues, play, trace } from './play.ts';

const three = 'participant mallory as "Attacker"\nparticipant client\nparticipant server\n';
const open = `${three}server listen\nclient connect server\n`;

/** `0 mallory as client → server SYN`: where each segment starts and leads to, and the addresses that it bears. */
const ways = (text: string) =>
  trace(text).events.flatMap((event) =>
    event.kind === 'segment'
      ? [
          `${event.timeUs / 1000} ${event.from}${event.source === undefined ? '' : ` as ${event.source}`} → ${event.destination ?? event.to} ${event.flags.join(',')}`,
        ]
      : [],
  );

describe('A packet that an attacker forges', () => {
  test('starts at the attacker’s lifeline and bears the address of somebody else', () => {
    expect(ways(`${open}mallory inject RST from client to server seq 900000`).at(-1)).toBe(
      '30 mallory as client → server RST',
    );
  });

  test('takes the way of the attacker', () => {
    const text = `set latency mallory server 3ms\n${open}mallory inject RST from client to server seq 1`;
    expect(play(text, 'state').at(-1)).toBe('33 server CLOSED');
  });

  test('is an action of the attacker', () => {
    const text = `${open}mallory inject RST from client to server seq 900000\n+5ms client close`;
    expect(play(text, 'action').slice(-2)).toEqual(['30 mallory inject', '35 client close']);
  });

  test('has the numbers of the one whose address it bears, as the scenario shows them', () => {
    const text = `set isn client J\n${open}client send 1000\nmallory inject RST from client to server seq J+1001`;
    expect(issues(`${text}\nexpect server error reset`)).toEqual([]);
  });

  test('is answered to the one whose address it bears', () => {
    expect(ways(`${open}client send 1000\nmallory inject RST from client to server seq 2000`).at(-1)).toBe(
      '60 server → client ACK',
    );
  });

  test('is no packet that anybody sent, and meets no faults', () => {
    expect(
      issues(
        `${open}drop every RST from client\ndrop every RST from mallory\nmallory inject RST from client to server seq 1\nexpect server error reset\nexpect no RST from client\nexpect no RST from mallory`,
      ),
    ).toEqual([
      '6: warning: Nothing that was sent after this line matched: the drop never acted.',
      '7: warning: Nothing that was sent after this line matched: the drop never acted.',
    ]);
  });

  test('can be a machine’s message', () => {
    const text = `machine m
  [*] --> A
  A --> A : ?P(n) / deliver
end
participant mallory is m
participant a is m
participant b is m
mallory inject P(7) from a to b
expect b received 1`;
    expect(issues(text)).toEqual([]);
    expect(trace(text).events.filter(({ kind }) => kind === 'message')).toMatchObject([
      { from: 'mallory', source: 'a', to: 'b', injected: true, arguments: [7] },
    ]);
  });

  test('goes neither to the attacker nor to the one whose address it bears', () => {
    expect(issues(`${open}mallory inject RST from client to mallory`)[0]).toContain('`mallory` sends to itself');
    expect(issues(`${open}mallory inject RST from client to client`)[0]).toContain('`client` sends to itself');
  });
});

describe('An address that nobody has', () => {
  const flood = `${three}server listen
mallory inject SYN from 203.0.113.5 to server
+0ms mallory inject SYN from 203.0.113.5 to server
+0ms mallory inject SYN from 203.0.113.6 to server
`;

  test('is one of a forged packet; what answers it is lost, and says why', () => {
    expect(ways(`${flood}+20ms note over server "x"`).slice(0, 6)).toEqual([
      '0 mallory as 203.0.113.5 → server SYN',
      '0 mallory as 203.0.113.5 → server SYN',
      '0 mallory as 203.0.113.6 → server SYN',
      '10 server → 203.0.113.5 SYN,ACK',
      '10 server → 203.0.113.5 SYN,ACK',
      '10 server → 203.0.113.6 SYN,ACK',
    ]);
    const answers = trace(flood).events.filter((event) => event.kind === 'segment' && !event.injected);
    for (const answer of answers) expect(answer).toMatchObject({ fate: 'dropped', loss: { why: 'address' } });
  });

  test('sends each SYN from a port of its own', () => {
    expect(trace(flood).connections.map(({ ports }) => ports)).toEqual([
      [80, 49_152],
      [80, 49_153],
      [80, 49_154],
    ]);
  });

  test('lies behind the first link on the way to the attacker', () => {
    const text = `participant mallory
participant r is router
participant server
link mallory, r 1ms
link r, server 1ms
server listen
mallory inject SYN from 203.0.113.5 to server`;
    const first = trace(text).events.find((event) => event.kind === 'segment' && event.from === 'server');
    expect(first).toMatchObject({ to: 'r', destination: '203.0.113.5', fate: 'dropped', loss: { why: 'address' } });
  });

  test('may be that of several attackers', () => {
    const text = `participant m1
participant m2
participant server
server listen
m1 inject SYN from 203.0.113.5 to m2
m2 inject SYN from 203.0.113.5 to server`;
    expect(ways(text).slice(0, 4)).toEqual([
      '0 m1 as 203.0.113.5 → m2 SYN',
      '10 m2 → 203.0.113.5 RST,ACK',
      '10 m2 as 203.0.113.5 → server SYN',
      '20 server → 203.0.113.5 SYN,ACK',
    ]);
  });

  test('is repeated to 1, 3, 7, 15 and 31 s after the first, and forgotten after 63 s', () => {
    const text = `${three}server listen\nmallory inject SYN from 203.0.113.5 to server`;
    expect(
      issues(
        `${text}\nexpect server sent SYN,ACK at 10ms, 1010ms, 3010ms, 7010ms, 15010ms, 31010ms\nexpect server sent 6 SYN,ACK`,
      ),
    ).toEqual([]);
    expect(play(text, 'state').at(-1)).toBe('63010 server LISTEN');
  });

  test('has four numbers from 0 to 255', () => {
    expect(issues(`${three}mallory inject SYN from 203.0.113.256 to server`)[0]).toContain('an IPv4 address such as');
    expect(issues(`${three}mallory inject SYN from 203.0.113 to server`)[0]).toContain('an IPv4 address such as');
  });

  test('needs somebody who sends', () => {
    expect(issues('inject SYN from 203.0.113.5 to server')[0]).toBe(
      '1: error: Nobody has the address 203.0.113.5: say who sends this, as `NAME inject … from 203.0.113.5 …`.',
    );
  });

  test('is drawn: arrows start at the attacker and say whose address they bear', () => {
    const run = trace(`${open}mallory inject RST from client to server seq 900000\n${flood.split('\n')[4]}`);
    expect(drawSequence(run).text).toContain('injected as client');
    expect(drawSequence(run).text).toContain('injected as 203.0.113.5');
    expect(drawSequence(run).text).toContain('lost, nobody is 203.0.113.5');
    expect(JSON.stringify(timeView(run))).toContain('lost, nobody is 203.0.113.5');
    expect(htmlTable(stateTable(run))).toContain('lost, nobody is 203.0.113.5');
  });
});

test('An attacker who does nothing but forge has no state in the picture', () => {
  const states = (text: string) =>
    drawablesOf(trace(text), { detail: 'segments', states: true }).filter(
      (drawn) => drawn.kind === 'state' && drawn.step === 0 && drawn.participants[0] === 0,
    ).length;
  expect(states(`${open}mallory inject SYN from 203.0.113.5 to server`)).toBe(0);
  expect(states(`${open}mallory connect server\nmallory inject SYN from 203.0.113.5 to server`)).toBe(1);
});

describe('Ports of a forged packet', () => {
  test('say which connection it belongs to', () => {
    const two = `${three}server listen\nclient connect server from 50001 as a\nclient connect server from 50002 as b\n`;
    const text = `${two}mallory inject RST from client to server port 50001 seq 1`;
    expect(issues(`${text}\nexpect server CLOSED on a\nexpect server ESTABLISHED on b`)).toEqual([]);
  });

  test('that no connection has make one of its own, and leave the others as they are', () => {
    const text = `${open}mallory inject SYN from client to server port 50000
expect client sent RST
client send 10 on server
expect server received 10`;
    expect(issues(text)).toEqual([]);
    expect(trace(text).connections.map(({ ports }) => ports)).toEqual([
      [49_152, 80],
      [80, 50_000],
    ]);
  });

  test('lead a SYN of nobody’s to another listener', () => {
    const text = `${three}server listen 8080\nmallory inject SYN from 203.0.113.5 to server port 1234 to-port 8080`;
    expect(trace(text).connections.map(({ ports }) => ports)).toEqual([[8080, 1234]]);
  });
});

describe('RFC 5961, section 3.2: a blind reset', () => {
  test('reaches its aim only with the exact number', () => {
    const text = `${three}server listen
client connect server
client send 1000
mallory inject RST from client to server seq 900000
expect server ESTABLISHED
expect no segment from server
mallory inject RST from client to server seq 2000
expect server sent ACK ack 1001 to client
expect server ESTABLISHED
expect client ESTABLISHED
mallory inject RST from client to server seq 1001
expect server CLOSED
expect server error reset
expect client ESTABLISHED
client send 10
expect server sent RST at 100ms
+20ms expect client error reset
`;
    expect(issues(text)).toEqual([]);
  });
});

describe('RFC 4987: a SYN flood', () => {
  const flood = (option: string) => `${three}${option}
server listen
repeat 3 mallory inject SYN from 203.0.113.5 to server
+100ms client connect server
`;

  test('fills the backlog: the honest client’s SYN is dropped until it gives up', () => {
    const text = `${flood('set backlog server 3')}expect server sent 18 SYN,ACK in all
expect server sent SYN,ACK at 10ms, 1010ms, 3010ms, 7010ms, 15010ms, 31010ms
expect client sent 6 SYN
expect client sent SYN at 100ms, 1100ms, 3100ms, 7100ms, 15100ms, 31100ms
expect server sent 0 RST in all
expect client error timeout
`;
    expect(issues(text)).toEqual([]);
    expect(play(text, 'error')).toEqual(['63100 client error timeout']);
    expect(play(text, 'state').filter((line) => line.includes('ESTABLISHED'))).toEqual([]);
    const pending = trace(text).events.flatMap((event) =>
      event.kind === 'vars' && event.connection === null ? [[event.timeUs / 1000, event.vars.pending]] : [],
    );
    expect(pending).toEqual([
      [10, 1],
      [10, 2],
      [10, 3],
      [63_010, 2],
      [63_010, 1],
      [63_010, 0],
    ]);
  });

  test('leaves nothing half open where cookies answer it', () => {
    const text = `${flood('set syncookies on')}expect server sent 4 SYN,ACK in all
expect client ESTABLISHED
expect server ESTABLISHED
`;
    expect(issues(text)).toEqual([]);
    expect(play(text, 'state').slice(1)).toEqual([
      '100 client SYN-SENT',
      '120 client ESTABLISHED',
      '130 server ESTABLISHED',
    ]);
    expect(trace(text).events.filter((event) => event.kind === 'vars' && event.connection === null)).toEqual([]);
  });

  test('can come in any number, one statement each time', () => {
    expect(
      trace(`${three}server listen\nrepeat 200 mallory inject SYN from 203.0.113.5 to server`).connections,
    ).toHaveLength(128);
  });
});
