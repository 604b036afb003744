/** Whom a message goes to. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { HostId } from '../protocol.ts';
import { assertNever } from '../protocol.ts';
import { machineMessage } from './catalog/catalog.ts';
import type { Evaluation, Fault } from './expressions/evaluate.ts';
import type { Event, MachineHost } from './host.ts';
import type { Expression, Recipient } from './machine.ts';
import { meantBy, peersOf } from './peers.ts';
import { participantsIn } from './uses.ts';
import { written } from '../value.ts';

type Recipients =
  | { readonly hosts: readonly HostId[] }
  /** Without a place: at the effect as a whole. */
  | { readonly fault: Fault | { readonly message: LocalizableText } };

/** The receivers of what is sent together, or why there is nobody. */
export function recipients(
  { host, hosts, receivers, runners, overTcp }: MachineHost,
  messages: readonly string[],
  to: Recipient,
  { from }: Event,
  evaluate: (expression: Expression) => Evaluation,
): Recipients {
  switch (to.kind) {
    case 'all':
      return { hosts: peersOf(host, hosts) };
    case 'sender':
      return from === null ? nobody(machineMessage('machine-no-sender')) : { hosts: [from] };
    case 'name':
      return runners.has(to.name) && !hosts.includes(to.name)
        ? ofMachine(host, runners.get(to.name))
        : named(to.name, host, hosts, overTcp);
    case 'value': {
      const result = evaluate(to.expression);
      if (!result.ok) return result;
      const ids = participantsIn(result.value);
      const { at } = to.expression;
      if (ids === null)
        return { fault: { message: machineMessage('machine-no-recipient', { value: written(result.value) }), at } };
      const [only] = ids;
      if (ids.length !== 1 || only === undefined) return { hosts: peersOf(host, ids) };
      const whom = named(only, host, hosts, overTcp);
      return 'fault' in whom ? { fault: { ...whom.fault, at } } : whom;
    }
    case 'peer': {
      const meant = meantBy(messages, host, hosts, receivers);
      if (meant.length === 1) return { hosts: meant };
      if (hosts.length === 1) return nobody(machineMessage('machine-nobody-else'));
      const told = { count: meant.length, others: hosts.length - 1, message: messages.join(' + ') };
      return nobody(machineMessage('machine-recipients', told));
    }
    default:
      return assertNever(to);
  }
}

/** All others that run the machine. */
function ofMachine(host: HostId, running: readonly HostId[] = []): Recipients {
  return { hosts: peersOf(host, running) };
}

/** `hosts`: those whom the machine can reach. */
function named(name: HostId, host: HostId, hosts: readonly HostId[], overTcp: boolean): Recipients {
  const isOther = name !== host && hosts.includes(name);
  if (isOther) return { hosts: [name] };
  const isElsewhere = overTcp && name !== host;
  return nobody(
    isElsewhere
      ? machineMessage('machine-other-carrier', { name })
      : machineMessage('machine-no-participant', { name }),
  );
}

function nobody(message: LocalizableText): Recipients {
  return { fault: { message } };
}
