/** Why a simulation was stopped: which limit it reached, and what keeps going, as far as the trace tells. */
import { plain } from '../language/text/catalog/catalog.ts';
import { shortened } from '../language/text/failure.ts';
import type { Fix, Issue, Span } from '../language/text/issue.ts';
import { HIGHEST_STEP_LIMIT, STEP_LIMIT, valueOf } from '../language/vocabulary/options.ts';
import type { Scenario, Statement } from '../language/scenario/scenario.ts';
import type { HostId, RuleReference } from '../protocols/protocol.ts';
import type { Limits, ReachedLimit } from './budget.ts';
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
  const said = [LIMITS[limit](stopped), culprit(stopped, latest), ...waitingFor(stopped, latest)];
  const fixes = fixesOf(stopped);
  return {
    ...at,
    severity: 'error',
    code: 'step-limit',
    message: plain(said.filter((sentence) => sentence !== '').join(' ')),
    ...(fixes.length > 0 && { fixes }),
  };
}

const LIMITS: Readonly<Record<ReachedLimit, (stopped: Stopped) => string>> = {
  events: ({ limits }) => `The simulation was stopped after ${limits.events} events.`,
  operations: ({ limits, events }) =>
    `The simulation was stopped after ${events.length} events: it computes too much (more than ${limits.operations} operations).`,
  characters: ({ limits, events }) =>
    `The simulation was stopped after ${events.length} events: there is too much to write (more than ${limits.characters} characters in diagram and table).`,
  time: () => 'The simulation was stopped: what is to happen next is later than 2⁵³ microseconds (285 years).',
};

function culprit(stopped: Stopped, latest: readonly TraceEvent[]): string {
  if (stopped.limit === 'operations' && stopped.computing !== null)
    return [computed(stopped, stopped.computing), repeated(latest) ?? ''].join(' ').trim();
  if (stopped.limit === 'time') return '';
  if (stopped.limit === 'characters') {
    const told = written(stopped, latest);
    if (told !== '') return told;
  }
  return burst(latest) ?? repeated(latest) ?? '';
}

function computed({ scenario, computing }: Stopped, { host, rule }: NonNullable<Stopped['computing']>): string {
  const name = scenario.participants.find(({ id }) => id === host)?.machine ?? null;
  const whose = name === null ? `\`${short(host)}\`` : `The machine \`${short(name)}\` of \`${short(host)}\``;
  const where = rule === null ? '' : `, most recently on line ${rule.line}`;
  return computing === null ? '' : `${whose} was computing${where}.`;
}

/** The longest of the latest texts, or the width of the table. */
function written({ columns }: Stopped, latest: readonly TraceEvent[]): string {
  let longest: { readonly text: number; readonly words: string } | null = null;
  const sent = latest.filter(isSent);
  for (const event of sent.length > 0 ? sent : latest) {
    const text = textOf(event);
    if (text !== null && (longest === null || text.text > longest.text)) longest = text;
  }
  if (longest !== null && longest.text > columns) return `${longest.words} (${longest.text} characters).`;
  return columns > 20 ? `Each row of the state table has ${columns} cells.` : '';
}

function textOf(event: TraceEvent): { readonly text: number; readonly words: string } | null {
  switch (event.kind) {
    case 'message': {
      const text = event.arguments.reduce<number>((sum, value) => sum + String(value).length, event.name.length);
      return {
        text,
        words: `\`${short(event.from)}\` sends \`${short(event.name)}\` with a long text again and again`,
      };
    }
    case 'segment':
      return { text: event.label?.length ?? 0, words: `Segments of \`${short(event.from)}\` carry long labels` };
    case 'note':
    case 'section':
      return { text: event.text.length, words: `The ${event.kind} is long` };
    case 'internal':
      return { text: charactersIn(event.reason), words: `What \`${short(event.at)}\` reacts to is long` };
    case 'state':
      return {
        text: event.to.length + charactersIn(event.reason),
        words: `The states of \`${short(event.at)}\` have long names`,
      };
    case 'action':
    case 'arrive':
    case 'deliver':
    case 'discard':
    case 'error':
    case 'expect':
    case 'refuse':
    case 'timer':
    case 'vars':
      return null;
  }
}

/** One step that sends without end: what came last has one cause. */
function burst(latest: readonly TraceEvent[]): string | null {
  const last = latest.at(-1);
  const together = latest.filter(({ cause }) => cause === last?.cause);
  if (together.length < LEAST_BURST || together.at(0)?.step !== (last?.step ?? 0) - together.length + 1) return null;
  const sent = together.filter(isSent);
  const [first] = sent;
  if (first === undefined || sent.length < together.length / 3) return null;
  const many = `At one moment \`${short(first.from)}\` sends more than ${sent.length} ${first.kind}s`;
  return first.kind === 'segment'
    ? `${many} of ${first.len} bytes: so many fit into the window that \`${short(first.to)}\` announces.`
    : `${many}.`;
}

/** What happens again and again: data that goes on, timers that expire, or hosts that answer each other. */
function repeated(latest: readonly TraceEvent[]): string | null {
  const sent = latest.filter(isSent);
  const fresh = sent.find(
    (event) => event.kind === 'segment' && event.len > 0 && !event.retransmission && !event.probe,
  );
  if (fresh !== undefined)
    return `\`${short(fresh.from)}\` is still sending data to \`${short(fresh.to)}\`: there is more to send than so many events show.`;
  const timers = timersOf(latest);
  const answering = answersOf(sent);
  if (timers.length > 0 && (answering === null || timers[0]!.count * 2 >= answering.count)) {
    const shown = timers.slice(0, 3).map(({ words }) => words);
    const more = timers.length > shown.length ? `, and ${timers.length - shown.length} more` : '';
    return timers.length === 1
      ? `The timer ${shown[0]} expires again and again.`
      : `These timers expire again and again: ${shown.join(', ')}${more}.`;
  }
  if (answering !== null) return answering.words;
  return null;
}

/** Timers that expire more than once, the most frequent first. */
function timersOf(latest: readonly TraceEvent[]): readonly { readonly words: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const event of latest) {
    if (event.kind !== 'timer' || event.what !== 'expire') continue;
    const words = `\`${short(event.timer)}\` of \`${short(event.at)}\``;
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > 1)
    .map(([words, count]) => ({ words, count }))
    .sort((a, b) => b.count - a.count);
}

/** The two that send to each other most, and what; null where nobody is answered. */
function answersOf(sent: readonly Sent[]): { readonly words: string; readonly count: number } | null {
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
  const kinds = [...new Set([...there, ...back].map(kindOf))].slice(0, 3);
  const words = `\`${short(a)}\` and \`${short(b)}\` answer each other without end: ${kinds.join(', ')}.`;
  return { words, count: there.length + back.length };
}

type Sent = SegmentEvent | MessageEvent;

function isSent(event: TraceEvent): event is Sent {
  return event.kind === 'segment' || (event.kind === 'message' && event.segments.length === 0);
}

function kindOf(event: Sent): string {
  if (event.kind === 'message') return `\`${short(event.name)}\``;
  return event.flags.length === 0 ? 'segments without flags' : `\`${event.flags.join(',')}\``;
}

/** What comes next waits until the wire is quiet, which a running timer of a machine prevents. */
function waitingFor({ waiting, limit, scenario }: Stopped, latest: readonly TraceEvent[]): readonly string[] {
  const [timer] = timersOf(latest);
  if (!waiting || limit === 'time' || !hasDeclaredStates(scenario.protocol) || timer === undefined) return [];
  return ['A running timer keeps the wire busy, so that it never is quiet; one started with `background` does not.'];
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
  return [{ title: plain(`Raise the limit: ${text}`), edits: [edit] }];
}

const short = shortened;
