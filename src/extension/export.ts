/** Writes a scenario's picture into a file that the person chooses. */
import {
  CancellationError,
  commands,
  type ExtensionContext,
  type Memento,
  ProgressLocation,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import { editedUri } from './language/fence-texts.ts';
import { type Previews, sourceOf } from './previews.ts';

/** Where the last picture went. */
const folderKey = 'wirenote.exportFolder';

/** *Export SVG…*: asks where to, draws in the preview, writes, and offers to look at it. */
export async function exportSvg(argument: unknown, previews: Previews, context: ExtensionContext): Promise<void> {
  const source = sourceOf(argument, previews);
  if (!source) {
    void window.showInformationMessage('Wirenote: open a scenario, then export its picture.');
    return;
  }
  const target = await window.showSaveDialog({
    title: 'Export SVG',
    saveLabel: 'Export',
    defaultUri: suggestedFile(source, context.workspaceState),
    filters: { 'SVG image': ['svg'] },
  });
  if (!target) return;
  try {
    const svg = await draw(source, previews);
    await workspace.fs.writeFile(target, new TextEncoder().encode(svg));
  } catch (error) {
    if (!(error instanceof CancellationError)) await sayFailed(error);
    return;
  }
  await context.workspaceState.update(folderKey, folderOf(target).toString());
  await offer(target);
}

/** The preview draws: one that is open, or a new one beside the text, which then shows what was exported. */
function draw(source: Uri, previews: Previews): Thenable<string> {
  const progress = { location: ProgressLocation.Notification, title: 'Drawing the picture', cancellable: true };
  return window.withProgress(progress, (_report, token) => {
    const preview = previews.of(source) ?? previews.open(source, ViewColumn.Beside, true);
    return preview.drawSvg('light', token);
  });
}

/** Beside the last picture, else beside the source, else in the workspace; named as the source. */
function suggestedFile(source: Uri, memento: Memento): Uri {
  const name = source.path.slice(source.path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '') || 'scenario';
  const remembered = memento.get<string>(folderKey);
  const edited = editedUri(source);
  const beside = edited.scheme === 'untitled' ? workspace.workspaceFolders?.[0]?.uri : folderOf(edited);
  const folder = remembered === undefined ? beside : Uri.parse(remembered);
  return folder ? Uri.joinPath(folder, `${name}.svg`) : Uri.file(`${name}.svg`);
}

const folderOf = (file: Uri): Uri => Uri.joinPath(file, '..');

async function sayFailed(error: unknown): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  await window.showErrorMessage(`Wirenote could not export the picture: ${reason}`);
}

async function offer(target: Uri): Promise<void> {
  const name = target.path.slice(target.path.lastIndexOf('/') + 1);
  const actions = target.scheme === 'file' ? ['Open', 'Reveal'] : ['Open'];
  const chosen = await window.showInformationMessage(`Exported ${name}.`, ...actions);
  if (chosen === 'Open') await commands.executeCommand('vscode.open', target);
  if (chosen === 'Reveal') await reveal(target);
}

/** In the system's file manager; where the editor runs in a browser, in the editor's explorer. */
async function reveal(target: Uri): Promise<void> {
  const inSystem = (await commands.getCommands(true)).includes('revealFileInOS');
  await commands.executeCommand(inSystem ? 'revealFileInOS' : 'revealInExplorer', target);
}
