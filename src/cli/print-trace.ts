/** The trace as lines to read: time, step, event and what happened. */
import type { Compilation } from '../compile.ts';
import { numberOf, stepsOf } from '../diagram/table/steps.ts';
import { formatTime } from '../diagram/text/format.ts';
import { written } from '../protocols/value.ts';
import { type WrittenEvent, writtenTrace } from '../trace/json.ts';
import type { TraceEvent } from '../trace/trace.ts';

/** Steps are numbered as in the table, where one begins; events, which refer to each other, as in JSON, with `#`. */
export function printTrace({ trace, table }: Pick<Compilation, 'trace' | 'table'>): string {
  const steps = stepsOf(table.rows);
  return writtenTrace(trace)
    .events.map((event, index) => {
      const columns = [
        formatTime(event.timeUs).padStart(10),
        String(numberOf(steps, event.step) ?? '').padStart(4),
        `#${event.step}`.padStart(6),
      ];
      return `${columns.join('  ')}  ${describe({ ...event, ...valuesOf(trace.events[index]) })}\n`;
    })
    .join('');
}

/** The fields that name other events. */
const references: ReadonlySet<string> = new Set([
  'cause',
  'matched',
  'messages',
  'retransmissionOf',
  'segment',
  'segments',
]);

/** The kind of the event, then its fields as far as they say something, `name=value`; of a message its text alone. */
function describe(event: Pick<WrittenEvent, 'step' | 'timeUs' | 'kind'>): string {
  const { step: _step, timeUs: _timeUs, kind, ...fields } = event;
  const isTold = ([name, value]: [string, unknown]): boolean =>
    value !== null &&
    value !== false &&
    value !== '' &&
    !('code' in event && (name === 'code' || name === 'arguments'));
  const told = Object.entries(fields).filter(isTold);
  return [kind.padEnd(8), ...told.map(([name, value]) => `${name}=${valueText(name, value)}`)].join(' ');
}

/** The values of machines in it as the source writes them. */
function valuesOf(event: TraceEvent | undefined): { readonly vars?: string; readonly arguments?: string } {
  if (event?.kind === 'action' || event?.kind === 'message')
    return { arguments: `[${event.arguments.map(written).join(', ')}]` };
  if (event?.kind !== 'vars') return {};
  const told = Object.entries(event.vars).map(([name, value]) => `${name}: ${written(value)}`);
  return { vars: `{${told.join(', ')}}` };
}

function valueText(name: string, value: unknown): string {
  if (!references.has(name)) return typeof value === 'string' ? value : JSON.stringify(value);
  return Array.isArray(value) ? `[${value.map((event) => `#${event}`).join(',')}]` : `#${String(value)}`;
}
