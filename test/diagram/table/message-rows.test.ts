import { expect, test } from 'vitest';
import { compile } from '../../../src/compile.ts';
import { messageRows } from '../../../src/diagram/table/message-rows.ts';

const text = `server listen
client connect server
server send 30kB "answer"
expect client received 30kB
client close
`;
const { trace, table } = compile(text);
const left = messageRows(table, trace);

test('what is left: calls, claims, changes of state, and where a message is there', () => {
  expect(table.rows.length).toBeGreaterThan(80);
  expect(left.rows.map(({ what }) => what)).toEqual([
    'server listen',
    'client connect server',
    'server receives SYN seq=0',
    'client receives SYN, ACK seq=0 ack=1',
    'server receives ACK seq=1 ack=1',
    'server send 30000 "answer"',
    'client receives ACK seq=29201 ack=1 len=800',
    '✓ expect client received 30kB',
    'client close',
    'server receives FIN, ACK seq=1 ack=30001',
    'client receives ACK seq=30001 ack=2',
  ]);
});

test('and whatever else the picture shows: why a segment is not taken at once', () => {
  const lossy = compile(text.replace('server send', 'drop next data from server\nserver send'));
  const reasons = messageRows(lossy.table, lossy.trace).rows.flatMap(({ because }) => because);
  expect(reasons).toContain('out of order: kept');
});

test('what changed in a row that is gone has changed in the next one', () => {
  const column = table.columns.findIndex(({ participant, name }) => participant === 'client' && name === 'RCV.NXT');
  const cells = left.rows.map((row) => row.cells[column]!);
  expect(cells.filter(({ changed }) => changed).length).toBeGreaterThan(1);
  for (const [index, { text: shown, changed }] of cells.entries())
    if (index > 0) expect(changed, left.rows[index]!.what).toBe(shown !== cells[index - 1]!.text);
});
