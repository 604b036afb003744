/** The markers at the ends of a line as shapes of their own (SVG 2, section 13.7). */
import type { Frame } from './paint.ts';
import { paintOf } from './paint.ts';
import { tag } from '../../../files/xml.ts';
import { transformPath } from './path-data.ts';

interface End {
  readonly marker: SVGMarkerElement;
  readonly at: DOMPoint;
  /** In degrees, the way along the line. */
  readonly angle: number;
  readonly isStart: boolean;
}

/** What the markers of `element` draw, already in the file's coordinates. */
export function lineEnds(element: SVGGeometryElement, style: CSSStyleDeclaration, frame: Frame): string[] {
  return endsOf(element, style).flatMap((end) => markerShapes(end, parseFloat(style.strokeWidth), frame));
}

function endsOf(element: SVGGeometryElement, style: CSSStyleDeclaration): End[] {
  const start = markerOf(element, style.markerStart);
  const end = markerOf(element, style.markerEnd);
  if (!start && !end) return [];
  const length = element.getTotalLength();
  // Short enough that a curve is straight there.
  const step = Math.min(0.5, length / 2);
  const ends: End[] = [];
  if (start) ends.push(endAt(element, start, 0, 0, step, true));
  if (end) ends.push(endAt(element, end, length, length - step, length, false));
  return ends;
}

function endAt(
  element: SVGGeometryElement,
  marker: SVGMarkerElement,
  at: number,
  from: number,
  to: number,
  isStart: boolean,
): End {
  const point = element.getPointAtLength(at);
  const a = element.getPointAtLength(from);
  const b = element.getPointAtLength(to);
  const angle = (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI;
  return { marker, at: new DOMPoint(point.x, point.y), angle, isStart };
}

function markerOf(element: Element, value: string): SVGMarkerElement | null {
  const id = /url\(["']?[^"')]*#([^"')]+)["']?\)/.exec(value)?.[1];
  const found = id === undefined ? null : element.ownerDocument.getElementById(id);
  return found instanceof SVGMarkerElement ? found : null;
}

function markerShapes({ marker, at, angle, isStart }: End, strokeWidth: number, frame: Frame): string[] {
  const orient = marker.getAttribute('orient') ?? '0';
  const turn = orient.startsWith('auto')
    ? angle + (isStart && orient === 'auto-start-reverse' ? 180 : 0)
    : parseFloat(orient);
  const scale = marker.getAttribute('markerUnits') === 'userSpaceOnUse' ? 1 : strokeWidth;
  const view = marker.viewBox.baseVal as DOMRect | null;
  const zoom = view && view.width > 0 ? marker.markerWidth.baseVal.value / view.width : 1;
  const matrix = frame.matrix
    .translate(at.x, at.y)
    .rotate(turn)
    .scale(scale * zoom)
    .translate(-marker.refX.baseVal.value, -marker.refY.baseVal.value);
  return Array.from(marker.children).flatMap((child) => {
    if (!(child instanceof SVGPathElement)) return [];
    const paint = paintOf(getComputedStyle(child), frame.opacity);
    const d = transformPath(child.getAttribute('d') ?? '', matrix);
    if (!paint || d === null) return [];
    const width = paint['stroke-width'];
    // Says to programs what the shape is; pictures do not show it.
    const arrowhead = { 'data-arrowhead': marker.id.replace(/^.*-/, '') };
    return [
      tag('path', {
        d,
        ...arrowhead,
        ...paint,
        ...(typeof width === 'number' ? { 'stroke-width': width * scale * zoom } : {}),
      }),
    ];
  });
}
