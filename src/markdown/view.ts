/** A fence's text and info string → what is shown of it. */
import { filesNeeded, isBroken, type UsedTexts } from '../compile.ts';
import { usedNames } from '../language/uses/used-texts.ts';
import { countsLine } from '../diagram/table/counts.ts';
import { htmlTable } from '../diagram/table/html.ts';
import { type Diagram, drawSequence } from '../diagram/sequence/sequence.ts';
import { graphOf } from '../diagram/graph/graph.ts';
import type { Graph } from '../diagram/graph/model.ts';
import { stateTable } from '../diagram/table/table.ts';
import { fenceOptions } from '../language/fences/fence-info.ts';
import type { Locale } from '../l10n/locale.ts';
import type { Issue } from '../language/text/issue.ts';
import { withNumbers } from '../shared/detail.ts';
import type { Allowance, LeftOut } from './allowance.ts';
import { type FenceDefaults, type FenceOptions, flowProblems, readFenceOptions } from '../shared/fence-options.ts';

export interface FenceView {
  readonly options: FenceOptions;
  readonly diagram: Diagram;
  /** null: none is asked for, or there is none. */
  readonly graph: Graph | null;
  /** HTML. */
  readonly table: string;
  /** What it all cost, in a line; empty where there is nothing to count. */
  readonly counts: string;
  readonly issues: readonly Issue[];
  /** The picture lacks something that the source means to say. */
  readonly broken: boolean;
}

/** What is shown of a fence, or why nothing is. `allowance`: what it may cost. */
export function viewFence(
  text: string,
  info: string,
  allowance: Allowance,
  defaults: FenceDefaults,
  locale: Locale,
  texts: UsedTexts,
): FenceView | LeftOut {
  const words = fenceOptions(info);
  const options = readFenceOptions(words, defaults);
  const simulated = allowance.trace(text, texts);
  if (typeof simulated === 'string') return simulated;
  const trace = withNumbers(simulated, { numbers: options.diagram.numbers ?? 'source' });
  const table = stateTable(trace, options.diagram.detail, locale);
  const graph = options.showsGraph ? graphOf(simulated, { ...options.graph, locale }) : null;
  return {
    options: { ...options, problems: [...options.problems, ...flowProblems(simulated, words)] },
    graph,
    diagram: drawSequence(trace, { ...options.diagram, locale }),
    // The counts stand outside of the table's frame, in which a line as wide as the table would not be seen whole.
    table: htmlTable({ ...table, counts: [] }),
    counts: countsLine(table),
    issues: trace.issues,
    broken: isBroken(trace),
  };
}

/** All that a text uses, as one text: of another one the view is another one. */
function usedBy(text: string, { file, fences, fence }: UsedTexts): string {
  if (usedNames(text).length === 0) return '';
  const paths = filesNeeded([text, ...fences.map((other) => other.text)], file);
  return `\n${JSON.stringify([fence, fences, paths.map((path) => [path, file(path)])])}`;
}

/** A document has fewer scenarios than this; each is simulated when it changes, not whenever something else does. */
const mostViews = 300;

/** `viewFence` that remembers what it has seen last, which then costs nothing. */
export function rememberingViews(): typeof viewFence {
  const views = new Map<string, FenceView | LeftOut>();
  return (text, info, allowance, defaults, locale, texts) => {
    const key = `${locale} ${JSON.stringify(defaults)} ${info}\n${text}${usedBy(text, texts)}`;
    const view = views.get(key) ?? viewFence(text, info, allowance, defaults, locale, texts);
    // What only found nothing left is looked at again when the document has changed.
    if (view === 'document') return view;
    // The latest stands last, so that the first is the one to forget.
    views.delete(key);
    views.set(key, view);
    if (views.size > mostViews) views.delete([...views.keys()][0] ?? '');
    return view;
  };
}
