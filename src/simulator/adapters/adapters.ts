/** Which adapter binds a protocol to a scenario. */
import type { Scenario } from '../../language/scenario/scenario.ts';
import type { RequestDescription } from '../../protocols/description.ts';
import { HTTP_1_0, HTTP_1_1 } from '../../protocols/http/description.ts';
import type { ProtocolName } from '../../protocols/registry.ts';
import type { Adapter } from './adapter.ts';
import { httpAdapter } from './http-adapter.ts';
import { machineAdapter } from './machine-adapter.ts';
import { tcpAdapter } from './tcp-adapter.ts';

export type AnyAdapter = Adapter<unknown, unknown, unknown, unknown>;

export const ADAPTERS: Readonly<Record<ProtocolName, (scenario: Scenario) => AnyAdapter>> = {
  tcp: () => tcpAdapter,
  'http/1.0': (scenario) => httpOf(HTTP_1_0.requests, scenario),
  'http/1.1': (scenario) => httpOf(HTTP_1_1.requests, scenario),
  machines: machinesOf,
};

export function adapterOf(scenario: Scenario): AnyAdapter {
  return ADAPTERS[scenario.protocol](scenario);
}

function httpOf(requests: RequestDescription, { participants, statements }: Scenario): AnyAdapter {
  return httpAdapter(
    requests,
    participants.flatMap(({ id, role }) => (role === undefined ? [id] : [])),
    statements,
  );
}

function machinesOf({ participants, machines }: Scenario): AnyAdapter {
  const byName = new Map(machines.map((machine) => [machine.name, machine]));
  const run = participants.flatMap(({ id, machine, machines: [use] }) => {
    const definition = machine === null ? undefined : byName.get(machine);
    return definition ? [[id, { machine: definition, given: use?.arguments ?? [] }] as const] : [];
  });
  return machineAdapter(new Map(run));
}
