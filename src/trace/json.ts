/**
 * The trace's public form: the events with their reasons and findings in English, and beside these their codes and
 * arguments, for programs that compare them or say them in another language.
 */
import type { Fix, Issue } from '../language/text/issue.ts';
import { localizeIssue } from './issue-text.ts';
import type { LocalizableText } from '../l10n/localizable.ts';
import type { Value } from '../protocols/protocol.ts';
import { localizeTrace, numberedReason } from './reasons.ts';
import type { FinalState, Trace, TraceEvent } from './trace.ts';
import { type JsonValue, valueAsJson } from './value-json.ts';

/** What stands beside an English text: the message that it is made of. */
type Message = Partial<LocalizableText>;

/** Values in place of those of the simulation. */
type WithJson<Event> = Event extends { readonly arguments: readonly unknown[] }
  ? Omit<Event, 'arguments'> & { readonly arguments: readonly JsonValue[] }
  : Event extends { readonly vars: unknown }
    ? Omit<Event, 'vars'> & { readonly vars: Readonly<Record<string, JsonValue>> }
    : Event;

export type WrittenEvent<Event extends TraceEvent = TraceEvent> = WithJson<TextualEvent<Event>>;

type TextualEvent<Event extends TraceEvent> = Event extends { readonly reason: infer Reason }
  ? Omit<Event, 'reason'> & { readonly reason: string | Exclude<Reason, LocalizableText> } & Message
  : Event extends { readonly found: LocalizableText }
    ? Omit<Event, 'found'> & { readonly found: string } & Message
    : Event extends { readonly cwndReason?: LocalizableText }
      ? Omit<Event, 'cwndReason'> & { readonly cwndReason?: string } & Message
      : Event;

/** An issue with its texts in English. */
export type WrittenIssue = Omit<Issue, 'message' | 'fixes' | 'lines'> & {
  readonly message: string;
  readonly fixes?: readonly (Omit<Fix, 'title'> & { readonly title: string })[];
  readonly lines?: readonly WrittenIssue[];
};

interface WrittenVariables {
  readonly vars?: Readonly<Record<string, JsonValue>>;
}
type WrittenFinal = Omit<FinalState, 'vars' | 'machines'> &
  WrittenVariables & {
    readonly machines?: readonly (WrittenVariables & { readonly name: string; readonly state: string })[];
  };

export interface WrittenTrace extends Omit<Trace, 'events' | 'issues' | 'final'> {
  readonly final: Readonly<Record<string, WrittenFinal>>;
  readonly events: readonly WrittenEvent[];
  readonly issues: readonly WrittenIssue[];
}

/** The trace as it is written in JSON; `media/trace.schema.json` describes it. */
export function writtenTrace(trace: Trace): WrittenTrace {
  return {
    ...trace,
    final: Object.fromEntries(Object.entries(trace.final).map(([id, final]) => [id, writtenFinal(final)])),
    events: trace.events.map((event) => writtenEvent(trace, event)),
    issues: trace.issues.map(writtenIssue),
  };
}

function writtenFinal({ vars, machines, ...rest }: FinalState): WrittenFinal {
  const own = vars === undefined ? rest : { ...rest, vars: variablesAsJson(vars) };
  if (machines === undefined) return own;
  return { ...own, machines: machines.map((machine) => ({ ...machine, vars: variablesAsJson(machine.vars) })) };
}

function variablesAsJson(vars: Readonly<Record<string, Value>>): Readonly<Record<string, JsonValue>> {
  return Object.fromEntries(Object.entries(vars).map(([name, value]) => [name, valueAsJson(value)]));
}

function writtenIssue({ message, fixes, lines, ...rest }: Issue): WrittenIssue {
  return {
    ...rest,
    message: localizeIssue(message, 'en'),
    ...(fixes && { fixes: fixes.map((fix) => ({ ...fix, title: localizeIssue(fix.title, 'en') })) }),
    ...(lines && { lines: lines.map(writtenIssue) }),
  };
}

function writtenEvent(trace: Trace, event: TraceEvent): WrittenEvent {
  switch (event.kind) {
    case 'segment':
    case 'discard':
    case 'refuse':
    case 'state':
    case 'internal':
      return withText(event, 'reason', event.reason === null ? null : numberedReason(trace, event, event.reason));
    case 'expect':
      return withText(event, 'found', event.found);
    case 'vars':
      return {
        ...withText(event, 'cwndReason', event.cwndReason ?? null),
        vars: variablesAsJson(event.vars),
      } as WrittenEvent;
    case 'action':
    case 'message':
      return { ...event, arguments: event.arguments.map(valueAsJson) };
    case 'arrive':
    case 'timer':
    case 'deliver':
    case 'error':
    case 'note':
    case 'section':
    case 'queue':
      return event;
  }
}

/** The event with the text in its field, and the message right after it. */
function withText(event: TraceEvent, field: string, message: LocalizableText | null): WrittenEvent {
  const fields = Object.entries(event).flatMap(([name, value]): [string, unknown][] =>
    name === field && message !== null
      ? [[name, localizeTrace(message, 'en')], ...Object.entries(message)]
      : [[name, value]],
  );
  return Object.fromEntries(fields) as unknown as WrittenEvent;
}
