/**
 * Trace → Mermaid sequence diagram. `drawables.ts` decides what is shown. Here it is written as Mermaid text, a long
 * diagram is cut into parts, and each element is listed with its step and the source line that it originates from.
 */
import type { Locale } from '../../l10n/locale.ts';
import type { Display, ParticipantShape } from '../../language/scenario/scenario.ts';
import type { Trace } from '../../trace/trace.ts';
import { type DiagramTexts, diagramTexts } from '../catalog/catalog.ts';
import { escapeText, escapeTitle } from '../text/escape.ts';
import { headName, laneColumns, type LaneColumns } from '../lane-columns.ts';
import { type Lifetime, lifetimesOf } from '../lifetimes.ts';
import type { Drawable, NoteKind } from '../drawables.ts';
import { drawablesOf, farthestEnds } from '../drawables.ts';
import { type Numbering, renumber } from '../../trace/numbers/numbering.ts';
import { PartCount } from '../part-count.ts';
import { formatTime, headLabel } from '../text/format.ts';
import { wrap, wrapLabelled } from '../text/wrap.ts';

export interface DiagramOptions {
  /** Default: what the source sets. `options`: segments with their options; `messages`: one arrow a message. */
  readonly detail?: Display['detail'];
  /** Default `source`. */
  readonly numbers?: Numbering;
  /** Whether each arrow's text begins with the time of sending. Default: as the source sets it, else no. */
  readonly times?: boolean;
  /** Whether state changes are shown; with messages, the lifetimes of connections instead. Default: as the source sets it, else yes. */
  readonly states?: boolean;
  /** Of the texts. Default: `en`. */
  readonly locale?: Locale;
  /** Which part of a diagram that is too long to draw at once, from 1. Default: the first. */
  readonly part?: number;
  /** Number of arrows in a part. Default `arrowsPerPart`. */
  readonly limit?: number;
}

/** `message`: an arrow. `notice`: the note that says which part this is. The others: what a note is about. */
export type ElementKind = NoteKind | 'message' | 'section' | 'notice';

/** Something that is drawn. */
export interface DiagramElement {
  /** The `data-id` that Mermaid gives to the arrow or note in its SVG. */
  readonly id: string;
  readonly kind: ElementKind;
  /** The trace's event that it shows; 0: the state in which a participant begins. */
  readonly step: number;
  /** The source line that it originates from. */
  readonly line: number;
  /** An initial state, which is drawn at the top beside those of the other participants. */
  readonly isTop?: true;
}

/** A connection at one of its participants: a bar along the lifeline, which Mermaid draws as activations. */
export interface DiagramBar extends Lifetime {
  /** The indices, in Mermaid's text, of the activation whose upper end is the bar's, and of the one whose lower end is. */
  readonly begins: number;
  readonly ends: number;
}

export interface Diagram {
  readonly title: string;
  /** Mermaid text. */
  readonly text: string;
  /** In the order of drawing. */
  readonly elements: readonly DiagramElement[];
  /** In the order in which they begin. */
  readonly bars: readonly DiagramBar[];
  /** The names in the Mermaid text (`p0`, `p1`, …), which are the `data-id`s of the heads, by participant. */
  readonly participants: readonly {
    readonly id: string;
    readonly participant: string;
    readonly label: string;
    /** As what it is drawn; absent: a box. */
    readonly shape?: ParticipantShape;
  }[];
  readonly part: number;
  readonly parts: number;
  /** Number of arrows in this part, and in all parts. */
  readonly shown: number;
  readonly total: number;
  /** What the reader is told where not everything is shown; null otherwise. Also a note in the diagram. */
  readonly notice: string | null;
}

/** Mermaid takes about 3 ms for an arrow, so a longer diagram is drawn part by part. */
export const arrowsPerPart = 400;

/** Text columns of notes over several participants, and of section titles. */
const noteColumns = 46;
const titleColumns = 64;
/** Of the title of a box: no wider than one head, or than two. */
const boxColumns = { one: 14, several: 24 };

/** Mermaid's arrow heads. */
const HEADS = { arrow: '>>', cross: 'x', open: ')' } as const;

/** The same in all themes: a little darker than white, a little lighter than black. */
const bandColour = 'rgba(128, 128, 128, 0.1)';

/** Draws the trace, or one part of it. Never throws; the text is valid whatever the labels contain. */
export function drawSequence(source: Trace, options: DiagramOptions = {}): Diagram {
  const trace = renumber(source, options.numbers ?? 'source');
  const { display } = trace;
  const { detail = display.detail, states = display.states ?? true, times = display.times ?? false } = options;
  const { locale = 'en' } = options;
  const text = diagramTexts(locale);
  const drawables = drawablesOf(trace, { detail, states, locale });
  const cut = cutOut(drawables, options.part ?? 1, options.limit ?? arrowsPerPart);
  const writer = new Writer(trace, times);
  writer.begin(lifetimesOf(trace, { detail, states, locale }), cut.from, cut.to);
  if (cut.section) writer.add({ ...cut.section, text: text('diagram-section-continued', { title: cut.section.text }) });
  for (const drawable of cut.drawables) writer.add(drawable);
  const notice = noticeOf(cut, text);
  if (notice !== null) writer.notice(notice, cut.drawables.at(-1));
  const { part, parts, shown, total } = cut;
  return { title: trace.title, ...writer.finish(), part, parts, shown, total, notice };
}

/** A diagram without elements. */
export function emptyDiagram(title: string): Diagram {
  const text = 'sequenceDiagram\n';
  return { title, text, elements: [], bars: [], participants: [], part: 1, parts: 1, shown: 0, total: 0, notice: null };
}

interface Cut {
  readonly drawables: readonly Drawable[];
  /** The section that began in an earlier part. */
  readonly section: Extract<Drawable, { kind: 'section' }> | null;
  /** The steps of the part: `from` is its first, `to` the first one after it. */
  readonly from: number;
  readonly to: number;
  readonly part: number;
  readonly parts: number;
  readonly shown: number;
  readonly total: number;
}

/** The drawables of one part: `limit` arrows, and everything between them up to the next arrow or section. */
function cutOut(drawables: readonly Drawable[], wanted: number, limit: number): Cut {
  const total = drawables.filter(({ kind }) => kind === 'arrow').length;
  const parts = Math.max(1, Math.ceil(total / limit));
  const part = Math.min(Math.max(1, wanted), parts);
  const count = new PartCount(limit, total);
  let section: Cut['section'] = null;
  const kept: Drawable[] = [];
  let [from, to] = [part === 1 ? 0 : Infinity, Infinity];
  for (const drawable of drawables) {
    const drawablePart =
      drawable.kind === 'arrow' || drawable.kind === 'section' ? count.next(drawable.kind) : count.part;
    if (drawablePart === part) {
      kept.push(drawable);
      from = Math.min(from, drawable.step);
    } else if (drawablePart < part && drawable.kind === 'section') section = drawable;
    else if (drawablePart > part) to = Math.min(to, drawable.step);
  }
  return {
    drawables: kept,
    section,
    from,
    to,
    part,
    parts,
    shown: kept.filter(({ kind }) => kind === 'arrow').length,
    total,
  };
}

function noticeOf({ part, parts, shown, total }: Cut, text: DiagramTexts): string | null {
  return parts === 1 ? null : text('diagram-part-arrows-shown', { part, parts, shown, total });
}

class Writer {
  private readonly lines: string[] = [];
  private readonly elements: DiagramElement[] = [];
  /** Mermaid's own counter of arrows, notes, activations, and starts and ends of bands: it becomes the `data-id`. */
  private drawn = 0;
  private inBand = false;
  private readonly columns: LaneColumns;
  /** Where lifetimes begin and end; the next one is last. */
  private turns: { readonly step: number; readonly lifetime: Lifetime; readonly begins: boolean }[] = [];
  /** The activations of each lifeline that have begun and not ended; the innermost is last. */
  private readonly active = new Map<number, number[]>();
  private readonly begun = new Map<Lifetime, number>();
  private readonly bars: DiagramBar[] = [];

  constructor(
    private readonly trace: Trace,
    private readonly times: boolean,
  ) {
    this.columns = laneColumns(trace.participants.length);
  }

  /** Prepares the lifetimes that exist in the part that begins with the event `from` and ends before `to`. */
  begin(lifetimes: readonly Lifetime[], from: number, to: number): void {
    const present = lifetimes.filter(({ step, closeStep }) => step < to && (closeStep ?? Infinity) >= from);
    const turns = present.flatMap((lifetime) => [
      { step: Math.max(from - 1, lifetime.step), lifetime, begins: true },
      { step: Math.min(to, lifetime.closeStep ?? Infinity), lifetime, begins: false },
    ]);
    this.turns = turns.sort(
      (a, b) => b.step - a.step || Number(a.begins) - Number(b.begins) || b.lifetime.step - a.lifetime.step,
    );
  }

  /** Writes the lifetimes that begin or end before the step; `Infinity`: all. Mermaid ends the innermost one first. */
  private turnUntil(step: number): void {
    for (let turn = this.turns.at(-1); turn && (turn.step < step || step === Infinity); turn = this.turns.at(-1)) {
      this.turns.pop();
      const { lifetime, begins } = turn;
      const active = this.active.get(lifetime.lane) ?? [];
      this.active.set(lifetime.lane, active);
      if (begins) {
        const serial = this.begun.size;
        this.begun.set(lifetime, serial);
        active.push(serial);
      } else this.bars.push({ ...lifetime, begins: this.begun.get(lifetime) ?? 0, ends: active.pop() ?? 0 });
      this.lines.push(`${begins ? 'activate' : 'deactivate'} p${lifetime.lane}`);
      this.drawn += 1;
    }
  }

  add(drawable: Drawable): void {
    this.turnUntil(drawable.step);
    if (drawable.kind === 'arrow') this.arrow(drawable);
    else if (drawable.kind === 'section') this.section(drawable);
    else this.note(drawable);
  }

  notice(text: string, last: Drawable | undefined): void {
    if (this.all === null || !last) return;
    this.closeBand();
    this.element('notice', last, `note over ${this.all}: ${escapeText(text)}`);
  }

  finish(): Pick<Diagram, 'text' | 'elements' | 'bars' | 'participants'> {
    this.turnUntil(Infinity);
    this.closeBand();
    const { title, participants } = this.trace;
    const named = participants.map(({ id, label, shape }, index) => ({
      id: `p${index}`,
      participant: id,
      label: label || id,
      ...(shape && { shape }),
    }));
    const titled = title.trim() === '' ? [] : [`title ${escapeTitle(title)}`];
    const text = [
      'sequenceDiagram',
      ...[...titled, ...this.heads(), ...this.lines].map((line) => `    ${line}`),
      '',
    ].join('\n');
    const bars = this.bars.sort((a, b) => a.step - b.step);
    return { text, elements: this.elements, bars, participants: named };
  }

  /** The participants, those of a box within it. */
  private heads(): readonly string[] {
    const { participants, boxes = [], display } = this.trace;
    const begun = new Map(boxes.map((box) => [box.participants[0], box]));
    const ended = new Set(boxes.map((box) => box.participants.at(-1)));
    return participants.flatMap((participant, index) => {
      const label = headLabel(participant, display);
      const head = `participant p${index} as ${escapeText(headName(label, participants.length))}`;
      const box = begun.get(participant.id);
      // Without a colour, the first word of a title would be taken for one.
      const begin =
        box === undefined
          ? []
          : [
              `box transparent ${escapeText(wrap(box.title, box.participants.length === 1 ? boxColumns.one : boxColumns.several))}`,
            ];
      return [...begin, head, ...(ended.has(participant.id) ? ['end'] : [])];
    });
  }

  /** The participants that a note over all of them names; null if there are none. */
  private get all(): string | null {
    const last = this.trace.participants.length - 1;
    return last < 0 ? null : last === 0 ? 'p0' : `p0,p${last}`;
  }

  private arrow(drawable: Extract<Drawable, { kind: 'arrow' }>): void {
    const time = this.times ? `${formatTime(drawable.timeUs)} · ` : '';
    const text =
      drawable.label === null
        ? wrapLabelled(null, `${time}${drawable.header}`, this.columns.arrow)
        : wrapLabelled(`${time}${drawable.label}`, drawable.header, this.columns.arrow);
    const ends = drawable.heard === undefined ? [drawable] : farthestEnds(drawable.from, drawable.heard);
    for (const { to, head } of ends)
      this.element(
        'message',
        drawable,
        `p${drawable.from}${drawable.dashed ? '--' : '-'}${HEADS[head]}p${to}: ${escapeText(text)}`,
      );
  }

  private note(drawable: Exclude<Drawable, { kind: 'arrow' | 'section' }>): void {
    const where = drawable.participants.map((index) => `p${index}`).join(',');
    const columns = drawable.participants.length > 1 ? noteColumns : this.columns.note;
    this.element(
      drawable.kind,
      drawable,
      `note ${drawable.placement} ${where}: ${escapeText(wrap(drawable.text, columns))}`,
    );
  }

  /** Begins a band: a rectangle behind the arrows, and its title as a note over all participants. */
  private section(drawable: Extract<Drawable, { kind: 'section' }>): void {
    this.closeBand();
    if (this.all === null) return;
    this.lines.push(`rect ${bandColour}`);
    this.drawn += 1;
    this.inBand = true;
    this.element('section', drawable, `note over ${this.all}: ${escapeText(wrap(drawable.text, titleColumns))}`);
  }

  private closeBand(): void {
    if (!this.inBand) return;
    this.lines.push('end');
    this.drawn += 1;
    this.inBand = false;
  }

  private element(
    kind: ElementKind,
    { step, line, isTop }: Pick<Drawable, 'step' | 'line'> & { isTop?: true },
    text: string,
  ): void {
    const element = { id: `i${this.drawn}`, kind, step, line };
    this.elements.push(isTop ? { ...element, isTop } : element);
    this.lines.push(text);
    this.drawn += 1;
  }
}
