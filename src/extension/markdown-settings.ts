/** What the fences of a Markdown preview show where their info strings do not say it: the settings `wirenote.markdown.*`. */
import { commands, type Disposable, EventEmitter, Uri, workspace } from 'vscode';
import { FENCE_OPTIONS, type FenceDefaults } from '../shared/fence-options.ts';

const section = 'wirenote.markdown';

/** What can be set: a part is one scenario's own. */
const names = Object.entries(FENCE_OPTIONS).flatMap(([name, values]) => (values === null ? [] : [name]));

/** @param env what VS Code's Markdown preview tells its renderer: also which document it renders, if it is one */
export function fenceDefaults(env: unknown): FenceDefaults {
  const settings = workspace.getConfiguration(section, documentOf(env));
  const values = names.map((name) => [name, settings.get<unknown>(name)]);
  return Object.fromEntries(values.filter(([, value]) => typeof value === 'string')) as FenceDefaults;
}

/** Which document is rendered, if it is one. */
export function documentOf(env: unknown): Uri | null {
  const document: unknown = typeof env === 'object' && env !== null && 'currentDocument' in env && env.currentDocument;
  return document instanceof Uri ? document : null;
}

/** Has the Markdown previews that are open rendered again when a setting has changed. */
export function refreshOnChange(): Disposable {
  return workspace.onDidChangeConfiguration((change) => {
    if (!change.affectsConfiguration(section) && !change.affectsConfiguration('wirenote.locale')) return;
    refreshPreviews();
  });
}

const didRefresh = new EventEmitter<void>();

/** Fences may have become something else, and who shows some must ask again. */
export const onDidRefresh = didRefresh.event;

/** Has the Markdown previews that are open rendered again, and the cells of notebooks. */
export function refreshPreviews(): void {
  didRefresh.fire();
  // Where VS Code's Markdown preview is switched off, there is none to refresh.
  void commands.executeCommand('markdown.preview.refresh').then(undefined, () => undefined);
}
