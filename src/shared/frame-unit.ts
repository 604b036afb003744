/** What a frame adds to the one before: a row of the state table, or a section of the scenario. */
export const frameUnits = ['step', 'section'] as const;
export type FrameUnit = (typeof frameUnits)[number];
