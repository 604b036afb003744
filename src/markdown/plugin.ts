/**
 * A markdown-it plugin: a `wirenote` fence becomes what it describes. The HTML says everything by itself (what is
 * wrong, the diagram as text, the state table); where a script runs, `preview.ts` puts the picture in the text's place.
 *
 * The word that names Mermaid is in no class and no id: VS Code's own renderer would claim such an element.
 */
import type { MarkdownIt, Token } from 'markdown-it';
import { escapeHtml } from 'markdown-it/lib/common/utils.mjs';
import type { Graph } from '../diagram/graph/model.ts';
import { graphSummary } from '../diagram/graph/words.ts';
import { type NamedFence, type UsedTexts } from '../compile.ts';
import { fenceOptions, isWirenote } from '../language/fences/fence-info.ts';
import { NO_TEXTS } from '../language/uses/used-texts.ts';
import type { Locale } from '../l10n/locale.ts';
import { type LocalizableText, localizer, mergedCatalogs } from '../l10n/localizable.ts';
import type { Issue } from '../language/text/issue.ts';
import { Allowance, type LeftOut } from './allowance.ts';
import { withoutDiffMarkers } from './diff-markers.ts';
import type { FenceDefaults } from '../shared/fence-options.ts';
import { SHARED_CATALOGS } from '../shared/catalog/catalog.ts';
import { ISSUE_CATALOGS } from '../trace/issue-text.ts';
import { FENCE_CATALOGS, fenceMessage } from './catalog/catalog.ts';
import { type FenceView, rememberingViews, type viewFence } from './view.ts';
import { messageOf } from '../shared/error-message.ts';

/** What there is to know of a fence: a token of markdown-it is one. */
export type Fence = Pick<Token, 'attrs' | 'content' | 'info' | 'map'>;

/** Is told what our own code failed with, and on which scenario. */
export type OnFault = (error: unknown, text: string) => void;

/** What the fences of a document show where they do not say it. `env`: what the renderer knows of the document. */
export type DefaultsOf = (env: unknown) => FenceDefaults;

/** What `use "PATH"` names in the document. `env`: as in `DefaultsOf`. */
export type FilesOf = (env: unknown) => UsedTexts['file'];

/** The fences of the document that have a name, and the numbers of all by their places among the tokens. */
function namedFences(tokens: readonly Token[]): {
  readonly fences: readonly NamedFence[];
  readonly numbers: ReadonlyMap<number, number>;
} {
  const numbers = new Map<number, number>();
  const fences: NamedFence[] = [];
  for (const [at, { type, info, content, map }] of tokens.entries()) {
    if (type !== 'fence' || !isWirenote(info)) continue;
    const index = numbers.size;
    numbers.set(at, index);
    const { name } = fenceOptions(info);
    if (name !== undefined) fences.push({ name, text: content, index, line: (map?.[0] ?? 0) + 1 });
  }
  return { fences, numbers };
}

/**
 * `md.use(wirenote)`. Fences of other languages are left to whoever rendered them before. A scenario that takes long, or
 * that our own code fails on, is said to be left out: the document is rendered in any case.
 */
export function wirenote(
  md: MarkdownIt,
  onFault: OnFault = () => undefined,
  defaultsOf: DefaultsOf = () => ({}),
  viewOf = rememberingViews(),
  localeOf: () => Locale = () => 'en',
  filesOf: FilesOf = () => NO_TEXTS.file,
): MarkdownIt {
  md.core.ruler.after('normalize', 'wirenote_diff', (state) => {
    try {
      state.src = withoutDiffMarkers(state.src);
    } catch (error) {
      onFault(error, '');
    }
  });
  const others = md.renderer.rules.fence;
  const allowances = new WeakMap<readonly Token[], Allowance>();
  const namedOf = new WeakMap<readonly Token[], ReturnType<typeof namedFences>>();
  md.renderer.rules.fence = (tokens, index, options, env, renderer) => {
    const fence = tokens[index];
    if (!fence || !isWirenote(fence.info))
      return others ? others(tokens, index, options, env, renderer) : renderer.renderToken(tokens, index, options);
    const writer = { escape: md.utils.escapeHtml, locale: localeOf() };
    return rendered(fence, writer, onFault, () => {
      const allowance = allowances.get(tokens) ?? new Allowance();
      allowances.set(tokens, allowance);
      const named = namedOf.get(tokens) ?? namedFences(tokens);
      namedOf.set(tokens, named);
      const texts = { file: filesOf(env), fences: named.fences, fence: named.numbers.get(index) ?? null };
      return viewOf(fence.content, fence.info.trim(), allowance, defaultsOf(env), writer.locale, texts);
    });
  };
  return md;
}

/** The HTML of each fence of a text whose Markdown somebody else renders: a notebook's cell. */
export function htmlOfFences(
  fences: readonly Fence[],
  { defaults, locale, file }: { defaults: FenceDefaults; locale: Locale; file: UsedTexts['file'] },
  onFault: OnFault,
  viewOf: typeof viewFence,
): readonly string[] {
  const allowance = new Allowance();
  const named = fences.flatMap(({ info, content, map }, index) => {
    const { name } = fenceOptions(info);
    return name === undefined ? [] : [{ name, text: content, index, line: (map?.[0] ?? 0) + 1 }];
  });
  return fences.map((fence, index) =>
    rendered(fence, { escape: escapeHtml, locale }, onFault, () =>
      viewOf(fence.content, fence.info.trim(), allowance, defaults, locale, { file, fences: named, fence: index }),
    ),
  );
}

/** What is shown of a fence, or why nothing is. */
function rendered(fence: Fence, writer: Writer, onFault: OnFault, viewOf: () => FenceView | LeftOut): string {
  try {
    const view = viewOf();
    return typeof view === 'string' ? remark(fence, leftOut[view], writer) : fenceHtml(fence, view, writer);
  } catch (error) {
    onFault(error, fence.content);
    return remark(fence, faultOf(error), writer);
  }
}

/** What HTML is written with. */
interface Writer {
  /** Text → HTML. */
  readonly escape: (text: string) => string;
  readonly locale: Locale;
}

const localizeFence = localizer(mergedCatalogs(FENCE_CATALOGS, SHARED_CATALOGS, ISSUE_CATALOGS));

/** A message as HTML. */
const html = (message: LocalizableText, { escape, locale }: Writer): string => escape(localizeFence(message, locale));

const leftOut: Readonly<Record<LeftOut, LocalizableText>> = {
  scenario: fenceMessage('fence-scenario-too-long'),
  document: fenceMessage('fence-document-too-long'),
};

const faultOf = (error: unknown): LocalizableText => fenceMessage('fence-failed', { error: messageOf(error) });

/** In place of what is not shown. */
function remark(fence: Fence, message: LocalizableText, writer: Writer): string {
  return [opening(fence, writer), `<p class="wirenote-left-out">${html(message, writer)}</p>`, '</div>\n'].join('\n');
}

const attribute = ({ attrs }: Fence, wanted: string): string | undefined =>
  attrs?.find(([name]) => name === wanted)?.[1];

function opening(fence: Fence, { escape, locale }: Writer): string {
  const attributes = (fence.attrs ?? [])
    .filter(([name]) => name !== 'class')
    .map(([name, value]) => ` ${escape(name)}="${escape(value)}"`);
  const classes = `wirenote ${attribute(fence, 'class') ?? ''}`.trim();
  // English is what the page is taken for, as ever.
  const language = locale === 'en' ? '' : ` lang="${locale}"`;
  return `<div class="${escape(classes)}"${language}${attributes.join('')}>`;
}

function fenceHtml(fence: Fence, view: FenceView, writer: Writer): string {
  // Hosts that go from the page to the source have marked the token with its line.
  const firstLine = fence.map && attribute(fence, 'data-line') !== undefined ? fence.map[0] : null;
  return [
    opening(fence, writer),
    firstLine === null ? '' : lineMarks(firstLine, fence.content),
    view.options.showsSource ? `<pre class="wirenote-source"><code>${writer.escape(fence.content)}</code></pre>` : '',
    view.options.showsDiagram ? figure(view, writer) : '',
    view.graph ? graphFigure(view.graph, view, writer) : '',
    // Below the picture, which so does not move when they come and go.
    issueList(view, fence.map ? fence.map[0] : null, writer),
    tableOf(view, writer),
    '</div>\n',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** The table in a frame of its own, which scrolls; folded it is the line that opens it. */
function tableOf({ options, table, counts }: FenceView, writer: Writer): string {
  if (options.table === 'off') return '';
  const frame = `<div class="wirenote-scroll">\n${table}</div>`;
  const said = (element: string): string => `<${element} class="wirenote-counts">${writer.escape(counts)}</${element}>`;
  if (options.table === 'on') return counts === '' ? frame : `${frame}\n${said('p')}`;
  const summary = `<summary>${html(fenceMessage('fence-table'), writer)}${counts === '' ? '' : ` ${said('small')}`}</summary>`;
  return `<details class="wirenote-fold">${summary}\n${frame}\n</details>`;
}

/**
 * An empty element for every line of the scenario, spread over the height of the whole: by them VS Code's preview
 * scrolls with the editor, and `preview.ts` says which line was clicked at. Lines count from 0, as there.
 */
function lineMarks(firstLine: number, content: string): string {
  const count = content.split('\n').length - 1;
  const marks = Array.from({ length: count }, (_, index) => {
    const top = Math.round((10_000 * (index + 1)) / (count + 1)) / 100;
    return `<span class="code-line" data-line="${firstLine + 1 + index}" style="top:${top}%"></span>`;
  });
  return `<div class="wirenote-lines" aria-hidden="true">${marks.join('')}</div>`;
}

/** What is wrong, by the line of the Markdown if it is known, else of the scenario. */
function issueList({ issues, options }: FenceView, firstLine: number | null, writer: Writer): string {
  const shift = firstLine === null ? 0 : firstLine + 1;
  const items = [
    ...options.problems.map(({ message }) => item({ severity: 'warning', message }, 0, shift, writer)),
    ...issues.map((issue) => item(issue, issue.line, shift, writer)),
  ];
  return items.length === 0 ? '' : `<ul class="wirenote-issues">\n${items.join('\n')}\n</ul>`;
}

function item(issue: Pick<Issue, 'severity' | 'message'>, line: number, shift: number, writer: Writer): string {
  const { severity, message } = issue;
  const { locale } = writer;
  const text = asCode(writer.escape(localizeFence(message, locale)));
  const said = localizeFence(
    fenceMessage('fence-issue', { severity: html(fenceMessage(`fence-${severity}`), writer), text }),
    locale,
  );
  const place =
    line + shift > 0 ? `<strong>${html(fenceMessage('fence-line', { line: line + shift }), writer)}</strong>` : null;
  const placed = place === null ? said : localizeFence(fenceMessage('fence-issue-at', { place, issue: said }), locale);
  return `<li class="wirenote-${severity}" data-line="${line}">${placed}</li>`;
}

/** Messages put what they quote in backquotes. */
const asCode = (html: string): string => html.replace(/`([^`\n]+)`/g, '<code>$1</code>');

/**
 * The diagram as text, and beside it all that the picture needs. Nothing else here is a `section`: VS Code makes old
 * elements into new ones of the same name, and this one may hold a picture.
 */
function figure(view: FenceView, writer: Writer): string {
  const { text, ...rest } = view.diagram;
  return picture('diagram', rest, fenceMessage('fence-diagram-text'), text, view, writer);
}

/** The same of graphs, which are told in sentences. */
const graphFigure = (graph: Graph, view: FenceView, writer: Writer): string =>
  picture('graph', graph, fenceMessage('fence-graph-text'), graphSummary(graph), view, writer);

function picture(
  name: 'diagram' | 'graph',
  drawn: Readonly<Record<string, unknown>> | Graph,
  summary: LocalizableText,
  text: string,
  { options, broken, issues }: FenceView,
  writer: Writer,
): string {
  const { escape } = writer;
  const data = [
    ` data-${name}="${escape(JSON.stringify(drawn))}"`,
    options.theme === null ? '' : ` data-theme="${options.theme}"`,
    broken && issues.length > 0 ? ' data-broken' : '',
  ];
  return [
    `<section class="wirenote-picture"${data.join('')}>`,
    `<details><summary>${html(summary, writer)}</summary>`,
    `<pre><code>${escape(text)}</code></pre>`,
    '</details>',
    '</section>',
  ].join('\n');
}
