/** Whom messages get to, as far as it is known before anything runs: receivers that are written, and only peers. */
import { simpleEffects } from '../../protocols/machine/effects.ts';
import type { Expression, Machine, MachineEffect, Recipient } from '../../protocols/machine/machine.ts';
import { LINK, type Names } from '../scenario/names.ts';
import { reachAlong, reachOfAll } from '../scenario/reach.ts';
import type { MachineUse, Participant } from '../scenario/scenario.ts';
import type { Issue, Span } from '../text/issue.ts';
import { machineIssueMessage } from './catalog/catalog.ts';

/** A warning, for not everybody who runs a machine goes all its ways, at each effect of a machine of the source; of a library, where the participant is declared. */
export function strandedMessages(names: Names): readonly Issue[] {
  if (names.links.size === 0 || names.broken.has(LINK)) return [];
  const leads = reachAlong(names);
  const told = new Set<MachineEffect | Participant>();
  const issues: Issue[] = [];
  for (const participant of names.participants.values())
    for (const use of participant.machines) {
      const known = names.machines.get(use.machine);
      if (known === undefined) continue;
      for (const { effect, to } of fixedSendings(known.machine, use, names)) {
        const place = known.library === null ? effect : participant;
        if (to === participant.id || told.has(place) || leads(participant.id, to)) continue;
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

/** An error where a parameter is the only other participant unless given, and there are several, or none. */
export function missingPeers(names: Names): readonly Issue[] {
  if (names.broken.size > 0) return [];
  const leads = reachOfAll(names);
  return [...names.participants.values()].flatMap(({ id, machines, span }) =>
    machines.flatMap((use): readonly Issue[] => {
      const parameters = names.machines.get(use.machine)?.machine.parameters.slice(use.arguments.length) ?? [];
      const parameter = parameters.find(({ default: value }) => value?.kind === 'variable' && value.name === 'peer');
      if (parameter === undefined) return [];
      const others = [...names.participants.values()].filter(
        ({ id: other, role }) => other !== id && role === undefined && leads(id, other),
      );
      if (others.length === 1) return [];
      const [about, count] = [{ machine: use.machine, parameter: parameter.name }, others.length];
      const message = machineIssueMessage('machine-several-peers', { ...about, count });
      return [{ ...(span ?? use.span), severity: 'error', code: 'ambiguous-peer', message }];
    }),
  );
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
