/** A fence as HTML that stands by itself: pictures, table, what is wrong. It needs no script and no style sheet. */
import { countsLine } from '../diagram/table/counts.ts';
import { htmlTable } from '../diagram/table/html.ts';
import { documentMessage, localizeDocument } from './catalog/catalog.ts';
import type { DrawnPicture } from './drawn-fence.ts';
import type { FencePlan } from './fence-plan.ts';
import { inlineInBothThemes, inlineSvg } from './inline-svg.ts';

/** As the info string asks for it. No line of it is blank: a blank line would end HTML in Markdown. */
export function htmlOf(plan: FencePlan, pictures: readonly DrawnPicture[], issues: readonly string[]): string {
  const { source, failed, isEmpty, locale } = plan;
  const { showsSource } = source.fence.options;
  const text = `<pre class="wirenote-source"><code>${preformatted(source.text)}</code></pre>`;
  const language = locale === 'en' ? '' : ` lang="${locale}"`;
  const parts = failed
    ? [
        text,
        `<p class="wirenote-failed">${localizeDocument(documentMessage('document-failed'), locale)}</p>`,
        listOf(issues),
      ]
    : [
        ...(showsSource || isEmpty ? [text] : []),
        ...pictures.map((picture) => pictureHtml(picture, plan)),
        tableHtml(plan),
      ];
  const lines = [`<figure class="wirenote"${language}>`, ...parts.filter((part) => part !== ''), '</figure>'];
  return withoutBraces(lines.join('\n'));
}

/**
 * In the page itself, so that its text can be found; of two themes as images, of which the browser takes one, or as one
 * that follows the page.
 */
function pictureHtml({ svg, dark, alt, kind, text }: DrawnPicture, { followsPage }: FencePlan): string {
  if (svg === null)
    return kind === 'graph'
      ? `<p>${escape(text)}</p>`
      : `<pre class="wirenote-mermaid"><code class="language-mermaid">${preformatted(text)}</code></pre>`;
  if (dark === null) return inlineSvg(svg, escape(alt));
  if (followsPage) return inlineInBothThemes(svg, dark, escape(alt));
  return [
    '<picture>',
    `<source media="(prefers-color-scheme: dark)" srcset="${addressOf(dark)}" />`,
    `<img src="${addressOf(svg)}" alt="${escape(alt)}" />`,
    '</picture>',
  ].join('\n');
}

const addressOf = (svg: string): string => `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;

/** As in the editor's preview: behind one line, open, or not at all. */
function tableHtml({ table, shownTable, locale }: FencePlan): string {
  if (shownTable === 'off') return '';
  const frame = `<div class="wirenote-scroll" style="overflow-x:auto">\n${htmlTable({ ...table, counts: [] }).trim()}\n</div>`;
  const counts = countsLine(table);
  const said = (element: string): string => (counts === '' ? '' : `<${element}>${escape(counts)}</${element}>`);
  if (shownTable === 'on') return [frame, said('p')].filter((part) => part !== '').join('\n');
  const summary = localizeDocument(documentMessage('document-table'), locale);
  return `<details>\n<summary>${escape(summary)} ${said('small')}</summary>\n${frame}\n</details>`;
}

const listOf = (issues: readonly string[]): string =>
  ['<ul class="wirenote-issues">', ...issues.map((issue) => `<li>${escape(issue)}</li>`), '</ul>'].join('\n');

/** Without a blank line. */
const preformatted = (text: string): string => escape(text).replaceAll(/\n(?=\n)/g, '&#10;');

const codeOf = (character: string): string => `&#${character.charCodeAt(0)};`;

const escape = (text: string): string => text.replace(/[&<>"]/g, codeOf);

/** Site builders that read templates (Vue, MDX) take braces in HTML for code. */
const withoutBraces = (html: string): string => html.replace(/[{}]/g, codeOf);
