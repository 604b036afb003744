/** The table is what the step runs: every row of it is taken, and the edges are those of RFC 9293, figure 5. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { StateName } from '../../../../src/protocols/tcp/state/connection.ts';
import { STATES } from '../../../../src/protocols/tcp/state/connection.ts';
import type { EventName, Row } from '../../../../src/protocols/tcp/table/row.ts';
import { cite } from '../../../../src/protocols/tcp/table/row.ts';
import { TABLE } from '../../../../src/protocols/tcp/table/table.ts';
import { localizeProtocol } from '../../../../src/protocols/messages.ts';
import { SETTINGS, taken } from '../end.ts';
import { EXERCISES } from '../exercises.ts';

/** RFC 9293, figure 5: from, event, to. */
const FIGURE_5: readonly (readonly [StateName, EventName, StateName])[] = [
  ['CLOSED', 'OPEN passive', 'LISTEN'],
  ['CLOSED', 'OPEN active', 'SYN-SENT'],
  ['LISTEN', 'CLOSE', 'CLOSED'],
  ['LISTEN', 'OPEN active', 'SYN-SENT'],
  ['LISTEN', 'segment: SYN', 'SYN-RECEIVED'],
  ['SYN-SENT', 'CLOSE', 'CLOSED'],
  ['SYN-SENT', 'segment: SYN', 'SYN-RECEIVED'],
  ['SYN-SENT', 'segment: SYN', 'ESTABLISHED'],
  ['SYN-RECEIVED', 'segment: RST', 'LISTEN'],
  ['SYN-RECEIVED', 'segment: ACK', 'ESTABLISHED'],
  ['SYN-RECEIVED', 'CLOSE', 'FIN-WAIT-1'],
  ['ESTABLISHED', 'CLOSE', 'FIN-WAIT-1'],
  ['ESTABLISHED', 'segment: FIN', 'CLOSE-WAIT'],
  ['FIN-WAIT-1', 'segment: ACK', 'FIN-WAIT-2'],
  ['FIN-WAIT-1', 'segment: FIN', 'CLOSING'],
  ['FIN-WAIT-2', 'segment: FIN', 'TIME-WAIT'],
  ['CLOSE-WAIT', 'CLOSE', 'LAST-ACK'],
  ['CLOSING', 'segment: ACK', 'TIME-WAIT'],
  ['LAST-ACK', 'segment: ACK', 'CLOSED'],
  ['TIME-WAIT', 'time-out: time-wait', 'CLOSED'],
];

const flagsIn = (words: string): string[] =>
  words
    .split(/,| and /)
    .filter((word) => /^(SYN|ACK|FIN|RST)$/.test(word.trim()))
    .map((word) => word.trim());

/** What was queued leaves after any segment that has made room: that is no row's effect. */
const WAITED: ReadonlySet<string> = new Set(['ACK/of SYN, CLOSE waits']);

const rows = TABLE.map((row) => [row.id, row] as const);

beforeEach(() => {
  taken.clear();
});

describe('Every row', () => {
  test.each(rows)('%s is taken', (id, row) => {
    const end = EXERCISES[id]?.();
    expect([...taken], `no exercise takes ${id}`).toContain(id);
    if (row.to === undefined) return;
    const edges = end?.records.flatMap((record) => (record.kind === 'state' ? [`${record.from} ${record.to}`] : []));
    const wanted = row.in.map((from) => `${from} ${row.to}`);
    expect(edges?.some((edge) => wanted.includes(edge))).toBe(true);
  });

  test.each(rows)('%s is labelled by what it receives', (id, row) => {
    const input = EXERCISES[id]?.().last.input;
    const label = localizeProtocol(row.trigger, 'en');
    const segment = input?.kind === 'indication' ? input.indication.packet : null;
    expect(segment !== null, label).toBe(label.startsWith('rcv '));
    if (segment === null) {
      expect(input?.kind, label).toBe(row.event.startsWith('time-out') ? 'timer' : 'call');
      return;
    }
    const named = flagsIn(/^rcv (?:another |new |the )?([A-Z,]+)/.exec(label)?.[1] ?? '');
    expect(segment.flags, label).toEqual(expect.arrayContaining(named));
    for (const flag of flagsIn(/without ([A-Z, and]+)/.exec(label)?.[1] ?? ''))
      expect(segment.flags, label).not.toContain(flag);
    if (label.startsWith('rcv text') || label.includes('with text')) expect(segment.len, label).toBeGreaterThan(0);
  });

  test.each(rows)('%s is labelled by what it does', (id, row) => {
    const end = EXERCISES[id]?.();
    const label = row.effect === null ? '' : localizeProtocol(row.effect, 'en');
    const sent = end?.last.sent ?? [];
    const named = /snd (?:challenge )?([A-Z,]+)/.exec(label)?.[1];
    if (WAITED.has(id)) return;
    if (named === undefined) expect(sent.length > 0, `${label} sends`).toBe(/snd |again/.test(label));
    else
      expect(
        sent.map(({ flags }) => flags),
        label,
      ).toContainEqual(expect.arrayContaining(flagsIn(named)));
    if (label.includes('delete TCB')) expect(end?.host.connections.size, label).toBe(0);
    if (label.includes('create TCB'))
      expect(end?.host.listeners.length === 1 || end?.host.connections.size === 1, label).toBe(true);
    if (label.includes('2 MSL')) expect(end?.due('time-wait'), label).toBe(2 * SETTINGS.mslUs);
  });

  test('has a name of its own, states, and its place in a document', () => {
    expect(new Set(TABLE.map(({ id }) => id)).size).toBe(TABLE.length);
    for (const row of TABLE) {
      expect(row.in.length).toBeGreaterThan(0);
      expect(cite(row)).toMatch(
        /^RFC (9293, section 3(\.\d+)+( \(Linux\))?|7323, section \d\.\d|4987, section \d\.\d|7413, section 4\.2\.\d)$/,
      );
    }
  });

  test('is exercised under its own name only', () => {
    expect(Object.keys(EXERCISES).sort()).toEqual(TABLE.map(({ id }) => id).sort());
  });

  test('can be reached: no row before it takes everything', () => {
    for (const state of STATES)
      for (const event of new Set(TABLE.map((row) => row.event))) {
        const here = TABLE.filter((row) => row.event === event && row.in.includes(state));
        const always = here.findIndex((row) => row.when === undefined);
        const shadowed = always === -1 ? [] : here.slice(always + 1).filter((row) => row.in.length === 1);
        expect(shadowed.map(({ id }) => id)).toEqual([]);
      }
  });
});

describe('RFC 9293, figure 5', () => {
  const leads = (row: Row, [from, event, to]: (typeof FIGURE_5)[number]) =>
    row.in.includes(from) && row.event === event && row.to === to;

  test.each(FIGURE_5.map((edge) => [edge.join(', '), edge] as const))('%s', (_text, edge) => {
    expect(TABLE.some((row) => leads(row, edge))).toBe(true);
  });

  test('beside it there are only resets, aborts, crashes, give-ups, the end of applications, and SYN cookies', () => {
    const extra = TABLE.filter((row) => row.to !== undefined && !FIGURE_5.some((edge) => leads(row, edge)));
    const events = new Set(extra.map((row) => row.event.replace(/^time-out: .*/, 'time-out')));
    expect([...events].sort()).toEqual(
      [
        'ABORT',
        'CRASH',
        'EXIT',
        'segment: ACK',
        'segment: RST',
        'segment: SYN',
        'segment: sequence',
        'segment: text',
        'time-out',
      ].sort(),
    );
  });

  test('every state has its calls: OPEN, SEND, RECEIVE, CLOSE, ABORT', () => {
    for (const event of ['OPEN active', 'SEND', 'CLOSE', 'ABORT'] as const)
      for (const state of STATES) expect(TABLE.some((row) => row.event === event && row.in.includes(state))).toBe(true);
  });
});
