/** Faults of our own, met on the way to a plan: they cost the fence its picture, and no other one. */
import type { Locale } from '../l10n/locale.ts';
import { messageOf } from '../shared/error-message.ts';
import { documentMessage, localizeDocument } from './catalog/catalog.ts';
import type { FencePlan } from './fence-plan.ts';

type FenceSource = FencePlan['source'];

/** The plan; where making it fails, that of the same source with the fault as an error, which plans no picture. */
export function plannedInAnyCase(
  source: FenceSource,
  locale: Locale,
  plan: (source: FenceSource) => FencePlan,
): FencePlan {
  try {
    return plan(source);
  } catch (error) {
    const fault = { line: source.fence.line, column: 1, severity: 'error', message: faultText(error, locale) } as const;
    return plan({ ...source, issues: [...source.issues, fault] });
  }
}

/** What is said of a fault of our own. */
export const faultText = (error: unknown, locale: Locale): string =>
  localizeDocument(documentMessage('document-fault', { error: messageOf(error) }), locale);
