/** The state machine of one participant, with the way that it has gone up to the shown step. */
import { drawStateMachine, type StateChange, type StateDiagram, statePath } from '../diagram/state-diagram.ts';
import { type StateSubject, subjectsOf } from '../diagram/state-subjects.ts';
import type { Trace } from '../simulator/trace.ts';
import { type Part, Parts } from './parts.ts';
import type { PictureKind, Wanted } from './picture-kind.ts';
import { drawStateDiagram } from './svg/draw.ts';
import { exportStateSvg } from './svg/export.ts';
import { stopsOf } from './svg/frames.ts';
import { stateFrames } from './svg/state-frames.ts';
import { editorPalette } from './theme.ts';

export const stateView: PictureKind = {
  title: 'States',
  changesWithStep: true,
  drawFirst: null,
  partAt: null,
  partsOfLine: null,
  async draw(wanted) {
    const { diagram } = diagramOf(wanted);
    const svg = await drawStateDiagram(diagram, editorPalette());
    return { svg, heads: [], parts: new Parts(svg, partsOf(svg, diagram)), notice: null };
  },
  export(wanted, options) {
    const { diagram, subject } = diagramOf(wanted);
    return exportStateSvg(diagram, titleOf(wanted, subject), options);
  },
  frames(wanted, unit, options) {
    const { subject } = diagramOf(wanted);
    const { trace } = wanted.view;
    const title = titleOf(wanted, subject);
    const steps = pathOf(trace, subject).map(({ step }) => step);
    return stateFrames(steps, stopsOf(trace, unit), { ...options, title }, (step) => diagramOf(wanted, step).diagram);
  },
  mermaid: (wanted) => diagramOf(wanted).diagram.text,
};

const titleOf = ({ view }: Wanted, { label }: StateSubject): string => `${view.trace.title} (${label})`.trim();

/** @param step up to which the way has gone */
function diagramOf(
  { view, choices, shown }: Wanted,
  step = shown?.to ?? Infinity,
): { readonly diagram: StateDiagram; readonly subject: StateSubject } {
  const subjects = subjectsOf(view);
  const subject = subjects.find(({ key }) => key === choices.subject) ?? subjects[0];
  const machine = subject ? view.machines[subject.participant] : undefined;
  if (!subject || !machine) throw new Error('No participant of this scenario has states.');
  const { trace } = view;
  const { stateNames } = trace.display;
  const options = { stateNames, protocol: trace.protocol, step };
  return { diagram: drawStateMachine(machine, pathOf(trace, subject), options), subject };
}

/** A connection's way begins with that of the listener it came from. */
function pathOf(trace: Trace, { participant, connection }: StateSubject): readonly StateChange[] {
  const own = statePath(trace, participant, null);
  if (connection === null) return own;
  const path = statePath(trace, participant, connection);
  const first = path[0];
  const isListener = first?.from === 'LISTEN';
  return isListener ? [...own.filter(({ step }) => step < first.step), ...path] : path;
}

/** Each edge that was gone along, at its last time. */
function partsOf(svg: SVGSVGElement, { edges }: StateDiagram): Part[] {
  return edges.flatMap(({ id, from, to, steps, lines }) => {
    const step = steps.at(-1);
    const line = lines.at(-1);
    const elements = [...svg.querySelectorAll<SVGGraphicsElement>(`[data-id="${CSS.escape(id)}"]`)];
    const label = elements.find((element) => !(element instanceof SVGPathElement));
    if (step === undefined || line === undefined || !label) return [];
    const way = `${from ?? 'the end'} to ${to ?? 'the end'}`;
    return [{ step, line, label: `${way}, line ${line}`, elements, area: areaOf(svg, label) }];
  });
}

/** The room that the element takes, in the picture's own units. */
function areaOf(svg: SVGSVGElement, element: SVGGraphicsElement): Part['area'] {
  const [box, frame] = [element.getBoundingClientRect(), svg.getBoundingClientRect()];
  const { x, y, width } = svg.viewBox.baseVal;
  const scale = frame.width === 0 ? 1 : width / frame.width;
  return {
    x: x + (box.left - frame.left) * scale,
    y: y + (box.top - frame.top) * scale,
    width: box.width * scale,
    height: box.height * scale,
  };
}
