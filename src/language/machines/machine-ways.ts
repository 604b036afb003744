/** Messages to participants that no links lead to: the receiver is written, so it is known before anything runs. */
import { simpleEffects } from '../../protocols/machine/effects.ts';
import type { Expression, Machine, MachineEffect, Recipient } from '../../protocols/machine/machine.ts';
import { LINK, type Names } from '../scenario/names.ts';
import type { MachineUse, Participant } from '../scenario/scenario.ts';
import type { Issue, Span } from '../text/issue.ts';
import { machineIssueMessage } from './catalog/catalog.ts';

/** A warning at each effect of a machine of the source; of a library, where the participant is declared. */
export function strandedMessages(names: Names): readonly Issue[] {
  if (names.links.size === 0 || names.broken.has(LINK)) return [];
  const ways = new Reach(names);
  const told = new Set<MachineEffect | Participant>();
  const issues: Issue[] = [];
  for (const participant of names.participants.values())
    for (const use of participant.machines) {
      const known = names.machines.get(use.machine);
      if (known === undefined) continue;
      for (const { effect, to } of fixedSendings(known.machine, use, names)) {
        const place = known.library === null ? effect : participant;
        if (to === participant.id || told.has(place) || ways.leads(participant.id, to)) continue;
        told.add(place);
        const at: Span = known.library === null ? effect.at : use.span;
        const sent = effect.messages.map(({ name }) => name).join(' + ');
        const message = machineIssueMessage('machine-recipient-unreachable', {
          message: sent,
          from: participant.id,
          to,
        });
        issues.push({ ...at, severity: 'warning', code: 'no-way', message });
      }
    }
  return issues;
}

type Sending = Extract<MachineEffect, { kind: 'send' }>;

/** What a participant that runs the machine so sends to somebody who is named, in it or by its arguments. */
function fixedSendings(
  machine: Machine,
  use: MachineUse,
  names: Names,
): readonly { readonly effect: Sending; readonly to: string }[] {
  const lines = [
    ...machine.initial.map(({ effects }) => ({ effects, hidden: [] as readonly string[] })),
    ...machine.transitions.map(({ effects, trigger }) => ({ effects, hidden: trigger.parameters })),
  ];
  return lines.flatMap(({ effects, hidden }) =>
    simpleEffects(effects).flatMap((effect) => {
      if (effect.kind !== 'send') return [];
      const to = fixedRecipient(effect.to, machine, use, new Set([...hidden, ...loopsIn(effects)]));
      return to !== null && names.participants.has(to) ? [{ effect, to }] : [];
    }),
  );
}

/** @param hidden names that mean something else there than the machine's parameters */
function fixedRecipient(
  to: Recipient,
  { parameters }: Machine,
  use: MachineUse,
  hidden: ReadonlySet<string>,
): string | null {
  if (to.kind === 'name') return to.name;
  if (to.kind !== 'value' || to.expression.kind !== 'variable' || hidden.has(to.expression.name)) return null;
  const { name } = to.expression;
  const index = parameters.findIndex((parameter) => parameter.name === name);
  const given = use.arguments[index];
  return given === undefined ? null : participantIn(given);
}

/** In what a participant gives to its machine, a name is that of a participant. */
function participantIn(given: Expression): string | null {
  return given.kind === 'variable' ? given.name : null;
}

function loopsIn(effects: readonly MachineEffect[]): readonly string[] {
  return effects.flatMap((effect) => {
    if (effect.kind === 'each') return [effect.name, ...loopsIn(effect.effects)];
    return effect.kind === 'when' ? loopsIn(effect.effects) : [];
  });
}

/** Who is reached from whom along the links, by way of those that pass on. */
class Reach {
  private readonly known = new Map<string, ReadonlySet<string>>();
  private readonly endsOf = new Map<number, string[]>();

  constructor(private readonly names: Names) {
    for (const [end, links] of names.links)
      for (const link of links) {
        const ends = this.endsOf.get(link);
        if (ends === undefined) this.endsOf.set(link, [end]);
        else ends.push(end);
      }
  }

  leads(from: string, to: string): boolean {
    const reached = this.known.get(from) ?? this.from(from);
    this.known.set(from, reached);
    return reached.has(to);
  }

  private from(first: string): ReadonlySet<string> {
    const reached = new Set([first]);
    const seen = new Set<number>();
    for (const end of reached) {
      if (end !== first && this.names.participants.get(end)?.role === undefined) continue;
      for (const link of this.names.links.get(end) ?? []) {
        if (seen.has(link)) continue;
        seen.add(link);
        for (const other of this.endsOf.get(link) ?? []) reached.add(other);
      }
    }
    return reached;
  }
}
