import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/compile.ts';
import { emptyTable, stateTable } from '../../../src/diagram/table/table.ts';
import { arranged } from '../../../src/preview/model/arranged-columns.ts';

const table = stateTable(
  compile(`participant client as "The client"
participant server
server listen
client connect server
section "Data"
client send 5 "hello"
`).trace,
);
const { table: shown, constant } = arranged(table);

describe('The columns of the table on the page', () => {
  test('begin with the state of each participant, side by side under one head', () => {
    expect(shown.columns.slice(0, 2)).toEqual([
      { participant: '', group: 'State', key: 'State', name: 'The client', isState: true },
      { participant: '', group: 'State', key: 'State', name: 'server', isState: true },
    ]);
    expect(shown.columns.slice(2).map(({ name }) => name)).not.toContain('State');
  });

  test('have the cells that they had', () => {
    const last = shown.rows.findLast(({ kind }) => kind !== 'section');
    const before = table.rows.findLast(({ kind }) => kind !== 'section');
    const server = table.columns.findIndex(({ participant, name }) => participant === 'server' && name === 'State');
    expect(last?.cells[1]).toEqual(before?.cells[server]);
    expect(new Set(shown.rows.filter(({ kind }) => kind !== 'section').map(({ cells }) => cells.length))).toEqual(
      new Set([shown.columns.length]),
    );
  });

  test('are none for what never changes, which is said once', () => {
    const [row] = table.rows;
    if (!row) throw new Error('something happens');
    const column = (participant: string, name: string) => ({
      ...{ participant, group: participant, key: name, name },
      isState: name === 'State',
    });
    const cellsOf = (...texts: readonly string[]) => texts.map((text) => ({ text, changed: false }));
    const machine = {
      ...table,
      columns: [column('a', 'State'), column('a', 'window'), column('a', 'next'), column('b', 'limit')],
      rows: [
        { ...row, cells: cellsOf('READY', '4', '0', '') },
        { ...row, kind: 'section' as const, cells: [] },
        { ...row, cells: cellsOf('READY', '4', '1', '') },
      ],
    };
    const { table: folded, constant: said } = arranged(machine);
    expect(folded.columns).toEqual([column('a', 'State'), column('a', 'next')]);
    expect(folded.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([['READY', '0'], [], ['READY', '1']]);
    expect(said).toEqual({ text: 'a: window 4', rest: '', left: 0 });
    expect(constant.text).toBe('');
  });

  test('are as they were where there are none', () => {
    expect(arranged(emptyTable('Empty'))).toEqual({
      table: emptyTable('Empty'),
      constant: { text: '', rest: '', left: 0 },
    });
  });

  test('tell six of many names at once, and how many are left, but leave no single one', () => {
    const [row] = table.rows;
    if (!row) throw new Error('something happens');
    const constants = (count: number) => {
      const names = Array.from({ length: count }, (_, index) => `v${index + 1}`);
      const columns = names.map((name, index) => {
        const participant = index < 4 ? 'a' : 'b';
        return { participant, group: participant, key: name, name, isState: false };
      });
      return arranged({
        ...table,
        columns,
        rows: [{ ...row, cells: names.map(() => ({ text: '0', changed: false })) }],
      }).constant;
    };
    expect(constants(7)).toEqual({ text: 'a: v1 0, v2 0, v3 0, v4 0; b: v5 0, v6 0, v7 0', rest: '', left: 0 });
    expect(constants(8)).toEqual({
      text: 'a: v1 0, v2 0, v3 0, v4 0; b: v5 0, v6 0',
      rest: 'b: v7 0, v8 0',
      left: 2,
    });
  });
});
