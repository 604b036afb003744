/** How much an export will write, told before anything is drawn. */
import type { LocalizableText } from '../l10n/localizable.ts';
import { drawablesOf } from '../diagram/drawables.ts';
import { arrowsPerPart, type DiagramOptions } from '../diagram/sequence/sequence.ts';
import { stateTable } from '../diagram/table/table.ts';
import { sharedMessage } from './catalog/catalog.ts';
import type { ExportAsk, Scene } from './messages.ts';
import type { Trace } from '../trace/trace.ts';

/** What is to be drawn of a scenario. */
export interface Planned {
  readonly trace: Trace;
  readonly picture: Scene['picture'];
  readonly detail: DiagramOptions['detail'] | undefined;
  /** The one part that is wanted of a long sequence diagram; null: all. */
  readonly part: number | null;
  /** Whether it stands on slides, of which it takes as many as can be read. */
  readonly onSlides: boolean;
  readonly frames: ExportAsk['frames'];
}

export interface ExportSize {
  readonly pictures: number;
  /** Whether the number is an estimate: what fits on a slide shows only when it is drawn. */
  readonly isRough: boolean;
  readonly megabytes: number;
  readonly seconds: number;
}

/** More parts or slides, and more frames, are not written without being asked for. */
const mostPictures = 20;
const mostFrames = 200;

/** Arrows that are legible on a slide, when it is full. */
const arrowsPerSlide = 10;
/** Of an SVG file and of drawing it, by arrow; measured with the examples. */
const kilobytesPerArrow = 0.7;
const secondsPerArrow = 0.002;

/** An estimate, which takes as long as reading the trace. */
export function exportSize(planned: Planned): ExportSize {
  const { picture, onSlides, frames, part } = planned;
  const arrows = picture === 'states' || picture === 'graph' ? 0 : arrowsOf(planned);
  const perPicture = onSlides ? arrowsPerSlide : arrowsPerPart;
  const isCut = picture === 'sequence' ? part === null || onSlides : onSlides && picture === 'time';
  const parts = isCut ? Math.max(1, Math.ceil(arrows / perPicture)) : 1;
  const pictures = frames === null ? parts : framesOf(planned, frames);
  // A frame has what its part has, half of it on average.
  const drawn = frames === null ? arrows : (pictures * Math.min(arrows, perPicture)) / 2;
  return {
    pictures,
    isRough: onSlides && pictures > 1,
    megabytes: (drawn * kilobytesPerArrow + pictures * 10) / 1000,
    seconds: drawn * secondsPerArrow + pictures * 0.05,
  };
}

function arrowsOf({ trace, detail = trace.display.detail, part, onSlides }: Planned): number {
  const drawables = drawablesOf(trace, { detail, states: true });
  const total = drawables.filter(({ kind }) => kind === 'arrow').length;
  return part === null || onSlides ? total : Math.min(total, arrowsPerPart);
}

function framesOf({ trace, picture, detail }: Planned, unit: NonNullable<ExportAsk['frames']>): number {
  if (picture === 'states') return trace.events.filter(({ kind }) => kind === 'state' || kind === 'internal').length;
  const { rows } = stateTable(trace, detail);
  const sections = rows.filter(({ kind }) => kind === 'section').length;
  return unit === 'section' && sections > 0 ? sections : rows.length - sections;
}

/** Whether nobody would expect so much. */
export const isMuch = ({ pictures }: ExportSize, { frames }: Pick<Planned, 'frames'>): boolean =>
  pictures > (frames === null ? mostPictures : mostFrames);

/** `84 pictures, some 20 MB, in about 2 minutes`. */
export const sizeText = ({ pictures, isRough, megabytes, seconds }: ExportSize): LocalizableText =>
  sharedMessage('export-size', { pictures, isRough, megabytes, seconds });
