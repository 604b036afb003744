/** A page with the preview on it, and a stand-in for the extension that compiles what a test writes. */
import type { Page } from 'playwright-core';
import { compile } from '../../src/compile.ts';
import { machinesOf } from '../../src/diagram/states/machines.ts';
import { localizedIssues } from '../../src/trace/issue-text.ts';
import type { Locale } from '../../src/l10n/locale.ts';
import type { Choices } from '../../src/shared/choices.ts';
import {
  type FromPreview,
  type Show,
  type SourceStatus,
  type ToPreview,
  type View,
  WRITTEN_ID,
} from '../../src/shared/messages.ts';
import { editorThemes, type EditorTheme } from './editor-themes.ts';
import { type Pages, sentToHost } from './pages.ts';

export const source = 'file:///notes/scenario.wirenote';

interface PreviewPageOptions {
  readonly theme?: EditorTheme;
  readonly width?: number;
  readonly height?: number;
  /** Of the page's own controls. */
  readonly locale?: Locale;
  readonly purpose?: 'read' | 'present';
  /** The scenario that the page is written with. */
  readonly written?: string;
  /** The editor has loaded the page before. */
  readonly again?: boolean;
}

interface ShowOptions {
  readonly of?: string;
  readonly locked?: boolean;
  /** What the extension has kept; left out: what the page has said. */
  readonly choices?: Choices | null;
  readonly cursor?: number | null;
  /** Of the picture and the table. */
  readonly locale?: Locale;
}

/** Long enough to be scrolled. */
export const longAnswer = `title "A long answer"
server listen
client connect server
client send 120 "GET /"
server send 30kB "200 OK"
note over client, server "everything has arrived"
client close
server close
`;

/** What the extension says of a scenario that it has just simulated. */
function showOf(text: string, of = source, locale: Locale = 'en'): Show {
  const { trace, issues, scenario } = compile(text);
  const name = of.slice(of.lastIndexOf('/') + 1);
  const view: View = { source: of, name, trace, locale, machines: machinesOf(scenario, locale), text };
  const status = {
    source: of,
    issues: localizedIssues(issues, locale),
    errorCount: 0,
    outdated: false,
    linesAbove: 0,
    blank: text.trim() === '',
  };
  return { kind: 'show', view, status, locked: false, choices: null, cursor: null };
}

export class PreviewPage {
  private constructor(readonly page: Page) {}

  /** Opens the preview and waits until it says that it runs. */
  static async open(
    pages: Pages,
    {
      theme = 'light',
      width = 700,
      height = 800,
      locale = 'en',
      purpose = 'read',
      written,
      again,
    }: PreviewPageOptions = {},
  ): Promise<PreviewPage> {
    const remembered = again === true ? `acquireVsCodeApi().setState({ source: '${source}', locked: false });` : '';
    const first = written === undefined ? '' : JSON.stringify(showOf(written));
    const page = await pages.open(
      `<script>document.documentElement.lang = '${locale}'; Object.assign(document.body.dataset, ${JSON.stringify({ source, purpose })});${remembered}</script>
      <script type="application/json" id="${WRITTEN_ID}">${first}</script>`,
      { width, height },
    );
    await page.addStyleTag({ url: '/media/preview.css' });
    if (purpose === 'present') await page.addStyleTag({ url: '/media/present.css' });
    const preview = new PreviewPage(page);
    await preview.setTheme(theme);
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.src = '/dist/preview.js';
      script.dataset.mermaid = '/dist/mermaid.js';
      document.body.append(script);
    });
    await page.waitForFunction(() => (window as unknown as { sentToHost: unknown[] }).sentToHost.length > 0);
    return preview;
  }

  async send(message: ToPreview): Promise<void> {
    // As text: the driver takes long to write down what has many parts.
    await this.page.evaluate((sent) => {
      window.postMessage(JSON.parse(sent));
    }, JSON.stringify(message));
  }

  /** Shows a scenario as the extension does, and waits for its picture. */
  async show(
    text: string,
    { of = source, locked = false, choices, cursor = null, locale = 'en' }: ShowOptions = {},
  ): Promise<void> {
    const before = await this.pictures();
    // The extension keeps what the page says, and gives it back.
    const kept = (await this.said('chosen')).findLast((said) => said.source === of)?.choices ?? null;
    const given = choices === undefined ? kept : choices;
    await this.send({ ...showOf(text, of, locale), locked, choices: given, cursor });
    await this.page.waitForFunction(
      (old) => document.querySelector<HTMLElement>('.canvas')?.dataset.pictures !== old,
      before,
      { polling: 20 },
    );
  }

  /** What the extension sends when the text has errors: how it stands, and no new picture. */
  async stand(text: string, outdated: boolean, linesAbove = 0, locale: Locale = 'en'): Promise<void> {
    const issues = localizedIssues(compile(text).issues, locale);
    const errorCount = issues.filter(({ severity }) => severity === 'error').length;
    const status: SourceStatus = { source, issues, errorCount, outdated, linesAbove, blank: text.trim() === '' };
    await this.send({ kind: 'status', status });
  }

  /** How many pictures have been shown so far. */
  pictures(): Promise<string | undefined> {
    return this.page.evaluate(() => document.querySelector<HTMLElement>('.canvas')?.dataset.pictures);
  }

  async setTheme(theme: EditorTheme): Promise<void> {
    await this.page.evaluate(({ bodyClass, variables }) => {
      for (const [name, value] of Object.entries(variables))
        document.documentElement.style.setProperty(`--vscode-${name}`, value);
      document.body.className = bodyClass;
    }, editorThemes[theme]);
  }

  /** What the page has said of one kind so far. */
  async said<Kind extends FromPreview['kind']>(kind: Kind): Promise<Extract<FromPreview, { kind: Kind }>[]> {
    const sent = (await sentToHost(this.page)) as FromPreview[];
    return sent.filter((message): message is Extract<FromPreview, { kind: Kind }> => message.kind === kind);
  }

  /** What the editor would give back to the page after a reload. */
  state(): Promise<unknown> {
    return this.page.evaluate(() => acquireVsCodeApi().getState());
  }
}
