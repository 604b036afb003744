/**
 * What the extension and its preview say to each other: plain data, one union each way, checked on receipt. Lines
 * count from 1.
 */
import type { Machines } from '../diagram/states/state-subjects.ts';
import type { Table } from '../diagram/table/model.ts';
import { type Locale, LOCALES } from '../l10n/locale.ts';
import type { Issue } from '../language/text/issue.ts';
import type { Trace, TraceEvent } from '../trace/trace.ts';
import { type Animation, isAnimation } from './animation.ts';
import { type Choices, readChoices } from './choices.ts';
import type { DetailChoices } from './detail.ts';
import { type PictureName, pictureNames } from './picture-name.ts';
import type { FrameNotes } from './frame-notes.ts';
import { type FrameUnit, frameUnits } from './frame-unit.ts';
import type { GraphChoice } from './graph-choice.ts';
import type { Look } from './look.ts';
import type { SlideForm } from './slide.ts';

/** One scenario as the preview shows it: the trace, of which every picture and table is a view. */
export interface View {
  /** Names the scenario for as long as its file lives: what the reader chose is remembered by it. */
  readonly source: string;
  /** The file's name, for people. */
  readonly name: string;
  readonly trace: Trace;
  /** Of what its pictures and its table say. */
  readonly locale: Locale;
  /** The state machine that each participant runs, by its id. */
  readonly machines: Machines;
  /** What the scenario says, where its lines are shown beside the picture. */
  readonly text?: string;
}

/** One of the scenarios that a file holds. */
export interface ScenarioName {
  readonly source: string;
  /** Its title, or where it stands: like no other's of the file. */
  readonly name: string;
}

/** How the source stands, also when it is broken and its last good picture is shown. */
export interface SourceStatus {
  readonly source: string;
  /** Errors first, then by line; at most `maxIssues`. */
  readonly issues: readonly Issue[];
  /** How many errors there are in all, failed claims apart: those are shown in the picture. */
  readonly errorCount: number;
  /** The picture is of an earlier text, because the present one has errors. */
  readonly outdated: boolean;
  /** How many lines stand above the scenario in the file that the editor shows: 0 but for a fence. */
  readonly linesAbove: number;
  /** Nothing is written yet. */
  readonly blank: boolean;
}

/** How pictures in files look: the editor's own colours do not belong on a slide. */
export interface ExportLook extends Look {
  /** The form of the slide that they stand on; null: as large as they are. */
  readonly slide: SlideForm | null;
}

/** A scenario that a page need not know, and how it is to be shown. */
export interface Scene {
  readonly view: View;
  readonly picture: PictureName;
  /** Of the state view: whose states (`subjectsOf`); null: the first's. */
  readonly subject: string | null;
  /** What is left out is as the source says. */
  readonly detail: Partial<DetailChoices>;
  /** Of the graph view: which graphs, and of which flow. */
  readonly graph: GraphChoice;
  /** The part of a sequence diagram that is too long for one picture, from 1; null: all of them. */
  readonly part: number | null;
}

/** What a page is to draw for files. */
export interface ExportAsk {
  /** null: the scenario on the page, in the picture and the detail that it is shown in. */
  readonly scene: Scene | null;
  /** null: no picture, only what is written. */
  readonly look: ExportLook | null;
  /** The scenario's text, which an SVG file keeps. */
  readonly source: string;
  /** PNG too, with as many pixels for each unit; null: SVG alone. */
  readonly scale: number | null;
  /** Puts the first picture on the clipboard as PNG, which only a page can do. */
  readonly copy: boolean;
  /** The picture step by step; null: at once. */
  readonly frames: FrameUnit | null;
  /** One picture that plays, of the frames. Left out: each as a picture of its own. */
  readonly animation?: Animation;
}

export interface ExportedPicture {
  readonly svg: string;
  readonly png: Uint8Array | null;
  /** Of a frame: what is to be said while it is shown. */
  readonly notes?: FrameNotes;
}

export interface Exported {
  /** Several, where it takes several to show everything. */
  readonly pictures: readonly ExportedPicture[];
  /** Of frames: one HTML file that steps through them; null otherwise. */
  readonly page: string | null;
  /** null: the picture is not Mermaid's. */
  readonly mermaid: string | null;
  readonly table: Table;
}

/**
 * Some of the events of a long trace, ahead of the message that has the trace: its `transfer` is the same, and its trace
 * has no events itself. They come in their order and without a gap; what comes of another transfer ends the one before.
 */
export interface EventsAhead {
  readonly kind: 'events';
  readonly transfer: number;
  /** How many have come before. */
  readonly from: number;
  /** How many there are in all. */
  readonly total: number;
  readonly events: readonly TraceEvent[];
}

export type ToPreview =
  | EventsAhead
  /** `cursor`: the line of the source that the cursor stands on; null: it is elsewhere. */
  | {
      readonly kind: 'show';
      readonly view: View;
      readonly status: SourceStatus;
      readonly locked: boolean;
      /** What the reader chose for the scenario when it was last shown; null: nothing. */
      readonly choices: Choices | null;
      readonly cursor: number | null;
      /** The events of the trace have come ahead (`EventsAhead`). */
      readonly transfer?: number;
    }
  | { readonly kind: 'status'; readonly status: SourceStatus }
  | { readonly kind: 'lock'; readonly locked: boolean }
  /** The scenarios of the file, and which of them is shown (null: one that is there no more); none where it holds but one. */
  | { readonly kind: 'scenarios'; readonly scenarios: readonly ScenarioName[]; readonly shown: string | null }
  /** The scenario is called otherwise from now on (`View.source`). */
  | { readonly kind: 'moved'; readonly from: string; readonly to: string }
  /** The cursor stands on this line of the source; null: it left. */
  | { readonly kind: 'cursor'; readonly line: number | null }
  | { readonly kind: 'export'; readonly request: number; readonly ask: ExportAsk; readonly transfer?: number }
  /** There is nothing to show, and why. */
  | { readonly kind: 'missing'; readonly name: string; readonly message: string };

/** Where a page has the message that it was written with (`Show`), as JSON. */
export const WRITTEN_ID = 'wirenote-written';

export type Show = Extract<ToPreview, { kind: 'show' }>;

/** What needs nothing ahead of it, or has had it. */
export type CompleteToPreview = Exclude<ToPreview, EventsAhead>;

/** What the preview's buttons do in the extension. */
export const previewCommands = [
  'export',
  'present',
  'toggleLock',
  'openExample',
  'insertFirstLines',
  'toggleFullScreen',
  'leavePresentation',
] as const;
export type PreviewCommand = (typeof previewCommands)[number];

export type FromPreview =
  /** The page runs: sent again whenever the editor loads it anew. `shows`: it shows what it was written with; else it knows nothing yet. */
  | { readonly kind: 'ready'; readonly shows?: true }
  /** Show the line, which is the picture's, in the editor; `focus`: and go there. */
  | { readonly kind: 'reveal'; readonly line: number; readonly focus: boolean }
  /** Go to the line that an issue of the present text stands on (`SourceStatus`). */
  | { readonly kind: 'goToIssue'; readonly line: number }
  /** The shown step originates from this line; null: the whole scenario is shown. */
  | { readonly kind: 'step'; readonly line: number | null }
  /** Show this scenario of the file. */
  | { readonly kind: 'choose'; readonly source: string }
  /** All that the reader has chosen for the scenario, whenever something of it has changed. */
  | { readonly kind: 'chosen'; readonly source: string; readonly choices: Choices }
  | { readonly kind: 'exported'; readonly request: number; readonly exported: Exported }
  | { readonly kind: 'exportFailed'; readonly request: number; readonly message: string }
  | { readonly kind: 'command'; readonly command: PreviewCommand };

/** What the preview asks the editor to remember for it, as far as the extension needs it after a reload. */
export interface Remembered {
  readonly source: string;
  readonly locked: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** Of a source's name, in characters: what a page says is kept. */
const longestSource = 4000;

const isLine = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 1;
const isString = (value: unknown): value is string => typeof value === 'string';
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';

const isStatus = (value: unknown): boolean =>
  isFields(value) &&
  isString(value.source) &&
  Array.isArray(value.issues) &&
  Number.isInteger(value.errorCount) &&
  isBoolean(value.outdated) &&
  Number.isInteger(value.linesAbove) &&
  isBoolean(value.blank);

const isView = (value: unknown): boolean =>
  isFields(value) &&
  isString(value.source) &&
  isString(value.name) &&
  isFields(value.trace) &&
  value.trace.version === 1 &&
  LOCALES.some((locale) => locale === value.locale) &&
  isFields(value.machines) &&
  (value.text === undefined || isString(value.text));

const isScenarioName = (value: unknown): boolean => isFields(value) && isString(value.source) && isString(value.name);

const isScene = (value: unknown): boolean =>
  isFields(value) &&
  isView(value.view) &&
  pictureNames.some((name) => name === value.picture) &&
  (value.subject === null || isString(value.subject)) &&
  isFields(value.graph) &&
  isFields(value.detail) &&
  (value.part === null || isLine(value.part));

const isAsk = (value: unknown): boolean =>
  isFields(value) &&
  (value.scene === null || isScene(value.scene)) &&
  (value.look === null || isFields(value.look)) &&
  isString(value.source) &&
  (value.scale === null || typeof value.scale === 'number') &&
  isBoolean(value.copy) &&
  (value.frames === null || frameUnits.some((unit) => unit === value.frames)) &&
  (value.animation === undefined || (isAnimation(value.animation) && value.frames !== null));

const isPicture = (value: unknown): boolean =>
  isFields(value) && isString(value.svg) && (value.png === null || value.png instanceof Uint8Array);

const isExported = (value: unknown): boolean =>
  isFields(value) &&
  Array.isArray(value.pictures) &&
  value.pictures.every(isPicture) &&
  (value.page === null || isString(value.page)) &&
  (value.mermaid === null || isString(value.mermaid)) &&
  isFields(value.table);

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isTransfer = (value: unknown): boolean => value === undefined || isCount(value);

const toPreview: Readonly<Record<ToPreview['kind'], (message: Fields) => boolean>> = {
  events: ({ transfer, from, total, events }) =>
    isCount(transfer) &&
    isCount(from) &&
    isCount(total) &&
    Array.isArray(events) &&
    from + events.length <= total &&
    events.every((event, index) => isFields(event) && isString(event.kind) && event.step === from + index + 1),
  show: ({ view, status, locked, choices, cursor, transfer }) =>
    isTransfer(transfer) &&
    isView(view) &&
    isStatus(status) &&
    isBoolean(locked) &&
    (choices === null || isFields(choices)) &&
    (cursor === null || isLine(cursor)),
  status: ({ status }) => isStatus(status),
  lock: ({ locked }) => isBoolean(locked),
  scenarios: ({ scenarios, shown }) =>
    Array.isArray(scenarios) && scenarios.every(isScenarioName) && (shown === null || isString(shown)),
  moved: ({ from, to }) => isString(from) && isString(to),
  cursor: ({ line }) => line === null || isLine(line),
  export: ({ request, ask, transfer }) => Number.isInteger(request) && isAsk(ask) && isTransfer(transfer),
  missing: ({ name, message }) => isString(name) && isString(message),
};

const fromPreview: Readonly<Record<FromPreview['kind'], (message: Fields) => boolean>> = {
  ready: ({ shows }) => shows === undefined || shows === true,
  reveal: ({ line, focus }) => isLine(line) && isBoolean(focus),
  goToIssue: ({ line }) => isLine(line),
  step: ({ line }) => line === null || isLine(line),
  choose: ({ source }) => isString(source),
  chosen: ({ source, choices }) => isString(source) && source.length <= longestSource && isFields(choices),
  exported: ({ request, exported }) => Number.isInteger(request) && isExported(exported),
  exportFailed: ({ request, message }) => Number.isInteger(request) && isString(message),
  command: ({ command }) => previewCommands.some((known) => known === command),
};

function isOneOf(checks: Readonly<Record<string, (message: Fields) => boolean>>, value: unknown): boolean {
  if (!isFields(value) || !isString(value.kind) || !Object.hasOwn(checks, value.kind)) return false;
  return checks[value.kind]?.(value) ?? false;
}

/** The message, or null if it is none of ours. The trace is taken as the extension made it, of choices what is usable. */
export function readToPreview(value: unknown): ToPreview | null {
  if (!isOneOf(toPreview, value)) return null;
  const message = value as ToPreview;
  return message.kind === 'show' ? { ...message, choices: message.choices && readChoices(message.choices) } : message;
}

/** The message, or null if it is none of ours. Of choices what is usable. */
export function readFromPreview(value: unknown): FromPreview | null {
  if (!isOneOf(fromPreview, value)) return null;
  const message = value as FromPreview;
  return message.kind === 'chosen' ? { ...message, choices: readChoices(message.choices) } : message;
}

/** What a preview remembered, or null if it cannot be used. */
export function readRemembered(value: unknown): Remembered | null {
  if (!isFields(value) || !isString(value.source)) return null;
  return { source: value.source, locked: value.locked === true };
}
