/** Everything that the editor knows of the language. */
import { Disposable } from 'vscode';
import type { Compilations } from '../documents/compilations.ts';
import type { Typing } from '../documents/typing.ts';
import { registerCodeLenses } from './code-lenses.ts';
import { registerCompletion } from './completion.ts';
import { provideFences } from '../documents/fence-texts.ts';
import { registerFormatting } from './formatting.ts';
import { registerHover } from './hover.ts';
import { registerInlayHints } from './inlay-hints.ts';
import { provideLibrary } from '../documents/library-texts.ts';
import { registerNavigation } from './navigation.ts';
import { registerQuickFixes } from './quick-fixes.ts';
import { registerRename } from './renaming.ts';
import { registerSemanticTokens } from './semantic-tokens.ts';
import { registerLinks } from './used-places.ts';
import { registerStructure } from './structure.ts';

export function registerLanguage(compilations: Compilations, typing: Typing): Disposable {
  return Disposable.from(
    provideLibrary(),
    provideFences(),
    registerCompletion(compilations),
    registerHover(compilations),
    registerNavigation(compilations),
    registerLinks(compilations),
    registerRename(compilations),
    registerStructure(compilations),
    registerFormatting(compilations),
    registerSemanticTokens(compilations),
    registerInlayHints(compilations),
    registerQuickFixes(compilations),
    registerCodeLenses(compilations, typing),
  );
}
