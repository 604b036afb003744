/** Which picture is shown: tabs, and whose states. */
import type { PreviewTexts } from '../catalog/catalog.ts';
import { element } from './element.ts';
import { type PictureName, pictureNames } from '../../shared/picture-name.ts';
import type { Flow } from '../../diagram/graph/flows.ts';
import type { StateSubject } from '../../diagram/states/state-subjects.ts';

export class ViewBar {
  readonly element: HTMLElement;
  private readonly tabs: Readonly<Record<PictureName, HTMLButtonElement>>;
  private readonly subject: HTMLSelectElement;
  private readonly flow: HTMLSelectElement;
  private flows: readonly Flow[] = [];

  constructor(
    text: PreviewTexts,
    panel: HTMLElement,
    private readonly choose: (picture: PictureName) => void,
    chooseSubject: (subject: string) => void,
    chooseFlow: (flow: Flow) => void,
  ) {
    this.subject = element('select', { 'aria-label': text('view-subject') });
    this.flow = element('select', { 'aria-label': text('view-flow') });
    panel.id = 'picture';
    panel.setAttribute('role', 'tabpanel');
    const tab = (name: PictureName): HTMLButtonElement => {
      const button = element('button', { type: 'button', role: 'tab', id: `tab-${name}`, 'aria-controls': panel.id });
      button.textContent = text(`view-${name}`);
      button.addEventListener('click', () => {
        this.choose(name);
      });
      return button;
    };
    this.tabs = { sequence: tab('sequence'), time: tab('time'), states: tab('states'), graph: tab('graph') };
    const list = element(
      'div',
      { role: 'tablist', 'aria-label': text('view-pictures') },
      ...pictureNames.map((name) => this.tabs[name]),
    );
    list.addEventListener('keydown', (event) => {
      this.key(event);
    });
    this.subject.addEventListener('change', () => {
      chooseSubject(this.subject.value);
    });
    this.flow.addEventListener('change', () => {
      const chosen = this.flows.find(({ key }) => key === this.flow.value);
      if (chosen) chooseFlow(chosen);
    });
    this.element = element('div', { class: 'view-bar' }, list, this.subject, this.flow);
  }

  /** Whose graphs there are, and whose are shown. */
  showFlows(picture: PictureName, flows: readonly Flow[], chosen: Flow | null): void {
    this.flow.hidden = picture !== 'graph' || flows.length < 2;
    this.flows = flows;
    this.flow.replaceChildren(...flows.map(({ key, label }) => element('option', { value: key }, label)));
    this.flow.value = chosen?.key ?? '';
  }

  show(picture: PictureName, subjects: readonly StateSubject[], chosen: string | null): void {
    for (const name of pictureNames) {
      const selected = name === picture;
      this.tabs[name].setAttribute('aria-selected', String(selected));
      this.tabs[name].tabIndex = selected ? 0 : -1;
      if (selected) document.getElementById('picture')?.setAttribute('aria-labelledby', this.tabs[name].id);
    }
    this.subject.hidden = picture !== 'states' || subjects.length < 2;
    const key = JSON.stringify(subjects);
    if (key !== this.subject.dataset.key) {
      this.subject.dataset.key = key;
      this.subject.replaceChildren(...subjects.map(({ key: value, label }) => element('option', { value }, label)));
    }
    this.subject.value = subjects.find(({ key: known }) => known === chosen)?.key ?? subjects[0]?.key ?? '';
  }

  private key(event: KeyboardEvent): void {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const at = pictureNames.findIndex((name) => this.tabs[name].getAttribute('aria-selected') === 'true');
    const next = pictureNames[(at + by + pictureNames.length) % pictureNames.length];
    if (!next) return;
    this.choose(next);
    this.tabs[next].focus();
  }
}
