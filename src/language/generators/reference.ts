/** The tables of the language reference (media/reference.md), written from the tables that the language is read by. */
import { shownForm } from '../slots/form.ts';
import { LIBRARY } from '../vocabulary/library.ts';
import { MACHINE_PIECES } from '../vocabulary/machine-pieces.ts';
import { describeValue, OPTIONS } from '../vocabulary/options.ts';
import { bsdName } from '../vocabulary/state-names.ts';
import type { Group, StatementKind } from '../statements/statements.ts';
import { STATEMENTS } from '../statements/statements.ts';
import { TCP_STATES } from '../vocabulary/states.ts';
import { ERRORS, KINDS, WHICH_WORDS } from '../vocabulary/words.ts';
import { PROTOCOLS } from '../../protocols/registry.ts';

/** The tables by the name that marks their place: `<!-- reference: head -->`. */
export function referenceTables(): Readonly<Record<string, string>> {
  return {
    ...Object.fromEntries(GROUPS.map((group) => [group, statementTable(group)])),
    options: optionTable(),
    'machine pieces': table(
      ['Form', 'Meaning', 'Example'],
      MACHINE_PIECES.map(({ form, summary, examples }) => [code(form), summary, codes(examples)]),
    ),
    protocols: table(
      ['Protocol', 'Meaning'],
      PROTOCOLS.map(({ name, meaning }) => [code(name), meaning]),
    ),
    kinds: wordTable('Kind', KINDS),
    which: wordTable('Which', WHICH_WORDS),
    errors: wordTable('Error', ERRORS),
    states: stateTable(),
    library: libraryTable(),
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
    codes(statement.forms.map(shownForm)),
    withSection(statement),
    codes(statement.examples),
  ]);
  return table(['Statement', 'Meaning', 'Example'], rows);
}

function withSection({ summary, section }: StatementKind): string {
  return section === '' ? summary : `${summary} (${section})`;
}

function wordTable(head: string, words: readonly { readonly word: string; readonly meaning: string }[]): string {
  return table(
    [head, 'Meaning'],
    words.map(({ word, meaning }) => [code(word), meaning]),
  );
}

function stateTable(): string {
  const rows = TCP_STATES.map(({ name, aliases, meaning }) => {
    const others = [bsdName(name), ...aliases].filter((spelling) => spelling !== name);
    return [code(name), codes(others, ', '), meaning];
  });
  return table(['State', 'Also written', 'Meaning'], rows);
}

/** The head of each text of the library says what it is, and which machines a participant can be. */
function libraryTable(): string {
  const rows = [...LIBRARY].map(([name, text]) => {
    const about = /^(?:# .+\n)+/.exec(text)?.[0] ?? '';
    const machines = [...text.matchAll(/^machine (\S+)/gm)].map(([, machine = '']) => machine);
    return [code(`use ${name}`), about.replaceAll(/\n?# /g, ' ').trim(), codes(machines)];
  });
  return table(['Statement', 'Protocol', 'Machines'], rows);
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

function codes(texts: readonly string[], between = '<br>'): string {
  return texts.map(code).join(between);
}

/** As code, with the bars that would end a cell escaped. */
function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}
