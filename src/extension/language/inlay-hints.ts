/** Inlay hints at the ends of lines, for those who ask for them in the settings. */
import { Disposable, EventEmitter, InlayHint, languages, type TextDocument, workspace } from 'vscode';
import { inlayHints } from '../../language/features/inlay.ts';
import type { Compilations } from '../compilations.ts';
import { selector } from './selector.ts';

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
      provideInlayHints(document, range) {
        const what = wanted(document);
        if (!what.states && !what.numbers) return [];
        return compilations.simulate(document).flatMap((site) => {
          const part = site.overlap(range);
          if (!part) return [];
          const { parsed, standings } = site.compilation;
          return inlayHints(parsed.document, standings, part, what).map(({ offset, text, tooltip }) => {
            const hint = new InlayHint(site.position(offset), text);
            hint.paddingLeft = true;
            hint.tooltip = tooltip;
            return hint;
          });
        });
      },
    }),
  );
}
