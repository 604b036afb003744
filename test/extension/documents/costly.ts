/** Documents that cost as much as they can: to parse, to simulate, to show, or by their size alone. */
import { HIGHEST_STEP_LIMIT } from '../../../src/compile.ts';

const list = (count: number, item: (index: number) => string, separator = '\n'): string =>
  Array.from({ length: count }, (_, index) => item(index)).join(separator);

/** A machine of which one participant runs each, and that begins with `go`. */
const machine = (lines: readonly string[], participants = ['a']): string =>
  ['machine m', ...lines, 'end', ...participants.map((name) => `participant ${name} is m`), 'a go', ''].join('\n');

/** Each timer sets one variable 1,500 times, and starts the next one at once. */
const assignments = machine([
  'var x = 0',
  ...Array.from({ length: 38 }, (_, index) => `var v${index} = ${index}`),
  '[*] --> A',
  'A --> A : go / start t 0us',
  `A --> A : t / ${list(1500, () => 'x = x + 1', ', ')}, start t 0us`,
]);

/** Transitions of which the parser has to find out whether two can be taken at once. */
const guards = machine(
  [
    'var x = 0',
    '[*] --> A',
    'A --> A : go / x = 1',
    ...Array.from(
      { length: 40 },
      (_, index) =>
        `A --> A : ?P(a, b, c) [${list(63, (term) => `a + ${term} * b - c`, ' + ')} == ${100_000 + index} and x == ${index}] / x = 1`,
    ),
  ],
  ['a', 'b'],
);

/** Two machines that answer each other for as long as they may. */
const answers = `set step-limit ${HIGHEST_STEP_LIMIT}\n${machine(
  ['[*] --> A', 'A --> A : ?P / !P', 'A --> A : go / !P'],
  ['a', 'b'],
)}`;

/** The same with a text of 10 kB in each message. */
const labels = machine(
  [`var s = "${'x'.repeat(10_000)}"`, '[*] --> A', 'A --> A : ?P / !P(s)', 'A --> A : go / !P(s)'],
  ['a', 'b'],
);

/** Ordinary lines of about so many characters in all. */
const long = (characters: number): string => {
  const lines = ['server listen', 'client connect server as c'];
  const round = [
    'section "Once more"',
    'client send 100 "some of it"',
    'expect server received 100',
    'note over client "done"',
  ];
  const length = round.join('\n').length + 1;
  for (let round_ = 0; round_ * length < characters; round_ += 1) lines.push(...round);
  return lines.join('\n');
};

export const fenced = (text: string): string => `\`\`\`wirenote\n${text.trimEnd()}\n\`\`\`\n`;

const prose = 'Some prose that says **nothing** of [interest](https://example.org), only `a lot` of it.\n\n';

const handshake = 'title "Handshake"\nserver listen\nclient connect server\nexpect client ESTABLISHED\n';

/** Scenarios, by what they are. */
export const costlyScenarios: Readonly<Record<string, string>> = {
  'a thousand assignments a step': assignments,
  'guards that may overlap': guards,
  'answers without end': answers,
  'labels of 10 kB': labels,
};

/** Documents, by what they are, with their language. */
export const costlyDocuments: Readonly<Record<string, { readonly language: string; readonly text: string }>> = {
  ...Object.fromEntries(Object.entries(costlyScenarios).map(([name, text]) => [name, { language: 'wirenote', text }])),
  'twenty fences of these': {
    language: 'markdown',
    text: list(4, (round) =>
      Object.values(costlyScenarios)
        .map((text) => `${prose}${fenced(`title "${round}"\n${text}`)}`)
        .join('\n'),
    ),
  },
  'a scenario of 1 MB': { language: 'wirenote', text: long(1_000_000) },
  'Markdown of 500 kB with fences': {
    language: 'markdown',
    text: list(50, (index) => `# ${index}\n\n${prose.repeat(110)}\n${fenced(`# ${index}\n${handshake}`)}`),
  },
  'Markdown of 1 MB without any': { language: 'markdown', text: prose.repeat(11_000) },
};
