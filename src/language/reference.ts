/** The tables of the language reference in the README, written from the statement table. */
import { describeValue, OPTIONS } from './options.ts';
import type { Group, StatementKind } from './statements.ts';
import { shownForm, STATEMENTS } from './statements.ts';
import { MACHINE_PIECES } from './machine-pieces.ts';

/** The tables by the name that marks their place: `<!-- reference: head -->`. */
export function referenceTables(): Readonly<Record<string, string>> {
  return {
    ...Object.fromEntries(GROUPS.map((group) => [group, statementTable(group)])),
    options: optionTable(),
    'machine pieces': table(
      ['Form', 'Meaning'],
      MACHINE_PIECES.map(({ form, summary }) => [code(form), summary]),
    ),
  };
}

/** `text` with each table between `<!-- reference: NAME -->` and `<!-- end of reference -->` written anew. */
export function withReference(text: string): string {
  const tables = referenceTables();
  return text.replace(
    /(<!-- reference: ([a-z ]+) -->\n)[\s\S]*?(<!-- end of reference -->)/g,
    (whole, start: string, name: string, end: string) => {
      const written = Object.hasOwn(tables, name) ? tables[name] : undefined;
      return written === undefined ? whole : `${start}\n${written}\n${end}`;
    },
  );
}

const GROUPS: readonly Group[] = ['head', 'action', 'http', 'machine', 'when', 'fault', 'claim', 'reading'];

function statementTable(group: Group): string {
  const rows = STATEMENTS.filter((statement) => statement.group === group).map((statement) => [
    forms(statement),
    statement.section === '' ? statement.summary : `${statement.summary} (${statement.section})`,
  ]);
  return table(['Statement', 'Meaning'], rows);
}

function forms(statement: StatementKind): string {
  return statement.forms.map((form) => code(shownForm(form))).join('<br>');
}

function optionTable(): string {
  const rows = OPTIONS.map((option) => [
    code(option.name),
    describeValue(option.value),
    code(option.default),
    option.meaning,
  ]);
  return table(['Option', 'Value', 'Default', 'Meaning'], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `${lines.join('\n')}\n`;
}

/** As code, with the bars that would end a cell escaped. */
function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}
