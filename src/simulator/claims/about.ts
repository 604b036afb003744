/** What conditions are about: whom, packets, the time; and what it costs to judge one. */
import type { Condition } from '../../language/scenario/condition.ts';
import { usesTime, variablesIn } from '../../language/scenario/condition.ts';
import type { Claim, Size } from '../../language/scenario/scenario.ts';
import type { HostId } from '../../protocols/protocol.ts';

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
      return new Set([condition.left, condition.right].flatMap(variablesIn).map(({ at }) => at.name));
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

/** Whether it may come to something else by the mere passing of time. */
export function followsTime(condition: Condition): boolean {
  switch (condition.kind) {
    case 'not':
      return followsTime(condition.operand);
    case 'and':
    case 'or':
      return condition.operands.some(followsTime);
    case 'each':
    case 'some':
      return followsTime(condition.condition);
    case 'comparison':
      return usesTime(condition.left) || usesTime(condition.right);
    case 'passed':
    case 'state':
    case 'received':
    case 'error':
    case 'status':
      return false;
  }
}
