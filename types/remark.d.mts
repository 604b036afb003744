import type { WirenoteOptions } from './options.d.mts';

export type { WirenoteOptions } from './options.d.mts';

/** A node of the tree that remark makes of Markdown. */
export interface MarkdownNode {
  type: string;
}

/** The file that a tree was made of. */
export interface MarkdownFile {
  readonly path?: string;
  toString(): string;
}

/** `unified().use(remarkWirenote, options)`: `wirenote` fences become pictures, in Markdown and in MDX. */
declare function remarkWirenote(
  this: { data(): object },
  options?: WirenoteOptions,
): (tree: MarkdownNode, file: MarkdownFile) => Promise<void>;

export default remarkWirenote;
