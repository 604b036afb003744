import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ViewEffect, ViewEvent } from '../../../src/preview/model/view-events.ts';
import { type PictureOnPage, requestOf, shownStep, type ViewState } from '../../../src/preview/model/view-state.ts';
import { initialChoices } from '../../../src/shared/choices.ts';
import { pictureNames } from '../../../src/shared/picture-name.ts';
import { speeds } from '../../../src/shared/pace.ts';
import { file, otherFile, pictureOf, shown, statusOf, TestPage, viewOf } from './page.ts';

const lines = [
  'server listen',
  'client connect server',
  'client send 10',
  'drop next',
  'server send 20',
  'client close',
];
const long = ['server listen', 'client connect server', ...Array.from({ length: 230 }, () => 'client send 10')];

/** Texts of one file as somebody writes them, a long one, one that says nothing; and those of another file. */
const views = [
  ...lines.map((_, index) => viewOf(lines.slice(0, index + 1).join('\n'))),
  viewOf(long.join('\n')),
  viewOf(''),
  viewOf(lines.slice(0, 3).join('\n'), otherFile),
  viewOf(lines.join('\n'), otherFile),
];

const line = fc.integer({ min: 0, max: 8 });
const cursor = fc.option(fc.integer({ min: 1, max: 240 }));
const source = fc.constantFrom(file, otherFile);
const top = fc.constantFrom(0, 30);

/** What can happen at any time. Whether a picture is drawn then is up to the test. */
const event: fc.Arbitrary<ViewEvent> = fc.oneof(
  fc
    .record({ view: fc.constantFrom(...views), cursor, linesAbove: fc.nat(3), tableTop: top })
    .map(({ view, tableTop, ...rest }) => shown(view, { ...rest, choices: { ...initialChoices, tableTop } })),
  fc.record({ source, outdated: fc.boolean() }).map(({ source: of, outdated }): ViewEvent => {
    return { kind: 'status', status: statusOf(of, { outdated, errorCount: 1 }) };
  }),
  fc.boolean().map((locked): ViewEvent => ({ kind: 'lock', locked })),
  fc.record({ kind: fc.constant('moved' as const), from: source, to: source }),
  fc.record({ kind: fc.constant('cursor' as const), line: cursor }),
  fc.constant<ViewEvent>({ kind: 'missing', name: 'notes.md', message: 'It is gone.' }),
  fc.record({
    kind: fc.constant('pointed' as const),
    at: fc.record({ line, faultLines: fc.array(line, { maxLength: 2 }) }),
    focus: fc.boolean(),
    again: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('stepChosen' as const), index: fc.option(fc.integer({ min: -5, max: 2000 })) }),
  fc.record({ kind: fc.constant('pictureChosen' as const), picture: fc.constantFrom(...pictureNames) }),
  fc.record({ kind: fc.constant('partChosen' as const), part: fc.integer({ min: 1, max: 2 }) }),
  fc
    .record({ detail: fc.constantFrom('source' as const, 'segments' as const, 'messages' as const) })
    .map((detail): ViewEvent => ({ kind: 'detailChosen', detail })),
  fc.record({ kind: fc.constant('speedChosen' as const), speed: fc.constantFrom(...speeds) }),
  fc.record({ kind: fc.constant('laterHidden' as const), hidesLater: fc.boolean() }),
  fc.constant<ViewEvent>({ kind: 'tableToggled' }),
  fc.record({ kind: fc.constant('tableScrolled' as const), top }),
  fc.constant<ViewEvent>({ kind: 'themeChanged' }),
);

/** `begin` and `end`: a picture is drawn, and takes its time. */
type Turn = ViewEvent | { readonly kind: 'draw' } | { readonly kind: 'begin' } | { readonly kind: 'end' };

const drawing = fc.constantFrom<Turn>({ kind: 'draw' }, { kind: 'begin' }, { kind: 'end' });
const turns = fc.array(fc.oneof({ weight: 3, arbitrary: event }, { weight: 2, arbitrary: drawing }), { maxLength: 40 });

/** Has all this happen, and looks at the page after each. */
function play(made: readonly Turn[], look: (page: TestPage, before: ViewState, turn: Turn) => void): void {
  const page = new TestPage();
  let begun: PictureOnPage | null = null;
  for (const turn of made) {
    const before = page.state;
    const request = requestOf(before);
    page.effects = [];
    if (turn.kind === 'begin') begun = request && pictureOf(request);
    else if (turn.kind === 'draw') {
      if (request) page.draw();
    } else if (turn.kind !== 'end') page.take(turn);
    else if (begun) page.take({ kind: 'pictureDrawn', picture: begun, isBeginning: false });
    look(page, before, turn);
  }
}

const always = (look: Parameters<typeof play>[1]): void => {
  fc.assert(
    fc.property(turns, (made) => {
      play(made, look);
    }),
    { numRuns: 300 },
  );
};

describe('whatever happens, in whatever order', () => {
  test('there is a picture from the first one on', () => {
    always(({ state }, before) => {
      if (before.picture) expect(state.picture).not.toBeNull();
    });
  });

  test('a picture that is put on the page is of the scenario that is to be shown', () => {
    always(({ state }, before, { kind }) => {
      if (state.picture !== before.picture && kind !== 'moved') expect(state.picture?.source).toBe(state.view?.source);
      if (kind === 'draw' && state.view) expect(state.picture?.trace).toBe(state.view.trace);
    });
  });

  test('the shown step is one of the scenario', () => {
    always(({ state }) => {
      if (state.stepIndex === null) return;
      const step = shownStep(state);
      expect(state.view?.trace.events.map((made) => made.step)).toContain(step?.row.step);
    });
  });

  test('what is remembered of the step is what its row says', () => {
    always(({ state }) => {
      if (!state.view) return;
      const row = shownStep(state)?.row;
      expect(state.choices).toMatchObject({ step: row?.step ?? null, stepWhat: row?.what ?? null });
    });
  });

  test('what is to be brought into sight is done once', () => {
    always(({ state: { pendingReveal: after }, effects }, { pendingReveal: before }, { kind }) => {
      const isPointing = kind === 'show' || kind === 'cursor' || kind === 'pointed';
      if (!isPointing) expect([!before.line && after.line, !before.row && after.row]).toEqual([false, false]);
      if (kind !== 'stepChosen' && kind !== 'pictureChosen') expect(!before.step && after.step).toBe(false);
      const isMarked = (wanted: ViewEffect): boolean =>
        effects.some((effect) => JSON.stringify(effect) === JSON.stringify(wanted));
      if (isMarked({ kind: 'markPicture', reveal: 'line' })) expect([before.line, after.line]).toEqual([true, false]);
      if (isMarked({ kind: 'markLineInTable', reveal: true })) expect(after.row).toBe(false);
      if (effects.some((effect) => effect.kind === 'markPicture')) expect(after.step).toBe(false);
    });
  });

  test('only a line that the cursor stands on is awaited', () => {
    always(({ state: { cursor: at, pendingReveal } }) => {
      if (at === null) expect(pendingReveal).toMatchObject({ line: false, row: false });
    });
  });

  test('the rows of the table are the steps, as soon as the scenario is drawn', () => {
    always(({ state }, _, { kind }) => {
      if (kind !== 'draw' || !state.view) return;
      expect(state.pendingTable).toBeNull();
      expect(state.table?.source).toBe(state.view.source);
      const rows = state.table?.arranged.table.rows.filter(({ number }) => number !== null) ?? [];
      expect(rows.map(({ step }) => step)).toEqual(state.steps.map(({ row }) => row.step));
    });
  });

  test('what changes the picture has it drawn; where no scenario is shown, nothing has', () => {
    always(({ state, effects }, before, { kind }) => {
      if (kind === 'draw' || kind === 'end') return;
      const isAsked = effects.some((effect) => effect.kind === 'draw');
      const [{ picture, part, detail }, { view }] = [before.choices, state];
      if (!view) expect(isAsked).toBe(false);
      else if (kind === 'show' || picture !== state.choices.picture || detail !== state.choices.detail)
        expect(isAsked).toBe(true);
      else if (part !== state.choices.part) expect(isAsked).toBe(true);
    });
  });

  test('what is chosen is told whenever it changes, under the name of the scenario', () => {
    always(({ state, effects }, before, turn) => {
      // What is given with a scenario is known.
      if (turn.kind === 'draw' || (turn.kind === 'show' && turn.view.source !== before.view?.source)) return;
      const told = effects.findLast((effect) => effect.kind === 'tellChoices');
      expect(told?.choices ?? before.choices).toEqual(state.choices);
      if (told) expect(told.source).toBe(state.view?.source ?? state.remembered.source);
    });
  });

  test('the editor is told the line of the shown step whenever it is another', () => {
    let told: number | null = null;
    always(({ state, effects }, before, turn) => {
      if (before.view === null) told = null;
      const line = shownStep(state)?.row.line ?? 0;
      for (const effect of effects) if (effect.kind === 'tellStep') told = effect.line;
      if (state.view && turn.kind !== 'draw') expect(told).toBe(line > 0 ? line : null);
    });
  });
});
