/** A text of at most so many tokens, where only its number of characters can be chosen. */

/** Each try comes closer; a tokenizer that counts more than a token a character is not met. */
const MOST_TRIES = 5;

/**
 * The text that `make` gives for the largest size that is tried and fits.
 *
 * @param make the text of about so many characters
 * @param size the most characters that are wanted
 * @param budget the most tokens
 */
export async function withinTokens(
  make: (size: number) => Promise<string>,
  size: number,
  budget: number,
  count: (text: string) => PromiseLike<number>,
): Promise<string> {
  let wanted = size;
  let text = await make(wanted);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const tokens = await count(text);
    if (tokens <= budget) return text;
    wanted = Math.floor(Math.min(wanted, text.length) * (budget / tokens) * 0.9);
    text = await make(wanted);
  }
  return text;
}
