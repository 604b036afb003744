import MarkdownIt from 'markdown-it';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { wirenote } from '../../src/markdown/plugin.ts';
import { usePages } from './pages.ts';

const pages = usePages();

/** As VS Code's preview renders: every token says its line, from 0. */
function render(markdown: string): string {
  const md = new MarkdownIt({ html: true }).use(wirenote);
  md.core.ruler.push('lines', ({ tokens }) => {
    for (const token of tokens)
      if (token.map) {
        token.attrSet('data-line', String(token.map[0]));
        token.attrJoin('class', 'code-line');
      }
  });
  return md.render(markdown);
}

const fence = (text: string, info = 'wirenote'): string => `\`\`\`${info}\n${text}\`\`\`\n`;
const handshake = 'title "One"\nserver listen\nclient connect server\n';

const colours = '--vscode-editor-background:#ffffff;--vscode-editor-foreground:#333333';

async function open(markdown: string): Promise<Page> {
  const page = await pages.open(
    `<style>:root{${colours}}</style><link rel="stylesheet" href="/media/markdown.css">` +
      `<div class="markdown-body">${render(markdown)}</div><script async src="/dist/markdown-preview.js"></script>`,
  );
  await page.evaluate(() => {
    document.body.classList.add('vscode-body', 'vscode-light');
  });
  return page;
}

/** New text, as VS Code brings its page up to date: what has changed is replaced, then the event comes. */
async function update(page: Page, markdown: string): Promise<void> {
  await page.evaluate((html) => {
    const body = document.querySelector('.markdown-body')!;
    const next = new DOMParser().parseFromString(html, 'text/html').body;
    const morph = (old: Element, fresh: Element): void => {
      for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
      for (const { name, value } of fresh.attributes) old.setAttribute(name, value);
      const olds = [...old.childNodes];
      for (const node of [...fresh.childNodes]) {
        // What is of another kind goes, until one of the same kind is found.
        let before = olds.shift();
        for (; before && before.nodeName !== node.nodeName; before = olds.shift()) before.remove();
        if (before instanceof Element && node instanceof Element) morph(before, node);
        else if (before) before.nodeValue = node.nodeValue;
        else old.append(node);
      }
      for (const left of olds) left.remove();
    };
    next.className = body.className;
    morph(body, next);
    window.dispatchEvent(new CustomEvent('vscode.markdown.updateContent'));
  }, render(markdown));
}

const texts = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.wirenote-picture')].map((host) =>
      [...(host.shadowRoot?.querySelectorAll('svg text') ?? [])].map(({ textContent }) => textContent).join(' '),
    ),
  );

const drawn = async (page: Page, text: string): Promise<void> =>
  page.locator('.wirenote-picture svg').getByText(text, { exact: true }).first().waitFor();

describe('A fence in the Markdown preview', () => {
  test('is drawn, over the text that it was drawn from', async () => {
    const page = await open(fence(handshake));
    await drawn(page, 'SYN seq=0');
    expect(await page.getByText('Sequence diagram as Mermaid text').isVisible()).toBe(false);
    expect(await page.getByText('State table Connections opened: 1').isVisible()).toBe(true);
    // Nothing of the page's own content has changed, so that the editor finds nothing to take back.
    expect(await page.locator('.wirenote-picture > svg').count()).toBe(0);
  });

  test('has graphs below it, whose events go to their lines', async () => {
    const page = await open(fence(`${handshake}client send 5kB\n`, 'wirenote graph=sequence,windows'));
    await drawn(page, 'Sequence numbers');
    await drawn(page, 'SYN seq=0');
    expect((await texts(page)).map((text) => text.includes('Windows'))).toEqual([false, true]);
    expect(await page.locator('.wirenote-picture svg path[data-line="4"]').count()).toBeGreaterThan(3);
  });

  test('is the text and the table where no script runs', async () => {
    const page = await pages.open(render(fence(handshake)));
    await page.locator('.wirenote-fold > summary').click();
    expect(await page.locator('.wirenote-table').isVisible()).toBe(true);
    await page.getByText('Sequence diagram as Mermaid text').click();
    expect(await page.getByText('p0->>p1: SYN seq=0').isVisible()).toBe(true);
  });

  test('has its table unfolded and whole on paper, with its picture', async () => {
    const page = await open(fence(`${handshake}client send 5kB\n`));
    await drawn(page, 'SYN seq=0');
    const rows = page.locator('.wirenote-table tbody tr');
    expect(await rows.first().isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await rows.first().isVisible()).toBe(true);
    const scroller = page.locator('.wirenote-scroll');
    expect(await scroller.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0);
    expect(await page.locator('.wirenote-picture svg').isVisible()).toBe(true);
  });

  test('is drawn once for each fence, with its own theme', async () => {
    const page = await open(`${fence(handshake)}\n${fence(handshake.replace('One', 'Two'), 'wirenote theme=dark')}`);
    await drawn(page, 'Two');
    const backgrounds = await page.evaluate(() =>
      [...document.querySelectorAll('.wirenote-picture')].map(
        (host) => host.shadowRoot!.querySelector<HTMLElement>('.picture')!.style.background,
      ),
    );
    expect(backgrounds).toEqual(['', 'rgb(30, 30, 30)']);
  });
});

describe('What draws', () => {
  const loaded = (page: Page): Promise<boolean> =>
    page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('markdown-drawing')));

  test('is loaded only when there is a fence', async () => {
    const page = await open('# Title\n\n```js\nlet a;\n```\n');
    await page.waitForFunction(() => document.readyState === 'complete');
    await update(page, '# Title\n\nmore\n');
    await page.waitForTimeout(300);
    expect(await loaded(page)).toBe(false);
    await update(page, `# Title\n\n${fence(handshake)}`);
    await drawn(page, 'SYN seq=0');
    expect(await loaded(page)).toBe(true);
  });

  test('is let in by the policy of a page that lets in only scripts with a nonce', async () => {
    const policy =
      'default-src &#39;none&#39;; script-src &#39;nonce-abc&#39;; style-src &#39;self&#39; &#39;unsafe-inline&#39;';
    const page = await pages.open(
      // Of a body, the page takes no policy.
      `<script>document.head.innerHTML += '<meta http-equiv="Content-Security-Policy" content="${policy}">'</script><style>:root{${colours}}</style>` +
        `<div class="markdown-body">${render(fence(handshake))}</div>` +
        '<script async nonce="abc" src="/dist/markdown-preview.js"></script>',
    );
    await drawn(page, 'SYN seq=0');
    const refused = await page.evaluate(async () => {
      const script = Object.assign(document.createElement('script'), { src: '/dist/markdown-drawing.js?without' });
      document.head.append(script);
      return new Promise((resolve) => {
        script.onload = () => {
          resolve(false);
        };
        script.onerror = () => {
          resolve(true);
        };
      });
    });
    expect(refused).toBe(true);
  });
});

describe('Typing', () => {
  test('keeps the picture until the next one is there: never a frame without', async () => {
    const page = await open(`Hello\n\n${fence(handshake)}`);
    await drawn(page, 'One');
    await page.evaluate(() => {
      const seen: boolean[] = [];
      Object.assign(window, { seen });
      const look = (): void => {
        seen.push(document.querySelector('.wirenote-picture')?.shadowRoot?.querySelector('svg') != null);
        requestAnimationFrame(look);
      };
      look();
    });
    await update(page, `Hello\n\n${fence(handshake.replace('One', 'Uno'))}`);
    await drawn(page, 'Uno');
    // A paragraph before it makes it another element of the page.
    await update(page, `Hello\n\nthere\n\n${fence(handshake.replace('One', 'Uno'))}`);
    await drawn(page, 'Uno');
    const seen = await page.evaluate(() => (window as unknown as { seen: boolean[] }).seen);
    expect(seen.length).toBeGreaterThan(3);
    expect(seen).not.toContain(false);
  });

  test('an error keeps the last picture, marked as old, until it is mended', async () => {
    const page = await open(fence(handshake));
    await drawn(page, 'SYN seq=0');
    await update(page, fence('title "Two"\nserver listen\nclient conn'));
    expect(await page.getByText(/picture is of an earlier text/).isVisible()).toBe(true);
    expect((await texts(page))[0]).toContain('One');
    expect(await page.locator('.wirenote-issues').innerText()).toContain('Line 4');
    await update(page, fence('title "Two"\nserver listen\nclient connect server\n'));
    await drawn(page, 'Two');
    expect(await page.getByText(/picture is of an earlier text/).isVisible()).toBe(false);
  });

  test('elsewhere in the document draws nothing again', async () => {
    const page = await open(`a\n\n${fence(handshake)}`);
    await drawn(page, 'One');
    await page.evaluate(() => {
      document.querySelector('.wirenote-picture')!.shadowRoot!.querySelector('svg')!.setAttribute('data-same', '');
    });
    await update(page, `b\n\n${fence(handshake)}`);
    await page.waitForTimeout(300);
    expect(await page.locator('.wirenote-picture svg[data-same]').count()).toBe(1);
  });
});

test("The picture follows the editor's theme", async () => {
  const page = await open(fence(handshake));
  await drawn(page, 'SYN seq=0');
  const colourOf = () =>
    page
      .getByText('SYN seq=0')
      .and(page.locator('svg *'))
      .first()
      .evaluate((text) => getComputedStyle(text).fill);
  expect(await colourOf()).toBe('rgb(51, 51, 51)');
  await page.evaluate(() => {
    document.documentElement.style.cssText = '--vscode-editor-background:#111111;--vscode-editor-foreground:#eeeeee';
    document.body.classList.replace('vscode-light', 'vscode-dark');
  });
  await expect.poll(colourOf, { timeout: 10_000 }).toBe('rgb(238, 238, 238)');
});

describe('A double click', () => {
  /** What VS Code hears of it: the line whose mark stands at the height of the click. */
  async function lineOf(page: Page, act: () => Promise<void>): Promise<number> {
    await page.evaluate(() => {
      document.addEventListener('dblclick', ({ pageY }) => {
        const marks = [...document.querySelectorAll('.code-line')].map((mark) => ({
          line: Number(mark.getAttribute('data-line')),
          far: Math.abs(mark.getBoundingClientRect().top + scrollY - pageY),
        }));
        marks.sort((a, b) => a.far - b.far);
        Object.assign(window, { clicked: marks[0]!.line });
      });
    });
    await act();
    return page.evaluate(() => (window as unknown as { clicked: number }).clicked);
  }
  const text = `# Title\n\n${fence(`${handshake}client close\nserver close\nfoo\n`)}`;

  test('on an arrow goes to its line', async () => {
    const page = await open(text);
    await drawn(page, 'SYN seq=0');
    expect(await lineOf(page, () => page.getByText('SYN seq=0').and(page.locator('svg *')).first().dblclick())).toBe(5);
    expect(
      await lineOf(page, () =>
        page
          .locator('svg')
          .getByText(/^FIN, ACK/)
          .first()
          .dblclick(),
      ),
    ).toBe(6);
  });

  test('on a row of the table goes to its line', async () => {
    const page = await open(text);
    await drawn(page, 'SYN seq=0');
    await page.locator('.wirenote-fold > summary').click();
    expect(await lineOf(page, () => page.locator('tr[data-line="5"]').first().dblclick())).toBe(7);
  });

  test('on an issue goes to its line', async () => {
    const page = await open(text);
    await drawn(page, 'SYN seq=0');
    expect(await lineOf(page, () => page.locator('.wirenote-issues li').first().dblclick())).toBe(8);
  });
});
