/** The tables of the language reference (media/reference.md, media/reference.zh-cn.md), written from the tables that the language is read by. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { Locale } from '../../l10n/locale.ts';
import { localizeReference, referenceMessage } from './catalog/catalog.ts';
import { shownForm } from '../slots/form.ts';
import { LIBRARY } from '../vocabulary/library.ts';
import { librarySummary, usageLines } from '../vocabulary/library-forms.ts';
import { MACHINE_PIECES } from '../vocabulary/machine-pieces.ts';
import { describeValue, OPTIONS } from '../vocabulary/options.ts';
import { bsdName } from '../vocabulary/state-names.ts';
import type { Group, StatementKind } from '../statements/statements.ts';
import { STATEMENTS } from '../statements/statements.ts';
import { TIMINGS } from '../vocabulary/timings.ts';
import { TCP_STATES } from '../vocabulary/states.ts';
import { ERRORS, FIELDS, KINDS, WHICH_WORDS } from '../vocabulary/words.ts';
import { TCP } from '../../protocols/tcp/description.ts';
import { PROTOCOLS } from '../../protocols/registry.ts';

/** The tables, and the forms of the library, by the name that marks their place: `<!-- reference: head -->`. */
export function referenceTables(locale: Locale): Readonly<Record<string, string>> {
  const written = (cell: Cell): string => (typeof cell === 'string' ? cell : localizeReference(cell, locale));
  const tables = [...TABLES, ['library', libraryTable(locale)] as const];
  return {
    ...Object.fromEntries(tables.map(([name, { head, rows }]) => [name, markdownOf([head, ...rows], written)])),
    'library forms': libraryUsage(locale),
  };
}

/** `text` with each table between `<!-- reference: NAME -->` and `<!-- end of reference -->` written anew. */
export function withReference(text: string, locale: Locale): string {
  const tables = referenceTables(locale);
  return text.replace(
    /(<!-- reference: ([a-z ]+) -->\n)[\s\S]*?(<!-- end of reference -->)/g,
    (whole, start: string, name: string, end: string) => {
      const written = Object.hasOwn(tables, name) ? tables[name] : undefined;
      return written === undefined ? whole : `${start}\n${written}\n${end}`;
    },
  );
}

/** Prose, or what is the same in every language: forms, examples, names. */
type Cell = LocalizableText | string;

interface Table {
  readonly head: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
}

const GROUPS: readonly Group[] = ['head', 'action', 'http', 'machine', 'when', 'fault', 'claim', 'reading'];

const MEANING = referenceMessage('reference-meaning');
const EXAMPLE = referenceMessage('reference-example');

const TABLES: readonly (readonly [string, Table])[] = [
  ...GROUPS.map((group) => [group, statementTable(group)] as const),
  ['options', optionTable()],
  [
    'machine pieces',
    {
      head: [referenceMessage('reference-form'), MEANING, EXAMPLE],
      rows: MACHINE_PIECES.map(({ form, summary, examples }) => [code(form), summary, codes(examples)]),
    },
  ],
  [
    'protocols',
    {
      head: [referenceMessage('reference-protocol'), MEANING],
      rows: PROTOCOLS.map(({ name, meaning }) => [code(name), meaning]),
    },
  ],
  ['kinds', wordTable(referenceMessage('reference-kind'), KINDS)],
  [
    'fields',
    {
      head: [referenceMessage('reference-field'), MEANING, EXAMPLE],
      rows: FIELDS.map(({ word, meaning, example }) => [code(word), meaning, code(example)]),
    },
  ],
  [
    'variables',
    {
      head: [referenceMessage('reference-variable'), MEANING],
      rows: TCP.variables.map(({ key, meaning }) => [code(key), meaning]),
    },
  ],
  ['which', wordTable(referenceMessage('reference-which'), WHICH_WORDS)],
  ['errors', wordTable(referenceMessage('reference-error'), ERRORS)],
  ['states', stateTable()],
];

function statementTable(group: Group): Table {
  const timings =
    group === 'when' ? TIMINGS.map(({ form, summary, examples }) => [code(form), summary, codes(examples)]) : [];
  const statements = STATEMENTS.filter((statement) => statement.group === group).map((statement) => [
    codes(statement.shown ?? statement.forms.map(shownForm)),
    withSection(statement),
    codes(statement.examples),
  ]);
  return { head: [referenceMessage('reference-statement'), MEANING, EXAMPLE], rows: [...timings, ...statements] };
}

function withSection({ summary, section }: StatementKind): Cell {
  return section === '' ? summary : referenceMessage('reference-with-section', { meaning: summary, section });
}

function wordTable(head: Cell, words: readonly { readonly word: string; readonly meaning: Cell }[]): Table {
  return { head: [head, MEANING], rows: words.map(({ word, meaning }) => [code(word), meaning]) };
}

function stateTable(): Table {
  const rows = TCP_STATES.map(({ name, aliases, meaning }) => {
    const others = [bsdName(name), ...aliases].filter((spelling) => spelling !== name);
    return [code(name), codes(others, ', '), meaning];
  });
  const head = [referenceMessage('reference-state'), referenceMessage('reference-spellings'), MEANING];
  return { head, rows };
}

/** The head of each text says in its first paragraph what it is. */
function libraryTable(locale: Locale): Table {
  const rows = [...LIBRARY].map(([name, text]) => {
    const meaning = librarySummary(text, locale);
    const machines = [...text.matchAll(/^machine ([^\s(]+)/gm)].map(([, machine = '']) => machine);
    return [code(`use ${name}`), meaning, codes(machines)];
  });
  const head = [
    referenceMessage('reference-statement'),
    referenceMessage('reference-protocol'),
    referenceMessage('reference-machines'),
  ];
  return { head, rows };
}

/** Of each protocol, behind its name, how participants run its machines, and what these can be made to do. */
function libraryUsage(locale: Locale): string {
  const sections = [...LIBRARY].map(([name, text]) => {
    const lines = usageLines(text, locale).map(escaped);
    return `<details><summary><code>use ${name}</code></summary><pre>\n${lines.join('\n')}\n</pre></details>\n`;
  });
  return sections.join('\n');
}

/** In a page's markup as it is written. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function optionTable(): Table {
  const rows = OPTIONS.map((option) => [
    code(option.name),
    describeValue(option.value),
    code(option.default),
    option.meaning,
  ]);
  const head = [
    referenceMessage('reference-option'),
    referenceMessage('reference-value'),
    referenceMessage('reference-default'),
    MEANING,
  ];
  return { head, rows };
}

function markdownOf([head = [], ...rows]: readonly (readonly Cell[])[], written: (cell: Cell) => string): string {
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(written).join(' | ')} |`);
  return `${lines.join('\n')}\n`;
}

function codes(texts: readonly string[], between = '<br>'): string {
  return texts.map(code).join(between);
}

/** As code, with the bars that would end a cell escaped. */
function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}
