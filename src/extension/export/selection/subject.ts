/** The scenario that an export is about: its text, and what follows from it. */
import { localizeIssue } from '../../../trace/issue-text.ts';
import { editorLocale } from '../../documents/locale.ts';
import { CancellationError, l10n, type Uri, window, workspace } from 'vscode';
import { isBroken } from '../../../compile.ts';
import type { Fence } from '../../../language/fences/fences.ts';
import { type FenceOptions, readFenceOptions } from '../../../shared/fence-options.ts';
import type { ExportLook, View } from '../../../shared/messages.ts';
import type { Compiled } from '../../documents/compilation.ts';
import { type Compilations, isScenario } from '../../documents/compilations.ts';
import { baseName } from '../../../files/file-names.ts';
import { nameOf } from '../../documents/uris.ts';
import { exportLook } from './export-settings.ts';
import { editedUri, fencesOf, fenceUri, originOf } from '../../documents/fence-texts.ts';
import { patiently } from '../../documents/patience.ts';
import { plainText } from '../../documents/plain-text.ts';
import { viewOfScenario } from '../../preview/preview-content.ts';
import { type Previews, sourceOf } from '../../preview/previews.ts';

export interface Subject {
  /** Of the scenario's own document, also in Markdown. */
  readonly uri: Uri;
  readonly text: string;
  readonly compiled: Compiled;
  readonly view: View;
  /** For its files, without extension. */
  readonly baseName: string;
  /** How a fence wants to be shown; null: it is none. */
  readonly fence: FenceOptions | null;
  readonly look: ExportLook;
}

/**
 * What a command is about (`sourceOf`). Of Markdown with several scenarios the person chooses one. A picture that would
 * lack what the source means to say is drawn only if the person wants it.
 */
export async function subjectOf(argument: unknown, previews: Previews, compilations: Compilations): Promise<Subject> {
  const source = sourceOf(argument, previews);
  if (!source) throw new Error(l10n.t('Open a scenario first, or Markdown with a wirenote fence.'));
  const document = await workspace.openTextDocument(await scenarioIn(source));
  if (!isScenario(document)) throw new Error(l10n.t('This file is no scenario.'));
  const title = l10n.t('Simulating {0}', nameOf(editedUri(document.uri)));
  const [compiled] = await patiently(title, (token) => compilations.settled(document, token));
  if (!compiled) throw new CancellationError();
  const words = await wordsOf(document.uri);
  const subject = subjectFrom(document.uri, document.getText(), compiled, words);
  const fault = faultOf(compiled);
  if (fault !== null) {
    const go = l10n.t('Export Anyway');
    const message = l10n.t('The scenario has errors, and its picture would lack what they are about. {0}', fault);
    if ((await window.showWarningMessage(message, { modal: true }, go)) !== go) throw new CancellationError();
  }
  return subject;
}

/**
 * The scenario of a document, simulated.
 *
 * @param text the scenario's
 * @param words the options of its fence (`Fence`); null: it is none
 */
export function subjectFrom(uri: Uri, text: string, compiled: Compiled, words: Fence['options'] | null): Subject {
  const origin = originOf(uri);
  const fence = words && readFenceOptions(words);
  return {
    uri,
    text,
    compiled,
    view: viewOfScenario(uri, compiled),
    baseName: baseName((origin?.document ?? uri).path, origin?.index ?? null, fence?.name),
    fence,
    look: exportLook(uri, fence?.theme ?? null),
  };
}

/** Fails where the document has no such fence any more. */
async function wordsOf(uri: Uri): Promise<Fence['options'] | null> {
  const origin = originOf(uri);
  if (!origin) return null;
  const fence = fencesOf(await workspace.openTextDocument(origin.document))[origin.index];
  if (!fence) throw new Error(l10n.t('The scenario is not in its document any more.'));
  return fence.options;
}

/** `Line 3: …` of the first error that the picture cannot show; null: there is none. */
export function faultOf({ issues }: Pick<Compiled, 'issues'>): string | null {
  const first = issues.find((issue) => isBroken({ issues: [issue] }));
  return first ? l10n.t('Line {0}: {1}', first.line, plainText(localizeIssue(first.message, editorLocale()))) : null;
}

/** The document itself, or the scenario of a Markdown document. */
async function scenarioIn(uri: Uri): Promise<Uri> {
  const document = await workspace.openTextDocument(uri);
  if (document.languageId !== 'markdown') return uri;
  const fences = fencesOf(document);
  if (fences.length === 0) throw new Error(l10n.t('This document has no wirenote fence.'));
  if (fences.length === 1) return fenceUri(uri, 0);
  const picks = fences.map(({ text, line }, index) => ({
    label: /^\s*title\s+"(.*)"/m.exec(text)?.[1] ?? l10n.t('Scenario {0}', index + 1),
    description: l10n.t('line {0}', line),
    uri: fenceUri(uri, index),
  }));
  const chosen = await window.showQuickPick(picks, { title: l10n.t('Which scenario?'), matchOnDescription: true });
  if (!chosen) throw new CancellationError();
  return chosen.uri;
}
