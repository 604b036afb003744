/**
 * An SVG file as an element of a page. Style sheets of a page win over the attributes of shapes and texts (UnoCSS takes
 * `font-size="15"` for a class of its own), so that what these say is written as styles of the elements.
 */

/** An element's opening tag. Values may hold anything but quotes. */
const TAG = /<([a-zA-Z][\w:-]*)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>/g;

const LOOK = /\s+(fill|stroke|font|text-anchor)((?:-[a-z]+)*)="([^"]*)"/g;

/** What a picture has behind it. */
const BACKGROUND = /<rect x="0" y="0" width="[\d.]+" height="[\d.]+" fill="[^"]*"\/>\n?/;

/** It grows no wider than its column; the scenario's text is left out. `label`: escaped. */
export function inlineSvg(svg: string, label: string): string {
  return withStyles(svg)
    .replace(/<metadata>[^]*?<\/metadata>\n?/, '')
    .replace(/^<svg /, `<svg role="img" aria-label="${label}" style="max-width:100%;height:auto" `)
    .replaceAll(/\n\s*(?=\n)/g, '')
    .trim();
}

const withStyles = (svg: string): string =>
  svg.replace(TAG, (_, name: string, attributes: string, end: string) => {
    const looks = [...attributes.matchAll(LOOK)].map(([, property = '', more = '', value = '']) => {
      return `${property}${more}:${value}${more === '-size' ? 'px' : ''}`;
    });
    const style = looks.length === 0 ? '' : ` style="${looks.join(';')}"`;
    return `<${name}${attributes.replace(LOOK, '')}${style}${end}>`;
  });

/**
 * The same picture in light and in dark colours as one that has those of the page it stands in, as the page's CSS
 * property `color-scheme` says, and the page's background.
 */
export function inlineInBothThemes(light: string, dark: string, label: string): string {
  const [first, second] = [light, dark].map((svg) => inlineSvg(svg.replace(BACKGROUND, ''), label).split(STYLE));
  if (!first || first.length !== second?.length) return inlineSvg(light, label);
  return first.map((part, at) => (at % 2 === 0 ? part : bothStyles(part, second[at] ?? part))).join('');
}

/** Text has no quotes that are not escaped. */
const STYLE = /(?<= style=")([^"]*)(?=")/;

function bothStyles(light: string, dark: string): string {
  const others = dark.split(';');
  return light
    .split(';')
    .map((declaration, at) => {
      const other = others[at] ?? declaration;
      if (declaration === other) return declaration;
      const [property = '', value = ''] = declaration.split(':');
      return `${property}:light-dark(${value},${other.slice(property.length + 1)})`;
    })
    .join(';');
}
