/** Where the reader chooses how much is shown: a button and the panel that it opens. */
import type { DetailChoices } from '../../shared/detail.ts';
import { element } from './element.ts';
import { iconButton } from './icons.ts';

type Changed = (choices: Partial<DetailChoices>) => void;

export class DetailMenu {
  readonly button: HTMLButtonElement;
  readonly panel = element('div', { class: 'menu', id: 'detail-menu', role: 'group', 'aria-label': 'Detail' });

  constructor(private readonly changed: Changed) {
    this.panel.hidden = true;
    this.button = iconButton('settings', 'Detail', () => {
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
  show(choices: DetailChoices, columns: readonly string[]): void {
    const key = JSON.stringify([choices, columns]);
    if (key === this.panel.dataset.key) return;
    this.panel.dataset.key = key;
    const focused = document.activeElement instanceof HTMLInputElement ? document.activeElement.dataset.choice : null;
    const { hiddenColumns } = choices;
    this.panel.replaceChildren(
      radios(
        'Arrows',
        'detail',
        choices.detail,
        { source: 'As in the source', segments: 'Segments', messages: 'Messages' },
        this.changed,
      ),
      radios(
        'Numbers',
        'numbers',
        choices.numbers,
        {
          source: 'As in the source',
          relative: 'Relative: 0, 1, …',
          symbolic: 'Symbolic: J, J+1, …',
          absolute: 'Absolute, as on the wire',
        },
        this.changed,
      ),
      fieldset(
        'Diagram',
        checkbox('Times', choices.times, (times) => {
          this.changed({ times });
        }),
        checkbox('States', choices.states, (states) => {
          this.changed({ states });
        }),
      ),
      fieldset(
        'Columns of the table',
        ...columns.map((name) =>
          checkbox(name, !hiddenColumns.includes(name), (isShown) => {
            const others = hiddenColumns.filter((hidden) => hidden !== name);
            this.changed({ hiddenColumns: isShown ? others : [...others, name] });
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

function checkbox(name: string, checked: boolean, changed: (checked: boolean) => void): HTMLLabelElement {
  const input = element('input', { type: 'checkbox', 'data-choice': name });
  input.checked = checked;
  input.addEventListener('change', () => {
    changed(input.checked);
  });
  return element('label', {}, input, name);
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
