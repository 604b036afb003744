/** The page of a preview: its scripts, one style sheet, and nothing that may be fetched from elsewhere. */
import { Uri, type Webview } from 'vscode';
import { editorLocale } from '../documents/locale.ts';

/** The only folders of the extension that a preview may read. */
export function pageRoots(extensionUri: Uri): readonly Uri[] {
  return [Uri.joinPath(extensionUri, 'dist'), Uri.joinPath(extensionUri, 'media')];
}

/** To be read beside the text, or to be shown to a room. */
export type PagePurpose = 'read' | 'present';

/** @param source names the scenario that the page remembers before it is first told; null: it shows none, and draws for files */
export function pageHtml(
  webview: Webview,
  extensionUri: Uri,
  source: string | null,
  purpose: PagePurpose = 'read',
): string {
  const scripts = ['mermaid.js', 'preview.js'].map((name) =>
    webview.asWebviewUri(Uri.joinPath(extensionUri, 'dist', name)),
  );
  const styles = ['preview.css', ...(purpose === 'present' ? ['present.css'] : [])].map((name) =>
    webview.asWebviewUri(Uri.joinPath(extensionUri, 'media', name)),
  );
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
  return `<!DOCTYPE html>
<html lang="${editorLocale()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Wirenote</title>
${styles.map((style) => `<link rel="stylesheet" href="${escapeAttribute(style.toString())}">`).join('\n')}
</head>
<body data-purpose="${purpose}"${source === null ? '' : ` data-source="${escapeAttribute(source)}"`} data-vscode-context='{"preventDefaultContextMenuItems":false}'>
${scripts.map((script) => `<script nonce="${nonce}" src="${escapeAttribute(script.toString())}"></script>`).join('\n')}
</body>
</html>`;
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
