/**
 * Which fences of Markdown are ours, by their info string: the text behind the fence's characters. The first word must
 * be `wirenote`, in upper or lower case, as names of languages are in Markdown's colours and on GitHub. The word ends
 * where VS Code's own grammar ends it: at white space or one of `,` `:` `{` `?`. So `wirenote table=off`, `Wirenote` and
 * `wirenote{table=off}` count; `wirenotes`, `wirenote-x`, `{.wirenote}` and `js wirenote` do not.
 */

/** The word, for regular expressions that ignore case; also of TextMate. */
export const FENCE_WORD = 'wirenote(?=[\\s,:{?]|$)';

const OURS = new RegExp(`^\\s*${FENCE_WORD}`, 'i');

export const isWirenote = (info: string): boolean => OURS.test(info);

/** `wirenote table=off dark` → `{ table: 'off', dark: 'on' }`: the words behind the first of an info string. */
export function fenceOptions(info: string): Readonly<Record<string, string>> {
  const words = info
    .trim()
    .split(/[\s,{}]+/)
    .slice(1)
    .filter((word) => word !== '');
  return Object.fromEntries(
    words.map((word) => {
      const [key = '', value = 'on'] = word.split('=', 2);
      return [key, value];
    }),
  );
}
