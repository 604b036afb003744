/** The page as a whole: takes the extension's messages, and says what the reader does. */
import { Banner } from './controls/banner.ts';
import { ChoiceStore } from './messaging/choice-store.ts';
import { type Choices, initialChoices } from '../shared/choices.ts';
import { type DetailChoices, prepareViews } from '../shared/detail.ts';
import { listen, post, remember } from './messaging/editor-api.ts';
import { Header } from './controls/header.ts';
import { Inbox } from './messaging/inbox.ts';
import { Invitation } from './controls/invitation.ts';
import { setLinesAbove } from './model/line-names.ts';
import { ProgressNote } from './controls/progress-note.ts';
import type { CompleteToPreview, ExportAsk, PreviewCommand, Remembered, Standing } from '../shared/messages.ts';
import { setReadableColours } from './theme/readable-colours.ts';
import { ScenarioView } from './scenario-view.ts';
import { watchTheme } from './theme/editor-palette.ts';

const counted = (events: number): string => (events === 1 ? '1 event' : `${events.toLocaleString('en')} events`);

export class Preview {
  private readonly choices: ChoiceStore;
  private readonly header: Header;
  private readonly banner: Banner;
  private readonly invitation: Invitation;
  private readonly scenario: ScenarioView;
  private readonly progress = new ProgressNote();
  private source: string | null = null;
  /** What the editor was told last; undefined: nothing of this source. */
  private stepLine: number | null | undefined = null;
  private remembered: Remembered;

  constructor(source: string) {
    this.choices = new ChoiceStore(source);
    this.remembered = { source, locked: false };
    remember(this.remembered);
    const command = (name: PreviewCommand) => (): void => {
      post({ kind: 'command', command: name });
    };
    const reveal = (line: number, focus: boolean): void => {
      post({ kind: 'reveal', line, focus });
    };
    const goTo = (line: number): void => {
      reveal(line, true);
    };
    this.banner = new Banner((line) => {
      post({ kind: 'goToIssue', line });
    });
    this.invitation = new Invitation(command);
    this.scenario = new ScenarioView(this.choices, {
      reveal,
      stepped: (line) => {
        this.sayStep(line);
      },
      zoomShown: (percent) => {
        this.header.showZoom(percent);
      },
      drawn: () => {
        this.progress.hide();
      },
      failed: (message) => {
        this.progress.hide();
        this.banner.fail(message);
      },
    });
    const { picture, menu } = this.scenario;
    this.header = new Header(menu.button, {
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
      toggleTable: () => {
        this.toggleTable();
      },
      toggleLock: command('toggleLock'),
      reveal: goTo,
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
    setReadableColours();
    watchTheme(() => {
      setReadableColours();
      this.scenario.redraw();
    });
    const inbox = new Inbox(
      ({ view, choices }) => prepareViews(view.trace, this.detailOf(view.source, choices)),
      (message) => {
        this.receive(message);
      },
      ({ view }) => {
        this.progress.show(`Working out ${counted(view.trace.events.length)}…`);
      },
    );
    listen(
      (message) => {
        inbox.receive(message);
      },
      (_, total) => {
        this.progress.show(`Receiving ${counted(total)}…`);
      },
    );
    this.progress.show('Waiting for the scenario…');
    post({ kind: 'ready' });
  }

  /** How the scenario will be shown. */
  private detailOf(source: string, choices: Choices | null): DetailChoices {
    return (source === this.source ? this.choices.current : (choices ?? initialChoices)).detail;
  }

  private receive(message: CompleteToPreview): void {
    switch (message.kind) {
      case 'show':
        this.show(message);
        return;
      case 'standing':
        this.stand(message.standing);
        return;
      case 'lock':
        this.showLocked(message.locked);
        return;
      case 'scenarios':
        this.header.showScenarios(message.scenarios, message.shown);
        return;
      case 'moved':
        this.move(message.from, message.to);
        return;
      case 'cursor':
        this.scenario.light(message.line);
        return;
      case 'export':
        void this.export(message.request, message.ask);
        return;
      case 'missing':
        this.progress.hide();
        this.banner.fail(message.message);
    }
  }

  private move(from: string, to: string): void {
    if (from !== this.source) return;
    this.source = to;
    this.choices.rename(to);
    this.scenario.rename(from, to);
    this.remember({ ...this.remembered, source: to });
  }

  private show({ view, standing, locked, choices, cursor }: Extract<CompleteToPreview, { kind: 'show' }>): void {
    if (view.source !== this.source) {
      // The editor marks a step's line for each source anew.
      if (this.source !== null) this.stepLine = undefined;
      // The page knows its own best.
      this.choices.use(view.source, choices);
    }
    this.source = view.source;
    setLinesAbove(standing.linesAbove);
    this.header.show(view.name, view.trace);
    this.header.showTable(this.choices.current.showsTable);
    this.scenario.show(view, cursor);
    this.showLocked(locked);
    this.stand(standing);
  }

  private toggleTable(): void {
    this.scenario.toggleTable();
    this.header.showTable(this.choices.current.showsTable);
  }

  private showLocked(locked: boolean): void {
    this.header.showLocked(locked);
    this.remember({ source: this.source ?? this.remembered.source, locked });
  }

  private remember(remembered: Remembered): void {
    this.remembered = remembered;
    remember(remembered);
  }

  private stand(standing: Standing): void {
    if (standing.source !== this.source) return;
    this.scenario.picture.awaitRest();
    if (setLinesAbove(standing.linesAbove)) {
      this.header.nameLines();
      this.scenario.nameLines();
    }
    this.banner.show(standing);
    this.invitation.element.hidden = !standing.blank;
    document.body.classList.toggle('outdated', standing.outdated);
  }

  private async export(request: number, ask: ExportAsk): Promise<void> {
    try {
      post({ kind: 'exported', request, exported: await this.scenario.export(ask) });
    } catch (error) {
      post({ kind: 'exportFailed', request, message: error instanceof Error ? error.message : String(error) });
    }
  }

  private sayStep(line: number | null): void {
    if (line === this.stepLine) return;
    this.stepLine = line;
    post({ kind: 'step', line });
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
    // Whatever Shift and Caps Lock make of a letter.
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    if (event.key !== ' ' && event.key.toLowerCase() !== 'h') stepper.pause();
    act();
  }
}
