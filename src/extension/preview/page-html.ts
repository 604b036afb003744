/** The page of a preview: its scripts, one style sheet, and nothing that may be fetched from elsewhere. */
import { Uri, type Webview, workspace } from 'vscode';
import { editorLocale } from '../documents/locale.ts';
import { type Show, WRITTEN_ID } from '../../shared/messages.ts';

/** The only folders of the extension that a preview may read. */
export function pageRoots(extensionUri: Uri): readonly Uri[] {
  return [Uri.joinPath(extensionUri, 'dist'), Uri.joinPath(extensionUri, 'media')];
}

/** To be read beside the text, or to be shown to a room. */
export type PagePurpose = 'read' | 'present';

const STYLES: Readonly<Record<PagePurpose, readonly string[]>> = {
  read: ['media/preview.css'],
  present: ['media/preview.css', 'media/present.css'],
};
const SCRIPT = 'dist/preview.js';
/** The page loads it when it draws something with it. */
const MERMAID = 'dist/mermaid.js';

/** The texts of a page's files, by their paths. One that is not here is fetched by the page. */
type PageFiles = ReadonlyMap<string, string>;

/** What in a file would end the element that holds it, or have the end of a script not be seen (HTML, section 4.12.1.3). */
const markupIn = (path: string): RegExp => (path.endsWith('.css') ? /<\/style/i : /<\/script|<!--[^]*<script/i);

/**
 * Reads what stands in the page itself: the editor takes some tenths of a second to hand a page a file that it fetches.
 * What cannot be read or put there is left out.
 */
export async function readPageFiles(extensionUri: Uri, purpose: PagePurpose): Promise<PageFiles> {
  const read = async (path: string): Promise<readonly [string, string] | null> => {
    try {
      const text = new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(extensionUri, path)));
      return markupIn(path).test(text) ? null : [path, text];
    } catch {
      return null;
    }
  };
  return new Map((await Promise.all([...STYLES[purpose], SCRIPT].map(read))).filter((file) => file !== null));
}

/** What a page is made of. */
interface Page {
  readonly files: PageFiles;
  readonly purpose: PagePurpose;
  /** Names the scenario that the page remembers before it is first told; null: it shows none, and draws for files. */
  readonly source: string | null;
  /** What it shows at once, without asking; null: what it is told. */
  readonly first: Show | null;
}

export function pageHtml(webview: Webview, extensionUri: Uri, { files, purpose, source, first }: Page): string {
  const uriOf = (path: string): string =>
    escapeAttribute(webview.asWebviewUri(Uri.joinPath(extensionUri, path)).toString());
  const nonce = crypto.randomUUID();
  // The pictures carry their own style sheets and style attributes, which no nonce can cover.
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} 'unsafe-inline'`,
    // A picture that becomes a PNG.
    'img-src blob:',
    // What `default-src` does not cover. There is no form, and all addresses are whole.
    `form-action 'none'`,
    `base-uri 'none'`,
  ].join('; ');
  const styleOf = (path: string): string => {
    const text = files.get(path);
    return text === undefined ? `<link rel="stylesheet" href="${uriOf(path)}">` : `<style>${text}</style>`;
  };
  const script = files.get(SCRIPT);
  const src = script === undefined ? ` src="${uriOf(SCRIPT)}"` : '';
  return `<!DOCTYPE html>
<html lang="${editorLocale()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Wirenote</title>
${STYLES[purpose].map(styleOf).join('\n')}
</head>
<body data-purpose="${purpose}"${source === null ? '' : ` data-source="${escapeAttribute(source)}"`} data-vscode-context='{"preventDefaultContextMenuItems":false}'>
${first === null ? '' : `<script type="application/json" id="${WRITTEN_ID}">${JSON.stringify(first).replaceAll('<', '\\u003c')}</script>`}
<script nonce="${nonce}" data-mermaid="${uriOf(MERMAID)}"${src}>${script ?? ''}</script>
</body>
</html>`;
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
