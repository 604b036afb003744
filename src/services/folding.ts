/** Folding: machines, sections, blocks of comments. */
import type { Document } from '../language/parse.ts';

/** Lines from 1, both inclusive. */
export interface Fold {
  readonly start: number;
  readonly end: number;
  readonly kind: 'region' | 'comment';
}

export function folds(document: Document): readonly Fold[] {
  return [...machines(document), ...sections(document), ...comments(document)]
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

function machines({ blocks }: Document): readonly Fold[] {
  return blocks.flatMap(({ header, closer, end }): Fold[] =>
    header < 0 ? [] : [{ start: header + 1, end: closer >= 0 ? closer + 1 : end, kind: 'region' }],
  );
}

function sections(document: Document): readonly Fold[] {
  const starts = document.kinds.flatMap((kind, index) => (kind === 'section' ? [index + 1] : []));
  return starts.map((start, index) => ({
    start,
    end: lastFilled(document, start, (starts[index + 1] ?? document.lines.length + 1) - 1),
    kind: 'region',
  }));
}

/** Blank lines before the next section belong to no fold. */
function lastFilled({ kinds }: Document, start: number, end: number): number {
  let last = end;
  while (last > start && kinds[last - 1] === 'blank') last -= 1;
  return last;
}

function comments({ kinds }: Document): readonly Fold[] {
  const found: Fold[] = [];
  let start = 0;
  for (let line = 1; line <= kinds.length + 1; line += 1) {
    const isComment = kinds[line - 1] === 'comment';
    if (isComment && start === 0) start = line;
    if (!isComment && start > 0) {
      found.push({ start, end: line - 1, kind: 'comment' });
      start = 0;
    }
  }
  return found;
}
