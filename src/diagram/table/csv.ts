/** State table → comma-separated values (RFC 4180). */
import type { Table } from './model.ts';

/**
 * What a spreadsheet would take for a formula is kept from it with an apostrophe: some pass over white space and what is
 * not seen before the sign, and take a full-width or small sign for the plain one.
 */
const formula = /^(?:[\t\r\n]|[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠﹦﹢﹣﹫])/u;

function field(text: string): string {
  const harmless = formula.test(text) && !/^-?\d+$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** One record a row; times in microseconds and the trace's events, for machines to read. */
export function csvTable(table: Table): string {
  const heads = ['step', 'event', 'time_us', 'line', 'what', 'because', 'connection'];
  const columns = table.columns.map(({ group, name }) => `${group} ${name}`);
  const records = table.rows.map((row) => [
    String(row.number ?? ''),
    String(row.step),
    String(row.timeUs),
    String(row.line),
    row.what,
    row.because.join('; '),
    row.connection ?? '',
    ...row.cells.map(({ text }) => text),
  ]);
  return [[...heads, ...columns], ...records].map((record) => `${record.map(field).join(',')}\r\n`).join('');
}
