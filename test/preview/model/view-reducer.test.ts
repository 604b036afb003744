import { beforeEach, describe, expect, test } from 'vitest';
import { initialChoices } from '../../../src/shared/choices.ts';
import { beginsAtTop, type PictureOnPage, requestOf, shownStep } from '../../../src/preview/model/view-state.ts';
import { file, otherFile, pictureOf, shown, statusOf, TestPage, viewOf } from './page.ts';

const lines = ['server listen', 'client connect server', 'client send 10', 'server send 20', 'client close'];
const text = (...statements: readonly string[]): string => `${statements.join('\n')}\n`;
const flow = viewOf(text(...lines));
/** The same with two more lines before what is sent. */
const edited = viewOf(text(...lines.slice(0, 2), '# comment', 'wait 1s', ...lines.slice(2)));
const other = viewOf(text('server listen', 'client connect server'), otherFile);
/** Two parts. */
const long = viewOf(
  text('server listen', 'client connect server', ...Array.from({ length: 250 }, () => 'client send 10')),
);
const longLines = 252;

let page: TestPage;
beforeEach(() => {
  page = new TestPage();
});

/** A picture of what is to be shown now. */
function present(): PictureOnPage {
  const request = requestOf(page.state);
  if (!request) throw new Error('Nothing is to be shown');
  return pictureOf(request);
}

/** The index of the step whose row says this. */
const stepOf = (what: string): number => page.state.steps.findIndex(({ row }) => row.what === what);
const goTo = (what: string): readonly string[] => page.take({ kind: 'stepChosen', index: stepOf(what) });

describe('a scenario is shown', () => {
  test('with its picture first and its table after it', () => {
    expect(page.take(shown(flow))).toContain('draw');
    expect(page.state.table).toBeNull();
    page.take({ kind: 'pictureDrawn', picture: present(), isBeginning: false });
    expect(page.effect('replacePicture')).toMatchObject({ alike: false });
    expect(page.state.table).toBeNull();
    expect(page.take({ kind: 'drawingEnded' })).toContain('replaceTable');
    expect(page.state.table?.source).toBe(file);
  });

  test('all of it, until the reader steps', () => {
    page.show(flow);
    expect(page.step).toBeNull();
    expect(page.state.steps.length).toBeGreaterThan(5);
  });

  test('from its beginning on, which is drawn ahead, unless something else is to be in sight', () => {
    page.take(shown(flow));
    expect(beginsAtTop(page.state)).toBe(true);
    page.take({ kind: 'stepChosen', index: 3 });
    expect(beginsAtTop(page.state)).toBe(false);
    const scrolled = { ...initialChoices.looks.sequence, scroll: { left: 0, top: 40 } };
    const choices = { ...initialChoices, looks: { ...initialChoices.looks, sequence: scrolled } };
    page.take(shown(other, { choices }));
    expect(beginsAtTop(page.state)).toBe(false);
    page.take(shown(flow, { cursor: 2 }));
    expect(beginsAtTop(page.state)).toBe(false);
  });

  test('as the reader chose when it was last shown', () => {
    page.show(flow, { choices: { ...initialChoices, picture: 'time', showsTable: false, hidesLater: true } });
    expect(page.state.picture?.name).toBe('time');
    expect(page.state.choices).toMatchObject({ showsTable: false, hidesLater: true });
  });

  test('with the lines of the editor, and drawn again where there are other lines above it', () => {
    page.show(flow, { linesAbove: 4 });
    expect(page.take({ kind: 'status', status: statusOf(file, { linesAbove: 4 }) })).not.toContain('draw');
    const kinds = page.take({ kind: 'status', status: statusOf(file, { linesAbove: 6 }) });
    expect(kinds).toEqual(expect.arrayContaining(['showHeader', 'draw', 'showStatus']));
    expect(page.state.pendingTable).not.toBeNull();
  });
});

describe('another scenario is shown', () => {
  test('and what was chosen for the one before is told first', () => {
    page.show(flow);
    page.take({ kind: 'splitMoved', split: { above: 0.3, beside: 0.3 } });
    expect(page.effect('tellChoices')).toMatchObject({ source: file });
    expect(page.take(shown(other))[0]).toBe('flushChoices');
    expect(page.state.choices.split).toEqual(initialChoices.split);
    page.take({ kind: 'splitMoved', split: { above: 0.4, beside: 0.4 } });
    expect(page.effect('tellChoices')).toMatchObject({ source: otherFile });
  });

  test('and a picture of the one before comes too late', () => {
    page.show(flow);
    page.take(shown(flow, { cursor: 1 }));
    const late = present();
    page.take(shown(other));
    expect(page.take({ kind: 'pictureDrawn', picture: late, isBeginning: false })).toEqual(['discardPicture']);
    expect(page.state.picture?.trace).toBe(flow.trace);
    page.draw();
    expect(page.state.picture?.source).toBe(otherFile);
  });

  test('and its table is read from its first column on', () => {
    page.show(flow);
    page.take(shown(other));
    page.take({ kind: 'drawingEnded' });
    expect(page.effect('scrollTable')).toEqual({ kind: 'scrollTable', top: 0, left: 0 });
    page.take(shown({ ...other }));
    page.take({ kind: 'drawingEnded' });
    expect(page.effect('scrollTable')).toBeUndefined();
  });

  test('and nothing is played any more', () => {
    page.show(flow);
    expect(page.take(shown(other))).toContain('stopPlaying');
    expect(page.take(shown({ ...other }))).not.toContain('stopPlaying');
  });

  test('and the editor is told its step anew', () => {
    page.show(flow);
    expect(page.take(shown(other))).toContain('tellStep');
    expect(page.effect('tellStep')).toEqual({ kind: 'tellStep', line: null });
  });
});

describe('the reader steps', () => {
  beforeEach(() => {
    page.show(flow);
  });

  test('and picture, table and editor follow', () => {
    const kinds = goTo('client send 10');
    expect(kinds).toEqual(expect.arrayContaining(['showSteps', 'markStepInPicture', 'markStepInTable']));
    expect(page.effect('markStepInPicture')).toMatchObject({ reveal: true });
    expect(page.effect('tellStep')).toMatchObject({ line: 3 });
    expect(kinds).not.toContain('draw');
  });

  test('and the editor is told a line once', () => {
    goTo('client send 10');
    page.take({ kind: 'stepChosen', index: stepOf('client send 10') });
    expect(page.effect('tellStep')).toBeUndefined();
    page.take({ kind: 'stepChosen', index: null });
    expect(page.effect('tellStep')).toMatchObject({ line: null });
  });

  test('no further than to the first and the last step', () => {
    page.take({ kind: 'stepChosen', index: -3 });
    expect(page.state.stepIndex).toBe(0);
    page.take({ kind: 'stepChosen', index: 10_000 });
    expect(page.state.stepIndex).toBe(page.state.steps.length - 1);
  });

  test('and the state machine is drawn anew, with the step in sight', () => {
    page.take({ kind: 'pictureChosen', picture: 'states' });
    page.draw();
    expect(goTo('client send 10')).toContain('draw');
    expect(page.draw()).toContainEqual({ kind: 'markPicture', reveal: 'step, else line' });
    expect(page.draw()).toContainEqual({ kind: 'markPicture', reveal: null });
  });

  test('into another part of a long diagram, which is then drawn', () => {
    page.show({ ...long, source: otherFile });
    expect(page.take({ kind: 'stepChosen', index: page.state.steps.length - 1 })).toContain('draw');
    expect(page.state.choices.part).toBe(2);
    expect(page.draw()).toContainEqual({ kind: 'markPicture', reveal: 'step, else line' });
    expect(page.state.picture?.part).toBe(2);
  });

  test('and stays there when the text before it is edited', () => {
    goTo('client send 10');
    page.show(edited);
    expect(page.step).toBe('client send 10');
    expect(page.state.choices.stepWhat).toBe('client send 10');
  });

  test('and is shown the last thing before it when it is gone', () => {
    goTo('client send 10');
    page.show(viewOf(text(...lines.slice(0, 2))));
    expect(page.step).not.toBeNull();
    expect(shownStep(page.state)?.row.line).toBeLessThanOrEqual(2);
  });

  test('and stands there again when the scenario comes back', () => {
    goTo('client send 10');
    const { choices } = page.state;
    page.show(other);
    page.show(flow, { choices });
    expect(page.step).toBe('client send 10');
  });

  test('and nothing happens in a scenario without steps', () => {
    page.show(viewOf('', otherFile));
    expect(page.take({ kind: 'stepChosen', index: 0 })).toEqual([]);
    expect(page.state.stepIndex).toBeNull();
  });
});

describe('the cursor', () => {
  test('marks what originates from its line, in picture and table, and brings it into sight', () => {
    page.show(flow);
    page.take({ kind: 'cursor', line: 3 });
    expect(page.effect('markLineInPicture')).toMatchObject({ reveal: true });
    expect(page.effect('markLineInTable')).toMatchObject({ reveal: true });
    expect(page.state.pendingReveal).toMatchObject({ line: false, row: false });
    expect(page.take({ kind: 'cursor', line: 3 })).toEqual([]);
  });

  test('is awaited on a line of which there is nothing yet, and brought into sight once', () => {
    page.show(viewOf(text(...lines.slice(0, 4))));
    page.take({ kind: 'cursor', line: 5 });
    expect(page.effect('markLineInTable')).toMatchObject({ reveal: false });
    expect(page.state.pendingReveal).toMatchObject({ line: true, row: true });
    page.take(shown(flow, { cursor: 5 }));
    expect(page.draw()).toContainEqual({ kind: 'markPicture', reveal: 'line' });
    expect(page.effect('markLineInTable')).toMatchObject({ reveal: true });
    page.take(shown(flow, { cursor: 5 }));
    expect(page.draw()).toContainEqual({ kind: 'markPicture', reveal: null });
    expect(page.effect('markLineInTable')).toMatchObject({ reveal: false });
  });

  test('is not looked for in a picture of an earlier text', () => {
    page.show(flow);
    const earlier = present();
    page.take(shown(edited));
    expect(page.take({ kind: 'cursor', line: 5 })).toEqual([]);
    page.take({ kind: 'pictureDrawn', picture: earlier, isBeginning: false });
    expect(page.effect('markPicture')).toMatchObject({ reveal: null });
    expect(page.draw()).toContainEqual({ kind: 'markPicture', reveal: 'line' });
  });

  test('does not move a page that comes back as it was left', () => {
    page.take(shown(flow, { cursor: 3, choices: { ...initialChoices, tableTop: 40 } }));
    expect(page.state).toMatchObject({ cursor: 3, pendingReveal: { line: false, row: false } });
    expect(page.draw()).toContainEqual({ kind: 'markPicture', reveal: null });
  });

  test('chooses the part of a long diagram that shows its line', () => {
    page.show(long);
    expect(page.take({ kind: 'cursor', line: longLines })).toContain('draw');
    expect(page.state.choices.part).toBe(2);
    expect(page.draw()).toContainEqual({ kind: 'markPicture', reveal: 'line' });
    expect(page.take({ kind: 'cursor', line: longLines - 1 })).not.toContain('draw');
  });

  test('that leaves unmarks what was marked', () => {
    page.show(flow, { cursor: 3 });
    page.take({ kind: 'cursor', line: null });
    expect(page.effect('markLineInPicture')).toBeDefined();
    expect(page.state.pendingReveal).toMatchObject({ line: false, row: false });
  });
});

describe('the reader points', () => {
  const dropped = { line: 3, faultLines: [1] };

  test('at something, whose line the editor shows and which is marked', () => {
    page.show(flow);
    const kinds = page.take({ kind: 'pointed', at: { line: 3, faultLines: [] }, focus: false, again: true });
    expect(page.effect('tellReveal')).toEqual({ kind: 'tellReveal', line: 3, focus: false });
    expect(kinds).toContain('markLineInTable');
  });

  test('at the same again, and is shown the fault that acted on it', () => {
    page.show(flow);
    const point = (again: boolean): number | undefined => {
      page.take({ kind: 'pointed', at: dropped, focus: false, again });
      return page.effect('tellReveal')?.line;
    };
    expect(point(true)).toBe(3);
    expect(point(false)).toBe(3);
    expect(point(true)).toBe(1);
    expect(point(true)).toBe(3);
  });

  test('at what originates from no line: nothing happens', () => {
    page.show(flow);
    expect(page.take({ kind: 'pointed', at: { line: 0, faultLines: [] }, focus: true, again: true })).toEqual([]);
  });
});

describe('the reader chooses', () => {
  beforeEach(() => {
    page.show(flow);
  });

  test('another picture, which has the shown step in sight, or the line', () => {
    expect(page.take({ kind: 'pictureChosen', picture: 'time' })).toEqual(['tellChoices', 'showTabs', 'draw']);
    expect(page.state.picture?.name).toBe('sequence');
    const effects = page.draw();
    expect(effects.map(({ kind }) => kind)).toEqual(['replacePicture', 'restoreLook', 'markPicture']);
    expect(effects).toContainEqual({ kind: 'markPicture', reveal: 'step, else line' });
    expect(page.state.picture?.name).toBe('time');
  });

  test('whose states are shown', () => {
    page.take({ kind: 'subjectChosen', subject: 'server' });
    expect(page.state.choices.subject).toBe('server');
  });

  test('another detail, which changes the table and fits the picture anew', () => {
    expect(page.take({ kind: 'detailChosen', detail: { detail: 'messages' } })).toContain('draw');
    expect(page.state.choices.detail).toEqual({ ...initialChoices.detail, detail: 'messages' });
    expect(page.draw()).toContainEqual({ kind: 'replacePicture', alike: true, fitsAnew: true });
    page.take({ kind: 'themeChanged' });
    expect(page.draw()).toContainEqual({ kind: 'replacePicture', alike: true, fitsAnew: false });
  });

  test('another detail, and stays at the step', () => {
    goTo('client send 10');
    page.take({ kind: 'detailChosen', detail: { hiddenColumns: ['SND.NXT'] } });
    expect(page.step).toBe('client send 10');
  });

  test('a part of a long diagram, which is read from its top', () => {
    page.show({ ...long, source: otherFile });
    expect(page.take({ kind: 'partChosen', part: 2 })).toEqual(['tellChoices', 'draw', 'scrollPictureToTop']);
    page.draw();
    expect(page.state.picture?.part).toBe(2);
  });

  test('to hide the table, and it is back where it was', () => {
    page.take({ kind: 'tableScrolled', top: 70 });
    page.take({ kind: 'tableToggled' });
    expect(page.state.choices.showsTable).toBe(false);
    expect(page.effect('scrollTable')).toBeUndefined();
    page.take({ kind: 'tableToggled' });
    expect(page.effect('scrollTable')).toMatchObject({ top: 70 });
  });

  test('how it is played and what is hidden', () => {
    page.take({ kind: 'speedChosen', speed: '0.5x' });
    expect(page.take({ kind: 'laterHidden', hidesLater: true })).toContain('showPlayer');
    expect(page.state.choices).toMatchObject({ speed: '0.5x', hidesLater: true });
  });

  test('where to look, which is kept for the picture that is there and not for the one that comes', () => {
    const look = { zoom: 2, scroll: { left: 3, top: 4 } };
    page.take({ kind: 'pictureMoved', look });
    expect(page.state.choices.looks.sequence).toEqual(look);
    page.take({ kind: 'pictureChosen', picture: 'time' });
    expect(page.take({ kind: 'pictureMoved', look })).toEqual([]);
    expect(page.state.choices.looks.time).toEqual(initialChoices.looks.time);
  });
});

describe('the last good picture stays', () => {
  beforeEach(() => {
    page.show(flow);
  });

  test('when the text has errors', () => {
    const kinds = page.take({ kind: 'status', status: statusOf(file, { errorCount: 1, outdated: true }) });
    expect(kinds).toEqual(['awaitRest', 'showStatus']);
    expect(page.state.picture?.trace).toBe(flow.trace);
    expect(page.state.status?.outdated).toBe(true);
  });

  test('when the scenario is not in its document any more', () => {
    const before = page.state;
    page.take({ kind: 'missing', name: 'notes.md', message: 'The scenario is not in notes.md any more.' });
    expect(page.effect('showFailure')?.message).toContain('not in notes.md');
    expect(page.state).toBe(before);
  });

  test('when it could not be drawn, and its table is shown', () => {
    page.take(shown(edited));
    page.take({ kind: 'drawingEnded' });
    expect(page.state.picture?.trace).toBe(flow.trace);
    expect(page.effect('replaceTable')).toBeDefined();
  });

  test('whatever is said of another scenario', () => {
    expect(page.take({ kind: 'status', status: statusOf(otherFile, { errorCount: 1 }) })).toEqual([]);
    expect(page.take({ kind: 'moved', from: otherFile, to: file })).toEqual([]);
  });
});

describe('the scenario is called otherwise', () => {
  test('and keeps its picture, its table, its step and what was chosen', () => {
    page.show(flow);
    goTo('client send 10');
    const kinds = page.take({ kind: 'moved', from: file, to: otherFile });
    expect(kinds).toEqual(['tellChoices', 'flushChoices', 'remember']);
    expect(page.effect('tellChoices')).toMatchObject({ source: otherFile, choices: page.state.choices });
    expect(page.state.remembered.source).toBe(otherFile);
    page.take(shown({ ...flow, source: otherFile }));
    expect(page.draw()).toContainEqual({ kind: 'replacePicture', alike: true, fitsAnew: false });
    expect(page.effect('scrollTable')).toBeUndefined();
    expect(page.step).toBe('client send 10');
  });
});

test('a lock is remembered with what it is of', () => {
  page.take({ kind: 'lock', locked: true });
  expect(page.state.remembered).toEqual({ source: file, locked: true });
  page.show(other);
  expect(page.state.remembered).toEqual({ source: otherFile, locked: false });
});
