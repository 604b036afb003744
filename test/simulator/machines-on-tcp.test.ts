/**
 * A machine is a layer: here it stands on TCP. The language has no words for that, so a scenario is played with the
 * adapter, and TCP's calls are statements as data.
 */
import { describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/compile.ts';
import { parse } from '../../src/language/parse.ts';
import type { ScenarioCall, Statement } from '../../src/language/scenario/scenario.ts';
import { drained } from '../../src/language/text/slices.ts';
import type { Message } from '../../src/protocols/machine/machine.ts';
import { machineOnTcpAdapter } from '../../src/simulator/adapters/machine-adapter.ts';
import { simulateWith } from '../../src/simulator/simulate.ts';
import type { Trace } from '../../src/trace/trace.ts';

const MACHINES = `
machine sender
  var acked = 0
  [*] --> IDLE
  IDLE --> WAIT : send(n) / !DATA(n)
  IDLE --> WAIT : slowly(n) / !DATA(n), start patience 10s
  WAIT --> IDLE : ?ACK(n) / acked = n
  WAIT --> LATE : patience
  IDLE --> OVER : ?closed
  OVER --> WAIT : send(n) / !DATA(n)
  WAIT --> BROKEN : ?reset
  IDLE --> BROKEN : ?reset
end
machine receiver
  [*] --> READY
  READY --> READY : ?DATA(n) / deliver, !ACK(n)
end
participant alice is sender
participant bob is receiver
`;

/** A message is as long as its argument says, an acknowledgement has 4 bytes. */
const sizeOf = ({ name, arguments: [first] }: Message): number =>
  name === 'DATA' && typeof first === 'number' ? first : 4;

function play(text: string, ...more: readonly Statement[]): Trace {
  const { scenario, issues } = parse(MACHINES + text);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const machines = new Map(
    scenario.participants.flatMap(({ id, machine }) => {
      const definition = scenario.machines.find(({ name }) => name === machine);
      return definition === undefined ? [] : [[id, { machine: definition, given: [] }] as const];
    }),
  );
  const whole = { ...scenario, statements: [...scenario.statements, ...more] };
  return drained(simulateWith(machineOnTcpAdapter(machines, sizeOf), whole, [], () => '', DEFAULT_LIMITS));
}

function does(name: string, call: ScenarioCall): Statement {
  const span = { line: 99, column: 1, endColumn: 2 };
  return { kind: 'action', span, when: { kind: 'quiet' }, at: { name, span }, call, on: null, repetition: null };
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
          `${event.timeUs / 1000} ${event.from} ${event.name}(${event.arguments.join(', ')}) ${event.arrivesUs === null ? event.fate : `arrives ${event.arrivesUs / 1000}`}`,
        ]
      : [],
  );

/** The states that the machine of a host passes through. */
const path = ({ events }: Trace, host: string): string[] =>
  events.flatMap((event) =>
    event.kind === 'state' && event.at === host && event.connection === null && event.from !== 'CLOSED'
      ? [event.to]
      : [],
  );

describe('A machine on TCP', () => {
  test('opens a connection for its first message, which travels in segments and arrives with its last byte', () => {
    const trace = play('alice send(3000)\n');
    expect(segments(trace)).toEqual([
      '0 alice SYN 0',
      '10 bob SYN,ACK 0',
      '20 alice ACK 0',
      '20 alice ACK 1460',
      '20 alice ACK 1460',
      '20 alice ACK 80',
      '30 bob ACK 0',
      '30 bob ACK 0',
      '30 bob ACK 0',
      '30 bob ACK 4',
      '40 alice ACK 0',
    ]);
    expect(messages(trace)).toEqual(['20 alice DATA(3000) arrives 30', '30 bob ACK(3000) arrives 40']);
    expect(path(trace, 'alice')).toEqual(['WAIT', 'IDLE']);
    expect(trace.final.alice).toMatchObject({
      state: 'IDLE',
      vars: { acked: 3000 },
      connections: { 1: 'ESTABLISHED' },
    });
  });

  test('sends on the same connection again', () => {
    const trace = play('alice send(10)\nalice send(20)\n');
    expect(trace.connections).toHaveLength(1);
    expect(messages(trace).map((line) => line.split(' ')[2])).toEqual(['DATA(10)', 'ACK(10)', 'DATA(20)', 'ACK(20)']);
  });

  test('sees a loss below as a delay: TCP repeats the segment', () => {
    const trace = play('alice send(10)\ndrop next segment from alice\nalice send(20)\n');
    expect(segments(trace).filter((line) => line.endsWith(' 20') || line.endsWith(' 20 lost'))).toEqual([
      '50 alice ACK 20 lost',
      '1050 alice ACK 20',
    ]);
    expect(messages(trace).slice(2)).toEqual(['50 alice DATA(20) arrives 1060', '1060 bob ACK(20) arrives 1070']);
    expect(trace.final.alice).toMatchObject({ state: 'IDLE', vars: { acked: 20 } });
  });

  test('and TCP have timers of their own, of one host', () => {
    const trace = play('alice send(10)\ndrop every segment from alice\nalice slowly(20)\n');
    const expired = trace.events.flatMap((event) =>
      event.kind === 'timer' && event.what === 'expire' ? [[event.timer, event.connection]] : [],
    );
    expect(expired).toContainEqual(['retransmission', 1]);
    expect(expired).toContainEqual(['machine:patience', null]);
    expect(path(trace, 'alice')).toEqual(['WAIT', 'IDLE', 'WAIT', 'LATE']);
  });

  test('is told when the peer closes, and its side closes, too', () => {
    const trace = play('alice send(10)\n', does('bob', { verb: 'close' }));
    expect(segments(trace).slice(-4)).toEqual([
      '50 bob FIN,ACK 0',
      '60 alice ACK 0',
      '60 alice FIN,ACK 0',
      '70 bob ACK 0',
    ]);
    expect(path(trace, 'alice')).toEqual(['WAIT', 'IDLE', 'OVER']);
    expect(path(trace, 'bob')).toEqual([]);
  });

  test('is told of a reset, and so is the application', () => {
    const trace = play('alice send(10)\n', does('bob', { verb: 'abort' }));
    expect(trace.events.filter(({ kind }) => kind === 'error')).toMatchObject([{ at: 'alice', error: 'reset' }]);
    expect(path(trace, 'alice')).toEqual(['WAIT', 'IDLE', 'BROKEN']);
  });

  test('opens another connection for what it sends after the end of one', () => {
    const send = does('alice', { verb: 'trigger', name: 'send', arguments: [20] });
    const trace = play('alice send(10)\n', does('alice', { verb: 'close' }), send);
    expect(path(trace, 'alice')).toEqual(['WAIT', 'IDLE', 'OVER', 'WAIT', 'IDLE']);
    expect(trace.connections).toHaveLength(2);
    expect(trace.final.alice).toMatchObject({ state: 'IDLE', vars: { acked: 20 } });
  });

  test('sends to all on a connection with each, be they on one medium or not', () => {
    const more = 'machine speaker\n  [*] --> T\n  T --> T : tell / !TELL(7) to all\n  T --> T : ?TELL(n)\nend\n';
    const nodes = `${more}participant carol is speaker\nparticipant dave is speaker\n`;
    for (const link of ['', 'link alice, bob, carol, dave\n']) {
      const trace = play(`${nodes}${link}carol tell\n`);
      const sent = trace.events.filter((event) => event.kind === 'message' && event.from === 'carol');
      expect(sent.map((event) => (event.kind === 'message' ? `${event.to} ${event.fate}` : ''))).toEqual([
        'alice delivered',
        'bob delivered',
        'dave delivered',
      ]);
      expect(trace.connections).toHaveLength(3);
    }
  });

  test('that crashes takes the connections of its host with it', () => {
    const trace = play('alice send(10)\nbob crash\nalice send(20)\n');
    expect(trace.final.bob?.state).toBe('CRASHED');
    expect(trace.final.bob?.connections).toEqual({ 1: 'CLOSED' });
    expect(segments(trace).at(-1)).toBe('60 bob RST 0');
    expect(path(trace, 'alice')).toEqual(['WAIT', 'IDLE', 'WAIT', 'BROKEN']);
  });
});
