import { describe, expect, test } from 'vitest';
import { said } from '../../english.ts';
import { compile } from '../../../src/compile.ts';
import type { DiagramOptions } from '../../../src/diagram/sequence/sequence.ts';
import { drawSequence } from '../../../src/diagram/sequence/sequence.ts';
import type { HandWrittenTrace } from '../hand-written-trace.ts';
import { trace } from '../hand-written-trace.ts';

/** The lines below the heads, without indentation. */
function body(built: HandWrittenTrace, options?: DiagramOptions): string[] {
  return drawSequence(built.build(), options)
    .text.split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(sequenceDiagram|participant|title)\b/.test(line));
}

const handshake = (): HandWrittenTrace =>
  trace()
    .at(0, 3)
    .event({ kind: 'action', at: 'client', action: 'connect', arguments: ['server'] })
    .segment('client', 'server', 'SYN')
    .state('client', 'CLOSED', 'SYN-SENT', { cause: 1 })
    .at(10_000)
    .arrive('server', 2)
    .segment('server', 'client', 'SYN,ACK', { ack: 1 })
    .state('server', 'LISTEN', 'SYN-RECEIVED', { cause: 4 })
    .at(20_000)
    .arrive('client', 5)
    .segment('client', 'server', 'ACK', { seq: 1, ack: 1 })
    .state('client', 'SYN-SENT', 'ESTABLISHED', { cause: 7 })
    .at(30_000)
    .arrive('server', 8)
    .state('server', 'SYN-RECEIVED', 'ESTABLISHED', { cause: 10 });

describe('Heads', () => {
  test('participants stand in the order of declaration, under names of ours', () => {
    const { text, participants } = drawSequence(trace().participants(['end', 'Browser'], 'loop').build());
    expect(text).toBe('sequenceDiagram\n    participant p0 as Browser\n    participant p1 as loop\n');
    expect(participants).toEqual([
      { id: 'p0', participant: 'end', label: 'Browser' },
      { id: 'p1', participant: 'loop', label: 'loop' },
    ]);
  });

  test('the title stands above, if there is one', () => {
    expect(drawSequence(trace().titled('Open & close').build()).text).toContain('title Open #38; close');
    expect(drawSequence(trace().titled('  ').build()).text).not.toContain('title');
  });
});

describe('Boxes', () => {
  test('stand around the participants in them', () => {
    expect(drawSequence(compile('participant a, b, c\nbox "LAN" c, b').trace).text).toBe(
      [
        'sequenceDiagram',
        '    participant p0 as a',
        '    box transparent LAN',
        '    participant p1 as b',
        '    participant p2 as c',
        '    end',
        '',
      ].join('\n'),
    );
  });
});

describe('Arrows', () => {
  test('a handshake: flags, numbers, states at the lifelines', () => {
    expect(body(handshake())).toEqual([
      'note over p0: CLOSED',
      'note over p1: LISTEN',
      'p0->>p1: SYN seq=0',
      'note over p0: SYN-SENT',
      'p1->>p0: SYN, ACK seq=0 ack=1',
      'note over p1: SYN-RECEIVED',
      'p0->>p1: ACK seq=1 ack=1',
      'note over p0: ESTABLISHED',
      'note over p1: ESTABLISHED',
    ]);
  });

  test('data carry their label and length', () => {
    expect(body(trace().segment('client', 'server', 'ACK', { seq: 1, ack: 1, len: 120, label: 'GET /' }))).toEqual([
      'p0->>p1: "GET /" ACK seq=1 ack=1 len=120',
    ]);
  });

  test('a long label gets lines of its own', () => {
    const label = 'a label that is much too long to stand in one line with the header';
    expect(body(trace().segment('client', 'server', 'ACK', { label }))).toEqual([
      'p0->>p1: "a label that is much too long to stand in one line with the<br/>header"<br/>ACK seq=0',
    ]);
  });

  test('a lost segment ends in a cross, one that is held back in an open head', () => {
    expect(body(trace().segment('client', 'server', 'SYN', { fate: 'dropped' }))).toEqual(['p0-xp1: SYN seq=0 (lost)']);
    expect(body(trace().segment('client', 'server', 'SYN', { fate: 'held' }))).toEqual([
      'p0-)p1: SYN seq=0 (held back)',
    ]);
  });

  test('retransmissions, probes and forged segments are marked as such', () => {
    expect(
      body(
        trace()
          .segment('client', 'server', 'SYN', { retransmission: true, retransmissionOf: 1 })
          .segment('client', 'server', 'ACK', { probe: true, len: 1 })
          .segment('client', 'server', 'RST', { injected: true }),
      ),
    ).toEqual([
      'p0->>p1: SYN seq=0 (retransmission)',
      'p0->>p1: ACK seq=0 len=1 (probe)',
      'p0-->>p1: RST seq=0 (injected)',
    ]);
  });

  test('a window is shown where it changes', () => {
    expect(
      body(
        trace()
          .segment('server', 'client', 'SYN', { window: 500 })
          .segment('server', 'client', 'ACK', { window: 500 })
          .segment('server', 'client', 'ACK', { window: 0 })
          .segment('server', 'client', 'RST', { window: 10 })
          .segment('server', 'client', 'ACK', { window: 500, reason: said('window update') }),
      ),
    ).toEqual([
      'p1->>p0: SYN seq=0',
      'p1->>p0: ACK seq=0',
      'p1->>p0: ACK seq=0 win=0',
      'p1->>p0: RST seq=0',
      'p1->>p0: ACK seq=0 win=500 (window update)',
    ]);
  });

  test('why a segment was sent is said once: where it is sent, or where the other was found wrong', () => {
    const built = trace()
      .segment('client', 'server', 'RST')
      .arrive('server', 1)
      .event({
        kind: 'discard',
        at: 'server',
        connection: 1,
        segment: 1,
        reason: said('not exact'),
        section: '',
        cause: 2,
      })
      .segment('server', 'client', 'ACK', { reason: said('challenge ACK'), cause: 2 })
      .segment('server', 'client', 'ACK', { reason: said('challenge ACK'), cause: null });
    expect(body(built).slice(1)).toEqual([
      'note over p1: ✗ not exact',
      'p1->>p0: ACK seq=0',
      'p1->>p0: ACK seq=0 (challenge ACK)',
    ]);
  });

  test('numbers are written as the source sets them, or as the reader wants them', () => {
    const built = () => handshake().shown({ isn: { client: 'J', server: 4294967295 } });
    expect(body(built(), { states: false })).toEqual([
      'p0->>p1: SYN seq=J',
      'p1->>p0: SYN, ACK seq=4294967295 ack=J+1',
      'p0->>p1: ACK seq=J+1 ack=0',
    ]);
    expect(body(built(), { states: false, numbers: 'relative' }).at(-1)).toBe('p0->>p1: ACK seq=1 ack=1');
    expect(body(built(), { states: false, numbers: 'symbolic' }).at(-1)).toBe('p0->>p1: ACK seq=J+1 ack=K+1');
  });

  test('a number of a side that has no initial sequence number stands for itself', () => {
    const built = trace()
      .shown({ isn: { server: 'K' } })
      .segment('server', 'client', 'RST,ACK', { seqAbsolute: true, ack: 1 });
    expect(body(built)).toEqual(['p1->>p0: RST, ACK seq=0 ack=1']);
  });

  test('of one of several connections say which', () => {
    const built = trace()
      .connected(
        { id: 1, name: 'control', ends: ['client', 'server'], ports: [1, 2], initial: [] },
        { id: 2, name: 'data', ends: ['server', 'client'], ports: [3, 2], initial: [] },
      )
      .segment('client', 'server', 'SYN')
      .segment('server', 'client', 'SYN', { connection: 2, fate: 'dropped' })
      .segment('server', 'client', 'RST', { connection: null });
    expect(body(built)).toEqual([
      'p0->>p1: SYN seq=0 (control)',
      'p1-xp0: SYN seq=0 (data, lost)',
      'p1->>p0: RST seq=0',
    ]);
  });

  test('times stand before the text, if wanted', () => {
    expect(body(handshake(), { times: true, states: false })).toEqual([
      'p0->>p1: 0 · SYN seq=0',
      'p1->>p0: 10 ms · SYN, ACK seq=0 ack=1',
      'p0->>p1: 20 ms · ACK seq=1 ack=1',
    ]);
  });
});

describe('What arrives elsewhere than its arrow suggests is marked where it arrives', () => {
  test('not what arrives before anything else happens', () => {
    expect(body(handshake()).filter((line) => line.includes('arrives'))).toEqual([]);
  });

  test('crossing segments', () => {
    const crossing = trace()
      .segment('client', 'server', 'SYN')
      .segment('server', 'client', 'SYN')
      .at(10_000)
      .arrive('server', 1)
      .arrive('client', 2);
    expect(body(crossing)).toEqual(['p0->>p1: SYN seq=0', 'p1->>p0: SYN seq=0', 'note over p1: SYN seq=0 arrives']);
  });

  test('not that bare acknowledgements cross data', () => {
    const stream = trace()
      .segment('server', 'client', 'ACK', { len: 1460 })
      .segment('server', 'client', 'ACK', { len: 1460, seq: 1460 })
      .arrive('client', 1)
      .segment('client', 'server', 'ACK', { ack: 1460 })
      .arrive('client', 2);
    expect(body(stream).filter((line) => line.includes('arrives'))).toEqual([]);
  });

  test('a segment that was overtaken', () => {
    const overtaken = trace()
      .segment('client', 'server', 'ACK', { len: 10 })
      .segment('client', 'server', 'ACK', { len: 10, seq: 10 })
      .arrive('server', 2)
      .arrive('server', 1);
    expect(body(overtaken).at(-1)).toBe('note over p1: ACK seq=0 len=10 arrives');
  });

  test('a segment that the network delayed, and the second of two copies', () => {
    expect(body(trace().segment('client', 'server', 'SYN', { faultLine: 2 }).arrive('server', 1)).at(-1)).toBe(
      'note over p1: SYN seq=0 arrives',
    );
    const doubled = trace().segment('client', 'server', 'SYN', { faultLine: 2, fate: 'duplicated' });
    expect(body(doubled.arrive('server', 1).arrive('server', 1, 2))).toEqual([
      'p0->>p1: SYN seq=0 (duplicated on the way)',
      'note over p1: SYN seq=0 arrives again',
    ]);
  });
});

describe('Notes', () => {
  test('reasons for discarding and refusing, and what the application is told', () => {
    const built = trace()
      .event({
        kind: 'discard',
        at: 'server',
        connection: 1,
        segment: 1,
        reason: said('old duplicate'),
        section: 'RFC 9293',
      })
      .event({ kind: 'refuse', at: 'client', connection: 1, reason: said('connection does not exist'), section: '' })
      .event({ kind: 'error', at: 'client', connection: 1, error: 'refused' });
    expect(body(built)).toEqual([
      'note over p1: ✗ old duplicate',
      'note over p0: ✗ connection does not exist',
      'note over p0: application: connection refused',
    ]);
  });

  test('what is as it should be says so without the sign of a failure', () => {
    const kept = {
      kind: 'discard',
      at: 'server',
      connection: 1,
      segment: 1,
      reason: said('out of order: kept'),
    } as const;
    const diagram = drawSequence(
      trace()
        .event({ ...kept, section: '', harmless: true })
        .segment('server', 'client', 'ACK', { duplicateAck: 2 })
        .build(),
    );
    expect(diagram.text).toContain('note over p1: out of order: kept\n');
    expect(diagram.text).toContain('p1->>p0: ACK seq=0 (Dup ACK 2)\n');
    expect(diagram.elements.map(({ kind }) => kind)).toEqual(['remark', 'message']);
  });

  test('failed claims are shown, claims that hold are not', () => {
    const built = trace()
      .event({
        kind: 'expect',
        at: 'client',
        holds: true,
        claim: 'client CLOSED',
        found: said('CLOSED'),
        matched: null,
      })
      .event({
        kind: 'expect',
        at: 'client',
        holds: false,
        claim: 'client TIME-WAIT',
        found: said('CLOSED'),
        matched: null,
      });
    expect(body(built)).toEqual(['note over p0: ✗ client TIME-WAIT<br/>found: CLOSED']);
    expect(drawSequence(built.build()).elements).toMatchObject([{ id: 'i0', kind: 'claim', step: 2 }]);
  });

  test("the source's own notes stand where they are put", () => {
    const built = trace()
      .note('both', 'server', 'client')
      .event({ kind: 'note', placement: 'left of', participants: ['client'], text: 'here' });
    expect(body(built)).toEqual(['note over p0,p1: both', 'note left of p0: here']);
  });

  test('calls that nothing else would show', () => {
    const built = trace()
      .event({ kind: 'action', at: 'server', action: 'crash', arguments: [] })
      .event({ kind: 'action', at: 'server', action: 'listen', arguments: [] })
      .event({ kind: 'action', at: 'server', action: 'read', arguments: [100] });
    expect(body(built)).toEqual(['note over p1: crash', 'note over p1: read 100']);
  });

  test('how long nothing happens', () => {
    const built = trace().segment('client', 'server', 'ACK').at(60_000_000).segment('server', 'client', 'ACK');
    expect(body(built)).toEqual(['p0->>p1: ACK seq=0', 'note over p0,p1: … 60 s later', 'p1->>p0: ACK seq=0']);
  });

  test('states name their connection where there are several, and are spelt as the source wants', () => {
    const built = trace()
      .shown({ stateNames: 'bsd' })
      .connected(
        { id: 1, name: 'c1', ends: ['client', 'server'], ports: [1, 2], initial: [] },
        { id: 2, name: 'second', ends: ['client', 'server'], ports: [3, 2], initial: [] },
      )
      .state('server', 'LISTEN', 'SYN-RECEIVED', { connection: 2 })
      .state('server', 'CLOSED', 'LISTEN', { connection: null });
    expect(body(built)).toEqual(['note over p1: SYN_RCVD (second)', 'note over p1: LISTEN']);
  });
});

describe('The states that participants begin in', () => {
  const tops = (source: string): string[] => {
    const { text, elements } = drawSequence(compile(source).trace);
    const notes = text.split('\n').filter((line) => /^ *(note|p\d+-)/.test(line));
    return notes.slice(0, elements.filter(({ isTop }) => isTop).length).map((note) => note.trim());
  };

  test('stand at the top, where a listener listens already', () => {
    expect(tops('server listen\nclient connect server\n')).toEqual(['note over p0: CLOSED', 'note over p1: LISTEN']);
    expect(tops('participant a\nparticipant b\nb listen\na connect b\n')).toEqual([
      'note over p0: CLOSED',
      'note over p1: LISTEN',
    ]);
  });

  test('of a server that nobody has told to listen, too, but not of one to whom nothing happens', () => {
    expect(tops('client connect server\n')).toEqual(['note over p0: CLOSED', 'note over p1: CLOSED']);
    expect(tops('participant a\nparticipant b\nparticipant c\nb listen\na connect b\n')).toHaveLength(2);
  });

  test('of machines; none where no state ever changes', () => {
    const machine = 'machine m\n  [*] --> A\n  A --> B : go / !X\n  B --> B : ?X\n  A --> A : ?X\nend\n';
    expect(tops(`${machine}participant a is m\nparticipant b is m\na go\n`)).toEqual([
      'note over p0: A',
      'note over p1: A',
    ]);
    const still = 'machine m\n  [*] --> A\n  A --> A : go / !X\n  A --> A : ?X\nend\n';
    expect(tops(`${still}participant a is m\nparticipant b is m\na go\n`)).toEqual([]);
  });

  test('of machines with a choice at their beginning are those it leads to; the pseudo-state is none', () => {
    const machine =
      'machine m(quick = false)\n  [*] --> B [quick] / !X\n  [*] --> A\n  A --> B : go / !X\n  A, B --> = : ?X\nend\n';
    const played = 'participant a is m\nparticipant b is m\nsection "S"\na go\n';
    expect(tops(`${machine}${played}`)).toEqual(['note over p0: A', 'note over p1: A']);
    const { text } = drawSequence(compile(`${machine}${played.replace('b is m', 'b is m(true)')}`).trace);
    expect(text).not.toContain('[*]');
    expect(text).toContain('note over p1: B');
  });

  test('are not shown without states, nor at the top of a later part', () => {
    const { trace: long } = compile('server listen\nclient connect server\nclient send 9000\n');
    const isTop = ({ elements }: { readonly elements: readonly { readonly isTop?: true }[] }): boolean =>
      elements.some((element) => element.isTop);
    expect(isTop(drawSequence(long, { limit: 4 }))).toBe(true);
    expect(isTop(drawSequence(long, { limit: 4, part: 2 }))).toBe(false);
    expect(isTop(drawSequence(long, { states: false }))).toBe(false);
  });
});

describe('Timers that expire', () => {
  const expiring = (timer: string, us: number): HandWrittenTrace =>
    trace()
      .segment('client', 'server', 'SYN')
      .timer('client', timer, 'start')
      .at(us)
      .timer('client', timer, 'expire')
      .state('client', 'A', 'B', { cause: 3 });

  test.each([
    ['retransmission', 990_000, 'RTO 990 ms expires'],
    ['retransmission', 1_000_000, 'RTO 1 s expires'],
    ['time-wait', 60_000_000, 'TIME-WAIT ends: 2 MSL = 60 s'],
    ['persist', 5_000_000, 'persist timer 5 s expires'],
    ['keep-alive', 75_000_000, 'keep-alive timer 75 s expires'],
    ['delayed-ack', 200_000, 'delayed-ACK timer 200 ms expires'],
    ['fin-wait-2', 60_000_000, 'FIN-WAIT-2 timer 60 s expires'],
  ])('%s after %i µs: said by its name and duration, whatever the gap, which it explains', (timer, us, text) => {
    expect(body(expiring(timer, us), { states: false })).toEqual(['p0->>p1: SYN seq=0', `note over p0: ${text}`]);
  });

  test('are shown where nothing was drawn before, too', () => {
    const built = trace()
      .timer('client', 'retransmission', 'start')
      .at(1000)
      .timer('client', 'retransmission', 'expire');
    expect(body(built.segment('client', 'server', 'SYN', { cause: 2 }))).toEqual([
      'note over p0: RTO 1 ms expires',
      'p0->>p1: SYN seq=0',
    ]);
  });

  test("a machine's by its own name", () => {
    expect(body(expiring('retransmission', 1_000_000).machines())).toContain(
      'note over p0: retransmission timer 1 s expires',
    );
  });

  test('say their connection where there are several', () => {
    const built = expiring('retransmission', 1_000_000).connected(
      { id: 1, name: 'control', ends: ['client', 'server'], ports: [1, 2], initial: [] },
      { id: 2, name: 'data', ends: ['client', 'server'], ports: [3, 2], initial: [] },
    );
    expect(body(built)).toContain('note over p0: RTO 1 s expires (control)');
  });

  test('are not shown if they only start others', () => {
    const built = trace()
      .segment('client', 'server', 'SYN')
      .timer('client', 'keep-alive', 'start')
      .at(1_000_000)
      .timer('client', 'keep-alive', 'expire')
      .event({ kind: 'timer', at: 'client', connection: 1, timer: 'keep-alive', what: 'start', dueUs: null, cause: 3 });
    expect(body(built)).toEqual(['p0->>p1: SYN seq=0']);
  });

  test('that have not run all the while leave it to be said how long nothing happened', () => {
    const built = trace()
      .segment('client', 'server', 'SYN')
      .at(5_000_000)
      .timer('client', 'persist', 'start')
      .at(6_000_000)
      .timer('client', 'persist', 'expire')
      .segment('client', 'server', 'ACK', { cause: 3 });
    expect(body(built)).toEqual([
      'p0->>p1: SYN seq=0',
      'note over p0,p1: … 6 s later',
      'note over p0: persist timer 1 s expires',
      'p0->>p1: ACK seq=0',
    ]);
  });
});

describe('Sections', () => {
  test('are titled bands up to the next', () => {
    const built = trace()
      .section('Open')
      .segment('client', 'server', 'SYN')
      .section('Close')
      .segment('client', 'server', 'FIN');
    expect(body(built)).toEqual([
      'rect rgba(128, 128, 128, 0.1)',
      'note over p0,p1: Open',
      'p0->>p1: SYN seq=0',
      'end',
      'rect rgba(128, 128, 128, 0.1)',
      'note over p0,p1: Close',
      'p0->>p1: FIN seq=0',
      'end',
    ]);
  });
});

describe('Machines', () => {
  test('their messages carry their arguments', () => {
    const built = trace()
      .machines()
      .message('client', 'server', 'DATA', { arguments: [0, 'x', true] });
    expect(body(built)).toEqual(['p0->>p1: DATA(0, "x", true)']);
    expect(body(trace().machines().message('client', 'server', 'BYE'))).toEqual(['p0->>p1: BYE']);
  });
});

describe('Detail', () => {
  test('messages: an arrow for each, and no bare segments', () => {
    const built = () =>
      trace()
        .message('client', 'server', 'GET /', { bytes: 120, segments: [2] })
        .segment('client', 'server', 'ACK', { len: 120 });
    expect(body(built())).toEqual(['p0->>p1: ACK seq=0 len=120']);
    expect(body(built(), { detail: 'messages' })).toEqual(['p0->>p1: GET / (120 bytes)']);
    expect(body(built().shown({ detail: 'messages' }))).toEqual(['p0->>p1: GET / (120 bytes)']);
  });
});

describe('A long diagram is cut into parts, with a notice', () => {
  const long = () => {
    const built = trace().section('Talk');
    for (let arrow = 1; arrow <= 5; arrow += 1) built.at(0, arrow).segment('client', 'server', 'ACK', { seq: arrow });
    return built.build();
  };

  test('each part says which it is, and goes on with the section', () => {
    const second = drawSequence(long(), { limit: 2, part: 2 });
    expect(second).toMatchObject({
      part: 2,
      parts: 3,
      shown: 2,
      total: 5,
      notice: 'Part 2 of 3: 2 of 5 arrows are shown',
    });
    expect(second.text).toContain('note over p0,p1: Talk (continued)');
    expect(second.elements.map(({ kind, line }) => [kind, line])).toEqual([
      ['section', 1],
      ['message', 3],
      ['message', 4],
      ['notice', 4],
    ]);
  });

  test('a section that begins where a part ends stands in the next one, before its arrows', () => {
    const built = trace().segment('client', 'server', 'SYN').section('Talk').note('now', 'client');
    const talk = built.segment('client', 'server', 'ACK').build();
    expect(drawSequence(talk, { limit: 1, part: 1 }).text).not.toContain('Talk');
    const second = drawSequence(talk, { limit: 1, part: 2 });
    expect(second.elements.map(({ kind }) => kind)).toEqual(['section', 'note', 'message', 'notice']);
    expect(second.text).not.toContain('continued');
    expect(drawSequence(talk, { limit: 2 }).elements.map(({ kind }) => kind)).toEqual([
      'message',
      'section',
      'note',
      'message',
    ]);
  });

  test('the parts together show every arrow once', () => {
    const lines = [1, 2, 3].flatMap((part) =>
      drawSequence(long(), { limit: 2, part }).elements.flatMap(({ kind, line }) => (kind === 'message' ? [line] : [])),
    );
    expect(lines).toEqual([1, 2, 3, 4, 5]);
  });

  test('what fits is not cut', () => {
    expect(drawSequence(long())).toMatchObject({ part: 1, parts: 1, shown: 5, total: 5, notice: null });
  });
});

describe('The label of what is sent', () => {
  test('leaves out a line end at its end, so that its quote stands behind it', () => {
    const drawn = (label: string): string =>
      drawSequence(compile(`server listen\nclient connect server\nclient send ${label}`).trace).text;
    expect(drawn('"QUIT\\r\\n"')).toContain('p0->>p1: "QUIT" ACK seq=1');
    expect(drawn('"a\\r\\nb\\n"')).toContain('p0->>p1: "a<br/>b" ACK seq=1');
    expect(drawn('"\\n"')).toContain('p0->>p1: "" ACK seq=1');
  });
});
