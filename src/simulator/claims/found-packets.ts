/** What went or came instead of what was claimed, in words. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { HeaderFields } from '../../language/scenario/scenario.ts';
import type { PacketKind } from '../../protocols/protocol.ts';
import { finding } from '../../trace/catalog/catalog.ts';
import { messagesOf } from '../../trace/packets.ts';
import { describePacket, fieldsMatch, writtenMessage } from './fields.ts';
import {
  type CountClaim,
  isClaimed,
  isOfComing,
  numbersOf,
  type PacketClaim,
  type Passage,
  type Run,
} from './passages.ts';

/** Of what went or came, the claimed kind, and what of that also has the claimed fields. */
export function nearOf(run: Run, claim: CountClaim, passing: readonly Passage[]) {
  const kind = passing.filter(({ packet }) => isClaimed(run, packet, claim));
  const matching = kind.filter(({ packet }) => fieldsMatch(numbersOf(run), packet, claim.fields));
  return { kind, matching };
}

/**
 * What was found of a claim that does not hold. The nearest to what was claimed says most: the same kind with other
 * numbers or arguments, else anything that went or came.
 *
 * @param isOfTimes the count is one at some time
 */
export function foundInstead(
  run: Run,
  claim: CountClaim,
  passing: readonly Passage[],
  isOfTimes = false,
): LocalizableText {
  const { kind, matching } = nearOf(run, claim, passing);
  const near = [matching, kind, namesakes(passing, claim.packet), passing].find(({ length }) => length > 0);
  if (near === undefined)
    return finding('found-nothing-sent', { host: claim.at.name, came: isOfComing(claim), other: otherOf(claim) });
  const isCounted = claim.count !== null && claim.count !== 0 && !isOfTimes;
  const count = isCounted ? { matching: matching.length, claimed: claim.count } : null;
  return foundPassing(run, claim, near, claim.fields, count, kind.length === 0);
}

/** The messages of the name that the claim has, whatever their arguments. */
function namesakes(passing: readonly Passage[], kind: PacketKind): readonly Passage[] {
  if (kind.kind !== 'message') return [];
  return passing.filter(
    ({ packet }) => packet.kind === 'message' && messagesOf(packet).some(({ name }) => name === kind.name),
  );
}

/** To whom it went, or from whom it came, as the claim has it; null: it does not say. */
function otherOf(claim: PacketClaim): string | null {
  return (claim.kind === 'received-packets' ? claim.from : claim.to)?.name ?? null;
}

const MOST_PACKETS = 3;

/** What went or came; `count`: so many of those that were claimed. */
export function foundPassing(
  run: Run,
  claim: PacketClaim,
  passing: readonly Passage[],
  claimed: HeaderFields | null,
  count: { readonly matching: number; readonly claimed: number } | null = null,
  isMissing = false,
): LocalizableText {
  const groups = new Map<string, { readonly said: LocalizableText; count: number }>();
  for (const { packet } of passing) {
    const said = describePacket(numbersOf(run), packet, claimed);
    const key = JSON.stringify(said);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { said, count: 1 });
    else known.count += 1;
  }
  const told = [...groups.values()].slice(0, MOST_PACKETS);
  const packets = told.map((group) => (group.count === 1 ? group.said : finding('found-times', group)));
  const more = passing.length - told.reduce((sum, group) => sum + group.count, 0);
  const missing = isMissing && claim.packet.kind === 'message' ? writtenMessage(claim.packet) : null;
  const known = { host: claim.at.name, came: isOfComing(claim), packets, more };
  return count === null
    ? finding('found-sent', { ...known, missing })
    : finding('found-count-sent', { ...known, ...count });
}
