/** Moving and zooming along the time by hand: a wheel zooms, and so it does where it cannot scroll; dragging moves. */

interface Moves {
  /** Whether the picture is looked at through a window of time. */
  readonly isWanted: () => boolean;
  readonly zoom: (factor: number, at: { readonly clientX: number; readonly clientY: number }) => void;
  /** To what comes later, if there are more than 0 pixels. */
  readonly move: (pixels: number) => void;
}

/** Who moves less than this clicks. Pixels. */
const LEAST_DRAG = 4;

export function listenToMoves(element: HTMLElement, { isWanted, zoom, move }: Moves): void {
  element.addEventListener(
    'wheel',
    (event) => {
      // With ctrl it zooms every picture (`pinch.ts`).
      if (!isWanted() || event.ctrlKey || event.metaKey) return;
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const [across, along] = event.shiftKey ? [event.deltaY + event.deltaX, 0] : [event.deltaX, event.deltaY];
      const scrolls = element.scrollHeight > element.clientHeight + 1;
      if (Math.abs(across) > Math.abs(along)) move(across * unit);
      else if (!scrolls) zoom(Math.exp((-along * unit) / 300), event);
      else return;
      event.preventDefault();
    },
    { passive: false },
  );
  let drag: { readonly id: number; readonly startX: number; lastX: number; lastY: number; isMoving: boolean } | null =
    null;
  let hasMoved = false;
  element.addEventListener('pointerdown', (event) => {
    hasMoved = false;
    if (!isWanted() || event.button !== 0 || !event.isPrimary) return;
    drag = { id: event.pointerId, startX: event.clientX, lastX: event.clientX, lastY: event.clientY, isMoving: false };
  });
  element.addEventListener('pointermove', (event) => {
    if (drag?.id !== event.pointerId) return;
    if (!drag.isMoving && Math.abs(event.clientX - drag.startX) < LEAST_DRAG) return;
    if (!drag.isMoving) {
      element.setPointerCapture(event.pointerId);
      element.classList.add('moving');
      drag.isMoving = hasMoved = true;
    }
    move(drag.lastX - event.clientX);
    element.scrollTop += drag.lastY - event.clientY;
    [drag.lastX, drag.lastY] = [event.clientX, event.clientY];
  });
  for (const type of ['pointerup', 'pointercancel'])
    element.addEventListener(type, () => {
      drag = null;
      element.classList.remove('moving');
    });
  element.addEventListener(
    'click',
    (event) => {
      if (!hasMoved) return;
      hasMoved = false;
      event.stopPropagation();
    },
    { capture: true },
  );
}
