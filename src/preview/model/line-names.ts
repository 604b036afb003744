/** Lines as the editor counts them: of a fence, from the top of its Markdown. All messages count from the scenario's. */

let linesBefore = 0;

/** How many lines of the file stand above the scenario that the page shows. */
export const linesAbove = (): number => linesBefore;

/** Returns whether that is news. */
export function setLinesAbove(count: number): boolean {
  const isNews = count !== linesBefore;
  linesBefore = count;
  return isNews;
}

/** The number that a reader finds the scenario's line by. */
export const lineName = (line: number): string => String(linesBefore + line);
