import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/setup.mjs';
import { compile } from '../../../src/compile.ts';
import { drawSequence } from '../../../src/diagram/sequence/sequence.ts';
import { timeScale } from '../../../src/diagram/time/axis.ts';
import { timeView } from '../../../src/diagram/time/time-view.ts';
import { type TimeElement, isBar } from '../../../src/diagram/time/model.ts';

type Arrow = Extract<TimeElement, { kind: 'arrow' }>;

const arrowsOf = (elements: readonly TimeElement[]): Arrow[] => elements.filter((element) => element.kind === 'arrow');

describe('The time view and the sequence diagram', () => {
  const names = readdirSync(join(root, 'media/examples')).filter((name) => name.endsWith('.wirenote'));
  const details = ['segments', 'messages'] as const;

  test.each(names.flatMap((name) => details.map((detail) => [name, detail] as const)))(
    '%s: show the same %s',
    (name, detail) => {
      const { trace: played } = compile(readFileSync(join(root, 'media/examples', name), 'utf8'));
      // What is only in one of them: a copy's own arrow and bars here, each further receiver's arrow, how much later and
      // how late it is there.
      const here = timeView(played, { detail }).elements.flatMap((element) => {
        if (isBar(element) || (element.kind === 'arrow' && (element.copy || element.isFurther))) return [];
        return [{ step: element.step, kind: element.kind === 'arrow' ? 'message' : element.kind }];
      });
      const there = drawSequence(played, { detail }).elements.filter(
        ({ kind }) => kind !== 'gap' && kind !== 'arrival',
      );
      // How participants begin stands under their heads there, before a section that begins at once, and from left to right.
      const isFirst = ({ step }: { readonly step: number }): boolean =>
        there.some((element) => element.step === step && 'isTop' in element && element.isTop);
      const written = ({ step, kind }: { readonly step: number; readonly kind: string }): string => `${step} ${kind}`;
      const ordered = (elements: readonly { readonly step: number; readonly kind: string }[]): readonly string[] => [
        ...elements.filter(isFirst).map(written).sort(),
        ...elements.filter((element) => !isFirst(element)).map(written),
      ];
      expect(ordered(here)).toEqual(ordered(there));
    },
  );
});

describe('In every scenario', () => {
  const statement = fc.constantFrom(
    'client connect server',
    'client send 3000',
    'server send 100',
    '+0ms server send 10',
    'drop next segment from client',
    'delay next ACK from server by 300ms',
    'duplicate next data from client',
    'client close',
    'server close',
    'section "S"',
    'note over client, server "N"',
    'wait 2msl',
    'client abort',
  );

  test('nothing goes up, and nothing leaves the picture', () => {
    fc.assert(
      fc.property(
        fc.array(statement, { maxLength: 10 }),
        fc.constantFrom('segments', 'messages'),
        (statements, detail) => {
          const view = timeView(compile(['server listen', ...statements].join('\n')).trace, { detail });
          let lastTick = -1;
          const scale = timeScale(view.scale);
          for (const timeUs of view.instants) {
            expect(scale(timeUs)).toBeGreaterThan(lastTick);
            lastTick = scale(timeUs);
          }
          for (const element of view.elements) {
            if (element.kind === 'arrow') {
              expect(element.to.y).toBeGreaterThanOrEqual(element.from.y);
              expect(element.to.y).toBeLessThan(view.height);
            } else if (isBar(element)) expect(element.bottom).toBeLessThanOrEqual(view.height);
            else if (element.kind !== 'section') expect(element.at.y).toBeLessThan(view.height);
          }
        },
      ),
      { numRuns: 100 },
    );
  }, 30_000);
});

describe('Parts of a long view', () => {
  const long = compile(
    'server listen\nclient connect server\nsection "Data"\nclient send 60kB\nserver send 20kB\nsection "End"\nclient close\n',
  ).trace;
  const { total } = timeView(long);
  const limit = 20;
  const views = Array.from({ length: Math.ceil(total / limit) }, (_, index) =>
    timeView(long, { limit, part: index + 1 }),
  );

  test('show each arrow once, whole, in their order', () => {
    expect(views.length).toBeGreaterThan(3);
    const steps = views.flatMap(({ elements }) => arrowsOf(elements).map(({ step }) => step));
    expect(steps).toEqual(arrowsOf(timeView(long).elements).map(({ step }) => step));
    const ends = (elements: readonly TimeElement[]): string[] =>
      arrowsOf(elements).map(({ end, text }) => `${end} ${text}`);
    expect(views.flatMap(({ elements }) => ends(elements))).toEqual(ends(timeView(long).elements));
  });

  test('show each note once, and begin with the section that goes on', () => {
    const notes = (elements: readonly TimeElement[]): string[] =>
      elements.flatMap((element) =>
        'text' in element && element.kind !== 'arrow' && !isBar(element) ? [element.text] : [],
      );
    const continued = views
      .slice(1)
      .map(({ elements }) => notes(elements).filter((text) => text.endsWith('(continued)')));
    expect(continued[0]).toEqual(['Data (continued)']);
    const own = views.flatMap(({ elements }) => notes(elements)).filter((text) => !text.endsWith('(continued)'));
    expect([...own].sort()).toEqual([...notes(timeView(long).elements)].sort());
  });

  test('say which part they are', () => {
    expect(views[1]?.notice).toBe(`Part 2 of ${views.length}: 20 of ${total} arrows are shown`);
    expect(timeView(long, { limit }).notice).toBe(`20 of ${total} arrows are shown`);
  });

  test('are no higher than their arrows need: time before a part takes no room', () => {
    for (const { height } of views) expect(height).toBeLessThan(timeView(long).height / 2);
  });
});
