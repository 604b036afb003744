/** The shortest summary of a run that is true: sentences made from its trace, and nothing that the trace does not say. */
import type { LocalizableText } from '../l10n/localizable.ts';
import type { Locale } from '../l10n/locale.ts';
import type { Issue } from '../language/text/issue.ts';
import { formatMessage } from '../diagram/text/format.ts';
import { linesOf, shown } from '../diagram/text/escape.ts';
import type { Packet } from '../trace/packets.ts';
import { formatTime } from '../trace/numbers/times.ts';
import type { Trace } from '../trace/trace.ts';
import type { AnsweredClaim } from './answer.ts';
import { assistantMessage, localizeAssistant } from './catalog/catalog.ts';
import { factsOf, type Facts, type Traffic, wayOf } from './facts.ts';

/** How many connections, errors, statuses, participants are told one by one. */
const MOST_TOLD = 6;
const MOST_CONNECTIONS = 3;
/** Characters of what a scenario calls a packet. */
const MOST_CHARACTERS = 60;

type Placed = Pick<Issue, 'line' | 'severity' | 'code'>;

export function summaryOf(
  trace: Trace,
  issues: readonly Placed[],
  claims: readonly AnsweredClaim[],
  locale: Locale,
): string {
  const facts = factsOf(trace);
  const sentences = [...verdict(issues, claims), ...happened(trace, facts, locale)];
  return sentences.map((sentence) => localizeAssistant(sentence, locale)).join(locale === 'en' ? ' ' : '');
}

/** What is wrong, and which claims hold. */
function verdict(issues: readonly Placed[], claims: readonly AnsweredClaim[]): readonly LocalizableText[] {
  const wrong = issues.filter(({ severity, code }) => severity === 'error' && code !== 'failed-claim');
  const warnings = issues.filter(({ severity }) => severity === 'warning');
  const failing = claims.filter(({ holds }) => holds === false).map(({ line }) => line);
  const judged = claims.filter(({ holds }) => holds !== null).length;
  const verdicts = { claims: judged, failing: failing.slice(0, MOST_TOLD), failed: failing.length };
  const unjudged = claims.filter(({ holds }) => holds === null).length;
  return [
    ...lineCount('summary-errors', wrong),
    ...lineCount('summary-warnings', warnings),
    ...(claims.length === 0 ? [assistantMessage('summary-no-claims')] : []),
    ...(judged === 0 ? [] : [assistantMessage('summary-claims', verdicts)]),
    ...(unjudged === 0 ? [] : [assistantMessage('summary-unjudged', { count: unjudged })]),
  ];
}

function lineCount(code: 'summary-errors' | 'summary-warnings', issues: readonly Placed[]): readonly LocalizableText[] {
  const [first] = issues;
  return first === undefined ? [] : [assistantMessage(code, { count: issues.length, line: first.line })];
}

function happened(trace: Trace, facts: Facts, locale: Locale): readonly LocalizableText[] {
  if (trace.events.length === 0) return [assistantMessage('summary-nothing')];
  return [
    ...(facts.isStopped ? [assistantMessage('summary-stopped')] : []),
    ...connectionSentences(facts),
    ...traffic('summary-segments', facts.segments),
    ...traffic('summary-messages', facts.messages),
    ...(facts.firstLost === null ? [] : [firstLost(trace, facts.firstLost, locale)]),
    ...statuses(facts),
    ...facts.told
      .slice(0, MOST_TOLD)
      .map(({ at, error, timeUs }) => assistantMessage('summary-told', { at, error, time: formatTime(timeUs) })),
    ...more('summary-more-told', facts.told.length),
    ...delivered(facts),
    ...standing(facts),
    assistantMessage('summary-end', { time: formatTime(facts.endUs) }),
  ];
}

function connectionSentences({ connections }: Facts): readonly LocalizableText[] {
  const established = connections.filter(({ establishedUs }) => establishedUs !== null).length;
  if (connections.length > MOST_CONNECTIONS)
    return [assistantMessage('summary-connections', { count: connections.length, established })];
  return connections.map(({ name, opener, other, establishedUs }) => {
    const ends = { name: connections.length === 1 ? '' : name, opener, other };
    return establishedUs === null
      ? assistantMessage('summary-not-connected', ends)
      : assistantMessage('summary-connected', { ...ends, time: formatTime(establishedUs) });
  });
}

function traffic(code: 'summary-segments' | 'summary-messages', counts: Traffic): readonly LocalizableText[] {
  const { sent, lost, held, again } = counts;
  return sent === 0 ? [] : [assistantMessage(code, { sent, lost, held, again })];
}

function firstLost(trace: Trace, packet: Packet, locale: Locale): LocalizableText {
  const { from, to } = wayOf(packet);
  const what =
    packet.kind === 'message'
      ? formatMessage(packet, trace.protocol, locale)
      : packet.len === 0
        ? packet.flags.join(',')
        : '';
  const bytes = packet.kind === 'segment' ? packet.len : 0;
  return assistantMessage('summary-first-lost', {
    from,
    to: to.slice(0, MOST_TOLD),
    what: cutText(what),
    bytes,
    time: formatTime(packet.timeUs),
  });
}

const cutText = (text: string): string => {
  const line = linesOf(text).map(shown).join(' ');
  return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS)}…` : line;
};

function statuses({ statuses: all }: Facts): readonly LocalizableText[] {
  if (all.length === 0) return [];
  return [assistantMessage('summary-statuses', { count: all.length, first: all.slice(0, MOST_TOLD).map(String) })];
}

function more(code: 'summary-more-told', count: number): readonly LocalizableText[] {
  return count <= MOST_TOLD ? [] : [assistantMessage(code, { count: count - MOST_TOLD })];
}

function delivered({ delivered: all }: Facts): readonly LocalizableText[] {
  if (all.size === 0) return [];
  const gets = [...all].slice(0, MOST_TOLD).map(([at, bytes]) => assistantMessage('summary-gets', { at, bytes }));
  return [assistantMessage('summary-delivered', { gets, others: Math.max(0, all.size - MOST_TOLD) })];
}

function standing({ standing: all, isStopped }: Facts): readonly LocalizableText[] {
  if (all.size === 0) return [];
  const groups = [...all].slice(0, MOST_TOLD).map(([state, names]) => {
    const others = Math.max(0, names.length - MOST_TOLD);
    return assistantMessage('summary-group', { names: names.slice(0, MOST_TOLD), others, state });
  });
  const others = [...all.values()].slice(MOST_TOLD).reduce((sum, names) => sum + names.length, 0);
  return [assistantMessage('summary-standing', { groups, others, isStopped })];
}
