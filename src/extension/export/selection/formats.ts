/** The kinds of file that a scenario can become, and what stands in those that are text. */
import { diagramTexts } from '../../../diagram/catalog/catalog.ts';
import { csvTable } from '../../../diagram/table/csv.ts';
import { htmlTable } from '../../../diagram/table/html.ts';
import { markdownTable } from '../../../diagram/table/markdown.ts';
import type { Table } from '../../../diagram/table/model.ts';

/** What is drawn, by the end of the file's name: an animation stands beside the picture that does not move. */
const drawnFormats = ['svg', 'png', 'pdf', 'animated.svg', 'animated.png'] as const;
export type DrawnFormat = (typeof drawnFormats)[number];

export const formats = [...drawnFormats, 'mmd', 'md', 'csv', 'html'] as const;
export type Format = (typeof formats)[number];

/** The formats of pictures step by step. */
export const frameFormats = ['svg', 'png', 'html', 'pdf'] as const;
export type FrameFormat = (typeof frameFormats)[number];

const otherNames: Readonly<Record<string, Format>> = { mermaid: 'mmd', markdown: 'md', htm: 'html' };

/** What stands behind the last dot of a file's name: the editor's own dialog would add the whole of `animated.svg` again. */
export const extensionOf = (format: Format): string => format.slice(format.lastIndexOf('.') + 1);

/**
 * The format that the end of the file's name says; null: none of ours.
 *
 * @param wanted the animation that was asked for, whose name need not say that it is one
 */
export function formatOf(fileName: string, wanted: Format | null = null): Format | null {
  const moving = /\.(animated\.(?:svg|png))$/i.exec(fileName.replace(/@[124]x(?=\.png$)/i, ''))?.[1]?.toLowerCase();
  const animation = formats.find((format) => format === moving);
  if (animation) return animation;
  const extension = /\.([^./\\]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  if (wanted && isAnimated(wanted) && extensionOf(wanted) === extension) return wanted;
  return formats.find((format) => format === extension) ?? otherNames[extension] ?? null;
}

export const isPicture = (format: Format): format is DrawnFormat => drawnFormats.some((drawn) => drawn === format);

export const isAnimated = (format: Format): boolean => format === 'animated.svg' || format === 'animated.png';

/** Whether it has pixels, of which there may be more or fewer. */
export const hasPixels = (format: Format): boolean => format === 'png' || format === 'animated.png';

/** Whether what takes several pictures takes several files. */
export const isSeries = (format: Format): boolean => format === 'svg' || format === 'png';

export const scales = [1, 2, 4] as const;

/** `diagram@2x.png` says its own scale, as pictures for applications do; null: the name says none. */
export function scaleOf(fileName: string): number | null {
  const said = /@([124])x\.png$/i.exec(fileName)?.[1];
  return said === undefined ? null : Number(said);
}

/** The text of the state table in that format. */
export function tableText(table: Table, format: 'md' | 'csv' | 'html'): string {
  switch (format) {
    case 'md':
      return markdownTable(table);
    case 'csv':
      return csvTable(table);
    case 'html':
      return tablePage(table);
  }
}

/** A page that needs nothing else. */
function tablePage(table: Table): string {
  const { locale } = table;
  const title = table.title.trim() === '' ? diagramTexts(locale)('table-caption') : table.title;
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)}</title>
<style>
body { font: 14px/1.4 Arial, Helvetica, sans-serif; color: #1f2328; background: #fff; }
table { border-collapse: collapse; }
caption { font-weight: 700; text-align: left; padding: 0 0 8px; }
th, td { border: 1px solid #d0d7de; padding: 3px 8px; text-align: left; vertical-align: top; }
thead th, th[scope="rowgroup"] { background: #f3f5f8; }
td.changed { font-weight: 700; }
tr.wrong { color: #a34f00; }
</style>
</head>
<body>
${htmlTable(table)}</body>
</html>
`;
}
