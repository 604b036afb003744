/** What was found for a condition, in words, and what would make it true. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { Fix } from '../../language/text/issue.ts';
import type { Comparison, Condition, Operand, Passed, Predicate } from '../../language/scenario/condition.ts';
import { isConstant, variablesIn } from '../../language/scenario/condition.ts';
import { formatState } from '../../language/vocabulary/state-names.ts';
import type { Value } from '../../protocols/protocol.ts';
import { isDuration, written as writtenValue } from '../../protocols/value.ts';
import type { AnySimulation } from '../simulation.ts';
import { finding } from '../../trace/catalog/catalog.ts';
import { simulationMessage } from '../../trace/catalog/simulation/catalog.ts';
import { formatExactTime } from '../../trace/numbers/times.ts';
import { choices, holdsIn } from './conditions.ts';
import { foundInstead, foundPassing, nearOf } from './found-packets.ts';
import { bearer, type Bearers, NOBODY, segmentOf, variableAsWritten, worthOf } from './operands.ts';
import { claimOfPart, passages } from './passages.ts';
import type { Standing } from './situation.ts';

type Leaf = Predicate | Passed | Comparison;

const MOST_TOLD = 4;

/** What was found for what was claimed: of a condition that fails what makes it fail, of one that holds what it is by. */
export function foundFor(simulation: AnySimulation, situation: Standing, condition: Condition): LocalizableText {
  const parts: LocalizableText[] = [];
  const seen = new Set<string>();
  for (const found of relevant(simulation, situation, condition, NOBODY))
    for (const part of foundOf(simulation, situation, found)) {
      const key = JSON.stringify(part);
      if (!seen.has(key)) parts.push(part);
      seen.add(key);
    }
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const more = Math.max(0, parts.length - MOST_TOLD);
  return finding('found-several', { parts: parts.slice(0, MOST_TOLD), more });
}

/** A part of a condition, about these. */
interface Relevant {
  readonly leaf: Leaf;
  readonly bearers: Bearers;
}

/** So many of those that a condition runs over are looked at for what is told. */
const MOST_CHOICES = 50;

function relevant(
  simulation: AnySimulation,
  situation: Standing,
  condition: Condition,
  bearers: Bearers,
): readonly Relevant[] {
  switch (condition.kind) {
    case 'not':
      return relevant(simulation, situation, condition.operand, bearers);
    case 'and':
    case 'or': {
      const decisive = condition.kind === 'or';
      const deciding = condition.operands.filter((one) => holdsIn(simulation, situation, one, bearers) === decisive);
      const operands = deciding.length > 0 ? deciding : condition.operands;
      return operands.flatMap((operand) => relevant(simulation, situation, operand, bearers));
    }
    case 'each':
    case 'some': {
      const decisive = condition.kind === 'some';
      const all: Relevant[] = [];
      let looked = 0;
      for (const chosen of choices(condition, bearers)) {
        const found = relevant(simulation, situation, condition.condition, chosen);
        if (holdsIn(simulation, situation, condition.condition, chosen) === decisive) return found;
        all.push(...found);
        if ((looked += 1) === MOST_CHOICES) break;
      }
      return all;
    }
    case 'state':
    case 'received':
    case 'error':
    case 'status':
    case 'passed':
    case 'comparison':
      return [{ leaf: condition, bearers }];
  }
}

function foundOf(
  simulation: AnySimulation,
  situation: Standing,
  { leaf, bearers }: Relevant,
): readonly LocalizableText[] {
  const host = bearer(bearers, leaf.at);
  switch (leaf.kind) {
    case 'state': {
      const { display, protocol } = simulation.scenario;
      return [
        finding('found-state', {
          host,
          state: formatState(display, protocol, situation.state(host, leaf.on, leaf.state)),
        }),
      ];
    }
    case 'received':
      return [finding('found-received', { host, bytes: situation.told(host).received })];
    case 'error': {
      const { error } = situation.told(host);
      return [error === null ? finding('found-no-error', { host }) : finding('found-error', { host, error })];
    }
    case 'status': {
      const { status } = situation.told(host);
      return [status === null ? finding('found-no-status', { host }) : finding('found-status', { host, status })];
    }
    case 'passed': {
      const claim = claimOfPart(leaf, (named) => bearer(bearers, named));
      const passing = passages(simulation, claim, situation.since);
      const { matching } = nearOf(simulation, claim, passing);
      const isFound = claim.count === null ? matching.length > 0 : matching.length === claim.count;
      if (isFound && matching.length > 0) return [foundPassing(simulation, claim, matching, null)];
      return [foundInstead(simulation, claim, passing)];
    }
    case 'comparison':
      return [leaf.left, leaf.right].flatMap((operand) =>
        foundOfOperand(simulation, situation, leaf, operand, bearers),
      );
  }
}

/** What came of what is computed, and what its variables are. */
function foundOfOperand(
  simulation: AnySimulation,
  situation: Standing,
  comparison: Comparison,
  operand: Operand,
  bearers: Bearers,
): readonly LocalizableText[] {
  const variables = variablesIn(operand).map((variable) => {
    const worth = worthOf(simulation, situation, comparison, variable, bearers);
    const value = told(simulation, comparison, variable, worth.ok ? worth.value : null, bearers);
    const name = variableAsWritten(variable, bearers);
    return finding('found-variable', { host: bearer(bearers, variable.at), variable: name, value });
  });
  if (operand.kind === 'variable' || isConstant(operand)) return variables;
  const worth = worthOf(simulation, situation, comparison, operand, bearers);
  const words = operand.kind === 'now' ? 'now' : 'words' in operand ? operand.words : '';
  const found = worth.ok
    ? finding('found-computed', { words, value: told(simulation, comparison, operand, worth.value, bearers) })
    : finding('found-no-value', { words, reason: worth.fault.message });
  return [found, ...variables];
}

/** A time of a finding. */
export const timeOf = (us: number): string => (us === 0 ? '0 ms' : formatExactTime(us));

/** The value as findings write it: times of a connection as times are read. */
function told(
  simulation: AnySimulation,
  comparison: Comparison,
  operand: Operand,
  value: Value,
  bearers: Bearers,
): string {
  const isOfMachine = [comparison.left, comparison.right].flatMap(variablesIn).some(({ unit }) => unit === 'any');
  if (!isOfMachine && isDuration(value)) return timeOf(value.us);
  return written(simulation, comparison, operand, value, bearers);
}

/** The value as the source writes it; in segments too, where it is compared with those. */
function written(
  simulation: AnySimulation,
  comparison: Comparison,
  operand: Operand,
  value: Value,
  bearers: Bearers,
): string {
  if (typeof value !== 'number') return writtenValue(value);
  const other = operand === comparison.left ? comparison.right : comparison.left;
  const inSegments = other.kind === 'size' && typeof other.size !== 'number';
  const segment = inSegments ? segmentOf(simulation, comparison, bearers) : 0;
  return segment > 0 && value > 0 && value % segment === 0 ? `${value} (${value / segment}mss)` : String(value);
}

/** What would make a condition true that claims one thing to be equal to a value. */
export function mendOf(simulation: AnySimulation, situation: Standing, condition: Condition): Fix | null {
  if (condition.kind !== 'comparison' || condition.operator !== '==') return null;
  const { left, right } = condition;
  const [operand, value] = isConstant(left) ? [right, left] : [left, right];
  if (!isConstant(value)) return null;
  const worth = worthOf(simulation, situation, condition, operand, NOBODY);
  if (!worth.ok) return null;
  const found = written(simulation, condition, operand, worth.value, NOBODY);
  const text = /\((\d+mss)\)$/.exec(found)?.[1] ?? found;
  return {
    title: simulationMessage('fix-update-to-found', { texts: [text] }),
    edits: [{ span: value.span, text }],
  };
}
