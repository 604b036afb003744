import { english } from '../../english.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { simulateParsed } from '../../../src/compile.ts';
import type { Issue } from '../../../src/language/text/issue.ts';
import type { Scenario } from '../../../src/language/scenario/scenario.ts';
import type { Transition } from '../../../src/protocols/machine/machine.ts';
import { LIBRARY } from '../../../src/language/vocabulary/library.ts';
import { parse } from '../../../src/language/parse.ts';
import { RULES } from './library-rules.ts';

const folder = new URL('../../../media/examples/', import.meta.url);
const example = (name: string) => readFileSync(new URL(`${name}.wirenote`, folder), 'utf8');
const names = readdirSync(folder).flatMap((file) => /^(.+)\.wirenote$/.exec(file)?.[1] ?? []);

/** Each protocol of the library, and the examples that claim what its specification demands. */
const EXAMPLES: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  [...LIBRARY.keys()].map((protocol) => [
    protocol,
    names.filter((name) => example(name).split('\n').includes(`use ${protocol}`)),
  ]),
);

/** A line of a machine, by where it stands. */
type Line = Pick<Transition, 'at'>;

function issuesOf(text: string): readonly Issue[] {
  return simulateParsed(parse(text)).issues;
}

/** Whether the scenario goes as it should without that line of its machines. */
function isPlayedWithout(scenario: Scenario, line: Line): boolean {
  const others = <T extends Line>(lines: readonly T[]) => lines.filter(({ at }) => at !== line.at);
  const machines = scenario.machines.map((machine) => ({
    ...machine,
    transitions: others(machine.transitions),
    // Without a beginning there is no machine.
    initial: machine.initial.length > 1 ? others(machine.initial) : machine.initial,
    ignored: others(machine.ignored),
  }));
  return simulateParsed({ ...parse(''), scenario: { ...scenario, machines } }).issues.length === 0;
}

const said = ({ line, message }: Issue) => `${line}: ${english(message)}`;
const lines = (text: string) => text.split('\n');
const withLine = (text: string, index: number, line: string) => lines(text).with(index, line).join('\n');

describe('every protocol of the library', () => {
  test('has an example of its name', () => {
    for (const [protocol, names] of Object.entries(EXAMPLES)) expect(names).toContain(protocol);
  });

  test('has rules in a file of its name alone', () => {
    expect([...LIBRARY.keys()]).toEqual(expect.arrayContaining(Object.keys(RULES)));
  });

  test.each([...LIBRARY])('%s is well written, and names its source', (_name, text) => {
    expect(parse(text).issues.map(said)).toStrictEqual([]);
    expect(text).toMatch(/^# Source: /m);
  });
});

describe.each(Object.entries(EXAMPLES).flatMap(([protocol, names]) => names.map((name) => [name, protocol] as const)))(
  'the example %s',
  (name, protocol) => {
    const text = example(name);
    const claims = lines(text).flatMap((line, index) => (/^(\+\S+ )?expect /.test(line) ? [{ line, index }] : []));

    test('brings the protocol in, and all that it claims holds', () => {
      expect(lines(text)).toContain(`use ${protocol}`);
      expect(issuesOf(text).map(said)).toStrictEqual([]);
      expect(claims.length).toBeGreaterThan(9);
    });

    test('claims what can fail: the opposite of each does', { timeout: 60_000 }, () => {
      const passing = claims.filter(({ line, index }) => {
        const opposite = parse(withLine(text, index, oppositeOf(line)));
        if (opposite.issues.length > 0) throw new Error(`${oppositeOf(line)}: ${opposite.issues.map(said).join()}`);
        return !simulateParsed(opposite).issues.some((issue) => issue.line === index + 1 && issue.severity === 'error');
      });
      expect(passing.map(({ line }) => line)).toStrictEqual([]);
    });
  },
);

/** Another number, something where nothing was claimed, the opposite condition. */
function oppositeOf(claim: string): string {
  const [, start = '', words = '', where = ''] =
    /^(.*?expect )(.*?)((?: at [^a-z].*| in all| in section)*)$/.exec(claim) ?? [];
  return start + oppositeWords(words) + where;
}

function oppositeWords(words: string): string {
  const none = /^no (.+) from (\S+)( to \S+)?$/.exec(words);
  if (none !== null) return `${none[2]} sent 1 ${none[1]}${none[3] ?? ''}`;
  const many = /^(\S+ (?:sent|received)) (\d+)\b(.*)$/.exec(words);
  if (many !== null) return `${many[1]} ${Number(many[2]) + 1}${many[3]}`;
  const some = /^(\S+ (?:sent|received)) (.+)$/.exec(words);
  if (some !== null) return `${some[1]} 99 ${some[2]}`;
  const [, when = '', quantifier, names = '', condition = ''] =
    /^((?:never |finally )?)(?:(each|some) ([^:]*: ))?(.*)$/.exec(words) ?? [];
  if (quantifier === undefined) return `${when}not (${condition})`;
  return `${when}${quantifier === 'each' ? 'some' : 'each'} ${names}not (${condition})`;
}

describe.each(
  Object.entries(RULES).flatMap(([protocol, rules]) =>
    Object.entries(rules).map(([rule, text]) => [protocol, rule, text] as const),
  ),
)('%s', (_protocol, rule, text) => {
  test(rule, () => {
    expect(issuesOf(text).map(said)).toStrictEqual([]);
  });
});

describe.each(Object.entries(EXAMPLES))('the machines of %s', (protocol, names) => {
  const library = parse(LIBRARY.get(protocol) ?? '').scenario.machines;
  // What is mutilated may repeat itself for ever.
  const scenarios = [...names.map(example), ...Object.values(RULES[protocol] ?? {})]
    .map((text) => parse(`set step-limit 500\n${text}`).scenario)
    .map((scenario) => ({
      ...scenario,
      machines: [...library, ...scenario.machines.filter(({ name }) => !library.some((known) => known.name === name))],
    }));

  test(
    'say nothing that is not needed: without any one transition a scenario goes another way',
    { timeout: 60_000 },
    () => {
      const unneeded = library
        .flatMap(({ transitions, initial, ignored }): readonly Line[] => [
          ...transitions,
          ...(initial.length > 1 ? initial : []),
          ...ignored,
        ])
        .filter((line) => scenarios.every((scenario) => isPlayedWithout(scenario, line)));
      expect(unneeded.map(({ at }) => lines(LIBRARY.get(protocol) ?? '')[at.line - 1])).toStrictEqual([]);
    },
  );
});
