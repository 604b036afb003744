/** The values that the scenario shows beside lifelines (`show client cwnd`): told when they change. */
import type { Value } from '../protocols/protocol.ts';
import { descriptionOf } from '../protocols/registry.ts';
import { formatSequence } from '../trace/numbers/numbers.ts';
import type { Trace, TraceEvent } from '../trace/trace.ts';
import { shownVariables } from '../trace/columns.ts';
import { formatVariable } from '../trace/numbers/variables.ts';

type VarsEvent = Extract<TraceEvent, { kind: 'vars' }>;

export class ShownValues {
  /** By participant, in the order in which they are to stand. */
  private readonly shown: ReadonlyMap<string, readonly string[]>;
  /** What was told last, by participant, connection and variable. */
  private readonly told = new Map<string, string>();
  /** The maximum segment size, by participant and connection. */
  private readonly segmentSizes = new Map<string, Value>();
  private readonly variables;

  constructor(private readonly trace: Trace) {
    this.shown = new Map(trace.participants.map(({ id }) => [id, shownVariables(trace.display, id)]));
    this.variables = new Map(descriptionOf(trace.protocol).variables.map((variable) => [variable.key, variable]));
  }

  /** `cwnd 4 mss · ssthresh 8 mss`: those that have another value now; null: none has. */
  next(event: VarsEvent): string | null {
    const keys = this.shown.get(event.at) ?? [];
    if (keys.length === 0) return null;
    const place = `${event.at} ${event.connection}`;
    if (event.vars.mss !== undefined) this.segmentSizes.set(place, event.vars.mss);
    const said = keys.flatMap((key) => {
      const value = event.vars[key];
      if (value === undefined) return [];
      const before = this.told.get(`${place} ${key}`);
      // What has never had a value is not worth a word.
      if (value === null && before === undefined) return [];
      const text = this.written(event, key, value, this.segmentSizes.get(place));
      if (text === before) return [];
      this.told.set(`${place} ${key}`, text);
      // A line breaks between values, not within one.
      return [`${this.variables.get(key)?.name ?? key} ${text}`.replaceAll(' ', '\u00A0')];
    });
    return said.length === 0 ? null : said.join(' · ');
  }

  private written({ at, connection, step }: VarsEvent, key: string, value: Value, mss: Value | undefined) {
    const variable = this.variables.get(key);
    if (variable?.unit !== 'sequence' || typeof value !== 'number') return formatVariable(variable, value, mss);
    const ends = this.trace.connections.find(({ id }) => id === connection)?.ends;
    const side = variable.of === 'own' ? at : (ends?.find((end) => end !== at) ?? at);
    return formatSequence(this.trace, side, connection, step, value);
  }
}
