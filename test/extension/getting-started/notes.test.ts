/** Examples in Markdown: the figures of their prose are claimed in their fences, and translations claim the same. */
import MarkdownIt from 'markdown-it';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/setup.mjs';
import { compile } from '../../../src/compile.ts';

const folder = join(root, 'media/examples');
const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
const translations = names.filter((name) => name.endsWith('.zh-cn.md'));

/** From one heading to the next. */
interface Section {
  prose: string;
  /** The table's rows, each its cells. */
  readonly rows: string[][];
  /** The scenarios of its fences, with what their info strings ask for. */
  readonly fences: { readonly info: string; readonly text: string }[];
}

const markdown = new MarkdownIt();

function sectionsOf(name: string): readonly Section[] {
  const sections: Section[] = [];
  let isRow = false;
  for (const { type, content, info, children } of markdown.parse(readFileSync(join(folder, name), 'utf8'), {})) {
    if (type === 'heading_open') sections.push({ prose: '', rows: [], fences: [] });
    const section = sections.at(-1);
    if (!section) throw new Error(`${name} does not begin with a heading`);
    if (type === 'tr_open') section.rows.push([]);
    if (type === 'tr_open' || type === 'tr_close') isRow = type === 'tr_open';
    if (type === 'fence') section.fences.push({ info, text: content });
    if (type !== 'inline') continue;
    if (isRow) section.rows.at(-1)?.push(content);
    else section.prose += `${(children ?? []).map((child) => child.content).join('')}\n`;
  }
  return sections;
}

/** Numbers that are no figures, but parts of names and a key. */
const withNumbers = /HTTP\/\d\.\d|RFC \d+|2 MSL|Ctrl\+K V/g;

/** Sequence numbers, durations and counts, as in `J+1`, `1.02 s` and `1460`. */
const figuresIn = (text: string): readonly string[] =>
  [
    ...text.replaceAll(withNumbers, '').matchAll(/(?<![\w/.])(?:[JK](?:[+-]\d+)?|\d+(?:\.\d+)?(?: ?m?s)?)(?![\w/])/g),
  ].map(([figure]) => figure.replace(' ', ''));

/** What a scenario claims and the simulation confirms, and what it forges. */
const saidBy = (text: string): readonly string[] =>
  compile(text).trace.events.flatMap((event) => {
    if (event.kind === 'expect') return event.holds ? [event.claim] : [];
    return event.kind === 'action' && event.action === 'inject' ? event.arguments.map(String) : [];
  });

/** The statements of a scenario without texts and comments, which are translated, and participants, who have labels. */
const withoutTexts = (text: string): readonly string[] =>
  text
    .replaceAll(/"(?!\/)[^"\n]*"/g, '""')
    .replaceAll(/ *#.*$/gm, '')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('participant '));

test('figures are sequence numbers, durations and counts, not what is part of a name', () => {
  expect(figuresIn('HTTP/1.0: J, J+1, K-999, 1460 bytes after 1.02 s (2 MSL), 30 ms，K。')).toEqual([
    ...['J', 'J+1', 'K-999', '1460', '1.02s', '30ms', 'K'],
  ]);
});

describe.each(names)('%s', (name) => {
  const sections = sectionsOf(name);

  test('tells no figure that a fence of the same section does not claim', () => {
    expect(sections.flatMap(({ prose }) => figuresIn(prose)).length).toBeGreaterThan(5);
    for (const { prose, fences } of sections) {
      const claimed = fences.flatMap(({ text }) => saidBy(text).flatMap(figuresIn));
      expect(
        figuresIn(prose).filter((figure) => !claimed.includes(figure)),
        prose,
      ).toEqual([]);
    }
  });
});

test('the table of HTTP/1.0 and HTTP/1.1 has the figures of the simulation', () => {
  const [section, ...others] = sectionsOf('http-versions.md').filter(({ rows }) => rows.length > 0);
  expect(others).toEqual([]);
  const counts = section?.fences.map(({ text }) => compile(text).table.counts) ?? [];
  const [, ...rows] = section?.rows ?? [];
  expect(rows.length).toBeGreaterThan(3);
  for (const [row, ...written] of rows) {
    const found = counts.map((of) => of.find(({ name }) => name === row)?.value.replace(' bytes', ' B'));
    expect(found, row).toEqual(written);
  }
});

describe.each(translations)('%s', (name) => {
  const sections = sectionsOf(name);
  const originals = sectionsOf(name.replace('.zh-cn', ''));

  test('has the sections, figures and scenarios of the English note', () => {
    const shape = (of: readonly Section[]) =>
      of.map(({ prose, rows, fences }) => ({
        figures: figuresIn(prose),
        rows: rows.map(([, ...written]) => written),
        fences: fences.map(({ info, text }) => ({ info, statements: withoutTexts(text) })),
      }));
    expect(shape(sections)).toEqual(shape(originals));
  });

  test('says in Chinese what is drawn', () => {
    for (const { text } of sections.flatMap(({ fences }) => fences)) {
      const texts = [...text.matchAll(/^(?:title|section|participant|.*\bnote|.*\bsend) .*"(.*)"$/gm)];
      expect(texts.length).toBeGreaterThan(2);
      expect(texts.map(([, written = '']) => written).filter((written) => !/\p{Script=Han}/u.test(written))).toEqual(
        [],
      );
    }
  });
});

test('every note has a translation', () => {
  const english = names.filter((name) => !translations.includes(name));
  expect(translations).toEqual(english.map((name) => name.replace('.md', '.zh-cn.md')));
});
