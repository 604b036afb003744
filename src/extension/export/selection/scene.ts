/** Which picture of a scenario is exported: the one that its preview shows, else the one that was asked for or set. */
import { CancellationError, l10n, window } from 'vscode';
import { subjectsOf, type StateSubject } from '../../../diagram/states/state-subjects.ts';
import { pictureSuffix, stateSuffixes } from '../../../files/file-names.ts';
import { sceneDetail } from '../../../shared/fence-options.ts';
import { initialGraph } from '../../../shared/graph-choice.ts';
import type { Scene } from '../../../shared/messages.ts';
import { pictureNames } from '../../../shared/picture-name.ts';
import { type Format, isPicture } from './formats.ts';
import { exportPicture } from './export-settings.ts';
import type { Subject } from './subject.ts';

/** A picture of a scenario. */
export interface PictureSelection {
  readonly picture: Scene['picture'];
  /** Whose states; null for other pictures. */
  readonly whose: StateSubject | null;
  /** Follows the scenario's name in the name of the file. */
  readonly suffix: string;
  /** The one part that is wanted of a long one, from 1; left out: as its fence says, else all. */
  readonly part?: number;
}

/** The scenario as a page is asked for it. */
export function sceneOf({ view, fence }: Subject, { picture, whose, part }: PictureSelection): Scene {
  const detail = fence ? sceneDetail(fence) : { detail: {}, part: null, graph: initialGraph };
  return { view, picture, subject: whose?.key ?? null, ...detail, ...(part === undefined ? {} : { part }) };
}

/** Every picture of the kind that is set: of states, each participant's. Fails where there is none. */
export function allPictures(subject: Subject, format: Format): readonly PictureSelection[] {
  const picture = pictureSet(subject, format);
  return picture === 'states' ? statesOf(subject) : [{ picture, whose: null, suffix: pictureSuffix(picture, []) }];
}

/** Of a table nobody needs to say what it would be a picture of, and the time view has no Mermaid text. */
function pictureSet({ uri }: Subject, format: Format): Scene['picture'] {
  const picture = exportPicture(uri);
  return isPicture(format) || (format === 'mmd' && picture === 'states') ? picture : 'sequence';
}

/** How a command was called. A program may name the picture, and a participant or a connection whose states it shows. */
export interface Caller {
  readonly byProgram: boolean;
  readonly picture: unknown;
  readonly of: unknown;
}

/** The one picture that is wanted: what was called for, else the one that is shown (null), else the one that is set. */
export async function choosePicture(
  subject: Subject,
  isShown: boolean,
  format: Format,
  called: Caller,
): Promise<PictureSelection | null> {
  const asked = pictureNames.find((known) => known === called.picture);
  if (asked === undefined && isShown) return null;
  const picture = asked ?? pictureSet(subject, format);
  if (picture !== 'states') return { picture, whose: null, suffix: pictureSuffix(picture, []) };
  const { of, byProgram } = called;
  const all = statesOf(subject);
  const fitting = typeof of === 'string' ? all.filter(({ whose }) => whose?.names.includes(of)) : all;
  const [first] = fitting;
  if (!first) throw new Error(l10n.t('Nobody here is called {0}.', String(of)));
  if (byProgram || fitting.length === 1) return first;
  const picks = fitting.map((shown) => ({ label: shown.whose?.label ?? '', shown }));
  const chosen = await window.showQuickPick(picks, { title: l10n.t('Whose states?') });
  if (!chosen) throw new CancellationError();
  return chosen.shown;
}

function statesOf({ view }: Subject): readonly PictureSelection[] {
  const all = subjectsOf(view);
  const suffixes = stateSuffixes(all.map(({ names }) => names));
  const shown = all.map((whose, index): PictureSelection => ({
    picture: 'states',
    whose,
    suffix: suffixes[index] ?? '',
  }));
  if (shown.length === 0) throw new Error(l10n.t('No participant of this scenario has states.'));
  return shown;
}
