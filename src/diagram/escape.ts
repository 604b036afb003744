/**
 * Text on its way into Mermaid. Mermaid's sequence grammar ends a text at `#`, `;` and a line feed, reads directives
 * and comments (`%%`) inside texts, wraps at `<br>`, takes `wrap:` and `$$` for orders, and decodes `#60;` to `<` at
 * the very end, after it has parsed. So every character that means something is written as such a number, and none is
 * lost: what is drawn is what was written.
 */

/**
 * Characters that are written as numbers. U+FB02 and U+00B6 begin Mermaid's own escape codes. No more than is needed:
 * Mermaid measures the number instead of the character, so that the arrow becomes too long.
 */
const special = /[#;<>&\uFB02\u00B6]|%(?=[%{])|(?<=%)%|\$(?=\$)|(?<=\$)\$/g;

/** Words after which Mermaid's preprocessing eats a `;`, and words that it takes off the start of a text. */
const ordersBeforeColon = /style|classDef|^\s*:?(?:no)?wrap/;

/** Bidirectional text, and the marks that steer it: Hebrew to Arabic Extended, their presentation forms, old scripts. */
const bidirectional =
  /[\u0590-\u08FF\u200E\u200F\u202A-\u202E\u2066-\u2069\uFB1D-\uFDFF\uFE70-\uFEFE]|[\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

const asNumber = (character: string): string => `#${character.codePointAt(0)};`;

/** Characters that XML or Unicode forbids in text are shown as their pictures, or as U+FFFD. */
function visible(text: string): string {
  return text
    .replace(/\t/g, ' ')
    .replace(/[\0-\x08\x0B\x0C\x0E-\x1F]/g, (control) => String.fromCharCode(0x2400 + control.charCodeAt(0)))
    .replace(/\x7F/g, '\u2421')
    .replace(/[\x80-\x84\x86-\x9F\uFFFE\uFFFF]|\p{Surrogate}/gu, '\uFFFD');
}

/**
 * Keeps what right-to-left marks do inside the text, whatever stands beside it: an isolate around it, and as many
 * closings inside as it has openings.
 */
function isolated(text: string): string {
  if (!bidirectional.test(text)) return text;
  let open = 0;
  let kept = '';
  for (const character of text) {
    if (character === '\u2069' && open === 0) continue;
    if (character >= '\u2066' && character <= '\u2068') open += 1;
    if (character === '\u2069') open -= 1;
    kept += character;
  }
  return `\u2068${kept}${'\u2069'.repeat(open)}\u2069`;
}

/** The lines of a text, whatever ends them. */
export function linesOf(text: string): string[] {
  return text.split(/\r\n|[\n\r\u0085\u2028\u2029]/);
}

/** A line as Mermaid shows it: its exact characters, except for what cannot be shown. */
export function shown(line: string): string {
  return isolated(visible(line));
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
  const line = linesOf(text).join(' ');
  return escapeLine(line, ordersBeforeColon.test(line)) || '#160;';
}

/** State diagrams read Markdown too, and end a text at a colon. */
const specialInStates = /[#;<>&"\\:*`~{}%$\uFB02\u00B6]|\[(?=\[)|(?<!\w)_|_(?!\w)/g;

/** What makes a line a list item or a heading of Markdown, which Mermaid cannot draw in SVG: a wrapped `+ 1`, say. */
const blockMarker = /^[+-](?=\s|$)|^(?:[=-](?=[\s=-]*$))|(?<=^\d{1,9})[.)](?=\s|$)/;

/** A state's name or an edge's label for a state diagram. Mermaid leaves the numbers in SVG texts for us to decode. */
export function escapeStateText(text: string): string {
  const lines = linesOf(text).map((line) => escapeStateLine(line));
  return lines.join('<br/>').replace(/direction(?=\s+(?:TB|BT|RL|LR))/gi, (word) => asNumber(word) + word.slice(1));
}

const escapeStateLine = (line: string): string =>
  shown(line).replace(specialInStates, asNumber).trim().replace(blockMarker, asNumber) || '#160;';
