/** The scenario that an exported SVG keeps in its metadata. */

const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

const opening = '<wirenote:source';
const closing = '</wirenote:source>';

/** null: the file keeps none. Reads each part of the file once, whatever is in it. */
export function sourceInSvg(svg: string): string | null {
  let start = svg.indexOf(opening);
  // Another element's name may begin so.
  while (start !== -1 && !/[\s/>]/.test(svg.charAt(start + opening.length))) start = svg.indexOf(opening, start + 1);
  const end = start === -1 ? -1 : svg.indexOf('>', start);
  if (end === -1) return null;
  if (svg.charAt(end - 1) === '/') return '';
  const close = svg.indexOf(closing, end);
  return close === -1 ? null : decoded(svg.slice(end + 1, close));
}

/** Programs that save an SVG anew may write other entities, or CDATA. */
function decoded(xml: string): string {
  if (xml.startsWith('<![CDATA[') && xml.endsWith(']]>')) return xml.slice('<![CDATA['.length, -']]>'.length);
  return xml.replace(
    /&(?:#x([0-9a-f]{1,8})|#(\d{1,8})|(\w{1,8}));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return entities.get(name) ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10_ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
