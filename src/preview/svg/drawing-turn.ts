/** One picture is drawn at a time: Mermaid has one configuration, and there is one place to draw in. */

let last: Promise<unknown> = Promise.resolve();

/** Does the work when what was asked for before is done, whether it has succeeded or not. */
export function inTurn<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  const result = last.then(work);
  last = result.catch(() => undefined);
  return result;
}
