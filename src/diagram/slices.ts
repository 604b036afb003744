/** Does all slices of a work at once. Returns its result. */
export function finished<Result>(slices: Generator<void, Result>): Result {
  for (;;) {
    const { done, value } = slices.next();
    if (done === true) return value;
  }
}
