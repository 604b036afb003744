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
  { host, hosts, receivers, runners }: MachineHost,
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
      return hosts.includes(to.name) ? named(to.name, host, hosts) : ofMachine(to.name, host, runners.get(to.name));
    case 'value': {
      const result = evaluate(to.expression);
      if (!result.ok) return result;
      const ids = participantsIn(result.value);
      const { at } = to.expression;
      if (ids === null)
        return { fault: { message: machineMessage('machine-no-recipient', { value: written(result.value) }), at } };
      const [only] = ids;
      if (ids.length !== 1 || only === undefined) return { hosts: peersOf(host, ids) };
      const whom = named(only, host, hosts);
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
function ofMachine(name: string, host: HostId, running: readonly HostId[] | undefined): Recipients {
  return running === undefined
    ? nobody(machineMessage('machine-no-participant', { name }))
    : { hosts: peersOf(host, running) };
}

function named(name: HostId, host: HostId, hosts: readonly HostId[]): Recipients {
  const isOther = name !== host && hosts.includes(name);
  return isOther ? { hosts: [name] } : nobody(machineMessage('machine-no-participant', { name }));
}

function nobody(message: LocalizableText): Recipients {
  return { fault: { message } };
}
