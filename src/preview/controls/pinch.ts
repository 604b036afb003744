/** Zooming by hand: ctrl and wheel, as which a pinch on a touch pad comes too, and two fingers on a screen. */

interface ClientPoint {
  readonly clientX: number;
  readonly clientY: number;
}

/** `zoom` is told by how much, and where. One finger scrolls, as ever. */
export function listenToPinch(element: HTMLElement, zoom: (factor: number, at: ClientPoint) => void): void {
  element.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 16 : event.deltaY;
      zoom(Math.exp(-pixels / 300), event);
    },
    { passive: false },
  );
  let apart: number | null = null;
  const fingers = ({ touches: [first, second] }: TouchEvent): void => {
    apart = first && second ? distance(first, second) : null;
  };
  for (const type of ['touchstart', 'touchend', 'touchcancel'] as const)
    element.addEventListener(type, fingers, { passive: true });
  element.addEventListener(
    'touchmove',
    (event) => {
      const [first, second] = event.touches;
      if (!first || !second || apart === null) return;
      // Else the whole page is zoomed.
      event.preventDefault();
      const now = distance(first, second);
      if (apart > 0 && now > 0) zoom(now / apart, between(first, second));
      apart = now;
    },
    { passive: false },
  );
}

const distance = (first: ClientPoint, second: ClientPoint): number =>
  Math.hypot(first.clientX - second.clientX, first.clientY - second.clientY);

const between = (first: ClientPoint, second: ClientPoint): ClientPoint => ({
  clientX: (first.clientX + second.clientX) / 2,
  clientY: (first.clientY + second.clientY) / 2,
});
