/** A hyphen belongs to a name; where the whole is none, and its beginning is one, it is a minus sign: `bit-1`. */
import type { Token } from './lex.ts';
import { lexLine } from './lex.ts';

/** The tokens that the word is made of, if it is a known name and something less; else the word itself. */
export function splitSubtraction(token: Token, known: { has(name: string): boolean }): readonly Token[] {
  let at = token.text.lastIndexOf('-');
  while (at > 0 && !known.has(token.text.slice(0, at))) at = token.text.lastIndexOf('-', at - 1);
  if (at <= 0) return [token];
  const from = token.start + at;
  const rest = lexLine(token.text.slice(at), 0, 0).tokens.map((part) => ({
    ...part,
    start: part.start + from,
    end: part.end + from,
  }));
  const split = rest.flatMap((part) =>
    part.kind === 'word' && !known.has(part.text) ? splitSubtraction(part, known) : [part],
  );
  return [{ ...token, text: token.text.slice(0, at), end: from }, ...split];
}
