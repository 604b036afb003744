/** Work that is done a slice at a time, at one go: what it comes to. */
export function finished<Result>(slices: Generator<void, Result>): Result {
  for (;;) {
    const { done, value } = slices.next();
    if (done === true) return value;
  }
}
