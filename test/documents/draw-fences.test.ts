/** The fences of a document as a page shows them, as far as no browser is needed. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type DocumentOptions, drawFences } from '../../src/documents/draw-fences.ts';

const handshake = 'title "Handshake"\nserver listen\nclient connect server\n';
const wrong = `${handshake}expect client CLOSED\n`;

/** With a browser that is not there. */
const drawn = (fences: readonly (readonly [text: string, words?: string])[], options: DocumentOptions = {}) =>
  drawFences(
    fences.map(([text, words = ''], index) => ({ text, info: `wirenote ${words}`, line: 10 * index + 1 })),
    { browser: '/no/browser', file: 'notes.md', ...options },
  );

const one = async (text: string, words = '', options: DocumentOptions = {}) => {
  const [fence] = await drawn([[text, words]], options);
  if (!fence) throw new Error('There is no fence.');
  return fence;
};

describe('Where no browser is', () => {
  test('there is the diagram as Mermaid text, and the table', async () => {
    const fence = await one(handshake);
    expect(fence).toMatchObject({ svg: null, failed: false, issues: [] });
    expect(fence.missing).toBe('--browser names /no/browser, which is no program that can be run');
    expect(fence.mermaid).toMatch(/^sequenceDiagram$/m);
    expect(fence.html).toContain('<code class="language-mermaid">sequenceDiagram');
    expect(fence.html).toContain('<summary>State table');
  });

  test('graphs are told in sentences', async () => {
    const { html, pictures } = await one(handshake, 'diagram=off graph=windows');
    expect(pictures).toMatchObject([{ kind: 'graph', suffix: '.graph', svg: null }]);
    expect(html).toContain('<p>Handshake. Graphs of client → server');
    expect(html).not.toContain('sequenceDiagram');
  });
});

describe('The alternative text', () => {
  test('says what is drawn, what was lost, and how it ends', async () => {
    expect((await one(`drop next SYN from client\n${handshake}`)).alt).toBe(
      'Handshake. Sequence diagram of client and server: 4 arrows; 1 packet is lost. ' +
        'At the end client is ESTABLISHED and server is ESTABLISHED.',
    );
  });

  test('is in the language that is asked for', async () => {
    expect((await one(handshake, '', { locale: 'zh-cn' })).alt).toBe(
      'Handshake。client 和 server 的时序图：3 个箭头。结束时 client 处于 ESTABLISHED，server 处于 ESTABLISHED。',
    );
  });

  test('is one line, without the names of very many', async () => {
    const people = Array.from({ length: 9 }, (_, index) => `participant p${index} "P\\n${index}"\n`).join('');
    const { alt } = await one(`protocol none\n${people}p0 send p1 "x"\n`);
    expect(alt).not.toContain('\n');
  });
});

describe('What the info string asks for', () => {
  test('table=on is open, table=off is not there', async () => {
    const open = (await one(handshake, 'table=on')).html;
    expect(open).toContain('<table');
    expect(open).not.toContain('<details');
    expect((await one(handshake, 'table=off')).html).not.toContain('<table');
  });

  test('source=on shows the text; diagram=off no diagram', async () => {
    const { html } = await one(handshake, 'source=on diagram=off');
    expect(html).toContain('<code>title &#34;Handshake&#34;\nserver listen');
    expect(html).not.toContain('sequenceDiagram');
  });

  test('what it cannot have is a warning, and costs no picture', async () => {
    const { issues, pictures } = await one(handshake, 'tabel=off');
    expect(issues).toEqual([expect.stringMatching(/^notes\.md:1:1: warning: unknown option "tabel"/)]);
    expect(pictures).toHaveLength(1);
  });
});

describe('A name', () => {
  test('is that of the fence', async () => {
    expect((await one(handshake, 'name=handshake')).name).toBe('handshake');
    expect((await one(handshake)).name).toBeNull();
  });

  test('that a file cannot have is an issue, and none', async () => {
    for (const name of ['a/b', '..', 'a.b', 'con:', 'x'.repeat(61)]) {
      const fence = await one(handshake, `name=${name}`);
      expect(fence.name, name).toBeNull();
      expect(fence.issues, name).toEqual([expect.stringContaining('warning: "name" of the fence takes')]);
    }
  });

  test('that a fence above has is an issue, in upper or lower case', async () => {
    const [first, second] = await drawn([
      [handshake, 'name=a'],
      [handshake, 'name=A'],
    ]);
    expect(first).toMatchObject({ name: 'a', issues: [] });
    expect(second).toMatchObject({
      name: null,
      issues: ['notes.md:11:1: warning: a fence above is called "A" already: ' + expectedRest],
    });
  });

  const expectedRest = 'files of the pictures of this one have its number instead';
});

describe('A scenario with an error', () => {
  test('shows its text and what is wrong, and no picture', async () => {
    const fence = await one(wrong);
    expect(fence).toMatchObject({ failed: true, svg: null, pictures: [] });
    expect(fence.issues).toEqual([expect.stringMatching(/^notes\.md:5:1: error: This does not hold: client is /)]);
    expect(fence.html).toContain('expect client CLOSED');
    expect(fence.html).toContain(`<li>${fence.issues[0]}</li>`);
    expect(fence.html).not.toContain('<table');
  });

  test('costs no other one its picture', async () => {
    const fences = await drawn([[wrong], [handshake]]);
    expect(fences.map(({ failed }) => failed)).toEqual([true, false]);
  });
});

describe('Machines', () => {
  const machine = 'machine m\n  [*] --> A\n  A --> B : go\nend\n';

  test('of a fence above are used by its name, and that fence shows its text', async () => {
    const [library, user] = await drawn([[machine, 'name=m'], ['use "m"\nparticipant p is m\np go\nexpect p B\n']]);
    expect(library).toMatchObject({ failed: false, pictures: [] });
    expect(library?.html).toContain('<code>machine m');
    expect(user).toMatchObject({ failed: false, issues: [] });
  });

  test('of a file are found from the document', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wirenote-documents-'));
    onTestFinished(() => {
      rmSync(folder, { recursive: true });
    });
    writeFileSync(join(folder, 'm.wirenote'), machine);
    const text = 'use "m.wirenote"\nparticipant p is m\np go\nexpect p B\n';
    expect(await one(text, '', { file: join(folder, 'notes.md') })).toMatchObject({ failed: false, issues: [] });
    expect((await one(text, '', { file: join(folder, 'elsewhere', 'notes.md') })).failed).toBe(true);
  });
});

test('HTML has no blank line and no brace, which would end it in Markdown and mean something in templates', async () => {
  const { html } = await one('title "{{ x }} <b>"\n\n\nserver listen\n\nclient connect server\n', 'source=on table=on');
  expect(html).not.toMatch(/^\s*$/m);
  expect(html).not.toMatch(/[{}]/);
  expect(html).not.toContain('<b>');
});
