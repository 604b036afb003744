import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { markdownTable } from '../../src/diagram/table/markdown.ts';
import { writtenTrace } from '../../src/trace/json.ts';
import { folderWith, wirenote } from './run.ts';

const good = 'server listen\nclient connect server\nexpect client ESTABLISHED\n';
const notes = `# Notes

\`\`\`wirenote
${good}\`\`\`

- in a list

  \`\`\`wirenote tabel=off
  server listen
  client conect server
  \`\`\`
`;

describe('wirenote check', () => {
  test('says nothing of a scenario that is well', async () => {
    const cwd = folderWith({ 'a.wirenote': good });
    expect(await wirenote(['check', 'a.wirenote'], { cwd })).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test('tells file, line and column of what is wrong', async () => {
    const cwd = folderWith({ 'a.wirenote': `${good}expect client CLOSED\n` });
    const { status, stdout } = await wirenote(['check', 'a.wirenote'], { cwd });
    expect(stdout).toMatch(/^a\.wirenote:4:1: error: /);
    expect(status).toBe(1);
  });

  test("reads every fence of Markdown, and tells the Markdown's own lines and columns", async () => {
    const cwd = folderWith({ 'my 笔记.md': notes });
    const { status, stdout } = await wirenote(['check', 'my 笔记.md'], { cwd });
    expect(stdout.split('\n')[0]).toMatch(/^my 笔记\.md:11:15: warning: unknown option "tabel"/);
    expect(stdout.split('\n')[1]).toMatch(/^my 笔记\.md:13:10: error: .*conect/);
    expect(stdout.trim().split('\n')).toHaveLength(2);
    expect(status).toBe(1);
  });

  test('warns of a connection and a participant that the graphs of a fence cannot be of, where they are named', async () => {
    const fence = (info: string, text = good) => `\`\`\`wirenote ${info}\n${text}\`\`\`\n`;
    const cwd = folderWith({
      'a.md': fence('graph=windows connection=c9 from=nobody'),
      'b.md': fence('graph connection=c1 from=server') + fence('graph', 'server listen\n'),
      'c.md': fence('from=server', 'client conect server\n'),
    });
    const { stdout, status } = await wirenote(['check', 'a.md', 'b.md'], { cwd });
    expect(stdout.trim().split('\n')).toEqual([
      'a.md:1:27: warning: "connection" of the fence takes c1, not "c9"',
      'a.md:1:41: warning: "from" of the fence takes client or server, not "nobody"',
      'b.md:6:13: warning: There is no connection, and so no graph.',
    ]);
    expect(status).toBe(0);
    expect((await wirenote(['check', 'c.md'], { cwd })).stdout.trim().split('\n')).toHaveLength(1);
    const chinese = await wirenote(['check', 'a.md', '--locale', 'zh-cn'], { cwd });
    expect(chinese.stdout).toContain('代码块的选项“from”应为 client 或 server，而不是“nobody”');
  });

  test('reads files with a byte order mark, which is no column of their first line', async () => {
    const wrong = 'server listn\n';
    const cwd = folderWith({
      'a.wirenote': `\uFEFF${wrong}`,
      'b.md': `\uFEFF\`\`\`wirenote tabel=off\n${wrong}\`\`\`\n`,
    });
    const { status, stdout } = await wirenote(['check', 'a.wirenote', 'b.md'], { cwd });
    expect(stdout.match(/^.*?:\d+:\d+:/gm)).toEqual(['a.wirenote:1:8:', 'b.md:1:13:', 'b.md:2:8:']);
    expect(status).toBe(1);
  });

  test('takes the fences that the preview draws, and no others', async () => {
    const claim = '```wirenote\nserver listen\nclient connect server\nexpect client CLOSED\n```';
    const inside = claim.replaceAll('\n', '\n\t');
    const listed = claim.replace(/\n```$/, '').replaceAll('\n', '\n  ');
    const cwd = folderWith({
      'comment.md': `<!-- not yet:\n${claim}\n-->\n`,
      'code.md': `An example of the source:\n\n\t${inside}\n`,
      'list.md': `- a\n  ${listed}\n\n${claim}\n`,
    });
    const { stdout, stderr } = await wirenote(['check', 'comment.md', 'code.md', 'list.md'], { cwd });
    expect(stdout.match(/^.*?:\d+:\d+:/gm)).toEqual(['list.md:5:3:', 'list.md:10:1:']);
    expect(stderr).toBe('wirenote: comment.md has no wirenote fence\nwirenote: code.md has no wirenote fence\n');
  });

  test('is content with Markdown that has no fence', async () => {
    const cwd = folderWith({ 'a.md': '# Nothing\n' });
    const { status, stdout, stderr } = await wirenote(['check', 'a.md'], { cwd });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toBe('wirenote: a.md has no wirenote fence\n');
  });

  test('goes on behind a file that it cannot read', async () => {
    const cwd = folderWith({ 'a.wirenote': 'foo\n' });
    const { status, stdout, stderr } = await wirenote(['check', 'gone.wirenote', 'a.wirenote'], { cwd });
    expect(stderr).toBe('wirenote: cannot read gone.wirenote: there is no such file or folder\n');
    expect(stdout).toContain('a.wirenote:1:1: error:');
    expect(status).toBe(2);
  });

  test('reads standard input', async () => {
    const { status, stdout } = await wirenote(['check', '-'], { input: 'foo\n' });
    expect(stdout).toMatch(/^<stdin>:1:1: error: /);
    expect(status).toBe(1);
  });
});

describe('What is printed of a scenario', () => {
  test('is the Mermaid text, the table, or the trace', async () => {
    const { diagram, table, trace } = compile(good);
    const print = async (...words: string[]) => (await wirenote([...words, '-'], { input: good })).stdout;
    expect(await print('mermaid')).toBe(diagram.text);
    expect(await print('table')).toBe(markdownTable(table));
    expect(await print('trace')).toContain('SYN');
    expect(JSON.parse(await print('trace', '--json'))).toEqual(JSON.parse(JSON.stringify(writtenTrace(trace))));
  });

  test('stands behind its place, where it is one of several in Markdown', async () => {
    const cwd = folderWith({ 'a.md': notes });
    const print = async (...words: string[]) => (await wirenote([...words, 'a.md'], { cwd })).stdout;
    const { diagram } = compile(good);
    expect(await print('mermaid')).toContain(`%% a.md:3\n${diagram.text}\n%% a.md:11\nsequenceDiagram`);
    expect(await print('table')).toMatch(/^<!-- a\.md:3 -->\n\n\| Step/);
    expect(await print('trace')).toMatch(/^# a\.md:3\n/);
    expect(JSON.parse(await print('trace', '--json'))).toHaveLength(2);
  });
});

describe('A wrong call', () => {
  test.each([
    [[], 'no command is given'],
    [
      ['draw', 'a'],
      'there is no command "draw": expected check, trace, mermaid, table, simulate, reference, mcp, svg, png, frames, html, pdf, animate or markdown',
    ],
    [['svg'], 'svg needs a file'],
    [['svg', '--theme', 'pink', 'a'], '--theme takes light, dark, transparent or monochrome, not "pink"'],
    [['png', '--scale', '3', 'a'], '--scale takes 1, 2 or 4, not "3"'],
    [['svg', '--scale', '2', 'a'], '--scale does not go with svg'],
    [['svg', '--accent', 'blue-ish', 'a'], '--accent takes #rgb or #rrggbb, not "blue-ish"'],
    [['svg', '--font', 'Arial, <b>', 'a'], '--font takes names of font families, and "<b>" is none'],
    [['check', '--json', 'a'], '--json does not go with check'],
    [['svg', '--colour', 'a'], "Unknown option '--colour'"],
  ])('%j: %s', async (words, message) => {
    const { status, stdout, stderr } = await wirenote(words);
    expect(stderr).toContain(`wirenote: ${message}`);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  test('--help and --version are answered', async () => {
    expect((await wirenote(['--help'])).stdout).toContain('wirenote frames FILE…');
    expect((await wirenote(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
