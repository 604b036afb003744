/** The style of a sequence diagram: of Mermaid's, the rules that something in our diagrams follows. */
import type { Palette } from '../../../shared/palette.ts';

let latest: { readonly palette: Palette; readonly id: string; readonly style: string } | null = null;

/** @param id of the picture, to which the rules are confined */
export function styleOf(palette: Palette, id: string): string {
  if (latest?.palette !== palette || latest.id !== id) latest = { palette, id, style: written(palette, id) };
  return latest.style;
}

function written(palette: Palette, id: string): string {
  const { font, text, head, headBorder, headText, lifeline, arrow, note, noteBorder, noteText } = palette;
  const rules: readonly (readonly [selectors: readonly string[], declarations: string])[] = [
    [[''], `font-family:${font};font-size:14px;fill:${text}`],
    [['.actor'], `stroke:${headBorder};fill:${head};stroke-width:1`],
    [['text.actor>tspan'], `fill:${headText};stroke:none`],
    [['.actor-line'], `stroke:${lifeline}`],
    [['.messageLine0'], `stroke-width:1.5;stroke-dasharray:none;stroke:${arrow}`],
    [['.messageLine1'], `stroke-width:1.5;stroke-dasharray:2,2;stroke:${arrow}`],
    [['[id$="-arrowhead"] path', '[id$="-crosshead"] path'], `fill:${arrow};stroke:${arrow}`],
    [['.messageText'], `fill:${text};stroke:none`],
    [['.note'], `stroke:${noteBorder};fill:${note}`],
    [['.noteText', '.noteText>tspan'], `fill:${noteText};stroke:none`],
    [['line'], `fill:${head};stroke-width:2px`],
  ];
  return rules
    .map(([selectors, declarations]) => `${selectors.map((own) => `#${id} ${own}`.trim()).join()}{${declarations};}`)
    .join('');
}
