import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { simulateText } from '../../src/compile.ts';
import { type Numbering, renumber } from '../../src/trace/numbers/numbering.ts';
import { drawSequence } from '../../src/diagram/sequence/sequence.ts';
import { stateTable } from '../../src/diagram/table/table.ts';
import { timeView } from '../../src/diagram/time/time-view.ts';
import type { Trace } from '../../src/trace/trace.ts';

const traceOf = (text: string): Trace => simulateText(text).trace;
const segments = (trace: Trace) => trace.events.filter((event) => event.kind === 'segment');
const whatHappened = (trace: Trace): string[] => stateTable(trace).rows.map(({ what }) => what);

/** Everything that a reader can see of the numbers. Lines are left aside: `set` takes some. */
function seen(trace: Trace): unknown {
  const rows = stateTable(trace).rows.map(({ what, because, cells }) => ({ what, because, cells }));
  const arrows = timeView(trace).elements.map(({ kind, text }) => `${kind} ${text}`);
  return { rows, diagram: drawSequence(trace).text, arrows };
}

/** The scenario with the sides' initial numbers shown so, whatever it asks for itself. */
function showing(text: string, isn: Readonly<Record<string, string | number>>): string {
  const sets = Object.entries(isn).map(([side, value]) => `set isn ${side} ${value}`);
  const lines = text.split('\n').filter((line) => !line.startsWith('set isn '));
  const head = lines.findIndex((line) =>
    /^(server|client|alice|bob|\w+) (listen|serve|connect|send|get|post)\b/.test(line),
  );
  return [...lines.slice(0, head), ...sets, ...lines.slice(head)].join('\n');
}

/** Claims and forged segments quote the source, whose numbers are then others. */
const withoutQuotes = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/^(expect .*\b(seq|ack) |inject |\+\S+ inject )/.test(line))
    .join('\n');

const folder = join(import.meta.dirname, '../../media/examples');
const examples = readdirSync(folder)
  .filter((name) => name.endsWith('.wirenote'))
  .map((name) => [name, withoutQuotes(readFileSync(join(folder, name), 'utf8'))] as const)
  .filter(([, text]) => segments(traceOf(text)).length > 0);

/** The initial number of each side's only connection. */
function issOf({ connections }: Trace): Record<string, number> {
  return Object.fromEntries(connections.flatMap(({ initial }) => initial.map(({ at, iss }) => [at, iss])));
}

describe.each(examples)('%s', (_name, text) => {
  const trace = traceOf(text);
  const sides = trace.participants.map(({ id }) => id);

  test('relative: as the source without `set isn`', () => {
    expect(seen(renumber(trace, 'relative'))).toEqual(seen(traceOf(showing(text, {}))));
  });

  test('symbolic: as the source with `set isn SIDE SYMBOL`', () => {
    const symbols = renumber(trace, 'symbolic').display.isn;
    expect(Object.keys(symbols)).toEqual(sides);
    expect(seen(renumber(trace, 'symbolic'))).toEqual(seen(traceOf(showing(text, symbols))));
  });

  test('absolute: as the source with `set isn SIDE NUMBER`, as far as a side has one connection', () => {
    if (trace.connections.length > 1) {
      for (const { flags, ack, ackAbsolute } of segments(renumber(trace, 'absolute')))
        expect(ackAbsolute || ack === null, flags.join()).toBe(true);
      return;
    }
    expect(seen(renumber(trace, 'absolute'))).toEqual(seen(traceOf(showing(text, issOf(trace)))));
  });
});

describe('absolute numbers', () => {
  const absolute = (text: string): string[] => whatHappened(renumber(traceOf(text), 'absolute'));

  test('of a side whose number the source sets begin there', () => {
    const rows = absolute('set isn client 4294967295\nset isn server 7\nserver listen\nclient connect server\n');
    expect(rows).toContain('client → server SYN seq=4294967295');
    expect(rows).toContain('server → client SYN, ACK seq=7 ack=0');
    expect(rows).toContain('client → server ACK seq=0 ack=8');
  });

  test('of a later connection begin where it begins, not where the first did', () => {
    const trace = traceOf(`set isn client 1000
set isn server 5000
server listen
client connect server as a
wait 1s
client connect server as b
`);
    const shown = segments(renumber(trace, 'absolute')).filter(({ flags }) => flags.includes('SYN'));
    const [first, answer, second, lastAnswer] = shown;
    expect([first?.seq, answer?.seq, answer?.ack]).toEqual([1000, 5000, 1001]);
    // A clock of 4 µs ticks (RFC 9293, section 3.4.1) has run for a second.
    expect(second?.seq).toBe(1000 + 250_000);
    expect(lastAnswer?.ack).toBe((second?.seq ?? 0) + 1);
  });

  test('of a side that forgets and begins anew follow it', () => {
    const trace = traceOf(`server listen
client connect server
client send 100
server crash
server listen
client send 10
expect client error reset
client connect server
`);
    const shown = segments(renumber(trace, 'absolute'));
    const syns = shown.filter(({ flags }) => flags.includes('SYN') && !flags.includes('ACK'));
    expect(new Set(syns.map(({ seq }) => seq)).size).toBe(2);
    for (const { at, iss } of trace.connections.flatMap(({ initial }) => initial))
      expect(shown.some(({ from, seq }) => from === at && seq === iss)).toBe(true);
  });

  test('stand in the table as they do on the arrows', () => {
    const trace = renumber(
      traceOf('set isn client 1000\nset isn server 5000\nserver listen\nclient connect server\nclient send 5\n'),
      'absolute',
    );
    const { columns, rows } = stateTable(trace);
    const last = rows
      .at(-1)!
      .cells.map(({ text }, index) => `${columns[index]!.group} ${columns[index]!.name} ${text}`);
    expect(last).toEqual([
      'client State ESTABLISHED',
      'client SND.UNA 1006',
      'client SND.NXT 1006',
      'client RCV.NXT 5001',
      'server State ESTABLISHED',
      'server SND.UNA 5001',
      'server SND.NXT 5001',
      'server RCV.NXT 1006',
    ]);
  });

  test('of a forged SYN are those that were forged, in the table too', () => {
    const trace = traceOf('server listen\ninject SYN from client to server seq 700\n');
    const { columns, rows } = stateTable(renumber(trace, 'absolute'));
    const index = columns.findIndex(({ group, name }) => group === 'server' && name === 'RCV.NXT');
    expect(rows.map(({ cells }) => cells[index]?.text)).toContain('701');
  });
});

test.each<[Numbering, string]>([
  ['source', 'SEQ J+501 is outside the window'],
  ['relative', 'SEQ 501 is outside the window'],
  ['symbolic', 'SEQ J+501 is outside the window'],
  ['absolute', 'SEQ 1501 is outside the window'],
])('reasons have their numbers %s', (numbering, reason) => {
  const source = `set window server 100
set isn client ${numbering === 'absolute' ? '1000' : 'J'}
server listen
client connect server
inject data from client to server seq ${numbering === 'absolute' ? '1501' : 'J+501'} len 10
`;
  const rows = stateTable(renumber(traceOf(source), numbering)).rows.flatMap(({ because }) => because);
  expect(rows.join('\n')).toContain(reason);
});

test('a trace without segments stays what it is', () => {
  const trace = traceOf('machine m\n  [*] --> A\n  A --> B : go\nend\nparticipant a is m\na go\n');
  expect(seen(renumber(trace, 'absolute'))).toEqual(seen(trace));
});
