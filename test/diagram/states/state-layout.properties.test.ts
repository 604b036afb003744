/** TCP's machine with whatever may happen in it: its labels cover nothing. */
import { expect, test } from 'vitest';
import { machineOfTable } from '../../../src/diagram/states/state-machine.ts';
import { drawStateMachine, type StateChange } from '../../../src/diagram/states/state-diagram.ts';
import { layOutStates } from '../../../src/diagram/states/state-layout.ts';
import { TCP_STATE_TABLE } from '../../../src/protocols/tcp/table/state-table.ts';
import { besideOwn, faultsOf, measured } from './layouts.ts';

const tcp = machineOfTable(TCP_STATE_TABLE);

/** Each of the table's ways that figure 5 leaves out. */
const others: readonly StateChange[] = tcp.edges
  .filter(({ usual }) => !usual)
  .map(({ from, to, reason }) => ({ from, to, reason: reason ?? 'something', step: 1, line: 1 }));

test.each(others)('has room for $from → $to ($reason), too', (change) => {
  const input = measured(drawStateMachine(tcp, [change]));
  const layout = layOutStates(input);
  expect(faultsOf(input, layout)).toEqual([]);
  expect(besideOwn(input, layout)).not.toContain(false);
});
