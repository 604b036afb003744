/** What the editor knows of the language, asked as the editor asks. */
import assert from 'node:assert/strict';
import {
  type CodeAction,
  type CodeLens,
  commands,
  type CompletionList,
  type DocumentHighlight,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type InlayHint,
  type Location,
  type MarkdownString,
  type Position,
  Range,
  type SelectionRange,
  type SemanticTokens,
  type TextDocument,
  type TextEdit,
  ViewColumn,
  ConfigurationTarget,
  languages,
  window,
  workspace,
  type WorkspaceEdit,
} from 'vscode';
import { open, places, until } from './documents.ts';

const whole = (document: TextDocument): Range => new Range(0, 0, document.lineCount, 0);

async function ask<Answer>(command: string, ...args: unknown[]): Promise<Answer> {
  return commands.executeCommand<Answer>(`vscode.${command}`, ...args);
}

const labelOf = ({ label }: { label: string | { label: string } }): string =>
  typeof label === 'string' ? label : label.label;

const textOf = (hovers: readonly Hover[]): string =>
  hovers.flatMap(({ contents }) => contents.map((content) => (content as MarkdownString).value)).join('\n');

async function completions(document: TextDocument, cursor: Position): Promise<readonly string[]> {
  const list = await ask<CompletionList>('executeCompletionItemProvider', document.uri, cursor);
  return [...list.items].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1)).map(labelOf);
}

const opening = 'title "Open"\nserver listen\nclient connect server\n';

for (const place of places)
  describe(`the language ${place.name}`, () => {
    const at = (line: number, start: number, end: number): Range =>
      new Range(line + place.lines, start + place.columns, line + place.lines, end + place.columns);

    it('completes a verb, those of the present state first', async () => {
      const { document, cursor } = await place.open(`${opening}client |`);
      // The first scenario brings the extension; the states are known when it has been simulated.
      const labels = await until('the present state', async () => {
        const found = await completions(document, cursor);
        return found.includes('send') && found.indexOf('send') < found.indexOf('connect') && found;
      });
      assert.ok(labels.includes('listen'), String(labels));
    });

    it('replaces the word in which the cursor stands', async () => {
      const { document, cursor } = await place.open(`${opening}expect client EST|`);
      const list = await ask<CompletionList>('executeCompletionItemProvider', document.uri, cursor);
      const item = list.items.find((each) => labelOf(each) === 'ESTABLISHED');
      assert.deepEqual(item?.range, at(3, 14, 17));
    });

    it('explains a state with the section of the RFC', async () => {
      const { document, cursor } = await place.open(`${opening}expect client ESTAB|LISHED`);
      const hovers = await ask<Hover[]>('executeHoverProvider', document.uri, cursor);
      assert.match(textOf(hovers), /RFC 9293/);
      assert.deepEqual(hovers[0]?.range, at(3, 14, 25));
    });

    it('says how a participant stands after the line', async () => {
      const { document, cursor } = await place.open('server listen\nclie|nt connect server');
      assert.match(textOf(await ask('executeHoverProvider', document.uri, cursor)), /ESTABLISHED/);
    });

    it('goes to the declaration', async () => {
      const { document, cursor } = await place.open('participant a\nparticipant b\na connect |b');
      const [target] = await ask<Location[]>('executeDefinitionProvider', document.uri, cursor);
      assert.equal(target?.uri.toString(), document.uri.toString());
      assert.deepEqual(target.range, at(1, 12, 13));
    });

    it('goes to the text of a library', async () => {
      const { document, cursor } = await place.open('use tls|1.3\n');
      const [target] = await ask<Location[]>('executeDefinitionProvider', document.uri, cursor);
      assert.equal(target!.uri.scheme, 'wirenote-library');
      const library = await workspace.openTextDocument(target!.uri);
      assert.equal(library.languageId, 'wirenote');
      assert.match(library.getText(), /^machine /m);
      await window.showTextDocument(library);
      assert.deepEqual(languages.getDiagnostics(target!.uri), []);
    });

    it('finds and highlights every place of a name', async () => {
      const { document, cursor } = await place.open('participant a\nparticipant b\na connect |b\nb close');
      const expected = [at(1, 12, 13), at(2, 10, 11), at(3, 0, 1)];
      const found = await ask<Location[]>('executeReferenceProvider', document.uri, cursor);
      assert.deepEqual(
        found.map(({ range }) => range),
        expected,
      );
      const lit = await ask<DocumentHighlight[]>('executeDocumentHighlights', document.uri, cursor);
      assert.deepEqual(
        lit.map(({ range }) => range),
        expected,
      );
    });

    it('renames every place of a name', async () => {
      const { document, cursor } = await place.open('participant a\nparticipant b\na connect |b\nb listen');
      const edit = await ask<WorkspaceEdit>('executeDocumentRenameProvider', document.uri, cursor, 'server');
      await workspace.applyEdit(edit);
      assert.match(document.getText(), /participant server\n.*a connect server\n.*server listen/);
    });

    it('renames who is nowhere declared, and declares both', async () => {
      const { document, cursor } = await place.open('cli|ent connect server');
      const edit = await ask<WorkspaceEdit>('executeDocumentRenameProvider', document.uri, cursor, 'browser');
      assert.ok(await workspace.applyEdit(edit));
      assert.match(document.getText(), /participant browser\n(> )?participant server\n(> )?browser connect server/);
    });

    it('refuses to rename what is no name, and a bad name, with the reason', async () => {
      const { document, cursor } = await place.open('participant a\nparticipant b\na connect |b');
      await assert.rejects(ask('executeDocumentRenameProvider', document.uri, cursor, '9 x'), /cannot be a name/);
      const state = await place.open('expect client CLO|SED');
      await assert.rejects(ask('prepareRename', state.document.uri, state.cursor), /RFC 9293/);
    });

    it('outlines the scenario', async () => {
      const { document } = await place.open('title "T"\nparticipant a is m\nsection "S"\nmachine m\n  [*] --> X\nend');
      const outlines = await ask<DocumentSymbol[]>('executeDocumentSymbolProvider', document.uri);
      const outline = outlines.find(({ name }) => name === 'T');
      assert.deepEqual(
        outline?.children.map(({ name }) => name),
        ['a', 'S', 'm'],
      );
      assert.deepEqual(outline.children[0]?.selectionRange, at(1, 12, 13));
    });

    it('folds sections and machines', async () => {
      const { document } = await place.open('machine m\n  [*] --> X\nend\nsection "S"\nclient close\nserver close');
      const ranges = await ask<FoldingRange[]>('executeFoldingRangeProvider', document.uri);
      const found = ranges.map(({ start, end }) => [start - place.lines, end - place.lines].join('-'));
      assert.ok(found.includes('0-2') && found.includes('3-5'), String(found));
    });

    it('grows the selection from the word outwards', async () => {
      const { document, cursor } = await place.open('title "T"\nclient sen|d 120');
      const [selection] = await ask<SelectionRange[]>('executeSelectionRangeProvider', document.uri, [cursor]);
      assert.deepEqual(selection?.range, at(1, 7, 11));
      assert.deepEqual(selection.parent?.range, at(1, 0, 15));
    });

    it('colours names', async () => {
      const { document } = await place.open('participant a\na listen');
      const { data } = await ask<SemanticTokens>('provideDocumentSemanticTokens', document.uri);
      assert.equal(data[0], place.lines);
      assert.equal(data[1], place.columns);
      assert.ok(data.length >= 4 * 5);
    });

    it('underlines what is wrong, and mends it', async () => {
      const { document } = await place.open(`${opening}client sned 3`);
      const wrong = at(3, 7, 11);
      await until('an issue', () => languages.getDiagnostics(document.uri).some(({ range }) => range.isEqual(wrong)));
      const actions = await ask<CodeAction[]>('executeCodeActionProvider', document.uri, wrong, 'quickfix');
      const fix = actions.find(({ title }) => title === 'Change to “send”');
      assert.ok(fix?.edit && fix.isPreferred, JSON.stringify(actions.map(({ title }) => title)));
      await workspace.applyEdit(fix.edit);
      assert.match(document.getText(), /client send 3/);
      await until('no issue', () => languages.getDiagnostics(document.uri).length === 0);
    });

    it('updates a claim to what was found', async () => {
      const { document } = await place.open(`${opening}expect client CLOSED`);
      const actions = await ask<CodeAction[]>('executeCodeActionProvider', document.uri, at(3, 15, 15), 'quickfix');
      assert.ok(actions[0]?.edit, 'a fix');
      await workspace.applyEdit(actions[0].edit);
      assert.match(document.getText(), /expect client ESTABLISHED/);
    });

    for (const [marked, title, mended] of [
      ['client con|nect server', 'Insert “server listen” before it', ['server listen', 'client connect server']],
      ['server listen\ndrop| RST from client', 'Remove this line', ['server listen']],
      ['title Hel|lo "big" world', 'Put “Hello "big" world” in quotes', ['title "Hello \\"big\\" world"']],
      ['client g|et "/"', 'Make this “protocol http/1.1”', ['protocol http/1.1', 'client get "/"']],
      [
        'machine m\n[*] --> A\nend\nparticipant |a',
        'Let it run “m”',
        ['machine m', '[*] --> A', 'end', 'participant a is m'],
      ],
      [
        'machine m\n[*] --> A\nA --> A : go / |n = 1\nend',
        'Declare variable “n”',
        ['machine m', '  var n = 0', '[*] --> A', 'A --> A : go / n = 1', 'end'],
      ],
    ] as const)
      it(`mends: ${title}`, async () => {
        const { document, cursor } = await place.open(marked);
        const here = new Range(cursor, cursor);
        const actions = await ask<CodeAction[]>('executeCodeActionProvider', document.uri, here, 'quickfix');
        const fix = actions.find((action) => action.title === title);
        assert.ok(fix?.edit, JSON.stringify(actions.map((action) => action.title)));
        await workspace.applyEdit(fix.edit);
        const lines = document.getText().split('\n').slice(place.lines);
        assert.deepEqual(
          lines.slice(0, mended.length).map((line) => line.slice(place.columns)),
          mended,
        );
      });

    it('declares a participant in a line of its own', async () => {
      const { document } = await place.open('participant a\nparticipant b\nc listen');
      const actions = await ask<CodeAction[]>('executeCodeActionProvider', document.uri, at(2, 0, 1), 'quickfix');
      const fix = actions.find(({ title }) => title === 'Declare participant “c”');
      assert.ok(fix?.edit, JSON.stringify(actions.map(({ title }) => title)));
      await workspace.applyEdit(fix.edit);
      const lines = document.getText().split('\n').slice(place.lines);
      assert.deepEqual(
        lines.slice(0, 4).map((line) => line.slice(place.columns)),
        ['participant a', 'participant b', 'participant c', 'c listen'],
      );
      await until('no issue', () => languages.getDiagnostics(document.uri).length === 0);
    });

    it('shows the preview, the export and the claims above', async () => {
      const { document } = await place.open(`${opening}expect client ESTABLISHED\nexpect server CLOSED`);
      const lenses = await ask<CodeLens[]>('executeCodeLensProvider', document.uri, 9);
      assert.deepEqual(
        lenses.map(({ command }) => command?.title),
        ['Preview', 'Present', 'Export…', '1 of 2 claims hold'],
      );
      const line = place.lines === 0 ? 0 : place.lines - 1;
      assert.deepEqual([...new Set(lenses.map(({ range }) => range.start.line))], [line]);
    });

    it('shows states and numbers behind the actions, for those who want them', async () => {
      const settings = workspace.getConfiguration('wirenote.inlayHints');
      const { document } = await place.open(opening);
      const hints = () => ask<InlayHint[]>('executeInlayHintProvider', document.uri, whole(document));
      assert.deepEqual(await hints(), []);
      await settings.update('states', true, ConfigurationTarget.Global);
      try {
        const found = await until('hints', async () => {
          const some = await hints();
          return some.length > 0 && some;
        });
        const last = found.at(-1)!;
        assert.match(last.label as string, /client ESTABLISHED/);
        assert.doesNotMatch(last.label as string, /seq/);
        assert.deepEqual(last.position, at(2, 21, 21).start);
      } finally {
        await settings.update('states', undefined, ConfigurationTarget.Global);
      }
    });
  });

describe('formatting', () => {
  it('of a file', async () => {
    const { document } = await open('client   connect server\n  client close', 'wirenote');
    const edits = await ask<TextEdit[]>('executeFormatDocumentProvider', document.uri, { tabSize: 2 });
    assert.equal(edits.length, 2);
  });

  it('of some lines', async () => {
    const { document } = await open('client   connect server\n  client close', 'wirenote');
    const lines = new Range(1, 0, 1, 14);
    const edits = await ask<TextEdit[]>('executeFormatRangeProvider', document.uri, lines, { tabSize: 2 });
    assert.deepEqual(
      edits.map(({ range }) => range.start.line),
      [1],
    );
  });

  it('of a fence is a code action, and Markdown has no second formatter', async () => {
    const { document } = await open('```wirenote\nclient   close\n```\n', 'markdown');
    const formats = await ask<TextEdit[] | undefined>('executeFormatDocumentProvider', document.uri, { tabSize: 2 });
    assert.deepEqual(formats ?? [], []);
    const place = new Range(1, 0, 1, 0);
    const actions = await ask<CodeAction[]>('executeCodeActionProvider', document.uri, place, 'refactor.rewrite');
    const action = actions.find(({ title }) => title === 'Format this scenario');
    assert.ok(action?.edit);
    await workspace.applyEdit(action.edit);
    assert.equal(document.getText(), '```wirenote\nclient close\n```\n');
  });
});

describe('Markdown outside of fences', () => {
  it('is left alone', async () => {
    const { document, cursor } = await open('client |close\n\n```wirenote\nclient close\n```\n', 'markdown');
    assert.deepEqual(await ask<Hover[]>('executeHoverProvider', document.uri, cursor), []);
    assert.ok(!(await completions(document, cursor)).includes('close'));
  });

  it('has several scenarios, each with its own lenses and names', async () => {
    const fence = '```wirenote\ntitle "T"\nserver li|sten\n```\n';
    const { document, cursor } = await open(`${fence}\n${fence.replace('|', '')}`, 'markdown');
    const lenses = await ask<CodeLens[]>('executeCodeLensProvider', document.uri, 9);
    assert.deepEqual(
      lenses.map(({ range }) => range.start.line),
      [0, 0, 0, 5, 5, 5],
    );
    const found = await ask<Location[]>('executeReferenceProvider', document.uri, cursor);
    assert.ok(found.every(({ range }) => range.start.line < 5));
  });
});

describe('the preview of a fence', () => {
  it('opens from the lens, and follows the Markdown', async () => {
    const { document } = await open('```wirenote\nserver listen\nclient connect server\n```\n', 'markdown');
    const [lens] = await ask<CodeLens[]>('executeCodeLensProvider', document.uri, 1);
    assert.ok(lens?.command);
    await commands.executeCommand(lens.command.command, ...((lens.command.arguments ?? []) as unknown[]));
    const fence = await until('the document of the fence', () =>
      workspace.textDocuments.find(({ uri }) => uri.scheme === 'wirenote-fence'),
    );
    assert.equal(fence.getText(), 'server listen\nclient connect server');
    await window.showTextDocument(document, ViewColumn.One);
    await window.activeTextEditor?.edit((edit) => {
      edit.insert(document.lineAt(2).range.end, '\nclient close');
    });
    await until('the new text', () => fence.getText().endsWith('client close'));
    assert.deepEqual(languages.getDiagnostics(fence.uri), []);
    await commands.executeCommand('workbench.action.closeAllEditors');
  });
});
