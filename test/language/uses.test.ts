/** `use "…"`: the machines of files and of fences above. */
import { english } from '../english.ts';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { parse } from '../../src/language/parse.ts';
import {
  filesNeeded,
  joined,
  MOST_CHARACTERS,
  MOST_TEXTS,
  type NoText,
  type UsedTexts,
} from '../../src/language/uses/used-texts.ts';
import { LIBRARY } from '../../src/language/vocabulary/library.ts';

const machine = (name: string): string => `machine ${name}
  [*] --> IDLE
  IDLE --> BUSY : go / !M to all
  IDLE --> IDLE : ?M
end
`;

const player = (name: string): string => `participant a, b is ${name}\na go\nexpect a BUSY\n`;

/** Files by their paths from the scenario; fences by name, all above. */
function texts(
  files: Readonly<Record<string, string | NoText>>,
  fences: Readonly<Record<string, string>> | null = null,
): UsedTexts {
  return {
    file: (path) => {
      const text = files[path];
      return text === undefined ? { problem: 'missing' } : typeof text === 'string' ? { text } : text;
    },
    fences: Object.entries(fences ?? {}).map(([name, text], index) => ({ name, text, index, line: 10 * index + 1 })),
    fence: fences === null ? null : Object.keys(fences).length,
  };
}

const issuesOf = (text: string, used: UsedTexts): readonly string[] =>
  compile(text, 'en', used).issues.map(({ line, column, message }) => `${line}:${column}: ${english(message)}`);

/** What is said of the one line `use "NAME"`. */
const saidOf = (name: string, used: UsedTexts): readonly string[] =>
  parse(`use "${name}"\n`, LIBRARY, used).issues.map(({ message }) => english(message));

describe('a file', () => {
  test('brings in its machines, and nothing else of it', () => {
    const file = `title "Another"\nset latency 1s\n${machine('m')}participant x is m\nx go\n`;
    const { trace, issues } = compile(`use "m.wirenote"\n${player('m')}`, 'en', texts({ 'm.wirenote': file }));
    expect(issues).toEqual([]);
    expect(trace.title).toBe('');
    expect(trace.participants.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  test('is named by its path from the one that uses it', () => {
    const used = texts({ 'lib/a.wirenote': 'use "../b.wirenote"\n', 'b.wirenote': machine('m') });
    expect(issuesOf(`use "./lib//a.wirenote"\n${player('m')}`, used)).toEqual([]);
    expect(joined('', '../x/../../a.wirenote')).toBe('../../a.wirenote');
  });

  test('brings in what it uses in turn, once, by whatever way', () => {
    const used = texts({
      'a.wirenote': 'use "c.wirenote"\nuse alternating-bit\n',
      'b.wirenote': `use "c.wirenote"\n${machine('n')}`,
      'c.wirenote': machine('m'),
    });
    expect(issuesOf(`use "a.wirenote"\nuse "b.wirenote"\nuse alternating-bit\n${player('m')}`, used)).toEqual([]);
  });

  test.each([
    ['a.wirenote', 'There is no file `a.wirenote`.'],
    ['http://x.example/a.wirenote', 'nothing is read from the network'],
    ['file:///a.wirenote', 'nothing is read from the network'],
    ['/etc/a.wirenote', 'by its path from here'],
    ['~/a.wirenote', 'by its path from here'],
    ['C:/a.wirenote', 'by its path from here'],
    ['lib\\\\a.wirenote', 'separated by `/`'],
    ['notes.md', 'is called `.wirenote` at its end'],
    ['', 'A text names a file'],
  ])('"%s" is refused: %s', (name, said) => {
    expect(saidOf(name, texts({}))).toEqual([expect.stringContaining(said)]);
  });

  test.each([
    ['unreadable', 'cannot be read'],
    ['outside', 'is outside of the workspace'],
    ['nowhere', 'is in no file itself'],
    ['pending', 'is being read'],
    ['too-long', 'is too long'],
  ] as const)('that is %s is told of', (problem, said) => {
    expect(saidOf('a.wirenote', texts({ 'a.wirenote': { problem } }))).toEqual([expect.stringContaining(said)]);
  });

  test('without a machine, or in a circle, is an error where it is used', () => {
    expect(saidOf('a.wirenote', texts({ 'a.wirenote': 'title "No"\n' }))).toEqual([
      'There is no machine in `a.wirenote`.',
    ]);
    const round = texts({ 'a.wirenote': 'use "b.wirenote"\n', 'b.wirenote': '\nuse "a.wirenote"\n' });
    expect(saidOf('a.wirenote', round)).toEqual([
      '`b.wirenote`, line 2: This goes round in a circle: `"a.wirenote"` → `"b.wirenote"` → `"a.wirenote"`.',
    ]);
    expect(saidOf('a.wirenote', texts({ 'a.wirenote': `use "a.wirenote"\n${machine('m')}` }))).toEqual([
      '`a.wirenote`, line 1: This goes round in a circle: `"a.wirenote"` → `"a.wirenote"`.',
    ]);
  });

  test('with an error in a machine has it on the line that uses it, with file and line; its scenario is its own', () => {
    const wrong = `${machine('m')}machine n\n  [*] --> A\n  A --> B : ?X / !Y to\nend\nnonsense\n`;
    expect(issuesOf(`\nuse "lib/a.wirenote"\n${player('m')}`, texts({ 'lib/a.wirenote': wrong }))).toEqual([
      expect.stringMatching(/^2:5: `lib\/a\.wirenote`, line 8: Expected /),
    ]);
  });

  test('of whom some participant is not here is told of', () => {
    const file = `machine m\n  [*] --> A\n  A --> A : go / !X to boss\nend\n`;
    expect(issuesOf('use "m.wirenote"\nparticipant a is m\n', texts({ 'm.wirenote': file }))).toEqual([
      expect.stringContaining('The machines of `"m.wirenote"` speak to `boss`'),
    ]);
  });

  test('may speak to all who run one of its machines', () => {
    const file = `machine m\n  [*] --> A\n  A --> A : go / !X to m\n  ignore ?X\nend\n`;
    expect(issuesOf('use "m.wirenote"\nparticipant a, b is m\na go\n', texts({ 'm.wirenote': file }))).toEqual([]);
  });

  test('a machine that is there twice counts once, and is told of', () => {
    const used = texts({ 'a.wirenote': machine('m'), 'b.wirenote': machine('m') });
    expect(issuesOf(`use "a.wirenote"\nuse "b.wirenote"\n${player('m')}`, used)).toEqual([
      '2:5: `use "a.wirenote"` and `use "b.wirenote"` both bring in a machine `m`; the first one counts.',
    ]);
    expect(issuesOf(`use "a.wirenote"\n${machine('m')}${player('m')}`, used)).toEqual([
      '2:9: There is a machine `m` already, from `use "a.wirenote"`.',
    ]);
  });

  test('that is missing is one error: what its machines would do is not told', () => {
    expect(issuesOf(`use "a.wirenote"\nparticipant a is m\na go\nexpect a X\n`, texts({}))).toEqual([
      '1:5: There is no file `a.wirenote`.',
    ]);
  });
});

describe('a fence', () => {
  test('above is used by its name; of two the nearest', () => {
    expect(issuesOf(`use "m"\n${player('m')}`, texts({}, { m: machine('m') }))).toEqual([]);
    const used = texts({}, { m: machine('m'), n: machine('n') });
    const twice = { ...used, fences: [...used.fences.map((fence) => ({ ...fence, name: 'x' }))] };
    expect(issuesOf(`use "x"\n${player('n')}`, twice)).toEqual([]);
  });

  test('uses fences above itself, and files from the document', () => {
    const used = texts({ 'f.wirenote': machine('m') }, { a: 'use "f.wirenote"\n', b: `use "a"\n${machine('n')}` });
    expect(issuesOf(`use "b"\n${player('m')}`, used)).toEqual([]);
    const itself = texts({}, { a: 'use "a"\n' });
    expect(saidOf('a', itself)).toEqual([expect.stringContaining('`a`, line 1: The fence `name=a` on line 1')]);
  });

  test('that is not there has the nearest name; one below is told of, one of a file too', () => {
    expect(saidOf('raff', texts({}, { raft: machine('m') }))).toEqual([
      'No fence above this one has `name=raff` in its info string. Did you mean `"raft"`?',
    ]);
    const below = { ...texts({}, { raft: machine('m') }), fence: 0 };
    expect(saidOf('raft', below)).toEqual([expect.stringContaining('on line 1 does not stand above this one')]);
    expect(saidOf('quorum', texts({}))).toEqual([expect.stringContaining('and this is none')]);
    const [issue] = parse('use "tls1.3"\n').issues;
    expect(issue?.fixes?.[0]?.edits[0]?.text).toBe('tls1.3');
  });
});

describe('nothing passes the budget', () => {
  const chain = (count: number): UsedTexts =>
    texts(
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          `${index}.wirenote`,
          index === count - 1 ? machine('m') : `use "${index + 1}.wirenote"\n`,
        ]),
      ),
    );

  test('a chain of many files', () => {
    expect(issuesOf(`use "0.wirenote"\n${player('m')}`, chain(MOST_TEXTS))).toEqual([]);
    expect(saidOf('0.wirenote', chain(1000))).toEqual([
      expect.stringContaining(`\`99.wirenote\`, line 1: With the texts that they use in turn`),
    ]);
  });

  test('a long file', () => {
    const long = `${machine('m')}${'# '.repeat(MOST_CHARACTERS)}`;
    expect(saidOf('a.wirenote', texts({ 'a.wirenote': long }))).toEqual([expect.stringContaining('is too long')]);
  });

  test('a circle of many, which is told of shortly', () => {
    const files = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [`${index}.wirenote`, `use "${(index + 1) % 50}.wirenote"\n`]),
    );
    const [said = ''] = saidOf('0.wirenote', texts(files));
    expect(said).toContain('goes round in a circle');
    expect(said.length).toBeLessThan(300);
  });
});

describe('the files that are needed', () => {
  test('are those that a text names, and those that they name in turn as far as they are known', () => {
    const text = 'use "lib/a.wirenote"\n  use “b.wirenote”  # b\nuse "https://x/c.wirenote"\nuse "fence"\nuse tls1.3\n';
    expect(filesNeeded([text], () => undefined)).toEqual(['lib/a.wirenote', 'b.wirenote']);
    const known = { text: 'use "../c.wirenote"\nuse "a.wirenote"\n' };
    expect(filesNeeded([text], (path) => (path === 'lib/a.wirenote' ? known : undefined))).toEqual([
      'lib/a.wirenote',
      'b.wirenote',
      'c.wirenote',
    ]);
  });

  test('end in a circle, and at so many', () => {
    expect(filesNeeded(['use "a.wirenote"'], () => ({ text: 'use "a.wirenote"' }))).toEqual(['a.wirenote']);
    const deeper = filesNeeded(['use "a.wirenote"'], (path) => ({
      text: `use "x/${'a'.repeat(path.length % 90)}.wirenote"`,
    }));
    expect(deeper.length).toBeLessThanOrEqual(MOST_TEXTS);
  });
});
