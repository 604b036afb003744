/** What follows from a declaration that has a mistake is not told again; where nothing is wrong with them, all is told. */
import { describe, expect, test } from 'vitest';
import { issues } from './play.ts';

const SAGA = `use saga
participant order, other is saga-order(payment, stock)
participant payment is saga-payment
participant stock is saga-stock
drop next Nothing from order to payment
order place("a", 3)
expect order NOWHERE
expect stock received 7
`;

const MACHINE = `machine m
  var n = 0
  [*] --> A
  A --> B : go / n = 1, !M to b
  B --> C : ?M / n = 2
end
participant a, b is m
a go
b go
expect a n == 5
expect a C
expect a received M
`;

describe('Of a broken declaration', () => {
  test('the mistake alone is told, whatever the scenario does with its names', () => {
    const twice = SAGA.replace('(payment, stock)', '(payment, stock), saga-order(payment, store)').replace(
      'Nothing',
      'message',
    );
    expect(issues(twice)).toEqual([
      '2: error: `saga-order` is named twice: every name of this line runs every machine of it. Declare others on a line of their own.',
    ]);
  });

  test('a missing argument is told, and not what cannot be done without it', () => {
    const text = 'use smtp\nparticipant A is smtp-client over tcp\nparticipant B is smtp-server over tcp\nA mail(3)';
    expect(issues(text)).toEqual([
      '2: error: `smtp-client` needs a value for `server`: `is smtp-client(server[, pipelines])`.',
    ]);
  });

  test('what does not hold is told where all is declared well', () => {
    const told = issues(SAGA.replace('Nothing', 'message')).map((issue) => issue.slice(0, 2));
    expect(told).toEqual(expect.arrayContaining(['7:', '8:']));
  });
});

describe('Of a machine with mistakes', () => {
  test('each mistake is told once, and not what the machine lacks for it', () => {
    const text = MACHINE.replace('A --> B : go / n = 1,', 'A --> B : go / n := 1,').replace(
      '?M / n = 2',
      '?M / n = = 2',
    );
    expect(issues(text).map((issue) => issue.slice(0, 2))).toEqual(['4:', '5:']);
  });

  test('what goes wrong is told where the machine is right', () => {
    expect(issues(MACHINE).map((issue) => issue.slice(0, 2))).toEqual(expect.arrayContaining(['10', '11', '12']));
  });
});
