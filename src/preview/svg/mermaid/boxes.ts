/** The boxes around neighbouring lifelines: Mermaid has made room for them, and they are painted as ours. */
/** Of a palette. */
interface Colours {
  readonly text: string;
  readonly lifeline: string;
}

/** How much nearer to the heads its sides are than Mermaid draws them: two neighbours would overlap. */
const inset = 5;
/** From the lower end of a box to the lower edge of the picture. */
const belowBox = 4;

/** The groups of the boxes, each a rectangle with the text of its title. They no longer pass for bands. */
export function boxesIn(svg: SVGSVGElement): readonly SVGGElement[] {
  return Array.from(svg.children).flatMap((group) => {
    const rect = group instanceof SVGGElement ? group.querySelector(':scope > rect.rect') : null;
    if (!(group instanceof SVGGElement) || rect === null) return [];
    rect.classList.remove('rect');
    group.setAttribute('data-kind', 'box');
    return [group];
  });
}

/** The positions of their sides, from left to right. */
export function boxSides(svg: SVGSVGElement): readonly number[] {
  return Array.from(svg.querySelectorAll<SVGRectElement>('[data-kind="box"] > rect')).flatMap(({ x, width }) => [
    x.baseVal.value,
    x.baseVal.value + width.baseVal.value,
  ]);
}

/** Paints them as outlines above the bands of sections, which they cross, and below everything else. */
export function paintBoxes(svg: SVGSVGElement, boxes: readonly SVGGElement[], { text, lifeline }: Colours): void {
  const { y, height } = svg.viewBox.baseVal;
  const lastBand = [...svg.querySelectorAll('rect.rect')].at(-1);
  for (const box of boxes) {
    const rect = box.querySelector('rect');
    if (rect === null) continue;
    rect.style.setProperty('fill', 'none');
    rect.style.setProperty('stroke', lifeline);
    rect.setAttribute('x', String(rect.x.baseVal.value + inset));
    rect.setAttribute('width', String(rect.width.baseVal.value - 2 * inset));
    rect.setAttribute('rx', '4');
    rect.setAttribute('height', String(y + height - belowBox - Number(rect.getAttribute('y'))));
    for (const letters of box.querySelectorAll<SVGElement>('text, tspan')) {
      letters.style.setProperty('fill', text);
      letters.style.setProperty('font-weight', '600');
    }
    lastBand?.after(box);
  }
}
