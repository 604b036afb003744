/**
 * The `wirenote` fences of a document as what a page shows of them. The command line and the plug-ins of site builders
 * stand on this; neither knows the other.
 */
import { fenceOptions } from '../language/fences/fence-info.ts';
import type { Locale } from '../l10n/locale.ts';
import { htmlTable } from '../diagram/table/html.ts';
import { localizeDocument } from './catalog/catalog.ts';
import { type FencePlan, type PageTheme, planFence, type PlannedDrawing } from './fence-plan.ts';
import type { DrawnFence, DrawnPicture } from './drawn-fence.ts';
import { htmlOf } from './html-block.ts';
import { type KnownPictures, Painter } from './painter.ts';
import { faultText, plannedInAnyCase } from './plan-faults.ts';
import { shownName, sourcesOfFences } from './scenarios.ts';

export type { DocumentTheme, PageTheme } from './fence-plan.ts';
export type { DrawnFence, DrawnPicture } from './drawn-fence.ts';

/** A fence as a Markdown parser gives it. */
export interface DocumentFence {
  /** What stands in it. */
  readonly text: string;
  /** What stands behind the fence's characters: `wirenote name=handshake`. */
  readonly info: string;
  /** The line of the opening fence in the document, from 1. */
  readonly line: number;
}

export interface DocumentOptions {
  /** Of fences that do not say theirs. Default: `light`. */
  readonly theme?: PageTheme | undefined;
  /** Of pictures, tables and messages. Default: `en`. */
  readonly locale?: Locale | undefined;
  /** The Chrome, Chromium or Edge that draws. Default: that of WIRENOTE_BROWSER, else the one that is found. */
  readonly browser?: string | undefined;
  /** The path of the document: messages name it, and `use "…"` starts from there. Default: `document.md`, here. */
  readonly file?: string | undefined;
  /** A folder in which pictures are kept, so that only what has changed is drawn again. Default: none. */
  readonly cache?: string | undefined;
}

/**
 * Draws the `wirenote` fences of one document: all of them, since those below may use what those above have. Fences of
 * other languages must not be among them. Rejects for nothing that stands in a fence.
 *
 * Browsers are shared: calls that follow each other within a second use the same one.
 */
export async function drawFences(
  fences: readonly DocumentFence[],
  { theme = 'light', locale = 'en', browser, file = 'document.md', cache }: DocumentOptions = {},
): Promise<readonly DrawnFence[]> {
  const texts = fences.map(({ text, info, line }) => ({
    text: text.replace(/\r?\n$/, ''),
    words: fenceOptions(info),
    line,
    columnOf: (_line: number, column: number) => column,
    columnOfOption: () => 1,
  }));
  const plans = sourcesOfFences(file, texts, locale).map((source) =>
    plannedInAnyCase(source, locale, (known) => planFence(known, theme, locale)),
  );
  return sharedPainter(browser, cache ?? null, (painter) => drawPlans(plans, painter));
}

/**
 * Draws what was planned, fence by fence.
 *
 * @param known pictures that need not be drawn
 */
export async function drawPlans(
  plans: readonly FencePlan[],
  painter: Painter,
  known: KnownPictures = new Map(),
): Promise<readonly DrawnFence[]> {
  const drawn: DrawnFence[] = [];
  for (const plan of plans) drawn.push(await drawPlan(plan, painter, known));
  return drawn;
}

async function drawPlan(plan: FencePlan, painter: Painter, known: KnownPictures): Promise<DrawnFence> {
  const pictures: DrawnPicture[] = [];
  const draw = async (drawing: PlannedDrawing | null): Promise<string | null> =>
    drawing === null ? null : painter.draw(drawing, known);
  try {
    for (const { kind, suffix, alt, text, drawing, dark } of plan.pictures)
      pictures.push({ kind, suffix, alt, text, svg: await draw(drawing), dark: await draw(dark) });
    return fenceOf(plan, pictures, plan.issues, painter);
  } catch (error) {
    const { source, locale } = plan;
    const issue = `${shownName(source.file)}:${source.fence.line}:1: error: ${faultText(error, locale)}`;
    return fenceOf({ ...plan, failed: true }, [], [...plan.issues, issue], painter);
  }
}

function fenceOf(
  plan: FencePlan,
  pictures: readonly DrawnPicture[],
  issues: readonly string[],
  painter: Painter,
): DrawnFence {
  const [first] = pictures;
  return {
    html: htmlOf(plan, pictures, issues),
    svg: first?.svg ?? null,
    pictures,
    mermaid: plan.mermaid,
    table: htmlTable(plan.table),
    alt: first?.alt ?? '',
    name: plan.source.fence.options.name,
    issues,
    failed: plan.failed,
    missing: painter.missing === null ? null : localizeDocument(painter.missing, plan.locale),
  };
}

/** How long a browser waits for the next document: long enough for a site builder to come to it. */
const REST_MS = 1000;

interface Shared {
  readonly painter: Painter;
  users: number;
  timer: NodeJS.Timeout | undefined;
}

const painters = new Map<string, Shared>();

async function sharedPainter<Result>(
  browser: string | undefined,
  cache: string | null,
  use: (painter: Painter) => Promise<Result>,
): Promise<Result> {
  const key = JSON.stringify([browser, cache]);
  const shared = painters.get(key) ?? { painter: new Painter({ browser, cache }), users: 0, timer: undefined };
  painters.set(key, shared);
  clearTimeout(shared.timer);
  shared.users += 1;
  try {
    return await use(shared.painter);
  } finally {
    shared.users -= 1;
    if (shared.users === 0) shared.timer = setTimeout(() => void shared.painter.close(), REST_MS);
  }
}

/** Ends the browsers that wait for a further document: for a program that draws no more. */
export async function closeBrowsers(): Promise<void> {
  for (const { painter, timer } of painters.values()) {
    clearTimeout(timer);
    await painter.close();
  }
}
