/** Warnings of lines that are understood and change nothing, or not what they seem to. */
import { slot, type Slots } from '../slots/slot-access.ts';
import { failureOf, issueOf, spanOf } from '../text/failure.ts';
import type { Issue, Span } from '../text/issue.ts';
import { LINK, type Names } from '../scenario/names.ts';
import type { Link } from '../scenario/scenario.ts';
import { ADDRESS } from '../vocabulary/network-options.ts';
import { optionOf } from '../vocabulary/options.ts';
import { statementIssueMessage } from './catalog/catalog.ts';

/** The address that a participant is given, and where. */
export interface GivenAddress {
  readonly participant: string;
  readonly address: string;
  readonly span: Span;
}

/** A `set` that gives a router what hosts alone go by; null: it is none. */
export function settingOfRouter({ line, names, values }: Slots): Issue | null {
  const [option, side] = [values.get('option'), values.get('side')];
  if (option?.kind !== 'word' || side?.kind !== 'word' || optionOf(option.word)?.setting === undefined) return null;
  const role = names.participants.get(side.word)?.role;
  if (role === undefined) return null;
  const message = statementIssueMessage('option-of-router', { participant: side.word, role, option: option.word });
  return issueOf(line, failureOf(side, 'no-effect', message), 'warning');
}

/** What a `set address` gives; null: the line is none. */
export function addressIn(slots: Slots): GivenAddress | null {
  const side = slots.values.get('side');
  const value = slot(slots, 'value', 'option');
  if (side?.kind !== 'word' || value.option.option !== ADDRESS.name) return null;
  return { participant: side.word, address: String(value.option.value), span: spanOf(slots.line, value) };
}

/** Routers to which no link leads, so that nothing comes to them. */
export function routersWithoutLink({ participants, links, broken }: Names): readonly Issue[] {
  if (broken.has(LINK)) return [];
  return [...participants.values()].flatMap(({ id, role, span }): Issue[] => {
    if (role === undefined || span === null || links.has(id)) return [];
    const message = statementIssueMessage('router-without-link', { participant: id, role });
    return [{ ...span, severity: 'warning', code: 'no-effect', message }];
  });
}

/**
 * Addresses that two have on the same side of every NAT. Linear in the ends of the links.
 *
 * @param given the last one of each participant, by line
 */
export function sharedAddresses(
  names: Names,
  links: readonly Link[],
  given: readonly GivenAddress[],
): readonly Issue[] {
  if (given.length < 2 || names.broken.has(LINK)) return [];
  const sideOf = sidesOf(names, links);
  const first = new Map<string, GivenAddress>();
  return given.flatMap((one): Issue[] => {
    const key = `${one.address} ${sideOf(one.participant)}`;
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, one);
      return [];
    }
    const message = statementIssueMessage('address-of-other', {
      participant: other.participant,
      line: other.span.line,
    });
    return [{ ...one.span, severity: 'warning', code: 'same-address', message }];
  });
}

/** On which side each stands: a name of it, the same for all that links join without leading through a NAT. */
function sidesOf({ participants }: Names, links: readonly Link[]): (participant: string) => string {
  // Without any link, everybody reaches everybody.
  if (links.length === 0) return () => '';
  const parents = new Map<string, string>();
  const rootOf = (node: string): string => {
    let root = node;
    for (let up = parents.get(root); up !== undefined; up = parents.get(root)) root = up;
    for (let at = node; at !== root;) {
      const up = parents.get(at) ?? root;
      parents.set(at, root);
      at = up;
    }
    return root;
  };
  // The last link of a NAT leads out of it, the others are inside.
  const outside = new Map<string, Link>();
  for (const link of links) for (const { name } of link.ends) outside.set(name, link);
  const isNat = (name: string): boolean => participants.get(name)?.role === 'nat';
  for (const link of links) {
    const [one, ...others] = link.ends.map(({ name }) =>
      isNat(name) && outside.get(name) !== link ? `${name} inside` : name,
    );
    for (const other of others) {
      const [root, joined] = [rootOf(one ?? other), rootOf(other)];
      if (root !== joined) parents.set(joined, root);
    }
  }
  return rootOf;
}
