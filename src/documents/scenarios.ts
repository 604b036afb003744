/** The scenarios of a file: the file itself, or the `wirenote` fences of Markdown. */
import { localizeIssue } from '../trace/issue-text.ts';
import { type Compilation, compile, type UsedTexts } from '../compile.ts';
import { drawSequence } from '../diagram/sequence/sequence.ts';
import { stateTable } from '../diagram/table/table.ts';
import { columnInMarkdown, type Fence, findFences, optionRange } from '../language/fences/fences.ts';
import type { Locale } from '../l10n/locale.ts';
import type { Issue, Severity } from '../language/text/issue.ts';
import { localizeShared } from '../shared/catalog/catalog.ts';
import { documentMessage, localizeDocument } from './catalog/catalog.ts';
import {
  type FenceOptions,
  type FenceDefaults,
  flowProblems,
  type OptionProblem,
  readFenceOptions,
  repeatedNames,
} from '../shared/fence-options.ts';
import { usedFile } from './used-files.ts';
import { withNumbers } from '../shared/detail.ts';

export interface Source {
  /** As it was given. */
  readonly file: string;
  readonly text: string;
  /** null: the text is a file of its own. */
  readonly fence: SourceFence | null;
  readonly compilation: Compilation;
  /** Where a place of the scenario stands in the file. */
  readonly placeInFile: (line: number, column: number) => Pick<Issue, 'line' | 'column'>;
  /** By the lines and columns of the file. */
  readonly issues: readonly FileIssue[];
}

export interface SourceFence {
  /** What its info string asks for. Its name is like no other's of the document. */
  readonly options: FenceOptions;
  /** In the Markdown. */
  readonly line: number;
  /** Which one it is, from 0. */
  readonly index: number;
}

/** A fence as a Markdown parser gives it. */
export interface FenceText {
  /** The scenario. */
  readonly text: string;
  /** The options that stand in its info string (`fenceOptions`). */
  readonly words: Readonly<Record<string, string>>;
  /** Of the opening fence, from 1. */
  readonly line: number;
  /** The column of a place in the scenario, in the document. */
  readonly columnOf: (line: number, column: number) => number;
  /** The column of an option in the opening line. */
  readonly columnOfOption: (option: string) => number;
}

/** An issue of a file, in the reader's language. */
type FileIssue = Pick<Issue, 'line' | 'column' | 'severity'> & { readonly message: string };

export const isMarkdown = (file: string): boolean => /\.(?:md|markdown|mdx|mkd)$/i.test(file);

/** In the order of the text. Markdown without a fence has none. */
export function sourcesIn(file: string, text: string, locale: Locale): readonly Source[] {
  if (isMarkdown(file)) return fencesIn(file, text, locale).map(({ source }) => source);
  const compilation = compile(text, locale, { file: usedFile(file), fences: [], fence: null });
  const issues = compilation.issues.map((issue) => toFileIssue(issue, locale));
  return [{ file, text, fence: null, compilation, placeInFile: (line, column) => ({ line, column }), issues }];
}

/**
 * The fences of Markdown with their scenarios, in the order of the text.
 *
 * @param defaults of fences that do not say it
 */
export function fencesIn(
  file: string,
  markdown: string,
  locale: Locale,
  defaults: FenceDefaults = {},
): readonly { readonly fence: Fence; readonly source: Source & { readonly fence: SourceFence } }[] {
  const fences = findFences(markdown);
  const texts = fences.map((fence) => ({
    text: fence.text,
    words: fence.options,
    line: fence.line,
    columnOf: (line: number, column: number) => columnInMarkdown(fence, line, column),
    columnOfOption: (option: string) => optionRange(markdown, fence, option).start - fence.start + 1,
  }));
  const sources = sourcesOfFences(file, texts, locale, defaults);
  return fences.flatMap((fence, index) => {
    const source = sources[index];
    return source === undefined ? [] : [{ fence, source }];
  });
}

/**
 * The scenarios of all `wirenote` fences of a document.
 *
 * @param defaults of fences that do not say it
 */
export function sourcesOfFences(
  file: string,
  fences: readonly FenceText[],
  locale: Locale,
  defaults: FenceDefaults = {},
): readonly (Source & { readonly fence: SourceFence })[] {
  const named = fences.flatMap(({ text, words: { name }, line }, index) =>
    name === undefined ? [] : [{ text, name, index, line }],
  );
  const repeated = repeatedNames(fences.map(({ words }) => words));
  const texts = { file: usedFile(file), fences: named };
  return fences.map((fence, index) =>
    sourceOfFence(file, fence, repeated[index] ?? null, locale, defaults, { ...texts, fence: index }),
  );
}

function sourceOfFence(
  file: string,
  { text, words, line, columnOf, columnOfOption }: FenceText,
  repeated: OptionProblem | null,
  locale: Locale,
  defaults: FenceDefaults,
  texts: UsedTexts & { readonly fence: number },
): Source & { readonly fence: SourceFence } {
  const read = readFenceOptions(words, defaults);
  const options = repeated === null ? read : { ...read, name: null };
  const compilation = shownAs(compile(text, locale, texts), options, locale);
  const severity: Severity = 'warning';
  const placeInFile = (inFence: number, column: number) => ({
    line: inFence + line,
    column: columnOf(inFence, column),
  });
  const inFile = compilation.issues.map((issue) => ({
    ...toFileIssue(issue, locale),
    ...placeInFile(issue.line, issue.column),
  }));
  const found = [
    ...options.problems,
    ...(repeated === null ? [] : [repeated]),
    ...flowProblems(compilation.trace, words),
  ];
  const problems = found.map(({ option, message }) => {
    return { line, column: columnOfOption(option), severity, message: localizeShared(message, locale) };
  });
  const issues = [...problems, ...inFile];
  return { file, text, fence: { options, line, index: texts.fence }, compilation, placeInFile, issues };
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
export const issueTexts = ({ file, issues }: Source): readonly string[] =>
  issues.map(({ line, column, severity, message }) => `${shownName(file)}:${line}:${column}: ${severity}: ${message}`);

/** The same, a line each. */
export const issueLines = (source: Source): string =>
  issueTexts(source)
    .map((text) => `${text}\n`)
    .join('');

export const shownName = (file: string): string => (file === '-' ? '<stdin>' : file);

/** For people: `notes.md, line 12`. */
export function placeOf({ file, fence }: Source, locale: Locale): string {
  const name = shownName(file);
  return fence ? localizeDocument(documentMessage('document-line', { file: name, line: fence.line }), locale) : name;
}
