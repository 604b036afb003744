/** The names that every machine's expressions have: who it is, who else there is, what time it is. */
import type { HostId, Value } from '../protocol.ts';
import { durationValue, participantValue, type SetValue } from '../value.ts';
import type { Names } from './expressions/evaluate.ts';
import type { MachineInstance } from './machine.ts';
import { type Clock, shownBy } from './clock.ts';
import type { MachineContext } from './options.ts';
import { onlyPeer, peersOf } from './peers.ts';

/** Machine → the hosts that run it. */
export type Runners = ReadonlyMap<string, readonly HostId[]>;

/** A host among the others. */
export interface Placed {
  readonly host: HostId;
  readonly hosts: readonly HostId[];
  readonly runners: Runners;
  readonly clock: Clock;
}

export function runnersOf(machines: ReadonlyMap<HostId, MachineInstance>): Runners {
  const runners = new Map<string, HostId[]>();
  for (const [host, { machine }] of machines) {
    const known = runners.get(machine.name);
    if (known === undefined) runners.set(machine.name, [host]);
    else known.push(host);
  }
  return runners;
}

/**
 * The machine's own names; behind them the given ones, the participants and the machines, each of these a set of the
 * participants who run it. `sender`: whose message or connection it is about; null: nobody's.
 */
export function withGiven(own: Names, host: Placed, sender: HostId | null, context: MachineContext): Names {
  return (name) => {
    const value = own(name);
    return value === undefined ? (given(name, host, sender, context) ?? somebody(name, host)) : value;
  };
}

/** undefined: there is no such thing, as a sender where nothing was received. */
function given(name: string, host: Placed, sender: HostId | null, context: MachineContext): Value | undefined {
  switch (name) {
    case 'self':
      return participantValue(host.host);
    case 'sender':
      return sender === null ? undefined : participantValue(sender);
    case 'peers':
      return participants(peersOf(host.host, host.hosts, context.hearsAll));
    case 'peer': {
      const peer = onlyPeer(host.host, host.hosts, context.hearsAll);
      return peer === null ? undefined : participantValue(peer);
    }
    case 'now':
      return durationValue(shownBy(host.clock, context.nowUs) + context.settings.clockUs);
    default:
      return undefined;
  }
}

function somebody(name: string, { hosts, runners }: Placed): Value | undefined {
  if (hosts.includes(name)) return participantValue(name);
  const running = runners.get(name);
  return running === undefined ? undefined : participants(running);
}

function participants(ids: readonly HostId[]): SetValue {
  return { kind: 'set', items: ids.map(participantValue) };
}
