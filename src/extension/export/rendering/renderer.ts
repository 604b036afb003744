/** Draws for files: in the preview of the scenario, else in any preview in sight, else in a page of its own. */
import { type CancellationToken, type Disposable, l10n, ProgressLocation, type Uri, window } from 'vscode';
import type { ExportAsk, Exported } from '../../../shared/messages.ts';
import { localizeShared } from '../../../shared/catalog/catalog.ts';
import { slideProblem } from '../../../shared/slide-legibility.ts';
import { editorLocale } from '../../documents/locale.ts';
import { OffscreenRenderer } from './offscreen-page.ts';
import { Outlines } from './outlines.ts';
import { Printer } from './printer.ts';
import { sceneOf, type PictureSelection } from '../selection/scene.ts';
import { faultOf, type Subject } from '../selection/subject.ts';
import type { Previews } from '../../preview/previews.ts';
import { sealed } from '../../../files/seal.ts';

/** The parts of a request that do not follow from the subject. */
export type RenderOptions = Partial<Pick<ExportAsk, 'scale' | 'copy' | 'look' | 'frames' | 'animation'>>;

export class ExportRenderer implements Disposable {
  private readonly offscreen: OffscreenRenderer;
  private readonly outlines: Outlines;
  private readonly printer: Printer;

  constructor(
    private readonly previews: Previews,
    extensionUri: Uri,
  ) {
    this.offscreen = new OffscreenRenderer(extensionUri);
    this.outlines = new Outlines(extensionUri);
    this.printer = new Printer(extensionUri);
  }

  /** Whether a preview in sight shows the scenario as it is now: while it has errors, an earlier one is shown. */
  shows({ uri, compiled }: Subject): boolean {
    return this.previews.inSight(uri)?.shows(uri) === true && faultOf(compiled) === null;
  }

  /** Shows progress, and can be given up. */
  drawWithProgress(subject: Subject, selection: PictureSelection | null, options: RenderOptions): Thenable<Exported> {
    const progress = { location: ProgressLocation.Notification, title: l10n.t('Drawing'), cancellable: true };
    return window.withProgress(progress, (_, token) => this.draw(subject, selection, options, token));
  }

  /** @param selection null: in the picture and detail of its preview, which is in sight (`shows`) */
  draw(
    subject: Subject,
    selection: PictureSelection | null,
    options: RenderOptions,
    token: CancellationToken,
  ): Promise<Exported> {
    const preview = this.previews.inSight(subject.uri);
    const ask: ExportAsk = {
      scene: selection && sceneOf(subject, selection),
      look: subject.look,
      source: subject.text,
      scale: null,
      copy: false,
      frames: null,
      ...options,
    };
    return preview ? preview.draw(ask, token) : this.offscreen.draw(ask, token);
  }

  /** Says it where the picture is on a slide and too small to be read there. */
  warnOfSmallText(exported: Exported, { view }: Subject): void {
    const problem = smallText(exported);
    if (problem !== null) void window.showWarningMessage(l10n.t('{0}: {1}', view.name, problem));
  }

  /** The pictures as the content of SVG files, with text or outlines as the settings say. */
  async svgsOf({ pictures }: Exported, { uri }: Subject): Promise<readonly string[]> {
    const svgs = await this.outlines.apply(
      pictures.map(({ svg }) => svg),
      uri,
    );
    return svgs.map((svg) => sealed(svg, 'svg'));
  }

  /** Fails with a message for people where no PDF can be had. */
  mustPrint(): void {
    this.printer.mustBePossible();
  }

  /** The pictures as a PDF, a page each. */
  pdfOf({ pictures }: Exported, { view }: Subject, token: CancellationToken): Promise<Uint8Array> {
    const title = view.trace.title.trim() === '' ? view.name : view.trace.title;
    return this.printer.print({ title, locale: view.locale, svgs: pictures.map(({ svg }) => svg) }, token);
  }

  /** The same; shows progress, and can be given up. */
  pdfWithProgress(exported: Exported, subject: Subject): Thenable<Uint8Array> {
    const progress = { location: ProgressLocation.Notification, title: l10n.t('Printing'), cancellable: true };
    return window.withProgress(progress, (_, token) => this.pdfOf(exported, subject, token));
  }

  dispose(): void {
    this.offscreen.dispose();
  }
}

/** Why what was drawn cannot be read on its slide; null: it can, or is on none. */
export function smallText({ pictures }: Exported): string | null {
  const problem = slideProblem(pictures.map(({ svg }) => svg));
  return problem && localizeShared(problem, editorLocale());
}
