/** State table → HTML: a table that is one to a screen reader too. It carries classes, no styles and no script. */
import { countsLine } from './counts.ts';
import { diagramTexts } from '../catalog/catalog.ts';
import { ownHeads } from './heads.ts';
import { isolate } from '../text/bidi.ts';
import { linesOf, shown } from '../text/escape.ts';
import type { Column, Row, Table } from './model.ts';
import { formatTime } from '../text/format.ts';

const escape = (text: string): string =>
  linesOf(text)
    .map((line) => shown(line).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`))
    .join('<br>');

/**
 * A `<table class="wirenote-table">` with caption and headers. Rows carry `data-step` (the trace's event) and `data-line`, changed cells
 * the class `changed`, rows with a loss, a refusal or a failed claim the class `wrong`.
 */
export function htmlTable(table: Table): string {
  const { title, columns, rows, hasConnections, counts, locale } = table;
  const text = diagramTexts(locale);
  const width = columns.length + (hasConnections ? 4 : 3);
  const caption = title === '' ? text('table-caption') : text('table-caption-of', { title: isolate(title) });
  return [
    '<table class="wirenote-table">',
    `<caption>${escape(caption)}</caption>`,
    `<thead>${groupHeads(table)}${columnHeads(columns)}</thead>`,
    '<tbody>',
    ...rows.map((row) => htmlRow(row, columns.length, hasConnections)),
    '</tbody>',
    ...(counts.length === 0
      ? []
      : [`<tfoot><tr><td colspan="${width}">${escape(countsLine(table))}</td></tr></tfoot>`]),
    '</table>',
    '',
  ].join('\n');
}

function groupHeads(table: Table): string {
  const own = ownHeads(table);
  const groups: { readonly group: string; readonly participant: string; span: number }[] = [];
  for (const { participant, group } of table.columns) {
    const last = groups.at(-1);
    if (last?.participant === participant) last.span += 1;
    else groups.push({ group, participant, span: 1 });
  }
  const heads = own.map((name) => `<th scope="col" rowspan="2">${name}</th>`);
  const spans = groups.map(
    ({ group, span }) => `<th scope="colgroup" colspan="${span}">${escape(isolate(group))}</th>`,
  );
  return `<tr>${[...heads, ...spans].join('')}</tr>`;
}

const columnHeads = (columns: readonly Column[]): string =>
  `<tr>${columns.map(({ name }) => `<th scope="col">${escape(name)}</th>`).join('')}</tr>`;

function htmlRow(row: Row, columns: number, hasConnections: boolean): string {
  const open = `<tr class="${row.kind}${row.wrong ? ' wrong' : ''}" data-step="${row.step}" data-line="${row.line}">`;
  if (row.kind === 'section')
    return `${open}<th scope="rowgroup" colspan="${columns + (hasConnections ? 4 : 3)}">${escape(row.what)}</th></tr>`;
  const because = row.because.length === 0 ? '' : `<br><small>${row.because.map(escape).join('<br>')}</small>`;
  const place = row.sections.length === 0 ? '' : ` title="${escape(row.sections.join(', '))}"`;
  const cells = [
    `<th scope="row">${row.number ?? ''}</th>`,
    `<td>${formatTime(row.timeUs)}</td>`,
    `<td${place}>${escape(row.what)}${because}</td>`,
    ...(hasConnections ? [`<td>${escape(row.connection ?? '')}</td>`] : []),
    ...row.cells.map(({ text, changed }) => `<td${changed ? ' class="changed"' : ''}>${escape(text)}</td>`),
  ];
  return `${open}${cells.join('')}</tr>`;
}
