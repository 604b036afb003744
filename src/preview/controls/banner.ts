/** What is wrong with the source, said quietly over the last good picture, with a link to the line. */
import { localizeLine } from '../../language/text/catalog/catalog.ts';
import type { PreviewTexts } from '../catalog/catalog.ts';
import { element } from './element.ts';
import { icon } from './icons.ts';
import { lineName } from '../model/line-names.ts';
import type { SourceStatus } from '../../shared/messages.ts';

/** Where the link stands in the text. */
const PLACE = '\u0000';

/** A word that is being typed is not yet wrong. */
const patienceMs = 500;

export class Banner {
  readonly element = element('div', { class: 'banner', role: 'status' });
  private timer: number | undefined;
  private shownKey = '';

  constructor(
    private readonly text: PreviewTexts,
    private readonly reveal: (line: number) => void,
  ) {
    this.element.hidden = true;
  }

  /** Shows what the status has to say, after a while; takes back at once what it has not. */
  show(status: SourceStatus): void {
    const key = JSON.stringify(status);
    window.clearTimeout(this.timer);
    if (key === this.shownKey) return;
    if (status.errorCount === 0) {
      this.element.hidden = true;
      this.element.replaceChildren();
      this.shownKey = '';
      return;
    }
    const fill = (): void => {
      this.shownKey = key;
      this.fill(status);
    };
    if (this.element.hidden) this.timer = window.setTimeout(fill, patienceMs);
    else fill();
  }

  /** Says that something of the preview itself went wrong. */
  fail(message: string): void {
    this.shownKey = '';
    this.element.replaceChildren(icon('error'), element('span', {}, message));
    this.element.hidden = false;
  }

  private fill(status: SourceStatus): void {
    const { errorCount, issues } = status;
    const first = issues.find(({ severity, code }) => severity === 'error' && code !== 'failed-claim');
    if (!first) return;
    const link = element(
      'button',
      { type: 'button', class: 'link' },
      this.text('place-line', { line: lineName(first.line, status.linesAbove) }),
    );
    link.addEventListener('click', () => {
      this.reveal(first.line);
    });
    const text = this.text('banner-issue', { place: PLACE, message: localizeLine(first.message, 'en') });
    const at = text.indexOf(PLACE);
    const more = errorCount > 1 ? ` ${this.text('banner-more', { count: errorCount - 1 })}` : '';
    const old = status.outdated ? element('span', { class: 'old' }, this.text('banner-outdated')) : '';
    this.element.replaceChildren(
      icon('warning'),
      element('span', {}, text.slice(0, at), link, ...withCode(text.slice(at + PLACE.length)), `${more} `, old),
    );
    this.element.hidden = false;
  }
}

/** What stands between backticks is code. */
function withCode(message: string): (Node | string)[] {
  return message.split('`').map((piece, index) => (index % 2 === 1 ? element('code', {}, piece) : piece));
}
