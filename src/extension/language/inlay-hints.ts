/** Inlay hints at the ends of lines, for those who ask for them in the settings. */
import { Disposable, EventEmitter, InlayHint, languages, type TextDocument, workspace } from 'vscode';
import { inlayHints } from '../../services/inlay.ts';
import type { Standings } from '../../trace/participant-states.ts';
import type { Compilations } from '../documents/compilations.ts';
import { editorLocale } from '../documents/locale.ts';
import { selector } from '../documents/selector.ts';
import type { Site } from '../documents/site.ts';

const section = 'wirenote.inlayHints';

function wanted(document: TextDocument): { readonly states: boolean; readonly numbers: boolean } {
  const settings = workspace.getConfiguration(section, document);
  return { states: settings.get('states', false), numbers: settings.get('numbers', false) };
}

export function registerInlayHints(compilations: Compilations): Disposable {
  const changed = new EventEmitter<void>();
  return Disposable.from(
    changed,
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(section)) changed.fire();
    }),
    compilations.onDidCompile((document) => {
      const { states, numbers } = wanted(document);
      if (states || numbers) changed.fire();
    }),
    languages.registerInlayHintsProvider(selector, {
      onDidChangeInlayHints: changed.event,
      async provideInlayHints(document, range, token) {
        const what = wanted(document);
        if (!what.states && !what.numbers) return [];
        const standings = new Map<Site, Standings>();
        for (const { site } of await compilations.compiled(document, token))
          if (site.overlap(range)) standings.set(site, await site.compilation.standings());
        return compilations.each(document, token, 'find-effects', ({ site, parsed }) => {
          const [part, known] = [site.overlap(range), standings.get(site)];
          if (!part || !known) return [];
          return inlayHints(parsed.document, known, part, { locale: editorLocale(), ...what }).map(
            ({ offset, text, tooltip }) => {
              const hint = new InlayHint(site.position(offset), text);
              hint.paddingLeft = true;
              hint.tooltip = tooltip;
              return hint;
            },
          );
        });
      },
    }),
  );
}
