/** Machines over TCP: their messages are bytes of TCP, one connection a pair (language reference, "Protocols of your own"). */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { written } from '../../src/protocols/value.ts';
import type { Trace } from '../../src/trace/trace.ts';
import { withTexts } from '../english.ts';

const MACHINES = `
machine sender
  var acked = 0
  [*] --> IDLE
  IDLE --> WAIT : send(n) / !DATA(n) to bob
  IDLE --> WAIT : twice(n) / !DATA(n) to bob, !MORE(n) to bob
  IDLE --> WAIT : slowly(n) / !DATA(n) to bob, start patience 10s
  IDLE --> OPENING : dial / connect bob
  OPENING --> IDLE : connected / !HELLO to sender
  WAIT --> IDLE : ?ACK(n) / acked = n
  WAIT --> LATE : patience
  IDLE --> OVER : closed / close sender
  OVER --> WAIT : send(n) / !DATA(n) to bob
  IDLE --> SHUT : bye / !BYE to bob, close bob
  IDLE --> SHUT : leave / close
  SHUT --> SHUT : send(n) / !DATA(n) to bob
  IDLE --> OFF : cut / abort
  OFF --> WAIT : send(n) / !DATA(n) to bob
  WAIT, IDLE --> BROKEN : reset
  BROKEN --> WAIT : send(n) / !DATA(n) to bob
end
machine receiver
  [*] --> READY
  READY --> READY : ?DATA(n) / deliver, !ACK(n) to sender
  READY --> READY : ?MORE(n)
  READY --> READY : ?HELLO
  READY --> READY : ?BYE
end
participant alice is sender over tcp
participant bob is receiver over tcp
`;

function play(text: string, machines = MACHINES): Trace {
  const { trace } = compile(machines + text);
  expect(trace.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return trace;
}

/** `0 alice SYN 0`: what is sent, in milliseconds, with its length. */
const segments = ({ events }: Trace): string[] =>
  events.flatMap((event) =>
    event.kind === 'segment'
      ? [
          `${event.timeUs / 1000} ${event.from} ${event.flags.join(',')} ${event.len}${event.fate === 'dropped' ? ' lost' : ''}`,
        ]
      : [],
  );

/** `0 alice DATA(3000) arrives 40`. */
const messages = ({ events }: Trace): string[] =>
  events.flatMap((event) =>
    event.kind === 'message'
      ? [
          `${event.timeUs / 1000} ${event.from} ${event.name}(${event.arguments.map(written).join(', ')}) ${event.arrivesUs === null ? event.fate : `arrives ${event.arrivesUs / 1000}`}`,
        ]
      : [],
  );

/** The states that the machine of a host passes through. */
const path = ({ events }: Trace, host: string): string[] =>
  events.flatMap((event) =>
    event.kind === 'state' && event.at === host && event.machine !== undefined ? [event.to] : [],
  );

const warnings = ({ issues }: Trace): string[] => issues.map(({ line, code }) => `${line} ${code}`);

describe('A machine over TCP', () => {
  test('opens a connection for its first message, and the other side listens by itself', () => {
    const trace = play('alice send(10)\nexpect alice IDLE and alice acked == 10\nexpect alice ESTABLISHED');
    expect(segments(trace)).toEqual([
      '0 alice SYN 0',
      '10 bob SYN,ACK 0',
      '20 alice ACK 0',
      '20 alice ACK 8',
      '30 bob ACK 0',
      '30 bob ACK 7',
      '40 alice ACK 0',
    ]);
    expect(messages(trace)).toEqual(['20 alice DATA(10) arrives 30', '30 bob ACK(10) arrives 40']);
    expect(path(trace, 'alice')).toEqual(['WAIT', 'IDLE']);
    expect(trace.final.alice).toMatchObject({ state: 'IDLE', vars: { acked: 10 }, connections: { 1: 'ESTABLISHED' } });
  });

  test('or by `connect`, and is told that it is `connected`', () => {
    const trace = play('alice dial');
    expect(path(trace, 'alice')).toEqual(['OPENING', 'IDLE']);
    expect(messages(trace)).toEqual(['20 alice HELLO() arrives 30']);
  });

  test('sends on the same connection again', () => {
    const trace = play('alice send(10)\nalice send(20)\n');
    expect(trace.connections).toHaveLength(1);
    expect(messages(trace).map((line) => line.split(' ')[2])).toEqual(['DATA(10)', 'ACK(10)', 'DATA(20)', 'ACK(20)']);
  });

  test('sends what one transition sends to one peer in one SEND, received message by message', () => {
    const trace = play('alice send(10)\nalice twice(20)\nexpect bob received MORE(20)');
    const last = trace.events
      .filter((event) => event.kind === 'segment' && event.from === 'alice' && event.len > 0)
      .at(-1);
    expect(last).toMatchObject({ len: 16, label: 'DATA(20), MORE(20)' });
    expect(messages(trace).slice(2, 4)).toEqual(['50 alice DATA(20) arrives 60', '50 alice MORE(20) arrives 60']);
  });

  test('receives a message with its last byte', () => {
    const text = 'x'.repeat(2000 - 'DATA("")'.length);
    const trace = play(`drop 2nd data from alice\nalice send("${text}")\nexpect alice IDLE`);
    expect(segments(trace).filter((line) => line.includes('alice ACK') && !line.endsWith(' 0'))).toEqual([
      '20 alice ACK 1460',
      '20 alice ACK 540 lost',
      '1040 alice ACK 540',
    ]);
    expect(messages(trace)[0]).toMatch(/ arrives 1050$/);
  });

  test('sees a loss below as a delay: TCP repeats the segment', () => {
    const trace = play('alice send(10)\ndrop next DATA(_) from alice\nalice send(20)\n');
    expect(segments(trace).filter((line) => line.includes('alice ACK 8'))).toEqual([
      '20 alice ACK 8',
      '50 alice ACK 8 lost',
      '1050 alice ACK 8',
    ]);
    expect(messages(trace).slice(2)).toEqual(['50 alice DATA(20) arrives 1060', '1060 bob ACK(20) arrives 1070']);
  });

  test('and TCP have timers of their own, of one host', () => {
    const trace = play('alice send(10)\ndrop every segment from alice\nalice slowly(20)\n');
    const expired = trace.events.flatMap((event) =>
      event.kind === 'timer' && event.what === 'expire' ? [[event.timer, event.connection]] : [],
    );
    expect(expired).toContainEqual(['retransmission', 1]);
    expect(expired).toContainEqual(['patience', null]);
    expect(path(trace, 'alice')).toEqual(['WAIT', 'IDLE', 'WAIT', 'LATE']);
  });

  test('is told by `closed` that the peer has closed, and decides itself when to', () => {
    const trace = play('alice send(10)\nbob close\n');
    expect(segments(trace).slice(-4)).toEqual([
      '50 bob FIN,ACK 0',
      '60 alice ACK 0',
      '60 alice FIN,ACK 0',
      '70 bob ACK 0',
    ]);
    expect(path(trace, 'alice')).toEqual(['WAIT', 'IDLE', 'OVER']);
  });

  test('that waits for no `closed` anywhere closes too', () => {
    const trace = play('alice bye\nexpect bob received BYE\nexpect finally bob CLOSED and alice SHUT');
    expect(path(trace, 'bob')).toEqual([]);
    expect(trace.final).toMatchObject({
      alice: { connections: { 1: 'TIME-WAIT' } },
      bob: { connections: { 1: 'CLOSED' } },
    });
  });

  test('that waits for no `closed` and has closed before does nothing more', () => {
    const { issues } = compile(`protocol machines
machine speaker
  [*] --> IDLE
  IDLE --> * : hello / !HELLO, close
end
machine hearer
  [*] --> IDLE
  IDLE --> * : ?HELLO / close
end
participant alice is speaker over tcp
participant bob is hearer over tcp
alice hello
expect finally bob TIME-WAIT`);
    expect(withTexts(issues)).toEqual([]);
  });

  test('is told by `reset` of an RST, and so is the application', () => {
    const trace = play('alice send(10)\nbob abort\nexpect alice error reset\n');
    expect(path(trace, 'alice')).toEqual(['WAIT', 'IDLE', 'BROKEN']);
  });

  test('is told by `reset`, too, that TCP has given up', () => {
    const trace = play('alice send(10)\ndrop every segment from alice\nalice send(20)\nexpect alice BROKEN\n');
    expect(messages(trace).at(-1)).toBe('50 alice DATA(20) dropped');
  });

  test.each(['bob close', 'bob abort', 'alice cut'])(
    'opens another connection for the next message after `%s`',
    (end) => {
      const trace = play(`alice send(10)\n${end}\nalice send(20)\nexpect alice IDLE and alice acked == 20`);
      expect(trace.connections).toHaveLength(2);
    },
  );

  test('sends nothing after its own `close` until the peer has closed: TCP refuses', () => {
    const trace = play(
      'alice send(10)\ndrop every FIN from bob\nalice leave\n+30ms alice send(20)\nexpect alice error closing',
    );
    expect(warnings(trace).filter((code) => code.includes('refused'))).toEqual([]);
    expect(messages(trace)).toHaveLength(2);
  });

  test('closes the only connection without a name, and is refused where there is none', () => {
    expect(path(play('alice send(10)\nalice leave'), 'alice')).toEqual(['WAIT', 'IDLE', 'SHUT']);
    expect(warnings(play('alice leave'))).toContainEqual(expect.stringMatching(/ refused-call$/));
  });

  test('keeps one connection where both open one at once: that of the earlier participant', () => {
    const both = `machine peer(x)
  [*] --> A
  A --> A : say(n) / !SAY(n)
  A --> A : ?SAY(n)
end
participant a is peer over tcp
participant b is peer over tcp
`.replace('(x)', '');
    const trace = play('a say(1)\n+0ms b say(2)\n+500ms a say(3)\n+0ms b say(4)\n', both);
    expect(messages(trace).map((line) => line.replace(/^\S+ | arrives .*/g, ''))).toEqual([
      'a SAY(1)',
      'b SAY(2)',
      'a SAY(3)',
      'b SAY(4)',
    ]);
    expect(messages(trace).every((line) => line.includes('arrives'))).toBe(true);
    expect(Object.values(trace.final.a?.connections ?? {})).toEqual(['ESTABLISHED', 'LISTEN']);
  });

  test('sends to all on a connection with each, be they on one medium or not', () => {
    const nodes = `machine speaker
  [*] --> T
  T --> T : tell / !TELL(7) to all
  T --> T : ?TELL(n)
end
participant carol is speaker over tcp
participant dave is speaker over tcp
participant eve is speaker over tcp
`;
    for (const link of ['', 'link carol, dave, eve\n']) {
      const trace = play(`${link}carol tell\n`, nodes);
      const sent = trace.events.filter((event) => event.kind === 'message' && event.from === 'carol');
      expect(sent.map((event) => (event.kind === 'message' ? `${event.to} ${event.fate}` : ''))).toEqual([
        'dave delivered',
        'eve delivered',
      ]);
      expect(trace.connections).toHaveLength(2);
    }
  });

  test('that crashes takes the connections of its host with it, and listens again when it is restarted', () => {
    const trace = play('alice send(10)\nbob crash\nalice send(20)\nexpect alice BROKEN\nbob restart\nalice send(30)');
    expect(trace.final.bob?.state).toBe('READY');
    expect(path(trace, 'alice')).toEqual(['WAIT', 'IDLE', 'WAIT', 'BROKEN', 'WAIT', 'IDLE']);
    expect(trace.final.alice?.vars).toEqual({ acked: 30 });
  });

  test('has what comes by TCP, be a machine for datagrams declared before it', () => {
    const stub = `${MACHINES}machine stub
  [*] --> OPEN
  OPEN --> OPEN : lookup / !QUERY to dns
  OPEN --> OPEN : ?ANSWER
end
machine name-server
  [*] --> OPEN
  OPEN --> OPEN : ?QUERY / !ANSWER to sender
end
participant dns is name-server
`.replace('alice is sender', 'alice is stub, sender');
    const trace = play('alice lookup\nalice send(10)\nexpect alice received ACK(10) and alice acked == 10', stub);
    expect(warnings(trace).filter((line) => /not-expected|failed-claim/.test(line))).toEqual([]);
    expect(path(trace, 'alice')).toEqual(['WAIT', 'IDLE']);
  });

  test('ends its connection with its application, as by CLOSE', () => {
    const trace = play('alice send(10)\nbob exit\n');
    expect(warnings(trace).filter((line) => line.includes('refused'))).toEqual([]);
    expect(trace.final.bob).toMatchObject({ connections: { 1: 'TIME-WAIT' } });
  });
});

describe('A verb of a machine that TCP has too', () => {
  const CLOSING = `
machine polite
  [*] --> OPEN
  OPEN --> OPEN : greet / !HELLO to bob
  OPEN --> CLOSING : close / !BYE to bob, close bob
  OPEN --> OPEN : send(n) / !HELLO to bob
end
machine host
  [*] --> READY
  READY --> READY : ?HELLO
  READY --> READY : ?BYE
end
participant alice is polite over tcp
participant bob is host over tcp
alice greet
`;
  const sent = (line: string): readonly string[] => messages(play(line, CLOSING)).map((one) => one.split(' ')[2] ?? '');

  test('is the machine’s on a line that it fits', () => {
    expect(sent('alice close')).toEqual(['HELLO()', 'BYE()']);
    expect(sent('alice greet\nthen alice close')).toEqual(['HELLO()', 'HELLO()', 'BYE()']);
    expect(sent('alice send(1)')).toEqual(['HELLO()', 'HELLO()']);
  });

  test('is TCP’s on another one, and with those whose machine has none', () => {
    const trace = play('alice close on bob', CLOSING);
    expect(path(trace, 'alice')).toEqual([]);
    expect(segments(trace)).toContain('40 alice FIN,ACK 0');
    expect(segments(play('bob close', CLOSING))).toContain('40 bob FIN,ACK 0');
    expect(segments(play('alice send 100', CLOSING))).toContain('40 alice ACK 100');
  });
});
