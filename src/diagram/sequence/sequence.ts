/**
 * Trace → Mermaid sequence diagram. What is shown is decided in `marks.ts`; here it is written down, a long diagram
 * cut into parts, and each thing drawn remembered with the step and the source line that it goes back to.
 */
import type { Display } from '../../language/scenario.ts';
import type { Trace } from '../../trace/trace.ts';
import { escapeText, escapeTitle } from '../text/escape.ts';
import { headName, laneColumns, type LaneColumns } from '../lane-columns.ts';
import { type Lifetime, lifetimesOf } from '../lifetimes.ts';
import type { Mark, NoteKind } from '../drawables.ts';
import { marksOf } from '../drawables.ts';
import { type Numbering, renumber } from '../../trace/numbering.ts';
import { PartCount } from '../part-count.ts';
import { formatTime } from '../text/format.ts';
import { wrap, wrapLabelled } from '../text/wrap.ts';

export interface DiagramOptions {
  /** Default: what the source sets. `messages`: one arrow per application message, no bare segments. */
  readonly detail?: Display['detail'];
  /** Default `source`. */
  readonly numbers?: Numbering;
  /** The time of sending before each arrow's text. Default: no. */
  readonly times?: boolean;
  /** State changes at the lifelines, or with messages when connections exist. Default: yes. */
  readonly states?: boolean;
  /** Which part of a diagram that is too long to be drawn at once, from 1. Default: the first. */
  readonly part?: number;
  /** Arrows in a part. Default `arrowsPerPart`. */
  readonly limit?: number;
}

/** `message`: an arrow. `notice`: says that this is a part of something longer. The others: what a note is about. */
export type ElementKind = NoteKind | 'message' | 'section' | 'notice';

/** Something that is drawn. */
export interface DiagramElement {
  /** The `data-id` that Mermaid gives to the arrow or note in its SVG. */
  readonly id: string;
  readonly kind: ElementKind;
  /** The trace's event that it shows; 0: the state in which a participant begins. */
  readonly step: number;
  /** The source line that it goes back to. */
  readonly line: number;
  /** A state that stands at the top, beside those of the other participants. */
  readonly isTop?: true;
}

/** A connection at one of its ends: a bar along the lifeline, which Mermaid draws as activations. */
export interface DiagramBar extends Lifetime {
  /** The activations at whose upper end it begins, and at whose lower end it ends, in the order of Mermaid's text. */
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
  readonly participants: readonly { readonly id: string; readonly participant: string; readonly label: string }[];
  readonly part: number;
  readonly parts: number;
  /** Arrows in this part, and in all. */
  readonly shown: number;
  readonly total: number;
  /** What the reader is told where not everything is shown; null otherwise. Also a note in the diagram. */
  readonly notice: string | null;
}

/** Mermaid takes some 3 ms an arrow: what is longer is drawn part by part. */
export const arrowsPerPart = 400;

/** Columns of text in notes that concern several, and in titles of bands. */
const noteColumns = 46;
const titleColumns = 64;

/** Theme-neutral: a little darker on white, a little lighter on black. */
const bandColour = 'rgba(128, 128, 128, 0.1)';

/** Draws the trace, or one part of it. Never throws; the text is valid whatever the labels contain. */
export function drawSequence(source: Trace, options: DiagramOptions = {}): Diagram {
  const trace = renumber(source, options.numbers ?? 'source');
  const { detail = trace.display.detail, states = true } = options;
  const marks = marksOf(trace, { detail, states });
  const cut = cutOut(marks, options.part ?? 1, options.limit ?? arrowsPerPart);
  const writer = new Writer(trace, options.times ?? false);
  writer.begin(lifetimesOf(trace, { detail, states }), cut.from, cut.to);
  if (cut.section) writer.mark({ ...cut.section, text: `${cut.section.text} (continued)` });
  for (const mark of cut.marks) writer.mark(mark);
  const notice = noticeOf(cut);
  if (notice !== null) writer.notice(notice, cut.marks.at(-1));
  const { part, parts, shown, total } = cut;
  return { title: trace.title, ...writer.finish(), part, parts, shown, total, notice };
}

/** A diagram in which there is nothing. */
export function emptyDiagram(title: string): Diagram {
  const text = 'sequenceDiagram\n';
  return { title, text, elements: [], bars: [], participants: [], part: 1, parts: 1, shown: 0, total: 0, notice: null };
}

interface Cut {
  readonly marks: readonly Mark[];
  /** The section that began in an earlier part. */
  readonly section: Extract<Mark, { kind: 'section' }> | null;
  /** The events of the part: from that step to before this one. */
  readonly from: number;
  readonly to: number;
  readonly part: number;
  readonly parts: number;
  readonly shown: number;
  readonly total: number;
}

/** The marks of one part: `limit` arrows, and what stands between them up to the next arrow or section. */
function cutOut(marks: readonly Mark[], wanted: number, limit: number): Cut {
  const total = marks.filter(({ kind }) => kind === 'arrow').length;
  const parts = Math.max(1, Math.ceil(total / limit));
  const part = Math.min(Math.max(1, wanted), parts);
  const count = new PartCount(limit, total);
  let section: Cut['section'] = null;
  const kept: Mark[] = [];
  let [from, to] = [part === 1 ? 0 : Infinity, Infinity];
  for (const mark of marks) {
    const at = mark.kind === 'arrow' || mark.kind === 'section' ? count.next(mark.kind) : count.part;
    if (at === part) {
      kept.push(mark);
      from = Math.min(from, mark.step);
    } else if (at < part && mark.kind === 'section') section = mark;
    else if (at > part) to = Math.min(to, mark.step);
  }
  return {
    marks: kept,
    section,
    from,
    to,
    part,
    parts,
    shown: kept.filter(({ kind }) => kind === 'arrow').length,
    total,
  };
}

function noticeOf({ part, parts, shown, total }: Cut): string | null {
  return parts === 1 ? null : `Part ${part} of ${parts}: ${shown} of ${total} arrows are shown`;
}

class Writer {
  private readonly lines: string[] = [];
  private readonly elements: DiagramElement[] = [];
  /** Mermaid numbers arrows, notes, and beginnings and ends of bands alike; the number becomes the `data-id`. */
  private drawn = 0;
  private inBand = false;
  private readonly columns: LaneColumns;
  /** Where lifetimes begin and end, from the last one to the next. */
  private turns: { readonly step: number; readonly lifetime: Lifetime; readonly begins: boolean }[] = [];
  /** The activations that have begun and not ended, of each lifeline: the innermost is last. */
  private readonly active = new Map<number, number[]>();
  private readonly begun = new Map<Lifetime, number>();
  private readonly bars: DiagramBar[] = [];

  constructor(
    private readonly trace: Trace,
    private readonly times: boolean,
  ) {
    this.columns = laneColumns(trace.participants.length);
  }

  /** What exists in the part that begins with the event `from` and ends before `to`. */
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

  /** Writes what begins and ends before the event; `Infinity`: all of it. Mermaid ends the innermost activation first. */
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

  mark(mark: Mark): void {
    this.turnUntil(mark.step);
    if (mark.kind === 'arrow') this.arrow(mark);
    else if (mark.kind === 'section') this.section(mark);
    else this.note(mark);
  }

  notice(text: string, last: Mark | undefined): void {
    if (this.all === null || !last) return;
    this.closeBand();
    this.element('notice', last, `note over ${this.all}: ${escapeText(text)}`);
  }

  finish(): Pick<Diagram, 'text' | 'elements' | 'bars' | 'participants'> {
    this.turnUntil(Infinity);
    this.closeBand();
    const { title, participants } = this.trace;
    const named = participants.map(({ id, label }, index) => ({
      id: `p${index}`,
      participant: id,
      label: label || id,
    }));
    const head = named.map(({ id, label }) => `participant ${id} as ${escapeText(headName(label, named.length))}`);
    const titled = title.trim() === '' ? [] : [`title ${escapeTitle(title)}`];
    const text = ['sequenceDiagram', ...[...titled, ...head, ...this.lines].map((line) => `    ${line}`), ''].join(
      '\n',
    );
    const bars = this.bars.sort((a, b) => a.step - b.step);
    return { text, elements: this.elements, bars, participants: named };
  }

  /** Over whom a note stands that concerns everybody; null without participants. */
  private get all(): string | null {
    const last = this.trace.participants.length - 1;
    return last < 0 ? null : last === 0 ? 'p0' : `p0,p${last}`;
  }

  private arrow(mark: Extract<Mark, { kind: 'arrow' }>): void {
    const time = this.times ? `${formatTime(mark.timeUs)} · ` : '';
    const text =
      mark.label === null
        ? wrapLabelled(null, `${time}${mark.header}`, this.columns.arrow)
        : wrapLabelled(`${time}${mark.label}`, mark.header, this.columns.arrow);
    const head = { arrow: '>>', cross: 'x', open: ')' }[mark.head];
    this.element('message', mark, `p${mark.from}${mark.dashed ? '--' : '-'}${head}p${mark.to}: ${escapeText(text)}`);
  }

  private note(mark: Exclude<Mark, { kind: 'arrow' | 'section' }>): void {
    const where = mark.participants.map((index) => `p${index}`).join(',');
    const columns = mark.participants.length > 1 ? noteColumns : this.columns.note;
    this.element(mark.kind, mark, `note ${mark.placement} ${where}: ${escapeText(wrap(mark.text, columns))}`);
  }

  /** A band: a rectangle behind, and its title as a note over everybody. */
  private section(mark: Extract<Mark, { kind: 'section' }>): void {
    this.closeBand();
    if (this.all === null) return;
    this.lines.push(`rect ${bandColour}`);
    this.drawn += 1;
    this.inBand = true;
    this.element('section', mark, `note over ${this.all}: ${escapeText(wrap(mark.text, titleColumns))}`);
  }

  private closeBand(): void {
    if (!this.inBand) return;
    this.lines.push('end');
    this.drawn += 1;
    this.inBand = false;
  }

  private element(
    kind: ElementKind,
    { step, line, isTop }: Pick<Mark, 'step' | 'line'> & { isTop?: true },
    text: string,
  ): void {
    const element = { id: `i${this.drawn}`, kind, step, line };
    this.elements.push(isTop ? { ...element, isTop } : element);
    this.lines.push(text);
    this.drawn += 1;
  }
}
