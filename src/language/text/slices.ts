/** Runs a generator of slices to its end, without a pause. */
export function drained<Result>(slices: Generator<void, Result>): Result {
  for (let next = slices.next(); ; next = slices.next()) if (next.done === true) return next.value;
}
