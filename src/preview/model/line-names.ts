/** Lines as the editor counts them: of a fence, from the top of its Markdown. All messages count from the scenario's. */

/**
 * The number by which a reader finds a line of the scenario.
 *
 * @param linesAbove how many lines of the file stand above the scenario
 */
export const lineName = (line: number, linesAbove: number): string => String(linesAbove + line);
