/** Which row of a table is the one that the reader stood at before the text was edited. */
import { rowUpTo } from '../../diagram/table/steps.ts';
import type { Row } from '../../diagram/table/model.ts';

type RowText = Pick<Row, 'kind' | 'what'>;

/** What is remembered of a row when its table is gone. */
export interface RememberedRow {
  readonly step: number;
  /** `Row.what`; null: not known. */
  readonly what: string | null;
}

/** Numbers change with what comes before. */
const keyOf = ({ kind, what }: RowText): string => `${kind} ${what.replace(/\b\d+\b/g, '#')}`;

/**
 * The index after an edit of the row that was at `index` before. A row that is gone gives the nearest one before it; null:
 * there is none.
 *
 * An edit leaves most rows as they were. So rows at the beginning and at the end are counted from there; those in between
 * are compared by what they say, the nth with the nth.
 */
export function sameRow(before: readonly RowText[], index: number, after: readonly RowText[]): number | null {
  const [old, now] = [before.map(keyOf), after.map(keyOf)];
  const most = Math.min(old.length, now.length);
  let start = 0;
  while (start < most && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < most - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  if (before.length === 0) return null;
  if (index < start) return index;
  if (index >= old.length - end) return index + now.length - old.length;
  // As many are between them: each was edited in its place.
  if (old.length === now.length) return index;
  const between = now.slice(start, now.length - end);
  for (let at = index; at >= start; at--) {
    const nth = old.slice(start, at).filter((key) => key === old[at]).length;
    const same = indexOfNth(between, old[at] ?? '', nth);
    if (same !== null) return start + same;
  }
  return start > 0 ? start - 1 : null;
}

function indexOfNth(keys: readonly string[], wanted: string, nth: number): number | null {
  let seen = 0;
  for (const [index, key] of keys.entries()) {
    if (key !== wanted) continue;
    if (seen === nth) return index;
    seen += 1;
  }
  return null;
}

/** The index of the remembered row: the nearest of those that read the same, else the last one up to its step. */
export function rememberedRow(rows: readonly Row[], { step, what }: RememberedRow): number | null {
  const alike = rows.flatMap((row, index) => (row.what === what ? [{ index, away: Math.abs(row.step - step) }] : []));
  const [nearest] = alike.sort((a, b) => a.away - b.away);
  return nearest?.index ?? rowUpTo(rows, step);
}
