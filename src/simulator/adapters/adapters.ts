/** Which adapter binds a protocol to a scenario. */
import type { Scenario } from '../../language/scenario/scenario.ts';
import type { RequestDescription } from '../../protocols/description.ts';
import { HTTP_1_0, HTTP_1_1 } from '../../protocols/http/description.ts';
import type { ProtocolName } from '../../protocols/registry.ts';
import type { Adapter } from './adapter.ts';
import { type HttpAdapter, httpAdapter } from './http-adapter.ts';
import { machineAdapter } from './machine-adapter.ts';
import { tcpAdapter } from './tcp-adapter.ts';
import { httpBesideMachines, transportsAdapter } from './transports-adapter.ts';
import type { MachinesByHost } from '../../protocols/machine/machines-of-host.ts';

export type AnyAdapter = Adapter<unknown, unknown, unknown, unknown>;

export const ADAPTERS: Readonly<Record<ProtocolName, (scenario: Scenario) => AnyAdapter>> = {
  tcp: () => tcpAdapter,
  'http/1.0': (scenario) => httpOf(HTTP_1_0.requests, scenario),
  'http/1.1': (scenario) => httpOf(HTTP_1_1.requests, scenario),
  machines: machinesOf,
  'tcp+machines': transportsOf,
  'http/1.0+machines': (scenario) => httpBesideMachines(runMachines(scenario), httpOf(HTTP_1_0.requests, scenario)),
  'http/1.1+machines': (scenario) => httpBesideMachines(runMachines(scenario), httpOf(HTTP_1_1.requests, scenario)),
};

export function adapterOf(scenario: Scenario): AnyAdapter {
  return ADAPTERS[scenario.protocol](scenario);
}

function httpOf(requests: RequestDescription, { participants, statements }: Scenario): HttpAdapter {
  return httpAdapter(
    requests,
    participants.flatMap(({ id, role }) => (role === undefined ? [id] : [])),
    statements,
  );
}

function machinesOf(scenario: Scenario): AnyAdapter {
  const machines = runMachines(scenario);
  if ([...machines.values()].some(({ length }) => length > 1)) return transportsAdapter(machines);
  return machineAdapter(new Map([...machines].flatMap(([id, [only]]) => (only ? [[id, only.instance] as const] : []))));
}

function transportsOf(scenario: Scenario): AnyAdapter {
  return transportsAdapter(runMachines(scenario));
}

/** What each participant runs. */
function runMachines({ participants, machines }: Scenario): MachinesByHost {
  const byName = new Map(machines.map((machine) => [machine.name, machine]));
  return new Map(
    participants.map(({ id, machines: uses }) => [
      id,
      uses.flatMap(({ machine, arguments: given, overTcp }) => {
        const definition = byName.get(machine);
        return definition === undefined ? [] : [{ instance: { machine: definition, given }, overTcp }];
      }),
    ]),
  );
}
