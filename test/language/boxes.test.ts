/** `box "TITLE" a, b`: a box around lifelines that stand next to each other. */
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/language/parse.ts';
import { errorsOf, issuesOf } from './parsing.ts';

const four = 'participant a, b\nparticipant c, d\n';

const messagesOf = (text: string): readonly string[] =>
  issuesOf(text).map((issue) => issue.replace(/(?<=^\d+):\S+/, ''));

const boxesOf = (text: string): readonly string[] =>
  parse(text).scenario.boxes.map(({ title, participants }) => `${title}: ${participants.join(', ')}`);

describe('A box', () => {
  test('is around neighbours, in the order of their declaration', () => {
    const text = `${four}box "LAN" b, a\nbox "WAN" c, d`;
    expect(errorsOf(text)).toEqual([]);
    expect(boxesOf(text)).toEqual(['LAN: a, b', 'WAN: c, d']);
  });

  test('stands anywhere, around participants that are declared below, or not at all', () => {
    expect(boxesOf(`box "one" c\n${four}`)).toEqual(['one: c']);
    expect(boxesOf('box "both" client, server')).toEqual(['both: client, server']);
  });

  test('may be a participant, who acts', () => {
    const text = 'participant box, a\nbox "all" box, a\nbox listen\na connect box';
    expect(errorsOf(text)).toEqual([]);
    expect(boxesOf(text)).toEqual(['all: box, a']);
  });

  test('draws nothing where its line is wrong', () => {
    expect(boxesOf(`${four}box "LAN" a, c\nbox "WAN" a, x\nbox "rest" d`)).toEqual(['rest: d']);
  });
});

describe('Bad input', () => {
  test.each([
    ['box "LAN" a, c', 'A box is around participants that are declared one after the other: between these stands `b`.'],
    [
      'box "LAN" d, a',
      'A box is around participants that are declared one after the other: between these stand `b` and `c`.',
    ],
    ['box "LAN" a, a', '`a` stands in this list already.'],
    ['box "LAN" a, e', 'There is no participant `e`; there are `a`, `b`, `c`, `d`.'],
    ['box LAN a, b', 'A box has a text as its title, and names whom it is around: `box "TEXT" client, server`.'],
    ['box "LAN"', 'A box has a text as its title, and names whom it is around: `box "TEXT" client, server`.'],
    ['+5ms box "LAN" a', '`box` is about the whole scenario; it has no time.'],
  ])('%s', (line, message) => {
    expect(messagesOf(four + line)).toEqual([`3 ${message}`]);
  });

  test('two boxes have nobody in common', () => {
    expect(messagesOf(`${four}box "LAN" a, b\nbox "WAN" b, c`)).toEqual(['4 `b` is in the box of line 3 already.']);
  });

  test('a fix takes those between into the box, if they are in no other', () => {
    const fixesOf = (text: string): readonly string[] =>
      parse(text).issues.flatMap(({ fixes = [] }) => fixes.flatMap(({ edits }) => edits.map((edit) => edit.text)));
    expect(fixesOf(`${four}box "LAN" d, a`)).toEqual(['a, b, c, d']);
    expect(fixesOf(`${four}box "DMZ" b\nbox "LAN" a, c`)).toEqual([]);
  });

  test('of a copied diagram, a box is part of what was copied', () => {
    const copied = 'sequenceDiagram\nbox Purple Alice and John\nparticipant A\nend\nA->>B: hello\n';
    expect(parse(copied).issues).toHaveLength(1);
  });
});
