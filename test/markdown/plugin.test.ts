import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { htmlTable } from '../../src/diagram/table/html.ts';
import type { FenceDefaults } from '../../src/shared/fence-options.ts';
import { htmlOfFences, wirenote } from '../../src/markdown/plugin.ts';
import { INFO_STRINGS } from '../language/fences/info-strings.ts';
import type { Locale } from '../../src/l10n/locale.ts';
import { rememberingViews } from '../../src/markdown/view.ts';
import { costlyScenarios } from '../extension/documents/costly.ts';

const handshake = 'server listen\nclient connect server\n';

const fence = (text: string, info = 'wirenote'): string => `\`\`\`${info}\n${text}\`\`\`\n`;

const render = (markdown: string): string => new MarkdownIt({ html: true }).use(wirenote).render(markdown);

/** As VS Code's preview does: every token says its line, from 0. */
const renderInEditor = (markdown: string): string => {
  const md = new MarkdownIt({ html: true }).use(wirenote);
  md.core.ruler.push('lines', ({ tokens }) => {
    for (const token of tokens)
      if (token.map) {
        token.attrSet('data-line', String(token.map[0]));
        token.attrJoin('class', 'code-line');
      }
  });
  const tokens = md.parse(markdown, {});
  // The editor keeps the tokens of a text and renders them again.
  const first = md.renderer.render(tokens, md.options, {});
  expect(md.renderer.render(tokens, md.options, {})).toBe(first);
  return first;
};

const unescape = (html: string): string =>
  html
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');

const mermaidText = (html: string): string => unescape(/<pre><code>([^]*?)<\/code><\/pre>/.exec(html)?.[1] ?? '');

describe('A wirenote fence', () => {
  test('becomes the state table and the diagram as text, which need no script', () => {
    const html = render(fence(handshake));
    const { diagram, table } = compile(handshake);
    expect(html).toContain(htmlTable({ ...table, counts: [] }));
    expect(html).toContain('Connections opened: 1');
    expect(mermaidText(html)).toBe(diagram.text);
  });

  test('leaves the other fences and the rest of the page alone', () => {
    const others = '# Title\n\n```js\nlet x;\n```\n\n```mermaid\nsequenceDiagram\n```\n\n```wirenotes\nx\n```\n';
    expect(render(others)).toBe(new MarkdownIt({ html: true }).render(others));
  });

  test('is drawn beside another plugin that renders fences', () => {
    const md = new MarkdownIt();
    md.renderer.rules.fence = () => '<p>theirs</p>';
    const html = md.use(wirenote).render(`${fence('x\n', 'js')}\n${fence(handshake)}`);
    expect(html).toContain('<p>theirs</p>');
    expect(html).toContain('wirenote-picture');
  });

  test('is also one in a list, in a block quote, with tildes, and without its end', () => {
    for (const markdown of [
      '- item\n\n  ```wirenote\n  client connect server\n  ```\n',
      '> ~~~ wirenote\n> client connect server\n> ~~~\n',
      '```wirenote\nclient connect server\n',
      '```wirenote {table=off}\nclient connect server\n```',
    ])
      expect(mermaidText(render(markdown)), markdown).toBe(compile('client connect server\n').diagram.text);
  });

  test.each(INFO_STRINGS)('is one with the info string %j: %s', (info, ours) => {
    expect(render(fence(handshake, info)).includes('wirenote-picture')).toBe(ours);
  });

  test('never has an element that the built-in renderer would claim', () => {
    const html = render(fence(`title "class='mermaid'"\n${handshake}`));
    for (const [tag] of html.matchAll(/<[^>]*>/g))
      expect(tag.replace(/data-diagram="[^"]*"/, '')).not.toMatch(/mermaid/i);
  });

  test('may be empty', () => {
    expect(render('```wirenote\n```\n')).toContain('wirenote-table');
  });
});

describe('The info string', () => {
  test.each([
    ['table=off', /wirenote-table/, false],
    ['table=on', /wirenote-table/, true],
    ['table=on', /<details class="wirenote-fold">/, false],
    ['table=folded', /<details class="wirenote-fold"><summary>State table /, true],
    ['', /<details class="wirenote-fold"><summary>State table /, true],
    ['diagram=off', /wirenote-picture/, false],
    ['source=on', /<pre class="wirenote-source"><code>server listen\n/, true],
    ['source=off', /wirenote-source/, false],
    ['', /wirenote-source/, false],
    ['theme=dark', /data-theme="dark"/, true],
    ['theme=editor', /data-theme/, false],
  ])('%s', (option, pattern, found) => {
    const html = render(fence(handshake, `wirenote ${option}`));
    expect(pattern.test(html)).toBe(found);
    expect(html).not.toContain('wirenote-issues');
  });

  test('detail=messages draws one arrow a message', () => {
    const text = 'protocol http/1.1\nserver serve "/" 3000\nclient get "/"\n';
    const arrows = (html: string) => mermaidText(html).match(/-?->>|-\)/g)?.length ?? 0;
    expect(arrows(render(fence(text, 'wirenote detail=messages')))).toBe(2);
    expect(arrows(render(fence(text)))).toBeGreaterThan(4);
  });

  test('numbers=symbolic counts from letters in diagram and table alike', () => {
    const html = render(fence(handshake, 'wirenote numbers=symbolic'));
    expect(mermaidText(html)).toContain('SYN seq=J');
    expect(html).toMatch(/<td[^>]*>client → server SYN seq=J/);
  });

  test('times=on writes the times, states=off leaves the states out', () => {
    const text = mermaidText(render(fence(handshake, 'wirenote times=on states=off')));
    expect(text).toMatch(/: 0 \w*s? ?· SYN|: \d.* · SYN/);
    expect(text).not.toContain('ESTABLISHED');
  });

  test('says which option it does not know, on the line of the fence', () => {
    const html = render(`text\n\n${fence(handshake, 'wirenote tabel=off theme=pink part=0')}`);
    expect(html).toContain(
      '<strong>Line 3</strong>, warning: unknown option &quot;tabel&quot; of the fence: did you mean',
    );
    expect(html).toContain('&quot;theme&quot; of the fence takes editor, light, dark, transparent or monochrome, not');
    expect(html).toContain('&quot;part&quot; of the fence takes a number from 1, not &quot;0&quot;');
  });
});

describe('Where the info string does not say it', () => {
  const renderWith = (defaults: FenceDefaults, info: string): string =>
    new MarkdownIt().use(wirenote, undefined, () => defaults).render(fence(handshake, info));

  test('what is set holds, for the document that is rendered', () => {
    const md = new MarkdownIt().use(wirenote, undefined, (env: unknown) =>
      env === 'a.md' ? { table: 'off', theme: 'dark', states: 'off' } : { diagram: 'off', table: 'on' },
    );
    const first = md.render(fence(handshake), 'a.md');
    expect(first).not.toContain('wirenote-table');
    expect(first).toContain('data-theme="dark"');
    expect(mermaidText(first)).not.toContain('ESTABLISHED');
    // The same text again: what is remembered of it is not what another document shows.
    const second = md.render(fence(handshake), 'b.md');
    expect(second).not.toContain('wirenote-picture');
    expect(second).toContain('wirenote-table');
    expect(second).not.toContain('<details');
  });

  test('the info string has the last word', () => {
    const html = renderWith({ table: 'off', theme: 'dark', states: 'off' }, 'wirenote table=on theme=editor states=on');
    expect(html).toContain('wirenote-table');
    expect(html).not.toContain('data-theme');
    expect(mermaidText(html)).toContain('ESTABLISHED');
  });

  test('a setting without sense is none, and no problem of the fence', () => {
    const html = renderWith({ table: 'maybe', numbers: '', nonsense: 'on' }, 'wirenote');
    expect(html).toBe(renderWith({}, 'wirenote'));
  });
});

describe('What is wrong', () => {
  test("stands in place, with the Markdown's own line", () => {
    const html = render(`# One\n\n${fence('server listen\nclient conect server\n')}`);
    expect(html).toMatch(/<li class="wirenote-error" data-line="2"><strong>Line 5<\/strong>, error: .*conect/);
    expect(html).toContain('data-broken');
  });

  test('in the simulation leaves the picture current', () => {
    const html = render(fence('server listen\nclient connect server\nexpect client CLOSED\n'));
    expect(html).toContain('wirenote-error');
    expect(html).not.toContain('data-broken');
  });
});

describe('Lines', () => {
  test('are marked one by one where the host goes from the page to the source', () => {
    const html = renderInEditor(`# One\n\n${fence(`${handshake}# end\n`)}`);
    const marks = [...html.matchAll(/<span class="code-line" data-line="(\d+)"/g)].map(([, line]) => Number(line));
    expect(marks).toEqual([3, 4, 5]);
    expect(html).toContain('<div class="wirenote code-line" data-line="2">');
  });

  test('are not marked elsewhere', () => {
    expect(render(fence(handshake))).not.toContain('code-line');
  });
});

describe('Hostile labels', () => {
  const hostile = [
    '</code></pre></details><script>hit()</script>',
    '<img src=x onerror=hit()>',
    "' onload=hit() x='",
    '&quot; onload=hit() x=&quot;',
    '--> <!-- ]]>',
    '```',
    '[x](javascript:hit())',
  ];

  test.each(hostile)('%s stays text', (label) => {
    const text = `title ${JSON.stringify(label)}\nparticipant a as ${JSON.stringify(label)}\nparticipant b\nb listen\na connect b\na send ${JSON.stringify(label)}\nfoo ${label}\n`;
    const html = render(`~~~wirenote ${label.replace(/`/g, '')}\n${text}~~~\n`);
    const tags = new Set([...html.matchAll(/<\/?([a-z!-]+)/gi)].map(([, name]) => name));
    for (const tag of tags)
      expect([
        ...[
          'div',
          'section',
          'ul',
          'li',
          'strong',
          'details',
          'summary',
          'pre',
          'code',
          'table',
          'caption',
          'thead',
          'tbody',
        ],
        ...['tr', 'th', 'td', 'br', 'small'],
      ]).toContain(tag);
    // What stands in a tag stands in quotes, and none of it is an event's handler.
    for (const [tag] of html.matchAll(/<[a-z][^>]*>/gi)) {
      expect(tag).toMatch(/^<[a-z]+(?:\s+[a-z-]+(?:="[^"<>]*")?)*\s*\/?>$/);
      expect(tag.replace(/"[^"]*"/g, '')).not.toMatch(/\bon\w+/);
    }
    expect(mermaidText(html)).toBe(compile(text).diagram.text);
  });
});

describe('What takes long', () => {
  const tooLong = 'This scenario takes too long to be shown here.';
  const later = 'The scenarios of this document take too long to be shown all at once';

  test.each(Object.entries(costlyScenarios))('is left out, and said to be: %s', (_, text) => {
    const html = render(`${fence(text)}\n${fence(handshake)}`);
    expect(html).toContain(tooLong);
    expect(html).toContain('Wirenote: Open Preview to the Side');
    // The next one is shown.
    expect(html.match(/wirenote-table/g)).toHaveLength(1);
    expect(html.match(/wirenote-left-out/g)).toHaveLength(1);
  });

  test('is left out by its length alone', () => {
    expect(render(fence('# a comment\n'.repeat(5000)))).toContain(tooLong);
  });

  test('is shown where the scenario itself ends it soon enough', () => {
    const html = render(fence(`set step-limit 40\n${handshake}client send 65535\n`));
    expect(html).not.toContain(tooLong);
    expect(html).toContain('stopped after 40 events');
  });

  test('a document has so much for all its fences; what has been shown before costs nothing', () => {
    const markdown = Array.from({ length: 100 }, (_, index) =>
      fence(`title "${index}"\n${handshake}client send 3000\n`),
    ).join('\n');
    const md = new MarkdownIt().use(wirenote);
    const shown = (html: string): number => html.match(/wirenote-table/g)?.length ?? 0;
    const first = md.render(markdown);
    expect(first).toContain(later);
    expect(shown(first)).toBeGreaterThan(20);
    const renders = Array.from({ length: 4 }, () => md.render(markdown));
    expect(shown(renders[0] ?? '')).toBeGreaterThan(shown(first));
    expect(shown(renders.at(-1) ?? '')).toBe(100);
    expect(renders.at(-1)).not.toContain(later);
  });

  test('a document of ordinary length is shown at once', () => {
    const markdown = Array.from({ length: 30 }, (_, index) =>
      fence(`title "${index}"\n${handshake}client close\nserver close\n`),
    ).join('\n');
    expect(render(markdown)).not.toContain('wirenote-left-out');
  });
});

describe('A fault of our own', () => {
  test('is said in place, told to the host, and costs no other fence', () => {
    const told: [unknown, string][] = [];
    const views = rememberingViews();
    const error = new Error('no <such> thing');
    const md = new MarkdownIt().use(
      wirenote,
      (reason: unknown, text: string) => told.push([reason, text]),
      () => ({}),
      (...[text, ...rest]: Parameters<typeof views>) => {
        if (text.includes('fails')) throw error;
        return views(text, ...rest);
      },
    );
    const html = md.render(`# One\n\n${fence('# fails\n')}\n${fence(handshake)}\nafter\n`);
    expect(html).toContain('could not be shown: no &lt;such&gt; thing. This is a fault of Wirenote');
    expect(html.match(/wirenote-table/g)).toHaveLength(1);
    expect(html).toContain('<p>after</p>');
    expect(told).toEqual([[error, '# fails\n']]);
  });
});

test('a fence speaks the language that its host asks for, and says so', () => {
  const md = new MarkdownIt().use(wirenote, undefined, undefined, undefined, () => 'zh-cn');
  const html = md.render(fence(handshake, 'wirenote part=0'));
  expect(html).toContain('<div class="wirenote" lang="zh-cn">');
  expect(html).toContain('警告：代码块的选项“part”应为从 1 开始的整数，而不是“0”');
  expect(html).toContain('<summary>时序图（Mermaid 文本）</summary>');
});

test('its table, its picture and what is wrong have that language, too, whatever another host has seen of it', () => {
  let locale: Locale = 'en';
  const md = new MarkdownIt().use(wirenote, undefined, undefined, undefined, () => locale);
  const text = fence(`${handshake}expect client CLOSED\n`, 'wirenote table=on');
  expect(md.render(text)).toContain('What happened');
  locale = 'zh-cn';
  const html = md.render(text);
  expect(html).toContain('<th scope="col" rowspan="2">发生的事件</th>');
  expect(html).toContain('server 收到 SYN');
  expect(html).toContain('&lt;br/&gt;实际：client 处于 ESTABLISHED');
  expect(html).not.toContain('What happened');
  expect(html).toMatch(/<li class="wirenote-error"[^>]*><strong>第 \d+ 行<\/strong>，错误：[^<]*\p{Script=Han}/u);
});

describe('The graphs of a fence', () => {
  const exchange = `${handshake}client send 5kB\n`;

  test('stand below the diagram, in words and as what is drawn', () => {
    const html = render(fence(exchange, 'wirenote graph=windows'));
    expect(html.match(/wirenote-picture/g)).toHaveLength(2);
    const [, data = ''] = /data-graph="([^"]*)"/.exec(html) ?? [];
    const graph = JSON.parse(unescape(data)) as { readonly panels: readonly { readonly name: string }[] };
    expect(graph.panels.map(({ name }) => name)).toEqual(['windows']);
    expect(html).toContain('Graphs of client → server, from 0 to ');
  });

  test('stand alone where there is to be no diagram', () => {
    const html = render(fence(exchange, 'wirenote diagram=off graph'));
    expect(html.match(/wirenote-picture/g)).toHaveLength(1);
    expect(html).toContain('data-graph');
  });

  test('of a flow that there is not are said to be missing', () => {
    expect(render(fence(exchange, 'wirenote graph from=router'))).toContain('takes client or server, not');
    expect(render(fence('server listen\n', 'wirenote graph'))).toContain('There is no connection, and so no graph.');
  });
});

test('whoever renders the Markdown otherwise gets the same HTML for the fences of a text, which know each other', () => {
  const machine = 'machine m\n  [*] --> A\n  A --> A : go / !M to all\n  A --> A : ?M\nend\n';
  const texts = [
    [machine, 'wirenote name=shared'],
    ['use "shared"\nparticipant a, b is m\na go\nexpect b received <M>\n', 'wirenote table=off'],
  ] as const;
  const fences = texts.map(([content, info], index) => {
    const line = index === 0 ? 0 : machine.split('\n').length + 1;
    return { content, info, map: [line, line] as [number, number], attrs: null };
  });
  const html = htmlOfFences(
    fences,
    { defaults: {}, locale: 'en', file: () => ({ problem: 'nowhere' }) },
    () => undefined,
    rememberingViews(),
  );
  expect(html.join('')).toBe(render(texts.map(([content, info]) => fence(content, info)).join('')));
  expect(html[1]).toContain('Line 12</strong>, error:');
});
