/** Where the reader chooses how much is shown: a button and the panel that it opens. */
import { type ColumnChoice, type DetailChoices, isColumnShown, withColumnShown } from '../../shared/detail.ts';
import { diagramTexts } from '../../diagram/catalog/catalog.ts';
import { type GraphName, graphNames } from '../../diagram/graph/names.ts';
import type { Locale } from '../../l10n/locale.ts';
import type { PreviewTexts } from '../catalog/catalog.ts';
import { element } from './element.ts';
import { iconButton } from './icons.ts';

type Changed = (choices: Partial<DetailChoices>) => void;

export class DetailMenu {
  readonly button: HTMLButtonElement;
  readonly panel: HTMLElement;

  constructor(
    private readonly text: PreviewTexts,
    private readonly locale: Locale,
    private readonly changed: Changed,
    private readonly graphsChosen: (names: readonly GraphName[]) => void,
  ) {
    const name = text('menu-detail');
    this.panel = element('div', { class: 'menu', id: 'detail-menu', role: 'group', 'aria-label': name });
    this.panel.hidden = true;
    this.button = iconButton('settings', name, () => {
      this.open(this.panel.hasAttribute('hidden'));
    });
    this.button.setAttribute('aria-expanded', 'false');
    this.button.setAttribute('aria-controls', this.panel.id);
    this.panel.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        this.open(false);
        this.button.focus();
      }
      // The arrow keys choose among the radio buttons here, they do not step.
      event.stopPropagation();
    });
    document.addEventListener('pointerdown', (event) => {
      const inside = event.composedPath();
      if (!inside.includes(this.panel) && !inside.includes(this.button)) this.open(false);
    });
  }

  /** Shows what is chosen now. Leaves the focus where it is if nothing has to be drawn anew. */
  show(
    choices: DetailChoices,
    shown: { readonly states: boolean; readonly times: boolean },
    columns: readonly ColumnChoice[],
    graphs: readonly GraphName[],
  ): void {
    const key = JSON.stringify([choices, shown, columns, graphs]);
    if (key === this.panel.dataset.key) return;
    this.panel.dataset.key = key;
    const focused = document.activeElement instanceof HTMLInputElement ? document.activeElement.dataset.choice : null;
    const { text } = this;
    this.panel.replaceChildren(
      radios(
        text('menu-arrows'),
        'detail',
        choices.detail,
        {
          source: text('menu-as-in-source'),
          segments: text('menu-segments'),
          options: text('menu-options'),
          messages: text('menu-messages'),
        },
        this.changed,
      ),
      radios(
        text('menu-numbers'),
        'numbers',
        choices.numbers,
        {
          source: text('menu-as-in-source'),
          relative: text('menu-relative'),
          symbolic: text('menu-symbolic'),
          absolute: text('menu-absolute'),
        },
        this.changed,
      ),
      fieldset(
        text('menu-diagram'),
        checkbox('times', text('menu-times'), shown.times, (times) => {
          this.changed({ times: times ? 'on' : 'off' });
        }),
        checkbox('states', text('menu-states'), shown.states, (states) => {
          this.changed({ states: states ? 'on' : 'off' });
        }),
      ),
      fieldset(
        text('menu-graphs'),
        ...graphNames.map((name) =>
          checkbox(`graph ${name}`, diagramTexts(this.locale)(`graph-${name}`), graphs.includes(name), (isShown) => {
            this.graphsChosen(graphNames.filter((one) => (one === name ? isShown : graphs.includes(one))));
          }),
        ),
      ),
      fieldset(
        text('menu-columns'),
        ...columns.map((column) =>
          checkbox(`column ${column.key}`, column.name, isColumnShown(column, choices), (isShown) => {
            this.changed(withColumnShown(column, isShown, choices));
          }),
        ),
      ),
    );
    if (focused) this.panel.querySelector<HTMLInputElement>(`[data-choice="${CSS.escape(focused)}"]`)?.focus();
  }

  private open(open: boolean): void {
    this.panel.hidden = !open;
    this.button.setAttribute('aria-expanded', String(open));
    if (open) this.panel.querySelector('input')?.focus();
  }
}

function fieldset(legend: string, ...children: readonly Node[]): HTMLFieldSetElement {
  return element('fieldset', {}, element('legend', {}, legend), ...children);
}

function checkbox(
  choice: string,
  label: string,
  checked: boolean,
  changed: (checked: boolean) => void,
): HTMLLabelElement {
  const input = element('input', { type: 'checkbox', 'data-choice': choice });
  input.checked = checked;
  input.addEventListener('change', () => {
    changed(input.checked);
  });
  return element('label', {}, input, label);
}

function radios<Name extends 'detail' | 'numbers'>(
  legend: string,
  name: Name,
  chosen: DetailChoices[Name],
  labels: Readonly<Record<DetailChoices[Name], string>>,
  changed: Changed,
): HTMLFieldSetElement {
  const options = Object.entries<string>(labels).map(([value, label]) => {
    const input = element('input', { type: 'radio', name, 'data-choice': `${name} ${value}` });
    input.checked = value === chosen;
    input.addEventListener('change', () => {
      changed({ [name]: value });
    });
    return element('label', {}, input, label);
  });
  return fieldset(legend, ...options);
}
