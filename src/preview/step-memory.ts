/** Which step the reader stands at: it is remembered, and found again after an edit. */
import { type Step, stepIndexOf } from '../diagram/table/steps.ts';
import type { ChoiceStore } from './messaging/choice-store.ts';
import { rememberedRow, sameRow } from './model/same-row.ts';

export class StepMemory {
  constructor(private readonly choices: ChoiceStore) {}

  keep(step: Step | null): void {
    const { step: before, stepWhat: whatBefore } = this.choices.current;
    const next = { step: step?.row.step ?? null, stepWhat: step?.row.what ?? null };
    if (next.step !== before || next.stepWhat !== whatBefore) this.choices.change(next);
  }

  /**
   * The index among the steps; null: all of them are shown.
   *
   * @param old the steps of the same scenario that were there before, and where the reader was; null: others were
   * @param isSameTrace they are of the same trace, and only shown in other detail
   */
  indexIn(
    steps: readonly Step[],
    old: { readonly steps: readonly Step[]; readonly index: number | null } | null,
    isSameTrace: boolean,
  ): number | null {
    const { step, stepWhat: what } = this.choices.current;
    if (step === null) return null;
    const rows = steps.map(({ row }) => row);
    if (typeof old?.index !== 'number') return rememberedRow(rows, { step, what });
    if (isSameTrace) return stepIndexOf(steps, step);
    return sameRow(
      old.steps.map(({ row }) => row),
      old.index,
      rows,
    );
  }
}
