/**
 * Claims that something never is so which cannot fail, whatever happens: what they are about cannot come, by the
 * machines alone or by the words of the condition. They prove nothing, and are most often a slip.
 */
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { Machine } from '../../protocols/machine/machine.ts';
import type { PacketKind } from '../../protocols/protocol.ts';
import type { Comparison, Condition, Operand, Passed } from '../scenario/condition.ts';
import type { Named } from '../scenario/named.ts';
import type { Names } from '../scenario/names.ts';
import type { ExpectStatement, Statement } from '../scenario/scenario.ts';
import type { Issue } from '../text/issue.ts';
import { machineIssueMessage } from './catalog/catalog.ts';
import { effectsOf } from './machine-check.ts';

/** Whom the names mean that a condition runs over. */
type Bearers = ReadonlyMap<string, readonly string[]>;

/**
 * A warning of each claim that cannot fail.
 *
 * @param injected the messages that the scenario forges
 */
export function claimsThatCannotFail(
  statements: readonly Statement[],
  names: Names,
  injected: ReadonlySet<string>,
): readonly Issue[] {
  const check = new Check(names, injected);
  return statements.flatMap((statement): Issue[] => {
    const why = statement.kind === 'expect' ? check.why(statement) : null;
    if (why === null) return [];
    const message = machineIssueMessage('claim-cannot-fail', { why });
    return [{ ...statement.span, severity: 'warning', code: 'cannot-fail', message }];
  });
}

const CONTRADICTION = machineIssueMessage('cannot-fail-contradiction');

class Check {
  constructor(
    private readonly names: Names,
    private readonly injected: ReadonlySet<string>,
  ) {}

  /** Why what the claim forbids cannot come; null: it can, or the claim forbids nothing. */
  why({ claim, extent }: ExpectStatement): LocalizableText | null {
    if (claim.kind === 'no') return this.notSent([claim.at.name], claim.packet);
    if (extent.kind !== 'never' || claim.kind === 'sent' || claim.kind === 'received-packets') return null;
    return this.impossible(claim, new Map());
  }

  /** Why the condition is never true; null: it may be. */
  private impossible(condition: Condition, bearers: Bearers): LocalizableText | null {
    switch (condition.kind) {
      case 'not':
        return this.always(condition.operand, bearers) ? CONTRADICTION : null;
      case 'and': {
        const all = flattened(condition);
        return firstOf(all, (operand) => this.impossible(operand, bearers)) ?? conflictIn(all);
      }
      case 'or': {
        const whys = condition.operands.map((operand) => this.impossible(operand, bearers));
        return whys.every((why) => why !== null) ? (whys[0] ?? null) : null;
      }
      case 'some':
        if (condition.names.length > condition.hosts.length)
          return machineIssueMessage('cannot-fail-only-one', { participant: condition.hosts[0] ?? '' });
        return this.impossible(condition.condition, withBearers(bearers, condition));
      case 'each':
        if (condition.names.length > condition.hosts.length) return null;
        return this.impossible(condition.condition, withBearers(bearers, condition));
      case 'passed':
        return condition.count === 0 ? null : this.neverPassed(condition, bearers);
      case 'comparison':
        return truthOf(condition) === false ? CONTRADICTION : null;
      case 'state':
      case 'received':
      case 'error':
      case 'status':
        return null;
    }
  }

  /** Whether the condition is true at each moment. */
  private always(condition: Condition, bearers: Bearers): boolean {
    switch (condition.kind) {
      case 'not':
        return this.impossible(condition.operand, bearers) !== null;
      case 'and':
        return condition.operands.every((operand) => this.always(operand, bearers));
      case 'or':
        return condition.operands.some((operand) => this.always(operand, bearers)) || isExhaustive(condition.operands);
      case 'each':
      case 'some': {
        const isOfNobody = condition.names.length > condition.hosts.length;
        if (isOfNobody) return condition.kind === 'each';
        return this.always(condition.condition, withBearers(bearers, condition));
      }
      case 'passed':
        return condition.count === 0 && this.neverPassed(condition, bearers) !== null;
      case 'comparison':
        return truthOf(condition) === true;
      case 'state':
      case 'received':
      case 'error':
      case 'status':
        return false;
    }
  }

  /** Why no such packet goes, or comes; null: one may. */
  private neverPassed({ at, came, packet, other }: Passed, bearers: Bearers): LocalizableText | null {
    const meant = ({ name }: Named): readonly string[] => bearers.get(name) ?? [name];
    if (!came) return this.notSent(meant(at), packet);
    if (packet.kind === 'message' && this.injected.has(packet.name)) return null;
    const own = meant(at);
    const senders = other === null ? [...this.names.participants.keys()] : meant(other);
    return this.notSent(own.length === 1 ? senders.filter((name) => name !== own[0]) : senders, packet);
  }

  /** Why none of these sends the message; null: one may. */
  private notSent(senders: readonly string[], packet: PacketKind): LocalizableText | null {
    if (packet.kind !== 'message' || senders.some((sender) => this.maySend(sender, packet.name))) return null;
    const [only] = senders;
    return senders.length === 1 && only !== undefined
      ? machineIssueMessage('cannot-fail-not-sent', { participant: only, message: packet.name })
      : machineIssueMessage('cannot-fail-nobody-sends', { message: packet.name });
  }

  /** Who runs no machine may send anything; a machine that was not wholly understood, or a router that passes on, too. */
  private maySend(participant: string, message: string): boolean {
    const known = this.names.participants.get(participant);
    const machines = (known?.machines ?? []).map(({ machine }) => this.names.machines.get(machine));
    return (
      machines.length === 0 ||
      known?.forwards === true ||
      machines.some((run) => run === undefined || run.machine.isBroken === true || sends(run.machine, message))
    );
  }
}

function sends(machine: Machine, message: string): boolean {
  return effectsOf(machine).some(
    (effect) => effect.kind === 'send' && effect.messages.some(({ name }) => name === message),
  );
}

function withBearers(
  bearers: Bearers,
  { names, hosts }: { names: readonly string[]; hosts: readonly string[] },
): Bearers {
  return new Map([...bearers, ...names.map((name) => [name, hosts] as const)]);
}

function firstOf(operands: readonly Condition[], why: (operand: Condition) => LocalizableText | null) {
  for (const operand of operands) {
    const found = why(operand);
    if (found !== null) return found;
  }
  return null;
}

/** The operands of a conjunction, and of those in it. */
function flattened(condition: Condition): readonly Condition[] {
  return condition.kind === 'and' ? condition.operands.flatMap(flattened) : [condition];
}

/** Two of the operands that are never true at once: two states of one participant, something and its opposite. */
function conflictIn(operands: readonly Condition[]): LocalizableText | null {
  const states = new Map<string, string>();
  const values = new Map<string, string>();
  for (const operand of operands) {
    if (operand.kind === 'state') {
      const { at, on, state } = operand;
      const place = `${at.name} ${on?.name ?? ''}`;
      const other = states.get(place) ?? state;
      if (other !== state)
        return machineIssueMessage('cannot-fail-two-states', { participant: at.name, states: [other, state] });
      states.set(place, state);
    }
    if (operand.kind === 'comparison' && operand.operator === '==' && operand.right.kind === 'value') {
      const [variable, value] = [keyOf(operand.left), keyOf(operand.right)];
      if ((values.get(variable) ?? value) !== value) return CONTRADICTION;
      values.set(variable, value);
    }
  }
  return isExhaustive(operands) ? CONTRADICTION : null;
}

/** Whether something and its opposite are among them: one of the two is always true, and both never are. */
function isExhaustive(operands: readonly Condition[]): boolean {
  const keys = new Set(operands.map(keyOf));
  return operands.some((operand) => operand.kind === 'not' && keys.has(keyOf(operand.operand)));
}

/** The same for the same words, wherever they stand. */
function keyOf(part: Condition | Operand): string {
  return JSON.stringify(part, (key, value: unknown) => (/span$/i.test(key) ? undefined : value));
}

/** What comes of comparing something with itself: what has no value is equal to itself, and neither below nor above it. */
const OF_THE_SAME: Readonly<Record<Comparison['operator'], boolean | null>> = {
  '==': true,
  '!=': false,
  '<': false,
  '<=': null,
  '>': false,
  '>=': null,
  in: false,
};

/** What a comparison always comes to; null: that depends. */
function truthOf({ operator, left, right }: Comparison): boolean | null {
  if (keyOf(left) === keyOf(right)) return OF_THE_SAME[operator];
  const [variable, value, isLess] =
    left.kind === 'variable' || left.kind === 'now' ? [left, right, operator === '<'] : [right, left, operator === '>'];
  // What is counted, and the time, is not below zero; a variable of a machine may be.
  const isCounted = variable.kind === 'now' || (variable.kind === 'variable' && variable.unit !== 'any');
  return isCounted && isLess && isZero(value) ? false : null;
}

function isZero(operand: Operand): boolean {
  switch (operand.kind) {
    case 'value':
      return operand.value === 0;
    case 'size':
      return (typeof operand.size === 'number' ? operand.size : operand.size.mss) === 0;
    case 'duration':
      return 'us' in operand.duration && operand.duration.us === 0;
    case 'variable':
    case 'now':
    case 'calculation':
    case 'opposite':
      return false;
  }
}
