/** Whom a message goes to that is sent without `to`. */
import type { HostId } from '../protocol.ts';
import type { MachineInstance } from './machine.ts';

/** Message → the hosts whose machine has `?MESSAGE` as a trigger. */
export type Receivers = ReadonlyMap<string, readonly HostId[]>;

export function receiversOf(machines: ReadonlyMap<HostId, MachineInstance>): Receivers {
  const receivers = new Map<string, HostId[]>();
  for (const [host, { machine }] of machines)
    for (const { trigger } of machine.transitions) {
      if (trigger.kind !== 'message') continue;
      const known = receivers.get(trigger.name);
      if (known === undefined) receivers.set(trigger.name, [host]);
      else if (known.at(-1) !== host) known.push(host);
    }
  return receivers;
}

/** The other participants, in the order of declaration. `hosts`: all of them. */
export const peersOf = (host: HostId, hosts: readonly HostId[]): readonly HostId[] =>
  hosts.filter((other) => other !== host);

/**
 * Those that `!MESSAGE` without `to` can be meant for: the only peer, whatever it runs; of several, those that can
 * receive all that is sent together. It is sent where there is exactly one. `hosts`: all participants.
 */
export function meantBy(
  messages: readonly string[],
  host: HostId,
  hosts: readonly HostId[],
  receivers: Receivers,
): readonly HostId[] {
  if (hosts.length < 3) return peersOf(host, hosts);
  const [first = [], ...others] = messages.map((message) => receivers.get(message) ?? []);
  return peersOf(
    host,
    first.filter((peer) => others.every((receiving) => receiving.includes(peer))),
  );
}
