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

/** One column of a participant, with what is asked of it for each cell. */
interface Column {
  readonly key: string;
  /** Of the protocol itself; undefined: the state, or a machine's variable. */
  readonly variable: ProtocolVariable | undefined;
}

interface Standing {
  readonly participant: string;
  readonly columns: readonly Column[];
  /** The connection that is shown; null: the participant itself. */
  connection: number | null;
  /** State and variables, by connection. */
  readonly values: Map<number | null, Values>;
  /** The keys that have changed since the cells were last read. */
  readonly changed: Set<string>;
  /** The cells as they were last read; null: they may read otherwise now. */
  cells: readonly Cell[] | null;
  /** Whether one of these cells says that it has changed. */
  hasMarks: boolean;
  /** Where the other side of the shown connection counted from when they were read. */
  peerBegan: InitialNumbers | undefined;
}

interface SnapshotColumn extends StateColumn {
  readonly participant: string;
}

export class Snapshots {
  readonly columns: readonly SnapshotColumn[];
  /** In the order of the participants. */
  private readonly standings: readonly Standing[];
  private readonly byParticipant = new Map<string, Standing>();
  /** All cells as they were last read: rows in which nothing changes share them. */
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
    const columns: SnapshotColumn[] = [];
    for (const { id, role } of trace.participants) {
      // Who only passes on has no state.
      if (role !== undefined) continue;
      const own = snapshotColumns(trace, id);
      columns.push(...own);
      const state = this.description.initialState ?? initial.get(id);
      this.byParticipant.set(id, {
        participant: id,
        columns: own.map(({ key }) => ({ key, variable: this.variables.get(key) })),
        connection: null,
        values: new Map([[null, inState(state ?? null)]]),
        changed: new Set(),
        cells: null,
        hasMarks: false,
        peerBegan: undefined,
      });
    }
    this.columns = columns;
    this.standings = [...this.byParticipant.values()];
  }

  /** Takes over what the event says about its participant. */
  apply(event: TraceEvent): void {
    if (event.kind !== 'state' && event.kind !== 'vars') return;
    const standing = this.byParticipant.get(event.at);
    if (!standing) return;
    const values = this.valuesOf(standing, event.connection);
    let isOfConnection = false;
    if (event.kind === 'state') {
      set(standing, values, STATE_KEY, event.to);
      isOfConnection = true;
    } else
      for (const key in event.vars) {
        const variable = this.variables.get(key);
        set(standing, values, key, this.known(event, variable, event.vars[key] ?? null));
        if (variable?.of !== 'host') isOfConnection = true;
      }
    if (isOfConnection) show(standing, event.connection);
  }

  /** The cells of a row about `connection` (null: about none), as things stand after that step. */
  cells(connection: number | null, step: number): readonly Cell[] {
    this.step = step;
    const ends = connection === null ? undefined : this.connections.get(connection)?.ends;
    for (const end of ends ?? []) {
      const standing = this.byParticipant.get(end);
      if (standing?.values.has(connection)) show(standing, connection);
    }
    let isSame = this.row.length > 0;
    for (const standing of this.standings) {
      const known = standing.cells;
      if (this.read(standing) !== known) isSame = false;
    }
    if (isSame) return this.row;
    const row: Cell[] = [];
    for (const { cells } of this.standings) if (cells !== null) row.push(...cells);
    this.row = row;
    return row;
  }

  /** Reads the participant's cells; those of a row in which nothing happened to it are those of the row before. */
  private read(standing: Standing): readonly Cell[] {
    const peer = this.peerOf(standing.participant, standing.connection);
    const peerBegan = countedFrom(this.trace, standing.connection, peer, this.step);
    const { cells } = standing;
    if (cells !== null && standing.peerBegan === peerBegan) {
      if (!standing.hasMarks) return cells;
      standing.hasMarks = false;
      return (standing.cells = cells.map((cell) => (cell.changed ? { text: cell.text, changed: false } : cell)));
    }
    standing.peerBegan = peerBegan;
    standing.cells = standing.columns.map((column) => this.cell(standing, column));
    standing.hasMarks = standing.changed.size > 0;
    standing.changed.clear();
    return standing.cells;
  }

  private cell(standing: Standing, { key, variable }: Column): Cell {
    const { connection, values, changed } = standing;
    const known = values.get(variable?.of === 'host' ? null : connection);
    const value = known?.get(key);
    if (value === undefined || (value === null && variable !== undefined)) return { text: '', changed: false };
    return { text: this.text(standing, key, variable, value), changed: changed.has(key) };
  }

  private text(standing: Standing, key: string, variable: ProtocolVariable | undefined, value: Value): string {
    const { display, protocol } = this.trace;
    if (key === STATE_KEY) return formatState(display, protocol, typeof value === 'string' ? value : '');
    if (typeof value === 'number' && variable?.unit === 'sequence') return this.written(standing, variable, value);
    return formatVariable(variable, value, standing.values.get(standing.connection)?.get('mss'));
  }

  /** A variable's value; of a sequence number the absolute one: what it is shown relative to may change. */
  private known(
    { at, connection, step }: EventBase & { at: string; connection: number | null },
    variable: ProtocolVariable | undefined,
    value: Value,
  ): Value {
    if (typeof value !== 'number' || variable?.unit !== 'sequence') return value;
    const began = countedFrom(this.trace, connection, this.sideOf(at, connection, variable), step);
    return began === undefined ? value : add(seq(began.iss), value);
  }

  /** A sequence number as segments would have it now. */
  private written({ participant, connection }: Standing, variable: ProtocolVariable, value: number): string {
    const side = this.sideOf(participant, connection, variable);
    const began = countedFrom(this.trace, connection, side, this.step);
    const relative = began === undefined ? value : distance(seq(began.iss), seq(value));
    return formatSequence(this.trace, side, connection, this.step, relative, began === undefined);
  }

  /** Who sends what the variable counts. */
  private sideOf(participant: string, connection: number | null, { of }: ProtocolVariable): string {
    return of === 'peer' ? this.peerOf(participant, connection) : participant;
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
    if (ends === undefined) return participant;
    return ends[0] === participant ? ends[1] : ends[0];
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
