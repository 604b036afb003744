/** Colours as the browser knows them, one over the other. */

/** So much of the one colour over the other, as the hexadecimal that every drawer understands. */
export function mix(over: string, under: string, part: number): string {
  const [a, b] = [painted(over), painted(under)];
  if (a.length === 0) return over;
  const hex = a.map((value, index) =>
    Math.round(value * part + (b[index] ?? 0) * (1 - part))
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${hex.join('')}`;
}

/** Red, green and blue of colours that the browser knows, painted one over the other. */
export function painted(...colours: readonly string[]): readonly number[] {
  const context = (canvas ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true }));
  if (!context) return [];
  context.clearRect(0, 0, 1, 1);
  for (const colour of colours) {
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
  }
  return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
}

let canvas: CanvasRenderingContext2D | null | undefined;
