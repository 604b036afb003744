/** What stands above a scenario: preview, presentation, export, and how many claims hold. */
import type { Locale } from '../l10n/locale.ts';
import { localizeService, serviceMessage } from './catalog/catalog.ts';
import type { Trace } from '../trace/trace.ts';
import type { Parsed } from '../language/parse.ts';

export interface Lens {
  readonly command: 'preview' | 'present' | 'export' | 'claims';
  /** What it says: `Preview`, `Present`, `Export…`, `5 of 6 claims hold`. */
  readonly title: string;
  /** Of `claims`: the lines of those that do not hold. */
  readonly failing: readonly number[];
}

/** An empty scenario has some, too, so that the text does not move when something is typed. */
export function lenses(
  { scenario }: Parsed,
  trace: Trace | null,
  { locale }: { readonly locale: Locale },
): readonly Lens[] {
  const claims = scenario.statements.filter(({ kind }) => kind === 'expect').length;
  const found: Lens[] = [
    { command: 'preview', title: localizeService(serviceMessage('lens-preview'), locale), failing: [] },
    { command: 'present', title: localizeService(serviceMessage('lens-present'), locale), failing: [] },
    { command: 'export', title: localizeService(serviceMessage('lens-export'), locale), failing: [] },
  ];
  if (claims === 0 || trace === null) return found;
  const failed = trace.events.flatMap((event) => (event.kind === 'expect' && !event.holds ? [event.line] : []));
  const judged = trace.events.filter(({ kind }) => kind === 'expect').length;
  const holding = judged - failed.length;
  const title = localizeService(serviceMessage('lens-claims', { holding, claims }), locale);
  return [...found, { command: 'claims', title, failing: failed }];
}
