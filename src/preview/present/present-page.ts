/** The page of a presentation: one scenario, as large as fits, gone through by a presenter's keys. */
import { flowOf, flowsOf } from '../../diagram/graph/flows.ts';
import { subjectsOf } from '../../diagram/states/state-subjects.ts';
import type { Row } from '../../diagram/table/model.ts';
import { type Note, notesAt } from '../../diagram/table/notes.ts';
import { arrowStops, type Step } from '../../diagram/table/steps.ts';
import { formatTime } from '../../diagram/text/format.ts';
import type { Locale } from '../../l10n/locale.ts';
import type { CompleteToPreview, PreviewCommand } from '../../shared/messages.ts';
import type { PictureName } from '../../shared/picture-name.ts';
import { type PreviewTexts, previewTexts } from '../catalog/catalog.ts';
import { connectPage } from '../connect-page.ts';
import { Banner } from '../controls/banner.ts';
import { element } from '../controls/element.ts';
import { ProgressNote } from '../controls/progress-note.ts';
import { ChoiceSender } from '../messaging/choice-sender.ts';
import { post, remember } from '../messaging/editor-api.ts';
import { isPageEffect, type PageEffect, type ViewEffect } from '../model/view-events.ts';
import { linesAbove, requestOf, shownStep } from '../model/view-state.ts';
import { kinds } from '../pictures/picture-kinds.ts';
import { ScenarioView } from '../scenario-view.ts';
import { ViewStore } from '../view-store.ts';
import { BesidePicture, type TextLine } from './beside-picture.ts';
import { fitToRoom } from './fit-to-room.ts';
import { KeysList } from './keys-list.ts';
import { PresentBar } from './present-bar.ts';
import { initialPresenter, press, type PresenterEffect, type PresenterState } from './presenter.ts';

export class PresentPage {
  private readonly text: PreviewTexts;
  private readonly store: ViewStore;
  private readonly choices = new ChoiceSender();
  private readonly scenario: ScenarioView;
  private readonly banner: Banner;
  private readonly progress = new ProgressNote();
  private readonly bar: PresentBar;
  private readonly beside: BesidePicture;
  private readonly keys: KeysList;
  private readonly title = element('h1', { class: 'spoken' });
  private readonly black = element('div', { class: 'black' });
  private presenter: PresenterState = initialPresenter;
  /** The scenario that has been begun. */
  private begun: string | null = null;

  constructor(source: string, locale: Locale) {
    const text = (this.text = previewTexts(locale));
    this.store = new ViewStore(source, kinds, (effect) => {
      this.perform(effect);
    });
    this.banner = new Banner(text, () => undefined);
    this.scenario = new ScenarioView(
      this.store,
      locale,
      {
        zoomShown: () => undefined,
        drawn: () => {
          this.progress.hide();
        },
        failed: (message) => {
          this.fail(message);
        },
      },
      { fit: fitToRoom, turnsTo: 0.35, screen: '16:9' },
    );
    this.bar = new PresentBar(text, this.scenario.stepper.spoken, (key, shift) => {
      this.press(key, shift, false);
    });
    this.beside = new BesidePicture(text, locale);
    this.keys = new KeysList(text);
    this.black.hidden = true;
  }

  start(): void {
    const { room, picture } = this.scenario;
    room.append(this.keys.element, this.banner.element, this.progress.element);
    document.body.replaceChildren(this.title, room, this.beside.element, this.bar.element, this.black);
    document.addEventListener('keydown', (event) => {
      this.key(event);
    });
    // As in programs for slides.
    for (const clicked of [picture.element, this.black])
      clicked.addEventListener('click', ({ shiftKey }) => {
        this.press('ArrowRight', shiftKey, false);
      });
    // Where there is less room, the step is still what one looks at.
    new ResizeObserver(() => {
      this.scenario.perform({ kind: 'markPicture', reveal: 'step' });
    }).observe(picture.element);
    const { text, store, progress } = this;
    const receive = this.receive.bind(this);
    connectPage({ text, store, progress, receive });
    picture.element.focus();
  }

  private receive(message: CompleteToPreview): void {
    switch (message.kind) {
      case 'show':
        this.store.dispatch(message);
        this.begin(message.view.source);
        return;
      case 'status':
      case 'lock':
      case 'moved':
      case 'missing':
        this.store.dispatch(message);
        return;
      case 'cursor':
      case 'scenarios':
      case 'export':
    }
  }

  /** A presentation begins where the reader stands in the preview, else before anything is seen. */
  private begin(source: string): void {
    if (this.begun === source) return;
    this.begun = source;
    if (this.store.state.stepIndex === null) this.store.dispatch({ kind: 'stepChosen', index: 0 });
  }

  private perform(effect: ViewEffect): void {
    if (isPageEffect(effect)) {
      this.performOnPage(effect);
      return;
    }
    this.scenario.perform(effect);
    if (effect.kind === 'showSteps' || effect.kind === 'markStepInTable') this.show();
    // A new picture is pointed at as the one before.
    else if (effect.kind === 'markPicture') this.markPointed();
  }

  private performOnPage(effect: PageEffect): void {
    const { view, status, remembered } = this.store.state;
    switch (effect.kind) {
      case 'showHeader':
        if (view) this.title.textContent = view.trace.title.trim() === '' ? view.name : view.trace.title;
        return;
      case 'showStatus':
        if (!status) return;
        this.banner.show(status);
        document.body.classList.toggle('outdated', status.outdated);
        this.show();
        return;
      case 'showFailure':
        this.fail(effect.message);
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
      case 'tellReveal':
      case 'showLock':
      case 'showTableButton':
    }
  }

  private fail(message: string): void {
    this.progress.hide();
    this.banner.fail(message);
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { target } = event;
    if (!this.press(event.key, event.shiftKey, target instanceof HTMLElement && target.matches('button'))) return;
    event.preventDefault();
    // Escape would begin a chord of the editor's.
    event.stopPropagation();
  }

  /** Whether the key did something. */
  private press(key: string, shift: boolean, onButton: boolean): boolean {
    const { steps } = this.store.state;
    const progress = { step: this.shown?.number ?? null, last: steps.at(-1)?.number ?? 0 };
    const outcome = press(this.presenter, { key, shift, onButton }, progress);
    if (!outcome) return false;
    const [next, effects] = outcome;
    const former = this.presenter;
    this.presenter = next;
    if (effects.some(({ kind }) => kind !== 'play')) this.scenario.stepper.pause();
    this.bar.say('');
    this.show();
    if (next.pointed !== former.pointed) this.point();
    if (next.isBlack && !former.isBlack) this.bar.say(this.text('present-black'));
    if (next.typed !== null) this.bar.say(this.text('present-typed', { typed: next.typed }), true);
    for (const effect of effects) this.act(effect);
    return true;
  }

  private act(effect: PresenterEffect): void {
    const { stepper, picture } = this.scenario;
    switch (effect.kind) {
      case 'forward':
        stepper.next(effect.byEvent);
        return;
      case 'back':
        stepper.previous(effect.byEvent);
        return;
      case 'first':
        stepper.first();
        return;
      case 'last':
        stepper.last();
        return;
      case 'all':
        stepper.all();
        return;
      case 'play':
        stepper.togglePlay(effect.byEvent);
        return;
      case 'goTo':
        stepper.goToNumber(effect.step);
        return;
      case 'picture':
        this.choosePicture(effect.picture);
        return;
      case 'zoom':
        if (effect.by === 'in') picture.zoomIn();
        else if (effect.by === 'out') picture.zoomOut();
        else picture.unzoom();
        return;
      case 'noStep': {
        const last = this.store.state.steps.at(-1)?.number ?? 0;
        this.bar.say(this.text('present-no-step', { number: effect.number, last }));
        return;
      }
      case 'fullScreen':
        this.command('toggleFullScreen');
        return;
      case 'leave':
        this.command('leavePresentation');
    }
  }

  private command(command: PreviewCommand): void {
    post({ kind: 'command', command });
  }

  /** Chosen again, it is the next participant's or the next flow's. */
  private choosePicture(picture: PictureName): void {
    const { view, choices } = this.store.state;
    if (!view) return;
    const isAgain = picture === choices.picture ? 1 : 0;
    let of: string | null = null;
    if (picture === 'states') {
      const subjects = subjectsOf(view);
      const at = Math.max(
        0,
        subjects.findIndex(({ key }) => key === choices.subject),
      );
      const subject = subjects[(at + isAgain) % subjects.length];
      if (!subject) {
        this.bar.say(this.text('preview-no-states'));
        return;
      }
      of = subject.label;
      this.store.dispatch({ kind: 'subjectChosen', subject: subject.key });
    } else if (picture === 'graph') {
      const flows = flowsOf(view.trace);
      const present = flowOf(view.trace, choices.graph) ?? flowOf(view.trace, { connection: null, from: null });
      const at = flows.findIndex(({ key }) => key === present?.key);
      const flow = flows[(at + isAgain) % flows.length];
      if (!flow) {
        this.bar.say(this.text('preview-no-flow'));
        return;
      }
      of = flow.label;
      this.store.dispatch({ kind: 'graphChosen', graph: { connection: flow.connection.name, from: flow.from } });
    }
    this.store.dispatch({ kind: 'pictureChosen', picture });
    this.bar.say(this.text('present-picture', { picture: this.text(`view-${picture}`), of }));
  }

  private get shown(): Step | null {
    return shownStep(this.store.state);
  }

  /** Shows what lies over the picture and stands beside it. */
  private show(): void {
    const { presenter, shown } = this;
    const { state } = this.store;
    this.black.hidden = !presenter.isBlack;
    this.keys.show(presenter.showsKeys);
    this.beside.showLine(presenter.showsLine, this.lineOf(shown), linesAbove(state));
    this.beside.showNotes(presenter.showsNotes, presenter.showsNotes ? this.notes() : []);
    const last = state.steps.at(-1);
    if (!last) this.bar.showCount('');
    else if (shown) {
      const { number: step, row } = shown;
      this.bar.showCount(this.text('step-of', { step, last: last.number, time: formatTime(row.timeUs) }));
    } else this.bar.showCount(this.text('step-all-until', { time: formatTime(last.row.timeUs) }));
  }

  private notes(): readonly Note[] | null {
    const { state } = this.store;
    const request = requestOf(state);
    if (!request || state.stepIndex === null) return null;
    const stops = arrowStops(state.steps, kinds[request.choices.picture].arrows(request));
    return notesAt(state.steps, stops, state.stepIndex);
  }

  private lineOf(shown: Step | null): TextLine | null {
    const line = shown?.row.line ?? 0;
    const text = this.store.state.view?.text?.split(/\r\n|\r|\n/)[line - 1];
    return text === undefined ? null : { line, text: text.trim() };
  }

  /** Marks what is pointed at, and says it. */
  private point(): void {
    const row = this.markPointed();
    const { pointed: number } = this.presenter;
    if (row && number !== null) this.bar.say(this.text('present-pointed', { number, what: row.what }), true);
  }

  /** Of the step that is pointed at; undefined: none is. */
  private markPointed(): Row | undefined {
    const { pointed } = this.presenter;
    const { steps } = this.store.state;
    const index = pointed === null ? -1 : steps.findIndex(({ number }) => number === pointed);
    this.scenario.pointAt(index < 0 ? null : index);
    // An edit may have taken it away.
    if (index < 0) this.presenter = { ...this.presenter, pointed: null };
    return steps[index]?.row;
  }
}
