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
