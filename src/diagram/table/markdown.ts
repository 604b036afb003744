/** State table → Markdown (GitHub's tables). */
import { countsLine } from './counts.ts';
import { diagramTexts } from '../catalog/catalog.ts';
import { ownHeads } from './heads.ts';
import { isolate } from '../text/bidi.ts';
import { linesOf, shown } from '../text/escape.ts';
import type { Row, Table } from './model.ts';
import { formatTime } from '../text/format.ts';

/** What Markdown, or HTML inside it, takes for an order; a colon only where it would make a link. */
const special = /[\\`*_{}[\]<>#!|~&$@]|:(?=\/\/)/g;

/** The text, which no Markdown is in. */
export const escapeMarkdown = (text: string): string =>
  linesOf(text)
    .map((line) => shown(line).replace(special, (character) => `\\${character}`))
    .join(' ');

/** A heading row of two levels in one (`Browser State`), a row each happening; changed cells are bold. Counts below. */
export function markdownTable(table: Table): string {
  const heads = [...ownHeads(table), ...table.columns.map(({ group, name }) => `${isolate(group)} ${name}`)];
  const lines = [
    rowOf(heads.map(escapeMarkdown)),
    rowOf(heads.map((_, index) => (index < 2 ? '--:' : '---'))),
    ...table.rows.map((row) => rowOf(cellsOf(row, table))),
  ];
  const counts = table.counts.length === 0 ? '' : `\n${escapeMarkdown(countsLine(table))}\n`;
  return `${lines.join('\n')}\n${counts}`;
}

const rowOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function cellsOf(row: Row, { hasConnections, locale }: Table): string[] {
  const what = escapeMarkdown(row.what);
  const marked = row.wrong && row.kind !== 'section' ? `*${what}*` : what;
  const because = row.because.map(escapeMarkdown);
  return [
    String(row.number ?? ''),
    formatTime(row.timeUs),
    row.kind === 'section'
      ? `**${what}**`
      : because.length === 0
        ? marked
        : diagramTexts(locale)('table-because', { what: marked, because }),
    ...(hasConnections ? [escapeMarkdown(row.connection ?? '')] : []),
    ...row.cells.map(({ text, changed }) =>
      changed && text !== '' ? `**${escapeMarkdown(text)}**` : escapeMarkdown(text),
    ),
  ];
}
