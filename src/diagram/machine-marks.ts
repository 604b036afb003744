/** What is drawn of machines beside arrows and states: verbs that send nothing, and the values that variables begin with. */
import { hasDeclaredStates } from '../protocols/registry.ts';
import type { Trace, TraceEvent } from '../trace/trace.ts';

type VarsEvent = Extract<TraceEvent, { kind: 'vars' }>;

/** Calls of a scenario that are no verbs of the machine itself. */
const OTHERS: ReadonlySet<string> = new Set(['crash', 'restart', 'inject']);

/** What tells that a verb was called: what it sends, or that it was refused. */
const TELLING: ReadonlySet<TraceEvent['kind']> = new Set(['message', 'segment', 'refuse']);

/** The steps of the verbs of machines that nothing else tells of: local events. */
export function localVerbs({ protocol, events }: Trace): ReadonlySet<number> {
  const steps = new Set<number>();
  if (!hasDeclaredStates(protocol)) return steps;
  for (const event of events) {
    if (event.kind === 'action' && !OTHERS.has(event.action)) steps.add(event.step);
    else if (event.cause !== null && TELLING.has(event.kind)) steps.delete(event.cause);
  }
  return steps;
}

/** The variables of each machine as it begins, by participant. */
export function firstValues({ protocol, events }: Trace): ReadonlyMap<string, VarsEvent> {
  const first = new Map<string, VarsEvent>();
  if (!hasDeclaredStates(protocol)) return first;
  for (const event of events) {
    if (event.timeUs > 0 || event.kind === 'action') break;
    if (event.kind === 'vars' && event.cause === null && !first.has(event.at)) first.set(event.at, event);
  }
  return first;
}
