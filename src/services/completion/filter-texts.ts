/**
 * What an editor compares with the typed word while a list of completions is open. It does so by itself, letter by
 * letter: so the list closes at the very key that makes a word whole, and Enter breaks the line.
 */

/** No word has it: such an item stands in the list until something is typed. */
const NOTHING_TYPED = ' ';

/** Of so many labels each is compared with each; of more only with those that begin alike. */
const MOST_COMPARED = 200;

/**
 * For each label its text, as editors match them: what is typed must be found in it, in order, in whatever case.
 *
 * @param typed the word before the cursor
 * @param mayBeNew whether it may be the name of something new, of which nobody knows where it ends
 */
export function filterTexts(labels: readonly string[], typed: string, mayBeNew: boolean): readonly string[] {
  const lower = labels.map((label) => label.toLowerCase());
  const begun = typed.toLowerCase();
  const words = lower.filter((label) => label.startsWith(begun));
  const within = words.length > MOST_COMPARED ? beginningsOf(words) : () => words;
  return labels.map((label) => {
    // A number or a text in the making is not to become another one at the end of the line.
    if (/^(\d|"…)/.test(label)) return NOTHING_TYPED;
    const ends = within(label.toLowerCase()).map((word) => endOf(word, label) - 1);
    if (mayBeNew) ends.push(partEnd(label, begun.length) - 1);
    return label.slice(0, Math.min(wordEnd(label, begun.length), ...ends)) || NOTHING_TYPED;
  });
}

/** Whether the word is one of the labels, and so stands whole. */
export function isWhole(labels: readonly string[], word: string): boolean {
  return labels.some((label) => label.toLowerCase() === word.toLowerCase());
}

/** An editor begins another word behind the first character that is of none, and keeps the list of the one before. */
function wordEnd(label: string, from: number): number {
  if (from === 0 && !/^[\p{L}_]/u.test(label)) return label.length;
  const rest = label.slice(from).search(/[^\p{L}\p{N}\p{M}_-]/u);
  return rest < 0 ? label.length : from + rest;
}

/** Behind which character of the label an editor has found the word in it; behind everything if it does not. */
function endOf(word: string, label: string): number {
  let end = Infinity;
  for (let at = 0; at < label.length; at += 1)
    if (label[at]?.toLowerCase() === word[0] && beginsPart(label, at)) end = Math.min(end, endFrom(word, label, at));
  return end;
}

/** A match begins where the label or a part of it does: `wait` is found in `TIME-WAIT` and in `timeWait`. */
function beginsPart(label: string, at: number): boolean {
  const before = label.charAt(at - 1);
  return !/[\p{L}\p{N}]/u.test(before) || (/\p{Lu}/u.test(label.charAt(at)) && !/\p{Lu}/u.test(before));
}

/** Where a part of the name ends that is as long as what is typed, or longer: `WAIT` of `WAIT-ACK`, `Hello` of `HelloRetry`. */
function partEnd(label: string, from: number): number {
  const part = /[\p{L}\p{N}\p{M}](?:(?=[-_])|(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\p{N}))|$/gu;
  return (
    [...label.matchAll(part)].map(({ index, 0: letter }) => index + letter.length).find((end) => end >= from) ??
    label.length
  );
}

/** From there on it is found letter by letter, whatever stands between. */
function endFrom(word: string, label: string, from: number): number {
  const lower = label.toLowerCase();
  let at = from;
  for (let letter = 0; letter < word.length; letter += 1) {
    const found = lower.indexOf(word.charAt(letter), at);
    if (found < 0) return Infinity;
    at = found + 1;
  }
  return at;
}

/** For each label the shortest one that it begins with. */
function beginningsOf(labels: readonly string[]): (label: string) => readonly string[] {
  const shortest = new Map<string, readonly string[]>();
  let first: string | undefined;
  for (const label of [...labels].sort()) {
    if (first === undefined || !label.startsWith(first)) first = label;
    shortest.set(label, [first]);
  }
  return (label) => shortest.get(label) ?? [];
}
