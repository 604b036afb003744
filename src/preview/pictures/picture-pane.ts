/** Where a picture is looked at: scrolled, zoomed, with the participants' heads and the time in sight. Knows no diagram. */
import { AxisStrip } from './axis-strip.ts';
import type { Look, Zoom } from '../../shared/choices.ts';
import { element } from '../controls/element.ts';
import type { DrawnPicture, PictureWindow } from './picture-kind.ts';
import { listenToPinch } from '../controls/pinch.ts';
import { listenToMoves } from '../controls/window-moves.ts';
import { reuse } from './reuse.ts';
import { copyWithStyle } from './styled-copy.ts';

const minZoom = 0.1;
const maxZoom = 5;
/** Fitting to the width makes nothing larger than it was drawn, and nothing smaller than can be read. */
const maxFit = 1;
const minFit = 0.7;
const zoomStep = 1.2;
/** What comes next is near what is shown, in pixels. */
const leastBelow = 24;
/** Somebody who has not typed for so long looks at what is there. */
const restMs = 1000;

/** What a fitted picture's scale depends on. */
export interface FitRoom {
  /** The scales at which it is as wide as the room, and as high. */
  readonly wide: number;
  readonly high: number;
  /** It has the heads of participants, which stay in sight when it is scrolled. */
  readonly hasHeads: boolean;
}

/** The scale of a picture that is fitted to its room. */
export type Fit = (room: FitRoom) => number;

/** How a picture is looked at. */
export interface Manner {
  readonly fit: Fit;
  /**
   * Where what has to be brought into sight comes to stand, as a part of the height from the top; null: it is scrolled as
   * little as possible.
   */
  readonly turnsTo: number | null;
}

/** To be read beside a table. */
const reading: Manner = { fit: ({ wide }) => Math.min(maxFit, Math.max(minFit, wide)), turnsTo: null };

export class PicturePane {
  readonly element: HTMLElement;
  private readonly canvas = element('div', { class: 'canvas' });
  private readonly strip = element('div', { class: 'heads', 'aria-hidden': 'true' });
  private stripLook = '';
  private readonly axis = new AxisStrip();
  /** How many have been shown. */
  private pictures = 0;
  private natural = { width: 0, height: 0, left: 0, top: 0 };
  /** From the top of the picture to the upper edge of their strip, unzoomed: where it begins to be cut off. */
  private headsTop = Infinity;
  private zoom: Zoom = 'fit';
  /** Of a window of time, how much of it is left of what is in sight, in thousandths of the width. */
  private windowLeft = 0;
  /**
   * The scale that fits the picture to the width. It changes only when nobody has typed for a moment, so that letters keep
   * their size while somebody writes.
   */
  private fitted = maxFit;
  private resting: ReturnType<typeof setTimeout> | undefined;
  /** Of the room, in which nothing but its size counts: asking the page for it would lay out all that is new. */
  private width = 0;
  private height = 0;
  private hasHeads = false;
  /** Of a picture that is looked at through a window of time; null: it is scrolled. */
  private window: PictureWindow | null = null;

  constructor(
    private readonly changed: (look: Look) => void,
    private readonly zoomShown: (percent: number) => void,
    private readonly manner: Manner = reading,
  ) {
    this.element = element('div', { class: 'viewport', tabindex: 0 }, this.canvas);
    this.element.addEventListener('scroll', () => {
      this.placeStrips();
      this.tell();
    });
    listenToPinch(this.element, (factor, at) => {
      this.zoomBy(factor, at);
    });
    listenToMoves(this.element, {
      isWanted: () => this.window !== null,
      zoom: (factor, at) => {
        this.zoomBy(factor, at);
      },
      move: (pixels) => {
        this.moveBy(pixels);
      },
    });
    new ResizeObserver(() => {
      const { clientWidth, clientHeight } = this.element;
      if (this.window) this.fillRoom();
      const isAsHigh = clientHeight === this.height || this.manner === reading;
      if (clientWidth === this.width && isAsHigh) return;
      [this.width, this.height] = [clientWidth, clientHeight];
      this.fit();
      if (this.zoom === 'fit') this.layOut();
    }).observe(this.element);
  }

  /**
   * Puts the picture in the place of the one before, at once and without moving. Returns it with the elements that it
   * has on the page: those of the one before, if `alike` says that it shows the same thing.
   *
   * @param anew whether its scale is another too, if it is fitted to the width; that of an alike one is kept else, as long
   *   as somebody types
   */
  show(picture: DrawnPicture, alike: boolean, anew: boolean): DrawnPicture {
    this.window = picture.window ?? null;
    this.element.classList.toggle('windowed', this.window !== null);
    if (this.window) return this.showWindow(picture, this.window);
    // Its size comes from the room that it is shown in.
    for (const name of ['width', 'height', 'style']) picture.svg.removeAttribute(name);
    const { width, height, x, y } = picture.svg.viewBox.baseVal;
    this.natural = { width, height, left: x, top: y };
    this.hasHeads = picture.heads.length > 0;
    if (!alike || anew) this.fit();
    // The text may have been at rest for long when its picture is drawn.
    else this.awaitRest();
    this.sizeCanvas();
    const standing = alike ? this.canvas.querySelector<SVGSVGElement>(':scope > svg') : null;
    const shown = standing ? reuse(standing, picture) : picture;
    if (!standing) this.canvas.replaceChildren(this.strip, this.axis.element, shown.svg);
    this.canvas.dataset.pictures = String((this.pictures += 1));
    this.fillStrip(shown);
    this.axis.take(shown, this.natural);
    this.layOut();
    return shown;
  }

  /** It fills the room, and is small enough to be replaced as a whole. */
  private showWindow(picture: DrawnPicture, window: PictureWindow): DrawnPicture {
    for (const name of ['width', 'height', 'style']) picture.svg.removeAttribute(name);
    this.canvas.replaceChildren(picture.svg);
    this.canvas.dataset.pictures = String((this.pictures += 1));
    window.place({ zoom: this.zoom, scroll: { left: this.windowLeft, top: 0 } });
    this.fillRoom();
    return picture;
  }

  private fillRoom(): void {
    const { window } = this;
    if (!window) return;
    const { clientWidth, clientHeight } = this.element;
    const { lettersScale: scale } = this;
    if (clientWidth > 0) window.resize(clientWidth / scale, clientHeight / scale);
    this.sizeCanvas();
    this.zoomShown(window.percent);
  }

  /** The text has changed: if it does not change for a moment, the picture is fitted anew. */
  awaitRest(): void {
    clearTimeout(this.resting);
    if (this.window) return;
    this.resting = setTimeout(() => {
      const before = this.fitted;
      this.fit();
      if (this.zoom !== 'fit' || this.fitted === before) return;
      const { scrollLeft, scrollTop } = this.element;
      const ratio = this.fitted / before;
      this.layOut();
      this.element.scrollTo(scrollLeft * ratio, scrollTop * ratio);
    }, restMs);
  }

  /** Goes where the reader was when this picture was last shown. */
  restore({ zoom, scroll }: Look): void {
    this.zoom = zoom;
    this.windowLeft = scroll.left;
    if (this.window) {
      this.window.place({ zoom, scroll });
      this.fillRoom();
      this.element.scrollTo(0, scroll.top);
      return;
    }
    this.fit();
    this.layOut();
    this.element.scrollTo(scroll.left, scroll.top);
  }

  /** Makes it as wide as the room, as far as it can be read then; once more: whether it can or not. */
  fitToWidth(): void {
    if (this.window) {
      this.window.showAll();
      this.tell();
      return;
    }
    const before = this.zoom === 'fit' ? this.fitted : null;
    this.zoom = 'fit';
    this.fit();
    if (this.fitted === before && this.whole < before) this.zoom = Math.max(minZoom, this.whole);
    this.layOut();
    this.tell();
  }

  /** Fits it to its room again, where it is. */
  unzoom(): void {
    const { scrollLeft: left, scrollTop: top } = this.element;
    this.restore({ zoom: 'fit', scroll: { left, top } });
    this.tell();
  }

  setZoom(zoom: number): void {
    if (this.window) this.fitToWidth();
    else this.zoomBy(zoom / this.scale);
  }

  /** Goes on along the time, where the picture is looked at through a window of it. */
  moveBy(pixels: number): void {
    if (!this.window) return;
    this.window.moveBy(pixels);
    this.tell();
  }

  /** As far as a quarter of what is in sight: to what comes later, or earlier if `by` is -1. */
  moveOn(by: 1 | -1): void {
    this.moveBy((by * this.element.clientWidth) / 4);
  }

  zoomIn(): void {
    this.zoomBy(zoomStep);
  }

  zoomOut(): void {
    this.zoomBy(1 / zoomStep);
  }

  /** Scrolls as little as brings the element into sight, below the heads; of one that is too high, its upper end. */
  bringIntoSight(part: Element): void {
    if (this.window) {
      this.window.bringIntoSight(part);
      this.tell();
    }
    const frame = this.element.getBoundingClientRect();
    const box = part.getBoundingClientRect();
    const top =
      frame.top + Math.min(this.strip.firstElementChild?.getBoundingClientRect().height ?? 0, frame.height / 2);
    const { turnsTo } = this.manner;
    if (turnsTo !== null) {
      if (box.top < top || box.bottom > frame.bottom - leastBelow)
        this.element.scrollTop += box.top - Math.max(top, frame.top + frame.height * turnsTo);
    } else if (box.top < top) this.element.scrollTop -= top - box.top + 8;
    else if (box.bottom > frame.bottom)
      this.element.scrollTop += Math.min(box.bottom - frame.bottom + 8, Math.max(0, box.top - top - 8));
    const left = frame.left + this.axis.width;
    if (box.left < left && box.right < frame.right) this.element.scrollLeft -= left - box.left;
    else if (box.right > frame.right && box.left > left)
      this.element.scrollLeft += Math.min(box.right - frame.right, box.left - left);
  }

  private get scale(): number {
    return this.zoom === 'fit' ? this.fitted : this.zoom;
  }

  /** Of what fills its room and gets narrower by itself: how large its letters are, compared with how they are drawn. */
  private get lettersScale(): number {
    return this.manner.fit({ wide: Infinity, high: 0, hasHeads: true });
  }

  /** The scale at which the picture is as wide as the room. */
  private get whole(): number {
    return ratio(this.width, this.natural.width);
  }

  private fit(): void {
    if (this.width === 0) [this.width, this.height] = [this.element.clientWidth, this.element.clientHeight];
    const { whole: wide, hasHeads } = this;
    this.fitted = this.manner.fit({ wide, high: ratio(this.height, this.natural.height), hasHeads });
  }

  private tell(): void {
    const { scrollLeft: left, scrollTop: top } = this.element;
    if (this.window) {
      const { zoom, left } = this.window.look;
      this.zoom = zoom;
      this.windowLeft = left;
      this.zoomShown(this.window.percent);
      this.changed({ zoom, scroll: { left, top } });
      return;
    }
    this.changed({ zoom: this.zoom, scroll: { left, top } });
  }

  /** Zooms so that the point under the pointer, else the middle of what is in sight, stays where it is. */
  private zoomBy(factor: number, at?: { readonly clientX: number; readonly clientY: number }): void {
    if (this.window) {
      this.window.zoomBy(factor, at?.clientX ?? null);
      this.tell();
      return;
    }
    const frame = this.element.getBoundingClientRect();
    const before = this.canvas.getBoundingClientRect();
    const x = at?.clientX ?? frame.left + frame.width / 2;
    const y = at?.clientY ?? frame.top + Math.min(frame.height / 2, before.height / 2);
    const old = this.scale;
    this.zoom = Math.min(maxZoom, Math.max(minZoom, old * factor));
    this.layOut();
    const ratio = this.zoom / old;
    const after = this.canvas.getBoundingClientRect();
    this.element.scrollLeft += after.left + (x - before.left) * ratio - x;
    this.element.scrollTop += after.top + (y - before.top) * ratio - y;
    this.tell();
  }

  private sizeCanvas(): void {
    const svg = this.window && this.canvas.querySelector('svg');
    if (svg) {
      const { width, height } = svg.viewBox.baseVal;
      this.canvas.style.width = `${width * this.lettersScale}px`;
      this.canvas.style.height = `${height * this.lettersScale}px`;
      return;
    }
    this.canvas.style.width = `${this.natural.width * this.scale}px`;
    this.canvas.style.height = `${this.natural.height * this.scale}px`;
  }

  private layOut(): void {
    this.sizeCanvas();
    this.zoomShown(Math.round(this.scale * 100));
    this.placeStrips();
  }

  /** Copies the heads, with the colours and fonts that they have inside the picture. */
  private fillStrip({ svg, heads }: DrawnPicture): void {
    const look = [svg.querySelector('style')?.textContent, svg.getAttribute('viewBox'), ...heads.map(sourceOf)].join();
    if (look === this.stripLook) return;
    this.stripLook = look;
    const boxes = heads.map((head) => head.getBBox());
    const top = Math.min(...boxes.map(({ y }) => y));
    const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
    if (heads.length === 0) {
      this.headsTop = Infinity;
      this.strip.replaceChildren();
      return;
    }
    const margin = 6;
    this.headsTop = Math.max(0, top - margin - this.natural.top);
    const copy = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const box = [this.natural.left, top - margin, this.natural.width, bottom - top + 2 * margin];
    copy.setAttribute('viewBox', box.join(' '));
    copy.append(...heads.map(copyWithStyle));
    this.strip.replaceChildren(copy);
  }

  private placeStrips(): void {
    this.strip.classList.toggle('shown', this.element.scrollTop > this.headsTop * this.scale);
    this.axis.place(this.element.scrollLeft, this.scale);
  }
}

/** 1 where nothing has a size yet. */
const ratio = (room: number, natural: number): number => (room === 0 || natural === 0 ? 1 : room / natural);

const sourceOf = (element: Element): string => element.outerHTML;
