import type { WirenoteOptions } from './options.d.mts';

export type { WirenoteOptions } from './options.d.mts';

/** What the plug-in needs of markdown-it, of any version. */
export interface MarkdownIt {
  readonly core: { readonly ruler: { push(name: string, rule: (state: never) => void): void } };
  readonly renderer: { readonly rules: object };
}

/** `md.use(wirenote, options)`: `wirenote` fences become pictures, drawn while the document is parsed. */
declare function wirenote(md: MarkdownIt, options?: WirenoteOptions): void;

export default wirenote;
