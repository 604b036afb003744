/** The summary is true: each number in it, of each shipped example, is counted anew in the trace's public form. */
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/setup.mjs';
import { answerAsMarkdown } from '../../src/assistants/markdown.ts';
import { answerOf, DEFAULT_SIZE } from '../../src/assistants/simulate.ts';
import { summaryOf } from '../../src/assistants/summary.ts';
import { compile } from '../../src/compile.ts';
import { writtenTrace, type WrittenTrace } from '../../src/trace/json.ts';
import { chooser, program } from '../programs.ts';

const folder = join(root, 'media/examples');
const examples = readdirSync(folder).filter((name) => name.endsWith('.wirenote'));

type Event = WrittenTrace['events'][number];

/** `10 ms`, `1.03 s`, `2 min 5 s` in microseconds, as far as three decimals tell. */
function microseconds(time: string): number {
  const units: Readonly<Record<string, number>> = { min: 60e6, s: 1e6, ms: 1e3, µs: 1 };
  return [...time.matchAll(/([\d.]+) (min|ms|µs|s)/g)].reduce(
    (sum, [, number, unit = '']) => sum + Number(number) * (units[unit] ?? NaN),
    0,
  );
}

const isNear = (time: string, us: number): boolean => Math.abs(microseconds(time) - us) <= Math.max(1, us / 1e4);

/** The sentence's captures; null: there is no such sentence. */
const said = (summary: string, sentence: RegExp): readonly string[] | null => sentence.exec(summary)?.slice(1) ?? null;

const lostIn = (events: readonly Event[], isKind: (event: Event) => boolean): number =>
  new Set(
    events.flatMap((event) =>
      (event.kind === 'segment' || event.kind === 'message') &&
      isKind(event) &&
      (event.fate === 'dropped' || event.fate === 'undelivered')
        ? [event.hopOf ?? event.step]
        : [],
    ),
  ).size;

describe('The summary of an example', () => {
  test.each(examples)('%s', (name) => {
    const compilation = compile(readFileSync(join(folder, name), 'utf8'));
    const trace = writtenTrace(compilation.trace);
    const { events } = trace;
    const { claims, summary } = answerOf(compilation, { size: Infinity });

    const holding = events.filter((event) => event.kind === 'expect' && event.holds).length;
    expect(claims.filter(({ holds }) => holds === true)).toHaveLength(holding);
    const [all] = said(summary, /All (\d+) claims hold\./) ?? ['1'];
    expect(Number(all)).toBe(holding);

    const isSegment = (event: Event): boolean => event.kind === 'segment';
    const isDatagram = (event: Event): boolean =>
      event.kind === 'message' && (event.icmp !== undefined || event.connection === null);
    for (const [word, isKind] of [
      ['segment', isSegment],
      ['datagram', isDatagram],
    ] as const) {
      const sent = events.filter((event) => isKind(event) && !('hopOf' in event));
      const sentence = said(summary, new RegExp(`(\\d+) ${word}s? (?:is|are) sent; (.*?)\\. `));
      expect(Number(sentence?.[0] ?? 0)).toBe(sent.length);
      const fates = sentence?.[1] ?? 'none is lost';
      expect(Number(/(\d+) (?:is|are) lost/.exec(fates)?.[1] ?? 0)).toBe(lostIn(events, isKind));
      const again = sent.filter((event) => event.kind === 'segment' && event.retransmission).length;
      expect(Number(/(\d+) of them (?:is a|are) retransmission/.exec(fates)?.[1] ?? 0)).toBe(again);
      const held = sent.filter((event) => 'fate' in event && event.fate === 'held').length;
      expect(Number(/(\d+) (?:is|are) held back/.exec(fates)?.[1] ?? 0)).toBe(held);
    }

    const lost = events.find(
      (event) => 'fate' in event && (isSegment(event) || isDatagram(event)) && /dropped|undelivered/.test(event.fate),
    );
    const first = said(summary, /The first that is lost: (\S+) → .*?, sent at ([^.]*(?:\.\d+)?[^.]*)\./);
    expect(first === null).toBe(lost === undefined);
    if (first !== null && lost !== undefined && 'from' in lost) {
      expect(first[0]).toBe(lost.from);
      expect(isNear(first[1] ?? '', lost.timeUs)).toBe(true);
    }

    const opened = trace.connections.length;
    const many = said(summary, /(\d+) connections are opened/);
    const one = summary.match(/ opens a connection/g)?.length ?? 0;
    expect(many === null ? one : Number(many[0])).toBe(opened);

    for (const [, participant = '', error, time = ''] of summary.matchAll(/(\S+) is told `(\w+)` at (.*?)\. /g))
      expect(
        events.some(
          (event) =>
            (event.kind === 'error' || event.kind === 'refuse') &&
            event.at === participant &&
            event.error === error &&
            isNear(time, event.timeUs),
        ),
      ).toBe(true);

    const [deliveries] = said(summary, /Of what connections deliver, (.*?)\. /) ?? [''];
    for (const [, participant, bytes] of deliveries?.matchAll(/(\S+) gets (\d+) bytes?/g) ?? []) {
      const got = events.filter(
        (event) => event.kind === 'deliver' && event.connection !== null && event.at === participant,
      );
      expect(got.reduce((sum, event) => sum + (event.kind === 'deliver' ? event.bytes : 0), 0)).toBe(Number(bytes));
    }

    const [statuses] = said(summary, /\d+ responses? of HTTP: (.*?)\. /) ?? [''];
    const answered = events.flatMap((event) =>
      event.kind === 'message' && event.head?.kind === 'response' ? [String(event.head.status)] : [],
    );
    expect(statuses?.match(/\b\d{3}\b/g) ?? []).toEqual(answered.slice(0, 6));

    const [standing = ''] = said(summary, /At the end (.*)\. The last event/) ?? [];
    for (const { id, role } of trace.participants) {
      const state = trace.final[id]?.state ?? '';
      if (role === undefined && state !== '' && trace.participants.length < 7) expect(standing).toContain(state);
    }
    const [end = ''] = said(summary, /The last event is at (.*)\.$/) ?? [];
    expect(isNear(end, trace.endUs) || (trace.endUs === 0 && end === '0')).toBe(true);
  });
});

test('There is one in Chinese of the same facts', () => {
  for (const name of examples) {
    const compilation = compile(readFileSync(join(folder, name), 'utf8'));
    const numbers = (text: string): readonly string[] => (text.match(/\d+(?:\.\d+)?/g) ?? []).sort();
    const [english, chinese] = (['en', 'zh-cn'] as const).map((locale) => {
      const { claims, issues } = answerOf(compilation, { locale });
      return summaryOf(compilation.trace, issues, claims, locale);
    });
    // Of a single claim English says `the only one`, and of nothing `none`.
    expect(numbers(chinese ?? '').length - numbers(english ?? '').length).toBeLessThanOrEqual(1);
    expect(numbers(chinese ?? '')).toEqual(expect.arrayContaining([...numbers(english ?? '')]));
  }
});

test('Of whatever program there is an answer within its size', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(fc.nat(0x7fffffff), fc.constantFrom(500, 5000, DEFAULT_SIZE), (seed, size) => {
      const text = program(chooser(seed));
      const answer = answerOf(compile(text), { size });
      const length = answer.mermaid.length + answer.table.length + answer.summary.length;
      expect(length).toBeLessThanOrEqual(Math.max(size, answer.summary.length));
      expect(answerAsMarkdown(answer, 'en').length).toBeGreaterThan(answer.summary.length);
      for (const { line, replaces } of answer.issues.flatMap(({ fixes }) => fixes))
        expect(line + replaces).toBeLessThanOrEqual(text.split(/\r\n|\n|\r/).length + 1);
    }),
    { numRuns: 500, seed: 20_261_201 },
  );
});
