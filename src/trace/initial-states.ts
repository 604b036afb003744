/** In which states participants begin, and which changes of them come before anything is sent. */
import type { ActionEvent, Trace, TraceEvent } from './trace.ts';
import { descriptionOf, hasDeclaredStates } from '../protocols/registry.ts';

type StateEvent = Extract<TraceEvent, { kind: 'state' }>;

/**
 * The state that each participant begins in, by its id: where its first transition sets out. A host that never changes
 * is CLOSED, a machine is where it ends.
 */
export function initialStates(trace: Trace): ReadonlyMap<string, string> {
  const states = new Map<string, string>();
  const isOfMachines = hasDeclaredStates(trace.protocol);
  for (const event of trace.events) {
    if (event.kind === 'state' && !states.has(event.at)) states.set(event.at, event.from);
    if (states.size === trace.participants.length) break;
  }
  for (const { id, role, machine } of trace.participants) {
    // Who runs no machine among machines is played by hand, and has none.
    if (states.has(id) || role !== undefined || (isOfMachines && machine === null)) continue;
    const state = descriptionOf(trace.protocol).initialState ?? trace.final[id]?.state;
    if (state !== undefined && state !== '') states.set(id, state);
  }
  return states;
}

/** All to whom anything happens. Who does nothing but forge packets of others has no part in the protocol. */
export function involved({ events }: Trace): ReadonlySet<string> {
  const all = new Set<string>();
  for (const event of events)
    if (event.kind === 'segment' || event.kind === 'message') {
      if (!event.injected || event.source === undefined) all.add(event.from);
      if (event.loss?.why !== 'address') all.add(event.to);
      if (event.kind === 'message') for (const { at } of event.receivers ?? []) all.add(at);
    } else if (event.kind === 'queue') {
      all.add(event.from);
      all.add(event.to);
    } else if (event.kind === 'action') {
      if (event.action !== 'inject') all.add(event.at);
    } else if (event.kind !== 'note' && event.kind !== 'section') all.add(event.at);
  return all;
}

/**
 * The first change of each participant's state, by its id, as far as it comes before all else that can be seen and
 * nothing is sent with it: a host that listens stands in LISTEN at the top.
 *
 * @param isShown whether a call is seen by itself
 */
export function leadingChanges(
  { events, protocol }: Trace,
  isShown: (event: ActionEvent) => boolean,
): ReadonlyMap<string, StateEvent> {
  const changes = new Map<string, StateEvent>();
  // Machines begin by themselves, whatever section their first line stands in.
  const unseen = hasDeclaredStates(protocol) ? new Set([...silent, 'section']) : silent;
  for (const event of events) {
    if (event.kind === 'state') {
      if (changes.has(event.at) || event.timeUs > 0 || sends(events, event)) break;
      changes.set(event.at, event);
    } else if (event.kind === 'action' ? isShown(event) : !unseen.has(event.kind)) break;
  }
  return changes;
}

const silent: ReadonlySet<TraceEvent['kind']> = new Set(['vars', 'timer', 'internal']);

/** Whether what brought the event about sends something, too: it is written right after it. */
function sends(events: readonly TraceEvent[], { step, cause }: TraceEvent): boolean {
  if (cause === null) return false;
  for (let index = step; events[index]?.cause === cause; index += 1) {
    const kind = events[index]?.kind;
    if (kind === 'segment' || kind === 'message') return true;
  }
  return false;
}
