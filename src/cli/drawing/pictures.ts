/** `wirenote svg|png|frames|html|pdf|animate`: scenarios → files, drawn by a browser that is on the machine. */
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { isBroken } from '../../compile.ts';
import { flowOf, flowsOf } from '../../diagram/graph/flows.ts';
import { machinesOf } from '../../diagram/states/machines.ts';
import { type StateSubject, subjectsOf } from '../../diagram/states/state-subjects.ts';
import type { DetailLevel } from '../../shared/detail-level.ts';
import type { Animation } from '../../shared/animation.ts';
import { exportSize, isMuch, sizeText } from '../../shared/export-size.ts';
import {
  baseName,
  frameNames,
  leftBehind,
  partNames,
  pictureSuffix,
  stateSuffixes,
  notesName,
} from '../../files/file-names.ts';
import { sceneDetail } from '../../shared/fence-options.ts';
import type { Outliner } from '../../outlines/outline.ts';
import { type GraphChoice, initialGraph } from '../../shared/graph-choice.ts';
import type { ExportAsk, ExportLook, Scene } from '../../shared/messages.ts';
import { framesMarkdown } from '../../shared/frame-notes.ts';
import type { FrameUnit } from '../../shared/frame-unit.ts';
import type { Pages } from '../../shared/printing.ts';
import { slideProblem } from '../../shared/slide-legibility.ts';
import type { SvgText } from '../../shared/svg-text.ts';
import type { Trace } from '../../trace/trace.ts';
import { markdownMark, sealed } from '../../files/seal.ts';
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { Locale } from '../../l10n/locale.ts';
import { commandMessage, localizeCommand } from '../catalog/catalog.ts';
import { documentMessage } from '../../documents/catalog/catalog.ts';
import { type Drawn, DrawingBoard } from '../../documents/browser/drawing-board.ts';
import { complainOfFault, FAULT, isFault } from '../faults.ts';
import { CommandError, reasonOf } from '../command-error.ts';
import { Claims, type OutputFile, removeOwn, shortened, writeFiles } from '../files.ts';
import { findBrowser, INSTALLATION } from '../../documents/browser/find-browser.mjs';
import { DocumentError } from '../../documents/document-error.ts';
import { openOutliner } from './fonts.ts';
import { issueLines, placeOf, type Source } from '../../documents/scenarios.ts';
import { complain, harmless, print, tell } from '../terminal.ts';
import { removeOfKilledRuns } from '../killed-runs.ts';

export type PictureCommand = 'svg' | 'png' | 'frames' | 'html' | 'pdf' | 'animate';

export const animationFormats = ['svg', 'apng'] as const;
type AnimationFormat = (typeof animationFormats)[number];

export interface PictureOptions {
  /** null: beside the source. */
  readonly folder: string | null;
  /** null: as the fence says, else light. */
  readonly theme: ExportLook['theme'] | null;
  readonly slide: ExportLook['slide'];
  readonly accent: string | null;
  readonly font: string | null;
  readonly text: SvgText;
  /** Pixels of a PNG for each unit. */
  readonly scale: number;
  /** null: as the source says. */
  readonly detail: Exclude<DetailLevel, 'source'> | null;
  readonly view: Scene['picture'];
  /** Whose states, separated by commas; null: everybody's. */
  readonly of: string | null;
  /** Which graphs, and of which flow; null: as the fence says. */
  readonly graph: GraphChoice;
  /** Frames of each step or section; null: the command's default. */
  readonly by: FrameUnit | null;
  /** animate: the format, and how it plays. */
  readonly format: AnimationFormat;
  readonly animation: Animation;
  readonly browser: string | undefined;
  /** Of frames: what is to be said of each, in a file beside them. */
  readonly notes: boolean;
  /** Writes however many files it takes. */
  readonly allParts: boolean;
  readonly force: boolean;
  /** Removes what an earlier run has left of the same picture. */
  readonly prune: boolean;
  readonly locale: Locale;
}

/** Draws and writes, and names on standard output what was written. Gives the exit status. */
export async function drawPictures(
  command: PictureCommand,
  sources: readonly Source[],
  options: PictureOptions,
): Promise<number> {
  const { locale } = options;
  let status = 0;
  const claims = new Claims();
  const folders = new Set<string>();
  let board: DrawingBoard | null = null;
  const outliner = options.text === 'outlines' ? await openOutliner() : null;
  try {
    for (const source of sources) {
      tell(issueLines(source));
      if (source.compilation.issues.some(({ severity }) => severity === 'error')) status = Math.max(status, 1);
      if (isBroken(source.compilation)) {
        complainOf(source, commandMessage('cli-not-drawn'), locale);
        continue;
      }
      try {
        sayUnits(source, options);
        for (const scene of scenesOf(source, options)) {
          const base = `${targetOf(source, options)}${scene.suffix}`;
          await mayWrite(command, source, scene, options);
          claims.claim(`${base}.${extensionOf(command, options)}`, placeOf(source, locale));
          if (board?.isGone === true) {
            await board.close();
            board = null;
          }
          board ??= await openBoard(options.browser, locale);
          // Without a browser there is nothing more to be had.
          if (!board) return 2;
          const drawn = await board.draw(askOf(command, source, scene, options));
          warnOfSmallText(drawn, basename(base), locale);
          const shown = outliner ? await outlined(drawn, outliner, source, locale) : drawn;
          const files =
            command === 'pdf'
              ? [{ path: `${base}.pdf`, content: await board.print(pagesOf(scene, shown)) }]
              : filesOf(command, base, shown, options);
          const beside = options.notes ? [notesOf(base, scene.scene, shown, files)] : [];
          await writeFiles([...files, ...beside], options.force);
          folders.add(dirname(base));
          print([...files, ...beside].map(({ path }) => `${path}\n`).join(''));
          if (isSeries(command)) await tidy(`${base}.${extensionOf(command, options)}`, files, options);
        }
      } catch (error) {
        if (isFault(error)) {
          complainOfFault(placeOf(source, locale), error, locale);
          status = FAULT;
        } else {
          complainOf(source, reasonOf(error), locale);
          status = Math.max(status, 2);
        }
      }
    }
    if (options.prune) removeOfKilledRuns(folders, locale);
  } finally {
    await board?.close();
  }
  return status;
}

/** Says what concerns a scenario, after its place. */
function complainOf(source: Source, message: LocalizableText, locale: Locale): void {
  complain(commandMessage('cli-at-place', { place: placeOf(source, locale), message }), locale);
}

/** Fails where it takes more files than anybody would expect, unless that is asked for. */
async function mayWrite(
  command: PictureCommand,
  source: Source,
  { scene }: Asked,
  options: PictureOptions,
): Promise<void> {
  if (options.allParts) return;
  const { frames } = askOf(command, source, { scene, suffix: '' }, options);
  const { view, picture, detail, part } = scene;
  const level = detail.detail === 'source' ? undefined : detail.detail;
  const planned = { trace: view.trace, picture, detail: level, part, onSlides: options.slide !== null, frames };
  const size = exportSize(planned);
  if (!isMuch(size, planned)) return;
  const canAsk = process.stdin.isTTY && process.stderr.isTTY && source.file !== '-';
  const place = placeOf(source, options.locale);
  const question = localizeCommand(commandMessage('cli-ask-much', { place, size: sizeText(size) }), options.locale);
  if (canAsk && (await isAgreed(question))) return;
  throw new CommandError(commandMessage('cli-much', { size: sizeText(size) }));
}

async function isAgreed(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(harmless(question))).trim());
  } finally {
    terminal.close();
  }
}

/** Says why, where there is none. */
async function openBoard(browser: string | undefined, locale: Locale): Promise<DrawingBoard | null> {
  try {
    const program = findBrowser(browser, process.env, process.platform);
    if (program === undefined) throw new DocumentError(documentMessage('browser-none', { installation: INSTALLATION }));
    return await DrawingBoard.open(program);
  } catch (error) {
    complain(reasonOf(error), locale);
    return null;
  }
}

function sayUnits(source: Source, { by, locale }: PictureOptions): void {
  if (by !== 'section') return;
  if (!source.compilation.trace.events.some(({ kind }) => kind === 'section'))
    complainOf(source, commandMessage('cli-no-section'), locale);
}

/** Only on a slide is it known how large a picture will be seen. */
function warnOfSmallText({ pictures }: Drawn, name: string, locale: Locale): void {
  const problem = slideProblem(pictures.map(({ svg }) => svg));
  if (problem !== null) complain(commandMessage('cli-at-place', { place: name, message: problem }), locale);
}

/** The pictures with their text as outlines; says which characters have none. */
async function outlined(drawn: Drawn, outliner: Outliner, source: Source, locale: Locale): Promise<Drawn> {
  const pictures = [];
  const left = new Set<string>();
  for (const picture of drawn.pictures) {
    const { svg, left: without } = await outliner.outline(picture.svg);
    pictures.push({ ...picture, svg });
    for (const character of without) left.add(character);
  }
  if (left.size > 0) complainOf(source, commandMessage('cli-no-outline', { characters: [...left] }), locale);
  return { ...drawn, pictures };
}

/** Whether what is written is a file for each picture. */
const isSeries = (command: PictureCommand): boolean => command === 'svg' || command === 'png' || command === 'frames';

const pagesOf = ({ scene: { view } }: Asked, { pictures }: Drawn): Pages => ({
  title: view.trace.title.trim() === '' ? view.name : view.trace.title,
  locale: view.locale,
  svgs: pictures.map(({ svg }) => svg),
});

/** An animation stands beside the picture that does not move. */
function extensionOf(command: PictureCommand, { format }: PictureOptions): string {
  if (command === 'animate') return format === 'apng' ? 'animated.png' : 'animated.svg';
  return command === 'frames' ? 'svg' : command;
}

/** Whether what is written is PNG. */
const isPng = (command: PictureCommand, { format }: PictureOptions): boolean =>
  command === 'png' || (command === 'animate' && format === 'apng');

/** Without extension. */
function targetOf({ file, fence }: Source, { folder }: PictureOptions): string {
  const name =
    file === '-' ? 'scenario' : baseName(file.replaceAll('\\', '/'), fence?.index ?? null, fence?.options.name);
  return join(folder ?? (file === '-' ? '.' : dirname(file)), name);
}

/** A picture of a scenario, and what stands behind the scenario's name in that of its file. */
interface Asked {
  readonly scene: Scene;
  readonly suffix: string;
}

/** Throws where nobody has the states that are asked for. */
function scenesOf({ file, compilation: { scenario, trace }, fence }: Source, options: PictureOptions): Asked[] {
  const { locale } = options;
  const view = { source: file, name: file, trace, locale, machines: machinesOf(scenario, locale) };
  const wanted = fence ? sceneDetail(fence.options) : { detail: {}, part: null, graph: initialGraph };
  const detail = { ...wanted.detail, ...(options.detail === null ? {} : { detail: options.detail }) };
  const graph = graphAsked(trace, wanted.graph, options);
  const base = { view, picture: options.view, subject: null, detail, part: wanted.part, graph };
  if (options.view !== 'states') return [{ scene: base, suffix: pictureSuffix(options.view, []) }];
  const all = subjectsOf(view);
  const suffixes = stateSuffixes(all.map(({ names }) => names));
  return subjectsAsked(all, view, options.of).map((subject) => {
    return { scene: { ...base, subject: subject.key }, suffix: suffixes[all.indexOf(subject)] ?? '' };
  });
}

/** What the options do not say is as the fence has it. Throws where there is no such flow. */
function graphAsked(trace: Trace, wanted: GraphChoice, { view, graph: asked }: PictureOptions): GraphChoice {
  const choice = {
    connection: asked.connection ?? wanted.connection,
    from: asked.from ?? wanted.from,
    names: asked.names ?? wanted.names,
  };
  if (view !== 'graph' || flowOf(trace, choice)) return choice;
  const known = flowsOf(trace).map(({ connection, from }) => `${connection.name} ${from}`);
  throw new CommandError(
    known.length === 0 ? commandMessage('cli-no-graph') : commandMessage('cli-no-flow', { known }),
  );
}

function subjectsAsked(all: readonly StateSubject[], view: Scene['view'], of: string | null): readonly StateSubject[] {
  if (all.length === 0) throw new CommandError(commandMessage('cli-no-states'));
  const wanted = of?.split(',').map((name) => name.trim()) ?? [];
  const namesOf = ({ participant, connection, machine }: StateSubject): readonly string[] => [
    participant,
    ...view.trace.connections.flatMap(({ id, name }) => (id === connection ? [name] : [])),
    ...(machine === null ? [] : [machine]),
  ];
  const found = all.filter((subject) => wanted.every((name) => namesOf(subject).includes(name)));
  if (found.length > 0) return found;
  const known = [...new Set(all.flatMap(namesOf))];
  throw new CommandError(commandMessage('cli-nobodys-states', { asked: of ?? '', known }));
}

function askOf(command: PictureCommand, source: Source, { scene }: Asked, options: PictureOptions): ExportAsk {
  const { theme, slide, accent, font, scale, by } = options;
  return {
    scene,
    look: { theme: theme ?? source.fence?.options.theme ?? 'light', accent, font, slide },
    source: source.text,
    scale: isPng(command, options) ? scale : null,
    copy: false,
    frames: command === 'svg' || command === 'png' || command === 'pdf' ? by : (by ?? 'step'),
    ...(command === 'animate' ? { animation: options.animation } : {}),
  };
}

/** Frames or slides of an earlier run would be taken for some of this one. They go only if that is asked for. */
async function tidy(path: string, files: readonly OutputFile[], { prune, locale }: PictureOptions): Promise<void> {
  const folder = dirname(path);
  const old = leftBehind(
    basename(path),
    files.map(({ path }) => basename(path)),
    await readdir(folder),
  ).map((name) => join(folder, name));
  const [oldest] = old;
  if (oldest === undefined) return;
  const named = { file: shortened(oldest), more: old.length - 1 };
  if (prune) {
    await removeOwn(old);
    complain(commandMessage('cli-removed', named), locale);
  } else complain(commandMessage('cli-left-behind', named), locale);
}

function notesOf(base: string, { view }: Scene, { pictures }: Drawn, files: readonly OutputFile[]): OutputFile {
  const notes = pictures.flatMap((picture) => picture.notes ?? []);
  const names = files.map(({ path }) => basename(path));
  const text = framesMarkdown(view.trace.title, notes, names, view.locale);
  return { path: notesName(`${base}.svg`), content: sealed(`${text}\n${markdownMark}\n`, 'md') };
}

function filesOf(
  command: PictureCommand,
  base: string,
  { pictures, page }: Drawn,
  options: PictureOptions,
): readonly OutputFile[] {
  if (command === 'html') return [{ path: `${base}.html`, content: sealed(page ?? '', 'html') }];
  const name = `${base}.${extensionOf(command, options)}`;
  const names = command === 'frames' ? frameNames(name, pictures.length) : partNames(name, pictures.length);
  return pictures.map(({ svg, png }, index) => ({
    path: names[index] ?? name,
    content: isPng(command, options) ? Buffer.from(png ?? '', 'base64') : sealed(svg, 'svg'),
  }));
}
