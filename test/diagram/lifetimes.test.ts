import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { lifetimesOf } from '../../src/diagram/lifetimes.ts';
import { drawSequence } from '../../src/diagram/sequence/sequence.ts';
import { timeParts } from '../../src/diagram/time/pages.ts';
import { timeView } from '../../src/diagram/time/time-view.ts';

const messages = { detail: 'messages', states: true } as const;

const traceOf = (text: string) => compile(text).trace;

const one = traceOf(`set msl 1s
server listen
client connect server
client send 10 "hello"
client close
server close
wait 3s
`);

const two = traceOf(`server listen
client connect server as first
client connect server as second
client send "a" on first
client close on first
server close on first
client send "b" on second
`);

/** The lifelines' part of the Mermaid text. */
const body = (text: string): string[] =>
  text
    .split('\n')
    .slice(1)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(participant|title)/.test(line));

describe('A connection exists at an end', () => {
  test('from the change of state that makes it to the one that ends it', () => {
    expect(lifetimesOf(one, messages)).toMatchObject([
      { lane: 0, openedUs: 0, closedUs: 2_080_000, text: '' },
      { lane: 1, openedUs: 10_000, closedUs: 90_000, text: '' },
    ]);
  });

  test('it tells with whom, and when it is opened and closed', () => {
    expect(lifetimesOf(one, messages).map(({ story }) => story)).toEqual([
      'client: connection with server, opened at 0, closed at 2.08 s',
      'server: connection with client, opened at 10 ms, closed at 90 ms',
    ]);
  });

  test('of several, each is named, stands beside those that exist already, and need not end', () => {
    const found = lifetimesOf(two, messages).map(({ lane, column, text, closedUs }) => [lane, column, text, closedUs]);
    expect(found).toEqual([
      [0, 0, 'first', null],
      [1, 0, 'first', 120_000],
      [0, 1, 'second', null],
      [1, 1, 'second', null],
    ]);
    expect(lifetimesOf(two, messages)[0]!.story).toBe(
      'client: connection first with server, opened at 0, open at the end',
    );
  });

  test('a second time, if the first attempt goes back to the listener', () => {
    const again = traceOf(`server listen
client connect server
inject SYN seq=5 from client to server
`);
    const server = lifetimesOf(again, messages).filter(({ lane }) => lane === 1);
    expect(server.length).toBeGreaterThan(0);
    for (const [index, { openedUs }] of server.slice(1).entries())
      expect(openedUs).toBeGreaterThanOrEqual(server[index]!.closedUs!);
  });

  test('which is shown instead of states, of TCP with messages', () => {
    expect(lifetimesOf(one, { detail: 'segments', states: true })).toEqual([]);
    expect(lifetimesOf(one, { detail: 'messages', states: false })).toEqual([]);
    const machines = traceOf('use alternating-bit\n');
    expect(lifetimesOf(machines, messages)).toEqual([]);
  });
});

describe('In the sequence diagram it is an activation', () => {
  test('in the place of states', () => {
    const { text, elements } = drawSequence(one, { detail: 'messages' });
    expect(body(text)).toEqual([
      'activate p0',
      'activate p1',
      'p0->>p1: hello (10 bytes)',
      'deactivate p1',
      'note over p0,p1: … 2.05 s later',
      'note over p0: TIME-WAIT ends: 2 MSL = 2 s',
      'deactivate p0',
    ]);
    expect(elements.filter(({ kind }) => kind === 'state')).toEqual([]);
  });

  test('Mermaid ends the innermost first: a bar knows at which activations it begins and ends', () => {
    const { bars } = drawSequence(two, { detail: 'messages' });
    expect(bars.map(({ lane, text, begins, ends }) => [lane, text, begins, ends])).toEqual([
      [0, 'first', 0, 2],
      [1, 'first', 1, 3],
      [0, 'second', 2, 0],
      [1, 'second', 3, 1],
    ]);
  });

  test('each part has what exists in it, and ends all that it begins', () => {
    const long = traceOf(`server listen
client connect server
client send "a"
client send "b"
client send "c"
client abort
`);
    for (const part of [1, 2, 3]) {
      const { text, bars, elements } = drawSequence(long, { detail: 'messages', limit: 1, part });
      const lines = body(text);
      expect(bars.map(({ lane }) => lane)).toEqual([0, 1]);
      for (const lane of ['p0', 'p1'])
        expect(lines.filter((line) => line.endsWith(`activate ${lane}`))).toEqual([
          `activate ${lane}`,
          `deactivate ${lane}`,
        ]);
      // Mermaid numbers all that it reads.
      expect(elements.map(({ id }) => id)).toContain('i2');
    }
  });
});

describe('On the time axis it is a bar', () => {
  const bars = (view: ReturnType<typeof timeView>) => view.elements.filter((element) => element.kind === 'connection');

  test('along the lifeline, from when it is opened to when it is closed', () => {
    const view = timeView(one, { detail: 'messages' });
    const [client, server] = bars(view);
    expect(client).toMatchObject({ x: view.lanes[0]!.x, openedUs: 0, closedUs: 2_080_000 });
    expect(server!.x).toBe(view.lanes[1]!.x);
    expect(server!.top).toBeGreaterThan(client!.top);
    expect(server!.bottom).toBeLessThan(client!.bottom);
    expect(view.elements.filter(({ kind }) => kind === 'state')).toEqual([]);
    expect(view.instants).toContain(2_080_000);
  });

  test('beside those that exist already', () => {
    const [first, , second] = bars(timeView(two, { detail: 'messages' }));
    expect(Math.abs(first!.x - second!.x)).toBe(14);
  });

  test('cut where the view is cut', () => {
    const view = timeView(two, { detail: 'messages' });
    const parts = timeParts(view, 260);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts)
      for (const { top, bottom } of bars(part)) {
        expect(top).toBeGreaterThanOrEqual(part.top);
        expect(bottom).toBeLessThanOrEqual(part.height);
      }
  });
});
