/** What stands below the picture when it is asked for: the line of the text, and notes for the one who speaks. */
import type { Note } from '../../diagram/table/notes.ts';
import type { Locale } from '../../l10n/locale.ts';
import { reasonsOf } from '../../shared/frame-notes.ts';
import type { PreviewTexts } from '../catalog/catalog.ts';
import { element } from '../controls/element.ts';
import { lineName } from '../model/line-names.ts';

/** The line that a step originates from, and what it says; null: it originates from none. */
export interface TextLine {
  readonly line: number;
  readonly text: string;
}

export class BesidePicture {
  readonly element: HTMLElement;
  private readonly line: HTMLElement;
  private readonly notes: HTMLElement;

  constructor(
    private readonly text: PreviewTexts,
    private readonly locale: Locale,
  ) {
    this.line = element('p', { class: 'text-line', 'aria-label': text('present-line') });
    this.notes = element('section', { class: 'notes', 'aria-label': text('present-notes'), tabindex: 0 });
    this.element = element('div', { class: 'beside' }, this.notes, this.line);
    this.showLine(false, null, 0);
    this.showNotes(false, []);
  }

  /** @param linesAbove how many lines of the file stand above the scenario */
  showLine(isShown: boolean, line: TextLine | null, linesAbove: number): void {
    this.line.hidden = !isShown;
    this.line.replaceChildren(
      ...(line
        ? [element('span', { class: 'line-number' }, lineName(line.line, linesAbove)), element('code', {}, line.text)]
        : [this.text('present-no-line')]),
    );
  }

  /** @param notes of the step; null: all steps are shown */
  showNotes(isShown: boolean, notes: readonly Note[] | null): void {
    this.notes.hidden = !isShown;
    this.notes.replaceChildren(
      ...(notes ? notes.map((note) => this.noteOf(note)) : [element('p', {}, this.text('present-note-all'))]),
    );
    // The step itself comes last.
    this.notes.scrollTop = this.notes.scrollHeight;
  }

  private noteOf(note: Note): HTMLElement {
    return element('p', {}, element('b', {}, note.what), ' ', reasonsOf(note, this.locale));
  }
}
