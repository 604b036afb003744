/** Work on many files, a few at a time, so that the editor's other work goes on. */

const atOnce = 8;

const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Does the work on each; stops between two when it is told to. */
export async function inTurns<Value>(
  values: readonly Value[],
  work: (value: Value) => Promise<void>,
  isStopped: () => boolean,
): Promise<void> {
  for (let from = 0; from < values.length && !isStopped(); from += atOnce) {
    await Promise.all(values.slice(from, from + atOnce).map(work));
    await rest();
  }
}
