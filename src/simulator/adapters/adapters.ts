/** Which protocol a scenario runs on. */
import type { Scenario } from '../../language/scenario/scenario.ts';
import { descriptionOf } from '../../protocols/registry.ts';
import type { Adapter } from './adapter.ts';
import { httpAdapter } from './http-adapter.ts';
import { machineAdapter } from './machine-adapter.ts';
import { tcpAdapter } from './tcp-adapter.ts';

type AnyAdapter = Adapter<unknown, unknown, unknown, unknown>;

/** By what the protocol's description says: declared machines run by themselves, requests on TCP, else it is TCP. */
export function adapterOf({ protocol, participants, machines, statements }: Scenario): AnyAdapter {
  const { states, requests } = descriptionOf(protocol);
  if (states === 'declared') {
    const byName = new Map(machines.map((machine) => [machine.name, machine]));
    const run = participants.flatMap(({ id, machine }) => {
      const definition = machine === null ? undefined : byName.get(machine);
      return definition ? [[id, definition] as const] : [];
    });
    return machineAdapter(new Map(run));
  }
  if (requests === null) return tcpAdapter;
  return httpAdapter(
    requests,
    participants.map(({ id }) => id),
    statements,
  );
}
