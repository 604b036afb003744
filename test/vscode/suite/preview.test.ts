import assert from 'node:assert/strict';
import {
  commands,
  type Diagnostic,
  DiagnosticSeverity,
  extensions,
  languages,
  Range,
  TabInputWebview,
  type TextDocument,
  type Uri,
  ViewColumn,
  window,
  workspace,
  WorkspaceEdit,
} from 'vscode';

/** Waits until something holds, and says what did not. */
async function until<Value>(what: string, look: () => Value | undefined | false): Promise<Value> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`It did not come to this: ${what}`);
}

async function open(content: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument({ language: 'wirenote', content });
  await window.showTextDocument(document);
  return document;
}

const previews = () =>
  window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof TabInputWebview && input.viewType.includes('wirenote.preview'));

const diagnosticsOf = (uri: Uri): Diagnostic[] => languages.getDiagnostics(uri);

describe('commands', () => {
  it('are all there', async () => {
    await open('');
    const own = [
      'openPreview',
      'openPreviewToSide',
      'showSource',
      'refreshPreview',
      'toggleLock',
      'exportSvg',
      'openExample',
      'openLibrary',
      'newScenario',
    ];
    // They come with the extension, which the first scenario brings.
    await extensions.getExtension('wirenote.wirenote')!.activate();
    const known = await commands.getCommands(true);
    for (const name of own) assert.ok(known.includes(`wirenote.${name}`), name);
  });
});

describe('diagnostics', () => {
  it('stand at the exact range', async () => {
    const { uri } = await open('server listen\nclient connect server\nclient sned 3\n');
    const [issue] = await until('an issue', () => diagnosticsOf(uri).length > 0 && diagnosticsOf(uri));
    assert.deepEqual(issue!.range, new Range(2, 7, 2, 11));
    assert.equal(issue!.severity, DiagnosticSeverity.Error);
    assert.equal(issue!.source, 'Wirenote');
    assert.match(issue!.message, /send/);
  });

  it('say what was found where a claim fails', async () => {
    const { uri } = await open('server listen\nclient connect server\nexpect client CLOSED\n');
    const [issue] = await until('an issue', () => diagnosticsOf(uri).length > 0 && diagnosticsOf(uri));
    assert.equal(issue!.code, 'failed-claim');
    assert.equal(issue!.range.start.line, 2);
    assert.match(issue!.message, /ESTABLISHED/);
  });

  it('stand at the word of the info string that the fence cannot have', async () => {
    const { uri } = await workspace.openTextDocument({
      language: 'markdown',
      content: '> ```wirenote theme=dark tabel=off\n> server listen\n> ```\n',
    });
    const [issue] = await until('an issue', () => diagnosticsOf(uri).length > 0 && diagnosticsOf(uri));
    assert.deepEqual(issue!.range, new Range(0, 25, 0, 34));
    assert.equal(issue!.severity, DiagnosticSeverity.Warning);
    assert.match(issue!.message, /unknown option "tabel".*"table"/);
  });

  it('follow the text', async () => {
    const { uri } = await open('client sned 3\n');
    await until('an issue', () => diagnosticsOf(uri).length > 0);
    const edit = new WorkspaceEdit();
    edit.replace(uri, new Range(0, 0, 1, 0), 'server listen\n');
    await workspace.applyEdit(edit);
    await until('no issue', () => diagnosticsOf(uri).length === 0);
  });

  it('a long file costs no more than its share', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `# line ${index}`);
    const { uri } = await open(`${lines.join('\n')}\nclient sned 1\n`);
    const [issue] = await until('an issue', () => diagnosticsOf(uri).length > 0 && diagnosticsOf(uri));
    assert.equal(issue!.range.start.line, 20_000);
  });
});

describe('the preview', () => {
  afterEach(async () => {
    await window.tabGroups.close(previews());
  });

  it('opens to the side and leaves the focus with the text', async () => {
    const document = await open('client connect server\n');
    await commands.executeCommand('wirenote.openPreviewToSide');
    const [tab] = await until('a preview', () => previews().length === 1 && previews());
    assert.match(tab!.label, /^Preview /);
    assert.equal(window.activeTextEditor?.document, document);
    assert.notEqual(tab!.group.viewColumn, window.activeTextEditor.viewColumn);
  });

  it('is used again, and follows the active editor', async () => {
    await open('client connect server\n');
    await commands.executeCommand('wirenote.openPreviewToSide');
    await until('a preview', () => previews().length === 1);
    const label = previews()[0]!.label;
    await window.showTextDocument(
      await workspace.openTextDocument({ language: 'wirenote', content: 'title \"b\"\n' }),
      ViewColumn.One,
    );
    await until('the other title', () => previews()[0]?.label !== label);
    await commands.executeCommand('wirenote.openPreviewToSide');
    assert.equal(previews().length, 1);
  });

  it('of a document without a name is called as its scenario', async () => {
    const document = await open('title "Handshake"\n');
    await commands.executeCommand('wirenote.openPreviewToSide');
    await until('the title', () => previews()[0]?.label === 'Preview Handshake');
    const edit = new WorkspaceEdit();
    edit.delete(document.uri, new Range(0, 0, 1, 0));
    await workspace.applyEdit(edit);
    await until('the name', () => previews()[0]?.label === `Preview ${document.uri.path}`);
  });

  it('locked, it stays with its text', async () => {
    await open('client connect server\n');
    await commands.executeCommand('wirenote.openPreview');
    await until('an active preview', () => previews()[0]?.isActive);
    await commands.executeCommand('wirenote.toggleLock');
    const label = (await until('the mark', () => previews().find((tab) => tab.label.startsWith('[Preview] ')))).label;
    await window.showTextDocument(
      await workspace.openTextDocument({ language: 'wirenote', content: 'title \"c\"\n' }),
      ViewColumn.One,
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(previews()[0]!.label, label);
  });

  it('of a protocol of the library is that of its example, beside its text', async () => {
    await commands.executeCommand('wirenote.openLibrary', 'dns');
    const { document } = await until('the text', () => window.activeTextEditor);
    assert.equal(document.uri.toString(), 'wirenote-library:/dns.wirenote');
    assert.match(document.getText(), /^# DNS: /);
    const [tab] = await until('the preview', () => previews().length === 1 && previews());
    assert.equal(tab!.label, 'Preview dns.wirenote');
    assert.notEqual(tab!.group.viewColumn, window.activeTextEditor?.viewColumn);
    await commands.executeCommand('wirenote.openPreview');
    await until('an active preview', () => previews().some(({ isActive }) => isActive));
    await commands.executeCommand('wirenote.showSource');
    const example = await until('the example', () => {
      const shown = window.activeTextEditor?.document;
      return shown?.uri.path === '/examples/dns.wirenote' && shown;
    });
    assert.match(example.getText(), /^use dns$/m);
  });

  it('shows its source', async () => {
    const document = await open('client connect server\n');
    await commands.executeCommand('wirenote.openPreview');
    await until('an active preview', () => previews()[0]?.isActive);
    await commands.executeCommand('wirenote.showSource');
    await until('the source', () => window.activeTextEditor?.document === document);
  });
});
