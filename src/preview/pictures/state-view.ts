/** The state machine of one participant, with the way that it has gone up to the shown step. */
import {
  drawStateMachine,
  type StateChange,
  type StateDiagram,
  statePath,
} from '../../diagram/states/state-diagram.ts';
import { type StateForm, wholeForm } from '../../diagram/states/state-form.ts';
import { formatTime } from '../../diagram/text/format.ts';
import { formatState } from '../../language/vocabulary/state-names.ts';
import { machineOfSubject, type StateSubject, subjectsOf } from '../../diagram/states/state-subjects.ts';
import type { Trace } from '../../trace/trace.ts';
import { shownTable } from '../../shared/detail.ts';
import { PreviewError, previewMessage, previewTexts } from '../catalog/catalog.ts';
import { labelAtLine, type PictureItem, PictureItems } from './picture-items.ts';
import type { PictureRequest } from '../model/picture-request.ts';
import type { PictureKind } from './picture-kind.ts';
import { drawStateDiagram } from '../svg/mermaid/draw.ts';
import { exportStateSvg } from '../svg/portable/export.ts';
import { stopsOf } from '../svg/slides/frames.ts';
import { stateFrames } from '../svg/slides/state-frames.ts';
import { slideForm, type StatePicture, stateSlide } from '../svg/slides/state-slides.ts';
import { editorPalette } from '../theme/editor-palette.ts';

export const stateView: PictureKind = {
  changesWithStep: true,
  drawFirst: null,
  partAt: null,
  partsOfLine: null,
  arrows: (request) => pathOf(request.view.trace, diagramOf(request).subject).map(({ step }) => step),
  async draw(request) {
    const form = await formFor(request);
    const { diagram, subject } = diagramOf(request, request.shown?.to, form);
    // Whose states they are stands above the picture already, where they are chosen. For a room a long title would leave
    // no room for the rest.
    const isNamed =
      request.view.trace.title.trim() !== '' ||
      machineOfSubject(request.view.machines, subject)?.instance !== undefined;
    const title = request.screen ? subject.label : isNamed ? titleOf(request, subject) : '';
    const svg = await drawStateDiagram(diagram, editorPalette(), title);
    const present = svg.querySelector<SVGElement>('g.node[data-present]');
    const items = [...edgeItems(svg, diagram, request), ...stateItems(svg, diagram, request, subject)];
    return { svg, heads: [], axis: null, items: new PictureItems(svg, items, null), present, notice: null };
  },
  export(request, options) {
    const { diagram, subject } = diagramOf(request);
    return exportStateSvg(diagram, titleOf(request, subject), options);
  },
  slides: async (request, slide, options) => [await stateSlide(pictureOf(request), slide, options)],
  frames(request, unit, options) {
    const { trace } = request.view;
    const steps = pathOf(trace, diagramOf(request).subject).map(({ step }) => step);
    const stops = stopsOf(shownTable(request.view, request.choices.detail), unit, steps);
    return stateFrames(steps, stops, pictureOf(request), options);
  },
  mermaid: (request) => diagramOf(request).diagram.text,
};

function pictureOf(request: PictureRequest): StatePicture {
  const { subject } = diagramOf(request);
  return {
    title: titleOf(request, subject),
    hasPath: pathOf(request.view.trace, subject).length > 0,
    diagramAt: (step, form) => diagramOf(request, step, form).diagram,
  };
}

/** By the trace and the subject: each step of a presentation asks anew, and finding one draws several. */
const forms = new WeakMap<Trace, Map<string, Promise<StateForm>>>();

function formFor(request: PictureRequest): Promise<StateForm> | StateForm {
  const { screen, view } = request;
  if (screen === undefined) return wholeForm;
  const { key, label: title } = diagramOf(request).subject;
  const found = forms.get(view.trace) ?? new Map<string, Promise<StateForm>>();
  forms.set(view.trace, found);
  const form =
    found.get(key) ??
    slideForm({ ...pictureOf(request), title }, screen, {
      theme: 'light',
      palette: editorPalette(),
      locale: view.locale,
    });
  found.set(key, form);
  return form;
}

/** `Three-way handshake (client)`, or `client` alone; `r1: router(left = source)` of a machine with parameters. */
function titleOf({ view: { trace, machines, locale } }: PictureRequest, subject: StateSubject): string {
  const title = trace.title.trim();
  const instance = machineOfSubject(machines, subject)?.instance;
  const { label } = trace.participants.find(({ id }) => id === subject.participant) ?? subject;
  const shown = instance === undefined ? subject.label : `${label || subject.participant}: ${instance}`;
  return title === '' ? shown : previewTexts(locale)('picture-of', { title, subject: shown });
}

/** @param step up to which the way has gone */
function diagramOf(
  { view, choices, shown }: PictureRequest,
  step = shown?.to ?? Infinity,
  form = wholeForm,
): { readonly diagram: StateDiagram; readonly subject: StateSubject } {
  const subjects = subjectsOf(view);
  const subject = subjects.find(({ key }) => key === choices.subject) ?? subjects[0];
  const machine = subject ? machineOfSubject(view.machines, subject) : undefined;
  if (!subject || !machine) throw new PreviewError(previewMessage('preview-no-states'));
  const { trace } = view;
  const { stateNames } = trace.display;
  const options = { stateNames, protocol: trace.protocol, step, form, locale: view.locale };
  return { diagram: drawStateMachine(machine, pathOf(trace, subject), options), subject };
}

/** Each step of a long run asks anew. */
const known = new WeakMap<Trace, Map<string, readonly StateChange[]>>();

function pathOf(trace: Trace, subject: StateSubject): readonly StateChange[] {
  const made = known.get(trace) ?? new Map<string, readonly StateChange[]>();
  known.set(trace, made);
  const path = made.get(subject.key) ?? findPath(trace, subject);
  made.set(subject.key, path);
  return path;
}

/** A connection's way begins with that of the listener it came from. */
function findPath(trace: Trace, { participant, connection, machine }: StateSubject): readonly StateChange[] {
  const listening = statePath(trace, participant, null, Infinity, machine);
  if (connection === null) return listening;
  const path = statePath(trace, participant, connection);
  const first = path[0];
  const isListener = first?.from === 'LISTEN';
  return isListener ? [...listening.filter(({ step }) => step < first.step), ...path] : path;
}

/** Each edge that was gone along, at its last time. */
function edgeItems(svg: SVGSVGElement, { edges }: StateDiagram, request: PictureRequest): PictureItem[] {
  const text = previewTexts(request.view.locale);
  return edges.flatMap(({ id, from, to, steps, lines }) => {
    const step = steps.at(-1);
    const line = lines.at(-1);
    const elements = [...svg.querySelectorAll<SVGGraphicsElement>(`[data-id="${CSS.escape(id)}"]`)];
    const label = elements.find((element) => !(element instanceof SVGPathElement));
    if (step === undefined || line === undefined || !label) return [];
    const name = labelAtLine(text('event-way', { from, to }), line, request);
    return [{ step, line, faultLines: [], label: name, elements, area: areaOf(svg, label) }];
  });
}

/** So many times are told of how often a state was come to: the last ones. */
const mostTimes = 20;

/** Each state that was come to, at the last time, with all the times that it was. */
function stateItems(
  svg: SVGSVGElement,
  { states }: StateDiagram,
  request: PictureRequest,
  subject: StateSubject,
): PictureItem[] {
  const { view, shown } = request;
  const text = previewTexts(view.locale);
  const path = pathOf(view.trace, subject).filter(({ step }) => step <= (shown?.to ?? Infinity));
  return states.flatMap(({ state }) => {
    const entries = path.filter(({ from, to }) => to === state && from !== to);
    const last = entries.at(-1);
    const node = svg.querySelector<SVGGraphicsElement>(`g.node[data-state="${CSS.escape(state)}"]`);
    if (!last || !node) return [];
    const timeOf = ({ step }: StateChange): string => formatTime(view.trace.events[step - 1]?.timeUs ?? 0);
    const times = [...(entries.length > mostTimes ? ['…'] : []), ...entries.slice(-mostTimes).map(timeOf)];
    const name = formatState(view.trace.display, view.trace.protocol, state);
    const count = entries.length;
    const when =
      count === 1 ? text('event-entered-once', { time: timeOf(last) }) : text('event-entered-times', { count, times });
    const known = [[text('event-entered'), when]] as const;
    const { step, line } = last;
    return [
      {
        step,
        line,
        faultLines: [],
        label: labelAtLine(name, line, request),
        elements: [node],
        area: areaOf(svg, node, 4),
        known,
      },
    ];
  });
}

/** The room that the element takes, in the picture's own units, and so much around it: what lights up lies beneath. */
function areaOf(svg: SVGSVGElement, element: SVGGraphicsElement, margin = 0): PictureItem['area'] {
  const [box, frame] = [element.getBoundingClientRect(), svg.getBoundingClientRect()];
  const { x, y, width } = svg.viewBox.baseVal;
  const scale = frame.width === 0 ? 1 : width / frame.width;
  return {
    x: x + (box.left - frame.left) * scale - margin,
    y: y + (box.top - frame.top) * scale - margin,
    width: box.width * scale + 2 * margin,
    height: box.height * scale + 2 * margin,
  };
}
