/**
 * Says what went wrong in our own code: in the output channel with the stack, and as an error on the scenario that it
 * was met at, from which a person can report it.
 */
import {
  CodeAction,
  CodeActionKind,
  commands,
  Diagnostic,
  DiagnosticSeverity,
  Disposable,
  env,
  EventEmitter,
  type Extension,
  l10n,
  languages,
  type TextDocument,
  Uri,
  version,
  window,
  workspace,
} from 'vscode';
import {
  type Failure,
  failureMessage,
  failureReport,
  internalErrorCode,
  issuePage,
  stackOf,
} from './internal-failure.ts';
import { localizeExtension } from '../catalog/catalog.ts';
import { editorLocale } from './locale.ts';
import { selector } from './selector.ts';
import type { Place } from './site.ts';

const reportCommand = 'wirenote.reportFault';

/** More are not remembered: the same fault comes with every keystroke. */
const most = 20;

export class Failures implements Disposable {
  private readonly channel = window.createOutputChannel('Wirenote', { log: true });
  private readonly met = new EventEmitter<TextDocument>();
  /** By the number that a diagnostic's command names. */
  private readonly numbers = new Map<Failure, number>();
  private readonly subscriptions: Disposable;

  /** Something went wrong with a scenario of the document. */
  readonly onDidMeet = this.met.event;

  constructor(private readonly extension: Extension<unknown>) {
    this.subscriptions = Disposable.from(
      this.channel,
      this.met,
      commands.registerCommand(reportCommand, (number: unknown) => this.report(number)),
      languages.registerCodeActionsProvider(
        selector,
        { provideCodeActions: (_document, _range, { diagnostics }) => diagnostics.flatMap(toReport) },
        { providedCodeActionKinds: [CodeActionKind.QuickFix] },
      ),
    );
  }

  /** Says a failure; once, however often it is met. `place`: of the scenario; null: it stands nowhere. */
  say(failure: Failure, place: Place | null): void {
    if (this.numbers.has(failure)) return;
    this.number(failure);
    const where = place ? `${workspace.asRelativePath(place.document.uri)}:${place.line}: ` : '';
    this.channel.error(`${where}${localizeExtension(failureMessage(failure), editorLocale())}`, stackOf(failure.error));
    if (place) this.met.fire(place.document);
  }

  /** The error on the scenario, with a link to report it. */
  diagnostic(failure: Failure, { document, line }: Place): Diagnostic {
    const range = document.lineAt(Math.min(line, document.lineCount) - 1).range;
    const diagnostic = new Diagnostic(
      range,
      localizeExtension(failureMessage(failure), editorLocale()),
      DiagnosticSeverity.Error,
    );
    diagnostic.source = 'Wirenote';
    const argument = encodeURIComponent(JSON.stringify([this.number(failure)]));
    diagnostic.code = { value: internalErrorCode, target: Uri.parse(`command:${reportCommand}?${argument}`) };
    return diagnostic;
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private number(failure: Failure): number {
    const known = this.numbers.get(failure);
    if (known !== undefined) return known;
    const number = Math.max(0, ...this.numbers.values()) + 1;
    this.numbers.set(failure, number);
    const [oldest] = this.numbers.keys();
    if (this.numbers.size > most && oldest) this.numbers.delete(oldest);
    return number;
  }

  /** Copies the report, and goes where it can be sent, if the extension says where. */
  private async report(number: unknown): Promise<void> {
    const known = [...this.numbers];
    const [failure] = (typeof number === 'number' ? known.find(([, one]) => one === number) : known.at(-1)) ?? [];
    if (!failure) {
      void window.showInformationMessage(l10n.t('There is no fault of Wirenote to report.'));
      return;
    }
    const { packageJSON } = this.extension as { readonly packageJSON: PackageJson };
    const versions = [`Wirenote ${packageJSON.version}`, `${env.appName} ${version}`];
    await env.clipboard.writeText(failureReport(failure, versions));
    const show = l10n.t('Show Log');
    const url = issuePage(packageJSON.bugs?.url);
    const open = l10n.t('Open Issue Page');
    const said = l10n.t('A report with the scenario and the place in the code was copied to the clipboard.');
    const chosen = await window.showInformationMessage(said, show, ...(url === undefined ? [] : [open]));
    if (chosen === show) this.channel.show();
    if (chosen === open && url !== undefined) await env.openExternal(Uri.parse(url));
  }
}

interface PackageJson {
  readonly version: string;
  readonly bugs?: { readonly url?: string };
}

function toReport(diagnostic: Diagnostic): CodeAction[] {
  const { code } = diagnostic;
  if (typeof code !== 'object' || code.value !== internalErrorCode) return [];
  const [number] = JSON.parse(decodeURIComponent(code.target.query)) as readonly unknown[];
  const title = l10n.t('Report this');
  const action = new CodeAction(title, CodeActionKind.QuickFix);
  action.command = { title, command: reportCommand, arguments: [number] };
  action.diagnostics = [diagnostic];
  return [action];
}
