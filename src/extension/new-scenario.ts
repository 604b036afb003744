/** *New Scenario*: an empty file with a first scenario to fill in. */
import { SnippetString, window, workspace } from 'vscode';
import { SCENARIO_SNIPPETS } from '../language/features/scenario-snippets.ts';
import { languageId } from './compilations.ts';

/** Opens a new document, with the cursor at the first thing to choose. */
export async function newScenario(): Promise<void> {
  const document = await workspace.openTextDocument({ language: languageId });
  const editor = await window.showTextDocument(document);
  const first = SCENARIO_SNIPPETS[0];
  if (first) await editor.insertSnippet(new SnippetString(first.insert));
}
