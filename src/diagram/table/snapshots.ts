/** How every participant stands at one moment, as the cells of a table row. */
import { formatState } from '../../language/vocabulary/state-names.ts';
import type { Value } from '../../protocols/protocol.ts';
import { sameValue } from '../../protocols/value.ts';
import { add, distance, seq } from '../../protocols/tcp/segment/sequence.ts';
import { countedFrom, formatSequence } from '../../trace/numbers/numbers.ts';
import type { EventBase, InitialNumbers, Trace, TraceConnection, TraceEvent } from '../../trace/trace.ts';
import { columnsOf, shownVariables, STATE_KEY, type StateColumn } from '../../trace/columns.ts';
import { initialStates } from '../../trace/initial-states.ts';
import type { Cell } from './model.ts';
import { formatVariable } from '../../trace/numbers/variables.ts';
import type { ProtocolDescription, ProtocolVariable } from '../../protocols/description.ts';
import { descriptionOf } from '../../protocols/registry.ts';

type Values = Map<string, Value>;

interface Standing {
  /** The connection that is shown; null: the participant itself. */
  connection: number | null;
  /** State and variables, by connection. */
  readonly values: Map<number | null, Values>;
  /** The keys that have changed since the cells were last read. */
  readonly changed: Set<string>;
  /** The cells as they were last read; null: they may read otherwise now. */
  cells: readonly Cell[] | null;
  /** Where the other side of the shown connection counted from when they were read. */
  peerBegan: InitialNumbers | undefined;
}

interface SnapshotColumn extends StateColumn {
  readonly participant: string;
}

export class Snapshots {
  readonly columns: readonly SnapshotColumn[];
  private readonly columnsOf = new Map<string, readonly SnapshotColumn[]>();
  private readonly standings = new Map<string, Standing>();
  /** The cells as they were last read, by participant and all in a row: rows in which nothing changes share them. */
  private parts: readonly (readonly Cell[])[] = [];
  private row: readonly Cell[] = [];
  /** The last step that the cells which are being read take account of. */
  private step = 0;
  private readonly connections: ReadonlyMap<number, TraceConnection>;

  private readonly description: ProtocolDescription;
  /** Those of the protocol itself, by key. */
  private readonly variables: ReadonlyMap<string, ProtocolVariable>;

  constructor(private readonly trace: Trace) {
    this.description = descriptionOf(trace.protocol);
    this.variables = new Map(this.description.variables.map((variable) => [variable.key, variable]));
    this.connections = new Map(trace.connections.map((connection) => [connection.id, connection]));
    const initial = initialStates(trace);
    for (const { id, role } of trace.participants) {
      // Who only passes on has no state.
      if (role !== undefined) continue;
      this.columnsOf.set(id, snapshotColumns(trace, id));
      const state = this.description.initialState ?? initial.get(id);
      const own = inState(state ?? null);
      this.standings.set(id, {
        connection: null,
        values: new Map([[null, own]]),
        changed: new Set(),
        cells: null,
        peerBegan: undefined,
      });
    }
    this.columns = [...this.columnsOf.values()].flat();
  }

  /** Takes over what the event says about its participant. */
  apply(event: TraceEvent): void {
    if (event.kind !== 'state' && event.kind !== 'vars') return;
    const standing = this.standings.get(event.at);
    if (!standing) return;
    const values = this.valuesOf(standing, event.connection);
    if (event.kind === 'state') set(standing, values, STATE_KEY, event.to);
    else
      for (const [key, value] of Object.entries(event.vars)) set(standing, values, key, this.known(event, key, value));
    if (event.kind === 'state' || !Object.keys(event.vars).every((key) => this.isOfHost(key)))
      show(standing, event.connection);
  }

  /** The cells of a row about `connection` (null: about none), as things stand after that step. */
  cells(connection: number | null, step: number): readonly Cell[] {
    this.step = step;
    const ends = connection === null ? undefined : this.connections.get(connection)?.ends;
    for (const end of ends ?? []) {
      const standing = this.standings.get(end);
      if (standing?.values.has(connection)) show(standing, connection);
    }
    const parts = this.trace.participants.map(({ id }) => this.cellsOf(id));
    if (parts.some((part, index) => part !== this.parts[index])) this.row = parts.flat();
    this.parts = parts;
    return this.row;
  }

  /** The participant's cells; those of a row in which nothing happened to it are those of the row before. */
  private cellsOf(participant: string): readonly Cell[] {
    const standing = this.standings.get(participant);
    if (!standing) return [];
    const peer = this.peerOf(participant, standing.connection);
    const peerBegan = countedFrom(this.trace, standing.connection, peer, this.step);
    if (standing.cells !== null && standing.peerBegan === peerBegan) return standing.cells;
    standing.peerBegan = peerBegan;
    const cells = (this.columnsOf.get(participant) ?? []).map(({ key }) => this.cell(participant, standing, key));
    standing.cells = standing.changed.size > 0 ? null : cells;
    standing.changed.clear();
    return cells;
  }

  private cell(participant: string, { connection, values, changed }: Standing, key: string): Cell {
    const value = values.get(this.isOfHost(key) ? null : connection)?.get(key);
    if (value === undefined || (value === null && this.variables.has(key))) return { text: '', changed: false };
    return { text: this.text(participant, connection, key, value), changed: changed.has(key) };
  }

  private text(participant: string, connection: number | null, key: string, value: Value): string {
    const { display, protocol } = this.trace;
    if (key === STATE_KEY) return formatState(display, protocol, typeof value === 'string' ? value : '');
    if (typeof value === 'number' && this.isSequence(key)) return this.written(participant, connection, key, value);
    const mss = this.standings.get(participant)?.values.get(connection)?.get('mss');
    return formatVariable(this.variables.get(key), value, mss);
  }

  /** A variable's value; of a sequence number the absolute one: what it is shown relative to may change. */
  private known(
    { at, connection, step }: EventBase & { at: string; connection: number | null },
    key: string,
    value: Value,
  ) {
    if (typeof value !== 'number' || !this.isSequence(key)) return value;
    const began = countedFrom(this.trace, connection, this.sideOf(at, connection, key), step);
    return began === undefined ? value : add(seq(began.iss), value);
  }

  /** A sequence number as segments would have it now. */
  private written(participant: string, connection: number | null, key: string, value: number): string {
    const side = this.sideOf(participant, connection, key);
    const began = countedFrom(this.trace, connection, side, this.step);
    const relative = began === undefined ? value : distance(seq(began.iss), seq(value));
    return formatSequence(this.trace, side, connection, this.step, relative, began === undefined);
  }

  private isOfHost(key: string): boolean {
    return this.variables.get(key)?.of === 'host';
  }

  private isSequence(key: string): boolean {
    return this.variables.get(key)?.unit === 'sequence';
  }

  /** Who sends what the variable counts. */
  private sideOf(participant: string, connection: number | null, key: string): string {
    return this.variables.get(key)?.of === 'peer' ? this.peerOf(participant, connection) : participant;
  }

  /** What is known of the participant's end of the connection; a new one is as the protocol begins. */
  private valuesOf({ values }: Standing, connection: number | null): Values {
    const known = values.get(connection);
    if (known) return known;
    const fresh = inState(this.description.initialState);
    values.set(connection, fresh);
    return fresh;
  }

  private peerOf(participant: string, connection: number | null): string {
    const ends = connection === null ? undefined : this.connections.get(connection)?.ends;
    return ends?.find((end) => end !== participant) ?? participant;
  }
}

function snapshotColumns(trace: Trace, participant: string): SnapshotColumn[] {
  const declared = Object.keys(trace.final[participant]?.vars ?? {});
  const shown = shownVariables(trace.display, participant);
  return columnsOf(trace.protocol, declared, shown).map(({ key, name }) => ({ participant, key, name }));
}

function inState(state: string | null): Values {
  return new Map(state === null ? [] : [[STATE_KEY, state]]);
}

/** From now on the participant's cells are about the connection. */
function show(standing: Standing, connection: number | null): void {
  if (standing.connection !== connection) standing.cells = null;
  standing.connection = connection;
}

function set(standing: Standing, values: Values, key: string, value: Value): void {
  const known = values.get(key);
  if (known !== undefined && sameValue(known, value)) return;
  standing.changed.add(key);
  standing.cells = null;
  values.set(key, value);
}
