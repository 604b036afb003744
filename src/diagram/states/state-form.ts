/**
 * The form of a state diagram: how it is laid out, and what is omitted. Usually it is `wholeForm`, as in text-books. On a
 * slide another form may be needed, so that the letters are large enough for the back row.
 */

import type { Locale } from '../../l10n/locale.ts';
import { diagramTexts } from '../catalog/catalog.ts';

export interface StateForm {
  /** From the top down, or from left to right. */
  readonly direction: 'TB' | 'LR';
  /** After how many columns labels of edges are broken into lines. */
  readonly columns: number;
  /** Whether the distances between states are small. */
  readonly isTight: boolean;
  readonly omissions: Omissions;
}

/** What is not drawn. States and edges of the scenario's own path are always drawn. */
export interface Omissions {
  /** Which labels are drawn: all, those of edges on the path, or none. */
  readonly labels: 'all' | 'path' | 'none';
  /** Whether conditions and effects are omitted, so that a label says what happens and no more. */
  readonly effects: boolean;
  /** Whether states and edges that are not on the path are omitted. */
  readonly others: boolean;
}

const nothing: Omissions = { labels: 'all', effects: false, others: false };

export const wholeForm: StateForm = { direction: 'TB', columns: 26, isTight: false, omissions: nothing };

/** The first line of the text of a tight diagram. */
export const tightDirective = '%%{init: {"state": {"nodeSpacing": 16, "rankSpacing": 20}}}%%';

/** What may be omitted, from nothing to most. Without a path, nothing can be omitted because it is not on the path. */
export function omissionLevels(hasPath: boolean): readonly Omissions[] {
  const all: readonly Omissions[] = [
    nothing,
    { ...nothing, labels: 'path' },
    { ...nothing, effects: true },
    { ...nothing, labels: 'path', effects: true },
    { ...nothing, others: true },
    { ...nothing, others: true, effects: true },
    { ...nothing, labels: 'none' },
    { ...nothing, labels: 'none', others: true },
  ];
  return all.filter(({ labels, others }) => hasPath || !(labels === 'path' || others));
}

/** All forms with these omissions. */
export const formsOf = (omissions: Omissions): readonly StateForm[] =>
  (['TB', 'LR'] as const).flatMap((direction) =>
    [26, 18, 12].map((columns) => ({ direction, columns, isTight: true, omissions })),
  );

/** A sentence that says what is omitted; null: nothing is. */
export function omissionNotice({ labels, effects, others }: Omissions, locale: Locale): string | null {
  const text = diagramTexts(locale);
  const omitted = [
    ...(others ? [text('diagram-omitted-others')] : []),
    ...(labels === 'none' ? [text('diagram-omitted-all-labels')] : []),
    ...(labels === 'path' ? [text('diagram-omitted-other-labels')] : []),
    ...(effects ? [text('diagram-omitted-effects')] : []),
  ];
  return omitted.length === 0 ? null : text('diagram-not-shown', { omitted });
}
