/** Why a simulation was stopped: which limit it reached, and what keeps going, as far as the trace tells. */
import type { LocalizableText } from '../l10n/localizable.ts';
import { lineMessage } from '../language/text/catalog/catalog.ts';
import { shortened } from '../language/text/failure.ts';
import type { Fix, Issue, Span } from '../language/text/issue.ts';
import { HIGHEST_STEP_LIMIT, STEP_LIMIT, valueOf } from '../language/vocabulary/options.ts';
import type { Scenario, Statement } from '../language/scenario/scenario.ts';
import type { HostId, RuleReference, Value } from '../protocols/protocol.ts';
import { written as writtenValue } from '../protocols/value.ts';
import type { Limits, ReachedLimit } from './budget.ts';
import { simulationMessage } from '../trace/catalog/simulation/catalog.ts';
import { messagesOf } from '../trace/packets.ts';
import { charactersIn } from '../trace/reasons.ts';
import type { MessageEvent, SegmentEvent, TraceEvent } from '../trace/trace.ts';
import { hasDeclaredStates } from '../protocols/registry.ts';

export interface Stopped {
  readonly scenario: Scenario;
  readonly events: readonly TraceEvent[];
  readonly limit: ReachedLimit;
  readonly limits: Limits;
  /** The statement that was running. */
  readonly at: Span;
  /** What came next waited until the wire is quiet. */
  readonly waiting: boolean;
  /** Columns of the state table. */
  readonly columns: number;
  /** Whose step was computing when there was no more to spend, and which line of a machine, if that is known. */
  readonly computing: { readonly host: HostId; readonly rule: RuleReference | null } | null;
}

/** Events of one cause that are many. */
const LEAST_BURST = 20;

/** What came last shows what repeats. */
const LATEST = 300;

export function stoppedIssue(stopped: Stopped): Issue {
  const { limit, at } = stopped;
  const latest = stopped.events.slice(-LATEST);
  const sentences = [LIMITS[limit](stopped), ...culprit(stopped, latest), ...waitingFor(stopped, latest)];
  const fixes = fixesOf(stopped);
  return {
    ...at,
    severity: 'error',
    code: 'step-limit',
    message: lineMessage('issue-sentences', { sentences }),
    ...(fixes.length > 0 && { fixes }),
  };
}

const LIMITS: Readonly<Record<ReachedLimit, (stopped: Stopped) => LocalizableText>> = {
  events: ({ limits }) => simulationMessage('stopped-at-events', { events: limits.events }),
  operations: ({ limits, events }) =>
    simulationMessage('stopped-at-operations', { events: events.length, operations: limits.operations }),
  characters: ({ limits, events }) =>
    simulationMessage('stopped-at-characters', { events: events.length, characters: limits.characters }),
  time: () => simulationMessage('stopped-at-time'),
};

/** What keeps going, in whole sentences; none where the trace does not tell. */
function culprit(stopped: Stopped, latest: readonly TraceEvent[]): readonly LocalizableText[] {
  if (stopped.limit === 'time') return [];
  if (stopped.limit === 'operations' && stopped.computing !== null)
    return [computed(stopped.scenario, stopped.computing), repeated(latest)].filter((text) => text !== null);
  const long = stopped.limit === 'characters' ? written(stopped, latest) : null;
  const sentence = long ?? burst(latest) ?? repeated(latest);
  return sentence === null ? [] : [sentence];
}

function computed({ participants }: Scenario, { host, rule }: NonNullable<Stopped['computing']>): LocalizableText {
  const machine = participants.find(({ id }) => id === host)?.machine ?? null;
  const values = { host: short(host), line: rule?.line ?? null };
  return machine === null
    ? simulationMessage('stopped-host-computing', values)
    : simulationMessage('stopped-machine-computing', { ...values, machine: short(machine) });
}

/** The longest of the latest texts, or the width of the table. */
function written({ columns }: Stopped, latest: readonly TraceEvent[]): LocalizableText | null {
  let longest: LongText | null = null;
  const sent = latest.filter(isSent);
  for (const event of sent.length > 0 ? sent : latest) {
    const text = textOf(event);
    if (text !== null && (longest === null || text.characters > longest.characters)) longest = text;
  }
  if (longest !== null && longest.characters > columns) return longest.message;
  return columns > 20 ? simulationMessage('stopped-wide-table', { columns }) : null;
}

interface LongText {
  readonly characters: number;
  /** Says whose text it is, and how long. */
  readonly message: LocalizableText;
}

const textOfValue = (value: Value): string => (typeof value === 'string' ? value : writtenValue(value));

/** The text of an event; null: it has none of the user's. */
function textOf(event: TraceEvent): LongText | null {
  switch (event.kind) {
    case 'message': {
      const texts = messagesOf(event).flatMap(({ name, arguments: values }) => [name, ...values.map(textOfValue)]);
      const characters = texts.reduce((sum, text) => sum + text.length, 0);
      const values = { host: short(event.from), message: short(event.name), characters };
      return { characters, message: simulationMessage('stopped-long-message', values) };
    }
    case 'segment': {
      const characters = event.label?.length ?? 0;
      return { characters, message: simulationMessage('stopped-long-label', { host: short(event.from), characters }) };
    }
    case 'note': {
      const characters = event.text.length;
      return { characters, message: simulationMessage('stopped-long-note', { characters }) };
    }
    case 'section': {
      const characters = event.text.length;
      return { characters, message: simulationMessage('stopped-long-section', { characters }) };
    }
    case 'internal': {
      const characters = charactersIn(event.reason);
      return { characters, message: simulationMessage('stopped-long-reason', { host: short(event.at), characters }) };
    }
    case 'state': {
      const characters = event.to.length + charactersIn(event.reason);
      return { characters, message: simulationMessage('stopped-long-states', { host: short(event.at), characters }) };
    }
    case 'action':
    case 'arrive':
    case 'deliver':
    case 'discard':
    case 'error':
    case 'expect':
    case 'refuse':
    case 'timer':
    case 'vars':
    case 'queue':
      return null;
  }
}

/** One step that sends without end: what came last has one cause. */
function burst(latest: readonly TraceEvent[]): LocalizableText | null {
  const last = latest.at(-1);
  const together = latest.filter(({ cause }) => cause === last?.cause);
  if (together.length < LEAST_BURST || together.at(0)?.step !== (last?.step ?? 0) - together.length + 1) return null;
  const sent = together.filter(isSent);
  const [first] = sent;
  if (first === undefined || sent.length < together.length / 3) return null;
  const values = { host: short(first.from), count: sent.length };
  return first.kind === 'segment'
    ? simulationMessage('stopped-many-segments', { ...values, peer: short(first.to), bytes: first.len })
    : simulationMessage('stopped-many-messages', values);
}

/** What happens again and again: data that goes on, timers that expire, or hosts that answer each other. */
function repeated(latest: readonly TraceEvent[]): LocalizableText | null {
  const sent = latest.filter(isSent);
  const fresh = sent.find(
    (event) => event.kind === 'segment' && event.len > 0 && !event.retransmission && !event.probe,
  );
  if (fresh !== undefined)
    return simulationMessage('stopped-still-sending', { host: short(fresh.from), peer: short(fresh.to) });
  const timers = timersOf(latest);
  const [timer] = timers;
  const answering = answersOf(sent);
  if (timer === undefined || (answering !== null && timer.count * 2 < answering.count))
    return answering?.message ?? null;
  if (timers.length === 1) return simulationMessage('stopped-timer', { timer: timer.message });
  const shown = timers.slice(0, 3).map(({ message }) => message);
  return simulationMessage('stopped-timers', { timers: shown, more: timers.length - shown.length });
}

/** Something that happens often, and how often. */
interface Frequent {
  readonly message: LocalizableText;
  readonly count: number;
}

/** Timers that expire more than once, the most frequent first. */
function timersOf(latest: readonly TraceEvent[]): readonly Frequent[] {
  const timers = new Map<string, Frequent>();
  for (const event of latest) {
    if (event.kind !== 'timer' || event.what !== 'expire') continue;
    const [timer, host] = [short(event.timer), short(event.at)];
    const key = `${timer} ${host}`;
    const { message, count } = timers.get(key) ?? {
      message: simulationMessage('stopped-timer-of', { timer, host }),
      count: 0,
    };
    timers.set(key, { message, count: count + 1 });
  }
  return [...timers.values()].filter(({ count }) => count > 1).sort((a, b) => b.count - a.count);
}

/** The two that send to each other most, and what; null where nobody is answered. */
function answersOf(sent: readonly Sent[]): Frequent | null {
  const pairs = new Map<string, { a: string; b: string; there: Sent[]; back: Sent[] }>();
  for (const event of sent) {
    const [a, b] = event.from < event.to ? [event.from, event.to] : [event.to, event.from];
    const key = `${a} ${b}`;
    const pair = pairs.get(key) ?? { a, b, there: [], back: [] };
    pairs.set(key, pair);
    (event.from === a ? pair.there : pair.back).push(event);
  }
  const answering = [...pairs.values()].filter(({ there, back }) => there.length > 1 && back.length > 1);
  const most = answering.sort((x, y) => y.there.length + y.back.length - x.there.length - x.back.length)[0];
  if (most === undefined) return null;
  const { a, b, there, back } = most;
  const names = [...new Set([...there, ...back].map(nameOf))].slice(0, 3);
  const packets = names.map((name) =>
    name === null ? simulationMessage('stopped-without-flags') : simulationMessage('stopped-packet', { name }),
  );
  const message = simulationMessage('stopped-answering', { one: short(a), other: short(b), packets });
  return { message, count: there.length + back.length };
}

type Sent = SegmentEvent | MessageEvent;

function isSent(event: TraceEvent): event is Sent {
  const isItself = event.kind === 'segment' || (event.kind === 'message' && event.segments.length === 0);
  return isItself && event.hopOf === undefined;
}

/** A message by its name, a segment by its flags; null: it has none. */
function nameOf(event: Sent): string | null {
  if (event.kind === 'message') return short(event.name);
  return event.flags.length === 0 ? null : event.flags.join(',');
}

/** What comes next waits until the wire is quiet, which a running timer of a machine prevents. */
function waitingFor({ waiting, limit, scenario }: Stopped, latest: readonly TraceEvent[]): readonly LocalizableText[] {
  const [timer] = timersOf(latest);
  if (!waiting || limit === 'time' || !hasDeclaredStates(scenario.protocol) || timer === undefined) return [];
  return [simulationMessage('stopped-wire-not-quiet')];
}

/** A higher limit, where the scenario may set one. */
function fixesOf({ scenario, limits, limit }: Stopped): readonly Fix[] {
  if (limit !== 'events' || limits.events >= HIGHEST_STEP_LIMIT) return [];
  const text = `set ${STEP_LIMIT.name} ${Math.min(HIGHEST_STEP_LIMIT, limits.events * 10)}`;
  let setting: Statement | null = null;
  for (const statement of scenario.statements)
    if (statement.kind === 'set' && valueOf(statement, STEP_LIMIT) !== undefined) setting = statement;
  const edit =
    setting === null ? { span: { line: 1, column: 1, endColumn: 1 }, text: `${text}\n` } : { span: setting.span, text };
  return [{ title: simulationMessage('fix-raise-limit', { text }), edits: [edit] }];
}

const short = shortened;
