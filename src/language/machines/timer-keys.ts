/** Timers of many: how many keys they have, which is the same wherever they stand. */
import { simpleEffects } from '../../protocols/machine/effects.ts';
import type { Machine } from '../../protocols/machine/machine.ts';
import type { RuleReference } from '../../protocols/protocol.ts';
import type { Issue } from '../text/issue.ts';
import { machineIssueMessage } from './catalog/catalog.ts';

interface Use {
  readonly timer: string;
  readonly keys: number;
  readonly at: RuleReference;
}

/**
 * Places with another number of keys than the first start of the timer. A `stop` and a trigger may go without: they are
 * then about all of them.
 */
export function timerIssues(machine: Machine): readonly Issue[] {
  const starts: Use[] = [];
  const others: Use[] = [];
  for (const { trigger, at } of machine.transitions)
    if (trigger.kind === 'timer') others.push({ timer: trigger.name, keys: trigger.parameters.length, at });
  for (const { effects } of [...machine.initial, ...machine.transitions])
    for (const effect of simpleEffects(effects)) {
      if (effect.kind !== 'start' && effect.kind !== 'stop') continue;
      const use = { timer: effect.timer, keys: effect.keys.length, at: effect.at };
      (effect.kind === 'start' ? starts : others).push(use);
    }
  const known = new Map<string, number>();
  for (const { timer, keys } of starts) if (!known.has(timer)) known.set(timer, keys);
  const wrong = [...starts, ...others.filter(({ keys }) => keys > 0)].filter(
    ({ timer, keys }) => keys !== (known.get(timer) ?? keys),
  );
  return wrong.map(({ timer, keys, at }) => ({
    ...at,
    severity: 'error',
    code: 'wrong-arguments',
    message: machineIssueMessage('machine-timer-keys-differ', { timer, given: keys, started: known.get(timer) ?? 0 }),
  }));
}
