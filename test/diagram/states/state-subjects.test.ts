import { expect, test } from 'vitest';
import { compile } from '../../../src/compile.ts';
import { machinesOf } from '../../../src/diagram/states/machines.ts';
import { statePath } from '../../../src/diagram/states/state-diagram.ts';
import { machineOfSubject, subjectsOf } from '../../../src/diagram/states/state-subjects.ts';

/** Whose states a scenario tells: the label, the names for files, and the states that are drawn. */
function told(text: string) {
  const { scenario, trace } = compile(text);
  const view = { trace, machines: machinesOf(scenario) };
  return subjectsOf(view).map((subject) => ({
    label: subject.label,
    names: subject.names,
    states: machineOfSubject(view.machines, subject)?.states ?? [],
    path: statePath(trace, subject.participant, subject.connection, Infinity, subject.machine).map(({ to }) => to),
  }));
}

const CALLER =
  'machine caller\n  [*] --> IDLE\n  IDLE --> CALLING : call / connect callee\n  CALLING --> UP : connected\nend\n';
const CALLEE = 'machine callee\n  [*] --> READY\n  READY --> BUSY : connected\nend\n';
const OTHER = 'machine other\n  [*] --> A\n  A --> B : go\nend\n';

test('of TCP each connection has states at both of its ends', () => {
  expect(told('server listen\nclient connect server').map(({ label }) => label)).toEqual(['client', 'server']);
  const two = 'server listen\nclient connect server as a\nclient connect server as b';
  expect(told(two).map(({ label }) => label)).toEqual(['client, a', 'client, b', 'server, a', 'server, b']);
});

test('of machines each participant has those of its own', () => {
  const [alice] = told(`${OTHER}participant alice is other\nalice go`);
  expect(alice).toMatchObject({ label: 'alice', states: ['A', 'B'], path: ['B'] });
});

test('of machines over TCP each participant has those of its machine, and those of its connections', () => {
  const found = told(
    `${CALLER}${CALLEE}participant x is caller over tcp\nparticipant callee is callee over tcp\nx call`,
  );
  expect(found.map(({ label }) => label)).toEqual(['x, caller', 'x, c1', 'callee, callee', 'callee, c1']);
  expect(found[0]).toMatchObject({
    names: ['x', 'caller'],
    states: ['IDLE', 'CALLING', 'UP'],
    path: ['CALLING', 'UP'],
  });
  expect(found[1]?.path).toEqual(['SYN-SENT', 'ESTABLISHED']);
});

test('of several machines each is one', () => {
  const found = told(
    `${CALLER}${CALLEE}${OTHER}participant x is other, caller over tcp\nparticipant callee is callee over tcp\nx go\nx call`,
  );
  expect(found.slice(0, 3).map(({ label, path }) => [label, path])).toEqual([
    ['x, other', ['B']],
    ['x, caller', ['CALLING', 'UP']],
    ['x, c1', ['SYN-SENT', 'ESTABLISHED']],
  ]);
});
