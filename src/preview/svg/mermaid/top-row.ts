/**
 * Aligns the initial states side by side below the heads. Mermaid draws notes below each other: all are moved down to the
 * height of the last one, heads and title follow, and the free space above is cut off.
 */

/** @param notes the notes of initial states, in the order of drawing */
export function alignTopRow(svg: SVGSVGElement, notes: readonly SVGElement[]): void {
  const tops = notes.map((note) => Number(note.querySelector('rect')?.getAttribute('y')));
  const [first, last] = [tops[0], tops.at(-1)];
  if (first === undefined || last === undefined || !(last > first)) return;
  notes.forEach((note, index) => {
    lower(note, last - (tops[index] ?? last));
  });
  const by = last - first;
  for (const head of svg.querySelectorAll('[data-et="participant"]')) lower(head, by);
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
