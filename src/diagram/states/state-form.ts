/**
 * How a state diagram is laid out, and what it goes without: text-books' form is `wholeForm`; on a slide, letters that the
 * back row can read may need another one.
 */

export interface StateForm {
  /** From the top down, or from left to right. */
  readonly direction: 'TB' | 'LR';
  /** Of text at the edges, before it is wrapped. */
  readonly columns: number;
  /** Little room between the states. */
  readonly isTight: boolean;
  readonly leftOut: LeftOut;
}

/** The states and edges of the way that is gone are always there. */
export interface LeftOut {
  /** Which labels are there: all, those of edges that the way goes along, or none. */
  readonly labels: 'all' | 'way' | 'none';
  /** Conditions and effects: labels say what happens and no more. */
  readonly effects: boolean;
  /** States and edges that the way does not come to. */
  readonly others: boolean;
}

const nothing: LeftOut = { labels: 'all', effects: false, others: false };

export const wholeForm: StateForm = { direction: 'TB', columns: 26, isTight: false, leftOut: nothing };

/** What the text of a tight diagram begins with. */
export const tight = '%%{init: {"state": {"nodeSpacing": 16, "rankSpacing": 20}}}%%';

/** What a diagram may go without, the least first. Without a way, only what is not about it. */
export function lessAndLess(hasWay: boolean): readonly LeftOut[] {
  const all: readonly LeftOut[] = [
    nothing,
    { ...nothing, labels: 'way' },
    { ...nothing, effects: true },
    { ...nothing, labels: 'way', effects: true },
    { ...nothing, others: true },
    { ...nothing, others: true, effects: true },
    { ...nothing, labels: 'none' },
    { ...nothing, labels: 'none', others: true },
  ];
  return all.filter(({ labels, others }) => hasWay || !(labels === 'way' || others));
}

/** All that a diagram which goes without that may look like. */
export const formsOf = (leftOut: LeftOut): readonly StateForm[] =>
  (['TB', 'LR'] as const).flatMap((direction) =>
    [26, 18, 12].map((columns) => ({ direction, columns, isTight: true, leftOut })),
  );

/** What is left out, as a sentence; null: nothing. */
export function noticeOf({ labels, effects, others }: LeftOut): string | null {
  const what = [
    ...(others ? ['what is off the way that this scenario goes'] : []),
    ...(labels === 'none' ? ['what leads from state to state'] : []),
    ...(labels === 'way' ? ['labels off the way that this scenario goes'] : []),
    ...(effects ? ['conditions and effects'] : []),
  ];
  return what.length === 0 ? null : `Not shown: ${what.join('; ')}.`;
}
