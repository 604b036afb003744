/** Above each scenario: preview, export, and how many of its claims hold, by its last simulation. */
import { CodeLens, type Command, Disposable, EventEmitter, languages, Location, Position, Range } from 'vscode';
import { localizeService, serviceMessage } from '../../services/catalog/catalog.ts';
import { type Lens, lenses } from '../../services/lenses.ts';
import type { Compilations, ParsedSite } from '../documents/compilations.ts';
import { editorLocale } from '../documents/locale.ts';
import type { Typing } from '../documents/typing.ts';
import { LensLines } from './lens-lines.ts';
import { selector } from '../documents/selector.ts';
import type { Site } from '../documents/site.ts';

export function registerCodeLenses(compilations: Compilations, typing: Typing): Disposable {
  const changed = new EventEmitter<void>();
  const lines = new LensLines(typing);
  const change = (): void => {
    changed.fire();
  };
  return Disposable.from(
    changed,
    lines,
    compilations.onDidCompile(change),
    typing.onDidRest(change),
    languages.registerCodeLensProvider(selector, {
      onDidChangeCodeLenses: changed.event,
      async provideCodeLenses(document, token) {
        const all = await compilations.each(document, token, 'count-claims', (place) => lensesOf(compilations, place));
        const shown = lines.take(
          document,
          all.map(({ range }) => range.start.line),
        );
        return all.filter(({ range }) => shown.has(range.start.line));
      },
    }),
  );
}

function lensesOf(compilations: Compilations, { site, parsed }: ParsedSite): readonly CodeLens[] {
  const trace = compilations.latest(site.document)[site.index]?.trace ?? null;
  const line = site.place.line - 1;
  return lenses(parsed, trace, { locale: editorLocale() }).map(
    (lens) => new CodeLens(new Range(line, 0, line, 0), toCommand(site, lens)),
  );
}

function toCommand(site: Site, { command, title, failing }: Lens): Command {
  switch (command) {
    case 'preview':
      return { title, command: 'wirenote.openPreviewToSide', arguments: [site.uri] };
    case 'present':
      return { title, command: 'wirenote.present', arguments: [site.uri] };
    case 'export':
      return { title, command: 'wirenote.export', arguments: [site.uri] };
    case 'claims':
      return failing.length === 0 ? { title, command: '' } : toFailing(site, title, failing);
  }
}

/** Goes to the claim that does not hold, or shows all that do not. */
function toFailing(site: Site, title: string, failing: readonly number[]): Command {
  const { uri } = site.document;
  const places = failing.map((line) => new Location(uri, new Position(site.line(line), 0)));
  const first = places[0]?.range.start ?? new Position(0, 0);
  return {
    title,
    command: 'editor.action.goToLocations',
    arguments: [uri, first, places, 'gotoAndPeek', localizeService(serviceMessage('lens-all-hold'), editorLocale())],
  };
}
