/** A protocol's states and the ways between them, whatever the protocol is made of. */
import type { Locale } from '../../l10n/locale.ts';
import { FINAL } from '../../protocols/machine/host.ts';
import type { Machine, MachineEffect, Recipient, Transition } from '../../protocols/machine/machine.ts';
import { writtenExpression, writtenTrigger } from '../../protocols/machine/written.ts';
import { localizeProtocol } from '../../protocols/messages.ts';
import { assertNever } from '../../protocols/protocol.ts';
import type { Place, StateTable } from '../../protocols/state-table.ts';
import { formatTime } from '../text/format.ts';

export type Places = Readonly<Record<string, Place>>;

export interface StateMachine {
  /** In the order in which they are drawn. */
  readonly states: readonly string[];
  readonly initial: string | null;
  readonly edges: readonly Edge[];
  /** Where states stand, if the protocol says so. */
  readonly places?: Places;
}

export interface Edge {
  readonly from: string;
  /** null: the end of the machine. */
  readonly to: string | null;
  /** What happens, and what is done: `rcv SYN / snd SYN,ACK`. */
  readonly label: string;
  /** The first part of it alone, what happens: `rcv SYN`. */
  readonly trigger: string;
  /** Of the text-book's picture. The others are drawn only where the path goes along them. */
  readonly usual: boolean;
  /** The code of the reason that the trace gives for such a change, of a table's; null: not always the same. */
  readonly reason?: string | null;
  /** The line that says so, of a machine that somebody has written. */
  readonly ruleLine?: number;
}

/** The state machine of a table; rows that change no state are no edges. Equal edges are one. */
export function machineOfTable({ rows, initial, places }: StateTable, locale: Locale = 'en'): StateMachine {
  const edges = new Map<string, Edge>();
  const states = new Set([initial]);
  for (const { in: from, to, trigger, effect, why, usual } of rows) {
    if (to === undefined) continue;
    for (const state of from) {
      states.add(state).add(to);
      const happens = localizeProtocol(trigger, locale);
      const label = effect === null ? happens : `${happens} / ${localizeProtocol(effect, locale)}`;
      const reason = typeof why === 'function' ? null : why.code;
      const key = JSON.stringify([state, to, label, reason]);
      const known = edges.get(key);
      if (known === undefined || (usual && !known.usual))
        edges.set(key, { from: state, to, label, trigger: happens, usual, reason });
    }
  }
  return { states: [...states], initial, edges: [...edges.values()], ...(places && { places }) };
}

/** The state machine that a user has written. */
export function machineOf({ states, initial, transitions }: Machine): StateMachine {
  const edges = transitions.map((transition) => ({
    from: transition.from,
    to: stateOrEnd(transition.to),
    label: labelOf(transition),
    trigger: writtenTrigger(transition.trigger),
    usual: true,
    ruleLine: transition.at.line,
  }));
  return { states: states.filter((state) => stateOrEnd(state) !== null), initial, edges };
}

/** null: the end, which machines and traces call `[*]` like a state. */
export const stateOrEnd = (state: string): string | null => (state === FINAL ? null : state);

/** `?DATA(b) [b == want] / deliver, !ACK(b)`: as the source writes it. */
function labelOf({ trigger, guard, effects }: Transition): string {
  const when = guard === null ? '' : ` [${writtenExpression(guard)}]`;
  const done = effects.length === 0 ? '' : ` / ${effects.map(effect).join(', ')}`;
  return `${writtenTrigger(trigger)}${when}${done}`;
}

function effect(performed: MachineEffect): string {
  switch (performed.kind) {
    case 'send': {
      const values =
        performed.arguments.length === 0
          ? ''
          : `(${performed.arguments.map((value) => writtenExpression(value)).join(', ')})`;
      return `!${performed.message}${values}${recipient(performed.to)}`;
    }
    case 'start': {
      const duration =
        'us' in performed.duration
          ? formatTime(performed.duration.us).replace(' ', '')
          : `${performed.duration.msl}msl`;
      return `start ${performed.timer} ${duration}${performed.background ? ' background' : ''}`;
    }
    case 'stop':
      return `stop ${performed.timer}`;
    case 'assign':
      return `${performed.variable} = ${writtenExpression(performed.value)}`;
    case 'deliver':
      return 'deliver';
    default:
      return assertNever(performed);
  }
}

function recipient(to: Recipient): string {
  return to.kind === 'peer' ? '' : to.kind === 'name' ? ` to ${to.name}` : ` to ${to.kind}`;
}
