/** Completion, with the state of the participants from the last simulation. */
import {
  type CancellationToken,
  CompletionItem,
  CompletionItemKind,
  CompletionList,
  CompletionTriggerKind,
  Disposable,
  l10n,
  languages,
  MarkdownString,
  type Position,
  SnippetString,
  type TextDocument,
} from 'vscode';
import { complete, mayEnd } from '../../services/completion/complete.ts';
import type { ItemKind, Offer, Usable } from '../../services/completion/item.ts';
import type { Standings } from '../../trace/participant-states.ts';
import type { Compilations, ParsedAt } from '../documents/compilations.ts';
import { editorLocale } from '../documents/locale.ts';
import { plainText } from '../documents/plain-text.ts';
import { FirstLetters, TRIGGERS } from './first-letters.ts';
import { LastKeys } from './last-keys.ts';
import type { Site } from '../documents/site.ts';
import { selector } from '../documents/selector.ts';
import { usableAt } from './used-places.ts';

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

export function registerCompletion(compilations: Compilations): Disposable {
  const firstLetters = new FirstLetters(compilations);
  const lastKeys = new LastKeys();
  const registered = languages.registerCompletionItemProvider(
    selector,
    {
      async provideCompletionItems(document, position, token, context) {
        if (context.triggerCharacter === ' ' || firstLetters.isAsking)
          return provide(compilations, document, position, token, 'unasked');
        const isAsked = context.triggerKind === CompletionTriggerKind.Invoke && !lastKeys.isFresh(document);
        return provide(compilations, document, position, token, isAsked ? 'asked' : 'typing');
      },
    },
    ...TRIGGERS,
  );
  return Disposable.from(firstLetters, lastKeys, registered);
}

/** Why there is to be a list: something else than a word was typed, a word is being typed, or somebody asks for it. */
type Occasion = 'unasked' | 'typing' | 'asked';

async function provide(
  compilations: Compilations,
  document: TextDocument,
  position: Position,
  token: CancellationToken,
  occasion: Occasion,
): Promise<CompletionList | undefined> {
  const place = await compilations.parsedAt(document, position, token);
  // There Enter is to break the line.
  if (!place || (occasion === 'unasked' && mayEnd(place.parsed, place.offset))) return undefined;
  const standings = await lastStandings(compilations, place.site);
  const usable = await usableAt(place.site, document, position.line);
  return compilations.orNothing(place.site, 'complete', () => listOf(place, standings, usable, occasion === 'asked'));
}

function listOf(
  { site, parsed, offset }: ParsedAt,
  standings: Standings | null,
  usable: readonly Usable[],
  isAsked: boolean,
): CompletionList {
  const { range, items } = complete(parsed, offset, { locale: editorLocale(), standings, isAsked, usable });
  const target = site.range(range);
  return new CompletionList(
    items.map((item, index) => {
      const shown = toCompletion(item, index, site);
      shown.range = target;
      return shown;
    }),
  );
}

/** Those of the last simulation, if there was one: the line that is being typed seldom is a whole one. */
async function lastStandings(compilations: Compilations, { document, index }: Site): Promise<Standings | null> {
  return (await compilations.latest(document)[index]?.site.compilation.standings()) ?? null;
}

function toCompletion(item: Offer, index: number, site: Site): CompletionItem {
  const label = item.detail === '' ? item.label : { label: item.label, description: plainText(item.detail) };
  const shown = new CompletionItem(label, kinds[item.kind]);
  // The editor indents a snippet's lines as the first one, but knows nothing of a block quote.
  const insert = item.insert.replaceAll('\n', `\n${site.prefix.trimStart()}`);
  shown.insertText = item.isSnippet ? new SnippetString(insert) : insert;
  shown.sortText = String(index).padStart(5, '0');
  shown.filterText = item.filter;
  if (item.documentation !== '') shown.documentation = new MarkdownString(item.documentation);
  if (item.insert.endsWith(' '))
    shown.command = {
      command: 'editor.action.triggerSuggest',
      title: l10n.t('Suggest what comes next'),
      // A list that was asked for by hand does not close when a word is whole.
      arguments: [{ auto: true }],
    };
  return shown;
}
