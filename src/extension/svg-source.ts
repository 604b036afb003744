/** The scenario that an exported SVG keeps in its metadata. */

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** null: the file keeps none. */
export function sourceInSvg(svg: string): string | null {
  const found = /<wirenote:source\b[^>]*?(?:\/>|>([\s\S]*?)<\/wirenote:source>)/.exec(svg);
  return found ? decoded(found[1] ?? '') : null;
}

/** Programs that save an SVG anew may write other entities, or CDATA. */
function decoded(xml: string): string {
  const cdata = /^<!\[CDATA\[([\s\S]*)\]\]>$/.exec(xml)?.[1];
  if (cdata !== undefined) return cdata;
  return xml.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10_ffff ? String.fromCodePoint(code) : whole;
  });
}
