/** Whom a message goes to. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { HostId } from '../protocol.ts';
import { assertNever } from '../protocol.ts';
import { machineMessage } from './catalog/catalog.ts';
import type { Evaluation, Fault } from './expressions/evaluate.ts';
import type { Event, MachineHost } from './host.ts';
import type { Expression, Recipient } from './machine.ts';
import type { MachineContext } from './options.ts';
import { meantBy, peersOf, type Reaches } from './peers.ts';
import { participantsIn } from './uses.ts';
import { typeOf, written } from '../value.ts';

type Recipients =
  | { readonly hosts: readonly HostId[] }
  /** Without a place: at the effect as a whole. */
  | { readonly fault: Fault | { readonly message: LocalizableText } };

/** The receivers of what is sent together, or why there is nobody. */
export function recipients(
  sender: MachineHost,
  messages: readonly string[],
  to: Recipient,
  { from }: Event,
  evaluate: (expression: Expression) => Evaluation,
  { reaches, hearsAll }: Pick<MachineContext, 'reaches' | 'hearsAll'>,
): Recipients {
  const { host, hosts, receivers, runners } = sender;
  switch (to.kind) {
    case 'all':
      return { hosts: peersOf(host, hosts, hearsAll) };
    case 'sender':
      return from === null ? nobody(machineMessage('machine-no-sender')) : { hosts: [from] };
    case 'name': {
      const running = hosts.includes(to.name) ? undefined : runners.get(to.name);
      return running === undefined ? named(to.name, sender, reaches) : each(running, host, reaches);
    }
    case 'value':
      return valued(to.expression, sender, evaluate, reaches);
    case 'peer': {
      const meant = meantBy(messages, host, hosts, receivers, hearsAll);
      return meant.length === 1 ? { hosts: meant } : nobody(unclear(messages, sender, meant.length, hearsAll));
    }
    default:
      return assertNever(to);
  }
}

/** Why it is not clear whom a message without `to` is for. `count`: so many can receive it. */
export function unclear(
  messages: readonly string[],
  { host, hosts }: Pick<MachineHost, 'host' | 'hosts'>,
  count: number,
  reaches: Reaches,
): LocalizableText {
  const others = peersOf(host, hosts, reaches).length;
  if (others > 0) return machineMessage('machine-recipients', { count, others, message: messages.join(' + ') });
  return machineMessage(hosts.length === 1 ? 'machine-nobody-else' : 'machine-no-way-out', { name: host });
}

/** A participant, or a set of them. */
function valued(
  expression: Expression,
  sender: MachineHost,
  evaluate: (expression: Expression) => Evaluation,
  reaches: Reaches,
): Recipients {
  const result = evaluate(expression);
  if (!result.ok) return result;
  const { at } = expression;
  const ids = participantsIn(result.value);
  if (ids === null)
    return { fault: { message: machineMessage('machine-no-recipient', { value: written(result.value) }), at } };
  const [only] = ids;
  const isOne = only !== undefined && typeOf(result.value) === 'participant';
  const whom = isOne ? named(only, sender, reaches) : each(ids, sender.host, reaches);
  return 'fault' in whom ? { fault: { ...whom.fault, at } } : whom;
}

/** All of them but the sender; there must be a way to each. */
function each(ids: readonly HostId[], host: HostId, reaches: Reaches): Recipients {
  const others = ids.filter((id) => id !== host);
  const beyond = others.find((id) => reaches !== undefined && !reaches(id));
  return beyond === undefined ? { hosts: others } : nobody(machineMessage('machine-no-way', { name: beyond }));
}

function named(name: HostId, { host, hosts, overTcp }: MachineHost, reaches: Reaches): Recipients {
  const isOther = name !== host && hosts.includes(name);
  if (isOther) return each([name], host, reaches);
  const isElsewhere = overTcp && name !== host;
  return nobody(machineMessage(isElsewhere ? 'machine-other-carrier' : 'machine-no-participant', { name }));
}

function nobody(message: LocalizableText): Recipients {
  return { fault: { message } };
}
