/** The positions of the lifelines of a sequence diagram, from left to right. Mermaid draws the last one first. */
export const lifelinesIn = (svg: SVGSVGElement): number[] =>
  Array.from(svg.querySelectorAll('[data-et="life-line"]'), (line) => Number(line.getAttribute('x1'))).sort(
    (a, b) => a - b,
  );
