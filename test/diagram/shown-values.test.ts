/** `show`: values beside lifelines, whenever they change, and columns of the state table. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { drawSequence } from '../../src/diagram/sequence/sequence.ts';
import { timeView } from '../../src/diagram/time/time-view.ts';
import { format } from '../../src/services/format.ts';
import { applyEdits } from '../../src/language/text/position.ts';
import { parse } from '../../src/language/parse.ts';
import { errorsOf, issuesOf } from '../language/parsing.ts';

const plain = (text: string): string => text.replaceAll('\u00A0', ' ').replaceAll(/<br\/?>/g, ' ');

/** `client: cwnd 2 mss`, …: the values in the sequence diagram. */
function values(text: string): readonly string[] {
  const { trace } = compile(text);
  const { elements, text: mermaid } = drawSequence(trace);
  const notes = mermaid.split('\n').filter((line) => /^\s+(?:note|p\d+-)/.test(line));
  return elements.flatMap(({ kind }, index) => {
    const [, lane = '', said = ''] = /note over p(\d+): (.*)$/.exec(notes[index] ?? '') ?? [];
    return kind === 'value' ? [plain(`${trace.participants[Number(lane)]?.id}: ${said}`)] : [];
  });
}

/** The cells of the column of each row in which it changes. */
function column(text: string, participant: string, name: string): readonly string[] {
  const { table } = compile(text);
  const at = table.columns.findIndex((one) => one.participant === participant && one.key === name);
  return table.rows.flatMap(({ cells }) => (cells[at]?.changed === true ? [cells[at].text] : []));
}

const SLOW_START = `set latency 50ms
set initial-window 2mss
set ssthresh 8mss
server listen
client connect server
client send 33mss
`;

describe('Values beside the lifeline', () => {
  test('sizes are in segments where they are whole ones, and told when they change', () => {
    expect(values(`show client cwnd, ssthresh\n${SLOW_START}`)).toEqual([
      'client: cwnd 2 mss · ssthresh 8 mss',
      ...[3, 4, 5, 6, 7, 8, 9, 10, 11].map((count) => `client: cwnd ${count} mss`),
    ]);
  });

  test('durations are times; without a name everybody is meant', () => {
    const text = `show srtt, rttvar, rto
set latency 100ms
set min-rto 200ms
server listen
client connect server
client send 10`;
    expect(values(text)).toEqual([
      'client: RTO 1 s',
      'server: RTO 1 s',
      'client: SRTT 200 ms · RTTVAR 100 ms · RTO 600 ms',
      'server: SRTT 200 ms · RTTVAR 100 ms · RTO 600 ms',
      'client: RTTVAR 75 ms · RTO 500 ms',
    ]);
  });

  test('a size that is no whole number of segments is in bytes', () => {
    const text = `show client flight\nserver listen\nclient connect server\nclient send 1500`;
    expect(values(text)).toEqual(['client: flight 0', 'client: flight 1500', 'client: flight 40', 'client: flight 0']);
  });

  test('sequence numbers are as the scenario shows them', () => {
    const text = `set isn client J\nshow client sndNxt\nserver listen\nclient connect server`;
    expect(values(text)).toEqual(['client: SND.NXT J+1']);
  });

  test('of several connections they say which', () => {
    const text = `show client cwnd\nset initial-window 3mss\nserver listen\nclient connect server as a\nclient connect server as b`;
    expect(values(text)).toEqual(['client: cwnd 3 mss (a)', 'client: cwnd 3 mss (b)']);
  });

  test('of machines, as they are', () => {
    const text = `machine m
  var term = 1
  [*] --> A
  A --> A : go / term = term + 1
end
participant a is m
participant b is m
show a term
a go
b go`;
    expect(values(text)).toEqual(['a: term 1']);
    expect(plain(compile(text).diagram.text)).toContain('note over p0: go · term 2');
  });

  test('nothing is shown unasked', () => {
    expect(values(SLOW_START)).toEqual([]);
  });

  test('stand on the time axis, too', () => {
    const { trace } = compile(`show client cwnd\n${SLOW_START}`);
    const texts = timeView(trace).elements.flatMap((element) =>
      element.kind === 'value' && 'text' in element ? [plain(element.text)] : [],
    );
    expect(texts[0]).toBe('cwnd 2 mss');
    expect(texts).toHaveLength(10);
  });
});

describe('Lines of several values', () => {
  test('break between them, not within one', () => {
    const { trace } = compile(`set latency 100ms
set min-rto 200ms
show client srtt, rttvar, rto
server listen
client connect server`);
    const texts = timeView(trace).elements.flatMap((element) =>
      element.kind === 'value' && 'text' in element ? [plain(element.text)] : [],
    );
    const lines = texts.at(-1)?.split('\n') ?? [];
    expect(lines.length).toBeGreaterThan(1);
    const values = lines.flatMap((line) => line.split(' · ').map((value) => value.replace(/ ·$/, '')));
    expect(values).toEqual(['SRTT 200 ms', 'RTTVAR 100 ms', 'RTO 600 ms']);
  });
});

describe('Columns of the state table', () => {
  test('are there for what is shown, and for whom', () => {
    const text = `show client cwnd, rto\n${SLOW_START}`;
    expect(column(text, 'client', 'cwnd')).toEqual(['2 mss', ...[3, 4, 5, 6, 7, 8, 9, 10, 11].map((n) => `${n} mss`)]);
    const names = (participant: string) =>
      compile(text).table.columns.flatMap((one) => (one.participant === participant ? [one.key] : []));
    expect(names('client')).toEqual(expect.arrayContaining(['cwnd', 'RTO']));
    expect(names('server')).not.toContain('cwnd');
    expect(compile(SLOW_START).table.columns.map(({ key }) => key)).not.toContain('cwnd');
  });
});

describe('A line that shows variables', () => {
  test('holds wherever it stands, and takes no time', () => {
    const [before, after] = [`show client cwnd\n${SLOW_START}`, `${SLOW_START}show client cwnd`];
    expect(values(after)).toEqual(values(before));
    expect(compile(after).trace.endUs).toBe(compile(SLOW_START).trace.endUs);
  });

  test('names variables that there are, each once', () => {
    expect(issuesOf('show client cwind')[0]).toMatch(/Did you mean `cwnd`\?$/);
    expect(issuesOf('show cwnd, cwnd')).toEqual(['1:12-16 `cwnd` stands here already.']);
    expect(issuesOf('show client')[0]).toMatch(/^1:6-12 Expected a variable \(`sndUna`/);
    expect(issuesOf('show clint cwnd')[0]).toMatch(/Did you mean `client`\?$/);
    expect(issuesOf('+5ms show cwnd')).toHaveLength(1);
    const machine = 'machine m\n  var term = 1\n  [*] --> A\n  A --> A : go\nend\nparticipant a is m\n';
    expect(errorsOf(`${machine}show a term\nshow term`)).toEqual([]);
    expect(errorsOf(`${machine}show a cwnd`)).toEqual(['7:8-12 Expected a variable (`term`), not `cwnd`.']);
  });

  test('may be about a participant that is called as a variable', () => {
    expect(errorsOf('participant cwnd\nparticipant b\nshow cwnd rto\nshow cwnd\nshow cwnd cwnd')).toEqual([]);
  });

  test('is formatted', () => {
    const formatted = (text: string): string => applyEdits(text, format(parse(text).document));
    expect(formatted('show   client cwnd ,rto')).toBe('show client cwnd, rto');
  });
});
