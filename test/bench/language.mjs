/**
 * How long each feature of the language takes on scenarios of 100, 1,000 and 10,000 lines: medians in milliseconds of
 * processor time, which does not depend on what else the machine does, and how they grow (10 is linear).
 *
 * Then what short texts that ask for much cost in all, picture and table included, by their step limit, and what reading
 * them costs where it is the reading that is dear.
 *
 * Then what TCP costs with 8,000 and 64,000 segments of one byte in a connection (8 is linear).
 *
 * Then runs of 1,000, 10,000 and 100,000 segments: segments simulated a second, what the table and the drawing take
 * beside that, and how all grows (10 is linear).
 *
 * Then runs of machines: 100 participants and 10,000 messages, and sets and variables of 1,000 elements. A run must not
 * take more than 500 ms.
 *
 *     npm run bench:language [-- --only runs]
 */
import * as esbuild from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { textFiles } from '../../scripts/text-files.mjs';

const { values: chosen } = parseArgs({ options: { only: { type: 'string' } } });
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const SIZES = [100, 1000, 10_000];
const RUNS = 15;

/** A scenario of so many lines: machines and actions in the proportion of a long note. */
function scenario(lines) {
  const head = [
    'title "Benchmark"',
    'set latency 5ms',
    'participant client as "Browser"',
    'participant server',
    'server listen',
  ];
  const body = [
    'section "Again"',
    'client connect server',
    'client send 120 "GET /"   # a request',
    'expect server received 120',
    'drop next ACK from client',
    'server send 500',
    'expect client sent ACK len 0',
    'client close',
    'server close',
    'note over client, server "done"',
  ];
  return [...head, ...Array.from({ length: lines - head.length }, (_, at) => body[at % body.length])].join('\n');
}

/** So many lines, and a connection of its own for every fifth. */
function connections(lines) {
  const body = Array.from({ length: Math.ceil(lines / 5) }, (_, at) => [
    `client connect server as c${at}x`,
    `client send 120 on c${at}x`,
    `expect server received ${120 * (at + 1)}`,
    ...(at % 2 === 0 ? [`client close on c${at}x`, 'server close'] : [`server send 10`, 'section "Next"']),
  ]);
  return ['set step-limit 100000', 'server listen', ...body.flat()].join('\n');
}

/** A machine of so many lines, for what only machines have. */
function machine(lines) {
  const states = Math.ceil(Math.sqrt(lines));
  const body = Array.from({ length: lines }, (_, at) => {
    const [from, to] = [at % states, (at + 1) % states];
    return `  S${from} --> S${to} : ?M${at}(b) [b == bit] / !M${(at + 1) % lines}(1 - bit), start t 1s`;
  });
  return [
    'machine m',
    '  var bit = 0',
    '  [*] --> S0',
    ...body,
    'end',
    'participant a is m',
    'participant b is m',
  ].join('\n');
}

const OPENED = ['server listen', 'client connect server'];

const STEP_LIMITS = [1000, 10_000, 100_000];

/** A line or two that never come to an end, besides those of `test/extension/costly.ts`. */
const ENDLESS = {
  'a window of segments of 1 byte': ['set mss 1', 'set window 1MB', ...OPENED, 'client send 1MB'],
  'a write without end': [...OPENED, 'client send 1000000MB'],
  'a write of segments of 1 byte': ['set mss 1', ...OPENED, 'client send 65535'],
};

const COUNTS = [40, 400, 4000];

/** What is dear to read, of so many items. */
const READING = {
  'blank lines': (count) => `${'\n'.repeat(count)}server listen`,
  'timers of one machine': (count) =>
    [
      'machine m',
      '[*] --> A',
      `A --> A : go / ${Array.from({ length: count }, (_, at) => `start t${at} 1s`).join(', ')}`,
      ...Array.from({ length: count }, (_, at) => `A --> A : t${at}`),
      'end',
      'participant a is m',
    ].join('\n'),
  'guards that may overlap': (count) =>
    [
      'machine m',
      '[*] --> A',
      ...Array.from({ length: count }, (_, at) => `A --> A : ?P(a, b) [a + ${at} * b == ${at} and b > ${at}]`),
      'end',
    ].join('\n'),
  'participants that are noted over': (count) =>
    Array.from({ length: count }, (_, at) => `participant p${at}\nnote over p${at} "x"`).join('\n'),
};

const SEGMENTS = [8000, 64_000];

/** What holds a list of all segments: those in flight, behind a hole, unread, lost, made of as many SENDs. */
const SEGMENT_SCENARIOS = {
  'in flight': (count) => ['set mss 1', ...OPENED, `client send ${count}`],
  'behind a lost one': (count) => ['set mss 1', ...OPENED, 'drop next data from client', `client send ${count}`],
  unread: (count) => ['set mss 1', ...OPENED, 'server stop reading', `client send ${count}`, `server read ${count}`],
  'the first half lost': (count) => [
    'set mss 1',
    ...OPENED,
    `drop next ${count / 2} data from client`,
    `client send ${count}`,
  ],
  'of as many SENDs': (count) => [...OPENED, ...Array.from({ length: count }, () => '+0ms client send 1')],
};

const RUN_SEGMENTS = [1000, 10_000, 100_000];

/** What is shown of more segments is made a part at a time, and no picture has them all. */
const MOST_SHOWN = 10_000;

/** Half of the segments carry data, each of them is acknowledged. */
const transfer = (count) => `client send ${(count / 2) * 1460}`;

/** Runs of so many segments. */
const RUN_SCENARIOS = {
  'without a loss': (count) => [...OPENED, transfer(count)],
  'ten losses': (count) => [
    ...OPENED,
    ...Array.from({ length: 10 }, (_, at) => `drop ${((at + 1) * count) / 25}th data from client`),
    transfer(count),
  ],
  'loss at random': (count) => ['set sack on', 'set loss client server 0.1%', ...OPENED, transfer(count)],
  'all options, a queue': (count) => [
    ...['sack', 'timestamps', 'window-scale', 'ecn'].map((option) => `set ${option} on`),
    'set window 1MB',
    'set rate client server 10Mbit',
    'set queue client server 30',
    ...OPENED,
    transfer(count),
  ],
};

const MEMBERS = Array.from({ length: 100 }, (_, at) => `n${at}`);

/** So many participants with one machine of these lines, all told to go by one or each. */
const members = (lines, told, more = []) => [
  'machine m',
  '[*] --> S',
  ...lines,
  'end',
  `participant ${MEMBERS.join(', ')} is m`,
  ...more,
  ...told.map((member) => `+0ms ${member} go`),
];

/** Machines that change a set or a variable of 1,000 elements with each of 3,000 messages. */
const changing = (variable, fill, change) => [
  'machine m',
  `var ${variable}`,
  '[*] --> S',
  `S --> S : fill / each k in 1 .. 1000: ${fill}`,
  'S --> S : go / each k in 1 .. 1000: !X(k)',
  `S --> S : ?X(k) / ${change}`,
  'end',
  'participant a, b is m',
  ...['b fill', 'a go', 'a go', 'a go'],
];

/** Runs of machines. */
const MACHINE_SCENARIOS = {
  'to all of 100, by each': members(['S --> S : go / !HELLO(1) to all', 'S --> S : ?HELLO'], [...MEMBERS, 'n0']),
  'the same, on one medium': members(
    ['S --> S : go / !HELLO(1) to all', 'S --> S : ?HELLO'],
    [...MEMBERS, 'n0'],
    [`link ${MEMBERS.join(', ')} 1ms`],
  ),
  'questions and answers': members(
    [
      'var n = 0',
      'S --> S : go / !ASK(1) to all',
      'S --> S : ?ASK(k) / n = n + k, !ANSWER(n) to sender',
      'S --> S : ?ANSWER(k) [k > 0] / n = n + k, start t 1ms',
      'S --> S : t',
    ],
    MEMBERS.slice(0, 51),
  ),
  '10,000 in turn': members(
    ['S --> S : go / !PING(9999) to n1', 'S --> S : ?PING(k) [k > 0] / !PING(k - 1) to sender', 'ignore ?PING'],
    ['n0'],
  ),
  'a set of 1,000': changing('s = {}', 's = s + k', '[k in s] s = s - k + k'),
  'a variable of 1,000 keys': changing('v(k) = 0', 'v(k) = k', 'v(k) = v(k) + 1'),
};

const folder = mkdtempSync(join(tmpdir(), 'wirenote-bench-'));
try {
  await esbuild.build({
    absWorkingDir: root,
    stdin: {
      contents: `
        export { parse } from './src/language/parse.ts';
        export { compile, simulateParsed, simulateText } from './src/compile.ts';
        export { costlyScenarios } from './test/extension/documents/costly.ts';
        export { complete } from './src/services/completion/complete.ts';
        export { hover } from './src/services/hover/hover.ts';
        export { definition, references } from './src/services/occurrences.ts';
        export { rename } from './src/services/rename.ts';
        export { outline } from './src/services/symbols.ts';
        export { folds } from './src/services/folding.ts';
        export { format } from './src/services/format.ts';
        export { selectionRanges } from './src/services/selection.ts';
        export { semanticTokens } from './src/services/semantic.ts';
        export { inlayHints } from './src/services/inlay.ts';
        export { lenses } from './src/services/lenses.ts';
        export { drawSequence } from './src/diagram/sequence/sequence.ts';
        export { stateTable } from './src/diagram/table/table.ts';
        export { Standings } from './src/trace/participant-states.ts';
        export { findFences } from './src/language/fences/fences.ts';`,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile: join(folder, 'language.mjs'),
    plugins: [textFiles],
    logLevel: 'warning',
  });
  const language = await import(pathToFileURL(join(folder, 'language.mjs')).href);
  const parts = {
    lines: () => print(SIZES.map((size) => measureAll(language, size))),
    costly: () => printCostly(language),
    segments: () => printSegments(language),
    runs: () => printRuns(language),
    machines: () => printMachines(language),
  };
  for (const [name, run] of Object.entries(parts)) if (chosen.only === undefined || chosen.only === name) run();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function measureAll(language, size) {
  const text = scenario(size);
  const parsed = language.parse(text);
  const { trace } = language.simulateText(scenario(Math.min(size, 1000)));
  const standings = language.Standings.of(trace);
  const middle = text.indexOf('client send', Math.floor(text.length / 2));
  const machines = machine(size);
  const parsedMachine = language.parse(machines);
  const parsedConnections = language.parse(connections(size));
  const variable = machines.indexOf('bit') + 1;
  const all = { start: 0, end: text.length };
  const markdown = `# Notes\n\n\`\`\`wirenote\n${text}\n\`\`\`\n`;
  return {
    parse: median(() => language.parse(text)),
    'parse, every line wrong': median(() => language.parse(text.replaceAll(/^(\w+) /gm, '$1x '))),
    'parse, a machine': median(() => language.parse(machines)),
    'simulate, a connection for 5 lines': median(() => language.simulateParsed(parsedConnections)),
    completion: median(() => language.complete(parsed, middle + 'client '.length, { locale: 'en', standings })),
    hover: median(() => language.hover(parsed, middle + 8, { locale: 'en', standings })),
    definition: median(() => language.definition(parsed, middle + 2)),
    references: median(() => [...language.references(parsed, middle + 2)]),
    'rename, with its check': median(() => language.rename(parsedMachine, variable, 'turn')),
    outline: median(() => language.outline(parsed, 'en')),
    'outline, a machine': median(() => language.outline(parsedMachine, 'en')),
    folding: median(() => language.folds(parsed.document)),
    format: median(() => language.format(parsed.document)),
    'format, a machine': median(() => language.format(parsedMachine.document)),
    selection: median(() => language.selectionRanges(parsed.document, middle + 9)),
    'semantic tokens': median(() => [...language.semanticTokens(parsed.document)]),
    'inlay hints, the whole text': median(() => language.inlayHints(parsed.document, standings, all, { locale: 'en' })),
    lenses: median(() => language.lenses(parsed, trace, { locale: 'en' })),
    fences: median(() => language.findFences(markdown)),
  };
}

function median(run, runs = RUNS) {
  run();
  const times = Array.from({ length: runs }, () => {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  }).sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)];
}

function print(rows) {
  const cell = (value) => value.toFixed(value < 10 ? 2 : 0).padStart(9);
  console.log(
    `${'median of milliseconds'.padEnd(30)}${SIZES.map((size) => `${size} lines`.padStart(12)).join('')}  growth ×10, ×10`,
  );
  for (const name of Object.keys(rows[0])) {
    const values = rows.map((row) => row[name]);
    const growth = values.slice(1).map((value, at) => (value / values[at]).toFixed(1));
    console.log(`${name.padEnd(30)}${values.map((value) => cell(value).padStart(12)).join('')}  ${growth.join(', ')}`);
  }
}

function printCostly({ compile, costlyScenarios }) {
  const endless = Object.entries(ENDLESS).map(([name, lines]) => [name, lines.join('\n')]);
  const texts = [...endless, ...Object.entries(costlyScenarios)];
  printGrowth('compile, by step-limit', STEP_LIMITS, texts, (text, limit) =>
    compile(`${text.replace(/^set step-limit .*\n/, '')}\nset step-limit ${limit}`),
  );
  printGrowth('compile, by items', COUNTS, Object.entries(READING), (textOf, count) => compile(textOf(count)));
}

/** One line for each thing that is measured, with its growth from size to size. */
function printGrowth(head, sizes, things, run) {
  const factors = sizes.slice(1).map((size, at) => `×${size / sizes[at]}`);
  console.log(
    `\n${head.padEnd(34)}${sizes.map((size) => `${size}`.padStart(12)).join('')}  growth ${factors.join(', ')}`,
  );
  for (const [name, thing] of things) {
    const times = sizes.map((size) => median(() => run(thing, size), 3));
    const growth = times.slice(1).map((time, at) => (time / times[at]).toFixed(1));
    const cells = times.map((time) => time.toFixed(0).padStart(12)).join('');
    console.log(`${name.padEnd(34)}${cells}  ${growth.join(', ')}`);
  }
}

/** Played without limits: a scenario cannot ask for so many events. */
function play(language, lines) {
  const parsed = language.parse(['set step-limit 1', ...lines].join('\n'));
  const [limit, ...statements] = parsed.scenario.statements;
  const scenario = { ...parsed.scenario, statements: [{ ...limit, value: Infinity }, ...statements] };
  return language.simulateParsed(
    { ...parsed, scenario },
    { events: Infinity, operations: Infinity, characters: Infinity },
  );
}

function printSegments(language) {
  printGrowth('TCP, by segments', SEGMENTS, Object.entries(SEGMENT_SCENARIOS), (lines, count) =>
    play(language, lines(count)),
  );
}

/** One line for each run: milliseconds of processor time to simulate, make the table, make the diagram. */
function printRuns(language) {
  console.log(
    `\n${'A run of segments'.padEnd(22)}${['segments', 'events', 'simulate', 'segments/s', 'table', 'diagram', 'growth'].map((head) => head.padStart(12)).join('')}`,
  );
  for (const [name, linesOf] of Object.entries(RUN_SCENARIOS)) {
    let before;
    // The engine has compiled what is measured when the smallest run begins.
    play(language, linesOf(MOST_SHOWN));
    for (const count of RUN_SEGMENTS) {
      let trace;
      const simulate = median(() => (trace = play(language, linesOf(count))), 5);
      const segments = trace.events.filter(({ kind }) => kind === 'segment').length;
      const shown = (make) => (count > MOST_SHOWN ? null : median(make, 5));
      const table = shown(() => language.stateTable(trace, 'segments', 'en'));
      const diagram = shown(() => language.drawSequence(trace, { locale: 'en' }));
      const all = simulate + (table ?? 0) + (diagram ?? 0);
      const share = (time) => (time === null ? '-' : `${time.toFixed(0)} (${((100 * time) / all).toFixed(0)} %)`);
      const growth = before === undefined ? '' : (simulate / before).toFixed(1);
      const cells = [
        segments,
        trace.events.length,
        share(simulate),
        Math.round((segments / simulate) * 1000),
        share(table),
        share(diagram),
        growth,
      ];
      console.log(`${name.padEnd(22)}${cells.map((cell) => String(cell).padStart(12)).join('')}`);
      before = simulate;
    }
  }
}

/** One line for each run of machines: milliseconds of processor time to simulate it. */
function printMachines(language) {
  const heads = ['messages', 'events', 'simulate'].map((head) => head.padStart(12)).join('');
  console.log(`\n${'A run of machines'.padEnd(26)}${heads}`);
  for (const [name, lines] of Object.entries(MACHINE_SCENARIOS)) {
    let trace;
    const simulate = median(() => (trace = play(language, lines)), 5);
    const messages = trace.events.filter(({ kind }) => kind === 'message').length;
    const cells = [messages, trace.events.length, simulate.toFixed(0)];
    console.log(`${name.padEnd(26)}${cells.map((cell) => String(cell).padStart(12)).join('')}`);
  }
}
