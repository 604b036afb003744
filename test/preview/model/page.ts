/** A page without a browser: its state, what it was asked to do, and a stand-in for what draws. */
import { compile } from '../../../src/compile.ts';
import { faultLinesOf } from '../../../src/trace/fault-lines.ts';
import { machinesOf } from '../../../src/diagram/states/machines.ts';
import type { Choices } from '../../../src/shared/choices.ts';
import type { SourceStatus, View } from '../../../src/shared/messages.ts';
import { arrowsPerPart } from '../../../src/diagram/sequence/sequence.ts';
import { partAt, partsOfLine } from '../../../src/preview/model/sequence-parts.ts';
import type { PictureRequest } from '../../../src/preview/model/picture-request.ts';
import type { ViewEffect, ViewEvent } from '../../../src/preview/model/view-events.ts';
import { type PictureModels, reduce } from '../../../src/preview/model/view-reducer.ts';
import {
  initialState,
  type PictureOnPage,
  requestOf,
  shownStep,
  type ViewState,
} from '../../../src/preview/model/view-state.ts';

export const models: PictureModels = {
  sequence: { changesWithStep: false, partAt, partsOfLine },
  time: { changesWithStep: false, partAt: null, partsOfLine: null },
  states: { changesWithStep: true, partAt: null, partsOfLine: null },
  graph: { changesWithStep: false, partAt: null, partsOfLine: null },
};

export const [file, otherFile] = ['file:///notes/flow.wirenote', 'file:///notes/other.wirenote'];

export function viewOf(text: string, source = file): View {
  const { trace, scenario } = compile(text);
  return {
    source,
    name: source.slice(source.lastIndexOf('/') + 1),
    trace,
    locale: 'en',
    machines: machinesOf(scenario),
  };
}

export function statusOf(source = file, changed: Partial<SourceStatus> = {}): SourceStatus {
  return { source, issues: [], errorCount: 0, outdated: false, linesAbove: 0, blank: false, ...changed };
}

/** The message by which the extension shows a scenario. */
export function shown(
  view: View,
  {
    cursor = null,
    choices = null,
    linesAbove = 0,
  }: { cursor?: number | null; choices?: Choices | null; linesAbove?: number } = {},
): ViewEvent {
  return { kind: 'show', view, status: statusOf(view.source, { linesAbove }), locked: false, choices, cursor };
}

/** What would be drawn: of a long sequence diagram the chosen part. */
export function pictureOf(request: PictureRequest): PictureOnPage {
  const { view, choices } = request;
  const { source, trace } = view;
  const isLong = trace.events.filter(({ kind }) => kind === 'segment').length > arrowsPerPart;
  const part = choices.picture === 'sequence' && isLong ? choices.part : 1;
  const all = new Set(trace.events.flatMap((event) => [event.line, ...faultLinesOf(trace, event)]));
  const isHere = (line: number): boolean => !isLong || partsOfLine(request, line).includes(part);
  const lines = new Set([...all].filter(isHere));
  return { source, trace, name: choices.picture, part, lines };
}

export class TestPage {
  state: ViewState = initialState(file);
  /** Of the last event. */
  effects: readonly ViewEffect[] = [];

  /** Has something happen; returns the kinds of what is then done. */
  take(event: ViewEvent): readonly string[] {
    // What was known is never changed: that would throw.
    for (const known of [this.state, this.state.choices, this.state.pendingReveal, this.state.remembered])
      Object.freeze(known);
    [this.state, this.effects] = reduce(this.state, event, models);
    return this.effects.map(({ kind }) => kind);
  }

  /** Draws what is asked for and puts it on the page, the table after it; returns what was done with the picture. */
  draw(): readonly ViewEffect[] {
    const request = requestOf(this.state);
    if (!request) throw new Error('Nothing is to be drawn');
    this.take({ kind: 'pictureDrawn', picture: pictureOf(request), isBeginning: false });
    const { effects } = this;
    this.take({ kind: 'drawingEnded' });
    return effects;
  }

  /** Shows the scenario and draws it. */
  show(...message: Parameters<typeof shown>): readonly ViewEffect[] {
    this.take(shown(...message));
    return this.draw();
  }

  /** What the effect of that kind says; undefined: there was none. */
  effect<Kind extends ViewEffect['kind']>(kind: Kind): Extract<ViewEffect, { kind: Kind }> | undefined {
    return this.effects.find((effect): effect is Extract<ViewEffect, { kind: Kind }> => effect.kind === kind);
  }

  /** What the row of the shown step says; null: the whole scenario is shown. */
  get step(): string | null {
    return shownStep(this.state)?.row.what ?? null;
  }
}
