import assert from 'node:assert/strict';
import { extensions, languages, workspace } from 'vscode';

describe('activation', () => {
  it('knows the language', async () => {
    assert.ok((await languages.getLanguages()).includes('wirenote'));
  });

  it('gives a .wirenote file its language', async () => {
    const document = await workspace.openTextDocument({ language: 'wirenote', content: 'title "x"\n' });
    assert.equal(document.languageId, 'wirenote');
  });

  it('activates', async () => {
    const extension = extensions.getExtension('wirenote.wirenote');
    assert.ok(extension, 'the extension is there');
    await extension.activate();
    assert.ok(extension.isActive);
  });
});
