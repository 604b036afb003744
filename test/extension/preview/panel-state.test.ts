import { beforeEach, describe, expect, test } from 'vitest';
import { localizeExtension } from '../../../src/extension/catalog/catalog.ts';
import { compile } from '../../../src/compile.ts';
import {
  initialPanel,
  keepsLastGood,
  type PanelEvent,
  type PanelState,
  reducePanel,
  type ScenarioSource,
  tabTitle,
} from '../../../src/extension/preview/panel-state.ts';
import type { CompleteToPreview, View } from '../../../src/shared/messages.ts';

const titleOf = (state: PanelState): string => localizeExtension(tabTitle(state), 'en');

const file = { source: 'file:///flow.wirenote', fileName: 'flow.wirenote', isUnnamed: false };
const other = { source: 'file:///other.wirenote', fileName: 'other.wirenote', isUnnamed: false };
const fence = (index: number): ScenarioSource => {
  return { source: `wirenote-fence:/notes-${index + 1}.wirenote#${index}`, fileName: 'notes.md', isUnnamed: false };
};
const [first, second] = [fence(0), fence(1)];

const viewOf = (text = 'server listen\n', { source, fileName: name } = file): View => {
  return { source, name, trace: compile(text).trace, locale: 'en', machines: {} };
};

/** The text was simulated, with this result. */
const compiled = (view: View, isBroken = false): PanelEvent => {
  const status = {
    source: view.source,
    issues: [],
    errorCount: isBroken ? 1 : 0,
    outdated: isBroken,
    linesAbove: 0,
    blank: false,
  };
  return { kind: 'compiled', view, isBroken, status, choices: null, cursor: null };
};

let state: PanelState;
/** Has it happen; returns what the page is told. */
function take(event: PanelEvent): readonly CompleteToPreview[] {
  let messages: readonly CompleteToPreview[];
  [state, messages] = reducePanel(state, event);
  return messages;
}
const kindsOf = (messages: readonly CompleteToPreview[]): readonly string[] => messages.map(({ kind }) => kind);

beforeEach(() => {
  state = initialPanel(file, false);
  take({ kind: 'pageStarted', shown: null });
});

describe('a scenario that was simulated', () => {
  const good = viewOf();

  test('is sent to the page, once', () => {
    expect(take(compiled(good))).toMatchObject([{ kind: 'show', view: good, locked: false }]);
    expect(kindsOf(take(compiled(good)))).toEqual(['status']);
  });

  test('is sent anew when its text is another', () => {
    take(compiled(good));
    expect(kindsOf(take(compiled(viewOf('server listen\nclient connect server\n'))))).toEqual(['show']);
  });

  test('is sent anew to a page that was loaded anew', () => {
    take(compiled(good));
    take({ kind: 'pageStopped' });
    expect(take(compiled(good))).toEqual([]);
    take({ kind: 'pageStarted', shown: null });
    expect(kindsOf(take(compiled(good)))).toEqual(['show']);
  });

  test('is not sent to a page that was written with it', () => {
    take({ kind: 'pageStopped' });
    take(compiled(good));
    take({ kind: 'pageStarted', shown: good });
    expect(kindsOf(take(compiled(good)))).toEqual(['status']);
  });

  test('with errors leaves the last good one on the page, and comes back to it', () => {
    take(compiled(good));
    expect(keepsLastGood(state, true)).toBe(true);
    expect(take(compiled(viewOf('server lisn\n'), true))).toMatchObject([
      { kind: 'status', status: { errorCount: 1 } },
    ]);
    expect(state.sent).toBe(good);
    expect(kindsOf(take(compiled(good)))).toEqual(['status']);
  });

  test('with errors is shown where nothing good was', () => {
    expect(keepsLastGood(state, true)).toBe(false);
    const broken = viewOf('server lisn\n');
    expect(take(compiled(broken, true))).toMatchObject([{ kind: 'show', view: broken }]);
    expect(state.lastGood).toBeNull();
  });

  test('with errors after a refresh is shown, whatever was before', () => {
    take(compiled(good));
    take({ kind: 'refreshed' });
    expect(kindsOf(take(compiled(viewOf('server lisn\n'), true)))).toEqual(['show']);
  });
});

describe('another scenario', () => {
  test('does not keep the last good picture of the one before', () => {
    take(compiled(viewOf()));
    take({ kind: 'sourceChosen', shown: other });
    expect(keepsLastGood(state, true)).toBe(false);
    expect(take(compiled(viewOf('server lisn\n', other), true))).toMatchObject([{ kind: 'show' }]);
  });
});

describe('a fence', () => {
  test('that has another number now is the same to the page, and is sent under its new name', () => {
    state = initialPanel(first, false);
    take({ kind: 'pageStarted', shown: null });
    take(compiled(viewOf('server listen\n', first)));
    const { lastGood } = state;
    expect(take({ kind: 'sourceRenamed', shown: second })).toEqual([
      { kind: 'moved', from: first.source, to: second.source },
    ]);
    expect(state.lastGood).toMatchObject({ source: second.source, trace: lastGood?.trace });
    expect(kindsOf(take(compiled(viewOf('server lisn\n', second), true)))).toEqual(['show']);
    expect(state.sent?.trace).toBe(lastGood?.trace);
  });

  test('that is gone is known by its last text until it is back', () => {
    take({ kind: 'fenceLost', text: 'server listen\n' });
    take({ kind: 'fenceLost', text: 'something else\n' });
    expect(state.lostText).toBe('server listen\n');
    take({ kind: 'sourceRenamed', shown: second });
    expect(state.lostText).toBeNull();
  });

  test('that is gone is none of the scenarios of its file', () => {
    const scenarios = [{ source: second.source, name: 'Second' }];
    expect(take({ kind: 'scenariosFound', scenarios })).toMatchObject([{ shown: file.source }]);
    take({ kind: 'fenceLost', text: '' });
    expect(take({ kind: 'scenariosFound', scenarios })).toMatchObject([{ kind: 'scenarios', shown: null }]);
  });
});

test('the page is told the scenarios of the file when they have changed', () => {
  const scenarios = [{ source: file.source, name: 'Flow' }];
  expect(kindsOf(take({ kind: 'scenariosFound', scenarios }))).toEqual(['scenarios']);
  expect(take({ kind: 'scenariosFound', scenarios: [...scenarios] })).toEqual([]);
  take({ kind: 'pageStarted', shown: null });
  expect(kindsOf(take({ kind: 'scenariosFound', scenarios }))).toEqual(['scenarios']);
});

test('a page that does not run is told nothing', () => {
  take({ kind: 'pageStopped' });
  expect(take({ kind: 'lockToggled' })).toEqual([]);
  expect(take({ kind: 'scenariosFound', scenarios: [{ source: file.source, name: 'Flow' }] })).toEqual([]);
});

describe('the tab', () => {
  test('names the file, and says whether it stays', () => {
    expect(titleOf(state)).toBe('Preview flow.wirenote');
    expect(take({ kind: 'lockToggled' })).toEqual([{ kind: 'lock', locked: true }]);
    expect(titleOf(state)).toBe('[Preview] flow.wirenote');
  });

  test('names one of several scenarios, also when it is gone', () => {
    state = initialPanel(first, false);
    take({ kind: 'scenariosFound', scenarios: [{ source: first.source, name: 'First' }] });
    expect(titleOf(state)).toBe('Preview notes.md');
    const scenarios = [first, second].map(({ source }, index) => ({ source, name: index === 0 ? 'First' : 'Second' }));
    take({ kind: 'scenariosFound', scenarios });
    expect(titleOf(state)).toBe('Preview notes.md · First');
    take({ kind: 'fenceLost', text: '' });
    take({ kind: 'scenariosFound', scenarios: scenarios.slice(1) });
    expect(titleOf(state)).toBe('Preview notes.md · First');
  });

  test('names a new document by the title that its scenario has', () => {
    const unnamed = { source: 'untitled:Untitled-1', fileName: 'Untitled-1', isUnnamed: true };
    state = initialPanel(unnamed, false);
    take({ kind: 'pageStarted', shown: null });
    take(compiled(viewOf('server listen\n', unnamed)));
    expect(titleOf(state)).toBe('Preview Untitled-1');
    take(compiled(viewOf('title "Three-way handshake"\nserver listen\n', unnamed)));
    expect(titleOf(state)).toBe('Preview Three-way handshake');
    take({ kind: 'sourceChosen', shown: file });
    expect(titleOf(state)).toBe('Preview flow.wirenote');
  });
});
