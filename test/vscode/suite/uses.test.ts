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

  it('is a fence above, by its name', async () => {
    const content = `\`\`\`wirenote name=m\n${machine}\`\`\`\n\n\`\`\`wirenote\nuse "m"\nuse "n"\n${play}\`\`\`\n`;
    const { uri } = await workspace.openTextDocument({ language: 'markdown', content });
    const messages = await until('the diagnostics', () => messagesOf(uri).length > 0 && messagesOf(uri));
    assert.equal(messages.length, 1);
    assert.match(messages[0] ?? '', /name=n/);
  });
});
