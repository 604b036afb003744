const { commands, Uri, window, workspace } = require('vscode');

/** Does what a person does first: opens an example and asks for its preview. */
exports.activate = async () => {
  const folder = workspace.workspaceFolders?.[0];
  if (!folder || window.tabGroups.all.some((group) => group.tabs.length > 0)) return;
  await window.showTextDocument(Uri.joinPath(folder.uri, 'three-way-handshake.wirenote'), { preview: false });
  await commands.executeCommand('wirenote.openPreviewToSide');
};
