/** A copy of the time axis at the left edge, there when the picture is scrolled sideways and the axis itself is gone. */
import { element } from '../controls/element.ts';
import type { DrawnPicture } from './picture-kind.ts';
import { copyWithStyle } from './styled-copy.ts';

interface ViewBox {
  readonly left: number;
  readonly top: number;
  readonly height: number;
}

export class AxisStrip {
  readonly element = element('div', { class: 'axis', 'aria-hidden': 'true' });
  private axis: DrawnPicture['axis'] = null;
  private viewBox: ViewBox = { left: 0, top: 0, height: 0 };
  /** It is copied when it is first needed: of a long picture it has many times. */
  private isCopied = false;
  /** On the page. */
  width = 0;

  /** @param viewBox of the picture, in its own units */
  take({ axis }: DrawnPicture, viewBox: ViewBox): void {
    this.axis = axis;
    this.viewBox = viewBox;
    this.isCopied = false;
    this.element.replaceChildren();
  }

  place(scrolled: number, scale: number): void {
    const { axis, viewBox } = this;
    const isShown = axis !== null && scrolled > 0;
    this.width = axis ? (axis.right - viewBox.left) * scale : 0;
    this.element.classList.toggle('shown', isShown);
    if (!isShown) return;
    if (!this.isCopied) this.copy(axis);
    this.isCopied = true;
    this.element.style.width = `${this.width}px`;
    const svg = this.element.querySelector('svg');
    if (svg) svg.style.height = `${viewBox.height * scale}px`;
  }

  private copy({ elements, right }: NonNullable<DrawnPicture['axis']>): void {
    const { left, top, height } = this.viewBox;
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', [left, top, right - left, height].join(' '));
    svg.append(...elements.map(copyWithStyle));
    this.element.replaceChildren(svg);
  }
}
