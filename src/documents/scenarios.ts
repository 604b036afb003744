/** The scenarios of a file: the file itself, or the `wirenote` fences of Markdown. */
import { localizeIssue } from '../trace/issue-text.ts';
import { type Compilation, compile, type UsedTexts } from '../compile.ts';
import { drawSequence } from '../diagram/sequence/sequence.ts';
import { stateTable } from '../diagram/table/table.ts';
import { columnInMarkdown, type Fence, findFences, namedFences, optionRange } from '../language/fences/fences.ts';
import type { Locale } from '../l10n/locale.ts';
import type { Issue, Severity } from '../language/text/issue.ts';
import { localizeShared } from '../shared/catalog/catalog.ts';
import { documentMessage, localizeDocument } from './catalog/catalog.ts';
import { type FenceOptions, flowProblems, readFenceOptions } from '../shared/fence-options.ts';
import { usedFile } from './used-files.ts';
import { withNumbers } from '../shared/detail.ts';

export interface Source {
  /** As it was given. */
  readonly file: string;
  readonly text: string;
  /** Of a fence: what its info string asks for, its line in the Markdown, and which one it is, from 0. */
  readonly fence: { readonly options: FenceOptions; readonly line: number; readonly index: number } | null;
  readonly compilation: Compilation;
  /** By the lines and columns of the file. */
  readonly issues: readonly FileIssue[];
}

/** An issue of a file, in the reader's language. */
type FileIssue = Pick<Issue, 'line' | 'column' | 'severity'> & { readonly message: string };

export const isMarkdown = (file: string): boolean => /\.(?:md|markdown|mdx|mkd)$/i.test(file);

/** In the order of the text. Markdown without a fence has none. */
export function sourcesIn(file: string, text: string, locale: Locale): readonly Source[] {
  if (isMarkdown(file)) {
    const fences = findFences(text);
    const used = { file: usedFile(file), fences: namedFences(fences) };
    return fences.map((fence, index) => sourceOfFence(file, text, fence, locale, { ...used, fence: index }));
  }
  const compilation = compile(text, locale, { file: usedFile(file), fences: [], fence: null });
  return [
    { file, text, fence: null, compilation, issues: compilation.issues.map((issue) => toFileIssue(issue, locale)) },
  ];
}

function sourceOfFence(
  file: string,
  markdown: string,
  fence: Fence,
  locale: Locale,
  texts: UsedTexts & { readonly fence: number },
): Source {
  const options = readFenceOptions(fence.options);
  const compilation = shownAs(compile(fence.text, locale, texts), options, locale);
  const severity: Severity = 'warning';
  const inFile = compilation.issues.map((issue) => ({
    ...toFileIssue(issue, locale),
    line: issue.line + fence.firstLine - 1,
    column: columnInMarkdown(fence, issue.line, issue.column),
  }));
  const found = [...options.problems, ...flowProblems(compilation.trace, fence.options)];
  const problems = found.map(({ option, message }) => {
    return {
      line: fence.line,
      column: optionRange(markdown, fence, option).start - fence.start + 1,
      severity,
      message: localizeShared(message, locale),
    };
  });
  return {
    file,
    text: fence.text,
    fence: { options, line: fence.line, index: texts.fence },
    compilation,
    issues: [...problems, ...inFile],
  };
}

function toFileIssue({ line, column, severity, message }: Issue, locale: Locale): FileIssue {
  return { line, column, severity, message: localizeIssue(message, locale) };
}

/** What the command line prints of a fence is what the fence wants to be shown. */
function shownAs(compilation: Compilation, { diagram }: FenceOptions, locale: Locale): Compilation {
  const trace = withNumbers(compilation.trace, { numbers: diagram.numbers ?? 'source' });
  return {
    ...compilation,
    diagram: drawSequence(compilation.trace, { ...diagram, locale }),
    table: stateTable(trace, diagram.detail, locale),
  };
}

/** `file:line:column: severity: message` */
export function issueLines({ file, issues }: Source): string {
  return issues
    .map(({ line, column, severity, message }) => `${shownName(file)}:${line}:${column}: ${severity}: ${message}\n`)
    .join('');
}

export const shownName = (file: string): string => (file === '-' ? '<stdin>' : file);

/** For people: `notes.md, line 12`. */
export function placeOf({ file, fence }: Source, locale: Locale): string {
  const name = shownName(file);
  return fence ? localizeDocument(documentMessage('document-line', { file: name, line: fence.line }), locale) : name;
}
