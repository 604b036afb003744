/** Runs to its end what could be run a slice at a time. */
export function drained<Result>(slices: Generator<void, Result>): Result {
  for (let next = slices.next(); ; next = slices.next()) if (next.done === true) return next.value;
}
