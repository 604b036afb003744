/** The events that change the page's state, and the effects that follow from them. */
import type { Choices, Look, SplitParts } from '../../shared/choices.ts';
import type { GraphChoice } from '../../shared/graph-choice.ts';
import type { DetailChoices } from '../../shared/detail.ts';
import type { CompleteToPreview } from '../../shared/messages.ts';
import type { Speed } from '../../shared/pace.ts';
import type { PictureName } from '../../shared/picture-name.ts';
import type { SourceLines } from './pointing.ts';
import type { PictureOnPage, TableOfSource } from './view-state.ts';

/** What the extension says of the scenario. */
export type ScenarioMessage = Extract<
  CompleteToPreview,
  { readonly kind: 'show' | 'status' | 'lock' | 'moved' | 'cursor' | 'missing' }
>;

export type ViewEvent =
  | ScenarioMessage
  /** `focus`: the reader wants to go to the line; `again`: to the fault's, if the line is where the reader is already. */
  | { readonly kind: 'pointed'; readonly at: SourceLines; readonly focus: boolean; readonly again: boolean }
  /** null: all of them are to be shown. */
  | { readonly kind: 'stepChosen'; readonly index: number | null }
  | { readonly kind: 'pictureChosen'; readonly picture: PictureName }
  | { readonly kind: 'subjectChosen'; readonly subject: string }
  /** Which graphs, or whose. */
  | { readonly kind: 'graphChosen'; readonly graph: Partial<GraphChoice> }
  | { readonly kind: 'partChosen'; readonly part: number }
  | { readonly kind: 'detailChosen'; readonly detail: Partial<DetailChoices> }
  | { readonly kind: 'speedChosen'; readonly speed: Speed }
  | { readonly kind: 'laterHidden'; readonly hidesLater: boolean }
  | { readonly kind: 'splitMoved'; readonly split: SplitParts }
  | { readonly kind: 'tableToggled' }
  | { readonly kind: 'tableScrolled'; readonly top: number }
  /** The picture was scrolled or zoomed. */
  | { readonly kind: 'pictureMoved'; readonly look: Look }
  | { readonly kind: 'themeChanged' }
  /** A picture waits to be put on the page. `isBeginning`: the rest of it follows. */
  | { readonly kind: 'pictureDrawn'; readonly picture: PictureOnPage; readonly isBeginning: boolean }
  /** The picture is seen, or could not be drawn. */
  | { readonly kind: 'drawingEnded' };

/** Effects in the picture, the table and the bars of the scenario. Those without data show what the state says. */
export type ScenarioEffect =
  /** Which picture is chosen, and whose states. */
  | { readonly kind: 'showTabs' }
  | { readonly kind: 'showDetail' }
  | { readonly kind: 'showSteps' }
  | { readonly kind: 'stopPlaying' }
  /** How fast it is played, and whether what comes later is hidden. */
  | { readonly kind: 'showPlayer' }
  | { readonly kind: 'showSplit' }
  | { readonly kind: 'showPanes' }
  | { readonly kind: 'hideTip' }
  /** The text has changed: when nobody has typed for a moment, the picture is fitted to the width. */
  | { readonly kind: 'awaitRest' }
  | { readonly kind: 'draw' }
  /** Puts the drawn picture on the page. `alike`: it shows the same as the one there. */
  | { readonly kind: 'replacePicture'; readonly alike: boolean; readonly fitsAnew: boolean }
  /** The drawn picture is of a scenario that is not shown any more. */
  | { readonly kind: 'discardPicture' }
  /** Marks line and step in a new picture, and brings one of them into sight; null: neither. */
  | { readonly kind: 'markPicture'; readonly reveal: 'line' | 'step' | 'step, else line' | null }
  | { readonly kind: 'markLineInPicture'; readonly reveal: boolean }
  | { readonly kind: 'markStepInPicture'; readonly reveal: boolean }
  | { readonly kind: 'restoreLook'; readonly look: Look }
  | { readonly kind: 'scrollPictureToTop' }
  | { readonly kind: 'replaceTable'; readonly table: TableOfSource }
  | { readonly kind: 'markLineInTable'; readonly reveal: boolean }
  /** Brings the row of the trace's event into sight. */
  | { readonly kind: 'revealRow'; readonly step: number }
  | { readonly kind: 'markStepInTable'; readonly reveal: boolean }
  | { readonly kind: 'scrollTable'; readonly top: number; readonly left: number | null };

/** Effects in the rest of the page, and messages to the extension. */
export type PageEffect =
  /** Whether the table is in sight. */
  | { readonly kind: 'showTableButton' }
  /** The title and how the claims stand. */
  | { readonly kind: 'showHeader' }
  /** The source's issues, and whether the picture is of an earlier text. */
  | { readonly kind: 'showStatus' }
  | { readonly kind: 'showLock' }
  | { readonly kind: 'showFailure'; readonly message: string }
  | { readonly kind: 'tellReveal'; readonly line: number; readonly focus: boolean }
  | { readonly kind: 'tellStep'; readonly line: number | null }
  /** In a moment, unless something else is chosen until then. */
  | { readonly kind: 'tellChoices'; readonly source: string; readonly choices: Choices }
  /** Choices that wait are told at once. */
  | { readonly kind: 'flushChoices' }
  | { readonly kind: 'remember' };

export type ViewEffect = ScenarioEffect | PageEffect;

const pageEffects: Readonly<Record<PageEffect['kind'], true>> = {
  showTableButton: true,
  showHeader: true,
  showStatus: true,
  showLock: true,
  showFailure: true,
  tellReveal: true,
  tellStep: true,
  tellChoices: true,
  flushChoices: true,
  remember: true,
};

export const isPageEffect = (effect: ViewEffect): effect is PageEffect => effect.kind in pageEffects;
