/** Registers what the extension offers. The same code runs in Node and in a web worker. */
import { commands, type ExtensionContext, l10n, type Uri, ViewColumn, window } from 'vscode';
import type { MarkdownIt } from 'markdown-it';
import { wirenote } from '../markdown/plugin.ts';
import { ChoicesMemento } from './preview/choices-memento.ts';
import { Compilations } from './documents/compilations.ts';
import { showDiagnostics } from './language/diagnostics.ts';
import { Failures } from './documents/failures.ts';
import { registerTools } from './assistants/register-tools.ts';
import { openExample } from './getting-started/open-example.ts';
import { openLibrary } from './getting-started/open-library.ts';
import { registerExport } from './export/register-export.ts';
import { FenceFollower } from './documents/fence-follower.ts';
import { fenceUri, markdownId } from './documents/fence-texts.ts';
import { registerLanguage } from './language/register-language.ts';
import { noteLocale } from './documents/locale.ts';
import { fenceDefaults, refreshOnChange } from './markdown-settings.ts';
import { filesOf, refreshOnUsedChange } from './markdown-files.ts';
import { answerNotebooks } from './notebook-cells.ts';
import { UsedFiles } from './documents/used-files.ts';
import { insertFirstLines, newScenario, offerFence } from './getting-started/new-scenario.ts';
import type { PreviewCommand } from '../shared/messages.ts';
import type { PreviewPanel } from './preview/preview-panel.ts';
import { openReference } from './getting-started/open-reference.ts';
import { registerTesting } from './testing/register-testing.ts';
import { Typing } from './documents/typing.ts';
import { Presentations } from './preview/presentations.ts';
import { Previews, showSource, sourceOf } from './preview/previews.ts';

/** What the extension is to others: VS Code's Markdown preview asks it to extend its renderer. */
interface Extension {
  readonly extendMarkdownIt: (md: MarkdownIt) => MarkdownIt;
  /** For tests: how long the host was kept busy. */
  readonly compilations: Compilations;
}

/** Called by the editor when the extension is first needed. */
export function activate(context: ExtensionContext): Extension {
  const failures = new Failures(context.extension);
  const used = new UsedFiles();
  const compilations = new Compilations(failures, used);
  const typing = new Typing();
  const choices = new ChoicesMemento(context.workspaceState);
  const fences = new FenceFollower();
  const previews = new Previews(context.extensionUri, compilations, choices, fences);
  const presentations = new Presentations(context.extensionUri, compilations, choices, fences);

  const openPreview = async (argument: unknown, column: ViewColumn): Promise<void> => {
    const source = sourceOf(argument, previews) ?? (await sourceToBe());
    if (source) previews.open(source, column, column === ViewColumn.Beside);
  };
  const present = async (argument: unknown): Promise<void> => {
    const source = sourceOf(argument, previews) ?? (await sourceToBe());
    if (source) await presentations.open(source);
  };
  const showBeside = (source: Uri): void => {
    previews.open(source, ViewColumn.Beside, true);
  };
  const openAnExample = () => openExample(previews.textColumn, showBeside);
  const actsOn: Partial<Record<PreviewCommand, (preview: PreviewPanel) => unknown>> = {
    export: (preview: PreviewPanel) => commands.executeCommand('wirenote.export', preview.uri),
    present: (preview: PreviewPanel) => presentations.open(preview.uri),
    toggleLock: (preview: PreviewPanel) => {
      previews.toggleLock(preview);
    },
    openExample: openAnExample,
    insertFirstLines: (preview: PreviewPanel) => insertFirstLines(preview.uri, preview.panel.viewColumn),
  };
  const registered: Readonly<Record<string, (argument: unknown) => unknown>> = {
    'wirenote.openPreview': (argument) => openPreview(argument, ViewColumn.Active),
    'wirenote.openPreviewToSide': (argument) => openPreview(argument, ViewColumn.Beside),
    'wirenote.present': present,
    'wirenote.showSource': () => showSource(previews.active),
    'wirenote.refreshPreview': (argument) => {
      const source = sourceOf(argument, previews);
      if (source) previews.of(source)?.refresh();
    },
    'wirenote.toggleLock': () => {
      if (previews.active) previews.toggleLock(previews.active);
    },
    'wirenote.openExample': openAnExample,
    'wirenote.openLibrary': (argument) => openLibrary(argument, previews.textColumn, showBeside),
    'wirenote.openReference': () => openReference(context.extensionUri),
    'wirenote.newScenario': async () => {
      showBeside(await newScenario(previews.textColumn));
    },
  };

  context.subscriptions.push(
    failures,
    used,
    compilations,
    typing,
    choices,
    fences,
    previews,
    presentations,
    showDiagnostics(compilations, typing),
    registerLanguage(compilations, typing),
    registerExport(context, previews, compilations),
    registerTesting(compilations),
    registerTools(context.extensionUri, compilations),
    refreshOnChange(),
    refreshOnUsedChange(used),
    answerNotebooks(used, failures),
    previews.onCommand(({ preview, command }) => void actsOn[command]?.(preview)),
    ...Object.entries(registered).map(([name, run]) => commands.registerCommand(name, run)),
  );
  return {
    extendMarkdownIt: (md) =>
      wirenote(
        md,
        (error, text) => {
          failures.say({ task: 'render', error, text }, null);
        },
        fenceDefaults,
        undefined,
        noteLocale,
        filesOf(used),
      ),
    compilations,
  };
}

/** Says why there is nothing to preview, and makes something if that is wanted; undefined: it is not. */
async function sourceToBe(): Promise<Uri | undefined> {
  const editor = window.activeTextEditor;
  if (editor?.document.languageId === markdownId)
    return (await offerFence(editor)) ? fenceUri(editor.document.uri, 0) : undefined;
  const example = l10n.t('Open an Example…');
  const message = l10n.t('There is no scenario to show. Open one first, or Markdown with a “wirenote” fence.');
  if ((await window.showInformationMessage(message, example)) === example)
    await commands.executeCommand('wirenote.openExample');
  return undefined;
}
