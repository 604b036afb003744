/**
 * The states that all begin in, side by side below the heads. Mermaid draws notes one below the other: they are moved
 * down to where the last of them is, the heads follow, and what is free above is cut off.
 */

/** @param notes of the states at the top, in the order of drawing */
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
