/** Joins the parts of the page: what arrives goes to each of them, and what is done in one shows in the others. */
import { drawSequence } from '../diagram/sequence.ts';
import { stateTable } from '../diagram/table.ts';
import { Banner } from './banner.ts';
import { ChoiceStore } from './choices.ts';
import { Drawing } from './drawing.ts';
import { listen, post } from './editor-api.ts';
import { element } from './element.ts';
import { Header } from './header.ts';
import { PicturePane } from './picture-pane.ts';
import type { Parts } from './parts.ts';
import type { Standing, ToPreview, View } from './protocol.ts';
import { drawSequencePicture, type SequencePicture } from './sequence-view.ts';
import { Split } from './split.ts';
import { exportSvg } from './svg/export.ts';
import { TableView } from './table-view.ts';
import { watchTheme } from './theme.ts';

export class Preview {
  private readonly choices: ChoiceStore;
  private readonly header: Header;
  private readonly banner: Banner;
  private readonly picture: PicturePane;
  private readonly table: TableView;
  private readonly split: Split;
  private readonly panes = element('main', { class: 'panes' });
  private readonly drawing = new Drawing<View>(
    (view) => this.draw(view),
    (reason) => {
      this.banner.fail(`The picture could not be drawn: ${reason instanceof Error ? reason.message : String(reason)}`);
    },
  );
  private view: View | null = null;
  private parts: Parts | null = null;
  /** The source of the picture that is on the page. */
  private drawnSource: string | null = null;
  private cursor: number | null = null;

  constructor(source: string) {
    this.choices = new ChoiceStore(source, false);
    const change = this.choices.change.bind(this.choices);
    this.picture = new PicturePane('Sequence diagram', change, (percent) => {
      this.header.showZoom(percent);
    });
    this.table = new TableView((tableTop) => {
      change({ tableTop });
    });
    this.split = new Split(this.panes, (split) => {
      change({ split });
    });
    const reveal = (line: number): void => {
      post({ kind: 'reveal', line, focus: true });
    };
    this.banner = new Banner(reveal);
    this.header = new Header({
      zoomIn: () => {
        this.picture.zoomIn();
      },
      zoomOut: () => {
        this.picture.zoomOut();
      },
      fit: () => {
        this.picture.setZoom('fit');
      },
      actualSize: () => {
        this.picture.setZoom(1);
      },
      exportSvg: () => {
        post({ kind: 'command', command: 'exportSvg' });
      },
      showSource: () => {
        post({ kind: 'command', command: 'showSource' });
      },
      toggleLock: () => {
        post({ kind: 'command', command: 'toggleLock' });
      },
      reveal,
    });
  }

  start(): void {
    this.panes.append(this.picture.element, this.split.bar, this.table.element);
    document.body.replaceChildren(
      this.header.element,
      this.banner.element,
      element('div', { class: 'room' }, this.panes),
    );
    this.split.set(this.choices.current.split);
    this.listenToPicture();
    this.listenToTable();
    document.addEventListener('keydown', (event) => {
      this.key(event);
    });
    watchTheme(() => {
      if (this.view) this.drawing.request(this.view);
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
        if (this.view) this.choices.use(this.view.source, message.locked);
        return;
      case 'cursor':
        this.light(message.line);
        return;
      case 'export':
        void this.export(message.request, message.theme);
        return;
      case 'missing':
        this.banner.fail(message.message);
        return;
    }
  }

  private show(view: View, standing: Standing, locked: boolean): void {
    const isOther = view.source !== this.view?.source;
    this.view = view;
    this.choices.use(view.source, locked);
    this.header.showLocked(locked);
    this.header.show(view.name, view.trace);
    this.stand(standing);
    this.table.show(stateTable(view.trace));
    this.table.light(this.cursor);
    if (isOther) {
      this.cursor = null;
      this.split.set(this.choices.current.split);
      this.table.element.scrollTop = this.choices.current.tableTop;
    }
    this.drawing.request(view);
  }

  private stand(standing: Standing): void {
    if (standing.source !== this.view?.source) return;
    this.banner.show(standing);
    document.body.classList.toggle('outdated', standing.outdated);
  }

  private async draw(view: View): Promise<void> {
    const picture = await drawSequencePicture(view.trace);
    // Of another scenario than is shown by now: the next one is already asked for.
    if (view.source !== this.view?.source) return;
    this.swap(view.source, picture);
  }

  private swap(source: string, picture: SequencePicture): void {
    this.parts = picture.parts;
    this.picture.show(picture);
    if (source !== this.drawnSource) {
      this.drawnSource = source;
      this.picture.restore(this.choices.current);
    }
    this.parts.light(this.cursor);
  }

  private light(line: number | null): void {
    if (line === this.cursor) return;
    this.cursor = line;
    const target = this.parts?.light(line);
    if (target) this.picture.bringIntoSight(target);
    const row = this.table.light(line);
    if (row) this.table.bringIntoSight(row);
  }

  private async export(request: number, theme: 'light' | 'dark' | 'transparent'): Promise<void> {
    try {
      if (!this.view) throw new Error('There is nothing to draw yet.');
      const svg = await exportSvg(drawSequence(this.view.trace), { theme });
      post({ kind: 'exported', request, svg });
    } catch (error) {
      post({ kind: 'exportFailed', request, message: error instanceof Error ? error.message : String(error) });
    }
  }

  private listenToPicture(): void {
    const { element } = this.picture;
    element.addEventListener('click', (event) => {
      const part = this.parts?.at(event);
      if (part) this.point(part.line, false);
    });
    element.addEventListener('dblclick', (event) => {
      const part = this.parts?.at(event);
      if (part) this.point(part.line, true);
    });
    element.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') {
        const part = this.parts?.at(event);
        if (part) this.point(part.line, true);
        return;
      }
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const target = by === undefined ? null : this.parts?.moveFocus(event, by);
      if (!target) return;
      event.preventDefault();
      this.picture.bringIntoSight(target);
    });
  }

  private listenToTable(): void {
    const { element } = this.table;
    element.addEventListener('click', (event) => {
      const row = this.table.at(event);
      // Whoever has just selected text of the row wants that, not the line. The detail is 0 for a key.
      const isSelecting = event.detail > 0 && getSelection()?.type === 'Range';
      if (row && !isSelecting) this.point(row.line, event.detail === 0);
    });
    element.addEventListener('focusin', (event) => {
      this.table.takeFocus(event);
    });
    element.addEventListener('keydown', (event) => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (by === undefined || !this.table.at(event)) return;
      event.preventDefault();
      this.table.moveFocus(event, by);
    });
  }

  /** Shows the line in the editor and lights what else goes back to it. */
  private point(line: number, focus: boolean): void {
    if (line < 1) return;
    post({ kind: 'reveal', line, focus });
    this.light(line);
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = {
      '+': () => {
        this.picture.zoomIn();
      },
      '=': () => {
        this.picture.zoomIn();
      },
      '-': () => {
        this.picture.zoomOut();
      },
      '0': () => {
        this.picture.setZoom(1);
      },
      f: () => {
        this.picture.setZoom('fit');
      },
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
}
