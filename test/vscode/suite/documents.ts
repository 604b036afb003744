/** Documents for the tests, with `|` for the cursor, in a file of their own or in a fence. */
import { type Position, type TextDocument, workspace } from 'vscode';

/** Waits until something holds, and says what did not. */
export async function until<Value>(
  what: string,
  look: () => Value | undefined | false | Promise<Value | undefined | false>,
): Promise<Value> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`It did not come to this: ${what}`);
}

export interface Opened {
  readonly document: TextDocument;
  readonly cursor: Position;
}

/** Opens the text without its `|`, which is the cursor; without one it is the start. No editor shows it: that takes time. */
export async function open(marked: string, language: string): Promise<Opened> {
  const offset = Math.max(0, marked.indexOf('|'));
  const content = marked.slice(0, offset) + marked.slice(offset).replace('|', '');
  const document = await workspace.openTextDocument({ language, content });
  return { document, cursor: document.positionAt(offset) };
}

/** The ways in which a scenario stands in a document, and how far its first line stands from the document's. */
export const places = [
  {
    name: 'in a .wirenote file',
    lines: 0,
    columns: 0,
    open: (scenario: string) => open(scenario, 'wirenote'),
  },
  {
    name: 'in a Markdown fence',
    lines: 3,
    columns: 0,
    open: (scenario: string) => open(`# Notes\n\n\`\`\`wirenote\n${scenario}\n\`\`\`\n\nend\n`, 'markdown'),
  },
  {
    name: 'in a fence in a block quote',
    lines: 2,
    columns: 2,
    open: (scenario: string) => open(`text\n> ~~~wirenote\n${scenario.replaceAll(/^/gm, '> ')}\n> ~~~\n`, 'markdown'),
  },
];
