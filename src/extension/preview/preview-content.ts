/** What the page of a preview is told of a scenario. */
import { localizedIssues } from '../../trace/issue-text.ts';
import { l10n, type TextDocument, type Uri, workspace } from 'vscode';
import { machinesOf } from '../../diagram/states/machines.ts';
import type { Issue } from '../../language/text/issue.ts';
import type { ScenarioName, SourceStatus, View } from '../../shared/messages.ts';
import type { Compiled } from '../documents/compilation.ts';
import type { Compilations } from '../documents/compilations.ts';
import { editorLocale, noteLocale } from '../documents/locale.ts';
import { nameOf } from '../documents/uris.ts';
import { editedUri, lineInDocument, originOf } from '../documents/fence-texts.ts';

/**
 * The scenario as a page shows it.
 *
 * @param text what it says, where its lines are shown beside the picture
 */
export function viewOfScenario(uri: Uri, { parsed, trace }: Compiled, text?: string): View {
  const locale = noteLocale();
  return {
    source: uri.toString(),
    name: nameOf(editedUri(uri)),
    trace,
    locale,
    machines: machinesOf(parsed.scenario, locale),
    ...(text === undefined ? {} : { text }),
  };
}

/** How many lines stand above the scenario in the document that a person edits. */
export function linesAbove(source: Uri): number {
  const edited = editedUri(source).toString();
  const document = workspace.textDocuments.find(({ uri }) => uri.toString() === edited);
  return ((document && lineInDocument(document, source, 1)) ?? 1) - 1;
}

/**
 * The scenarios of the file that holds this one, itself too, by their titles; none if the scenario is the file. Rejects
 * with `Cancelled` when the file is changed meanwhile.
 */
export async function scenariosBeside(uri: Uri, compilations: Compilations): Promise<readonly ScenarioName[]> {
  const file = originOf(uri)?.document.toString();
  const document = workspace.textDocuments.find((open) => open.uri.toString() === file);
  const sites = document ? await compilations.parsed(document) : [];
  const titles = sites.map(({ parsed }) => parsed.scenario.title.trim());
  const counts = new Map<string, number>();
  for (const title of titles) counts.set(title, (counts.get(title) ?? 0) + 1);
  return sites.map(({ site: { uri: source, fence } }, index) => {
    const title = titles[index] ?? '';
    const line = fence?.line ?? 1;
    const isAlone = counts.get(title) === 1;
    const untitled = (): string => l10n.t('Scenario {0}, line {1}', index + 1, line);
    const name = title === '' ? untitled() : isAlone ? title : l10n.t('{0}, line {1}', title, line);
    return { source: source.toString(), name };
  });
}

/** As many as a banner can be asked for. */
const maxIssues = 50;

const ranks: Readonly<Record<Issue['severity'], number>> = { error: 0, warning: 1, information: 2 };

/** The scenario's issues, the worst first, for the banner above the picture. */
export function statusOf(document: TextDocument, { issues }: Compiled, outdated: boolean): SourceStatus {
  const ranked = [...issues].sort((a, b) => ranks[a.severity] - ranks[b.severity] || a.line - b.line);
  return {
    source: document.uri.toString(),
    // The page has no catalog of them.
    issues: localizedIssues(ranked.slice(0, maxIssues), editorLocale()),
    errorCount: issues.filter(({ severity, code }) => severity === 'error' && code !== 'failed-claim').length,
    outdated,
    linesAbove: linesAbove(document.uri),
    blank: !/^[^\S\r\n]*[^\s#]/m.test(document.getText()),
  };
}
