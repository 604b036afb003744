/** Which protocol a scenario runs on. */
import type { Scenario } from '../../language/scenario.ts';
import { assertNever } from '../../protocols/protocol.ts';
import type { Adapter } from './adapter.ts';
import { httpBinding } from './http-adapter.ts';
import { machineBinding } from './machine-adapter.ts';
import { tcpBinding } from './tcp-adapter.ts';

type AnyBinding = Adapter<unknown, unknown, unknown>;

/** The adapter for `protocol tcp | http/1.0 | http/1.1 | machines`. */
export function bindingOf({ protocol, participants, machines, statements }: Scenario): AnyBinding {
  switch (protocol) {
    case 'tcp':
      return tcpBinding;
    case 'http/1.0':
    case 'http/1.1':
      return httpBinding(
        protocol,
        participants.map(({ id }) => id),
        statements,
      );
    case 'machines': {
      const byName = new Map(machines.map((machine) => [machine.name, machine]));
      const run = participants.flatMap(({ id, machine }) => {
        const definition = machine === null ? undefined : byName.get(machine);
        return definition ? [[id, definition] as const] : [];
      });
      return machineBinding(new Map(run));
    }
    default:
      return assertNever(protocol);
  }
}
