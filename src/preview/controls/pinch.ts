/** Zooming by hand: ctrl and wheel, as which a pinch on a touch pad comes too, and two fingers on a screen. */

interface Spot {
  readonly clientX: number;
  readonly clientY: number;
}

/** `zoom` is told by how much, and where. One finger scrolls, as ever. */
export function listenToPinch(element: HTMLElement, zoom: (factor: number, at: Spot) => void): void {
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
  const fingers = ({ touches: [one, other] }: TouchEvent): void => {
    apart = one && other ? distance(one, other) : null;
  };
  for (const type of ['touchstart', 'touchend', 'touchcancel'] as const)
    element.addEventListener(type, fingers, { passive: true });
  element.addEventListener(
    'touchmove',
    (event) => {
      const [one, other] = event.touches;
      if (!one || !other || apart === null) return;
      // Else the whole page is zoomed.
      event.preventDefault();
      const now = distance(one, other);
      if (apart > 0 && now > 0) zoom(now / apart, between(one, other));
      apart = now;
    },
    { passive: false },
  );
}

const distance = (one: Spot, other: Spot): number =>
  Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);

const between = (one: Spot, other: Spot): Spot => ({
  clientX: (one.clientX + other.clientX) / 2,
  clientY: (one.clientY + other.clientY) / 2,
});
