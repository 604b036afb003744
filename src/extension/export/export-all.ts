/** *Export All…*: every scenario of files, folders or the workspace, fences in Markdown among them. */
import {
  CancellationError,
  type CancellationToken,
  FileType,
  l10n,
  ProgressLocation,
  Uri,
  window,
  workspace,
} from 'vscode';
import { formatName } from './selection/format-names.ts';
import { type Fence, findFences, namedFences } from '../../language/fences/fences.ts';
import { askForScale, type ExportServices, rememberFolder } from './export-scenario.ts';
import { type Amount, askHowMuch, cutTo, hasParts, muchOf } from './selection/amount.ts';
import { wholeContent } from './rendering/content.ts';
import { allPictures, type PictureSelection } from './selection/scene.ts';
import {
  askToReplace,
  type ExportFile,
  leftBeside,
  offerToRemove,
  sayFailed,
  writeWhole,
} from './files/export-files.ts';
import { inFolder, nameOf } from '../documents/uris.ts';
import { type Format, formats, hasPixels, isAnimated } from './selection/formats.ts';
import { baseName, partNames, UniquePaths } from '../../files/file-names.ts';
import { fileNamesOf } from '../../shared/fence-options.ts';
import { faultOf, type Subject, subjectFrom } from './selection/subject.ts';
import { fenceUri } from '../documents/fence-texts.ts';
import type { Neighbours } from '../documents/used-files.ts';
import { isCancelled } from '../documents/work-slices.ts';
import { messageOf } from '../../shared/error-message.ts';

/** The files that were written, and what went wrong. */
export interface ExportedAll {
  readonly written: readonly Uri[];
  /** Each with its reason: `notes/tcp.md, line 12: …`. */
  readonly failed: readonly string[];
  /** The pictures that are hard to read on their slide, likewise: `notes/tcp.states.client.svg: …`. */
  readonly small: readonly string[];
  readonly cancelled: boolean;
}

const pattern = '**/*.{wirenote,md,markdown}';

/**
 * @param argument a file's or folder's Uri, or several; without one, the workspace
 * @param target the folder to write to, and
 * @param format the format, for those who call the command by program: then nothing is asked
 */
export async function exportAll(
  argument: unknown,
  target: unknown,
  format: unknown,
  services: ExportServices,
): Promise<ExportedAll> {
  const nothing: ExportedAll = { written: [], failed: [], small: [], cancelled: true };
  const byProgram = target instanceof Uri;
  try {
    const files = await filesOf(argument);
    const chosen = formats.find((known) => known === format) ?? (byProgram ? 'svg' : await askForFormat());
    const scale = hasPixels(chosen) && !byProgram ? await askForScale(services.context.workspaceState) : 1;
    const folder = byProgram ? target : await askForFolder();
    const progress = {
      location: ProgressLocation.Notification,
      title: l10n.t('Exporting scenarios'),
      cancellable: true,
    };
    const result = await window.withProgress(progress, (report, token) =>
      new Series(services, { folder, format: chosen, scale, byProgram }, token).run(files, (message, increment) => {
        report.report({ message, increment });
      }),
    );
    if (!byProgram) {
      await rememberFolder(Uri.joinPath(folder, 'x'), services.context.workspaceState);
      void summarize(result, folder);
    }
    return result;
  } catch (error) {
    if (byProgram) throw error;
    void sayFailed(error);
    return nothing;
  }
}

interface Job {
  readonly subject: Subject;
  /** For people: `notes/tcp.md, line 12`. */
  readonly place: string;
  /** Below the folder, without extension. */
  readonly path: string;
}

/** A file to be written, or several with the parts of a picture. */
interface Output {
  readonly job: Job;
  readonly selection: PictureSelection;
  readonly target: Uri;
}

interface ExportOptions {
  readonly folder: Uri;
  readonly format: Format;
  readonly scale: number;
  readonly byProgram: boolean;
}

class Series {
  private readonly paths = new UniquePaths();
  private readonly targets = new UniquePaths();
  private readonly failed: string[] = [];
  private readonly small: string[] = [];
  private readonly old: Uri[] = [];

  constructor(
    private readonly services: ExportServices,
    private readonly options: ExportOptions,
    private readonly token: CancellationToken,
  ) {}

  async run(files: readonly Uri[], report: (message: string, increment: number) => void): Promise<ExportedAll> {
    const jobs: Job[] = [];
    for (const file of files) {
      if (this.isStopped()) break;
      report(workspace.asRelativePath(file), 0);
      jobs.push(...(await this.jobsOf(file)));
    }
    if (this.isStopped()) throw new CancellationError();
    if (jobs.length === 0 && this.failed.length === 0) throw new Error(l10n.t('There is no scenario.'));
    const outputs = jobs.flatMap((job) => this.outputsOf(job));
    const { byProgram } = this.options;
    if (!byProgram)
      await askToReplace(
        outputs.map(({ target }) => target),
        null,
      );
    const amounts = byProgram ? new Map<Output, Amount>() : await this.askHowMuch(outputs);
    const written: Uri[] = [];
    for (const output of outputs) {
      if (this.isStopped()) break;
      report(output.job.place, 100 / outputs.length);
      written.push(...(await this.write(output, amounts.get(output) ?? 'all')));
    }
    const { failed, small } = this;
    if (!byProgram) await offerToRemove(this.old);
    return { written, failed, small, cancelled: this.isStopped() };
  }

  private isStopped(): boolean {
    return this.token.isCancellationRequested;
  }

  /** Asks once for all of those that take many files. */
  private async askHowMuch(outputs: readonly Output[]): Promise<ReadonlyMap<Output, Amount>> {
    const { format } = this.options;
    const long = outputs.flatMap((output) => {
      const size = muchOf(output.job.subject, output.selection, format, isAnimated(format) ? 'step' : null);
      return size ? [{ output, size }] : [];
    });
    const [first] = long;
    const name = long.length === 1 && first ? first.output.job.place : l10n.t('{0} scenarios', long.length);
    const sizes = long.map(({ size }) => size);
    const amount = await askHowMuch(
      name,
      sizes,
      long.every(({ output }) => hasParts(output.job.subject, output.selection)),
    );
    return new Map(long.map(({ output }) => [output, amount]));
  }

  /** The files to be written of a scenario. Where it cannot be drawn, the reason is kept and there are none. */
  private outputsOf(job: Job): readonly Output[] {
    const { folder, format } = this.options;
    try {
      const fault = faultOf(job.subject.compiled);
      if (fault !== null) throw new Error(fault);
      return allPictures(job.subject, format).map((selection) => {
        const path = this.targets.take(`${job.path}${selection.suffix}`);
        return { job, selection, target: Uri.joinPath(folder, `${path}.${format}`) };
      });
    } catch (error) {
      this.failed.push(`${job.place}: ${messageOf(error)}`);
      return [];
    }
  }

  private async write({ job: { subject, place }, selection, target }: Output, amount: Amount): Promise<readonly Uri[]> {
    const { format, scale, byProgram } = this.options;
    try {
      const { contents, smallText } = await wholeContent(
        subject,
        cutTo(selection, amount),
        format,
        scale,
        this.services.renderer,
        this.token,
      );
      const names = partNames(nameOf(target), contents.length);
      const files = contents.map((content, index): ExportFile => {
        return { uri: inFolder(target, names[index] ?? nameOf(target)), content };
      });
      await workspace.fs.createDirectory(inFolder(target, '.'));
      // That it takes several files shows only now.
      if (!byProgram && files.length > 1)
        await askToReplace(
          files.map(({ uri }) => uri),
          target,
        );
      for (const file of files) await writeWhole(file);
      const uris = files.map(({ uri }) => uri);
      if (!byProgram) this.old.push(...(await leftBeside(target, uris)));
      if (smallText !== null) this.small.push(`${workspace.asRelativePath(target)}: ${smallText}`);
      return uris;
    } catch (error) {
      if (!(error instanceof CancellationError)) this.failed.push(`${place}: ${messageOf(error)}`);
      return [];
    }
  }

  private async subject(
    uri: Uri,
    text: string,
    words: Fence['options'] | null,
    neighbours: Neighbours = { fences: [], fence: null },
  ): Promise<Subject> {
    const compilation = this.services.compilations.compilationOf(uri, text, () => neighbours);
    const given = this.token.onCancellationRequested(() => {
      compilation.abandon();
    });
    try {
      return subjectFrom(uri, text, await compilation.simulate(), words);
    } finally {
      given.dispose();
    }
  }

  /** Names depend on where the scenario stands and on nothing else, so that they are the same the next time. */
  private async jobsOf(file: Uri): Promise<readonly Job[]> {
    const shown = workspace.asRelativePath(file);
    try {
      const text = await textOf(file);
      const folders = shown.includes('/') && !shown.startsWith('/') ? shown.slice(0, shown.lastIndexOf('/') + 1) : '';
      const path = (fence: number | null, name: string | null = null): string =>
        this.paths.take(`${folders}${baseName(file.path, fence, name)}`);
      if (/\.wirenote$/i.test(file.path))
        return [{ subject: await this.subject(file, text, null), place: shown, path: path(null) }];
      const jobs: Job[] = [];
      const fences = findFences(text);
      const names = fileNamesOf(fences.map(({ options }) => options));
      for (const [index, fence] of fences.entries()) {
        const neighbours = { fences: namedFences(fences), fence: index };
        const subject = await this.subject(fenceUri(file, index), fence.text, fence.options, neighbours);
        jobs.push({ subject, place: l10n.t('{0}, line {1}', shown, fence.line), path: path(index, names[index]) });
      }
      return jobs;
    } catch (error) {
      if (!isCancelled(error)) this.failed.push(`${shown}: ${messageOf(error)}`);
      return [];
    }
  }
}

/** The text of an open document, else of the file. */
async function textOf(file: Uri): Promise<string> {
  const open = workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
  return open ? open.getText() : new TextDecoder().decode(await workspace.fs.readFile(file));
}

/** In the order of their paths, which is the same each time. */
async function filesOf(argument: unknown): Promise<readonly Uri[]> {
  if (Array.isArray(argument)) {
    const files = (await Promise.all(argument.map(filesOf))).flat();
    return sorted([...new Map(files.map((uri) => [uri.toString(), uri])).values()]);
  }
  if (!(argument instanceof Uri)) {
    if (!workspace.workspaceFolders)
      throw new Error(l10n.t('Open a folder first: its scenarios are what is exported.'));
    return sorted(await workspace.findFiles(pattern, '**/node_modules/**'));
  }
  const isFolder = ((await workspace.fs.stat(argument)).type & FileType.Directory) !== 0;
  if (!isFolder) return [argument];
  const base = workspace.getWorkspaceFolder(argument);
  if (!base) throw new Error(l10n.t('This folder is not in the workspace.'));
  const files = await workspace.findFiles(pattern, '**/node_modules/**');
  return sorted(files.filter(({ path }) => path.startsWith(`${argument.path.replace(/\/$/, '')}/`)));
}

const sorted = (uris: readonly Uri[]): Uri[] => [...uris].sort((a, b) => (a.path < b.path ? -1 : 1));

async function askForFormat(): Promise<Format> {
  const picks = formats.map((format) => ({ label: formatName(format), description: `.${format}`, format }));
  const chosen = await window.showQuickPick(picks, { title: l10n.t('Export all scenarios as') });
  if (!chosen) throw new CancellationError();
  return chosen.format;
}

async function askForFolder(): Promise<Uri> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const chosen = await window.showOpenDialog({
    title: l10n.t('Export All: to which folder?'),
    openLabel: l10n.t('Export Here'),
    canSelectFiles: false,
    canSelectFolders: true,
    ...(folder ? { defaultUri: folder } : {}),
  });
  const first = chosen?.[0];
  if (!first) throw new CancellationError();
  return first;
}

/** How many there are, and why the others are not. */
async function summarize({ written, failed, small, cancelled }: ExportedAll, folder: Uri): Promise<void> {
  const message = exportedText(written.length, nameOf(folder), cancelled);
  const lists = [
    {
      heading: failed.length === 1 ? l10n.t('1 scenario failed') : l10n.t('{0} scenarios failed', failed.length),
      lines: failed,
    },
    {
      heading:
        small.length === 1
          ? l10n.t('1 picture will be hard to read on a slide')
          : l10n.t('{0} pictures will be hard to read on a slide', small.length),
      lines: small,
    },
  ].filter(({ lines }) => lines.length > 0);
  if (lists.length === 0) {
    void window.showInformationMessage(message);
    return;
  }
  const show = l10n.t('Show Why');
  const said = [message, ...lists.map(({ heading }) => l10n.t('{0}.', heading))].join(' ');
  if ((await window.showWarningMessage(said, show)) !== show) return;
  const content = [
    message,
    ...lists.flatMap(({ heading, lines }) => ['', l10n.t('{0}:', heading), '', ...lines]),
    '',
  ].join('\n');
  await window.showTextDocument(await workspace.openTextDocument({ content }));
}

function exportedText(count: number, folder: string, cancelled: boolean): string {
  if (cancelled)
    return count === 1
      ? l10n.t('Exported 1 file to {0}, then cancelled.', folder)
      : l10n.t('Exported {0} files to {1}, then cancelled.', count, folder);
  return count === 1 ? l10n.t('Exported 1 file to {0}.', folder) : l10n.t('Exported {0} files to {1}.', count, folder);
}
