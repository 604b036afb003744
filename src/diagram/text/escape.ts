/**
 * Text on its way into Mermaid. Mermaid's sequence grammar ends a text at `#`, `;` and a line feed, reads directives
 * and comments (`%%`) inside texts, wraps at `<br>`, takes `wrap:` and `$$` for orders, and decodes `#60;` to `<` at
 * the very end, after it has parsed. So every character that means something is written as such a number, and none is
 * lost: what is drawn is what was written.
 */
import { isolate, leftToRight } from './bidi.ts';

/**
 * Characters that are written as numbers. U+FB02 and U+00B6 begin Mermaid's own escape codes. No more than is needed:
 * where the text is drawn with Mermaid as it is, the number is measured instead of the character, and makes arrows long.
 */
const special = /[#;<>&\uFB02\u00B6]|%(?=[%{])|(?<=%)%|\$(?=\$)|(?<=\$)\$/g;

/** Words after which Mermaid's preprocessing eats a `;`, and words that it takes off the start of a text. */
const ordersBeforeColon = /style|classDef|^\s*:?(?:no)?wrap/;

const asNumber = (character: string): string => `#${character.codePointAt(0)};`;

/** Characters that XML or Unicode forbids in text are shown as their pictures, or as U+FFFD. */
function visible(text: string): string {
  return text
    .replace(/\t/g, ' ')
    .replace(/[\0-\x08\x0B\x0C\x0E-\x1F]/g, (control) => String.fromCharCode(0x2400 + control.charCodeAt(0)))
    .replace(/\x7F/g, '\u2421')
    .replace(/[\x80-\x84\x86-\x9F\uFFFE\uFFFF]|\p{Surrogate}/gu, '\uFFFD');
}

/** The lines of a text, whatever ends them. */
export function linesOf(text: string): string[] {
  return text.split(/\r\n|[\n\r\u0085\u2028\u2029]/);
}

/** A line as it is shown, from left to right: its exact characters, except for what cannot be shown. */
export function shown(line: string): string {
  return leftToRight(visible(line));
}

/** What means nothing to anybody, as most texts are: words of plain letters, figures and signs, a space between them. */
const plain = /^[\w"'(),./:=?@[\]^{|}~*+-]+(?: [\w"'(),./:=?@[\]^{|}~*+-]+)*$/;

/** One line for Mermaid. `ordered`: the text that it belongs to holds a word after which a colon is an order. */
function escapeLine(line: string, ordered: boolean): string {
  if (!ordered && plain.test(line)) return line;
  const escaped = shown(line)
    .replace(special, asNumber)
    // SVG would show a run of spaces, or spaces at an end, as one or none.
    .replace(/^ | $|(?<= ) /g, '#160;');
  return ordered ? escaped.replace(/:/g, '#58;') : escaped;
}

/** A text that may have several lines: an arrow's, a note's, a participant's. Never empty. */
export function escapeText(text: string): string {
  if (plain.test(text) && !ordersBeforeColon.test(text)) return text;
  const ordered = ordersBeforeColon.test(text);
  const escaped = linesOf(text).map((line) => escapeLine(line, ordered));
  return escaped.join('<br/>') || '#160;';
}

/** A text that has one line: a title. */
export function escapeTitle(text: string): string {
  const line = isolate(linesOf(text).join(' '));
  return escapeLine(line, ordersBeforeColon.test(line)) || '#160;';
}

/** State diagrams read Markdown too, which makes links of `ann@a.example` and `www.`, and end a text at a colon. */
const specialInStates = /[#;<>&"\\:*`~{}%$@\uFB02\u00B6]|(?<=www)\.|\[(?=\[)|(?<!\w)_|_(?!\w)/g;

/** What makes a line a list item or a heading of Markdown, which Mermaid cannot draw in SVG: a wrapped `+ 1`, say. */
const blockMarker = /^[+-](?=\s|$)|^(?:[=-](?=[\s=-]*$))|(?<=^\d{1,9})[.)](?=\s|$)/;

/** A state's name or an edge's label for a state diagram. Mermaid as it is shows its numbers; our build does not. */
export function escapeStateText(text: string): string {
  const lines = linesOf(text).map((line) => escapeStateLine(line));
  return lines.join('<br/>').replace(/direction(?=\s+(?:TB|BT|RL|LR))/gi, (word) => asNumber(word) + word.slice(1));
}

const escapeStateLine = (line: string): string =>
  shown(line).replace(specialInStates, asNumber).trim().replace(blockMarker, asNumber) || '#160;';
