/** Keeps what readers have chosen in previews, by source, in the state of the workspace. */
import { type Disposable, type Memento, Uri, workspace } from 'vscode';
import { type Choices, initialChoices, readChoices } from '../../shared/choices.ts';
import { editedUri } from '../documents/fence-texts.ts';

const key = 'wirenote.choices';

/** Enough to go back and forth between files. */
const maxSources = 100;

/** Gives and takes what readers have chosen, by source. */
export type KeptChoices = Pick<ChoicesMemento, 'of' | 'keep'>;

/**
 * What is chosen while a scenario is presented begins with what is chosen in its preview, changes nothing there, and is
 * kept for as long as it is presented.
 */
export class PresentationChoices implements KeptChoices {
  private readonly bySource = new Map<string, Choices>();

  constructor(private readonly ofPreviews: KeptChoices) {}

  of(source: string): Choices | null {
    const kept = this.bySource.get(source);
    if (kept) return kept;
    const { looks } = initialChoices;
    return { ...(this.ofPreviews.of(source) ?? initialChoices), looks, showsTable: false, hidesLater: true };
  }

  keep(source: string, choices: Choices): void {
    this.bySource.set(source, choices);
  }
}

export class ChoicesMemento implements Disposable {
  /** The latest stands last, so that the first is the one to forget. */
  private bySource: Map<string, Choices>;
  private readonly subscription: Disposable;

  constructor(private readonly state: Memento) {
    this.bySource = new Map(readAll(state.get(key)));
    this.subscription = workspace.onDidCloseTextDocument(({ uri }) => {
      // The next new file gets the same name and is another one.
      if (uri.scheme === 'untitled') this.forget(uri);
    });
  }

  /** The choices for the source; null: nothing was ever chosen. Whether the table is shown is taken over from the latest. */
  of(source: string): Choices | null {
    const latest = [...this.bySource.values()].at(-1);
    const otherwise = latest && { ...initialChoices, showsTable: latest.showsTable };
    return this.bySource.get(source) ?? otherwise ?? null;
  }

  keep(source: string, choices: Choices): void {
    this.bySource.delete(source);
    this.bySource.set(source, choices);
    for (const first of [...this.bySource.keys()].slice(0, -maxSources)) this.bySource.delete(first);
    this.save();
  }

  /** Moves choices to the new names of sources; null: the source is gone. */
  move(sources: Readonly<Record<string, string | null>>): void {
    const moved = [...this.bySource].flatMap(([source, choices]): [string, Choices][] => {
      const name = Object.hasOwn(sources, source) ? sources[source] : source;
      return typeof name === 'string' ? [[name, choices]] : [];
    });
    this.bySource = new Map(moved);
    this.save();
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private forget(document: Uri): void {
    const ofDocument = [...this.bySource.keys()].filter(
      (source) => editedUri(Uri.parse(source)).toString() === document.toString(),
    );
    if (ofDocument.length === 0) return;
    for (const source of ofDocument) this.bySource.delete(source);
    this.save();
  }

  private save(): void {
    void this.state.update(key, [...this.bySource]);
  }
}

function readAll(stored: unknown): [string, Choices][] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((entry: unknown): [string, Choices][] => {
    if (!Array.isArray(entry)) return [];
    const [source, choices] = entry as unknown[];
    return typeof source === 'string' ? [[source, readChoices(choices)]] : [];
  });
}
