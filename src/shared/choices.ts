/** What the reader chooses for a scenario: plain data, which the page changes and the extension keeps. */
import { type DetailChoices, readDetail, initialDetail } from './detail.ts';
import { type GraphChoice, initialGraph, readGraphChoice } from './graph-choice.ts';
import { type Speed, speeds } from './pace.ts';
import { type PictureName, pictureNames } from './picture-name.ts';

export type Zoom = 'fit' | number;

/** How a picture is looked at: graphs are zoomed and moved along the time, which is `left`, in thousandths of the width. */
export interface Look {
  readonly zoom: Zoom;
  readonly scroll: { readonly left: number; readonly top: number };
}

/** The part of the height that the picture may take, and of the width where the two stand beside each other. */
export interface SplitParts {
  readonly above: number;
  readonly beside: number;
}

export interface Choices {
  readonly picture: PictureName;
  readonly looks: Readonly<Record<PictureName, Look>>;
  readonly tableTop: number;
  readonly showsTable: boolean;
  readonly split: SplitParts;
  /** The step up to which the scenario is shown; null: all of it. */
  readonly step: number | null;
  /** What that step's row says; null: not known. */
  readonly stepWhat: string | null;
  /** The part of a diagram that is too long for one, from 1. */
  readonly part: number;
  /** Whose state machine is shown (`subjectsOf`); null: the first's. */
  readonly subject: string | null;
  /** Which graphs are shown, and of which flow. */
  readonly graph: GraphChoice;
  readonly detail: DetailChoices;
  /** How fast it is played. */
  readonly speed: Speed;
  /** What comes after the shown step is not there yet, rather than faded. */
  readonly hidesLater: boolean;
}

const initialLook: Look = { zoom: 'fit', scroll: { left: 0, top: 0 } };

export const initialChoices: Choices = {
  picture: 'sequence',
  looks: { sequence: initialLook, time: initialLook, states: initialLook, graph: initialLook },
  tableTop: 0,
  showsTable: true,
  split: { above: 0.62, beside: 0.48 },
  step: null,
  stepWhat: null,
  part: 1,
  subject: null,
  graph: initialGraph,
  detail: initialDetail,
  speed: '1x',
  hidesLater: false,
};

/** Of a text that is a choice, in characters: nothing that a page says is kept without a bound. */
const longest = 2000;

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Takes what is usable of what came from elsewhere, or what an earlier version has kept. */
export function readChoices(value: unknown): Choices {
  const known = isRecord(value) ? value : {};
  const {
    picture,
    looks,
    tableTop,
    showsTable,
    split,
    step,
    stepWhat,
    part,
    subject,
    graph,
    detail,
    speed,
    hidesLater,
  } = known;
  const look = (name: PictureName): Look => readLook(isRecord(looks) ? looks[name] : undefined);
  return {
    picture: pictureNames.find((name) => name === picture) ?? initialChoices.picture,
    looks: { sequence: look('sequence'), time: look('time'), states: look('states'), graph: look('graph') },
    tableTop: isNumber(tableTop) ? tableTop : initialChoices.tableTop,
    showsTable: showsTable !== false,
    split:
      isRecord(split) && isNumber(split.above) && isNumber(split.beside)
        ? { above: split.above, beside: split.beside }
        : initialChoices.split,
    step: isNumber(step) ? step : initialChoices.step,
    stepWhat: typeof stepWhat === 'string' ? stepWhat : initialChoices.stepWhat,
    part: isNumber(part) ? part : initialChoices.part,
    subject: typeof subject === 'string' && subject.length <= longest ? subject : initialChoices.subject,
    graph: readGraphChoice(graph),
    detail: readDetail(detail),
    speed: speeds.find((known) => known === speed) ?? initialChoices.speed,
    hidesLater: hidesLater === true,
  };
}

function readLook(value: unknown): Look {
  const { zoom, scroll } = isRecord(value) ? value : {};
  return {
    zoom: isNumber(zoom) ? zoom : initialLook.zoom,
    scroll:
      isRecord(scroll) && isNumber(scroll.left) && isNumber(scroll.top)
        ? { left: scroll.left, top: scroll.top }
        : initialLook.scroll,
  };
}
