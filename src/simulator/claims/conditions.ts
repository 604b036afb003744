/** Judges conditions against how everybody stands, and says what was found for them. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { Fix } from '../../language/text/issue.ts';
import type {
  Comparison,
  ComparisonOperator,
  Condition,
  Operand,
  Passed,
  Predicate,
  Quantified,
  VariableOperand,
} from '../../language/scenario/condition.ts';
import type { Claim, Size } from '../../language/scenario/scenario.ts';
import { formatState } from '../../language/vocabulary/state-names.ts';
import { compared } from '../../protocols/machine/expressions/evaluate.ts';
import type { HostId, Value } from '../../protocols/protocol.ts';
import { assertNever } from '../../protocols/protocol.ts';
import { bytesOf, peerOf } from '../sizes.ts';
import type { AnySimulation } from '../simulation.ts';
import { finding } from '../../trace/catalog/catalog.ts';
import { simulationMessage } from '../../trace/catalog/simulation/catalog.ts';
import { formatExactTime } from '../../trace/numbers/times.ts';
import { durationValue, typeOf, written as writtenValue, writtenDuration } from '../../protocols/value.ts';
import { bearer, type Bearers, elementIn, resolved, variableAsWritten, variableOf } from './operands.ts';
import { foundInstead, foundPassing, nearOf } from './found-packets.ts';
import { claimOfPart, passages } from './passages.ts';
import type { Standing } from './situation.ts';

/** The claim, if it is about how somebody stands and not about packets. */
export function conditionOf(claim: Claim<Size>): Condition | null {
  return claim.kind === 'sent' || claim.kind === 'received-packets' || claim.kind === 'no' ? null : claim;
}

const KNOWN_TO_OTHERS: ReadonlySet<Claim['kind']> = new Set([
  'state',
  'received',
  'error',
  'status',
  'sent',
  'received-packets',
  'no',
]);

/** Whether how everybody stands has to be known: a state, bytes, errors and responses are known to others, too. */
export function isCompound({ kind }: Claim<Size>): boolean {
  return !KNOWN_TO_OTHERS.has(kind);
}

/** Whom the condition is about. */
export function participantsOf(condition: Condition): ReadonlySet<HostId> {
  switch (condition.kind) {
    case 'not':
      return participantsOf(condition.operand);
    case 'and':
    case 'or':
      return new Set(condition.operands.flatMap((operand) => [...participantsOf(operand)]));
    case 'each':
    case 'some': {
      const others = [...participantsOf(condition.condition)].filter((name) => !condition.names.includes(name));
      return new Set([...condition.hosts, ...others]);
    }
    case 'comparison':
      return new Set(
        [condition.left, condition.right].flatMap((operand) => (operand.kind === 'variable' ? [operand.at.name] : [])),
      );
    case 'state':
    case 'received':
    case 'error':
    case 'status':
    case 'passed':
      return new Set([condition.at.name]);
  }
}

/** Whether it counts packets. */
export function countsPackets(condition: Condition): boolean {
  switch (condition.kind) {
    case 'not':
      return countsPackets(condition.operand);
    case 'and':
    case 'or':
      return condition.operands.some(countsPackets);
    case 'each':
    case 'some':
      return countsPackets(condition.condition);
    case 'passed':
      return true;
    case 'comparison':
    case 'state':
    case 'received':
    case 'error':
    case 'status':
      return false;
  }
}

/** How many parts are looked at to judge the claim, at most. */
export function countParts(claim: Claim<Size>): number {
  switch (claim.kind) {
    case 'not':
      return 1 + countParts(claim.operand);
    case 'and':
    case 'or':
      return claim.operands.reduce((sum, operand) => sum + countParts(operand), 1);
    case 'each':
    case 'some':
      return 1 + claim.hosts.length ** claim.names.length * countParts(claim.condition);
    case 'state':
    case 'received':
    case 'error':
    case 'status':
    case 'passed':
    case 'comparison':
    case 'sent':
    case 'received-packets':
    case 'no':
      return 1;
  }
}

type Leaf = Predicate | Passed | Comparison;

const NOBODY: Bearers = new Map();

/** Each choice of bearers for the names, in order of declaration, no two of them the same. */
function* choices({ names, hosts }: Quantified, outer: Bearers): Generator<Bearers> {
  const [first, second] = names;
  for (const one of hosts) {
    if (first === undefined) return;
    const bearers = new Map(outer).set(first, one);
    if (second === undefined) yield bearers;
    else for (const other of hosts) if (other !== one) yield new Map(bearers).set(second, other);
  }
}

export function holdsIn(
  simulation: AnySimulation,
  situation: Standing,
  condition: Condition,
  bearers: Bearers = NOBODY,
): boolean {
  simulation.budget.spend(1);
  switch (condition.kind) {
    case 'not':
      return !holdsIn(simulation, situation, condition.operand, bearers);
    case 'and':
      return condition.operands.every((operand) => holdsIn(simulation, situation, operand, bearers));
    case 'or':
      return condition.operands.some((operand) => holdsIn(simulation, situation, operand, bearers));
    case 'each':
    case 'some': {
      const decisive = condition.kind === 'some';
      for (const chosen of choices(condition, bearers)) {
        // Without the budget for more the simulation ends, and nothing comes of the answer.
        if (!simulation.budget.spend(1)) return decisive;
        if (holdsIn(simulation, situation, condition.condition, chosen) === decisive) return decisive;
      }
      return !decisive;
    }
    case 'state':
      return situation.state(bearer(bearers, condition.at), condition.on, condition.state) === condition.state;
    case 'received': {
      const host = bearer(bearers, condition.at);
      return situation.told(host).received === receivedBytes(simulation, host, condition.bytes);
    }
    case 'error':
      return situation.told(bearer(bearers, condition.at)).error === condition.error;
    case 'status':
      return situation.told(bearer(bearers, condition.at)).status === condition.status;
    case 'passed': {
      const passed = situation.passed(condition, (named) => bearer(bearers, named));
      return condition.count === null ? passed > 0 : passed === condition.count;
    }
    case 'comparison': {
      const [left, right] = [condition.left, condition.right].map((operand) =>
        valueOf(simulation, situation, condition, operand, bearers),
      );
      if (condition.operator === 'in') return elementIn(simulation, left ?? null, right ?? null);
      return holds(condition.operator, left ?? null, right ?? null);
    }
    default:
      return assertNever(condition);
  }
}

/** What has no value is equal to nothing but that, and before or behind nothing; so are values of two types. */
function holds(operator: ComparisonOperator, left: Value, right: Value): boolean {
  if (typeOf(left) !== typeOf(right)) return operator === '!=';
  return compared(operator, left, right) ?? false;
}

function receivedBytes(simulation: AnySimulation, host: HostId, bytes: Size): number {
  const newest = simulation.connections.newest(host);
  return bytesOf(bytes, peerOf(host, newest, simulation), newest, simulation);
}

/** Sizes in bytes, durations in microseconds. */
function valueOf(
  simulation: AnySimulation,
  situation: Standing,
  { left, right }: Comparison,
  operand: Operand,
  bearers: Bearers,
): Value {
  switch (operand.kind) {
    case 'variable':
      return variableOf(simulation, situation, operand, bearers);
    case 'value':
      return resolved(operand.value, bearers);
    case 'duration':
      return ofMachine(left, right)
        ? durationValue(simulation.options.microseconds(operand.duration))
        : simulation.options.microseconds(operand.duration);
    case 'size':
      return typeof operand.size === 'number'
        ? operand.size
        : operand.size.mss * segmentOf(simulation, left.kind === 'variable' ? left : right);
    default:
      return assertNever(operand);
  }
}

/** Whether what is compared is a machine's variable, whose durations are values. */
function ofMachine(...operands: readonly Operand[]): boolean {
  return operands.some((operand) => operand.kind === 'variable' && operand.unit === 'any');
}

/** What one segment carries at most on the connection of the variable. */
function segmentOf(simulation: AnySimulation, operand: Operand): number {
  if (operand.kind !== 'variable') return 0;
  const { connections } = simulation;
  const host = operand.at.name;
  const key = operand.on === null ? connections.newest(host) : connections.meant(host, operand.on.name);
  return simulation.segmentSize(host, key);
}

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
      return [leaf.left, leaf.right].flatMap((operand) => {
        if (operand.kind !== 'variable') return [];
        const variable = variableAsWritten(operand, bearers);
        const found = variableOf(simulation, situation, operand, bearers);
        const isTime = operand.unit === 'duration' && typeof found === 'number';
        const value = isTime ? timeOf(found) : written(simulation, situation, leaf, operand, bearers);
        return [finding('found-variable', { host: bearer(bearers, operand.at), variable, value })];
      });
  }
}

/** A time of a finding. */
export const timeOf = (us: number): string => (us === 0 ? '0 ms' : formatExactTime(us));

/** The value of a variable as the source writes it; in segments too, where it is compared with those. */
function written(
  simulation: AnySimulation,
  situation: Standing,
  { left, right }: Comparison,
  operand: VariableOperand,
  bearers: Bearers,
): string {
  const value = variableOf(simulation, situation, operand, bearers);
  if (value === null) return 'none';
  if (typeof value !== 'number') return writtenValue(value);
  if (operand.unit === 'duration') return writtenDuration(value);
  const other = operand === left ? right : left;
  const inSegments = other.kind === 'size' && typeof other.size !== 'number';
  const segment = inSegments ? segmentOf(simulation, operand) : 0;
  return segment > 0 && value > 0 && value % segment === 0 ? `${value} (${value / segment}mss)` : String(value);
}

/** What would make a condition true that claims one thing to be equal to a value. */
export function mendOf(simulation: AnySimulation, situation: Standing, condition: Condition): Fix | null {
  if (condition.kind !== 'comparison' || condition.operator !== '==') return null;
  const { left, right } = condition;
  const [variable, value] = left.kind === 'variable' ? [left, right] : [right, left];
  if (variable.kind !== 'variable' || value.kind === 'variable') return null;
  const found = written(simulation, situation, condition, variable, NOBODY);
  const text = /\((\d+mss)\)$/.exec(found)?.[1] ?? found;
  return {
    title: simulationMessage('fix-update-to-found', { texts: [text] }),
    edits: [{ span: value.span, text }],
  };
}
