/** Lines of Mermaid and PlantUML: how to write that here, with a fix where something means the same. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import { lineMessage } from '../text/catalog/catalog.ts';
import type { Failure } from '../text/failure.ts';
import { failureOf } from '../text/failure.ts';
import type { Issue } from '../text/issue.ts';
import type { SourceLine } from '../text/lex.ts';
import { isName, withTwins } from '../text/lex.ts';
import type { Names } from '../scenario/names.ts';
import { FLAG_WORDS } from '../vocabulary/words.ts';
import { sendsSegments } from '../../protocols/registry.ts';
import { notationMessage } from './catalog/notations/catalog.ts';

/** Longer lines are not compared with other notations. */
const LONGEST = 300;
const ARROW = /^("[^"]*"|\S+?)\s*(<?[-=.~]+(?:[>)x]+|[|/\\]+>?)|<[-=.]+)[+-]?\s*("[^"]*"|[^\s:]+)(?:\s*:\s*(.*))?/u;

/** The failure of a line that is nothing here, but something in another notation; else null. */
export function otherNotation(line: SourceLine, names: Names, index: number): Failure | null {
  const first = line.tokens[index];
  if (first === undefined || line.text.length > LONGEST) return null;
  const arrow = drawnArrow(line, names, index);
  if (arrow !== null || index > 0 || names.participants.has(first.text)) return arrow;
  const end = line.tokens.at(-1)?.end ?? first.end;
  const comment = COMMENT.exec(line.text.slice(first.start));
  if (comment !== null)
    return textFailure(first.start, comment[0], 'other-notation', notationMessage('notation-comment'), [
      `# ${comment[1] ?? ''}`,
    ]);
  return notationFailure(line.text.slice(first.start, end), first.start);
}

/** `a -> b : "hello"`, in any of the forms in which other languages draw arrows. */
function drawnArrow(line: SourceLine, names: Names, index: number): Failure | null {
  const first = line.tokens[index];
  if (first === undefined || (first.kind !== 'word' && first.kind !== 'string') || line.text.length > LONGEST)
    return null;
  const at = { start: first.start, end: line.tokens.at(-1)?.end ?? first.end };
  const text = withTwins(line.text.slice(at.start, at.end));
  const [, from, , to, label] = ARROW.exec(text) ?? [];
  if (from === undefined || to === undefined) return null;
  // Signs behind a name are about the drawing: `Bob++`.
  const advice = adviceFor(names, from, to.replace(/[+*!-]+$/, ''), label ?? '');
  const message = lineMessage('issue-sentences', { sentences: [notationMessage('notation-arrow'), advice] });
  return failureOf(at, 'drawn-arrow', message);
}

/** Between whom the line draws an arrow that is nothing here; `-->` is also that of a transition. */
export function drawnEnds({ text }: SourceLine): readonly string[] {
  if (text.length > LONGEST || !text.includes('->')) return [];
  const [, from, arrow, to] = ARROW.exec(text.trim()) ?? [];
  return from === undefined || to === undefined || arrow === '-->' ? [] : [from, to];
}

/** What to write for the arrow. */
function adviceFor(names: Names, from: string, to: string, label: string): LocalizableText {
  if (!sendsSegments(names.protocol)) return notationMessage('notation-machine-sends', { from, to });
  const flags = (label.match(/[A-Za-z]+/g) ?? []).map((word) => word.toUpperCase());
  const isSegment = FLAG_WORDS.some((flag) => flag === flags[0]);
  if (!isSegment) return notationMessage('notation-say-send', { from });
  if (flags.includes('RST')) return notationMessage('notation-say-abort', { from });
  if (flags.includes('FIN')) return notationMessage('notation-say-close', { from });
  if (flags[0] === 'SYN' && !flags.includes('ACK')) return notationMessage('notation-say-connect', { from, to });
  return notationMessage(flags.includes('SYN') ? 'notation-syn-answer' : 'notation-ack');
}

interface Notation {
  readonly pattern: RegExp;
  readonly message: LocalizableText;
  /** Statements that mean the same, the likeliest first. */
  readonly replacements: (parts: readonly (string | undefined)[]) => readonly string[];
}

const COMMENT = /^(?:%%|'|\/\/)\s*(.*?)\s*$/u;
const NAMES = '([^\\s,:"]+)(?:\\s*,\\s*([^\\s,:"]+))?';

const NOTATIONS: readonly Notation[] = [
  {
    pattern: /^={2,}\s*(.*?)\s*={2,}$/u,
    message: notationMessage('notation-section'),
    replacements: ([, text = '']) => [`section ${quoted(text)}`],
  },
  {
    pattern: /^title\s*:\s*(.+)$/iu,
    message: notationMessage('notation-title'),
    replacements: ([, text = '']) => [`title ${quoted(text)}`],
  },
  {
    // Those inside of it stand on lines of their own there.
    pattern: /^box(?:\s+(?:[^"\s]|"[^"]*"$)|$)/u,
    message: notationMessage('notation-box'),
    replacements: () => [],
  },
  {
    pattern: new RegExp(`^[hr]?note\\s+(over|left\\s+of|right\\s+of)\\s+${NAMES}\\s*:\\s*(.*)$`, 'iu'),
    message: notationMessage('notation-note'),
    replacements: ([, place = '', first = '', second, text = '']) => {
      const where = place.toLowerCase().replace(/\s+/, ' ');
      if (!isName(first) || (second !== undefined && (where !== 'over' || !isName(second)))) return [];
      return [`note ${where} ${first}${second === undefined || second === first ? '' : `, ${second}`} ${quoted(text)}`];
    },
  },
  {
    pattern: /^[hr]?note\s+(left|right)\s*(?::|$)/iu,
    message: notationMessage('notation-note-of-whom'),
    replacements: () => [],
  },
  {
    pattern: /^(?:create\s+)?participant\s+(?:("[^"]*"|[^\s"]+)\s+as\s+(.+)|"([^"]*)")$/iu,
    message: notationMessage('notation-participant-label'),
    replacements: ([, first, second, only]) => declared(first, second, only),
  },
  {
    pattern:
      /^(?:create\s+)?(?:actor|boundary|control|entity|database|collections|queue)\s+(?:("[^"]*"|[^\s"]+)(?:\s+as\s+(.+))?|"([^"]*)")$/iu,
    message: notationMessage('notation-participant'),
    replacements: ([, first, second, only]) => declared(first, second, only),
  },
];

/** What a whole diagram begins with. */
const BEGINNINGS = /^(?:@start\w*|sequenceDiagram(?![\p{L}\p{N}_-]))/u;
const NO_DIAGRAM = lineMessage('issue-sentences', {
  sentences: [notationMessage('notation-no-diagram'), notationMessage('notation-who-does-what')],
});
/** Words with which lines about the drawing itself begin: there is nothing to say instead. */
const OF_DRAWINGS =
  /^(?:@end\w+|autonumber|(?:de)?activate|destroy|create|skinparam|hide|show\s+(?:footbox|unlinked)|!\w+|ref\s+over|return|newpage|legend|header|footer|scale|accTitle|accDescr|links?(?=\s+[^\s,:]+\s*:)|end\s+\w+|\.{3}.*|\|{2,3}\w*)(?![\p{L}\p{N}_-])/u;
const OF_FRAMES = /^(?:loop|alt|else|opt|par|and|critical|option|break|rect|group)(?![\p{L}\p{N}_-])/u;

function notationFailure(text: string, start: number): Failure | null {
  const written = withTwins(text);
  for (const { pattern, message, replacements } of NOTATIONS) {
    const parts = pattern.exec(written);
    if (parts !== null) return textFailure(start, text, 'other-notation', message, replacements(parts));
  }
  if (BEGINNINGS.test(written)) return textFailure(start, text, 'drawing-only', NO_DIAGRAM);
  if (OF_FRAMES.test(written)) return textFailure(start, text, 'drawing-only', notationMessage('notation-no-frames'));
  const drawing = OF_DRAWINGS.exec(written)?.[0];
  if (drawing === undefined) return null;
  return textFailure(start, text, 'drawing-only', notationMessage('notation-drawing', { word: drawing }));
}

/** Whether it is of an `end` outside of machines: elsewhere that ends a frame. */
export function isFrameEnd({ code }: Issue, line: SourceLine | undefined): boolean {
  return code === 'unknown-statement' && line?.tokens[0]?.text === 'end';
}

function textFailure(
  start: number,
  text: string,
  code: string,
  message: LocalizableText,
  replacements: readonly string[] = [],
): Failure {
  return failureOf({ start, end: start + text.length }, code, message, { replacements });
}

/** `participant NAME as "LABEL"`. Two bare words stand in either order there; here the name is first. */
function declared(first: string | undefined, second: string | undefined, only: string | undefined): readonly string[] {
  const words = [first, second ?? only].flatMap((word) => (word === undefined ? [] : [unquoted(word)]));
  const names = words.filter((word, index) => isName(word) && !(index === 0 && first?.startsWith('"') === true));
  const label = words[0] ?? '';
  const all = names.length > 0 ? names : [slug(label)].filter((name) => name !== null);
  return all.map((name) => {
    const other = words.find((word) => word !== name);
    return `participant ${name}${other === undefined ? '' : ` as ${quoted(other)}`}`;
  });
}

function slug(label: string): string | null {
  const name = label.trim().replaceAll(/[^\p{L}\p{N}\p{M}_]+/gu, '-');
  return isName(name) ? name : null;
}

function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^"(.*)"$/u, '$1')
    .trim();
}

/** As a text of ours: what breaks a line elsewhere does so here. */
function quoted(text: string): string {
  const plain = unquoted(text)
    .replaceAll(/\\(?!n)|"/g, '\\$&')
    .replaceAll(/<br\s*\/?>/gi, '\\n');
  return `"${plain}"`;
}
