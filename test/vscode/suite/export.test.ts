import assert from 'node:assert/strict';
import {
  commands,
  ConfigurationTarget,
  env,
  extensions,
  FileSystemError,
  FileType,
  TabInputWebview,
  Uri,
  window,
  workspace,
} from 'vscode';
import { fonts } from '../../../src/cli/drawing/fonts.ts';
import type * as outlines from '../../../src/outlines/outline.ts';
import { sealed } from '../../../src/files/seal.ts';

const scenario = `title "短い <交換> & \\"more\\""
participant client as "客户端"
participant server
section "Open"
server listen
client connect server
section "Close"
client close
server send 100 "more <b>"
expect client received 100
`;
/** What a reader must find in the picture. */
const labels = ['短い &lt;交換&gt; &amp; ', '客户端', 'server', 'Open', 'Close', 'FIN-WAIT-2', 'more &lt;b&gt;'];

const root = (): Uri => workspace.workspaceFolders![0]!.uri;
const inRoot = (path: string): Uri => Uri.joinPath(root(), path);

async function write(path: string, text: string): Promise<Uri> {
  const uri = inRoot(path);
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

const bytes = (uri: Uri): Thenable<Uint8Array> => workspace.fs.readFile(uri);
const text = async (uri: Uri): Promise<string> => new TextDecoder().decode(await bytes(uri));
const names = async (folder: Uri): Promise<string[]> =>
  (await workspace.fs.readDirectory(folder)).map(([name]) => name).sort();

async function run<Result>(command: string, ...rest: unknown[]): Promise<Result> {
  return commands.executeCommand<Result>(`wirenote.${command}`, ...rest);
}

async function until(what: string, look: () => Promise<boolean> | boolean): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt++) {
    if (await look()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`It did not come to this: ${what}`);
}

/** The file's elements nest, its attributes are quoted, its text holds no bare `<` or `&` (XML 1.0, section 2.1). */
function assertXml(xml: string): void {
  const open: string[] = [];
  const token = /<\/([\w:]+)>|<([\w:]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|[^<]+/gy;
  let end = 0;
  for (let match = token.exec(xml); match; match = token.exec(xml)) {
    end = token.lastIndex;
    const [whole, closing, opening, , isEmpty] = match;
    if (closing) assert.equal(open.pop(), closing);
    else if (opening && !isEmpty) open.push(opening);
    else if (!opening) assert.doesNotMatch(whole, /&(?!(?:amp|lt|gt|quot|#\d+);)/);
  }
  assert.equal(end, xml.length, `not XML from: ${xml.slice(end, end + 60)}`);
  assert.deepEqual(open, []);
}

function sizeOfSvg(svg: string): [number, number] {
  const [, width, height] = /^<svg [^>]*width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  return [Number(width), Number(height)];
}

/** The header of a PNG (RFC 2083, section 4.1.1). */
function sizeOfPng(png: Uint8Array): [number, number] {
  assert.deepEqual([...png.slice(0, 8)], [137, 80, 78, 71, 13, 10, 26, 10]);
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
}

const drawingPages = () =>
  window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof TabInputWebview && input.viewType.includes('wirenote.drawing'));

describe('export', function () {
  this.timeout(90_000);
  let source: Uri;

  before(async () => {
    await window.tabGroups.close(window.tabGroups.all.flatMap(({ tabs }) => tabs));
    source = await write('export in/交換.wirenote', scenario);
  });

  it('writes SVG without a preview, whole and with every label, and closes its page', async () => {
    const target = inRoot('out/a b 図.svg');
    await workspace.fs.createDirectory(inRoot('out'));
    const written = await run<Uri[]>('export', source, target);
    assert.deepEqual(written.map(String), [target.toString()]);
    const svg = await text(target);
    assertXml(svg);
    for (const label of labels) assert.ok(svg.includes(label), label);
    assert.deepEqual(await names(inRoot('out')), ['a b 図.svg']);
    await until('the page is closed', () => drawingPages().length === 0);
  });

  it('writes PNG in three sizes', async () => {
    await run('export', source, inRoot('out/size.svg'));
    const [width, height] = sizeOfSvg(await text(inRoot('out/size.svg')));
    assert.ok(width > 100 && height > 100);
    for (const scale of [1, 2, 4]) {
      const target = inRoot(`out/size@${scale}x.png`);
      await run('export', source, target);
      assert.deepEqual(sizeOfPng(await bytes(target)), [width * scale, height * scale]);
    }
  });

  it('prints PDF, a page for the picture or for each of its frames', async () => {
    const pagesOf = async (uri: Uri): Promise<number> =>
      Buffer.from(await bytes(uri))
        .toString('latin1')
        .match(/\/Type \/Page\b/g)?.length ?? 0;
    const written = await run<Uri[]>('export', source, inRoot('out/printed.pdf'));
    assert.deepEqual([written.length, await pagesOf(written[0]!)], [1, 1]);
    const [frames, ...more] = await run<Uri[]>('exportFrames', source, inRoot('out/frames.pdf'), 'section');
    assert.deepEqual([more.length, await pagesOf(frames!)], [0, 2]);
  });

  it('writes pictures that play', async () => {
    await run('export', source, inRoot('out/plays.animated.svg'));
    const svg = await text(inRoot('out/plays.animated.svg'));
    assertXml(svg);
    assert.ok(labels.every((label) => svg.includes(label)) && svg.includes('@keyframes'));
    await run('export', source, inRoot('out/plays.animated@2x.png'));
    await run('export', source, inRoot('out/still@2x.png'));
    const [moving, still] = await Promise.all(
      ['plays.animated', 'still'].map((name) => bytes(inRoot(`out/${name}@2x.png`))),
    );
    assert.ok(Buffer.from(moving!).includes('acTL'));
    assert.deepEqual(sizeOfPng(moving!), sizeOfPng(still!));
  });

  it('writes what is text', async () => {
    const of = async (name: string): Promise<string> => {
      await run('export', source, inRoot(`out/${name}`));
      return text(inRoot(`out/${name}`));
    };
    assert.match(await of('t.mmd'), /^sequenceDiagram\n/);
    assert.match(await of('t.md'), /^\| Step \| Time \|/);
    assert.match(await of('t.csv'), /^step,event,time_us,line,/);
    const html = await of('t.html');
    assert.match(html, /^<!doctype html>/);
    assert.ok(html.includes('FIN-WAIT-2') && !html.includes('<b>'));
  });

  it('follows the settings, and the picture looks like it', async () => {
    const settings = workspace.getConfiguration('wirenote.export');
    const set = (name: string, value: string | undefined): Thenable<void> =>
      settings.update(name, value, ConfigurationTarget.Workspace);
    try {
      await set('theme', 'dark');
      await set('accentColor', '#ff0000');
      await set('font', 'Source Sans 3');
      await set('width', '16:9');
      const written = await run<Uri[]>('export', source, inRoot('out/slide.svg'));
      const svgs = await Promise.all(written.map(text));
      for (const svg of svgs) {
        assertXml(svg);
        assert.deepEqual(sizeOfSvg(svg), [1280, 720]);
        assert.ok(svg.includes('#1e1e1e') && svg.includes('#ff0000') && svg.includes('Source Sans 3'));
      }
      assert.ok(svgs.join('').includes('FIN-WAIT-2'));
    } finally {
      for (const name of ['theme', 'accentColor', 'font', 'width']) await set(name, undefined);
    }
  });

  it('has its text as outlines where that is set, byte for byte those of the command line', async () => {
    const set = (value: string | undefined): Thenable<void> =>
      workspace.getConfiguration('wirenote.export').update('text', value, ConfigurationTarget.Workspace);
    await run('export', source, inRoot('out/letters.svg'));
    await set('outlines');
    try {
      await run('export', source, inRoot('out/outlines.svg'));
      const [frame] = await run<Uri[]>('exportFrames', source, inRoot('out/outlined.svg'), 'section');
      assert.match(await text(frame!), /<path aria-label="server"/);
    } finally {
      await set(undefined);
    }
    const svg = await text(inRoot('out/outlines.svg'));
    assertXml(svg);
    assert.match(svg, /<path aria-label="SYN seq=0" d="m/);
    assert.doesNotMatch(svg, />SYN seq=0<\/text>/);
    const { extensionUri } = extensions.getExtension('wirenote.wirenote')!;
    const bundle = Uri.joinPath(extensionUri, 'dist/outlines.mjs').toString();
    const { Outliner } = (await import(bundle)) as typeof outlines;
    const outlined = await new Outliner(fonts).outline(await text(inRoot('out/letters.svg')));
    assert.equal(svg, sealed(outlined.svg, 'svg'));
  });

  it('gives the scenario back', async () => {
    await run('export', source, inRoot('out/back.svg'));
    await run('openSvgSource', inRoot('out/back.svg'));
    assert.equal(window.activeTextEditor?.document.getText(), scenario);
    assert.equal(window.activeTextEditor.document.languageId, 'wirenote');
  });

  it('writes frames of one geometry, each with more than the one before', async () => {
    const frames = await run<Uri[]>('exportFrames', source, inRoot('out/frame.svg'), 'step');
    assert.ok(frames.length > 5);
    assert.ok(frames[0]!.path.endsWith('/frame-01.svg'));
    const svgs = await Promise.all(frames.map(text));
    for (const [index, svg] of svgs.entries()) {
      assertXml(svg);
      assert.deepEqual(sizeOfSvg(svg), sizeOfSvg(svgs[0]!));
      if (index > 0) assert.ok(svg.length > svgs[index - 1]!.length, `frame ${index + 1}`);
    }
    const whole = await text(inRoot('out/back.svg'));
    assert.equal(svgs.at(-1)!.match(/<text /g)?.length, whole.match(/<text /g)?.length);
    const sections = await run<Uri[]>('exportFrames', source, inRoot('out/section.svg'), 'section');
    assert.equal(sections.length, 2);
    const [page] = await run<Uri[]>('exportFrames', source, inRoot('out/steps.html'), 'step');
    const html = await text(page!);
    assert.ok(html.includes('ArrowRight') && html.includes(`data-from="${frames.length - 1}"`));
    assert.doesNotMatch(html, /(?:src|href)=/);
  });

  it('writes the time axis and the states where they are wanted, whole and as frames', async () => {
    await run('export', source, inRoot('out/axis.svg'), 'time');
    assert.match(await text(inRoot('out/axis.svg')), />10 ms</);
    await run('export', source, inRoot('out/states.svg'), 'states', 'server');
    const states = await text(inRoot('out/states.svg'));
    assertXml(states);
    assert.ok(states.includes('>CLOSE-WAIT<') && states.includes('(server)'));
    await assert.rejects(async () => run('export', source, inRoot('out/x.svg'), 'states', 'sever'), /called sever/);
    const frames = await run<Uri[]>('exportFrames', source, inRoot('out/s.svg'), 'step', 'states', 'client');
    const svgs = await Promise.all(frames.map(text));
    assert.equal(svgs.length, 5);
    for (const svg of svgs) assert.deepEqual(sizeOfSvg(svg), sizeOfSvg(svgs[0]!));
  });

  it('exports all by the view that is set, and fences as they want it', async () => {
    const settings = workspace.getConfiguration('wirenote.export');
    await write('views/a.wirenote', scenario);
    await write('views/b.md', `\`\`\`wirenote theme=dark states=off\n${scenario}\`\`\`\n`);
    const all = async (): Promise<string[]> => {
      await run('exportAll', inRoot('views'), inRoot('viewed'), 'svg');
      return names(inRoot('viewed/views'));
    };
    try {
      assert.deepEqual(await all(), ['a.svg', 'b.md-1.svg']);
      const fence = await text(inRoot('viewed/views/b.md-1.svg'));
      assert.ok(fence.includes('#1e1e1e') && !fence.includes('FIN-WAIT-2'));
      await settings.update('view', 'states', ConfigurationTarget.Workspace);
      const states = ['client', 'server'].flatMap((name) => [`a.states.${name}.svg`, `b.md-1.states.${name}.svg`]);
      assert.deepEqual(await all(), ['a.svg', 'b.md-1.svg', ...states].sort());
      await run('exportAll', inRoot('views'), inRoot('texts'), 'mmd');
      assert.match(await text(inRoot('texts/views/a.states.client.mmd')), /^stateDiagram-v2\n/);
      await settings.update('width', '16:9', ConfigurationTarget.Workspace);
      const { small } = await run<{ small: string[] }>('exportAll', inRoot('views'), inRoot('slides'), 'svg');
      assert.deepEqual(small, []);
      assert.match(await text(inRoot('slides/views/a.states.client.svg')), /^<svg [^>]*width="1280" height="720"/);
      await settings.update('width', undefined, ConfigurationTarget.Workspace);
      await settings.update('theme', 'light', ConfigurationTarget.Workspace);
      await settings.update('view', 'time', ConfigurationTarget.Workspace);
      assert.ok((await all()).includes('a.time.svg'));
      assert.ok(!(await text(inRoot('viewed/views/b.md-1.time.svg'))).includes('#1e1e1e'));
    } finally {
      for (const name of ['view', 'theme', 'width'])
        await settings.update(name, undefined, ConfigurationTarget.Workspace);
    }
  });

  it('works in a virtual workspace, whose files are nowhere on a disk', async () => {
    const files = new Map<string, Uint8Array<ArrayBuffer>>([['/note.wirenote', new TextEncoder().encode(scenario)]]);
    const found = (uri: Uri): Uint8Array<ArrayBuffer> => {
      const file = files.get(uri.path);
      if (!file) throw FileSystemError.FileNotFound(uri);
      return file;
    };
    const provider = workspace.registerFileSystemProvider('wirenote-test-memory', {
      onDidChangeFile: () => ({ dispose: () => undefined }),
      watch: () => ({ dispose: () => undefined }),
      stat: (uri) => ({
        type: uri.path === '/' ? FileType.Directory : FileType.File,
        ctime: 0,
        mtime: 0,
        size: uri.path === '/' ? 0 : found(uri).length,
      }),
      readDirectory: () => [...files.keys()].map((path) => [path.slice(1), FileType.File]),
      createDirectory: () => undefined,
      readFile: found,
      writeFile: (uri, content) => void files.set(uri.path, new Uint8Array(content)),
      delete: (uri) => void files.delete(uri.path),
      rename: (from, to) => {
        files.set(to.path, found(from));
        files.delete(from.path);
      },
    });
    try {
      const inMemory = (name: string): Uri => Uri.parse(`wirenote-test-memory:/${name}`);
      await window.showTextDocument(inMemory('note.wirenote'));
      await run('openPreviewToSide', inMemory('note.wirenote'));
      await run('export', inMemory('note.wirenote'), inMemory('note.svg'));
      await run('exportFrames', inMemory('note.wirenote'), inMemory('note.svg'), 'section');
      assert.deepEqual([...files.keys()].sort(), [
        '/note-01.svg',
        '/note-02.svg',
        '/note-notes.md',
        '/note.svg',
        '/note.wirenote',
      ]);
      assertXml(await text(inMemory('note.svg')));
      await assert.rejects(async () => run('export', inMemory('gone.wirenote'), inMemory('gone.svg')));
    } finally {
      await window.tabGroups.close(window.tabGroups.all.flatMap(({ tabs }) => tabs));
      provider.dispose();
    }
  });

  it('is drawn by the preview in sight', async () => {
    await window.showTextDocument(source);
    await run('openPreviewToSide', source);
    await run('export', source, inRoot('out/shown.svg'));
    assert.equal(drawingPages().length, 0);
    assert.equal(await text(inRoot('out/shown.svg')), await text(inRoot('out/back.svg')));
    await run('copyAsMermaid', source);
    assert.match(await env.clipboard.readText(), /^sequenceDiagram\n/);
    await run('copyAsMarkdown', source);
    assert.match(await env.clipboard.readText(), /^\| Step /);
    await run('copyAsSvg', source);
    assertXml(await env.clipboard.readText());
    await window.tabGroups.close(window.tabGroups.all.flatMap(({ tabs }) => tabs));
  });

  it('exports all, fences too, without two of one name, and says what failed', async () => {
    await write('all/one.wirenote', scenario);
    await write('all/deep/one.wirenote', scenario);
    await write('all/one.md', `# x\n\n\`\`\`wirenote\n${scenario}\`\`\`\n\n\`\`\`wirenote\nclient sned 1\n\`\`\`\n`);
    await write('all/one.md-1.wirenote', scenario);
    const result = await run<{ written: Uri[]; failed: string[] }>(
      'exportAll',
      inRoot('all'),
      inRoot('pictures'),
      'svg',
    );
    assert.equal(result.failed.length, 1);
    assert.match(result.failed[0]!, /^all\/one\.md, line \d+: Line 1: /);
    assert.equal(new Set(result.written.map(String)).size, 4);
    assert.deepEqual(await names(inRoot('pictures/all')), ['deep', 'one.md-1.svg', 'one.md-1_2.svg', 'one.svg']);
    for (const uri of result.written) assertXml(await text(uri));
  });

  it('on saving, only where it is wanted, and only when it is true', async () => {
    const uri = await write('saved/note.wirenote', 'server listen\n');
    const document = await workspace.openTextDocument(uri);
    const editor = await window.showTextDocument(document);
    const insert = async (line: string): Promise<void> => {
      await editor.edit((edit) => {
        edit.insert(document.lineAt(document.lineCount - 1).range.end, line);
      });
      await document.save();
    };
    await insert('# a comment\n');
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.deepEqual(await names(inRoot('saved')), ['note.wirenote']);
    const settings = workspace.getConfiguration('wirenote.export');
    try {
      await settings.update('onSave', 'svg', ConfigurationTarget.Workspace);
      await insert('client connect server\n');
      const picture = inRoot('saved/note.svg');
      await until('a picture', async () => (await names(inRoot('saved'))).includes('note.svg'));
      const before = await text(picture);
      assert.ok(before.includes('SYN'));
      await insert('client sned 1\n');
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      assert.equal(await text(picture), before);
    } finally {
      await settings.update('onSave', undefined, ConfigurationTarget.Workspace);
    }
  });

  describe('what cannot be written', () => {
    const fails = async (target: Uri, why: RegExp): Promise<void> => {
      await assert.rejects(
        async () => run('export', source, target),
        (error: Error) => {
          assert.match(error.message, why);
          return true;
        },
      );
    };

    it('says that the folder is not there', async () => {
      await fails(inRoot('nowhere/x.svg'), /x\.svg cannot be written: its folder is not there/);
    });

    it('says that a folder has that name', async () => {
      await workspace.fs.createDirectory(inRoot('out/folder.svg'));
      await fails(inRoot('out/folder.svg'), /a folder has that name/);
      assert.equal((await workspace.fs.stat(inRoot('out/folder.svg'))).type, FileType.Directory);
    });

    it('says that the file system is read-only', async () => {
      const provider = workspace.registerFileSystemProvider(
        'wirenote-test-readonly',
        {
          onDidChangeFile: () => ({ dispose: () => undefined }),
          watch: () => ({ dispose: () => undefined }),
          stat: () => ({ type: FileType.Directory, ctime: 0, mtime: 0, size: 0 }),
          readDirectory: () => [],
          createDirectory: () => undefined,
          readFile: () => new Uint8Array(),
          writeFile: () => undefined,
          delete: () => undefined,
          rename: () => undefined,
        },
        { isReadonly: true },
      );
      await fails(Uri.parse('wirenote-test-readonly:/x.svg'), /read-only\. Choose another folder/);
      provider.dispose();
    });

    it('says that the name says no format', async () => {
      await fails(inRoot('out/x.jpeg'), /x\.jpeg says no format: end the name in \.svg, /);
    });

    it('says that the page was closed, and leaves no half file', async () => {
      const before = await names(inRoot('out'));
      const exported = run('export', source, inRoot('out/closed.svg'));
      const failed = assert.rejects(Promise.resolve(exported), /closed before it had drawn/);
      await until('a page', () => drawingPages().length > 0);
      await window.tabGroups.close(drawingPages());
      await failed;
      assert.deepEqual(await names(inRoot('out')), before);
    });
  });
});
