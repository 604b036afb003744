import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { faultLinesOf } from '../../src/trace/fault-lines.ts';

const { trace, table } = compile(`server listen
client connect server
drop next data from client
duplicate 2nd data from client
client send 5 "hello"
`);
const linesOf = (kind: string) =>
  trace.events.filter((event) => event.kind === kind).map((event) => faultLinesOf(trace, event));

describe('the lines of faults', () => {
  test('are those that acted on a segment, where it is sent and where it arrives', () => {
    expect(linesOf('segment').filter((lines) => lines.length > 0)).toEqual([[3], [4]]);
    expect(linesOf('arrive').filter((lines) => lines.length > 0)).toEqual([[4], [4]]);
  });

  test('are of a message those that acted on what carries it', () => {
    expect(linesOf('message')).toContainEqual([3, 4]);
  });

  test('are none of what no fault has to do with', () => {
    expect(linesOf('action').flat()).toEqual([]);
    expect(linesOf('state').flat()).toEqual([]);
  });

  test('stand at the rows of the table', () => {
    const rows = table.rows.filter(({ faultLines }) => faultLines.length > 0);
    expect(rows.map(({ kind, faultLines }) => [kind, ...faultLines])).toEqual([
      ['segment', 3],
      ['segment', 4],
      ['arrive', 4],
      ['arrive', 4],
    ]);
  });
});
