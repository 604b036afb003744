/** Several connections between two machines over TCP, with names and ports (language reference, "Protocols of your own"). */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { written } from '../../src/protocols/value.ts';
import type { Trace } from '../../src/trace/trace.ts';
import { withTexts } from '../english.ts';

const MACHINES = `
machine caller
  [*] --> IDLE
  IDLE --> * : dial / connect server:21 as control, connect server:22 from 7000 as data
  IDLE --> * : anew / connect server:22 from 7000 as data
  IDLE --> * : connected on control / !HELLO to sender
  IDLE --> * : ask(n) / !GET(n) to server on control
  IDLE --> * : newest / !LATE to server
  IDLE --> * : both / !LATE to server on control len 2000, !LATE to server on data, !GET(1) to server on control
  IDLE --> * : ?FILE(n) on data / deliver
  IDLE --> * : end / close server on data
  IDLE --> * : stop-all / close
  IDLE --> * : cut / abort server on data
end
machine answerer
  var by = "none"
  [*] --> READY / listen 21 as first, listen 22 as second
  READY --> * : ?HELLO
  READY --> * : ?GET(n) on first / !FILE(n) to sender on second
  READY --> * : ?LATE on first / by = "first"
  READY --> * : ?LATE on second / by = "second"
  READY --> * : closed on second / by = "closed", close sender
  READY --> * : reset on second / by = "reset"
end
participant client is caller over tcp
participant server is answerer over tcp
client dial
`;

function play(text: string, machines = MACHINES): Trace {
  const { trace } = compile(machines + text);
  expect(withTexts(trace.issues.filter(({ severity }) => severity === 'error'))).toEqual([]);
  return trace;
}

/** `client HELLO() control`: who sends what by which connection. */
const messages = ({ events, connections }: Trace): string[] =>
  events.flatMap((event) =>
    event.kind === 'message'
      ? [
          `${event.from} ${event.name}(${event.arguments.map(written).join(', ')}) ${connections[(event.connection ?? 0) - 1]?.name}`,
        ]
      : [],
  );

const warnings = (text: string, machines = MACHINES): string[] =>
  withTexts(compile(machines + text).issues).map(({ message }) => message);

describe('Two machines over TCP', () => {
  test('have a connection of each name, with the ports that are written', () => {
    const { connections } = play('expect client ESTABLISHED on control and client ESTABLISHED on data');
    expect(connections.map(({ name, ends, ports }) => [name, ends, ports])).toEqual([
      ['control', ['client', 'server'], [49152, 21]],
      ['data', ['client', 'server'], [7000, 22]],
    ]);
  });

  test('call a connection as each of them has named it', () => {
    expect(messages(play('client ask(3)\nexpect client received 1'))).toEqual([
      'client HELLO() control',
      'client GET(3) control',
      'server FILE(3) data',
    ]);
  });

  test('answer by the connection that a message came by; what answers nothing goes by the newest', () => {
    expect(messages(play('client newest\nexpect server by == "second"'))).toEqual([
      'client HELLO() control',
      'client LATE() data',
    ]);
  });

  test('send what goes by one connection in one SEND, whatever goes by the other', () => {
    const trace = play('client both\nexpect server by == "first" and client received 1');
    const sent = trace.events.flatMap((event) =>
      event.kind === 'segment' && event.from === 'client' && event.len > 0 ? [`${event.connection} ${event.len}`] : [],
    );
    expect(sent).toEqual(['1 5', '2 4', '1 1460', '1 546']);
  });

  test('close and abort the one that is named', () => {
    const closed = play('client end\nexpect server by == "closed"\nexpect client TIME-WAIT on data');
    expect(closed.final.client?.connections).toEqual({ 1: 'ESTABLISHED', 2: 'TIME-WAIT' });
    expect(play('client cut\nexpect server by == "reset"').final.server?.connections).toEqual({
      1: 'ESTABLISHED',
      2: 'CLOSED',
    });
  });

  test('open one of a name again when both have closed, from the same port only after TIME-WAIT', () => {
    const text = 'client end\nclient anew';
    expect(warnings(text)).toEqual(['client cannot do this: connection already exists.']);
    const trace = play(
      'client end\nwait 61s\nclient anew\nexpect client ESTABLISHED on data\nclient newest\nexpect server by == "second"',
    );
    expect(trace.connections.map(({ name }) => name)).toEqual(['control', 'data', 'data']);
  });

  test('do nothing where one of that name is open', () => {
    expect(play('client dial').connections).toHaveLength(2);
  });

  test('are refused what is not clear, or not there', () => {
    expect(warnings('client stop-all')).toEqual([
      'client cannot do this: there are connections with server (control) and server (data): say which is meant.',
    ]);
    expect(warnings('client end\nclient cut')).toEqual([
      'client cannot do this: there is no connection "data" with server.',
    ]);
  });

  test('listen where they say so, and then nowhere else', () => {
    const refused = 'expect client error refused\nexpect client ESTABLISHED on control';
    play(refused, MACHINES.replace('listen 22 as second', 'listen 80 as second'));
    play('server connect client\nexpect server ESTABLISHED');
    play('client connect server\nexpect client error refused');
  });

  test('listen at a port once, however often they say so, until that is taken back', () => {
    const machines = MACHINES.replace('READY --> * : ?HELLO', 'READY --> * : ?HELLO / listen 22 as second');
    expect(warnings('client ask(3)', machines)).toEqual([]);
    const again = machines.replace('client dial\n', 'server stop listening\nserver listen 21\nclient dial\n');
    expect(play('client dial\nexpect client ESTABLISHED on data', again).connections).toHaveLength(3);
  });

  test('wait for what comes by a connection: by another one it is not expected', () => {
    const machines = MACHINES.replace(
      'IDLE --> * : newest / !LATE to server',
      'IDLE --> * : newest / !GET(1) to server',
    );
    expect(warnings('client newest', machines)).toEqual([
      'A message reaches server that is not expected in READY: ?GET is there, but only on first.',
    ]);
  });

  test('forget them in a crash, and listen again as they begin again', () => {
    const trace = play(
      'server crash\nclient ask(1)\nclient newest\nserver restart\nclient dial\nclient ask(2)\nexpect client received 1',
    );
    expect(messages(trace).slice(-3)).toEqual([
      'client HELLO() control',
      'client GET(2) control',
      'server FILE(2) data',
    ]);
  });

  test('need a port that there is', () => {
    const machines = MACHINES.replace('connect server:21', 'connect server:21 * 10000');
    expect(warnings('', machines)).toEqual(['a port is an integer from 1 to 65535, not 210000']);
  });
});

describe('Beside HTTP', () => {
  test('machines have the connections that they name, at whatever port', () => {
    const trace = play(
      `server serve "/" 500
client get "/"
client ask(3)
expect client received 1 FILE(3)`,
      `protocol http/1.1\n${MACHINES}`,
    );
    expect(trace.connections.map(({ name, ports }) => [name, ports[1]])).toEqual([
      ['control', 21],
      ['data', 22],
      ['c3', 80],
    ]);
  });
});

describe('Two machines of one participant', () => {
  test('get what comes by their own way: datagrams, or TCP', () => {
    const trace = play(
      `participant a is asker, greeter over tcp
participant b is teller, host over tcp
a ask
expect a received ANSWER
a greet
expect a received WELCOME`,
      `machine asker
  [*] --> A
  A --> A : ask / !QUESTION to b
  A --> A : ?ANSWER
end
machine teller
  [*] --> A
  A --> A : ?QUESTION / !ANSWER to sender
end
machine greeter
  [*] --> IDLE
  IDLE --> WAIT : greet / !HELLO to b
  WAIT --> DONE : ?WELCOME
  DONE --> [*] : over
end
machine host
  [*] --> READY
  READY --> READY : ?HELLO / !WELCOME to sender
end
`,
    );
    expect(trace.issues).toEqual([]);
  });
});
