/** Whom a message goes to that is sent without `to`. */
import type { HostId } from '../protocol.ts';
import type { MachineInstance } from './machine.ts';
import type { MachineContext } from './options.ts';

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

/** Whether packets get to that participant, as the links are. Absent: to everybody. */
export type Reaches = MachineContext['reaches'];

/** The other participants to whom links lead, in the order of declaration. `hosts`: all of them. */
export const peersOf = (host: HostId, hosts: readonly HostId[], reaches: Reaches): readonly HostId[] =>
  hosts.filter((other) => other !== host && (reaches === undefined || reaches(other)));

/**
 * Those that `!MESSAGE` without `to` can be meant for: the only peer, whatever it runs; of several, those that can
 * receive all that is sent together. It is sent where there is exactly one. `hosts`: all participants.
 */
export function meantBy(
  messages: readonly string[],
  host: HostId,
  hosts: readonly HostId[],
  receivers: Receivers,
  reaches: Reaches,
): readonly HostId[] {
  const only = onlyPeer(host, hosts, reaches);
  if (only !== null) return [only];
  const [first = [], ...others] = messages.map((message) => receivers.get(message) ?? []);
  return peersOf(
    host,
    first.filter((peer) => others.every((receiving) => receiving.includes(peer))),
    reaches,
  );
}

/** null: there is none, or there are several. */
export function onlyPeer(host: HostId, hosts: readonly HostId[], reaches: Reaches): HostId | null {
  let only: HostId | null = null;
  for (const other of hosts) {
    if (other === host || (reaches !== undefined && !reaches(other))) continue;
    if (only !== null) return null;
    only = other;
  }
  return only;
}
