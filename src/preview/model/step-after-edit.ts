/** Which step the reader stands at, after an edit or when the scenario is opened again. */
import { type Step, stepIndexOf } from '../../diagram/table/steps.ts';
import type { Choices } from '../../shared/choices.ts';
import { rememberedRow, sameRow } from './same-row.ts';

/** The steps that were shown until now, and the index of the reader's; null: all of them were shown. */
export interface FormerSteps {
  readonly steps: readonly Step[];
  readonly index: number | null;
  /** They are of the same trace, and only shown in other detail. */
  readonly isSameTrace: boolean;
}

/**
 * The index of the reader's step among these; null: all of them are shown.
 *
 * @param remembered what is remembered of the step
 * @param former null: another scenario was shown
 */
export function stepAfterEdit(
  steps: readonly Step[],
  { step, stepWhat: what }: Pick<Choices, 'step' | 'stepWhat'>,
  former: FormerSteps | null,
): number | null {
  if (step === null) return null;
  const rows = steps.map(({ row }) => row);
  if (typeof former?.index !== 'number') return rememberedRow(rows, { step, what });
  if (former.isSameTrace) return stepIndexOf(steps, step);
  return sameRow(
    former.steps.map(({ row }) => row),
    former.index,
    rows,
  );
}
