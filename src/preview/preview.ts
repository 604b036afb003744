/** The page as a whole: takes the extension's messages, and says what the reader does. */
import { Banner } from './banner.ts';
import { ChoiceStore } from './choices.ts';
import { listen, post } from './editor-api.ts';
import { Header } from './header.ts';
import type { ExportAsk, PreviewCommand, Standing, ToPreview, View } from './protocol.ts';
import { ScenarioView } from './scenario-view.ts';
import { watchTheme } from './theme.ts';

export class Preview {
  private readonly choices: ChoiceStore;
  private readonly header: Header;
  private readonly banner: Banner;
  private readonly scenario: ScenarioView;
  private source: string | null = null;
  private stepLine: number | null = null;

  constructor(source: string) {
    this.choices = new ChoiceStore(source, false);
    const command = (name: PreviewCommand) => (): void => {
      post({ kind: 'command', command: name });
    };
    const reveal = (line: number, focus: boolean): void => {
      post({ kind: 'reveal', line, focus });
    };
    const goTo = (line: number): void => {
      reveal(line, true);
    };
    this.banner = new Banner(goTo);
    this.scenario = new ScenarioView(this.choices, {
      reveal,
      stepped: (line) => {
        this.sayStep(line);
      },
      zoomShown: (percent) => {
        this.header.showZoom(percent);
      },
      failed: (message) => {
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
        picture.setZoom('fit');
      },
      actualSize: () => {
        picture.setZoom(1);
      },
      export: command('export'),
      showSource: command('showSource'),
      toggleLock: command('toggleLock'),
      reveal: goTo,
    });
  }

  start(): void {
    const { room, stepper } = this.scenario;
    room.append(this.banner.element);
    document.body.replaceChildren(this.header.element, room, stepper.element);
    document.addEventListener('keydown', (event) => {
      this.key(event);
    });
    watchTheme(() => {
      this.scenario.redraw();
    });
    listen((message) => {
      this.receive(message);
    });
    post({ kind: 'ready' });
  }

  private receive(message: ToPreview): void {
    switch (message.kind) {
      case 'show':
        this.show(message.view, message.standing, message.locked);
        return;
      case 'standing':
        this.stand(message.standing);
        return;
      case 'lock':
        this.header.showLocked(message.locked);
        if (this.source !== null) this.choices.use(this.source, message.locked);
        return;
      case 'moved':
        this.move(message.sources);
        return;
      case 'cursor':
        this.scenario.light(message.line);
        return;
      case 'export':
        void this.export(message.request, message.ask);
        return;
      case 'missing':
        this.banner.fail(message.message);
    }
  }

  private move(sources: Readonly<Record<string, string | null>>): void {
    this.choices.move(sources);
    const from = this.source;
    const to = from === null ? null : sources[from];
    if (from === null || typeof to !== 'string') return;
    this.source = to;
    this.scenario.rename(from, to);
  }

  private show(view: View, standing: Standing, locked: boolean): void {
    this.source = view.source;
    this.choices.use(view.source, locked);
    this.header.showLocked(locked);
    this.header.show(view.name, view.trace);
    this.scenario.show(view);
    this.stand(standing);
  }

  private stand(standing: Standing): void {
    if (standing.source !== this.source) return;
    this.banner.show(standing);
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
    const keys: Readonly<Record<string, () => void>> = {
      '+': picture.zoomIn.bind(picture),
      '=': picture.zoomIn.bind(picture),
      '-': picture.zoomOut.bind(picture),
      '0': picture.setZoom.bind(picture, 1),
      f: picture.setZoom.bind(picture, 'fit'),
      // The keys that a button or the slider has a use for are its own.
      ...(onControl && !(event.target instanceof HTMLButtonElement)
        ? {}
        : {
            ArrowLeft: stepper.previous.bind(stepper),
            ArrowRight: stepper.next.bind(stepper),
            Home: stepper.first.bind(stepper),
            End: stepper.last.bind(stepper),
          }),
      ...(onControl ? {} : { ' ': stepper.togglePlay.bind(stepper) }),
    };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    if (event.key !== ' ') stepper.pause();
    act();
  }
}
