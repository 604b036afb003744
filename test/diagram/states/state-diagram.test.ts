import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/compile.ts';
import type { StateChange } from '../../../src/diagram/states/state-diagram.ts';
import { drawStateMachine, statePath } from '../../../src/diagram/states/state-diagram.ts';
import { wholeForm } from '../../../src/diagram/states/state-form.ts';
import type { StateMachine } from '../../../src/diagram/states/state-machine.ts';
import { machineOf, machineOfTable } from '../../../src/diagram/states/state-machine.ts';
import { TCP_STATE_TABLE } from '../../../src/protocols/tcp/table/state-table.ts';
import { trace } from '../hand-written-trace.ts';

const door: StateMachine = {
  states: ['OPEN', 'SHUT'],
  initial: 'SHUT',
  edges: [
    { from: 'SHUT', to: 'OPEN', label: 'push', trigger: 'push', usual: true },
    { from: 'OPEN', to: 'SHUT', label: 'pull', trigger: 'pull', usual: true },
    { from: 'OPEN', to: 'SHUT', label: 'wind', trigger: 'wind', usual: true },
    { from: 'OPEN', to: 'OPEN', label: 'push / creak', trigger: 'push', usual: true },
    { from: 'SHUT', to: null, label: 'fire', trigger: 'fire', usual: false },
  ],
};

const change = (from: string, to: string, step: number): StateChange => ({ from, to, step, line: step + 100 });

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

describe('A state machine', () => {
  test('has its states under names of ours, one edge between two of them, and inside a state what leads back to it', () => {
    expect(lines(drawStateMachine(door, []).text)).toEqual([
      'stateDiagram-v2',
      'direction TB',
      'state "OPEN" as s0',
      'state "SHUT" as s1',
      's0 : push / creak',
      '[*] --> s1',
      's1 --> s0: push',
      's0 --> s1: pull<br/>wind',
      'classDef present stroke-width:4px',
      'class s1 present',
    ]);
  });

  test('shows the present state, and for each edge when it was gone along', () => {
    const diagram = drawStateMachine(door, [
      change('SHUT', 'OPEN', 3),
      change('OPEN', 'SHUT', 7),
      change('SHUT', 'OPEN', 9),
    ]);
    expect(diagram.states).toEqual([
      { id: 's0', state: 'OPEN', present: true, visited: true },
      { id: 's1', state: 'SHUT', present: false, visited: true },
    ]);
    expect(diagram.edges).toEqual([
      { id: 'edge1', from: 'SHUT', to: 'OPEN', steps: [3, 9], lines: [103, 109], latest: true, happened: [] },
      { id: 'edge2', from: 'OPEN', to: 'SHUT', steps: [7], lines: [107], latest: false, happened: [] },
    ]);
  });

  test('draws the whole way at each step, so that nothing moves but what is present', () => {
    const path = [change('SHUT', 'OPEN', 3), change('OPEN', 'BROKEN', 7)];
    const [before, after] = [5, 7].map((step) => drawStateMachine(door, path, { step }));
    const withoutPresent = (text = ''): string[] => lines(text).filter((line) => !line.startsWith('class '));
    expect(withoutPresent(before?.text)).toEqual(withoutPresent(after?.text));
    expect(before?.states.map(({ state, present, visited }) => [state, present, visited])).toEqual([
      ['OPEN', true, true],
      ['SHUT', false, true],
      ['BROKEN', false, false],
    ]);
    expect(before?.edges.at(-1)).toMatchObject({ to: 'BROKEN', steps: [], latest: false, happened: [] });
    expect(after?.edges.at(-1)).toMatchObject({ to: 'BROKEN', steps: [7], latest: true, happened: [] });
  });

  test('has one end, and is there when the way has come to it', () => {
    const path: StateChange[] = [
      { from: 'SHUT', to: null, step: 3, line: 103 },
      { from: null, to: 'SHUT', step: 5, line: 105 },
      { from: 'SHUT', to: 'OPEN', step: 7, line: 107 },
    ];
    const at = (step: number) => drawStateMachine(door, path, { step });
    expect(at(0)).toMatchObject({ end: { present: false, visited: false } });
    const ended = at(3);
    expect(lines(ended.text)).toContain('s1 --> [*]: fire');
    expect(lines(ended.text)).toContain('class root_end present');
    expect(ended.end).toEqual({ present: true, visited: true });
    expect(ended.states.map(({ state, present }) => [state, present])).toEqual([
      ['OPEN', false],
      ['SHUT', false],
    ]);
    expect(ended.edges.filter(({ to }) => to === null)).toEqual([
      { id: 'edge3', from: 'SHUT', to: null, steps: [3], lines: [103], latest: true, happened: [] },
    ]);
    expect(drawStateMachine(door, []).end).toBeNull();
  });

  test('that begins again goes along the edge from the start', () => {
    const path: StateChange[] = [
      { from: 'SHUT', to: null, step: 3, line: 103 },
      { from: null, to: 'SHUT', step: 5, line: 105 },
    ];
    const again = drawStateMachine(door, path);
    expect(again.end).toEqual({ present: false, visited: true });
    expect(again.edges[0]).toEqual({
      id: 'edge0',
      from: null,
      to: 'SHUT',
      steps: [5],
      lines: [105],
      latest: true,
      happened: [],
    });
    expect(again.states.map(({ present }) => present)).toEqual([false, true]);
    expect(lines(again.text).filter((line) => line.includes('-->'))).toEqual([
      '[*] --> s1',
      's1 --> s0: push',
      's0 --> s1: pull<br/>wind',
      's1 --> [*]: fire',
    ]);
  });

  test('can be left at its end by a crash alone', () => {
    const path: StateChange[] = [
      { from: 'SHUT', to: null, step: 3, line: 103 },
      { from: null, to: 'CRASHED', step: 5, line: 105 },
    ];
    expect(lines(drawStateMachine(door, path).text)).toContain('root_end --> s2');
  });

  test('leaves out what text-books leave out, unless it happened or is asked for', () => {
    expect(drawStateMachine(door, [], { all: true }).text).toContain('s1 --> [*]: fire');
    const unknown = drawStateMachine(door, [change('SHUT', 'BROKEN', 1)]);
    expect(unknown.text).toContain('s1 --> s2');
    expect(unknown.states.at(-1)).toMatchObject({ state: 'BROKEN', present: true });
  });
});

describe('The way through it', () => {
  test('is that of one participant on one connection, up to a step', () => {
    const built = trace()
      .state('client', 'CLOSED', 'SYN-SENT')
      .state('server', 'LISTEN', 'SYN-RECEIVED')
      .state('client', 'CLOSED', 'LISTEN', { connection: null })
      .state('client', 'SYN-SENT', 'ESTABLISHED')
      .build();
    expect(statePath(built, 'client', 1).map(({ to, step }) => [to, step])).toEqual([
      ['SYN-SENT', 1],
      ['ESTABLISHED', 4],
    ]);
    expect(statePath(built, 'client', 1, 3).map(({ to }) => to)).toEqual(['SYN-SENT']);
    expect(statePath(built, 'client', null).map(({ to }) => to)).toEqual(['LISTEN']);
  });

  test('is told, too, of transitions that leave the state as it is, and where they stand inside the state', () => {
    const source = `machine m
  [*] --> A
  A --> A : ?X(n) [n > 1] / deliver
  A --> A : ping / !X(2)
  A --> B : go
end
participant a is m
participant b is m
a ping
a ping
`;
    const { trace: played, scenario } = compile(source);
    const path = statePath(played, 'a', null);
    expect(path.map(({ from, to, line, ruleLine }) => [from, to, line, ruleLine])).toEqual([
      ['A', 'A', 9, 4],
      ['A', 'A', 10, 4],
    ]);
    const [machine] = scenario.machines;
    const first = path[0]!;
    const diagram = drawStateMachine(machineOf(machine!), path, { protocol: 'machines', step: first.step });
    expect(diagram.inner).toEqual([{ id: 's0', rows: [1, 2], steps: [first.step], lines: [9], latest: true }]);
    expect(diagram.edges.every(({ steps }) => steps.length === 0)).toBe(true);
    expect(diagram.states.map(({ present }) => present)).toEqual([true, false]);
  });

  test('says which of the labels on one edge has happened, where the machine was written by somebody', () => {
    const source = `machine m
  [*] --> A
  A --> B : go
  A --> B : later [1 < 2] / start t 2s
  B --> A : t
end
participant a is m
a later
`;
    const { trace: played, scenario } = compile(source);
    const machine = machineOf(scenario.machines[0]!);
    const { edges } = drawStateMachine(machine, statePath(played, 'a', null), { protocol: 'machines' });
    const [there, back] = edges;
    expect(there?.happened.map(({ rows, lines, latest }) => [rows, lines, latest])).toEqual([[[1, 2], [8], false]]);
    expect(back?.happened.map(({ rows, latest }) => [rows, latest])).toEqual([[[0, 1], true]]);
    expect(drawStateMachine(machine, []).edges.every(({ happened }) => happened.length === 0)).toBe(true);
  });

  test('begins again from wherever it is: no edge of the machine leads there', () => {
    const machine = 'machine m\n  [*] --> A\n  A --> B : go\nend\nparticipant a is m\na go\na restart\n';
    const { trace: played, scenario } = compile(machine);
    const path = statePath(played, 'a', null);
    expect(path.map(({ from, to }) => [from, to])).toEqual([
      ['A', 'B'],
      [null, 'A'],
    ]);
    const { edges } = drawStateMachine(machineOf(scenario.machines[0]!), path, { protocol: 'machines' });
    expect(edges.map(({ from, to, latest }) => [from, to, latest])).toEqual([
      [null, 'A', true],
      ['A', 'B', false],
    ]);
  });

  test('comes to the end and begins again there', () => {
    const machine = 'machine m\n  [*] --> A\n  A --> [*] : quit\nend\nparticipant a is m\na quit\na restart\n';
    const { trace: played } = compile(machine);
    expect(statePath(played, 'a', null).map(({ from, to }) => [from, to])).toEqual([
      ['A', null],
      [null, 'A'],
    ]);
  });
});

describe("TCP's table", () => {
  const tcp = machineOfTable({ initial: 'CLOSED', rows: TCP_STATE_TABLE.rows });

  test('draws the eleven states and the edges of RFC 9293, figure 5', () => {
    expect(new Set(tcp.states)).toEqual(
      new Set([
        'CLOSED',
        'LISTEN',
        'SYN-SENT',
        'SYN-RECEIVED',
        'ESTABLISHED',
        'FIN-WAIT-1',
        'FIN-WAIT-2',
        'CLOSE-WAIT',
        'CLOSING',
        'LAST-ACK',
        'TIME-WAIT',
      ]),
    );
    const drawn = drawStateMachine(tcp, []).edges.map(({ from, to }) => `${from} → ${to}`);
    expect(drawn.sort()).toEqual(
      [
        'CLOSED → LISTEN',
        'CLOSED → SYN-SENT',
        'LISTEN → CLOSED',
        'LISTEN → SYN-SENT',
        'LISTEN → SYN-RECEIVED',
        'SYN-SENT → CLOSED',
        'SYN-SENT → SYN-RECEIVED',
        'SYN-SENT → ESTABLISHED',
        'SYN-RECEIVED → ESTABLISHED',
        'SYN-RECEIVED → FIN-WAIT-1',
        'ESTABLISHED → FIN-WAIT-1',
        'ESTABLISHED → CLOSE-WAIT',
        'FIN-WAIT-1 → FIN-WAIT-2',
        'FIN-WAIT-1 → CLOSING',
        'FIN-WAIT-2 → TIME-WAIT',
        'CLOSING → TIME-WAIT',
        'TIME-WAIT → CLOSED',
        'CLOSE-WAIT → LAST-ACK',
        'LAST-ACK → CLOSED',
      ].sort(),
    );
  });

  test("has an edge for whatever changes a connection's state", () => {
    const edges = new Set(tcp.edges.map(({ from, to }) => `${from} → ${to}`));
    const { trace: played } = compile('server listen\nclient connect server\nclient send 10\nclient abort\n');
    const changes = played.events.flatMap((event) => (event.kind === 'state' ? [`${event.from} → ${event.to}`] : []));
    expect(changes.length).toBeGreaterThan(4);
    for (const one of changes) expect(edges).toContain(one);
  });

  test('says of what figure 5 leaves out only what has happened, and in its words', () => {
    const { trace: played } = compile('client connect server\nexpect client error refused\n');
    const path = statePath(played, 'client', played.connections[0]!.id);
    const { text, edges } = drawStateMachine(tcp, path);
    const [closed, sent] = ['CLOSED', 'SYN-SENT'].map((state) => `s${tcp.states.indexOf(state)}`);
    expect(lines(text)).toContain(`${sent} --> ${closed}: CLOSE / delete TCB<br/>rcv RST / delete TCB`);
    expect(text).not.toContain('ABORT');
    const gone = edges.find(({ from, to }) => from === 'SYN-SENT' && to === 'CLOSED');
    expect(gone?.happened.map(({ rows, latest }) => [rows, latest])).toEqual([[[1, 2], true]]);
  });

  test('knows a reason by its row also where the reason is not always the same', () => {
    const { trace: played } = compile('drop every segment from client\nclient connect server\n');
    const path = statePath(played, 'client', played.connections[0]!.id);
    expect(path.at(-1)?.reason).toBe('tcp-given-up');
    const text = drawStateMachine(tcp, path).text.replaceAll('<br/>', ' ');
    expect(text).toContain('last retransmission time-out / delete TCB');
  });

  test('is spelt as the source wants', () => {
    expect(drawStateMachine(tcp, [], { stateNames: 'bsd' }).text).toContain('"SYN_RCVD"');
  });
});

describe('Places', () => {
  const places = { OPEN: { column: 2, row: 0 }, SHUT: { column: 1, row: 3 } };
  const open = { ...door, edges: door.edges.slice(0, 3), places };

  test('are those that the machine declares; the start is half a column before the initial state', () => {
    expect(drawStateMachine(open, []).placed).toEqual({
      nodes: [
        { id: 's0', column: 2, row: 0 },
        { id: 's1', column: 1, row: 3 },
        { id: 'root_start', column: 0.5, row: 3 },
      ],
      edges: [
        { id: 'edge0', from: 2, to: 1 },
        { id: 'edge1', from: 1, to: 0 },
        { id: 'edge2', from: 0, to: 1 },
      ],
    });
  });

  test('are none where a state that is drawn has none, or the machine ends', () => {
    expect(drawStateMachine(door, []).placed).toBeNull();
    expect(drawStateMachine(open, [change('SHUT', 'BROKEN', 1)]).placed).toBeNull();
    expect(drawStateMachine({ ...door, places }, [], { all: true }).placed).toBeNull();
  });

  test('let labels break between words alone, and first before what is done', () => {
    const label = 'somebody pushes-it-very-hard / creak and open, slowly';
    const edges = [{ from: 'SHUT', to: 'OPEN', label, trigger: 'somebody pushes-it-very-hard', usual: true }];
    const { text } = drawStateMachine({ ...open, edges }, [], { form: { ...wholeForm, columns: 12 } });
    expect(text).toContain('s1 --> s0: somebody<br/>pushes-it-very-hard /<br/>creak and open,<br/>slowly\n');
  });
});

describe("A user's machine", () => {
  const source = `machine m
  var want = 0
  [*] --> READY
  READY --> WAIT : ?DATA(b) [b == want and not (b < 3)] / deliver, !ACK(b) to sender, want = (want + 1) * 2, start rto 2msl, start lease 60min background
  WAIT --> READY : rto / stop rto, !BYE
  READY --> [*] : stop
end
participant a is m
participant b is m
`;

  test('has its transitions as they are written', () => {
    const [machine] = compile(source).scenario.machines;
    expect(machine && machineOf(machine).edges.map(({ from, to, label }) => [from, to, label])).toEqual([
      [
        'READY',
        'WAIT',
        '?DATA(b) [b == want and not (b < 3)] / deliver, !ACK(b) to sender, want = (want + 1) * 2, start rto 2msl, start lease 60min background',
      ],
      ['WAIT', 'READY', 'rto / stop rto, !BYE'],
      ['READY', null, 'stop'],
    ]);
  });
});
