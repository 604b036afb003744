/** What the browser has computed of a shape's look, as attributes that every program reads. */
import { colourOf } from './colour.ts';
import type { Attributes } from '../../../files/xml.ts';
import { numeral } from '../../../files/xml.ts';

/** Where a part stands in the file, and how much it lets through. */
export interface Frame {
  readonly matrix: DOMMatrix;
  readonly opacity: number;
}

/** Fill and stroke as attributes; null if the shape cannot be seen. */
export function paintOf(style: CSSStyleDeclaration, opacity: number): Attributes | null {
  const fill = colourOf(style.fill);
  const stroke = colourOf(style.stroke);
  const strokeWidth = parseFloat(style.strokeWidth);
  const fillOpacity = fill ? fill.opacity * Number(style.fillOpacity) * opacity : 0;
  const strokeOpacity = stroke && strokeWidth > 0 ? stroke.opacity * Number(style.strokeOpacity) * opacity : 0;
  if (fillOpacity === 0 && strokeOpacity === 0) return null;
  const dashes = style.strokeDasharray.split(/[\s,]+/).map(parseFloat);
  const isDashed = dashes.every((dash) => dash >= 0) && dashes.some((dash) => dash > 0);
  return {
    fill: fillOpacity === 0 ? 'none' : (fill?.hex ?? 'none'),
    'fill-opacity': fillOpacity === 0 || fillOpacity === 1 ? null : fillOpacity,
    ...(strokeOpacity === 0
      ? {}
      : {
          stroke: stroke?.hex ?? 'none',
          'stroke-width': strokeWidth,
          'stroke-opacity': strokeOpacity === 1 ? null : strokeOpacity,
          'stroke-dasharray': isDashed ? dashes.map(numeral).join(' ') : null,
          'stroke-linecap': style.strokeLinecap === 'butt' ? null : style.strokeLinecap,
          'stroke-linejoin': style.strokeLinejoin === 'miter' ? null : style.strokeLinejoin,
        }),
  };
}
