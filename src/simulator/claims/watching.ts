/**
 * The claims that are looked at after each event: those of every moment, of times and of the end. An event is an arrival,
 * an expiry or a statement, with all its effects. A claim is judged anew only where an event changed somebody whom it is
 * about, or where it is about the time.
 */
import type { LocalizableText } from '../../l10n/localizable.ts';
import { lineMessage } from '../../language/text/catalog/catalog.ts';
import type { Condition } from '../../language/scenario/condition.ts';
import type {
  Claim,
  ExpectStatement,
  Scenario,
  Size,
  Statement,
  WaitStatement,
} from '../../language/scenario/scenario.ts';
import type { HostId } from '../../protocols/protocol.ts';
import type { AnySimulation } from '../simulation.ts';
import { finding } from '../../trace/catalog/catalog.ts';
import { simulationMessage } from '../../trace/catalog/simulation/catalog.ts';
import { formatTime } from '../../trace/numbers/times.ts';
import { conditionOf, countsPackets, followsTime, isCompound, participantsOf } from './about.ts';
import { holdsIn } from './conditions.ts';
import { foundFor } from './found-conditions.ts';
import { sinceWhat } from './since.ts';
import { type Beginning, Situation, type Standing } from './situation.ts';
import type { Watch, Watched } from './watch.ts';

/** A claim of the source that is watched, or looked at when its stretch is over. */
interface WatchedClaim extends Watched {
  readonly statement: ExpectStatement;
  isBreached: boolean;
}

/** Whether some claim of the scenario asks how everybody stands. */
export function asksForSituation({ statements }: Scenario): boolean {
  return statements.some((statement) => {
    if (statement.kind === 'expect') return isCompound(statement.claim) || isWatched(statement);
    return statement.kind === 'wait' && statement.what.kind === 'until' && isCompound(statement.what.claim);
  });
}

/** Whether some condition of the scenario counts packets. */
function asksForPackets({ statements }: Scenario): boolean {
  return statements.some((statement) => {
    if (statement.kind !== 'expect' && statement.kind !== 'wait') return false;
    const claim = statement.kind === 'expect' ? statement.claim : claimAwaited(statement);
    const condition = claim === null ? null : conditionOf(claim);
    return condition !== null && countsPackets(condition);
  });
}

const claimAwaited = ({ what }: WaitStatement): Claim<Size> | null => (what.kind === 'until' ? what.claim : null);

/** Whether it is about how somebody stands at other moments than the present. */
function isWatched({ claim, extent: { kind } }: ExpectStatement): boolean {
  return conditionOf(claim) !== null && (kind === 'at' || kind === 'never' || kind === 'finally');
}

export class Watching implements Watch {
  readonly beginning: Beginning;
  private readonly situation: Situation;
  /** By section, those before the first one and of the whole run at 0. */
  private readonly bySection: readonly (readonly WatchedClaim[])[];
  private readonly byStatement = new Map<ExpectStatement, WatchedClaim>();
  private readonly active = new Set<Watched>();
  private section = 0;
  private hasBegun = false;

  constructor(
    private readonly simulation: AnySimulation,
    private readonly source: (statement: Statement) => string,
  ) {
    const { participants } = simulation.scenario;
    this.beginning = new Map(
      participants.map(({ id }) => [id, { own: simulation.stateName(id, null), machines: simulation.machines(id) }]),
    );
    this.situation = new Situation(simulation, this.beginning, asksForPackets(simulation.scenario));
    const bySection: WatchedClaim[][] = [[]];
    for (const statement of simulation.scenario.statements) {
      if (statement.kind === 'section') bySection.push([]);
      const claim = statement.kind === 'expect' ? this.watchedClaim(statement) : null;
      if (claim !== null) bySection.at(-1)?.push(claim);
    }
    this.bySection = bySection;
  }

  private watchedClaim(statement: ExpectStatement): WatchedClaim | null {
    const condition = conditionOf(statement.claim);
    if (condition === null || !isWatched(statement)) return null;
    const hosts = participantsOf(condition);
    const claim = {
      condition,
      hosts,
      followsTime: followsTime(condition),
      since: 0,
      holds: false,
      heldFromStart: false,
      becameTrueUs: [],
      statement,
      isBreached: false,
    };
    this.byStatement.set(statement, claim);
    return claim;
  }

  /** The run begins, maybe in a section already. What is true at the very beginning became so then. */
  begin(): void {
    this.hasBegun = true;
    this.situation.advance();
    this.activate(0);
    if (this.section > 0) this.activate(this.section);
    for (const { holds, becameTrueUs } of this.active) if (holds) becameTrueUs.push(0);
  }

  /** A section begins, and the one before it is over: before anything of it is recorded. */
  sectionEnds(): void {
    if (this.section > 0) this.judge(this.section);
    this.section += 1;
  }

  sectionBegins(): void {
    if (!this.hasBegun) return;
    this.look();
    this.situation.advance();
    this.activate(this.section);
  }

  /** The run is over. */
  end(): void {
    if (this.section > 0) this.judge(this.section);
    this.judge(0);
    this.active.clear();
  }

  private activate(section: number): void {
    for (const claim of this.bySection[section] ?? []) {
      claim.since = this.simulation.sections[section - 1]?.index ?? 0;
      if (claim.statement.extent.kind === 'finally') continue;
      this.watch(claim);
      this.check(claim);
    }
  }

  private watch(watched: Watched): void {
    this.active.add(watched);
    watched.holds = this.holds(watched);
    watched.heldFromStart = watched.holds;
  }

  private holds({ condition, since }: Watched): boolean {
    return holdsIn(this.simulation, this.situation.countingSince(since), condition);
  }

  follow(condition: Condition, since: number): Watched {
    this.situation.advance();
    const watched: Watched = {
      condition,
      hosts: participantsOf(condition),
      followsTime: followsTime(condition),
      since,
      holds: false,
      heldFromStart: false,
      becameTrueUs: [],
    };
    this.watch(watched);
    return watched;
  }

  release(watched: Watched): void {
    this.active.delete(watched);
  }

  present(since: number): Standing {
    this.look();
    this.situation.advance();
    return this.situation.countingSince(since);
  }

  take(statement: ExpectStatement): Watched | null {
    const claim = this.byStatement.get(statement);
    if (claim === undefined) return null;
    this.look();
    this.active.delete(claim);
    return claim;
  }

  /** An event is over, with all its effects. */
  look(): void {
    if (this.active.size === 0) return;
    const changed = this.situation.advance();
    for (const watched of this.active) {
      if (!watched.followsTime && !meets(watched.hosts, changed)) continue;
      const holds = this.holds(watched);
      if (holds && !watched.holds) watched.becameTrueUs.push(this.simulation.traceBuilder.nowUs);
      watched.holds = holds;
      if (isClaim(watched)) this.check(watched);
    }
  }

  /** A claim that something never is so is breached by the first moment at which it is. */
  private check(claim: WatchedClaim): void {
    const { statement, condition, holds } = claim;
    if (statement.extent.kind !== 'never' || !holds || claim.isBreached) return;
    claim.isBreached = true;
    this.active.delete(claim);
    const { actions, traceBuilder } = this.simulation;
    const found = foundFor(this.simulation, this.situation.countingSince(claim.since), condition);
    this.record(claim, false, found);
    const { nowUs } = traceBuilder;
    this.report(claim, found, [
      simulationMessage('claim-breached', {
        time: nowUs === 0 ? null : formatTime(nowUs),
        since: actions.length === 0 ? null : sinceWhat(actions.at(-1) ?? null),
      }),
    ]);
  }

  /** Records what the claims of every moment and of the end came to, where their stretch is over. */
  private judge(section: number): void {
    this.look();
    this.situation.advance();
    for (const claim of this.bySection[section] ?? []) {
      this.active.delete(claim);
      const { statement, condition, isBreached } = claim;
      if (statement.extent.kind === 'never' && !isBreached) this.record(claim, true, finding('found-never'));
      if (statement.extent.kind !== 'finally') continue;
      const holds = this.holds(claim);
      const found = foundFor(this.simulation, this.situation.countingSince(claim.since), condition);
      this.record(claim, holds, found);
      if (holds) continue;
      const [time, over] = [formatTime(this.simulation.traceBuilder.nowUs), this.simulation.sections[section - 1]];
      const end = simulationMessage('claim-looked-at-end', { time, of: over === undefined ? null : sinceWhat(over) });
      this.report(claim, found, [end]);
    }
  }

  private record({ statement, condition }: WatchedClaim, holds: boolean, found: LocalizableText): void {
    const { traceBuilder } = this.simulation;
    const { origin } = traceBuilder;
    const temporal = statement.extent.kind === 'never' ? 'never' : 'finally';
    traceBuilder.origin = { line: statement.span.line, cause: null };
    const claim = this.source(statement);
    traceBuilder.record({ kind: 'expect', at: condition.at.name, holds, claim, found, matched: null, temporal });
    traceBuilder.origin = origin;
  }

  private report({ statement }: WatchedClaim, found: LocalizableText, rest: readonly LocalizableText[]): void {
    const sentences = [simulationMessage('claim-does-not-hold', { found }), ...rest];
    const message = lineMessage('issue-sentences', { sentences });
    this.simulation.traceWriter.report({ ...statement.span, severity: 'error', code: 'failed-claim', message });
  }
}

function isClaim(watched: Watched): watched is WatchedClaim {
  return 'statement' in watched;
}

function meets(one: ReadonlySet<HostId>, other: ReadonlySet<HostId>): boolean {
  for (const host of one) if (other.has(host)) return true;
  return false;
}
