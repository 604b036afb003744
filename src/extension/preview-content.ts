/** What the page of a preview is told of a scenario. */
import type { TextDocument, Uri } from 'vscode';
import { machinesOf } from '../diagram/machines.ts';
import type { Issue } from '../language/issue.ts';
import type { Standing, View } from '../preview/protocol.ts';
import type { Compilation } from './compilation.ts';
import { nameOf } from './export-files.ts';

/** The scenario as a page shows it. */
export function viewOfScenario(uri: Uri, { scenario, trace }: Compilation): View {
  return { source: uri.toString(), name: nameOf(uri), trace, machines: machinesOf(scenario) };
}

/** As many as a banner can be asked for. */
const maxIssues = 50;

const ranks: Readonly<Record<Issue['severity'], number>> = { error: 0, warning: 1, information: 2 };

/** What is wrong with it, the worst first, as a page says it above the picture. */
export function standingOf(document: TextDocument, { issues }: Compilation, outdated: boolean): Standing {
  const ranked = [...issues].sort((a, b) => ranks[a.severity] - ranks[b.severity] || a.line - b.line);
  return {
    source: document.uri.toString(),
    issues: ranked.slice(0, maxIssues),
    errorCount: issues.filter(({ severity, code }) => severity === 'error' && code !== 'failed-claim').length,
    outdated,
  };
}
