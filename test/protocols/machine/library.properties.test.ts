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

function issuesOf(text: string): readonly Issue[] {
  return simulateParsed(parse(text)).issues;
}

/** Whether the scenario goes as it should without that transition. */
function isPlayedWithout(scenario: Scenario, transition: Transition): boolean {
  const machines = scenario.machines.map((machine) => ({
    ...machine,
    transitions: machine.transitions.filter(({ at }) => at !== transition.at),
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
        const opposite = oppositeOf(line);
        return !issuesOf(withLine(text, index, opposite)).some(
          (issue) => issue.line === index + 1 && issue.severity === 'error',
        );
      });
      expect(passing.map(({ line }) => line)).toStrictEqual([]);
    });
  },
);

/** Another number, another state, something where nothing was claimed. */
function oppositeOf(claim: string): string {
  if (/ no (\S+) from (\S+)$/.test(claim)) return claim.replace(/ no (\S+) from (\S+)$/, ' $2 sent 1 $1');
  if (/ (sent|received) \d+/.test(claim))
    return claim.replace(
      / (sent|received) (\d+)/,
      (_all, what: string, count: string) => ` ${what} ${Number(count) + 1}`,
    );
  return claim.replace(/\S+$/, (state) => (state === 'CRASHED' ? 'GONE' : `NOT-${state}`));
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
    .map((scenario) => ({ ...scenario, machines: library }));

  test(
    'say nothing that is not needed: without any one transition a scenario goes another way',
    { timeout: 60_000 },
    () => {
      const unneeded = library
        .flatMap(({ transitions }) => transitions)
        .filter((transition) => scenarios.every((scenario) => isPlayedWithout(scenario, transition)));
      expect(unneeded.map(({ from, to, trigger }) => `${from} --> ${to} : ${trigger.name}`)).toStrictEqual([]);
    },
  );
});
