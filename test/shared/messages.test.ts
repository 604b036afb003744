import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { initialChoices } from '../../src/shared/choices.ts';
import { machinesOf } from '../../src/diagram/states/machines.ts';
import { initialGraph } from '../../src/shared/graph-choice.ts';
import {
  type ExportAsk,
  type FromPreview,
  readFromPreview,
  readRemembered,
  readToPreview,
  type Scene,
  type ToPreview,
} from '../../src/shared/messages.ts';

const { trace, scenario } = compile('server listen\nclient connect server\n');
const view = {
  source: 'file:///a.wirenote',
  name: 'a.wirenote',
  trace,
  locale: 'en' as const,
  machines: machinesOf(scenario),
};
const status = { source: view.source, issues: [], errorCount: 0, outdated: false, linesAbove: 0, blank: false };

const scene: Scene = { view, picture: 'time', subject: null, graph: initialGraph, detail: { times: 'on' }, part: 2 };
const ask: ExportAsk = { scene, look: null, source: '', scale: null, copy: false, frames: 'step' };

describe('what the preview is told', () => {
  const good: ToPreview[] = [
    { kind: 'show', view, status, locked: false, choices: null, cursor: null },
    { kind: 'show', view, status, locked: false, choices: { ...initialChoices, step: 3 }, cursor: 3 },
    { kind: 'status', status },
    { kind: 'lock', locked: true },
    { kind: 'moved', from: 'wirenote-fence:a#0', to: 'wirenote-fence:a#1' },
    { kind: 'scenarios', scenarios: [{ source: 'wirenote-fence:a#0', name: 'First' }], shown: null },
    { kind: 'cursor', line: 3 },
    { kind: 'cursor', line: null },
    { kind: 'export', request: 1, ask },
    { kind: 'export', request: 2, ask: { ...ask, scene: { ...scene, picture: 'states', subject: '["client"]' } } },
    { kind: 'missing', name: 'a.wirenote', message: 'gone' },
  ];
  test.each(good)('is taken: $kind', (message) => {
    // As it arrives, after it was copied into the page.
    expect(readToPreview(structuredClone(message))).toEqual(message);
  });

  test.each([
    null,
    undefined,
    7,
    'show',
    [],
    {},
    { kind: 'show' },
    { kind: 'show', view: { ...view, trace: { version: 2 } }, status, locked: false, choices: null, cursor: 3 },
    { kind: 'show', view, status: { ...status, issues: 'none' }, locked: false, choices: null, cursor: null },
    { kind: 'show', view, status, locked: false, choices: null, cursor: -1 },
    { kind: 'export', request: 1, ask: { ...ask, scene: { ...scene, picture: 'table' } } },
    { kind: 'export', request: 1, ask: { ...ask, scene: { ...scene, part: 0 } } },
    { kind: 'export', request: 1, ask: { ...ask, scene: { ...scene, view: {} } } },
    { kind: 'moved', from: 'a', to: 1 },
    { kind: 'scenarios', scenarios: [{ source: 'a' }], shown: null },
    { kind: 'show', view, status, locked: false },
    { kind: 'cursor', line: 0 },
    { kind: 'cursor', line: 1.5 },
    { kind: 'cursor' },
    { kind: 'show', view, status, locked: false, choices: null, cursor: 0 },
    { kind: 'lock', locked: 'yes' },
    { kind: 'constructor' },
    { kind: '__proto__' },
    { kind: 'ready' },
  ])('is not taken: %j', (message) => {
    expect(readToPreview(message)).toBeNull();
  });
});

describe('what the preview says', () => {
  const good: FromPreview[] = [
    { kind: 'ready' },
    { kind: 'ready', shows: true },
    { kind: 'reveal', line: 1, focus: true },
    { kind: 'goToIssue', line: 2 },
    { kind: 'step', line: null },
    { kind: 'choose', source: view.source },
    { kind: 'chosen', source: view.source, choices: { ...initialChoices, picture: 'time', step: 2 } },
    { kind: 'exportFailed', request: 1, message: 'why' },
    { kind: 'command', command: 'insertFirstLines' },
  ];
  test.each(good)('is taken: $kind', (message) => {
    expect(readFromPreview(structuredClone(message))).toEqual(message);
  });

  test.each([
    null,
    {},
    { kind: 'reveal', line: -1, focus: true },
    { kind: 'reveal', line: '1', focus: true },
    { kind: 'reveal', line: 1 },
    { kind: 'goToIssue', line: null },
    { kind: 'exported', request: 1 },
    { kind: 'chosen', source: view.source },
    { kind: 'chosen', source: 'x'.repeat(5000), choices: initialChoices },
    { kind: 'command', command: 'workbench.action.quit' },
    { kind: 'show' },
  ])('is not taken: %j', (message) => {
    expect(readFromPreview(message)).toBeNull();
  });
});

describe('choices', () => {
  test.each([
    {},
    { picture: 'table', looks: 3, step: 'all', tableTop: Infinity, split: { above: '1' } },
    { detail: { detail: 'bits', numbers: 7, hiddenColumns: [3] }, subject: 'x'.repeat(5000) },
  ])('are taken as far as they can be used: %j', (choices) => {
    expect(readFromPreview({ kind: 'chosen', source: view.source, choices })).toEqual({
      kind: 'chosen',
      source: view.source,
      choices: initialChoices,
    });
    expect(readToPreview({ kind: 'show', view, status, locked: false, choices, cursor: null })).toMatchObject({
      choices: initialChoices,
    });
  });

  test('have a bound', () => {
    const hiddenColumns = Array.from({ length: 1000 }, (_, index) => `column ${index}`);
    const choices = { ...initialChoices, detail: { ...initialChoices.detail, hiddenColumns } };
    const message = readFromPreview({ kind: 'chosen', source: view.source, choices });
    expect(message?.kind === 'chosen' && message.choices.detail.hiddenColumns).toHaveLength(200);
  });
});

describe('what a preview remembers', () => {
  test('brings its source and its lock back', () => {
    expect(readRemembered({ source: 'file:///a', locked: true, choices: {} })).toEqual({
      source: 'file:///a',
      locked: true,
    });
    expect(readRemembered({ source: 'file:///a' })).toEqual({ source: 'file:///a', locked: false });
  });

  test.each([null, undefined, 'file:///a', {}, { source: 3 }])('is nothing if it cannot be used: %j', (state) => {
    expect(readRemembered(state)).toBeNull();
  });
});
