/** What a preview knows of what it shows, and what its page is told when that changes: plain data, without the editor. */
import { shortened } from '../../language/text/failure.ts';
import type { LocalizableText } from '../../l10n/localizable.ts';
import { extensionMessage } from '../catalog/catalog.ts';
import type { Choices } from '../../shared/choices.ts';
import type { CompleteToPreview, ScenarioName, SourceStatus, View } from '../../shared/messages.ts';

/** A scenario, by the names that it has. */
export interface ScenarioSource {
  /** The Uri of the scenario's own document. */
  readonly source: string;
  /** Of the file that holds it. */
  readonly fileName: string;
  /** The file is a new document without a name: its own tab shows how it begins. */
  readonly isUnnamed: boolean;
}

export interface PanelState {
  readonly shown: ScenarioSource;
  /** The text of the fence that is shown, while it is not in its document; null otherwise. */
  readonly lostText: string | null;
  readonly isLocked: boolean;
  /** The page runs. */
  readonly isReady: boolean;
  /** The last view without errors, of the present source. */
  readonly lastGood: View | null;
  /** What the page shows. */
  readonly sent: View | null;
  /** What the page counts lines from. */
  readonly linesAbove: number;
  /** What the file holds. */
  readonly scenarios: readonly ScenarioName[];
  /** What the page was told of it, as text. */
  readonly sentScenarios: string;
  /** What the scenario says that it is called. */
  readonly title: string;
  /** By which the tab names what is shown. */
  readonly name: string;
}

export type PanelEvent =
  /** The page runs. `shown`: what it was written with and shows; null: it has been told nothing. */
  | { readonly kind: 'pageStarted'; readonly shown: View | null }
  | { readonly kind: 'pageStopped' }
  /** Another scenario is to be shown. */
  | { readonly kind: 'sourceChosen'; readonly shown: ScenarioSource }
  /** The same scenario is called otherwise. */
  | { readonly kind: 'sourceRenamed'; readonly shown: ScenarioSource }
  /** The fence that is shown is not in its document any more; its last text. */
  | { readonly kind: 'fenceLost'; readonly text: string }
  | { readonly kind: 'lockToggled' }
  /** What was shown does not count any more. */
  | { readonly kind: 'refreshed' }
  /** The present text has been simulated. */
  | {
      readonly kind: 'compiled';
      readonly view: View;
      /** The text has errors, so that an earlier picture says more. */
      readonly isBroken: boolean;
      readonly status: SourceStatus;
      readonly choices: Choices | null;
      readonly cursor: number | null;
    }
  | { readonly kind: 'scenariosFound'; readonly scenarios: readonly ScenarioName[] };

export function initialPanel(shown: ScenarioSource, isLocked: boolean): PanelState {
  return named({
    shown,
    lostText: null,
    isLocked,
    isReady: false,
    lastGood: null,
    sent: null,
    linesAbove: 0,
    scenarios: [],
    sentScenarios: '',
    title: '',
    name: '',
  });
}

/** The state after the event, and what a page that runs is told. */
export function reducePanel(state: PanelState, event: PanelEvent): readonly [PanelState, readonly CompleteToPreview[]] {
  const [next, messages] = change(state, event);
  return [named(next), next.isReady ? messages : []];
}

/** Whether a text with these errors leaves an earlier picture in its place. */
export const keepsLastGood = ({ lastGood }: PanelState, isBroken: boolean): boolean => lastGood !== null && isBroken;

/** What the tab of a preview says, or of a presentation. */
export const tabTitle = ({ isLocked, name }: PanelState, isPresentation = false): LocalizableText =>
  extensionMessage(isPresentation ? 'presentation-tab' : isLocked ? 'preview-tab-locked' : 'preview-tab', { name });

function change(state: PanelState, event: PanelEvent): readonly [PanelState, readonly CompleteToPreview[]] {
  switch (event.kind) {
    case 'pageStarted':
      return [{ ...state, isReady: true, sent: event.shown, sentScenarios: '' }, []];
    case 'pageStopped':
      return [{ ...state, isReady: false }, []];
    case 'sourceChosen':
      return [{ ...state, shown: event.shown, lostText: null, lastGood: null, title: '' }, []];
    case 'sourceRenamed':
      return rename(state, event.shown);
    case 'fenceLost':
      return [{ ...state, lostText: state.lostText ?? event.text }, []];
    case 'lockToggled': {
      const isLocked = !state.isLocked;
      return [{ ...state, isLocked }, [{ kind: 'lock', locked: isLocked }]];
    }
    case 'refreshed':
      return [{ ...state, lastGood: null }, []];
    case 'compiled':
      return takeCompiled(state, event);
    case 'scenariosFound':
      return takeScenarios(state, event.scenarios);
  }
}

function rename(state: PanelState, shown: ScenarioSource): readonly [PanelState, readonly CompleteToPreview[]] {
  const { source, fileName: name } = shown;
  const lastGood = state.lastGood && { ...state.lastGood, source, name };
  return [
    { ...state, shown, lostText: null, lastGood, sent: null },
    [{ kind: 'moved', from: state.shown.source, to: source }],
  ];
}

/** An error leaves the last good picture; what the page has is not sent again. */
function takeCompiled(
  state: PanelState,
  { view: present, isBroken, status, choices, cursor }: Extract<PanelEvent, { kind: 'compiled' }>,
): readonly [PanelState, readonly CompleteToPreview[]] {
  const view = isBroken ? (state.lastGood ?? present) : present;
  const next: PanelState = {
    ...state,
    lastGood: isBroken ? state.lastGood : view,
    sent: state.isReady ? view : null,
    linesAbove: status.linesAbove,
    title: view.trace.title.trim(),
  };
  if (view === state.sent) return [next, [{ kind: 'status', status }]];
  return [next, [{ kind: 'show', view, status, locked: state.isLocked, choices, cursor }]];
}

function takeScenarios(
  state: PanelState,
  scenarios: readonly ScenarioName[],
): readonly [PanelState, readonly CompleteToPreview[]] {
  const shown = state.lostText === null ? state.shown.source : null;
  const text = JSON.stringify([scenarios, shown]);
  if (!state.isReady || text === state.sentScenarios) return [{ ...state, scenarios }, []];
  return [{ ...state, scenarios, sentScenarios: text }, [{ kind: 'scenarios', scenarios, shown }]];
}

/** The file, and which of its scenarios; of a new document without a name, what the scenario is called. */
function named(state: PanelState): PanelState {
  const { shown, scenarios, title, lostText } = state;
  // Of a fence that is gone the name stays what it was.
  if (lostText !== null) return state;
  const scenario = scenarios.length > 1 ? scenarios.find(({ source }) => source === shown.source) : undefined;
  const which = scenario ? ` · ${scenario.name}` : '';
  const isTitled = shown.isUnnamed && which === '' && title !== '';
  return { ...state, name: isTitled ? shortened(title) : `${shown.fileName}${which}` };
}
