/** What readers can choose to see as arrows; `source`: what the scenario sets by `set detail`. */
export const detailLevels = ['source', 'segments', 'options', 'messages'] as const;
export type DetailLevel = (typeof detailLevels)[number];

/** As the source sets it, or otherwise. */
export const switchChoices = ['source', 'on', 'off'] as const;
export type SwitchChoice = (typeof switchChoices)[number];
