/**
 * A new picture in the elements of the one before. What is the same in both is not touched, so that the page lays out
 * and paints only what has changed, and what has the focus or is selected keeps it.
 */
import morphdom from 'morphdom';
import type { DrawnPicture } from './picture-kind.ts';

/** Makes the standing picture into the drawn one. Returns the drawn one with the elements that it now has. */
export function reuse(standing: SVGSVGElement, drawn: DrawnPicture): DrawnPicture {
  const fresh = elementsOf(drawn.svg);
  morphdom(standing, drawn.svg, { onBeforeElUpdated: (from, to) => !from.isEqualNode(to) });
  drawn.svg.remove();
  // Both are built alike now.
  const present = elementsOf(standing);
  const counterparts = new Map(fresh.map((element, index) => [element, present[index]]));
  const counterpart = (element: Element): SVGGraphicsElement => {
    const kept = counterparts.get(element);
    if (!(kept instanceof SVGGraphicsElement)) throw new Error('A picture was not taken over as a whole');
    return kept;
  };
  drawn.items.moveTo(standing, counterpart);
  return {
    ...drawn,
    svg: standing,
    heads: drawn.heads.map(counterpart),
    axis: drawn.axis && { ...drawn.axis, elements: drawn.axis.elements.map(counterpart) },
    present: drawn.present && counterpart(drawn.present),
  };
}

const elementsOf = (svg: SVGSVGElement): Element[] => [...svg.querySelectorAll('*')];
