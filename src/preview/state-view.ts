/** The state machine of one participant, with the way that it has gone up to the shown step. */
import { drawStateMachine, type StateChange, type StateDiagram, statePath } from '../diagram/state-diagram.ts';
import type { StateMachine } from '../diagram/state-machine.ts';
import type { Trace } from '../simulator/trace.ts';
import { type Part, Parts } from './parts.ts';
import type { PictureKind, Wanted } from './picture-kind.ts';
import type { View } from './protocol.ts';
import { drawStateDiagram } from './svg/draw.ts';
import { exportStateSvg } from './svg/export.ts';
import { editorPalette } from './theme.ts';

/** Whose states are shown: a participant, on one connection if it has any. */
export interface Subject {
  readonly key: string;
  readonly label: string;
  readonly participant: string;
  readonly connection: number | null;
}

/** All that have states, in the order of declaration. */
export function subjectsOf({ trace, machines }: View): readonly Subject[] {
  const several = trace.connections.length > 1;
  return trace.participants.flatMap(({ id, label }): Subject[] => {
    if (!Object.hasOwn(machines, id)) return [];
    const own = trace.connections.filter(({ ends }) => ends.includes(id));
    const name = label || id;
    if (own.length === 0) return [{ key: JSON.stringify([id]), label: name, participant: id, connection: null }];
    return own.map((connection) => ({
      key: JSON.stringify([id, connection.name]),
      label: several ? `${name}, ${connection.name}` : name,
      participant: id,
      connection: connection.id,
    }));
  });
}

export const stateView: PictureKind = {
  title: 'States',
  changesWithStep: true,
  drawFirst: null,
  partAt: null,
  async draw(wanted) {
    const { diagram } = diagramOf(wanted);
    const svg = await drawStateDiagram(diagram, editorPalette());
    return { svg, heads: [], parts: new Parts(svg, partsOf(svg, diagram)), notice: null };
  },
  export(wanted, options) {
    const { diagram, subject } = diagramOf(wanted);
    return exportStateSvg(diagram, `${wanted.view.trace.title} (${subject.label})`.trim(), options);
  },
  mermaid: (wanted) => diagramOf(wanted).diagram.text,
};

function diagramOf({ view, choices, shown }: Wanted): { readonly diagram: StateDiagram; readonly subject: Subject } {
  const subjects = subjectsOf(view);
  const subject = subjects.find(({ key }) => key === choices.subject) ?? subjects[0];
  const machine = subject ? view.machines[subject.participant] : undefined;
  if (!subject || !machine) throw new Error('No participant of this scenario has states.');
  const path = pathOf(view.trace, subject);
  const { stateNames } = view.trace.display;
  const soFar = path.filter(({ step }) => step <= (shown?.to ?? Infinity));
  const diagram = drawStateMachine(showing(machine, path), soFar, { stateNames, protocol: view.trace.protocol });
  return { diagram, subject };
}

/** A connection's way begins with that of the listener it came from. */
function pathOf(trace: Trace, { participant, connection }: Subject): readonly StateChange[] {
  const own = statePath(trace, participant, null);
  if (connection === null) return own;
  const path = statePath(trace, participant, connection);
  const first = path[0];
  const isListener = first?.from === 'LISTEN';
  return isListener ? [...own.filter(({ step }) => step < first.step), ...path] : path;
}

/** The machine with every edge that the whole way goes along, so that nothing moves from step to step. */
function showing(machine: StateMachine, path: readonly StateChange[]): StateMachine {
  const gone = new Set(path.map(({ from, to }) => `${from} ${to}`));
  const edges = machine.edges.map((edge) =>
    gone.has(`${edge.from} ${edge.to ?? ''}`) && !machine.edges.some((one) => one.usual && isAlong(one, edge))
      ? { ...edge, usual: true }
      : edge,
  );
  return { ...machine, edges };
}

const isAlong = (a: { from: string; to: string | null }, b: { from: string; to: string | null }): boolean =>
  a.from === b.from && a.to === b.to;

/** Each edge that was gone along, at its last time. */
function partsOf(svg: SVGSVGElement, { edges }: StateDiagram): Part[] {
  return edges.flatMap(({ id, from, to, steps, lines }) => {
    const step = steps.at(-1);
    const line = lines.at(-1);
    const elements = [...svg.querySelectorAll<SVGGraphicsElement>(`[data-id="${CSS.escape(id)}"]`)];
    const label = elements.find((element) => !(element instanceof SVGPathElement));
    if (step === undefined || line === undefined || !label) return [];
    return [{ step, line, label: `${from} to ${to ?? 'the end'}, line ${line}`, elements, area: areaOf(svg, label) }];
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
