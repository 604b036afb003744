/** The command line's pictures, looked at by a program. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { fontSet } from '../../scripts/fonts.mjs';
import { ensureBrowser, root } from '../../scripts/setup.mjs';
import { compile } from '../../src/compile.ts';
import type { ExportAsk } from '../../src/shared/messages.ts';
import { sealed } from '../../src/files/seal.ts';
import { folderWith, type Outcome, wirenote } from '../cli/run.ts';
import { five } from './five.ts';
import { usePages } from './pages.ts';
import { initialGraph } from '../../src/shared/graph-choice.ts';

const pages = usePages();

let browser = '';
beforeAll(async () => {
  browser = await ensureBrowser();
});

const scenario = `title "Open & close"
participant client as "客户端 <b>"
participant server
server listen
client connect server
section "Data"
client send 120 "</text><script>1</script>"
section "Close"
client close
server close
`;

const handshake = readFileSync(new URL('handshake.wirenote', import.meta.url), 'utf8');

const draw = (words: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Promise<Outcome> =>
  wirenote([...words, '--browser', browser], { cwd, env });

/** The texts of an SVG file as the browser's XML parser reads it; fails if it is not well-formed. */
const textsIn = (page: Page, svg: string): Promise<string[]> =>
  page.evaluate((source) => {
    const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
    if (parsed.querySelector('parsererror')) throw new Error(parsed.documentElement.textContent);
    return [...parsed.querySelectorAll('text')].map(({ textContent }) => textContent);
  }, svg);

const sizeOf = (svg: string): string | undefined => /^<svg [^>]*?(width="\d+" height="\d+")/.exec(svg)?.[1];

describe('wirenote svg', () => {
  test('writes a file with every label and the source, byte for byte that of the extension', async () => {
    const cwd = folderWith({ 'my 笔记.wirenote': scenario });
    const { status, stdout, stderr } = await draw(['svg', 'my 笔记.wirenote', '-o', 'out put'], cwd);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(`${join('out put', 'my 笔记.svg')}\n`);
    expect(readdirSync(join(cwd, 'out put'))).toEqual(['my 笔记.svg']);
    const svg = readFileSync(join(cwd, 'out put', 'my 笔记.svg'), 'utf8');

    const page = await pages.open('<script src="/dist/mermaid.js"></script><script src="/dist/preview.js"></script>');
    const texts = await textsIn(page, svg);
    for (const text of ['Open & close', '客户端 <b>', 'Data', 'Close', 'SYN seq=0', 'TIME-WAIT'])
      expect(texts).toContain(text);
    expect(texts.some((text) => text.includes('</text><script>1</script>'))).toBe(true);
    expect(svg).toContain('client send 120 &quot;&lt;/text&gt;');

    const ask: ExportAsk = {
      scene: {
        view: { source: 'x', name: 'x', trace: compile(scenario).trace, locale: 'en', machines: {} },
        ...{ picture: 'sequence', subject: null, graph: initialGraph, detail: {}, part: null },
      },
      look: { theme: 'light', accent: null, font: null, slide: null },
      source: scenario,
      scale: null,
      copy: false,
      frames: null,
    };
    // The page takes it as it is; its type is too deep for `evaluate`.
    const asked: unknown = ask;
    const theirs = await page.evaluate(async (asked: unknown) => {
      window.postMessage({ kind: 'export', request: 1, ask: asked });
      const { sentToHost } = window as unknown as { sentToHost: { exported?: { pictures: { svg: string }[] } }[] };
      for (;;) {
        const done = sentToHost.find(({ exported }) => exported)?.exported;
        if (done) return done.pictures[0]?.svg;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }, asked);
    expect(svg).toBe(sealed(theirs ?? '', 'svg'));
  });

  test('draws the fences of Markdown by their own options, and is the same the next time', async () => {
    const fence = (info: string) => `\`\`\`wirenote ${info}\n${scenario}\`\`\`\n\n`;
    const cwd = folderWith({ 'notes.md': `# Notes\n\n${fence('theme=dark')}${fence('detail=messages')}` });
    expect((await draw(['svg', 'notes.md'], cwd)).status).toBe(0);
    const read = () => ['notes.md-1.svg', 'notes.md-2.svg'].map((name) => readFileSync(join(cwd, name), 'utf8'));
    const [dark = '', messages = ''] = read();
    expect(dark).toContain('fill="#1e1e1e"');
    expect(dark).toContain('SYN seq=0');
    expect(messages).not.toContain('SYN seq=0');
    expect((await draw(['svg', 'notes.md'], cwd)).status).toBe(0);
    expect(read()).toEqual([dark, messages]);
  });

  test('and by all their options: times, states, numbers, part', async () => {
    const many = `server listen\nclient connect server\n${'client send 1\n'.repeat(250)}`;
    const fence = (info: string, text: string) => `\`\`\`wirenote ${info}\n${text}\`\`\`\n\n`;
    const options = 'times states=off numbers=symbolic';
    const cwd = folderWith({ 'notes.md': `${fence(options, scenario)}${fence('part=2', many)}${fence('', many)}` });
    const { stdout } = await draw(['svg', 'notes.md'], cwd);
    expect(stdout.trim().split('\n')).toEqual([
      ...['notes.md-1.svg', 'notes.md-2.svg', 'notes.md-3-part1.svg', 'notes.md-3-part2.svg'],
    ]);
    const page = await pages.open('');
    const read = async (name: string) => textsIn(page, readFileSync(join(cwd, name), 'utf8'));
    const first = await read('notes.md-1.svg');
    expect(first).toContain('0 · SYN seq=J');
    expect(first).not.toContain('SYN-SENT');
    expect(await read('notes.md-2.svg')).toEqual(await read('notes.md-3-part2.svg'));
  });

  test("leaves another's file alone, and a scenario with errors undrawn", async () => {
    const cwd = folderWith({ 'a.wirenote': scenario, 'b.wirenote': `${scenario}foo\n`, 'a.svg': '<svg/>' });
    const { status, stdout, stderr } = await draw(['svg', 'a.wirenote', 'b.wirenote'], cwd);
    expect(stderr).toContain('cannot write a.svg: it exists already');
    expect(stderr).toContain('b.wirenote:11:1: error');
    expect(stderr).toContain('b.wirenote: not drawn');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(readFileSync(join(cwd, 'a.svg'), 'utf8')).toBe('<svg/>');
    expect(readdirSync(cwd).sort()).toEqual(['a.svg', 'a.wirenote', 'b.wirenote']);
  });
});

describe('--text outlines', () => {
  const labelsIn = (page: Page, svg: string): Promise<(string | null)[]> =>
    page.evaluate((source) => {
      const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
      if (parsed.querySelector('parsererror')) throw new Error(parsed.documentElement.textContent);
      return [...parsed.querySelectorAll('path[aria-label]')].map((path) => path.getAttribute('aria-label'));
    }, svg);

  test('makes shapes of the letters, which keep what they say, in svg and frames alike', async () => {
    const latin = scenario.replace('客户端', 'Client');
    const cwd = folderWith({ 'a.wirenote': latin });
    expect((await draw(['svg', 'a.wirenote', '-o', 'text'], cwd)).status).toBe(0);
    const outlines = await draw(['svg', 'a.wirenote', '--text', 'outlines'], cwd);
    expect(outlines).toEqual({ status: 0, stdout: 'a.svg\n', stderr: '' });
    const svg = readFileSync(join(cwd, 'a.svg'), 'utf8');
    const page = await pages.open('');
    expect(await textsIn(page, svg)).toEqual([]);
    expect(await labelsIn(page, svg)).toEqual(await textsIn(page, readFileSync(join(cwd, 'text', 'a.svg'), 'utf8')));
    expect(svg).toContain('client send 120 &quot;&lt;/text&gt;');

    expect((await draw(['frames', 'a.wirenote', '--text', 'outlines', '-o', 'frames'], cwd)).status).toBe(0);
    const frames = readdirSync(join(cwd, 'frames')).map((name) => readFileSync(join(cwd, 'frames', name), 'utf8'));
    expect(frames.length).toBeGreaterThan(5);
    for (const frame of frames) expect(frame).not.toContain('<text');
  });

  test('says which character has no outline, and leaves it text', async () => {
    // Of the private use area: no font has it.
    const cwd = folderWith({
      'a.wirenote': scenario.replace('客户端', 'C\u{FFFFB}').replace('"Data"', '"Data \u{FFFFB}"'),
    });
    const { status, stderr } = await draw(['svg', 'a.wirenote', '--text', 'outlines'], cwd);
    expect(stderr).toBe('wirenote: a.wirenote: no font here has an outline for \u{FFFFB}: it stays text\n');
    expect(status).toBe(0);
    const page = await pages.open('');
    expect(await textsIn(page, readFileSync(join(cwd, 'a.svg'), 'utf8'))).toEqual(
      expect.arrayContaining(['\u{FFFFB}']),
    );
  });

  test('goes with what has text', async () => {
    const cwd = folderWith({ 'a.wirenote': scenario });
    const { status, stderr } = await draw(['png', 'a.wirenote', '--text', 'outlines'], cwd);
    expect({ status, stderr: stderr.split('\n')[0] }).toEqual({
      status: 2,
      stderr: 'wirenote: --text does not go with png',
    });
  });
});

test('wirenote png writes over its own picture, and over no other', async () => {
  const cwd = folderWith({ 'a.wirenote': scenario, 'b.wirenote': scenario });
  await draw(['png', 'a.wirenote'], cwd);
  const before = readFileSync(join(cwd, 'a.png'));
  expect((await draw(['png', 'a.wirenote', '--scale', '2'], cwd)).status).toBe(0);
  expect(readFileSync(join(cwd, 'a.png')).length).toBeGreaterThan(before.length);
  const page = await pages.open('');
  const width = await page.evaluate(
    async (bytes) => {
      return (await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }))).width;
    },
    [...readFileSync(join(cwd, 'a.png'))],
  );
  expect(width).toBe(2 * before.readUInt32BE(16));
  writeFileSync(join(cwd, 'b.png'), 'of another');
  expect((await draw(['png', 'b.wirenote'], cwd)).stderr).toContain('b.png: it exists already');
  expect(readFileSync(join(cwd, 'b.png'), 'utf8')).toBe('of another');
});

test('a folder that cannot be made is said to be none', async () => {
  const cwd = folderWith({ 'a.wirenote': scenario });
  const { status, stderr } = await draw(['svg', 'a.wirenote', '-o', join('a.wirenote', 'x', 'y')], cwd);
  expect({ status, stderr: stderr.split('\n').at(-2) }).toEqual({
    status: 2,
    stderr: expect.stringMatching(/cannot write .*: a part of its path is a file, not a folder$/) as string,
  });
  expect((await draw(['svg', 'a.wirenote', '-o', join('new', 'deep')], cwd)).stdout).toBe(
    `${join('new', 'deep', 'a.svg')}\n`,
  );
});

describe('graphs', () => {
  const transfer = `title "A transfer"
server listen
client connect server
drop 3rd data from client
client send 20000
server send 500
client close
server close
`;

  test('are of what carries most, or of what is named, those that are named', async () => {
    const cwd = folderWith({ 'a.wirenote': transfer });
    const first = await draw(['svg', 'a.wirenote', '--view', 'graph'], cwd);
    expect(first.stdout).toBe('a.graph.svg\n');
    const page = await pages.open('');
    const texts = await textsIn(page, readFileSync(join(cwd, 'a.graph.svg'), 'utf8'));
    for (const text of ['A transfer (client → server)', 'Sequence numbers', 'Windows', 'Round trip', 'SYN', 'FIN'])
      expect(texts).toContain(text);
    await draw(['svg', 'a.wirenote', '--view', 'graph', '--graph', 'windows,throughput', '--from', 'server'], cwd);
    const others = await textsIn(page, readFileSync(join(cwd, 'a.graph.svg'), 'utf8'));
    expect(others).toContain('A transfer (server → client)');
    expect(others).toContain('Throughput');
    expect(others).not.toContain('Sequence numbers');
  });

  test('that there are not are told of, with those that there are', async () => {
    const cwd = folderWith({ 'a.wirenote': transfer, 'b.wirenote': 'participant client\n' });
    const wrong = async (...words: string[]): Promise<string> => (await draw(['svg', ...words], cwd)).stderr;
    expect(await wrong('a.wirenote', '--view', 'graph', '--graph', 'window')).toContain(
      '--graph takes sequence, windows',
    );
    expect(await wrong('a.wirenote', '--graph', 'windows')).toContain('go with --view graph');
    expect(await wrong('a.wirenote', '--view', 'graph', '--connection', 'c9')).toContain('c1 client, c1 server');
    expect(await wrong('b.wirenote', '--view', 'graph')).toContain('no connection');
  });

  test('grow step by step in frames of one size, on a slide too', async () => {
    const cwd = folderWith({ 'a.wirenote': transfer });
    for (const slide of [[], ['--slide', '16:9']]) {
      const { stdout, stderr } = await draw(['frames', 'a.wirenote', '--view', 'graph', '--force', ...slide], cwd);
      expect(stderr).toBe('');
      const frames = stdout
        .trim()
        .split('\n')
        .map((name) => readFileSync(join(cwd, name), 'utf8'));
      expect(new Set(frames.map(sizeOf)).size).toBe(1);
      const drawn = frames.map((svg) => svg.match(/<path /g)?.length ?? 0);
      expect([...drawn].sort((a, b) => a - b)).toEqual(drawn);
      expect(drawn.at(-1)).toBeGreaterThan(drawn[0] ?? 0);
    }
    const page = await draw(['html', 'a.wirenote', '--view', 'graph'], cwd);
    expect(page.stdout).toBe('a.graph.html\n');
  });
});

test('wirenote png writes a picture of the size that was asked for', async () => {
  const cwd = folderWith({ 'a.wirenote': scenario });
  await draw(['svg', 'a.wirenote'], cwd);
  expect((await draw(['png', 'a.wirenote', '--scale', '2', '--theme', 'dark'], cwd)).status).toBe(0);
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(readFileSync(join(cwd, 'a.svg'), 'utf8')) ?? [];
  const png = PNG.sync.read(readFileSync(join(cwd, 'a.png')));
  expect([png.width, png.height]).toEqual([2 * Number(width), 2 * Number(height)]);
  expect([...png.data.subarray(0, 4)]).toEqual([0x1e, 0x1e, 0x1e, 255]);
});

test('wirenote frames writes pictures of one size, each with more than the one before, and notes beside them', async () => {
  const cwd = folderWith({ 'a.wirenote': scenario });
  expect((await draw(['frames', 'a.wirenote', '--notes', '-o', 'step'], cwd)).status).toBe(0);
  expect((await draw(['frames', 'a.wirenote', '--by', 'section', '-o', 'section'], cwd)).status).toBe(0);
  const read = (folder: string) =>
    readdirSync(join(cwd, folder))
      .filter((name) => name.endsWith('.svg'))
      .sort()
      .map((name) => readFileSync(join(cwd, folder, name), 'utf8'));
  const [steps, sections] = [read('step'), read('section')];
  expect(sections).toHaveLength(2);
  expect(readdirSync(join(cwd, 'step'))).toContain('a-01.svg');
  expect(new Set([...steps, ...sections].map(sizeOf)).size).toBe(1);
  const page = await pages.open('');
  const counts = [];
  for (const svg of steps) counts.push((await textsIn(page, svg)).length);
  expect(counts.length).toBeGreaterThan(5);
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
  expect(steps.at(-1)).toContain('TIME-WAIT');
  const notes = readFileSync(join(cwd, 'step', 'a-notes.md'), 'utf8');
  expect(notes.match(/^## a-\d\d\.svg: Step \d+$/gm)).toHaveLength(steps.length);
  expect(notes).toContain('server CLOSED → LISTEN: passive OPEN (RFC 9293, section 3.10.1)');
  expect(readdirSync(join(cwd, 'section'))).not.toContain('a-notes.md');
});

describe('the other views', () => {
  test('the time axis and the states of each are files of their own', async () => {
    const cwd = folderWith({ 'a.wirenote': scenario });
    const time = await draw(['svg', 'a.wirenote', '--view', 'time'], cwd);
    const states = await draw(['svg', 'a.wirenote', '--view', 'states', '--detail', 'messages'], cwd);
    expect([time, states].map(({ status, stdout, stderr }) => ({ status, stdout, stderr }))).toEqual([
      { status: 0, stdout: 'a.time.svg\n', stderr: '' },
      { status: 0, stdout: 'a.states.client.svg\na.states.server.svg\n', stderr: '' },
    ]);
    const page = await pages.open('');
    const read = (name: string) => textsIn(page, readFileSync(join(cwd, name), 'utf8'));
    expect(await read('a.time.svg')).toEqual(expect.arrayContaining(['10 ms', 'SYN seq=0', '客户端 <b>', 'Data']));
    expect(await read('a.states.server.svg')).toEqual(expect.arrayContaining(['LAST-ACK', 'SYN-RECEIVED']));
  });

  test('the time axis has an arrow for each message where that is asked for, by the fence or by --detail', async () => {
    const fence = `\`\`\`wirenote detail=messages\n${scenario}\`\`\`\n`;
    const cwd = folderWith({ 'a.wirenote': scenario, 'notes.md': fence });
    await draw(['svg', 'a.wirenote', '--view', 'time', '--detail', 'messages'], cwd);
    await draw(['svg', 'notes.md', '--view', 'time'], cwd);
    const { stdout } = await draw(['frames', 'notes.md', '--view', 'time'], cwd);
    const page = await pages.open('');
    for (const name of ['a.time.svg', 'notes.md-1.time.svg', stdout.trim().split('\n').at(-1) ?? '']) {
      const svg = readFileSync(join(cwd, name), 'utf8');
      const texts = await textsIn(page, svg);
      expect(texts).toContain('</text><script>1</script> (120 bytes)');
      // Bars from opening to closing instead of states.
      expect(texts).not.toContain('TIME-WAIT');
      expect(svg).toContain('opened at');
      expect(texts.filter((text) => text.includes('seq='))).toEqual([]);
    }
  });

  test('--of says whose states, by participant, by connection, or by both', async () => {
    const two = 'server listen\nclient connect server as c1\nclient connect server as c2\n';
    const cwd = folderWith({ 'a.wirenote': two });
    const of = async (whose: string) => draw(['svg', 'a.wirenote', '--view', 'states', '--of', whose], cwd);
    expect((await of('client')).stdout).toBe('a.states.client.c1.svg\na.states.client.c2.svg\n');
    expect((await of('c2, server')).stdout).toBe('a.states.server.c2.svg\n');
    const nobody = await of('cilent');
    expect(nobody.stderr).toContain(`nobody's states are those of "cilent": there are client, c1, c2, server`);
    expect(nobody.status).toBe(2);
    expect((await draw(['svg', 'a.wirenote', '--of', 'client'], cwd)).stderr).toContain('--of goes with --view states');
  });

  test('frames of time are of one size, each with more than the one before', async () => {
    const cwd = folderWith({ 'a.wirenote': scenario });
    const { stdout } = await draw(['frames', 'a.wirenote', '--view', 'time'], cwd);
    const svgs = stdout
      .trim()
      .split('\n')
      .map((name) => readFileSync(join(cwd, name), 'utf8'));
    expect(svgs.length).toBeGreaterThan(5);
    expect(new Set(svgs.map(sizeOf)).size).toBe(1);
    const lengths = svgs.map(({ length }) => length);
    expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
  });

  test('state machines on slides can be read, and say below what that took', async () => {
    const cwd = folderWith({ 'a.wirenote': scenario, 'tls.wirenote': handshake });
    const client = ['--view', 'states', '--of', 'client', '--force'];
    for (const call of [
      ['a.wirenote', '--slide', '4:3'],
      ['a.wirenote', 'tls.wirenote', '--slide', '16:9'],
    ])
      expect((await draw(['svg', ...call, ...client], cwd)).stderr).toBe('');
    const page = await pages.open('');
    const read = async (name: string): Promise<string> =>
      (await textsIn(page, readFileSync(join(cwd, name), 'utf8'))).join('\n');
    const tcp = await read('a.states.client.svg');
    expect(tcp).toContain('FIN-WAIT-2');
    expect(tcp).not.toContain('Not shown');
    const tls = await read('tls.states.client.svg');
    expect(tls).toContain('WAIT_CERT_CR');
    expect(tls).toContain('Not shown: what leads from state to state.');
    const frames = (await draw(['frames', 'a.wirenote', ...client, '--slide', '16:9'], cwd)).stdout;
    const files = frames
      .trim()
      .split('\n')
      .map((name) => readFileSync(join(cwd, name), 'utf8'));
    expect(new Set(files.map((svg) => /scale\([\d.]+\)/.exec(svg)?.[0])).size).toBe(1);
  });

  test('each frame says what it is called, what has just happened, and where it comes from', async () => {
    const cwd = folderWith({ 'a.wirenote': 'server listen\nclient connect server\n' });
    for (const view of ['sequence', 'time', 'states']) {
      const { stdout } = await draw(
        ['frames', 'a.wirenote', '--view', view, '--of', 'client'].slice(0, view === 'states' ? 6 : 4),
        cwd,
      );
      const files = stdout
        .trim()
        .split('\n')
        .map((name) => readFileSync(join(cwd, name), 'utf8'));
      expect(files.length).toBeGreaterThan(2);
      const said = files.map((svg) =>
        /^<svg [^>]*>\n<title>([^<]+)<\/title>\n<desc>([^<]+)<\/desc>\n<metadata>/.exec(svg),
      );
      expect(said).not.toContain(null);
      expect(new Set(said.map((words) => words?.[1])).size).toBe(1);
      expect(new Set(said.map((words) => words?.[2])).size).toBe(files.length);
    }
  });

  test.each(['sequence', 'time'])('five participants with long names can be read on slides: %s', async (view) => {
    const cwd = folderWith({ 'five.wirenote': five });
    const { stdout, stderr } = await draw(['svg', 'five.wirenote', '--view', view, '--slide', '16:9'], cwd);
    expect(stderr).not.toContain('On the slide');
    const names = stdout.trim().split('\n');
    expect(names.length).toBeGreaterThan(1);
    for (const name of names) {
      const svg = readFileSync(join(cwd, name), 'utf8');
      const scale = Number(/<g transform="translate\([^)]*\) scale\(([\d.]+)\)">/.exec(svg)?.[1]);
      const sizes = [...svg.matchAll(/<text [^>]*? font-size="([\d.]+)"/g)].map(([, size]) => Number(size) * scale);
      // Of a slide's 720; the times at the axis are the smallest. Each arrow says its connection, which takes width.
      expect(Math.min(...sizes), name).toBeGreaterThan(12.5);
    }
  });

  test('frames of time on slides go part by part, each large enough to be read', async () => {
    const sends = 'wait 1s\nclient send 100 "more"\n'.repeat(8);
    const cwd = folderWith({ 'a.wirenote': `server listen\nclient connect server\n${sends}` });
    const slides = await draw(['frames', 'a.wirenote', '--view', 'time', '--slide', '16:9'], cwd);
    expect(slides.stderr).toBe('');
    const whole = (await draw(['svg', 'a.wirenote', '--view', 'time'], cwd)).stdout.trim();
    const page = await pages.open('');
    const read = (name: string) => textsIn(page, readFileSync(join(cwd, name), 'utf8'));
    const frames: string[][] = [];
    for (const name of slides.stdout.trim().split('\n')) frames.push(await read(name));
    const parts = frames.map((texts) =>
      Number(/^Part (\d+) of \d+$/.exec(texts.find((text) => text.startsWith('Part ')) ?? '')?.[1]),
    );
    expect(parts).toEqual([...parts].sort((a, b) => a - b));
    expect(new Set(parts).size).toBeGreaterThan(1);
    for (const [index, texts] of frames.entries())
      if (parts[index] === parts[index - 1]) expect(texts).toEqual(expect.arrayContaining(frames[index - 1]!));
    const last = parts.flatMap((part, index) => (part === parts[index + 1] ? [] : (frames[index] ?? [])));
    expect(last).toEqual(expect.arrayContaining(await read(whole)));
  });

  test('frames of states move nothing but what is present', async () => {
    const cwd = folderWith({ 'a.wirenote': scenario });
    const { stdout } = await draw(['frames', 'a.wirenote', '--view', 'states', '--of', 'client'], cwd);
    const names = stdout.trim().split('\n');
    expect(names[0]).toBe('a.states.client-01.svg');
    const page = await pages.open('');
    const drawn = [];
    for (const name of names) {
      const svg = readFileSync(join(cwd, name), 'utf8');
      const texts = await page.evaluate((source) => {
        const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
        return [...parsed.querySelectorAll('text')].map((text) => ({
          place: [text.textContent, text.getAttribute('y'), parsed.documentElement.getAttribute('viewBox')].join(' '),
          bold: text.getAttribute('font-weight') === '700' ? text.textContent : null,
        }));
      }, svg);
      drawn.push({
        places: texts.map(({ place }) => place),
        present: texts.flatMap(({ bold }) => bold ?? []),
      });
    }
    expect(drawn.map(({ present }) => present[0])).toEqual([
      'CLOSED',
      'SYN-SENT',
      'ESTABLISHED',
      'FIN-WAIT-1',
      'FIN-WAIT-2',
      'TIME-WAIT',
    ]);
    for (const { places } of drawn) expect(places).toEqual(drawn[0]?.places);
  });

  test('one page steps through the states', async () => {
    const cwd = folderWith({ 'a.wirenote': scenario });
    const options = ['--view', 'states', '--of', 'server'];
    expect((await draw(['html', 'a.wirenote', ...options], cwd)).stdout).toBe('a.states.server.html\n');
    const page = await pages.open('');
    await page.setContent(readFileSync(join(cwd, 'a.states.server.html'), 'utf8'));
    const present = () => page.locator('svg:visible text[font-weight="700"]').first().textContent();
    expect(await present()).toBe('CLOSED');
    await page.keyboard.press('ArrowRight');
    expect(await present()).toBe('LISTEN');
    await page.keyboard.press('End');
    expect(await present()).toBe('CLOSED');
    await page.keyboard.press('ArrowLeft');
    expect(await present()).toBe('LAST-ACK');
  });
});

describe('what an earlier run has left', () => {
  test('are told of, and go only where that is asked for', async () => {
    const cwd = folderWith({ 'a.wirenote': scenario });
    const all = (await draw(['frames', 'a.wirenote'], cwd)).stdout.trim().split('\n');
    writeFileSync(join(cwd, 'a.wirenote'), 'server listen\nclient connect server\n');
    const shorter = await draw(['frames', 'a.wirenote'], cwd);
    const count = shorter.stdout.trim().split('\n').length;
    expect(count).toBeLessThan(all.length - 2);
    expect(shorter.stderr).toContain(`${all[count]} and ${all.length - count - 1} more: left from an earlier run`);
    expect(readdirSync(cwd).filter((name) => name.endsWith('.svg'))).toEqual(all);
    const pruned = await draw(['frames', 'a.wirenote', '--prune'], cwd);
    expect({ status: pruned.status, stderr: pruned.stderr }).toMatchObject({ status: 0 });
    expect(readdirSync(cwd).filter((name) => name.endsWith('.svg'))).toEqual(all.slice(0, count));
  });

  test('slides as well, and the one picture that they were', async () => {
    const long = `server listen\nclient connect server\n${'client send 100 "more"\n'.repeat(12)}`;
    const cwd = folderWith({ 'a.wirenote': long });
    const svgs = () => readdirSync(cwd).filter((name) => name.endsWith('.svg'));
    expect((await draw(['svg', 'a.wirenote'], cwd)).stderr).toBe('');
    const slides = (await draw(['svg', 'a.wirenote', '--slide', '16:9', '--prune'], cwd)).stdout.trim().split('\n');
    expect(slides.length).toBeGreaterThan(2);
    expect(svgs()).toEqual(slides);
    const whole = await draw(['svg', 'a.wirenote'], cwd);
    expect(whole.stderr).toContain(`${slides[0]} and ${slides.length - 1} more: left from an earlier run`);
    expect(svgs()).toEqual([...slides, 'a.svg'].sort());
    await draw(['svg', 'a.wirenote', '--prune'], cwd);
    expect(svgs()).toEqual(['a.svg']);
  });

  test('that another has written stay, all of them', async () => {
    const cwd = folderWith({ 'a.wirenote': 'server listen\nclient connect server\n' });
    const count = (await draw(['frames', 'a.wirenote'], cwd)).stdout.trim().split('\n').length;
    const next = `a-${String(count + 1).padStart(2, '0')}.svg`;
    writeFileSync(join(cwd, next), '<svg/>');
    const { status, stderr } = await draw(['frames', 'a.wirenote', '--prune'], cwd);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: `wirenote: a.wirenote: ${next}: not removed, it is not as Wirenote has written it\n`,
    });
    expect(readFileSync(join(cwd, next), 'utf8')).toBe('<svg/>');
  });
});

test('wirenote html writes one page that steps with the arrow keys', async () => {
  const cwd = folderWith({ 'a.wirenote': scenario });
  expect((await draw(['html', 'a.wirenote'], cwd)).status).toBe(0);
  const page = await pages.open('');
  await page.setContent(readFileSync(join(cwd, 'a.html'), 'utf8'));
  const syn = page.locator('svg text', { hasText: 'SYN seq=0' }).first();
  expect(await syn.isVisible()).toBe(false);
  for (let step = 0; step < 6 && !(await syn.isVisible()); step++) await page.keyboard.press('ArrowRight');
  expect(await syn.isVisible()).toBe(true);
  await page.keyboard.press('End');
  expect(await page.locator('svg text', { hasText: 'TIME-WAIT' }).isVisible()).toBe(true);
});

test('Scenarios of the same name in two folders are not drawn over each other', async () => {
  const cwd = folderWith({ 'a.wirenote': scenario });
  const other = folderWith({});
  writeFileSync(join(other, 'a.wirenote'), scenario);
  const { status, stdout, stderr } = await draw(['svg', 'a.wirenote', join(other, 'a.wirenote'), '-o', 'out'], cwd);
  expect(stdout).toBe(`${join('out', 'a.svg')}\n`);
  expect(stderr).toContain('would both be written to a.svg');
  expect(status).toBe(2);
});

/** Long enough in drawing to be ended in the midst of it. */
const longRun = 'set window 64kB\nserver listen\nclient connect server\nclient send 300kB\nclient close\n';

test.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'Ended by %s, it leaves neither a profile, a draft nor a browser',
  async (signal) => {
    const cwd = folderWith({ 'a.wirenote': longRun });
    const temporary = folderWith({});
    const words = [join(root, 'dist/cli.js'), 'frames', 'a.wirenote', '--all-parts', '-o', 'out', '--browser', browser];
    const child = spawn(process.execPath, words, { cwd, env: { ...process.env, TMPDIR: temporary }, stdio: 'ignore' });
    const ended = new Promise((resolve) =>
      child.on('exit', (_, by) => {
        resolve(by);
      }),
    );
    await expect.poll(() => readdirSync(temporary).length, { timeout: 30_000 }).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    child.kill(signal);
    expect(await ended).toBe(signal);
    expect(readdirSync(temporary)).toEqual([]);
    expect(existsSync(join(cwd, 'out')) ? readdirSync(join(cwd, 'out')) : []).toEqual([]);
  },
);

const noFonts = fontSet('none');

test.skipIf(typeof noFonts === 'string')('Where no font is installed, it says so, and what to do', async () => {
  if (typeof noFonts === 'string') return;
  const cwd = folderWith({ 'a.wirenote': scenario });
  try {
    const { status, stderr } = await draw(['svg', 'a.wirenote'], cwd, noFonts.env);
    expect(stderr).toContain('No font is installed');
    expect(status).toBe(2);
  } finally {
    noFonts.remove();
  }
});

test('Participants whose names differ in case alone have a picture each', async () => {
  const cwd = folderWith({
    'a.wirenote': 'participant client\nparticipant Client\nClient listen\nclient connect Client\n',
  });
  const all = await draw(['svg', 'a.wirenote', '--view', 'states'], cwd);
  expect(all).toEqual({ status: 0, stdout: 'a.states.client.svg\na.states.Client_2.svg\n', stderr: '' });
  const one = await draw(['svg', 'a.wirenote', '--view', 'states', '--of', 'Client'], cwd);
  expect(one.stdout).toBe('a.states.Client_2.svg\n');
});

test('A picture that was changed by hand is written over by force alone', async () => {
  const cwd = folderWith({ 'a.wirenote': scenario });
  await draw(['svg', 'a.wirenote'], cwd);
  expect((await draw(['svg', 'a.wirenote', '--theme', 'dark'], cwd)).status).toBe(0);
  const file = join(cwd, 'a.svg');
  writeFileSync(file, readFileSync(file, 'utf8').replace('</svg>', '<circle r="9"/></svg>'));
  const { status, stderr } = await draw(['svg', 'a.wirenote'], cwd);
  expect(status).toBe(2);
  expect(stderr).toContain('it exists already, and is not as Wirenote has written it; --force writes over it');
  expect(readFileSync(file, 'utf8')).toContain('<circle r="9"/>');
  expect((await draw(['svg', 'a.wirenote', '--force'], cwd)).status).toBe(0);
});
