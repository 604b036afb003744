/** Makes SVG elements. */

type Values = Readonly<Record<string, string | number | null>>;

/** Attributes that are null are left out. */
export function shape<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Values,
  ...children: readonly (Node | string)[]
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== null)
      element.setAttribute(key, typeof value === 'number' ? String(Math.round(value * 100) / 100) : value);
  element.append(...children);
  return element;
}

/** Read item by item: to consolidate the list would change the picture, and have it laid out anew. */
export function ownMatrix({ transform: { baseVal } }: SVGGraphicsElement): DOMMatrix {
  const whole = new DOMMatrix();
  for (let index = 0; index < baseVal.numberOfItems; index += 1)
    whole.multiplySelf(DOMMatrix.fromMatrix(baseVal.getItem(index).matrix));
  return whole;
}
