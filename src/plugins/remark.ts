/** `wirenote/remark`: the fences of a document become pictures, as HTML in Markdown, as an element in MDX. */
import type declared from '../../types/remark.d.mts';
import type { MarkdownNode } from '../../types/remark.d.mts';
import { isWirenote } from '../language/fences/fence-info.ts';
import { type Drawing, drawingProgram } from './drawing-program.ts';
import { jobOf } from './fences-of-document.ts';
import { report } from './report.ts';

/** As far as this needs mdast. */
interface Node extends MarkdownNode {
  readonly children?: Node[];
  readonly lang?: string | null;
  readonly meta?: string | null;
  readonly value?: string;
  readonly position?: { readonly start: { readonly line: number } };
}

const program = drawingProgram();

/** The plug-in with this drawing. */
export const pluginOf = ({ soon }: Pick<Drawing, 'soon'> = program): typeof declared =>
  function remarkWirenote(options = {}) {
    const isMdx = readsMdx(this.data());
    return async (tree, { path }) => {
      const found = [...fencesIn(tree)];
      if (found.length === 0) return;
      const fences = found.map(({ node }) => ({
        text: `${node.value ?? ''}\n`,
        info: infoOf(node),
        line: node.position?.start.line ?? 1,
      }));
      const blocks = await soon(jobOf(fences, path ?? null, options));
      report(blocks, options);
      for (const [at, { node, siblings }] of found.entries()) {
        const block = blocks[at];
        if (block) siblings[siblings.indexOf(node)] = isMdx ? elementOf(block.html) : htmlOf(block.html);
      }
    };
  };

export default pluginOf();

const infoOf = ({ lang, meta }: Node): string => [lang, meta].filter((part) => part != null).join(' ');

/** The code blocks that are ours, in the document's order, each with the list that it stands in. */
function* fencesIn({ children = [] }: Node): Generator<{ readonly node: Node; readonly siblings: Node[] }> {
  for (const node of children) {
    if (node.type === 'code' && isWirenote(infoOf(node))) yield { node, siblings: children };
    else yield* fencesIn(node);
  }
}

/** Whether the parser knows JSX: then it has no HTML. */
function readsMdx(data: { readonly fromMarkdownExtensions?: readonly unknown[] }): boolean {
  return (data.fromMarkdownExtensions ?? [])
    .flat()
    .some((extension) => 'mdxJsxFlowTag' in ((extension as { readonly enter?: object }).enter ?? {}));
}

const htmlOf = (value: string): Node => ({ type: 'html', value });

/** `<div dangerouslySetInnerHTML={{ __html: '…' }} />`, with the expression as the tree that MDX makes of it. */
function elementOf(html: string): Node {
  const literal = { type: 'Literal', value: html, raw: JSON.stringify(html) };
  const key = { type: 'Identifier', name: '__html' };
  const property = { type: 'Property', kind: 'init', method: false, shorthand: false, computed: false };
  const expression = { type: 'ObjectExpression', properties: [{ ...property, key, value: literal }] };
  const estree = { type: 'Program', sourceType: 'module', body: [{ type: 'ExpressionStatement', expression }] };
  const value = { type: 'mdxJsxAttributeValueExpression', value: `{ __html: ${literal.raw} }`, data: { estree } };
  const attributes = [{ type: 'mdxJsxAttribute', name: 'dangerouslySetInnerHTML', value }];
  const element = { type: 'mdxJsxFlowElement', name: 'div', attributes, children: [] };
  return element;
}
