/** Where the states of TCP stand in a drawing: as in RFC 9293, figure 5. */
import { describe, expect, test } from 'vitest';
import { STATES } from '../../../../src/protocols/tcp/state/connection.ts';
import { PLACES } from '../../../../src/protocols/tcp/table/places.ts';
import { TABLE } from '../../../../src/protocols/tcp/table/table.ts';

const { column, row } = {
  column: (state: keyof typeof PLACES): number => PLACES[state].column,
  row: (state: keyof typeof PLACES): number => PLACES[state].row,
};

describe("TCP's states", () => {
  test('have a place each, all that the table knows, and none two of them', () => {
    const inTable = new Set(TABLE.flatMap((one) => [...one.in, ...(one.to === undefined ? [] : [one.to])]));
    expect(Object.keys(PLACES).sort()).toEqual([...STATES].sort());
    for (const state of inTable) expect(PLACES).toHaveProperty(state);
    expect(new Set(Object.values(PLACES).map((place) => JSON.stringify(place))).size).toBe(STATES.length);
  });

  test('begin with CLOSED on top and LISTEN below it', () => {
    for (const state of STATES) if (state !== 'CLOSED') expect(row(state)).toBeGreaterThan(row('CLOSED'));
    expect(column('LISTEN')).toBe(column('CLOSED'));
    for (const state of STATES)
      if (state !== 'CLOSED' && state !== 'LISTEN') expect(row(state)).toBeGreaterThan(row('LISTEN'));
  });

  test('have the passive open on the left, the active one on the right, and ESTABLISHED between and below them', () => {
    expect(row('SYN-RECEIVED')).toBe(row('SYN-SENT'));
    expect(column('SYN-RECEIVED')).toBeLessThan(column('LISTEN'));
    expect(column('SYN-SENT')).toBeGreaterThan(column('LISTEN'));
    expect(column('ESTABLISHED')).toBe(column('LISTEN'));
    expect(row('ESTABLISHED')).toBeGreaterThan(row('SYN-SENT'));
  });

  test('have the active close on the left and the passive one on the right, in the order of closing', () => {
    const rows = (...states: (keyof typeof PLACES)[]): number[] => states.map(row);
    const active = rows('ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'TIME-WAIT');
    const passive = rows('ESTABLISHED', 'CLOSE-WAIT', 'LAST-ACK');
    for (const order of [active, passive, rows('FIN-WAIT-1', 'CLOSING', 'TIME-WAIT')])
      expect(order).toEqual([...new Set(order)].sort((a, b) => a - b));
    for (const left of ['FIN-WAIT-1', 'FIN-WAIT-2'] as const)
      for (const right of ['CLOSE-WAIT', 'LAST-ACK'] as const) {
        expect(column(left)).toBeLessThan(column('ESTABLISHED'));
        expect(column(right)).toBeGreaterThan(column('ESTABLISHED'));
      }
    for (const last of ['CLOSING', 'TIME-WAIT'] as const) expect(column(last)).toBeLessThan(column('LAST-ACK'));
  });
});
