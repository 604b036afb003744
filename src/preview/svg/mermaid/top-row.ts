/**
 * Aligns the initial states side by side below the heads. Mermaid draws notes below each other: all are moved down to the
 * height of the last one, heads and title follow, and the free space above is cut off.
 */

/** @param notes the notes of initial states, in the order of drawing */
export function alignTopRow(svg: SVGSVGElement, notes: readonly SVGElement[]): void {
  const boxes = notes.map((note) => {
    const box = note.querySelector('rect');
    return { top: Number(box?.getAttribute('y')), height: Number(box?.getAttribute('height')) };
  });
  const [first, last] = [boxes[0], boxes.at(-1)];
  if (first === undefined || last === undefined || !(last.top > first.top)) return;
  // What follows begins below the last one, and a note of more lines must not reach into it.
  const top = last.top + last.height - Math.max(...boxes.map(({ height }) => height));
  notes.forEach((note, index) => {
    lower(note, top - (boxes[index]?.top ?? top));
  });
  const by = top - first.top;
  for (const head of svg.querySelectorAll('[data-et="participant"]')) lower(head, by);
  for (const box of svg.querySelectorAll('[data-kind="box"]')) lower(box, by);
  for (const lifeline of svg.querySelectorAll('[data-et="life-line"]')) add(lifeline, 'y1', by);
  for (const title of svg.querySelectorAll('[data-kind="title"]')) add(title, 'y', by);
  const { x, y, width, height } = svg.viewBox.baseVal;
  svg.setAttribute('viewBox', `${x} ${y + by} ${width} ${height - by}`);
}

/** Moves rectangles and texts down. */
function lower(group: Element, by: number): void {
  for (const part of group.querySelectorAll('[y]')) add(part, 'y', by);
}

function add(element: Element, name: string, by: number): void {
  const before = element.getAttribute(name);
  if (before !== null && by !== 0) element.setAttribute(name, String(Number(before) + by));
}
