/** The pictures that there are of a scenario. */
export const pictureNames = ['sequence', 'time', 'states'] as const;
export type PictureName = (typeof pictureNames)[number];
