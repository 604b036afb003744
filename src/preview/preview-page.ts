/** The page as a whole: takes the extension's messages, and says what the reader does. */
import { errorText, type PreviewTexts, previewTexts } from './catalog/catalog.ts';
import { connectPage } from './connect-page.ts';
import { Banner } from './controls/banner.ts';
import { ChoiceSender } from './messaging/choice-sender.ts';
import { post, remember } from './messaging/editor-api.ts';
import { Header } from './controls/header.ts';
import type { Locale } from '../l10n/locale.ts';
import { Invitation } from './controls/invitation.ts';
import { isPageEffect, type PageEffect, type ViewEffect } from './model/view-events.ts';
import { linesAbove } from './model/view-state.ts';
import { kinds } from './pictures/picture-kinds.ts';
import { ProgressNote } from './controls/progress-note.ts';
import type { CompleteToPreview, ExportAsk, PreviewCommand } from '../shared/messages.ts';
import { ScenarioView } from './scenario-view.ts';
import { ViewStore } from './view-store.ts';

export class PreviewPage {
  private readonly store: ViewStore;
  private readonly choices = new ChoiceSender();
  private readonly header: Header;
  private readonly banner: Banner;
  private readonly invitation: Invitation;
  private readonly scenario: ScenarioView;
  private readonly progress = new ProgressNote();
  private readonly text: PreviewTexts;

  /** @param locale of the page's own controls; what is shown of a scenario has that of its view */
  constructor(
    source: string,
    private readonly locale: Locale,
  ) {
    const text = (this.text = previewTexts(locale));
    this.store = new ViewStore(source, kinds, (effect) => {
      this.perform(effect);
    });
    remember(this.store.state.remembered);
    const command = (name: PreviewCommand) => (): void => {
      post({ kind: 'command', command: name });
    };
    this.banner = new Banner(text, (line) => {
      post({ kind: 'goToIssue', line });
    });
    this.invitation = new Invitation(text, command);
    this.scenario = new ScenarioView(this.store, locale, {
      zoomShown: (percent) => {
        this.header.showZoom(percent);
      },
      drawn: () => {
        this.progress.hide();
      },
      failed: (message) => {
        this.fail(message);
      },
    });
    const { picture, menu } = this.scenario;
    this.header = new Header(text, menu.button, {
      zoomIn: () => {
        picture.zoomIn();
      },
      zoomOut: () => {
        picture.zoomOut();
      },
      fit: () => {
        picture.fitToWidth();
      },
      actualSize: () => {
        picture.setZoom(1);
      },
      export: command('export'),
      present: command('present'),
      toggleTable: () => {
        this.toggleTable();
      },
      toggleLock: command('toggleLock'),
      reveal: (line) => {
        post({ kind: 'reveal', line, focus: true });
      },
      choose: (source) => {
        post({ kind: 'choose', source });
      },
    });
  }

  start(): void {
    const { room, stepper } = this.scenario;
    room.append(this.invitation.element, this.banner.element, this.progress.element);
    document.body.replaceChildren(this.header.element, room, stepper.element);
    document.addEventListener('keydown', (event) => {
      this.key(event);
    });
    const { text, store, progress } = this;
    const receive = this.receive.bind(this);
    connectPage({ text, store, progress, receive });
  }

  private receive(message: CompleteToPreview): void {
    switch (message.kind) {
      case 'scenarios':
        this.header.showScenarios(message.scenarios, message.shown);
        return;
      case 'export':
        void this.export(message.request, message.ask);
        return;
      case 'show':
      case 'status':
      case 'lock':
      case 'moved':
      case 'cursor':
      case 'missing':
        this.store.dispatch(message);
    }
  }

  private perform(effect: ViewEffect): void {
    if (isPageEffect(effect)) this.performOnPage(effect);
    else this.scenario.perform(effect);
  }

  private performOnPage(effect: PageEffect): void {
    const { view, status, remembered, choices } = this.store.state;
    switch (effect.kind) {
      case 'showHeader':
        if (view) this.header.show(view.name, view.trace, linesAbove(this.store.state));
        return;
      case 'showStatus':
        if (!status) return;
        this.banner.show(status);
        this.invitation.element.hidden = !status.blank;
        document.body.classList.toggle('outdated', status.outdated);
        return;
      case 'showLock':
        this.header.showLocked(remembered.locked);
        return;
      case 'showFailure':
        this.fail(effect.message);
        return;
      case 'tellReveal':
        post({ kind: 'reveal', line: effect.line, focus: effect.focus });
        return;
      case 'tellStep':
        post({ kind: 'step', line: effect.line });
        return;
      case 'tellChoices':
        this.choices.send(effect.source, effect.choices);
        return;
      case 'flushChoices':
        this.choices.flush();
        return;
      case 'remember':
        remember(remembered);
        return;
      case 'showTableButton':
        this.header.showTable(choices.showsTable);
    }
  }

  private toggleTable(): void {
    this.store.dispatch({ kind: 'tableToggled' });
  }

  private fail(message: string): void {
    this.progress.hide();
    this.banner.fail(message);
  }

  private async export(request: number, ask: ExportAsk): Promise<void> {
    try {
      post({ kind: 'exported', request, exported: await this.scenario.export(ask) });
    } catch (error) {
      post({ kind: 'exportFailed', request, message: errorText(error, this.locale) });
    }
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const { picture, stepper } = this.scenario;
    const onControl =
      event.target instanceof HTMLElement && event.target.matches('button, input, select, [role="separator"]');
    const isSlider = event.target instanceof HTMLInputElement && event.target.type === 'range';
    const goesByKeys = isSlider || (event.target instanceof HTMLElement && event.target.matches('button, .speed'));
    const keys: Readonly<Record<string, () => void>> = {
      '+': picture.zoomIn.bind(picture),
      '=': picture.zoomIn.bind(picture),
      '-': picture.zoomOut.bind(picture),
      '0': picture.setZoom.bind(picture, 1),
      f: picture.fitToWidth.bind(picture),
      ',': picture.moveOn.bind(picture, -1),
      '.': picture.moveOn.bind(picture, 1),
      a: stepper.all.bind(stepper),
      t: this.toggleTable.bind(this),
      h: stepper.toggleLater.bind(stepper),
      // The keys that a control has a use for are its own; among the steps one goes as the keys do.
      ...(onControl && !goesByKeys
        ? {}
        : {
            ArrowLeft: stepper.previous.bind(stepper, event.shiftKey),
            ArrowRight: stepper.next.bind(stepper, event.shiftKey),
            Home: stepper.first.bind(stepper),
            End: stepper.last.bind(stepper),
          }),
      // The slider has no use for the space bar.
      ...(onControl && !isSlider ? {} : { ' ': stepper.togglePlay.bind(stepper, event.shiftKey) }),
    };
    // Shift and Caps Lock make no difference to a letter.
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    if (event.key !== ' ' && event.key.toLowerCase() !== 'h') stepper.pause();
    act();
  }
}
