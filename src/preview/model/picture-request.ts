/** What is to be drawn of a scenario, and what is known of a kind of picture without drawing one. */
import type { Step } from '../../diagram/table/steps.ts';
import type { Choices } from '../../shared/choices.ts';
import type { View } from '../../shared/messages.ts';
import type { SlideForm } from '../../shared/slide.ts';

/** The scenario as it is chosen to be shown, up to the step (null: all of it). */
export interface PictureRequest {
  readonly view: View;
  readonly choices: Choices;
  readonly shown: Step | null;
  /** How many lines of the file stand above the scenario: lines are named as the editor counts them. */
  readonly linesAbove: number;
  /** It is shown to a room on a screen of this form: what cannot be scrolled is drawn so that it can be read there. */
  readonly screen?: SlideForm;
}

export interface PictureModel {
  /** Whether every step has a picture of its own; otherwise what comes later is faded. */
  readonly changesWithStep: boolean;
  /** The part of a long picture in which the shown step is; null: pictures of this kind have no parts. */
  readonly partAt: ((request: PictureRequest) => number) | null;
  /** The parts in which something originates from the line, ascending; null as above. */
  readonly partsOfLine: ((request: PictureRequest, line: number) => readonly number[]) | null;
}
