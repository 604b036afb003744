import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/compile.ts';
import { csvTable } from '../../../src/diagram/table/csv.ts';
import { htmlTable } from '../../../src/diagram/table/html.ts';
import { markdownTable } from '../../../src/diagram/table/markdown.ts';
import { arrowStops, numberOf, stepIndexOf, stepsOf } from '../../../src/diagram/table/steps.ts';
import { stateTable } from '../../../src/diagram/table/table.ts';
import { printTrace } from '../../../src/cli/print-trace.ts';

const text = `section "Opening"
server listen
client connect server
section "Data"
client send 100 "a"
client close
section "nothing any more"
`;
const compilation = compile(text);
const { trace, table } = compilation;
const steps = stepsOf(table.rows);

describe('steps', () => {
  test('are the rows of the table but for titles of sections, from 1 to n', () => {
    const rows = table.rows.filter(({ kind }) => kind !== 'section');
    expect(steps.map(({ row }) => row)).toEqual(rows);
    expect(steps.map(({ number }) => number)).toEqual(rows.map((_, index) => index + 1));
    expect(table.rows.filter(({ kind }) => kind === 'section').map(({ number }) => number)).toEqual([null, null, null]);
  });

  test('bring all events, each once and in order; the title of a section comes with what follows it', () => {
    const brought = trace.events.map(({ step }) => stepIndexOf(steps, step));
    expect(brought).toEqual([...brought].sort((a, b) => (a ?? 0) - (b ?? 0)));
    expect(new Set(brought).size).toBe(steps.length);
    for (const [index, { from, to }] of steps.entries()) {
      expect(from).toBe(index === 0 ? 1 : steps[index - 1]!.to + 1);
      expect(to).toBeGreaterThanOrEqual(from);
    }
    const titles = trace.events.filter(({ kind }) => kind === 'section');
    const with_ = titles.map(({ step }) => steps[stepIndexOf(steps, step) ?? -1]?.row.what);
    expect(with_).toEqual(['server listen', 'client send 100 "a"', steps.at(-1)?.row.what]);
  });

  test('have no number where there is no row', () => {
    for (const { row, number } of steps) expect(numberOf(steps, row.step)).toBe(number);
    const state = trace.events.find(({ kind }) => kind === 'state');
    expect(numberOf(steps, state?.step ?? 0)).toBeNull();
    expect(stepIndexOf([], 1)).toBeNull();
    expect(numberOf([], 1)).toBeNull();
  });

  test('are numbered alike where messages are shown instead of segments', () => {
    const messages = stepsOf(stateTable(trace, 'messages').rows);
    expect(messages.length).toBeLessThan(steps.length);
    expect(messages.map(({ number }) => number)).toEqual(messages.map((_, index) => index + 1));
    const set = compile(`set detail messages\n${text}`);
    expect(set.table.rows.map(({ what }) => what)).toEqual(stateTable(trace, 'messages').rows.map(({ what }) => what));
  });
});

describe('whoever goes arrow by arrow', () => {
  const arrows = trace.events.filter(({ kind }) => kind === 'segment').map(({ step }) => step);
  const whatAt = (index: number): string => steps[index]?.row.what ?? '';

  test('stops at each arrow, at the beginning and at the end', () => {
    const stops = arrowStops(steps, arrows);
    expect(whatAt(stops[0]!)).toBe('server listen');
    expect(stops.slice(1, -1).map(whatAt)).toEqual(
      steps.map(({ row }) => row.what).filter((what) => what.includes('→')),
    );
    expect(stops.at(-1)).toBe(steps.length - 1);
  });

  test('stops once where several arrows come at once, and everywhere where there are none', () => {
    expect(arrowStops(steps, [1, 2, 2])).toEqual([0, steps.length - 1]);
    expect(arrowStops(steps, [])).toEqual(steps.map((_, index) => index));
    expect(arrowStops([], [])).toEqual([]);
    expect(arrowStops(stepsOf(compile('server listen\n').table.rows), [1])).toEqual([0]);
  });
});

describe('a step is called by the same number', () => {
  const last = steps.at(-1)!;

  test('in the table as Markdown, HTML and CSV, which has the event of the trace beside it', () => {
    expect(markdownTable(table)).toContain(`\n| ${last.number} | `);
    expect(htmlTable(table)).toContain(
      `data-step="${last.row.step}" data-line="${last.row.line}"><th scope="row">${last.number}</th>`,
    );
    const records = csvTable(table).split('\r\n');
    expect(records[0]).toMatch(/^step,event,/);
    expect(records).toContainEqual(expect.stringMatching(new RegExp(`^${last.number},${last.row.step},`)));
  });

  test('in the trace as lines, where events refer to each other by numbers of their own', () => {
    const lines = printTrace(compilation).split('\n');
    expect(lines[last.row.step - 1]).toMatch(
      new RegExp(`^ *\\S+ ms +${last.number} +#${last.row.step}  arrive .* segment=#\\d+`),
    );
    expect(lines.filter((line) => /^ *\d+(?: \w+)? +\d+ +#/.test(line))).toHaveLength(steps.length);
  });
});
