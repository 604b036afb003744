/** `+DURATION` whose moment has passed when its line is reached (language reference, "When"). */
import type { LocalizableText } from '../l10n/localizable.ts';
import { lineMessage } from '../language/text/catalog/catalog.ts';
import type { Fix, Span } from '../language/text/issue.ts';
import { endOfTiming } from '../language/slots/quantities.ts';
import type { Statement } from '../language/scenario/scenario.ts';
import { writtenDuration } from '../protocols/value.ts';
import { simulationMessage } from '../trace/catalog/simulation/catalog.ts';
import type { Delaying } from './delaying.ts';
import type { AnySimulation } from './simulation.ts';

/** Notes a line that has run: time has passed since it was reached, and `+` still counts from before. */
export function noteDelay(simulation: AnySimulation, { span, when }: Statement): void {
  const { reachedUs, originUs, traceBuilder } = simulation;
  if (traceBuilder.nowUs > Math.max(reachedUs, originUs)) simulation.delaying = { span, when: when.kind };
}

/** Warns of a statement that runs at once since its moment has passed: by how much, and which line let it pass. */
export function reportLate(simulation: AnySimulation, statement: Statement, words: string, dueUs: number): void {
  const { delaying, traceBuilder, traceWriter } = simulation;
  const lateUs = traceBuilder.nowUs - dueUs;
  if (lateUs <= 0 || delaying === null) return;
  // `+0ms` behind a line that has a time of its own is at that time, from wherever one counts.
  if (dueUs === simulation.originUs && delaying.when === 'after') return;
  const { line } = delaying.span;
  const sentences: LocalizableText[] = [simulationMessage('late', { late: writtenDuration(lateUs) })];
  sentences.push(simulationMessage(delaying.when === 'quiet' ? 'late-after-quiet' : 'late-after', { line }));
  traceWriter.report({
    ...statement.span,
    severity: 'warning',
    code: 'late',
    message: lineMessage('issue-sentences', { sentences }),
    fixes: fixesOf(delaying, statement.span, words.slice(0, endOfTiming(words, statement.when, null))),
  });
}

function fixesOf({ span: waiting, when }: Delaying, late: Span, delay: string): Fix[] {
  const written = delay.trim();
  const without: Fix = {
    title: simulationMessage('fix-without', { text: written }),
    edits: [{ span: { ...late, endColumn: late.column + delay.length }, text: '' }],
  };
  if (when !== 'quiet') return [without];
  const text = '+0ms ';
  const atOnce: Fix = {
    title: simulationMessage('fix-at-once', { line: waiting.line, text: text.trim() }),
    edits: [{ span: { ...waiting, endColumn: waiting.column }, text }],
  };
  return [atOnce, without];
}
