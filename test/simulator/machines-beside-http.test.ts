/** Machines over TCP beside HTTP: both stand on one TCP, each with connections of its own. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import type { Trace } from '../../src/trace/trace.ts';

const MACHINES = `
machine asker(server)
  [*] --> IDLE
  IDLE --> WAIT : ask(n) / !ASK(n) to server
  WAIT --> IDLE : ?REPLY(n)
  IDLE --> IDLE : leave / close server
  IDLE, WAIT --> BROKEN : reset
  BROKEN --> WAIT : ask(n) / !ASK(n) to server
end
machine replier
  [*] --> READY
  READY --> READY : ?ASK(n) / deliver, !REPLY(n) to sender
end
`;

const PAIR = `protocol http/1.1
${MACHINES}
participant client is asker(server) over tcp
participant server is replier over tcp
server serve "/" 2kB
`;

function play(text: string): Trace {
  const { trace } = compile(text);
  expect(trace.issues).toEqual([]);
  return trace;
}

/** `0 client SYN 49152>80`: what is sent, in milliseconds, with its ports. */
const segments = (trace: Trace): string[] =>
  trace.events.flatMap((event) => {
    if (event.kind !== 'segment') return [];
    const connection = trace.connections.find(({ id }) => id === event.connection);
    const isOpener = connection?.ends[0] === event.from;
    const ports = connection?.ports ?? [];
    const [from, to] = isOpener ? ports : ports.toReversed();
    return [`${event.timeUs / 1000} ${event.from} ${event.label ?? event.flags.join(',')} ${from}>${to}`];
  });

const messages = ({ events }: Trace): string[] =>
  events.flatMap((event) =>
    event.kind === 'message' ? [`${event.timeUs / 1000} ${event.from} ${event.name} on ${event.connection}`] : [],
  );

describe('HTTP beside machines', () => {
  test('answers after the time that a resource needs, in MSL too', () => {
    const text = PAIR.replace('2kB', '2kB after 1msl').replace('protocol', 'set msl 1s\nprotocol');
    const trace = play(`${text}client get "/"\nexpect client status 200`);
    expect(segments(trace)).toContain('1030 server 200 OK 80>49152');
  });

  test('stands beside the machine that a router runs', () => {
    play(`protocol http/1.1
machine m
  [*] --> A
  A --> [*] : go
end
participant client
participant middle is router, m
participant server
link client, middle, server
server serve "/" 1kB
client get "/" from server
middle go
expect middle [*]
expect client status 200
`);
  });
});

describe('Beside HTTP a machine over TCP', () => {
  test('has a connection of its own, to port 443, at the same two hosts', () => {
    const trace = play(`${PAIR}client get "/"\n+0ms client ask(1)\nexpect client status 200\nexpect client IDLE`);
    expect(segments(trace).slice(0, 4)).toEqual([
      '0 client SYN 49152>80',
      '0 client SYN 49153>443',
      '10 server SYN,ACK 80>49152',
      '10 server SYN,ACK 443>49153',
    ]);
    expect(messages(trace)).toEqual([
      '20 client GET / on 1',
      '20 client ASK on 2',
      '30 server 200 OK on 1',
      '30 server REPLY on 2',
    ]);
  });

  test.each(['http/1.0', 'http/1.1'])('keeps it, whatever %s does with its connections', (version) => {
    const trace = play(
      `${PAIR.replace('http/1.1', version)}client ask(1)\nclient get "/"\nclient ask(2)\nclient get "/"\n`,
    );
    const [first, second, third, fourth] = version === 'http/1.0' ? [1, 2, 1, 3] : [1, 2, 1, 2];
    expect(messages(trace).map((line) => line.slice(line.indexOf(' ') + 1))).toEqual([
      `client ASK on ${first}`,
      `server REPLY on ${first}`,
      `client GET / on ${second}`,
      `server 200 OK on ${second}`,
      `client ASK on ${third}`,
      `server REPLY on ${third}`,
      `client GET / on ${fourth}`,
      `server 200 OK on ${fourth}`,
    ]);
  });

  test('runs at other hosts than those of HTTP, which it need not know', () => {
    const trace = play(`protocol http/1.1
${MACHINES}
participant browser
participant web
participant a is asker(b) over tcp
participant b is replier over tcp
web serve "/" 100
browser get "/" from web
+0ms a ask(1)
expect browser status 200
expect a received REPLY(1) at 40ms`);
    expect(trace.final.web).toMatchObject({ connections: { 1: 'ESTABLISHED' } });
    expect(trace.final.b).toMatchObject({ state: 'READY', connections: { 2: 'ESTABLISHED' } });
  });

  test('stands beside machines whose messages are datagrams, too', () => {
    const trace = play(`protocol http/1.1
${MACHINES}
machine stub(server)
  [*] --> OPEN
  OPEN --> OPEN : lookup / !QUERY to server
  OPEN --> OPEN : ?ANSWER
end
machine name-server
  [*] --> OPEN
  OPEN --> OPEN : ?QUERY / !ANSWER to sender
end
participant client is stub(dns), asker(server) over tcp
participant server is replier over tcp
participant dns is name-server
client lookup
client ask(1)
server serve "/" 100
client get "/" from server
expect client status 200`);
    expect(messages(trace)).toEqual([
      '0 client QUERY on null',
      '10 dns ANSWER on null',
      '40 client ASK on 1',
      '50 server REPLY on 1',
      '90 client GET / on 2',
      '100 server 200 OK on 2',
    ]);
  });

  test('loses a message to a fault of that name, and HTTP a request', () => {
    const lost = (fault: string): readonly string[] =>
      play(`${PAIR}client ask(1)\nclient get "/"\n${fault}\nclient ask(2)\n+0ms client get "/"\n`).events.flatMap(
        (event) =>
          event.kind === 'segment' && event.fate === 'dropped' ? [`${event.label} on ${event.connection}`] : [],
      );
    expect(lost('drop next ASK(2) from client')).toEqual(['ASK(2) on 1']);
    expect(lost('drop next request from client')).toEqual(['GET / on 2']);
  });

  test('closes its connection alone', () => {
    const { final } = play(
      `${PAIR}client get "/"\nclient ask(1)\nclient leave\nclient get "/"\nexpect client status 200`,
    );
    expect(final).toMatchObject({ client: { connections: { 1: 'ESTABLISHED', 2: 'TIME-WAIT' } } });
    expect(final).toMatchObject({ server: { connections: { 1: 'ESTABLISHED', 2: 'CLOSED' } } });
  });

  test('is told of a reset of its connection, and not of HTTP’s', () => {
    const path = (text: string): readonly string[] =>
      compile(PAIR + text).trace.events.flatMap((event) =>
        event.kind === 'state' && event.at === 'client' && event.machine !== undefined ? [event.to] : [],
      );
    expect(path('client get "/"\nclient ask(1)\nserver abort on client\n')).toEqual(['WAIT', 'IDLE', 'BROKEN']);
    expect(path('client ask(1)\nclient get "/"\nserver abort on client\n')).toEqual(['WAIT', 'IDLE']);
  });

  test('ends with its host, as HTTP does, and listens again when that is restarted', () => {
    const trace = play(`${PAIR}client get "/"\nclient ask(1)\nserver crash\nserver restart
client abort
client ask(2)
expect client received REPLY(2)`);
    expect(trace.final.server).toMatchObject({ connections: { 1: 'CLOSED', 2: 'CLOSED', 3: 'ESTABLISHED' } });
  });

  test('ends with the application of its host', () => {
    const { final } = play(`${PAIR}client get "/"\nclient ask(1)\nserver exit\n`);
    expect(final).toMatchObject({ server: { connections: { 1: 'ESTABLISHED', 2: 'TIME-WAIT' } } });
  });

  test('is reached by hand at its port', () => {
    const trace = play(
      `${PAIR}participant other\nother connect server:443 as c\nother send 5 "hello" on c\nexpect server received 5`,
    );
    expect(segments(trace)[0]).toBe('0 other SYN 49152>443');
  });
});

test('Without HTTP its port is that of every passive OPEN', () => {
  const trace = play(`${MACHINES}
participant client is asker(server) over tcp
participant server is replier over tcp
client ask(1)`);
  expect(segments(trace)[0]).toBe('0 client SYN 49152>80');
});
