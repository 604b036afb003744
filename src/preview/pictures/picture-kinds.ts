/** Every picture that there is of a scenario. */
import type { PictureKind } from './picture-kind.ts';
import type { PictureName } from '../../shared/picture-name.ts';
import { graphView } from './graph-view.ts';
import { sequenceView } from './sequence-view.ts';
import { stateView } from './state-view.ts';
import { timeView } from './time-axis-view.ts';

export const kinds: Readonly<Record<PictureName, PictureKind>> = {
  sequence: sequenceView,
  time: timeView,
  states: stateView,
  graph: graphView,
};
