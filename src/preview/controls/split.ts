/** The bar between the picture and the table: dragged, or moved with the arrow keys. */
import type { SplitParts } from '../../shared/choices.ts';
import type { PreviewTexts } from '../catalog/catalog.ts';
import { element } from './element.ts';

const least = 0.15;
const most = 0.85;

export class Split {
  readonly bar: HTMLElement;
  private parts: SplitParts = { above: 0.5, beside: 0.5 };

  /** @param panes the element whose two panes are sized: side by side if it is laid out as a row */
  constructor(
    text: PreviewTexts,
    readonly panes: HTMLElement,
    private readonly changed: (parts: SplitParts) => void,
  ) {
    this.bar = element('div', {
      class: 'split',
      role: 'separator',
      tabindex: 0,
      'aria-label': text('split-size'),
      'aria-valuemin': least * 100,
      'aria-valuemax': most * 100,
    });
    this.bar.addEventListener('pointerdown', (event) => {
      this.bar.setPointerCapture(event.pointerId);
    });
    this.bar.addEventListener('pointermove', (event) => {
      if (!this.bar.hasPointerCapture(event.pointerId)) return;
      const { left, top, width, height } = this.panes.getBoundingClientRect();
      this.move(this.isBeside ? (event.clientX - left) / width : (event.clientY - top) / height);
    });
    this.bar.addEventListener('keydown', (event) => {
      const by = { ArrowUp: -0.05, ArrowLeft: -0.05, ArrowDown: 0.05, ArrowRight: 0.05 }[event.key];
      if (by === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      this.move((this.isBeside ? this.parts.beside : this.parts.above) + by);
    });
  }

  set(parts: SplitParts): void {
    this.parts = parts;
    this.panes.style.setProperty('--split', percent(parts.above));
    this.panes.style.setProperty('--split-beside', percent(parts.beside));
    const shown = this.isBeside ? parts.beside : parts.above;
    this.bar.setAttribute('aria-valuenow', String(Math.round(shown * 100)));
  }

  private move(to: number): void {
    const part = Math.min(most, Math.max(least, to));
    this.set(this.isBeside ? { ...this.parts, beside: part } : { ...this.parts, above: part });
    this.changed(this.parts);
  }

  private get isBeside(): boolean {
    return getComputedStyle(this.panes).getPropertyValue('--beside').trim() === '1';
  }
}

const percent = (part: number): string => `${(part * 100).toFixed(2)}%`;
