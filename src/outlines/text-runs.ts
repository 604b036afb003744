/** A line of text cut into runs of one font and one direction, in the order in which they stand on the line. */
import bidiFactory from 'bidi-js';
import type { FontBook, FontWish } from './font-book.ts';
import type { FontFace } from './font-face.ts';

export interface Run {
  readonly text: string;
  /** null: no font has the characters. */
  readonly face: FontFace | null;
  readonly hasOutline: boolean;
  readonly rightToLeft: boolean;
}

interface LevelRun extends Run {
  /** Of the Unicode Bidirectional Algorithm: odd runs from right to left. */
  readonly level: number;
}

const bidi = bidiFactory();
const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The runs from left to right. */
export async function runsOf(text: string, wish: FontWish, fonts: FontBook): Promise<readonly Run[]> {
  const { levels } = bidi.getEmbeddingLevels(inOneUnit(text), 'ltr');
  const runs: LevelRun[] = [];
  for (const { segment, index } of clusters.segment(text)) {
    const found = await fonts.find(segment, text, wish);
    const level = levels[index] ?? 0;
    const next: LevelRun = {
      text: segment,
      face: found?.face ?? null,
      hasOutline: found?.hasOutline ?? false,
      rightToLeft: level % 2 === 1,
      level,
    };
    const last = runs.at(-1);
    if (last && belongTogether(last, next)) runs[runs.length - 1] = { ...last, text: last.text + segment };
    else runs.push(next);
  }
  return inVisualOrder(runs);
}

/** A character of each bidirectional type that those beyond U+FFFF have. */
const likenesses: Readonly<Record<string, string>> = {
  R: '\u05D0',
  AL: '\u0627',
  EN: '1',
  AN: '\u0660',
  ON: '!',
  NSM: '\u0300',
  BN: '\u00AD',
};

/**
 * The text for an algorithm that looks at UTF-16 units one by one, and would take a half of an emoji for a letter: in
 * place of each character of two units stands twice one of the same type.
 */
const inOneUnit = (text: string): string =>
  text.replace(/[\u{10000}-\u{10FFFF}]/gu, (character) =>
    (likenesses[bidi.getBidiCharTypeName(character)] ?? 'a').repeat(2),
  );

function belongTogether(a: LevelRun, b: LevelRun): boolean {
  if (a.level !== b.level || a.face !== b.face || a.hasOutline !== b.hasOutline) return false;
  const [before, after] = [scriptOf(a.text), scriptOf(b.text)];
  return before === null || after === null || before === after;
}

/** Shapers take one script at a time; those that need no shaping do not mind each other. null: says nothing. */
function scriptOf(text: string): 'simple' | 'complex' | null {
  const plain = text.replaceAll(/[\p{Script=Common}\p{Script=Inherited}]/gu, '');
  if (plain === '') return null;
  return /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}]*$/u.test(plain) ? 'simple' : 'complex';
}

/** From the highest level to the lowest odd one, what stands at least so high is turned around (UAX #9, rule L2). */
function inVisualOrder(runs: readonly LevelRun[]): readonly Run[] {
  const order = [...runs];
  const highest = Math.max(0, ...order.map(({ level }) => level));
  for (let level = highest; level >= 1; level -= 1)
    for (let start = 0; start < order.length; start += 1) {
      let end = start;
      while (end < order.length && (order[end]?.level ?? 0) >= level) end += 1;
      if (end === start) continue;
      order.splice(start, end - start, ...order.slice(start, end).reverse());
      start = end;
    }
  return order;
}
