/** Files and fences whose machines scenarios use, in the editor. */
import assert from 'node:assert/strict';
import { commands, languages, type Location, Uri, workspace, WorkspaceEdit, Range } from 'vscode';
import { until } from './documents.ts';

const machine = 'machine m\n  [*] --> A\n  A --> A : go / !M to all\n  A --> A : ?M\nend\n';
const play = 'participant a, b is m\na go\nexpect b received M\n';

const messagesOf = (uri: Uri): readonly string[] => languages.getDiagnostics(uri).map(({ message }) => message);

describe('what a scenario uses', () => {
  it('is read from the file, and when that is edited the scenario is compiled again', async () => {
    const folder = workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const [used, user] = [Uri.joinPath(folder, 'used-m.wirenote'), Uri.joinPath(folder, 'user-m.wirenote')];
    await workspace.fs.writeFile(used, new TextEncoder().encode(machine));
    await workspace.fs.writeFile(user, new TextEncoder().encode(`use "used-m.wirenote"\n${play}`));
    try {
      const document = await workspace.openTextDocument(user);
      const definitions = async (): Promise<readonly Location[]> =>
        commands.executeCommand(
          'vscode.executeDefinitionProvider',
          user,
          document.positionAt(document.getText().indexOf('m\na go')),
        );
      await until('the definition in the file', async () =>
        (await definitions()).some(({ uri }) => uri.toString() === used.toString()),
      );
      assert.deepEqual(messagesOf(user), []);
      const edit = new WorkspaceEdit();
      edit.replace(used, new Range(0, 8, 0, 9), 'other');
      await workspace.applyEdit(edit);
      await until('the error', () => messagesOf(user).some((message) => message.includes('There is no machine')));
    } finally {
      await workspace.fs.delete(used);
      await workspace.fs.delete(user);
    }
  });

  it('is renamed with it, in files that are open or not, as they stand unsaved', async () => {
    const folder = workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const name = (file: string): Uri => Uri.joinPath(folder, file);
    const texts = {
      'shared-r.wirenote': machine.replace('machine m', 'machine r'),
      'open-r.wirenote': 'use "shared-r.wirenote"\nparticipant a, b is r\n',
      'notes-r.md': '# Notes\n\n> ```wirenote\n> use "shared-r.wirenote"\n> participant a, b is r\n> a go\n> ```\n',
    };
    for (const [file, text] of Object.entries(texts))
      await workspace.fs.writeFile(name(file), new TextEncoder().encode(text));
    try {
      const open = await workspace.openTextDocument(name('open-r.wirenote'));
      const added = new WorkspaceEdit();
      added.insert(open.uri, open.lineAt(open.lineCount - 1).range.end, 'a go\nexpect b received M\n');
      await workspace.applyEdit(added);
      const at = open.positionAt(open.getText().indexOf('go'));
      const places = (): Thenable<Location[]> =>
        commands.executeCommand('vscode.executeReferenceProvider', open.uri, at);
      // Until the watcher of files has told of them.
      const found = await until('the references', async () => {
        const locations = await places();
        return locations.length > 2 && locations;
      });
      assert.deepEqual(
        found
          .map(({ uri, range: { start } }) => `${uri.path.split('/').at(-1)}:${start.line}:${start.character}`)
          .sort(),
        ['notes-r.md:5:4', 'open-r.wirenote:2:2', 'shared-r.wirenote:2:12'],
      );
      const edit = await commands.executeCommand<WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        open.uri,
        at,
        'begin',
      );
      assert.ok(await workspace.applyEdit(edit));
      for (const [file, expected] of [
        ['shared-r.wirenote', 'A --> A : begin / !M'],
        ['open-r.wirenote', 'a begin\nexpect'],
        ['notes-r.md', '> a begin\n'],
      ] as const)
        assert.ok((await workspace.openTextDocument(name(file))).getText().includes(expected), file);
      assert.deepEqual(messagesOf(open.uri), []);
    } finally {
      await workspace.saveAll();
      for (const file of Object.keys(texts)) await workspace.fs.delete(name(file));
    }
  });

  it('of the library is not renamed, and says so', async () => {
    const content = 'use dns\nparticipant s is dns-server\n';
    const document = await workspace.openTextDocument({ language: 'wirenote', content });
    const at = document.positionAt(content.indexOf('dns-s'));
    await assert.rejects(
      Promise.resolve(commands.executeCommand('vscode.executeDocumentRenameProvider', document.uri, at, 'x')),
      /belongs to a library/,
    );
  });

  it('is a fence above, by its name', async () => {
    const content = `\`\`\`wirenote name=m\n${machine}\`\`\`\n\n\`\`\`wirenote\nuse "m"\nuse "n"\n${play}\`\`\`\n`;
    const { uri } = await workspace.openTextDocument({ language: 'markdown', content });
    const messages = await until('the diagnostics', () => messagesOf(uri).length > 0 && messagesOf(uri));
    assert.equal(messages.length, 1);
    assert.match(messages[0] ?? '', /name=n/);
  });
});
