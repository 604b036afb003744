/** SVG files → one PDF, a page each: of the picture's size, and its text stays text. */
import { escapeXml, numeral } from '../../files/xml.ts';
import { markedPdf } from '../../files/pdf-mark.ts';
import type { Pages } from '../../shared/printing.ts';
import { type Size, sizeOf } from '../../shared/slide.ts';
import type { Page } from './browser.ts';

/** No page of a PDF is longer: 14,400 points (ISO 32000-1, annex C), which are so many pixels of CSS. */
const longestSide = 19_200;

/** @param page of a browser, whatever is shown on it */
export async function pdfOf(page: Page, pages: Pages): Promise<Uint8Array> {
  return markedPdf(await page.print(printedPage(pages)));
}

/** The document that is printed. The language is that of the page that draws: it decides on fonts. */
export function printedPage({ title, locale, svgs }: Pages): string {
  const sizes = svgs.map((svg) => onPaper(sizeOf(svg) ?? { width: 1, height: 1 }));
  const forms = [...new Set(sizes.map(formOf))];
  const rules = forms.map((form, index) => `@page p${index} { size: ${form}; } .p${index} { page: p${index}; }`);
  const sheets = svgs.map((svg, index) => {
    const { width, height } = sizes[index] ?? { width: 1, height: 1 };
    return `<div class="p${forms.indexOf(formOf({ width, height }))}">${resized(svg, { width, height })}</div>`;
  });
  return `<!DOCTYPE html><html lang="${locale}"><head><meta charset="utf-8"><title>${escapeXml(title)}</title><style>
@page { margin: 0; }
body { margin: 0; }
div { overflow: hidden; break-inside: avoid; }
div + div { break-before: page; }
svg { display: block; }
${rules.join('\n')}
</style></head><body>${sheets.join('')}</body></html>`;
}

const formOf = ({ width, height }: Size): string => `${numeral(width)}px ${numeral(height)}px`;

function onPaper({ width, height }: Size): Size {
  const scale = Math.min(1, longestSide / Math.max(width, height));
  return { width: width * scale, height: height * scale };
}

/** At that size, and without the scenario's text, which nobody finds in a PDF. */
const resized = (svg: string, { width, height }: Size): string =>
  svg
    .replace(/<metadata>[^]*?<\/metadata>\n?/, '')
    .replace(
      /^<svg ([^>]*?)width="[\d.]+" height="[\d.]+"/,
      (_, before: string) => `<svg ${before}width="${numeral(width)}" height="${numeral(height)}"`,
    );
