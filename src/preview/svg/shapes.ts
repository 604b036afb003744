/** Makes SVG elements. */

type Values = Readonly<Record<string, string | number | null>>;

/** Makes an SVG element. Attributes that are null are left out; numbers have at most two decimal places. */
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

/** The element's own transform. Read item by item, because `consolidate()` would change the picture and its layout. */
export function ownMatrix({ transform: { baseVal } }: SVGGraphicsElement): DOMMatrix {
  const whole = new DOMMatrix();
  for (let index = 0; index < baseVal.numberOfItems; index += 1)
    whole.multiplySelf(DOMMatrix.fromMatrix(baseVal.getItem(index).matrix));
  return whole;
}
