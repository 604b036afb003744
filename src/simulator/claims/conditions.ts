/** Judges conditions against how everybody stands, and says what was found for them. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { Fix } from '../../language/text/issue.ts';
import type {
  Comparison,
  ComparisonOperator,
  Condition,
  Operand,
  Predicate,
  VariableOperand,
} from '../../language/scenario/condition.ts';
import type { Claim, Size } from '../../language/scenario/scenario.ts';
import { formatState } from '../../language/vocabulary/state-names.ts';
import { compared } from '../../protocols/machine/evaluate.ts';
import type { HostId, Value } from '../../protocols/protocol.ts';
import { assertNever } from '../../protocols/protocol.ts';
import { bytesOf, peerOf } from '../sizes.ts';
import type { Simulation } from '../simulation.ts';
import { finding } from '../../trace/catalog/catalog.ts';
import { simulationMessage } from '../../trace/catalog/simulation/catalog.ts';
import { writtenDuration } from '../../trace/numbers/times.ts';
import type { Situation } from './situation.ts';

type AnySimulation = Simulation<unknown, unknown, unknown, unknown>;

/** The claim, if it is about how somebody stands and not about packets. */
export function conditionOf(claim: Claim<Size>): Condition | null {
  return claim.kind === 'sent' || claim.kind === 'received-packets' || claim.kind === 'no' ? null : claim;
}

/** Whether how everybody stands has to be known: a state, bytes, errors and responses are known to others, too. */
export function isCompound({ kind }: Claim<Size>): boolean {
  return kind === 'comparison' || kind === 'not' || kind === 'and' || kind === 'or';
}

/** Whom the condition is about. */
export function participantsOf(condition: Condition): ReadonlySet<HostId> {
  const hosts = new Set<HostId>();
  for (const leaf of leavesOf(condition)) {
    if (leaf.kind !== 'comparison') hosts.add(leaf.at.name);
    else for (const operand of [leaf.left, leaf.right]) if (operand.kind === 'variable') hosts.add(operand.at.name);
  }
  return hosts;
}

type Leaf = Predicate | Comparison;

function leavesOf(condition: Condition): readonly Leaf[] {
  if (condition.kind === 'not') return leavesOf(condition.operand);
  return condition.kind === 'and' || condition.kind === 'or' ? condition.operands.flatMap(leavesOf) : [condition];
}

export function holdsIn(simulation: AnySimulation, situation: Situation, condition: Condition): boolean {
  simulation.budget.spend(1);
  switch (condition.kind) {
    case 'not':
      return !holdsIn(simulation, situation, condition.operand);
    case 'and':
      return condition.operands.every((operand) => holdsIn(simulation, situation, operand));
    case 'or':
      return condition.operands.some((operand) => holdsIn(simulation, situation, operand));
    case 'state':
      return situation.state(condition.at.name, condition.on) === condition.state;
    case 'received':
      return situation.told(condition.at.name).received === receivedBytes(simulation, condition);
    case 'error':
      return situation.told(condition.at.name).error === condition.error;
    case 'status':
      return situation.told(condition.at.name).status === condition.status;
    case 'comparison': {
      const [left, right] = [condition.left, condition.right].map((operand) =>
        valueOf(simulation, situation, condition, operand),
      );
      return holds(condition.operator, left ?? null, right ?? null);
    }
    default:
      return assertNever(condition);
  }
}

/** What has no value is equal to nothing but that, and before or behind nothing; so are values of two types. */
function holds(operator: ComparisonOperator, left: Value | null, right: Value | null): boolean {
  if (left === null || right === null || typeof left !== typeof right) {
    if (operator === '==') return left === right;
    return operator === '!=' && left !== right;
  }
  return compared(operator, left, right) ?? false;
}

function receivedBytes(simulation: AnySimulation, { at, bytes }: Extract<Predicate, { kind: 'received' }>): number {
  const newest = simulation.connections.newest(at.name);
  return bytesOf(bytes, peerOf(at.name, newest, simulation), newest, simulation);
}

/** Sizes in bytes, durations in microseconds. */
function valueOf(
  simulation: AnySimulation,
  situation: Situation,
  { left, right }: Comparison,
  operand: Operand,
): Value | null {
  switch (operand.kind) {
    case 'variable':
      return situation.variable(operand.at.name, operand.variable, operand.on);
    case 'value':
      return operand.value;
    case 'duration':
      return simulation.options.microseconds(operand.duration);
    case 'size':
      return typeof operand.size === 'number'
        ? operand.size
        : operand.size.mss * segmentOf(simulation, left.kind === 'variable' ? left : right);
    default:
      return assertNever(operand);
  }
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
export function foundFor(simulation: AnySimulation, situation: Situation, condition: Condition): LocalizableText {
  const parts: LocalizableText[] = [];
  const seen = new Set<string>();
  for (const leaf of relevant(simulation, situation, condition))
    for (const part of foundOf(simulation, situation, leaf)) {
      const key = JSON.stringify(part);
      if (!seen.has(key)) parts.push(part);
      seen.add(key);
    }
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const more = Math.max(0, parts.length - MOST_TOLD);
  return finding('found-several', { parts: parts.slice(0, MOST_TOLD), more });
}

function relevant(simulation: AnySimulation, situation: Situation, condition: Condition): readonly Leaf[] {
  if (condition.kind === 'not') return relevant(simulation, situation, condition.operand);
  if (condition.kind !== 'and' && condition.kind !== 'or') return [condition];
  const decisive = condition.kind === 'or';
  const deciding = condition.operands.filter((one) => holdsIn(simulation, situation, one) === decisive);
  const operands = deciding.length > 0 ? deciding : condition.operands;
  return operands.flatMap((operand) => relevant(simulation, situation, operand));
}

function foundOf(simulation: AnySimulation, situation: Situation, leaf: Leaf): readonly LocalizableText[] {
  const host = leaf.at.name;
  switch (leaf.kind) {
    case 'state': {
      const { display, protocol } = simulation.scenario;
      return [finding('found-state', { host, state: formatState(display, protocol, situation.state(host, leaf.on)) })];
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
    case 'comparison':
      return [leaf.left, leaf.right].flatMap((operand) => {
        if (operand.kind !== 'variable') return [];
        const { variable } = operand;
        const value = written(simulation, situation, leaf, operand);
        return [finding('found-variable', { host: operand.at.name, variable, value })];
      });
  }
}

/** The value of a variable as the source writes it; in segments too, where it is compared with those. */
function written(
  simulation: AnySimulation,
  situation: Situation,
  { left, right }: Comparison,
  operand: VariableOperand,
): string {
  const value = situation.variable(operand.at.name, operand.variable, operand.on);
  if (value === null) return 'none';
  if (typeof value !== 'number') return JSON.stringify(value);
  if (operand.unit === 'duration') return writtenDuration(value);
  const other = operand === left ? right : left;
  const inSegments = other.kind === 'size' && typeof other.size !== 'number';
  const segment = inSegments ? segmentOf(simulation, operand) : 0;
  return segment > 0 && value > 0 && value % segment === 0 ? `${value} (${value / segment}mss)` : String(value);
}

/** What would make a condition true that claims one thing to be equal to a value. */
export function mendOf(simulation: AnySimulation, situation: Situation, condition: Condition): Fix | null {
  if (condition.kind !== 'comparison' || condition.operator !== '==') return null;
  const { left, right } = condition;
  const [variable, value] = left.kind === 'variable' ? [left, right] : [right, left];
  if (variable.kind !== 'variable' || value.kind === 'variable') return null;
  const found = written(simulation, situation, condition, variable);
  const text = /\((\d+mss)\)$/.exec(found)?.[1] ?? found;
  return {
    title: simulationMessage('fix-update-to-found', { texts: [text] }),
    edits: [{ span: value.span, text }],
  };
}
