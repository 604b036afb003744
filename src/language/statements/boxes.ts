/** `box "LAN" a, b`: around whom boxes are drawn. They do not overlap, because lifelines stand in one row. */
import { slot, type Slots } from '../slots/slot-access.ts';
import type { SlotValue } from '../slots/slot-context.ts';
import { type Failure, failureOf, issueOf } from '../text/failure.ts';
import type { SourceLine } from '../text/lex.ts';
import type { Names } from '../scenario/names.ts';
import type { Box } from '../scenario/scenario.ts';
import { statementIssueMessage } from './catalog/catalog.ts';
import { type LineResult, readStatement } from './statement-line.ts';

interface Boxes {
  readonly boxes: readonly Box[];
  readonly results: ReadonlyMap<SourceLine, LineResult>;
}

/** The boxes of the lines, which begin with the word. A wrong line draws nothing. */
export function boxesIn(lines: readonly SourceLine[], names: Names): Boxes {
  const boxes: Box[] = [];
  const results = new Map<SourceLine, LineResult>();
  const order = [...names.participants.keys()];
  const places = new Map(order.map((name, place) => [name, place]));
  /** By participant, the line of its box. */
  const taken = new Map<string, number>();
  for (const line of lines) {
    const result = readStatement(line, names);
    if (result.slots === null || result.id !== 'box') continue;
    const members = membersOf(result.slots, places);
    const failure = inAnotherBox(members, taken) ?? withGap(members, order, taken);
    if (failure !== null) {
      results.set(line, { ...result, id: null, slots: null, issue: issueOf(line, failure) });
      continue;
    }
    results.set(line, result);
    for (const { word } of members.named.names) taken.set(word, line.number);
    const participants = order.slice(members.first, members.last + 1);
    boxes.push({ title: slot(result.slots, 'title', 'text').text, participants });
  }
  return { boxes, results };
}

/** Those of a line, and the places of the first and the last of them in order of declaration. */
interface Members {
  readonly named: Extract<SlotValue, { kind: 'names' }>;
  readonly first: number;
  readonly last: number;
}

function membersOf(slots: Slots, places: ReadonlyMap<string, number>): Members {
  const named = slot(slots, 'members', 'names');
  const found = named.names.map(({ word }) => places.get(word) ?? 0);
  return { named, first: Math.min(...found), last: Math.max(...found) };
}

function inAnotherBox({ named }: Members, taken: ReadonlyMap<string, number>): Failure | null {
  for (const member of named.names) {
    const line = taken.get(member.word);
    if (line === undefined) continue;
    return failureOf(member, 'duplicate', statementIssueMessage('box-of-two', { participant: member.word, line }));
  }
  return null;
}

/** A message does not name more than so many. */
const MOST_BETWEEN = 4;

/** Why those of the line are no neighbours; null: they are. */
function withGap(
  { named, first, last }: Members,
  order: readonly string[],
  taken: ReadonlyMap<string, number>,
): Failure | null {
  const count = last + 1 - first - named.names.length;
  if (count === 0) return null;
  const inBox = new Set(named.names.map(({ word }) => word));
  const between: string[] = [];
  for (let place = first; place <= last && between.length < MOST_BETWEEN; place += 1) {
    const name = order[place] ?? '';
    if (!inBox.has(name)) between.push(name);
  }
  const isMendable = between.length === count && between.every((name) => !taken.has(name));
  const message = statementIssueMessage('box-with-gap', { between, isCut: between.length < count });
  const replacements = isMendable ? [order.slice(first, last + 1).join(', ')] : [];
  return failureOf(named, 'not-neighbours', message, { replacements });
}
