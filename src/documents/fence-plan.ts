/** What is to be drawn of a fence, and what stands beside the pictures: known before there is a browser. */
import { createHash } from 'node:crypto';
import { isBroken } from '../compile.ts';
import { graphOf } from '../diagram/graph/graph.ts';
import type { Graph } from '../diagram/graph/model.ts';
import { drawSequence } from '../diagram/sequence/sequence.ts';
import { machinesOf } from '../diagram/states/machines.ts';
import type { Table } from '../diagram/table/model.ts';
import type { Locale } from '../l10n/locale.ts';
import { exportSize, isMuch, sizeText } from '../shared/export-size.ts';
import { type FenceOptions, sceneDetail } from '../shared/fence-options.ts';
import type { ExportAsk, ExportLook, Scene } from '../shared/messages.ts';
import type { ThemeName } from '../shared/theme-name.ts';
import manifest from '../../package.json';
import { graphText, sequenceText } from './alternative-text.ts';
import { documentMessage, localizeDocument } from './catalog/catalog.ts';
import { issueTexts, shownName, type Source, type SourceFence } from './scenarios.ts';

/** The colours of the pictures of a document; `both`: light and dark ones, of which the reader's system chooses. */
export const documentThemes = ['light', 'dark', 'transparent', 'monochrome', 'both'] as const;
export type DocumentTheme = (typeof documentThemes)[number];

/** `auto`: light and dark ones in the page itself, of which the page chooses by its CSS property `color-scheme`. */
export type PageTheme = DocumentTheme | 'auto';

/** One picture in one theme. */
export interface PlannedDrawing {
  readonly ask: ExportAsk;
  /** Two with the same key are the same picture: it follows from all that is drawn, how, and the version. */
  readonly key: string;
}

export interface PlannedPicture {
  /** What stands behind the fence's name in that of its file: nothing, `-part2`, `.graph`. */
  readonly suffix: string;
  /** The alternative text. */
  readonly alt: string;
  /** Mermaid text, or sentences about graphs, which Mermaid cannot draw. */
  readonly text: string;
  readonly kind: 'sequence' | 'graph';
  readonly drawing: PlannedDrawing;
  /** For readers who have their system dark; null: the same as for the others. */
  readonly dark: PlannedDrawing | null;
}

export interface FencePlan {
  readonly source: Source & { readonly fence: SourceFence };
  readonly locale: Locale;
  /** `file:line:column: severity: message`, as `wirenote check` prints them. */
  readonly issues: readonly string[];
  /** There is an error, or a claim that does not hold: there is no picture. */
  readonly failed: boolean;
  /** Nothing happens in it: it has machines for other fences, and its text is all that there is to show. */
  readonly isEmpty: boolean;
  readonly pictures: readonly PlannedPicture[];
  /** Of pictures in two themes the page chooses, not the reader's system. */
  readonly followsPage: boolean;
  /** Of the whole scenario, whether it is shown or not. */
  readonly mermaid: string;
  readonly table: Table;
  /** How it is shown, if it is. */
  readonly shownTable: FenceOptions['table'];
}

/** Of a folded table: nobody reads more, and pages of many megabytes are shown by no one. */
const MOST_ROWS = 1000;

/**
 * Plans what a document shows of a fence.
 *
 * @param theme of fences that do not say theirs
 */
export function planFence(source: FencePlan['source'], theme: PageTheme, locale: Locale): FencePlan {
  const { compilation, fence } = source;
  const { trace, diagram, table } = compilation;
  const failed = isBroken(compilation) || source.issues.some(({ severity }) => severity === 'error');
  const isEmpty = isDeclaration(source);
  const isLong = fence.options.table === 'folded' && table.rows.length > MOST_ROWS;
  const shownTable = isEmpty || isLong ? 'off' : fence.options.table;
  const followsPage = theme === 'auto';
  const own = { source, locale, failed, isEmpty, followsPage, mermaid: diagram.text, table, shownTable } as const;
  const told = issueTexts(source);
  if (failed || isEmpty) return { ...own, issues: told, pictures: [] };
  const { diagram: options, showsDiagram, showsGraph } = fence.options;
  const part = options.part ?? null;
  const size = exportSize({ trace, picture: 'sequence', detail: options.detail, part, onSlides: false, frames: null });
  const isMany = showsDiagram && isMuch(size, { frames: null });
  const left = [
    ...(isMany ? [documentMessage('document-much', { size: sizeText(size) })] : []),
    ...(isLong ? [documentMessage('document-long-table', { rows: table.rows.length })] : []),
  ];
  const place = `${shownName(source.file)}:${fence.line}:1`;
  const drawings = new Drawings(source, theme, locale);
  const parts = part !== null || isMany ? [part ?? 1] : Array.from({ length: diagram.parts }, (_, at) => at + 1);
  const graph = showsGraph ? graphOf(trace, { ...fence.options.graph, locale }) : null;
  return {
    ...own,
    issues: [...told, ...left.map((message) => `${place}: warning: ${localizeDocument(message, locale)}`)],
    pictures: [
      ...(showsDiagram ? parts.map((each) => sequencePicture(source, each, parts.length > 1, drawings, locale)) : []),
      ...(graph === null ? [] : [graphPicture(graph, drawings)]),
    ],
  };
}

/** Whether nothing happens, and nobody is there but those who always are. */
function isDeclaration({ text, compilation: { scenario, trace } }: Source): boolean {
  if (trace.events.length > 0 || trace.participants.some(({ machine }) => machine !== null)) return false;
  return scenario.machines.length > 0 || text.trim() === '';
}

function sequencePicture(
  { compilation: { trace, diagram }, fence: { options } }: FencePlan['source'],
  part: number,
  isOneOfSeveral: boolean,
  drawings: Drawings,
  locale: Locale,
): PlannedPicture {
  const drawn = diagram.part === part ? diagram : drawSequence(trace, { ...options.diagram, part, locale });
  return {
    suffix: isOneOfSeveral ? `-part${part}` : '',
    alt: sequenceText(trace, drawn, locale),
    text: drawn.text,
    kind: 'sequence',
    ...drawings.of('sequence', part),
  };
}

function graphPicture(graph: Graph, drawings: Drawings): PlannedPicture {
  const alt = graphText(graph);
  return { suffix: '.graph', alt, text: alt, kind: 'graph', ...drawings.of('graph', null) };
}

/** Makes what a page is asked to draw. */
class Drawings {
  private readonly common: Omit<Scene, 'picture' | 'part'>;
  private readonly hash: string;

  constructor(
    private readonly source: FencePlan['source'],
    private readonly theme: PageTheme,
    locale: Locale,
  ) {
    const { compilation, fence, text } = source;
    const { scenario, trace } = compilation;
    // No file is named: the picture is the same wherever the document lies.
    const view = { source: 'document', name: 'document', trace, locale, machines: machinesOf(scenario, locale) };
    const { detail, graph } = sceneDetail(fence.options);
    this.common = { view, subject: null, detail, graph };
    this.hash = hashOf([manifest.version, this.common, text]);
  }

  of(picture: Scene['picture'], part: number | null): Pick<PlannedPicture, 'drawing' | 'dark'> {
    const theme = this.source.fence.options.theme ?? this.theme;
    const drawn = (name: ThemeName): PlannedDrawing => this.drawing(picture, part, name);
    return theme === 'both' || theme === 'auto'
      ? { drawing: drawn('light'), dark: drawn('dark') }
      : { drawing: drawn(theme), dark: null };
  }

  private drawing(picture: Scene['picture'], part: number | null, theme: ThemeName): PlannedDrawing {
    const look: ExportLook = { theme, accent: null, font: null, slide: null };
    const scene = { ...this.common, picture, part };
    const ask = { scene, look, source: this.source.text, scale: null, copy: false, frames: null };
    return { ask, key: hashOf([this.hash, picture, part, look]) };
  }
}

const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
