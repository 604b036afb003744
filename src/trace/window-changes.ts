/** What ACKs and time-outs do to the congestion window of a sender, and by which rule. */
import type { LocalizableText } from '../l10n/localizable.ts';
import type { Value } from '../protocols/protocol.ts';
import { descriptionOf } from '../protocols/registry.ts';
import { formatVariable } from './numbers/variables.ts';
import type { Trace, TraceEvent } from './trace.ts';

export interface WindowChange {
  /** The step of the event that says so. */
  readonly step: number;
  readonly line: number;
  /** The sender. */
  readonly at: string;
  /** The step of the segment whose arrival changes it; null: something else does. */
  readonly segment: number | null;
  /** `cwnd 2 mss → 3 mss`, in the variables that change. */
  readonly values: readonly { readonly name: string; readonly from: string | null; readonly to: string }[];
  readonly reason: LocalizableText;
  readonly section: string | null;
}

const KEYS = ['cwnd', 'ssthresh'] as const;

/** In the order in which they happen; each trace is read once. */
export function windowChanges(trace: Trace): readonly WindowChange[] {
  const made = known.get(trace) ?? found(trace);
  known.set(trace, made);
  return made;
}

const known = new WeakMap<Trace, readonly WindowChange[]>();

function found({ events, protocol }: Trace): readonly WindowChange[] {
  const variables = descriptionOf(protocol).variables;
  const standing = new Map<string, Record<string, Value>>();
  const changes: WindowChange[] = [];
  for (const event of events) {
    if (event.kind !== 'vars') continue;
    const place = `${event.connection} ${event.at}`;
    const before = standing.get(place) ?? {};
    const written = (key: string, value: Value): string =>
      formatVariable(
        variables.find((variable) => variable.key === key),
        value,
        event.vars.mss ?? before.mss,
      );
    if (event.cwndReason !== undefined) {
      const values = KEYS.flatMap((key) => {
        const [from, to] = [before[key] ?? null, event.vars[key]];
        if (to === undefined || to === from) return [];
        return [{ name: key, from: from === null ? null : written(key, from), to: written(key, to) }];
      });
      const { step, line, at, cwndReason: reason, section = null } = event;
      if (values.length > 0)
        changes.push({ step, line, at, segment: arrivedIn(events, event), values, reason, section });
    }
    const { cwnd = before.cwnd ?? null, ssthresh = before.ssthresh ?? null, mss = before.mss ?? null } = event.vars;
    standing.set(place, { cwnd, ssthresh, mss });
  }
  return changes;
}

function arrivedIn(events: readonly TraceEvent[], { cause }: TraceEvent): number | null {
  const event = cause === null ? undefined : events[cause - 1];
  return event?.kind === 'arrive' ? event.segment : null;
}

/** `cwnd 2 mss → 3 mss, ssthresh 4 mss` */
export function writtenChange({ values }: Pick<WindowChange, 'values'>): string {
  return values.map(({ name, from, to }) => (from === null ? `${name} ${to}` : `${name} ${from} → ${to}`)).join(', ');
}
