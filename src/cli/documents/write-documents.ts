/** `wirenote markdown`: Markdown → the same with pictures instead of scenarios, and the pictures beside it. */
import { basename, dirname, join, resolve } from 'node:path';
import type { Locale } from '../../l10n/locale.ts';
import { baseName } from '../../files/file-names.ts';
import { markdownMark, sealed } from '../../files/seal.ts';
import { drawPlans } from '../../documents/draw-fences.ts';
import type { DrawnFence } from '../../documents/drawn-fence.ts';
import { type DocumentTheme, type FencePlan, planFence } from '../../documents/fence-plan.ts';
import { failureOf, type LinkedPicture, markdownOf } from '../../documents/markdown-block.ts';
import { Painter } from '../../documents/painter.ts';
import { plannedInAnyCase } from '../../documents/plan-faults.ts';
import { replaceFences } from '../../documents/replace-fences.ts';
import { fencesIn, shownName } from '../../documents/scenarios.ts';
import { commandMessage } from '../catalog/catalog.ts';
import { CommandError, reasonOf } from '../command-error.ts';
import { complainOfFault, FAULT, isFault } from '../faults.ts';
import { Claims, type OutputFile, removeOwn, shortened, writeFiles } from '../files.ts';
import { removeOfKilledRuns } from '../killed-runs.ts';
import { readSource } from '../sources.ts';
import { complain, pass, print, tell } from '../terminal.ts';
import { type DocumentFile, documentFiles } from './document-files.ts';
import { type EarlierPicture, earlierPictures } from './earlier-pictures.ts';

export interface DocumentOptions {
  /** null: standard output, for standard input alone. */
  readonly folder: string | null;
  readonly theme: DocumentTheme;
  /** Of fences that do not say theirs. */
  readonly table: string;
  /** Pictures stand in the Markdown itself. */
  readonly inline: boolean;
  readonly browser: string | undefined;
  readonly requirePictures: boolean;
  readonly force: boolean;
  readonly prune: boolean;
  readonly locale: Locale;
}

/** Writes each document, and names on standard output what was written. Gives the exit status. */
export async function writeDocuments(words: readonly string[], options: DocumentOptions): Promise<number> {
  const { locale } = options;
  let files: readonly DocumentFile[];
  try {
    files = await documentFiles(words, options.folder);
  } catch (error) {
    complain(reasonOf(error), locale);
    return 2;
  }
  const writer = new DocumentWriter(files, options);
  let status = 0;
  try {
    for (const file of files) status = Math.max(status, await writer.write(file));
    if (options.prune) removeOfKilledRuns(writer.folders, locale);
  } finally {
    await writer.close();
  }
  return status;
}

/** Where a document goes. */
interface Target {
  /** null: standard output. */
  readonly path: string | null;
  /** Of its pictures; null: they are in the Markdown itself. */
  readonly folder: string | null;
  /** What stands before a picture's name in a link. */
  readonly link: string;
  /** What pictures are called after. */
  readonly name: string;
}

class DocumentWriter {
  /** Where something was written. */
  readonly folders = new Set<string>();
  private readonly painter: Painter;
  private readonly claims = new Claims();
  private readonly sources: ReadonlySet<string>;
  private isMissingSaid = false;

  constructor(
    files: readonly DocumentFile[],
    private readonly options: DocumentOptions,
  ) {
    this.painter = new Painter({ browser: options.browser, cache: null });
    this.sources = new Set(files.map(({ file }) => resolve(file)));
  }

  close(): Promise<void> {
    return this.painter.close();
  }

  /** Gives the exit status. */
  async write(document: DocumentFile): Promise<number> {
    const { file } = document;
    const { locale } = this.options;
    try {
      const text = await readSource(file);
      return await this.writeText(text, document);
    } catch (error) {
      if (isFault(error)) {
        complainOfFault(shownName(file), error, locale);
        return FAULT;
      }
      complain(commandMessage('cli-at-place', { place: shownName(shortened(file)), message: reasonOf(error) }), locale);
      return 2;
    }
  }

  private async writeText(text: string, document: DocumentFile): Promise<number> {
    const { theme, table, locale, force, requirePictures } = this.options;
    const target = this.targetOf(document);
    const found = fencesIn(document.file, text, locale, { table });
    const plans = found.map(({ source }) =>
      plannedInAnyCase(source, locale, (known) => planFence(known, theme, locale)),
    );
    const earlier = target.folder === null ? [] : await earlierPictures(target.folder, target.name);
    const known = new Map(earlier.flatMap(({ key, svg }) => (svg === null ? [] : [[key, svg] as const])));
    const drawn = await drawPlans(plans, this.painter, known);
    tell(drawn.flatMap(({ issues }) => issues.map((issue) => `${issue}\n`)).join(''));
    const isUndrawn = drawn.some(({ pictures }) => pictures.some(({ svg }) => svg === null));
    if (isUndrawn && requirePictures) throw this.missing();
    if (isUndrawn) this.sayMissing();
    const pictures = drawn.map((fence, index) => this.picturesOf(fence, index, target, document));
    const isInline = target.folder === null;
    const replacements = found.flatMap(({ fence }, index) => {
      const [plan, done, linked] = [plans[index], drawn[index], pictures[index]];
      return plan && done && linked ? [{ fence, block: blockOf(plan, done, linked, isInline) }] : [];
    });
    const replaced = replaceFences(text, replacements);
    const files = pictures.flat().flatMap(({ files }) => files);
    if (target.path !== null) files.push({ path: target.path, content: markedMarkdown(replaced) });
    await writeFiles(files, force);
    for (const { path } of files) this.folders.add(dirname(path));
    if (target.path === null) pass(replaced);
    else print(files.map(({ path }) => `${path}\n`).join(''));
    await this.tidy(target, earlier, files);
    return drawn.some(({ failed }) => failed) ? 1 : 0;
  }

  /** Throws where it would be written over a source, or over another document of the call. */
  private targetOf({ file, target }: DocumentFile): Target {
    const { folder, inline } = this.options;
    if (file === '-') {
      const place = inline ? null : folder;
      return { path: null, folder: place, link: place === null ? '' : `${asLink(place)}/`, name: 'document.md' };
    }
    const path = join(folder ?? '', target);
    if (this.sources.has(resolve(path)))
      throw new CommandError(commandMessage('cli-over-source', { file: shortened(path) }));
    this.claims.claim(path, shownName(file));
    return { path, folder: inline ? null : dirname(path), link: './', name: basename(path) };
  }

  /** The pictures of a fence, as the document links to them, and their files. */
  private picturesOf(
    { pictures, name }: DrawnFence,
    index: number,
    { folder, link, name: document }: Target,
    { file }: DocumentFile,
  ): readonly (LinkedPicture & { readonly files: readonly OutputFile[] })[] {
    const base = baseName(document, index, name);
    return pictures.map(({ kind, suffix, alt, text, svg, dark }) => {
      const names = { path: `${base}${suffix}.svg`, darkPath: `${base}${suffix}.dark.svg` };
      const files: OutputFile[] = [];
      const linked = (path: string, content: string | null): string | null => {
        if (content === null) return null;
        if (folder === null) return path;
        this.claims.claim(join(folder, path), shownName(file));
        files.push({ path: join(folder, path), content });
        return `${link}${path}`;
      };
      return { kind, alt, text, path: linked(names.path, svg), darkPath: linked(names.darkPath, dark), files };
    });
  }

  private missing(): CommandError {
    return new CommandError(this.painter.missing ?? commandMessage('cli-no-picture'));
  }

  /** Once for all documents. */
  private sayMissing(): void {
    if (this.isMissingSaid) return;
    this.isMissingSaid = true;
    const { locale } = this.options;
    complain(commandMessage('cli-as-mermaid', { reason: reasonOf(this.missing()) }), locale);
  }

  /** Pictures of fences that are gone, or are called otherwise now, would be taken for some of this run. */
  private async tidy(target: Target, earlier: readonly EarlierPicture[], files: readonly OutputFile[]): Promise<void> {
    const { prune, locale } = this.options;
    const written = new Set(files.map(({ path }) => path));
    const old = earlier.map(({ path }) => path).filter((path) => !written.has(path));
    const [oldest] = old;
    if (oldest === undefined || target.folder === null) return;
    if (prune) await removeOwn(old);
    const named = { file: shortened(oldest), more: old.length - 1 };
    complain(commandMessage(prune ? 'cli-removed' : 'cli-left-behind', named), locale);
  }
}

/**
 * What stands in place of a fence.
 *
 * @param isInline pictures stand in the Markdown itself
 */
function blockOf(plan: FencePlan, drawn: DrawnFence, pictures: readonly LinkedPicture[], isInline: boolean): string {
  if (drawn.failed) return failureOf(plan, drawn.issues);
  if (!isInline) return markdownOf(plan, pictures);
  const isDrawn = pictures.length > 0 && pictures.every(({ path }) => path !== null);
  return isDrawn
    ? drawn.html
    : markdownOf(
        plan,
        pictures.map((picture) => ({ ...picture, path: null })),
      );
}

/** With the mark by which a later run knows the file. */
function markedMarkdown(markdown: string): string {
  const [eol = '\n'] = /\r\n|\n/.exec(markdown) ?? [];
  return sealed(`${markdown.replace(/\s*$/, '')}${eol}${eol}${markdownMark}${eol}`, 'md');
}

const asLink = (folder: string): string => folder.replaceAll('\\', '/').replace(/\/+$/, '');
