/** The pictures that there are of a scenario. */
export const pictureNames = ['sequence', 'time', 'states', 'graph'] as const;
export type PictureName = (typeof pictureNames)[number];
