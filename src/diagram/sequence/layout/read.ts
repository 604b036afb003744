/**
 * Reads the Mermaid text of a diagram: only what `sequence.ts` writes. Of any other text it is said that it is not
 * covered, and Mermaid draws it.
 */
import type { ArrowHead, BoxText, HeadText, Row, SequenceModel } from './model.ts';

const HEADS: Readonly<Record<string, ArrowHead>> = { '>>': 'arrowhead', x: 'crosshead', ')': 'filled-head' };

const forms = {
  title: /^title (.+)$/,
  participant: /^participant (p\d+) as (.+)$/,
  box: /^box transparent (.+)$/,
  arrow: /^p(\d+)(--?)(>>|x|\))p(\d+): (.+)$/,
  note: /^note (left of|right of|over) p(\d+)(?:,p(\d+))?: (.+)$/,
  activation: /^(activate|deactivate) p(\d+)$/,
  band: /^rect (rgba\([\d., ]+\))$/,
} as const;

/** The text's content; null: it holds something that this layout does not draw. */
export function readSequence(text: string): SequenceModel | null {
  const [first, ...lines] = text.split('\n');
  if (first !== 'sequenceDiagram' || lines.pop() !== '') return null;
  const reader = new Reader();
  return lines.every((line) => line.startsWith('    ') && reader.take(line.slice(4))) ? reader.finish() : null;
}

class Reader {
  private title: string | null = null;
  private readonly heads: HeadText[] = [];
  private readonly boxes: BoxText[] = [];
  private readonly rows: Row[] = [];
  /** The title of the box that has begun, and its first head. */
  private box: { readonly lines: readonly string[]; readonly first: number } | null = null;
  private readonly bands: string[] = [];
  private readonly active: number[] = [];

  /** Whether the line is covered. */
  take(line: string): boolean {
    if (line === 'end') return this.end();
    const word = line.slice(0, line.indexOf(' '));
    if (word === 'title') return this.takeTitle(forms.title.exec(line));
    if (word === 'participant') return this.takeHead(forms.participant.exec(line));
    if (word === 'box') return this.takeBox(forms.box.exec(line));
    if (word === 'note') return this.takeNote(forms.note.exec(line));
    if (word === 'activate' || word === 'deactivate') return this.takeActivation(forms.activation.exec(line));
    if (word === 'rect') return this.takeBand(forms.band.exec(line));
    return this.takeArrow(forms.arrow.exec(line));
  }

  finish(): SequenceModel | null {
    if (this.box !== null || this.bands.length > 0 || this.active.some((count) => count !== 0)) return null;
    return { title: this.title, heads: this.heads, boxes: this.boxes, rows: this.rows };
  }

  private takeTitle(found: RegExpExecArray | null): boolean {
    const lines = linesOf(found?.[1]);
    if (lines?.length !== 1 || this.title !== null) return false;
    this.title = lines[0] ?? '';
    return true;
  }

  private takeHead(found: RegExpExecArray | null): boolean {
    const lines = linesOf(found?.[2]);
    const id = `p${this.heads.length}`;
    if (lines === null || found?.[1] !== id || this.rows.length > 0) return false;
    this.heads.push({ id, lines });
    this.active.push(0);
    return true;
  }

  private takeBox(found: RegExpExecArray | null): boolean {
    const lines = linesOf(found?.[1]);
    if (lines === null || this.box !== null || this.rows.length > 0) return false;
    this.box = { lines, first: this.heads.length };
    return true;
  }

  private end(): boolean {
    if (this.box !== null) {
      const last = this.heads.length - 1;
      if (last < this.box.first) return false;
      this.boxes.push({ ...this.box, last });
      this.box = null;
      return true;
    }
    const fill = this.bands.pop();
    if (fill === undefined) return false;
    // Mermaid gives an empty band no end, and nothing below it a place.
    if (this.rows.at(-1)?.kind === 'band') return false;
    this.rows.push({ kind: 'end of band', fill });
    return true;
  }

  private takeBand(found: RegExpExecArray | null): boolean {
    const fill = found?.[1];
    if (fill === undefined) return false;
    this.bands.push(fill);
    this.rows.push({ kind: 'band', fill });
    return true;
  }

  private takeArrow(found: RegExpExecArray | null): boolean {
    const lines = linesOf(found?.[5]);
    const head = HEADS[found?.[3] ?? ''];
    const [from, to] = [this.lane(found?.[1]), this.lane(found?.[4])];
    if (lines === null || head === undefined || from === null || to === null) return false;
    this.rows.push({ kind: 'arrow', id: this.id, from, to, dashed: found?.[2] === '--', head, lines });
    return true;
  }

  private takeNote(found: RegExpExecArray | null): boolean {
    const lines = linesOf(found?.[4]);
    const placement = found?.[1];
    const from = this.lane(found?.[2]);
    const to = found?.[3] === undefined ? from : this.lane(found[3]);
    if (lines === null || from === null || to === null) return false;
    if (placement !== 'left of' && placement !== 'right of' && placement !== 'over') return false;
    if (placement !== 'over' && from !== to) return false;
    this.rows.push({ kind: 'note', id: this.id, placement, from, to, lines });
    return true;
  }

  private takeActivation(found: RegExpExecArray | null): boolean {
    const lane = this.lane(found?.[2]);
    if (lane === null) return false;
    const kind = found?.[1] === 'activate' ? 'activate' : 'deactivate';
    const count = (this.active[lane] ?? 0) + (kind === 'activate' ? 1 : -1);
    if (count < 0) return false;
    this.active[lane] = count;
    this.rows.push({ kind, lane });
    return true;
  }

  /** Of the row that comes next: Mermaid counts all of them. */
  private get id(): string {
    return `i${this.rows.length}`;
  }

  private lane(digits: string | undefined): number | null {
    const lane = Number(digits ?? Number.NaN);
    return lane < this.heads.length ? lane : null;
  }
}

/** What means something in Mermaid and is not written as a number; a text that holds it is not covered. */
const meaning = /[#;<>&\uFB02\u00B6]|\$\$|%%|^:?(?:no)?wrap:/;

/** A text's lines, with their characters; null: the text is not covered. */
function linesOf(text: string | undefined): readonly string[] | null {
  const whole = text?.trim() ?? '';
  if (whole === '') return null;
  const lines = whole.split('<br/>');
  if (lines.some((line) => meaning.test(line.replace(/#\d+;/g, '')))) return null;
  return lines.map((line) =>
    line.includes('#') ? line.replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))) : line,
  );
}
