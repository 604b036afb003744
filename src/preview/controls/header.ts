/** The head of the preview: the title, how the claims stand, and the buttons. */
import type { Trace } from '../../trace/trace.ts';
import type { PreviewTexts } from '../catalog/catalog.ts';
import { element } from './element.ts';
import { icon, iconButton, renameButton } from './icons.ts';
import { lineName } from '../model/line-names.ts';
import type { ScenarioName } from '../../shared/messages.ts';

export interface HeaderActions {
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly fit: () => void;
  readonly actualSize: () => void;
  readonly export: () => void;
  readonly present: () => void;
  readonly toggleTable: () => void;
  readonly toggleLock: () => void;
  readonly reveal: (line: number) => void;
  /** Show another scenario of the file. */
  readonly choose: (source: string) => void;
}

export class Header {
  private trace: Trace | null = null;
  readonly element: HTMLElement;
  private readonly title = element('h1');
  private readonly scenarios: HTMLSelectElement;
  private readonly claims = element('span', { class: 'claims' });
  private readonly percent: HTMLButtonElement;
  private readonly table: HTMLButtonElement;
  private readonly lock: HTMLButtonElement;

  constructor(
    private readonly text: PreviewTexts,
    menu: HTMLButtonElement,
    private readonly actions: HeaderActions,
  ) {
    this.scenarios = element('select', { class: 'scenarios', 'aria-label': text('header-scenario') });
    this.percent = element('button', { type: 'button', class: 'percent', title: text('header-actual-size') });
    this.percent.addEventListener('click', actions.actualSize);
    this.table = iconButton('layoutPanel', '', actions.toggleTable);
    this.lock = iconButton('unlock', '', actions.toggleLock);
    this.element = element(
      'header',
      {},
      this.title,
      this.scenarios,
      this.claims,
      element(
        'div',
        { class: 'buttons', role: 'group', 'aria-label': text('header-zoom') },
        iconButton('zoomOut', text('header-zoom-out'), actions.zoomOut),
        this.percent,
        iconButton('zoomIn', text('header-zoom-in'), actions.zoomIn),
        iconButton('fit', text('header-fit'), actions.fit),
      ),
      element(
        'div',
        { class: 'buttons', role: 'group', 'aria-label': text('header-preview') },
        menu,
        this.table,
        this.lock,
        iconButton('present', text('header-present'), actions.present),
        iconButton('export', text('header-export'), actions.export),
      ),
    );
    this.scenarios.hidden = true;
    this.scenarios.addEventListener('change', () => {
      actions.choose(this.scenarios.value);
    });
    this.showLocked(false);
    this.showTable(true);
  }

  /** Offers the scenarios of the file. Where there is nothing to choose, the title says what is shown. */
  showScenarios(scenarios: readonly ScenarioName[], shown: string | null): void {
    this.scenarios.replaceChildren(...scenarios.map(({ source, name }) => element('option', { value: source }, name)));
    this.scenarios.value = shown ?? '';
    this.scenarios.hidden = scenarios.every(({ source }) => source === shown);
    this.speakTitle();
  }

  /** @param linesAbove how many lines of the file stand above the scenario */
  show(name: string, trace: Trace, linesAbove: number): void {
    const isTitled = trace.title.trim() !== '';
    this.title.textContent = isTitled ? trace.title : name;
    this.title.title = this.title.textContent;
    this.trace = trace;
    this.speakTitle();
    this.showClaims(trace, linesAbove);
  }

  /** Whoever sees the picture, or the choice beside it, reads the title there: then it is for screen readers alone. */
  private speakTitle(): void {
    const isChosen = !this.scenarios.hidden && this.scenarios.selectedIndex >= 0;
    this.title.classList.toggle('spoken', isChosen || (this.trace?.title ?? '').trim() !== '');
  }

  showLocked(locked: boolean): void {
    this.lock.replaceChildren(icon(locked ? 'lock' : 'unlock'));
    this.lock.setAttribute('aria-pressed', String(locked));
    this.lock.setAttribute('aria-label', this.text('header-lock'));
    this.lock.title = this.text(locked ? 'header-locked' : 'header-unlocked');
  }

  /** Whether the table is in sight. */
  showTable(shown: boolean): void {
    renameButton(
      this.table,
      shown ? 'layoutPanel' : 'layoutPanelOff',
      this.text(shown ? 'header-hide-table' : 'header-show-table'),
    );
  }

  showZoom(percent: number): void {
    this.percent.textContent = `${percent}%`;
    this.percent.setAttribute('aria-label', this.text('header-zoom-percent', { percent }));
  }

  private showClaims({ events }: Trace, linesAbove: number): void {
    const claims = events.filter((event) => event.kind === 'expect');
    const failed = claims.filter(({ holds }) => !holds);
    const first = failed[0];
    if (claims.length === 0) this.claims.replaceChildren();
    else if (!first)
      this.claims.replaceChildren(icon('pass'), this.text('header-claims-hold', { claims: claims.length }));
    else {
      const button = element(
        'button',
        { type: 'button', class: 'link', title: this.text('place-line', { line: lineName(first.line, linesAbove) }) },
        this.text('header-claims-fail', { failed: failed.length, claims: claims.length }),
      );
      button.addEventListener('click', () => {
        this.actions.reveal(first.line);
      });
      this.claims.replaceChildren(icon('error'), button);
    }
    this.claims.classList.toggle('failed', first !== undefined);
  }
}
