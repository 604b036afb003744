/** What a frame adds to the one before: a row of the state table, or a section of the scenario. */
export type FrameUnit = 'step' | 'section';
