/** Copies of parts of a picture, to stand outside it. */

const copiedProperties = [
  'fill',
  'stroke',
  'stroke-width',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
] as const;

/** A copy that carries the colours and fonts that the original has inside its picture, and none of its names. */
export function copyWithStyle(original: SVGElement): Node {
  const copy = original.cloneNode(false) as SVGElement;
  for (const name of ['id', 'class', 'data-id', 'data-et']) copy.removeAttribute(name);
  const style = getComputedStyle(original);
  for (const property of copiedProperties) copy.style.setProperty(property, style.getPropertyValue(property));
  for (const child of original.childNodes)
    copy.append(child instanceof SVGElement ? copyWithStyle(child) : child.cloneNode(true));
  return copy;
}
