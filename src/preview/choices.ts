/** What the reader chose for a scenario: remembered by its source over edits, hidden tabs and reloads. */
import { type DetailChoices, readDetail, initialDetail } from './detail.ts';
import { remember, remembered } from './editor-api.ts';
import { type PictureName, pictureNames } from './picture-name.ts';
import type { Remembered } from './protocol.ts';
import type { SplitParts } from './split.ts';

export type Zoom = 'fit' | number;

/** How a picture is looked at. */
export interface Look {
  readonly zoom: Zoom;
  readonly scroll: { readonly left: number; readonly top: number };
}

export interface Choices {
  readonly picture: PictureName;
  readonly looks: Readonly<Record<PictureName, Look>>;
  readonly tableTop: number;
  readonly split: SplitParts;
  /** The step up to which the scenario is shown; null: all of it. */
  readonly step: number | null;
  /** The part of a diagram that is too long for one, from 1. */
  readonly part: number;
  /** Whose state machine is shown (`subjectsOf`); null: the first's. */
  readonly subject: string | null;
  readonly detail: DetailChoices;
}

const initialLook: Look = { zoom: 'fit', scroll: { left: 0, top: 0 } };

export const initialChoices: Choices = {
  picture: 'sequence',
  looks: { sequence: initialLook, time: initialLook, states: initialLook },
  tableTop: 0,
  split: { above: 0.62, beside: 0.48 },
  step: null,
  part: 1,
  subject: null,
  detail: initialDetail,
};

/** Enough for whoever goes back and forth between files. */
const maxSources = 30;

export class ChoiceStore {
  private bySource: Map<string, Choices>;
  private timer: number | undefined;

  constructor(
    private source: string,
    private locked: boolean,
  ) {
    this.bySource = new Map(Object.entries(readChoices(remembered())));
    this.save();
  }

  get current(): Choices {
    return this.bySource.get(this.source) ?? initialChoices;
  }

  change(changed: Partial<Choices>): void {
    const next = { ...this.current, ...changed };
    // The latest stands last, so that the first is the one to forget.
    this.bySource.delete(this.source);
    this.bySource.set(this.source, next);
    if (this.bySource.size > maxSources) this.bySource.delete([...this.bySource.keys()][0] ?? '');
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.save();
    }, 100);
  }

  /** Makes the choices of this source the current ones. */
  use(source: string, locked: boolean): void {
    if (source === this.source && locked === this.locked) return;
    this.source = source;
    this.locked = locked;
    this.save();
  }

  /** The sources are called otherwise: what was chosen goes with them. */
  move(sources: Readonly<Record<string, string | null>>): void {
    const renamed = (source: string): string | null =>
      Object.hasOwn(sources, source) ? (sources[source] ?? null) : source;
    const entries = [...this.bySource].map(([source, choices]) => [renamed(source), choices] as const);
    const own = this.bySource.get(this.source);
    this.bySource = new Map(
      entries.flatMap(([source, choices]) => (source === null ? [] : [[source, choices] as const])),
    );
    // What is shown stays as it is, also when its text is gone.
    this.source = renamed(this.source) ?? this.source;
    if (own && !this.bySource.has(this.source)) this.bySource.set(this.source, own);
    this.save();
  }

  private save(): void {
    const base: Remembered = { source: this.source, locked: this.locked };
    remember({ ...base, choices: Object.fromEntries(this.bySource) });
  }
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Takes what is usable of what an earlier version of this page may have written. */
function readChoices(state: unknown): Record<string, Choices> {
  const stored = isRecord(state) && isRecord(state.choices) ? state.choices : {};
  return Object.fromEntries(Object.entries(stored).map(([source, value]) => [source, readOne(value)]));
}

function readOne(value: unknown): Choices {
  const { picture, looks, tableTop, split, step, part, subject, detail } = isRecord(value) ? value : {};
  const look = (name: PictureName): Look => readLook(isRecord(looks) ? looks[name] : undefined);
  return {
    picture: pictureNames.find((name) => name === picture) ?? initialChoices.picture,
    looks: { sequence: look('sequence'), time: look('time'), states: look('states') },
    tableTop: isNumber(tableTop) ? tableTop : initialChoices.tableTop,
    split:
      isRecord(split) && isNumber(split.above) && isNumber(split.beside)
        ? { above: split.above, beside: split.beside }
        : initialChoices.split,
    step: isNumber(step) ? step : initialChoices.step,
    part: isNumber(part) ? part : initialChoices.part,
    subject: typeof subject === 'string' ? subject : initialChoices.subject,
    detail: readDetail(detail),
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
