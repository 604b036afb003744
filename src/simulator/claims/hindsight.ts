/**
 * What the whole run says of the claims that did not hold: over what they looked, when they were true before, and when
 * they became true. Where the run ended before that, the simulation goes on for a while, unseen.
 */
import type { LocalizableText } from '../../l10n/localizable.ts';
import { lineMessage } from '../../language/text/catalog/catalog.ts';
import { shortened } from '../../language/text/failure.ts';
import type { Fix, Issue } from '../../language/text/issue.ts';
import type { Condition } from '../../language/scenario/condition.ts';
import type { Claim } from '../../language/scenario/scenario.ts';
import { endOfDelay } from '../../language/slots/quantities.ts';
import { formatState } from '../../language/vocabulary/state-names.ts';
import { countIn } from './passages.ts';
import { conditionOf, countParts, countsPackets, followsTime, isCompound, participantsOf } from './about.ts';
import { holdsIn } from './conditions.ts';
import { Situation } from './situation.ts';
import { isAmong } from './view.ts';
import { sinceWhat, wordsAtLine } from './since.ts';
import type { StatusTold } from '../trace-writer.ts';
import type { AnySimulation, Slices } from '../simulation.ts';
import { formatTime } from '../../trace/numbers/times.ts';
import { writtenDuration } from '../../protocols/value.ts';
import { simulationMessage } from '../../trace/catalog/simulation/catalog.ts';
import type { TraceEvent } from '../../trace/trace.ts';
import type { FailedClaim, Waited, Action } from './failed-claims.ts';

/** More than so many events, counted once for each part of each claim, are not looked through. */
const MOST_LOOKED_AT = 1_000_000;
/** So many things may happen after the end. */
const MOST_AFTER_THE_END = 1000;

/** Whether some claim can be told more of by what would happen after the end. */
export function asksForMore(simulation: AnySimulation): boolean {
  return (
    !simulation.stopped &&
    isAffordable(simulation) &&
    simulation.failedClaims.some((failed) => isOpen(simulation, failed))
  );
}

function isAffordable({ traceBuilder, failedClaims }: AnySimulation): boolean {
  let parts = 0;
  for (const { statement } of failedClaims) parts += countParts(statement.claim);
  return traceBuilder.events.length * parts <= MOST_LOOKED_AT;
}

/** Nothing that was sent later makes it untrue that something was sent; the next action begins another count. */
function isOpen(simulation: AnySimulation, failed: FailedClaim): boolean {
  const { claim } = failed.statement;
  if (claim.kind === 'no') return false;
  const { instants } = failed.view;
  if (!isCounted(claim)) return instants?.some(({ toUs }) => toUs > failed.timeUs) ?? true;
  return endOf(simulation, failed) === Infinity && (instants?.some(({ toUs }) => toUs > failed.timeUs) ?? true);
}

/** Whether it counts what went or came. */
const isCounted = ({ kind }: Claim): boolean => kind === 'sent' || kind === 'received-packets';

/** The number of events before what ends the stretch that the claim looks at. */
function endOf({ actions, sections }: AnySimulation, { view: { stretch }, step }: FailedClaim): number {
  if (stretch.until === null) return Infinity;
  const next = (stretch.until === 'action' ? actions : sections).find(({ index }) => index >= step);
  return next?.index ?? Infinity;
}

/**
 * The issues of the claims that did not hold. If one asks for more, this lets the simulation go on: what is kept of the run
 * must have been taken before.
 */
export function* failedClaimIssues(simulation: AnySimulation): Slices<readonly Issue[]> {
  const { failedClaims } = simulation;
  if (failedClaims.length === 0) return [];
  if (!isAffordable(simulation)) return failedClaims.map((failed) => issueOf(simulation, failed, null));
  const end = simulation.traceBuilder.events.length;
  const watches = failedClaims.map((failed) => new Watch(simulation, failed));
  const feed = feeder(simulation, watches);
  yield* feed();
  if (asksForMore(simulation)) {
    const open = () => watches.some((watch) => watch.isOpen);
    for (let turns = 0; turns < MOST_AFTER_THE_END && open(); turns += 1) {
      if (!(yield* simulation.playOn())) break;
      yield* feed();
    }
  }
  return watches.map((watch) => issueOf(simulation, watch.failed, watch.story(end)));
}

/** Each call tells the watches what has happened since the last one. */
function feeder(simulation: AnySimulation, watches: readonly Watch[]): () => Slices {
  const { traceBuilder, traceWriter, budget } = simulation;
  let [event, status] = [0, 0];
  return function* () {
    for (; event <= traceBuilder.events.length; event += 1) {
      for (
        let told = traceWriter.statuses[status];
        told && told.index <= event;
        told = traceWriter.statuses[(status += 1)]
      )
        for (const watch of watches) watch.status(told);
      const next = traceBuilder.events[event];
      if (next === undefined) break;
      for (const watch of watches) watch.event(next, event);
      budget.spend(watches.length);
      if (budget.pauseIsDue) yield* simulation.settle();
    }
  };
}

/** From then on the claim is true, or is not. */
interface Sample {
  readonly timeUs: number;
  /** That of the event; of what has none, of the event that follows. */
  readonly index: number;
  readonly holds: boolean;
}

interface Story {
  /** The last stretch of time, before it looked and since the last action, in which it was true. */
  readonly before: { readonly fromUs: number; readonly untilUs: number } | null;
  readonly after: Later | null;
}

interface Later {
  readonly timeUs: number;
  /** The action in between; null if there was none. */
  readonly action: Action | null;
  /** It stayed true up to the next action, or as far as is known. */
  readonly lasts: boolean;
  /** Only after the end of the run. */
  readonly unseen: boolean;
}

/** Follows one claim through the run. */
class Watch {
  private readonly samples: Sample[];
  private readonly claim: Claim;
  private count = 0;
  private newest = 0;
  /** Of a claim about times: how many went at each of them. */
  private readonly counts: number[];
  /** Of a claim about how somebody stands: what is claimed, of whom, and how everybody stands after the events so far. */
  private readonly condition: Condition | null;
  private readonly hosts: ReadonlySet<string>;
  private readonly isOfSituation: boolean;
  private readonly situation: Situation;
  private held: boolean;

  constructor(
    private readonly simulation: AnySimulation,
    readonly failed: FailedClaim,
  ) {
    this.claim = failed.statement.claim;
    this.counts = failed.view.instants?.map(() => 0) ?? [];
    const { watching } = simulation;
    this.condition = conditionOf(this.claim);
    this.hosts = this.condition === null ? new Set() : participantsOf(this.condition);
    this.isOfSituation = this.counts.length > 0 ? this.condition !== null : isCompound(this.claim);
    const beginning = this.isOfSituation ? watching?.beginning : undefined;
    const follows = this.condition !== null && countsPackets(this.condition);
    this.situation = new Situation(simulation, beginning ?? new Map(), follows);
    const standing = this.situation.countingSince(failed.view.stretch.index, 0);
    this.held = this.isOfSituation && this.condition !== null && holdsIn(simulation, standing, this.condition);
    // What is true at the very beginning became so then.
    if (this.held && failed.view.stretch.index === 0)
      for (const [at, one] of (failed.view.instants ?? []).entries()) if (isAmong(0, one)) this.counts[at] = 1;
    const isNothing = this.claim.kind === 'received' && this.claim.bytes === 0;
    const holds = failed.view.instants === null && (this.isOfSituation ? this.held : isNothing);
    this.samples = [{ timeUs: 0, index: 0, holds }];
  }

  /** It has not become true, and still may. */
  get isOpen(): boolean {
    return isOpen(this.simulation, this.failed) && !this.samples.some((sample) => this.isLater(sample) && sample.holds);
  }

  status({ at, index, timeUs, status }: StatusTold): void {
    const claim = this.claim;
    if (this.isOfSituation) return;
    if (claim.kind === 'status' && claim.at.name === at)
      this.samples.push({ timeUs, index, holds: status === claim.status });
  }

  event(event: TraceEvent, index: number): void {
    const holds = this.after(event, index);
    if (holds !== null) this.samples.push({ timeUs: event.timeUs, index, holds });
  }

  /** Whether the claim is true after the event; null if the event is nothing to it. */
  private after(event: TraceEvent, index: number): boolean | null {
    const claim = this.claim;
    if (this.condition !== null && this.isOfSituation) return this.standing(this.condition, event, index);
    const { name } = claim.at;
    switch (claim.kind) {
      case 'state': {
        if (event.kind !== 'state' || event.at !== name) return null;
        const id = event.connection ?? 0;
        if (claim.on !== null) {
          if (id !== this.simulation.connections.id(this.simulation.connections.meant(claim.at.name, claim.on.name)))
            return null;
        } else if (id < this.newest) return null;
        this.newest = id;
        return event.to === claim.state;
      }
      case 'received':
        if (event.kind !== 'deliver' || event.at !== name) return null;
        this.count += event.bytes;
        return this.count === claim.bytes;
      case 'error':
        if ((event.kind !== 'error' && event.kind !== 'refuse') || event.at !== name) return null;
        return event.error === undefined ? null : event.error === claim.error;
      case 'sent':
      case 'received-packets': {
        const passed = index < this.failed.view.stretch.index ? 0 : countIn(this.simulation, claim, event);
        return passed === 0 ? null : this.passed(passed, claim.count, event.timeUs);
      }
      case 'status':
      case 'no':
      case 'passed':
      case 'comparison':
      case 'not':
      case 'and':
      case 'or':
      case 'each':
      case 'some':
        return null;
    }
  }

  /** Whether the claim is true as everybody stands after the event. */
  private standing(condition: Condition, event: TraceEvent, index: number): boolean | null {
    const { situation, simulation, failed } = this;
    const changed = situation.advance(index + 1);
    if (![...changed].some((host) => this.hosts.has(host)) && !followsTime(condition)) return null;
    const { instants, stretch } = failed.view;
    const holds = holdsIn(simulation, situation.countingSince(stretch.index, event.timeUs), condition);
    if (instants === null) return holds;
    const becomesTrue = holds && !this.held && index >= stretch.index;
    this.held = holds;
    if (!becomesTrue) return null;
    for (const [at, one] of instants.entries())
      if (isAmong(event.timeUs, one)) this.counts[at] = (this.counts[at] ?? 0) + 1;
    return this.counts.every((count) => count > 0);
  }

  /** Whether the claim is true once so many more went or came. */
  private passed(more: number, claimed: number | null, timeUs: number): boolean {
    const { instants } = this.failed.view;
    if (instants === null) {
      this.count += more;
      return claimed === null || this.count === claimed;
    }
    for (const [at, one] of instants.entries())
      if (isAmong(timeUs, one)) this.counts[at] = (this.counts[at] ?? 0) + more;
    return this.counts.every((count) => (claimed === null ? count > 0 : count === claimed));
  }

  /** `end`: the number of events of the run. null if what was followed is not what the claim saw. */
  story(end: number): Story | null {
    const { step } = this.failed;
    const seen = this.samples.filter(({ index }) => index < step);
    if (this.claim.kind === 'no' || seen.at(-1)?.holds !== false) return null;
    return { before: this.before(seen), after: this.later(end) };
  }

  private before(seen: readonly Sample[]): Story['before'] {
    const beganUs = this.simulation.traceBuilder.events[this.failed.view.stretch.index]?.timeUs ?? 0;
    const instants = atEndOfInstants(seen);
    const last = instants.map(({ holds }) => holds).lastIndexOf(true);
    const fromUs = Math.max(instants[last]?.timeUs ?? 0, beganUs);
    const untilUs = instants[last + 1]?.timeUs;
    return last >= 0 && untilUs !== undefined && untilUs > fromUs ? { fromUs, untilUs } : null;
  }

  private later(end: number): Later | null {
    const { actions } = this.simulation;
    const { step } = this.failed;
    const next = actions.find(({ index }) => index >= step)?.index ?? Infinity;
    const isOfStretch = isCounted(this.claim) || this.failed.view.instants !== null;
    const limit = isOfStretch ? endOf(this.simulation, this.failed) : Infinity;
    const later = this.samples.filter((one) => this.isLater(one) && one.index < limit);
    const instants = atEndOfInstants(later);
    const first = instants.find(({ holds }) => holds);
    if (first === undefined) return null;
    return {
      timeUs: first.timeUs,
      action: actions.filter(({ index }) => step <= index && index <= first.index).at(-1) ?? null,
      lasts: instants.every(({ timeUs, index, holds }) => timeUs <= first.timeUs || index >= next || holds),
      unseen: first.index >= end,
    };
  }

  private isLater({ index, timeUs }: Sample): boolean {
    return index >= this.failed.step && timeUs > this.failed.timeUs;
  }
}

/** Of each instant what it came to in the end. */
function atEndOfInstants(samples: readonly Sample[]): readonly Sample[] {
  return samples.filter(({ timeUs }, at) => samples[at + 1]?.timeUs !== timeUs);
}

function issueOf(simulation: AnySimulation, failed: FailedClaim, story: Story | null): Issue {
  const { span } = failed.statement;
  const told = story?.after?.action === null ? after(failed, story.after) : null;
  const sentences = [
    simulationMessage('claim-does-not-hold', { found: failed.found }),
    where(failed),
    ...(told !== null
      ? [told]
      : [
          ...(story?.before ? [before(simulation, failed, story.before)] : []),
          ...(story?.after ? [after(failed, story.after)] : []),
        ]),
  ];
  const fixes = [
    ...(story?.after ? waits(failed, story.after) : []),
    ...(failed.fix === null ? [] : [failed.fix]),
    ...(story?.before ? looksBefore(failed, story.before) : []),
  ];
  const message = lineMessage('issue-sentences', { sentences });
  const issue: Issue = { ...span, severity: 'error', code: 'failed-claim', message };
  return fixes.length > 0 ? { ...issue, fixes } : issue;
}

/** When it looked, and over what. */
function where({ statement, timeUs, reachedUs, view: { stretch, instants } }: FailedClaim): LocalizableText {
  const { claim, when } = statement;
  const looked = {
    time: timeUs === 0 ? null : formatTime(timeUs),
    quiet: when.kind === 'quiet' && timeUs > reachedUs,
  };
  if (instants !== null && conditionOf(claim) !== null)
    return simulationMessage('claim-looked-at-happened', { ...looked, since: sinceWhat(stretch.since) });
  switch (claim.kind) {
    case 'sent':
    case 'no':
      return simulationMessage('claim-looked-at-sent', { ...looked, since: sinceWhat(stretch.since) });
    case 'received-packets':
      return simulationMessage('claim-looked-at-come', { ...looked, since: sinceWhat(stretch.since) });
    case 'received':
      return simulationMessage('claim-looked-at-run', looked);
    case 'state':
    case 'error':
    case 'status':
    case 'passed':
    case 'comparison':
    case 'not':
    case 'and':
    case 'or':
    case 'each':
    case 'some':
      return simulationMessage('claim-looked', looked);
  }
}

function after({ timeUs: lookedUs, waited }: FailedClaim, { timeUs, action, unseen }: Later): LocalizableText {
  const when = { later: formatTime(timeUs - lookedUs), unseen };
  if (action !== null && action.words !== '')
    return simulationMessage('claim-became-true-after', { ...when, action: wordsAtLine(action.words, action.line) });
  const counts = action === null && waited !== null ? countsFrom(waited) : null;
  return counts === null
    ? simulationMessage('claim-became-true', when)
    : simulationMessage('claim-became-true-as-wait-counts', { ...when, ...counts });
}

/** What a reader may not expect: a wait after an action does not wait for what comes of the action first. */
function countsFrom({
  words,
  span,
  since,
}: Waited): { readonly wait: LocalizableText; readonly action: LocalizableText } | null {
  if (since === null || words === '' || since.words === '') return null;
  return { wait: wordsAtLine(words, span.line), action: wordsAtLine(since.words, since.line) };
}

function before(
  simulation: AnySimulation,
  failed: FailedClaim,
  { fromUs, untilUs }: NonNullable<Story['before']>,
): LocalizableText {
  const { claim } = failed.statement;
  const left = simulation.traceBuilder.events.find(
    (event) => event.kind === 'state' && event.at === claim.at.name && event.timeUs === untilUs,
  );
  const { display, protocol } = simulation.scenario;
  const times = { from: formatTime(fromUs), until: formatTime(untilUs) };
  if (claim.kind !== 'state' || left?.kind !== 'state') return simulationMessage('claim-was-true', times);
  const state = formatState(display, protocol, left.to);
  return simulationMessage('claim-was-true-in-state', { ...times, host: claim.at.name, state });
}

/** What stands before `expect` (`+10ms `), and what stands behind it; null where the words are not known. */
function partsOf({ words }: FailedClaim): { readonly prefix: string; readonly claim: string } | null {
  const prefix = words.slice(0, endOfDelay(words));
  const claim = /^expect\s+(.*)$/s.exec(words.slice(prefix.length))?.[1];
  return claim === undefined ? null : { prefix, claim };
}

/** Lets the claim wait for what came later, unless it came because of another action. */
function waits(failed: FailedClaim, { timeUs, action, lasts }: Later): readonly Fix[] {
  const parts = partsOf(failed);
  if (parts === null || action !== null) return [];
  const { span, claim } = failed.statement;
  if ((claim.kind !== 'state' && !isCompound(claim)) || failed.view.instants !== null) {
    const delay = `+${writtenDuration(timeUs - failed.originUs)}`;
    const title = simulationMessage('fix-look-later', { time: formatTime(timeUs - failed.timeUs), delay });
    return [{ title, edits: [{ span: prefixSpan(failed, parts.prefix), text: `${delay} ` }] }];
  }
  const wait = `wait until ${parts.claim}`;
  const indent = ' '.repeat(span.column - 1);
  const delay = lasts && parts.prefix === '' ? '' : '+0ms ';
  const prefix = prefixSpan(failed, parts.prefix);
  const { waited } = failed;
  return [
    ...(waited === null || waited.words === ''
      ? []
      : [
          {
            title: simulationMessage('fix-change-words', { words: shortened(waited.words), replacement: wait }),
            edits: [{ span: waited.span, text: wait }, ...(delay === '' ? [] : [{ span: prefix, text: delay }])],
          },
        ]),
    {
      title: simulationMessage('fix-insert-before', { text: wait }),
      edits: [{ span: prefix, text: `${wait}\n${indent}${delay}` }],
    },
    { title: lineMessage('fix-change-to', { word: wait }), edits: [{ span, text: wait }] },
  ];
}

/** Lets the claim look while it was still true. */
function looksBefore(failed: FailedClaim, { fromUs, untilUs }: NonNullable<Story['before']>): readonly Fix[] {
  const parts = partsOf(failed);
  const lookUs = Math.max(fromUs, failed.originUs, failed.reachedUs);
  if (parts === null || lookUs >= untilUs) return [];
  const delay = `+${writtenDuration(lookUs - failed.originUs)}`;
  const title = simulationMessage('fix-look-before', { time: formatTime(failed.timeUs - lookUs), delay });
  return [{ title, edits: [{ span: prefixSpan(failed, parts.prefix), text: `${delay} ` }] }];
}

function prefixSpan({ statement: { span } }: FailedClaim, prefix: string): Fix['edits'][number]['span'] {
  return { line: span.line, column: span.column, endColumn: span.column + prefix.length };
}
