/** A state machine and a path through it → Mermaid state diagram. */
import type { Locale } from '../../l10n/locale.ts';
import type { Display } from '../../language/scenario/scenario.ts';
import { formatState } from '../../language/vocabulary/state-names.ts';
import type { MachineMessageCode } from '../../protocols/machine/catalog/catalog.ts';
import type { Place } from '../../protocols/state-table.ts';
import type { Trace, TraceEvent } from '../../trace/trace.ts';
import { escapeStateText, linesOf } from '../text/escape.ts';
import { stateOrEnd, type StateMachine } from './state-machine.ts';
import { type Omissions, omissionNotice, type StateForm, tightDirective, wholeForm } from './state-form.ts';
import { widestPart, wrap } from '../text/wrap.ts';
import { type ProtocolName, hasDeclaredStates } from '../../protocols/registry.ts';

/** A change of state that happened, or a transition that left the state unchanged: then `from` equals `to`. */
export interface StateChange {
  /** null: the start, if the machine begins again; the end, if its host crashes there. */
  readonly from: string | null;
  /** null: the end of the machine. */
  readonly to: string | null;
  readonly step: number;
  readonly line: number;
  /** The line of the transition, if the machine is written in a source. */
  readonly ruleLine?: number | null;
  /** The code of the reason that the trace gives. */
  readonly reason?: string;
}

export interface StateDiagram {
  /** Mermaid text. The present state is drawn with a thick border. */
  readonly text: string;
  /** A sentence that says what its form omits; null: nothing is omitted. */
  readonly notice: string | null;
  readonly states: readonly {
    /** The name in the Mermaid text: the node's id in Mermaid's SVG ends in `-state-ID-` and a number. */
    readonly id: string;
    readonly state: string;
    readonly present: boolean;
    readonly visited: boolean;
  }[];
  /** Where its states are placed; null: where Mermaid puts them. */
  readonly placed: PlacedStates | null;
  /** The end of the machine, `endId` in the Mermaid text; null: no edge leads to one. */
  readonly end: { readonly present: boolean; readonly visited: boolean } | null;
  readonly edges: readonly {
    /** The `data-id` of the line and of its label in Mermaid's SVG. */
    readonly id: string;
    /** null: the start of a machine that has begun again, or the end. */
    readonly from: string | null;
    /** null: the end. */
    readonly to: string | null;
    /** The changes that went along it, in order; empty if none has yet. */
    readonly steps: readonly number[];
    readonly lines: readonly number[];
    /** Whether the last change so far went along it. */
    readonly latest: boolean;
    /** The parts of its label that have happened; empty also where it is not known which of several did. */
    readonly happened: readonly HappenedPart[];
  }[];
  /** The internal transitions that have happened; they are written inside their states. */
  readonly inner: readonly ({ /** Of the state. */ readonly id: string } & HappenedPart)[];
}

/** Where states are placed, by the names that they have in the Mermaid text. */
export interface PlacedStates {
  /** The start is half a column before the initial state. */
  readonly nodes: readonly { readonly id: string; readonly column: number; readonly row: number }[];
  /** `from` and `to` are indices of nodes. */
  readonly edges: readonly { readonly id: string; readonly from: number; readonly to: number }[];
}

/** A part of a label or of a state's text that has happened. */
export interface HappenedPart {
  /** Its lines of the text, from 0: the first one, and the one after the last. */
  readonly rows: readonly [number, number];
  readonly steps: readonly number[];
  readonly lines: readonly number[];
  /** Whether it was the last change so far. */
  readonly latest: boolean;
}

export interface StateDiagramOptions {
  readonly stateNames?: Display['stateNames'];
  readonly protocol?: ProtocolName;
  /** Whether edges are drawn that text-books leave out. Default: no. */
  readonly all?: boolean;
  /** The step up to which the path has happened. The rest of it is drawn too, so that nothing moves from step to step. */
  readonly step?: number;
  readonly form?: StateForm;
  /** Of its notice; the machine has its own texts (`machinesOf`). Default: `en`. */
  readonly locale?: Locale;
}

/** Mermaid's own name for the start. */
const startId = 'root_start';

/** Mermaid's own name for the end. `[*]` would mean the start to the left of an arrow, and nothing in a `class`. */
export const endId = 'root_end';

/** Reasons of changes of state that are drawn as edges from the start. */
const BEGINNINGS: ReadonlySet<string> = new Set(['machine-begin', 'machine-restart'] satisfies MachineMessageCode[]);

/** Columns of text inside a state. */
const innerColumns = 40;

/**
 * The changes of state at a participant, on one connection (null: of the participant itself), in order, up to and
 * including `step`; or those of one machine that it runs beside others, or beside TCP.
 */
export function statePath(
  trace: Trace,
  participant: string,
  connection: number | null,
  step = Infinity,
  machine: string | null = null,
): StateChange[] {
  const changeOf = (event: TraceEvent): StateChange[] => {
    if (event.step > step) return [];
    const { step: at, line } = event;
    if (event.kind !== 'internal' && event.kind !== 'state') return [];
    if ((event.machine ?? machine) !== machine) return [];
    if (event.kind === 'internal' && event.at === participant && connection === null) {
      const { state, ruleLine } = event;
      return [{ from: BEGINNINGS.has(event.reason.code) ? null : state, to: state, step: at, line, ruleLine }];
    }
    if (event.kind !== 'state' || event.at !== participant || event.connection !== connection) return [];
    const { from, to, reason, ruleLine } = event;
    // A restart may happen in any state, so it is drawn as an edge from the start.
    const isStart = hasDeclaredStates(trace.protocol) && BEGINNINGS.has(reason.code);
    return [
      { from: isStart ? null : stateOrEnd(from), to: stateOrEnd(to), step: at, line, ruleLine, reason: reason.code },
    ];
  };
  return trace.events.flatMap(changeOf);
}

/**
 * Draws the machine with the path so far. A transition from a state back to itself is written inside the state, like an
 * internal transition in UML. Never throws; the text is valid whatever states and labels are called.
 */
export function drawStateMachine(
  machine: StateMachine,
  path: readonly StateChange[],
  options: StateDiagramOptions = {},
): StateDiagram {
  const {
    stateNames = 'rfc',
    protocol = 'tcp',
    all = false,
    step = Infinity,
    form = wholeForm,
    locale = 'en',
  } = options;
  const { columns, isTight, omissions } = form;
  const soFar = path.filter((change) => change.step <= step);
  const last = soFar.at(-1);
  const present = last ? last.to : machine.initial;
  const visited = new Set([machine.initial, ...soFar.flatMap(({ from, to }) => [from, to])]);
  const names = namesOf(machine, path, omissions);
  const states = names.map((state, index) => ({
    id: `s${index}`,
    state,
    present: state === present,
    visited: visited.has(state),
  }));
  const ids = new Map(states.map(({ state, id }) => [state, id]));
  const merged = mergedEdges(machine, path, soFar.length, { all, omissions });
  const starts = startsOf(machine, omissions);
  const isStart = ({ from, to }: MergedEdge): boolean => from === null && to !== null && starts.has(to);
  const places = placesOf(machine, names, merged);
  // Mermaid numbers edges in the order of the text; those from the start are the first.
  const first = starts.size;
  const inside = merged
    .filter(({ from, to }) => from !== null && from === to)
    .flatMap((edge) => {
      const id = ids.get(edge.from ?? '') ?? '';
      return labelsOf(edge, soFar, (label) => wrap(label.text, Math.max(innerColumns, columns))).map((label) => ({
        id,
        ...label,
      }));
    });
  const wrapped = (label: Label): string => (places ? wrapAtWords(label, columns) : wrap(label.text, columns));
  const between = merged
    .filter((edge) => edge.from !== edge.to && !isStart(edge))
    .map((edge, index) => ({ ...edge, id: `edge${index + first}`, texts: labelsOf(edge, soFar, wrapped) }));
  const again = merged
    .filter((edge) => isStart(edge) && edge.steps.length > 0)
    .map((edge) => ({ ...edge, id: `edge${[...starts.keys()].indexOf(edge.to ?? '')}`, texts: [] }));
  const hasEnd = between.some(({ to }) => to === null);
  const end = hasEnd ? { present: last?.to === null, visited: soFar.some(({ to }) => to === null) } : null;
  const name = (state: string) => escapeStateText(formatState({ stateNames }, protocol, state));
  const lines = [
    `direction ${places ? 'TB' : form.direction}`,
    ...states.map(({ id, state }) => `state "${name(state)}" as ${id}`),
    ...inside.flatMap(({ id, texts }) => texts.map((text) => `${id} : ${escapeStateText(text)}`)),
    ...[...starts].map(([to, labels]) => {
      const label = labels.flatMap((text) => linesOf(wrap(text, columns)).map(escapeStateText)).join('<br/>');
      return `[*] --> ${ids.get(to)}${label === '' ? '' : `: ${label}`}`;
    }),
    ...between.map(({ from, to, texts }) => {
      const label = texts.flatMap((label) => label.texts.map((line) => escapeStateText(line))).join('<br/>');
      const [tail, head] = [from === null ? endId : ids.get(from), to === null ? '[*]' : ids.get(to)];
      return `${tail} --> ${head}${label === '' ? '' : `: ${label}`}`;
    }),
    'classDef present stroke-width:4px',
    ...states.filter((state) => state.present).map(({ id }) => `class ${id} present`),
    ...(end?.present === true ? [`class ${endId} present`] : []),
  ];
  const text = [
    ...(isTight ? [tightDirective] : []),
    'stateDiagram-v2',
    ...lines.map((line) => `    ${line}`),
    '',
  ].join('\n');
  return {
    text,
    notice: omissionNotice(omissions, locale),
    states,
    placed: places && placedOf(machine.initial, places, states, between),
    end,
    edges: [...again, ...between].map(({ labels: _, texts, ...edge }) => ({ ...edge, happened: happenedParts(texts) })),
    inner: happenedParts(inside),
  };
}

/** The labels of the edges from the start, by where they lead. */
function startsOf(
  { initial, starts = initial === null ? [] : [{ to: initial, label: '', trigger: '' }] }: StateMachine,
  { labels, effects }: Omissions,
): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, string[]>();
  for (const { to, label, trigger } of starts) {
    const text = labels === 'none' ? '' : effects ? trigger : label;
    all.set(to, [...(all.get(to) ?? []), ...(text === '' ? [] : [text])]);
  }
  return all;
}

/** The place of each of these states, if the machine gives one to all of them. The end never has a place. */
function placesOf(
  { places = {} }: StateMachine,
  names: readonly string[],
  edges: readonly MergedEdge[],
): ReadonlyMap<string, Place> | null {
  const known = new Map(Object.entries(places));
  const isWhole = names.every((name) => known.has(name)) && edges.every(({ from, to }) => from !== null && to !== null);
  return isWhole ? known : null;
}

function placedOf(
  initial: string | null,
  places: ReadonlyMap<string, Place>,
  states: StateDiagram['states'],
  edges: readonly (MergedEdge & { readonly id: string })[],
): PlacedStates {
  const nodes = states.flatMap(({ id, state }) => {
    const place = places.get(state);
    return place ? [{ id, ...place }] : [];
  });
  const indexOf = (name: string | null): number => states.findIndex(({ state }) => state === name);
  const own = edges.map(({ id, from, to }) => ({ id, from: indexOf(from), to: indexOf(to) }));
  const first = nodes[indexOf(initial)];
  if (!first) return { nodes, edges: own };
  return {
    nodes: [...nodes, { ...first, id: startId, column: first.column - 0.5 }],
    edges: [{ id: 'edge0', from: nodes.length, to: indexOf(initial) }, ...own],
  };
}

/** Breaks a label into lines between words and before its effect, as in the figures of RFCs. */
function wrapAtWords({ text, trigger }: Label, columns: number): string {
  const separator = ' /';
  const longest = widestPart(text) + separator.length;
  const effect = text.slice(trigger.length).replace(/^ \/ /, `${separator}\n`);
  return wrap(trigger + effect, Math.max(columns, longest));
}

/** The parts of an edge's label, each broken into lines, with the changes that it describes. */
function labelsOf(
  edge: MergedEdge,
  soFar: readonly StateChange[],
  wrapped: (label: Label) => string,
): (HappenedPart & { texts: string[] })[] {
  let row = 0;
  return edge.labels.map((label) => {
    const texts = linesOf(wrapped(label));
    const first = row;
    row += texts.length;
    const own = soFar.filter((change) => {
      return change.from === edge.from && change.to === edge.to && isLabelOf(label, change, edge.labels);
    });
    const latest = own.length > 0 && own.at(-1) === soFar.at(-1);
    const [steps, lines] = [own.map(({ step }) => step), own.map(({ line }) => line)];
    return { texts, rows: [first, row], steps, lines, latest };
  });
}

/** Whether it is known that this label describes the change. */
function isLabelOf(
  { ruleLines, reasons }: Label,
  { ruleLine, reason }: StateChange,
  labels: readonly Label[],
): boolean {
  if (typeof ruleLine === 'number') return ruleLines.has(ruleLine);
  if (reason === undefined) return false;
  return reasons.has(reason) || (reasons.has(null) && !labels.some((other) => other.reasons.has(reason)));
}

const happenedParts = <Part extends HappenedPart & { texts: string[] }>(
  labels: readonly Part[],
): Omit<Part, 'texts'>[] => labels.filter(({ steps }) => steps.length > 0).map(({ texts: _, ...part }) => part);

/** Every state that is drawn, once. A source that is half written may lead to states that it does not list. */
function namesOf(
  { states, initial, starts = [], edges }: StateMachine,
  path: readonly StateChange[],
  { others }: Omissions,
): string[] {
  const ends = [...(others ? [] : edges), ...path].flatMap(({ from, to }) => [from, to]);
  return [
    ...new Set(
      [...(others ? [] : states), initial, ...starts.map(({ to }) => to), ...ends].filter((state) => state !== null),
    ),
  ];
}

interface Label {
  readonly text: string;
  /** The first part of the text: what happens. */
  readonly trigger: string;
  /** Lines and reasons of the transitions that it stands for. */
  readonly ruleLines: Set<number | undefined>;
  readonly reasons: Set<string | null | undefined>;
}

interface MergedEdge {
  readonly from: string | null;
  readonly to: string | null;
  readonly labels: Label[];
  readonly steps: number[];
  readonly lines: number[];
  latest: boolean;
}

/**
 * Merges all transitions between two states into one edge. Changes on the path without a transition of the machine have
 * an edge too.
 *
 * @param happenedCount how many changes of the path have happened
 */
function mergedEdges(
  machine: StateMachine,
  path: readonly StateChange[],
  happenedCount: number,
  { all, omissions }: { readonly all: boolean; readonly omissions: Omissions },
): MergedEdge[] {
  const merged = new Map<string, MergedEdge>();
  const reasons = new Map<string, Set<string | undefined>>();
  for (const { from, to, reason } of path) {
    const key = keyOf(from, to);
    reasons.set(key, (reasons.get(key) ?? new Set()).add(reason));
  }
  const onPath = new Set([machine.initial, ...path.flatMap(({ from, to }) => [from, to])]);
  const keysOf = (edges: StateMachine['edges']) =>
    new Set(edges.map(({ from, to, reason }) => keyOf(from, to, reason)));
  const [allKnown, textbook] = [keysOf(machine.edges), keysOf(machine.edges.filter(({ usual }) => usual))];
  for (const { from, to, label, trigger, usual, ruleLine, reason } of machine.edges) {
    const taken = reasons.get(keyOf(from, to)) ?? new Set();
    const isOnPath = taken.size > 0 || (from === to && onPath.has(from));
    // Another edge for a change that the text-book's picture has already would be one too many.
    const isTaken =
      reason === null
        ? [...taken].some((takenReason) => !allKnown.has(keyOf(from, to, takenReason)))
        : taken.has(reason) && !textbook.has(keyOf(from, to, reason));
    const isDrawn = all || usual || isTaken;
    if (!isDrawn || (omissions.others && !isOnPath)) continue;
    const { labels } = edgeBetween(merged, from, to);
    const text = omissions.effects ? trigger : label;
    const isLabelled = omissions.labels === 'all' || (omissions.labels === 'path' && isOnPath);
    if (!isLabelled) continue;
    const known = labels.find((other) => other.text === text);
    if (known) {
      known.ruleLines.add(ruleLine);
      known.reasons.add(reason);
    } else labels.push({ text, trigger, ruleLines: new Set([ruleLine]), reasons: new Set([reason]) });
  }
  path.forEach(({ from, to, step, line }, index) => {
    const edge = edgeBetween(merged, from, to);
    if (index >= happenedCount) return;
    edge.steps.push(step);
    edge.lines.push(line);
    if (index === happenedCount - 1) edge.latest = true;
  });
  return [...merged.values()];
}

function edgeBetween(merged: Map<string, MergedEdge>, from: string | null, to: string | null): MergedEdge {
  const key = keyOf(from, to);
  const known = merged.get(key);
  if (known) return known;
  const edge = { from, to, labels: [], steps: [], lines: [], latest: false };
  merged.set(key, edge);
  return edge;
}

const keyOf = (...parts: readonly (string | null | undefined)[]): string => JSON.stringify(parts);
