/** Completion, with the state of the participants from the last simulation. */
import {
  type CancellationToken,
  CompletionItem,
  CompletionItemKind,
  CompletionList,
  type Disposable,
  languages,
  MarkdownString,
  type Position,
  SnippetString,
  type TextDocument,
} from 'vscode';
import { complete } from '../../language/features/complete.ts';
import type { Item, ItemKind } from '../../language/features/item.ts';
import type { Standings } from '../../language/features/standing.ts';
import type { Compilations, ParsedAt } from '../compilations.ts';
import type { Site } from './site.ts';
import { selector } from './selector.ts';

const kinds: Readonly<Record<ItemKind, CompletionItemKind>> = {
  keyword: CompletionItemKind.Keyword,
  participant: CompletionItemKind.Variable,
  connection: CompletionItemKind.Reference,
  machine: CompletionItemKind.Class,
  library: CompletionItemKind.Module,
  state: CompletionItemKind.EnumMember,
  message: CompletionItemKind.Event,
  timer: CompletionItemKind.Property,
  variable: CompletionItemKind.Variable,
  verb: CompletionItemKind.Method,
  option: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  kind: CompletionItemKind.EnumMember,
  snippet: CompletionItemKind.Snippet,
};

/** A space, so that the next word is offered; what a message or a guard begins with in a machine. */
const triggers = [' ', '?', '!', '[', '/', '+'];

export function registerCompletion(compilations: Compilations): Disposable {
  return languages.registerCompletionItemProvider(
    selector,
    { provideCompletionItems: (document, position, token) => provide(compilations, document, position, token) },
    ...triggers,
  );
}

async function provide(
  compilations: Compilations,
  document: TextDocument,
  position: Position,
  token: CancellationToken,
): Promise<CompletionList | undefined> {
  const place = await compilations.parsedAt(document, position, token);
  if (!place) return undefined;
  const standings = await lastStandings(compilations, place.site);
  return compilations.orNothing(place.site, 'complete this line', () => listOf(place, standings));
}

function listOf({ site, parsed, offset }: ParsedAt, standings: Standings | null): CompletionList {
  const { range, items } = complete(parsed, offset, standings);
  const word = site.compilation.text.slice(range.start, offset);
  // A number in the making is not to become another one at the end of the line.
  if (/^\d+$/.test(word)) return new CompletionList([], true);
  const offersNumbers = items.some(({ label }) => /^\d/.test(label));
  const target = site.range(range);
  return new CompletionList(
    items.map((item, index) => {
      const shown = toCompletion(item, index, site);
      shown.range = target;
      return shown;
    }),
    offersNumbers,
  );
}

/** Those of the last simulation, if there was one: the line that is being typed seldom is a whole one. */
async function lastStandings(compilations: Compilations, { document, index }: Site): Promise<Standings | null> {
  return (await compilations.latest(document)[index]?.site.compilation.standings()) ?? null;
}

function toCompletion(item: Item, index: number, site: Site): CompletionItem {
  const label = item.detail === '' ? item.label : { label: item.label, description: item.detail };
  const shown = new CompletionItem(label, kinds[item.kind]);
  // The editor indents a snippet's lines as the first one, but knows nothing of a block quote.
  const insert = item.insert.replaceAll('\n', `\n${site.prefix.trimStart()}`);
  shown.insertText = item.isSnippet ? new SnippetString(insert) : insert;
  shown.sortText = String(index).padStart(5, '0');
  if (item.documentation !== '') shown.documentation = new MarkdownString(item.documentation);
  if (item.insert.endsWith(' '))
    shown.command = { command: 'editor.action.triggerSuggest', title: 'Suggest what comes next' };
  return shown;
}
