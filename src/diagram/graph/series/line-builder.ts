/** Builds the line of a value of which only changes are known. */
import type { Change, LineKey, LineSeries, OfEvent } from '../model.ts';

export class LineBuilder {
  private readonly changes: Change[] = [];

  constructor(
    private readonly key: LineKey,
    private readonly of: string | null = null,
  ) {}

  /** From this event on it has this value. Of several at one instant each counts: each is a step. */
  set({ step, line, timeUs }: OfEvent, value: number | null): void {
    const last = this.changes.at(-1);
    if (last === undefined ? value !== null : last.value !== value) this.changes.push({ step, line, timeUs, value });
  }

  get isEmpty(): boolean {
    return this.changes.length === 0;
  }

  build(): LineSeries {
    return { kind: 'line', key: this.key, of: this.of, changes: this.changes };
  }
}
