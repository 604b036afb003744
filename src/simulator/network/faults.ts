/** What goes wrong on the way: armed faults as data; the first that matches wins (language reference, "What goes wrong"). */
import type { FaultStatement } from '../../language/scenario/scenario.ts';
import type { HostId, PacketKind } from '../../protocols/protocol.ts';

interface Armed {
  readonly statement: FaultStatement;
  /** From whom to whom, where it is about that; null: everything that its participant sends. */
  readonly ways: readonly Way[] | null;
  /** Packets it matched since it was armed. */
  seen: number;
  /** Packets it acted on. */
  acted: number;
  spent: boolean;
}

interface Way {
  readonly from: HostId;
  readonly to: HostId;
}

/** A packet that is about to be sent, or passed on. */
export interface Passing {
  /** Who sends it, or passes it on, and whom to. */
  readonly from: HostId;
  readonly to: HostId;
  /** The receiver that its header names. */
  readonly destination: HostId;
  matches(kind: PacketKind): boolean;
  /** Whether its ends understand a mark of congestion. */
  canBeMarked(): boolean;
}

export class Faults {
  /** Still armed, in the order of arming. */
  private armed: Armed[] = [];
  private readonly all: Armed[] = [];

  arm(statement: FaultStatement): void {
    const armed = { statement, ways: waysOf(statement), seen: 0, acted: 0, spent: false };
    this.armed.push(armed);
    this.all.push(armed);
  }

  /** Ends every fault still armed for what `host` sends; with `others`, for what goes between it and them, both ways. */
  restore(host: HostId, others?: readonly HostId[]): void {
    const isOver = ({ from, to }: Way): boolean =>
      others === undefined
        ? from === host
        : (from === host && others.includes(to)) || (to === host && others.includes(from));
    this.armed = this.armed.flatMap((armed) => {
      const { ways, statement } = armed;
      if (ways === null) return others === undefined && statement.from.name === host ? [] : [armed];
      const left = ways.filter((way) => !isOver(way));
      return left.length === 0 ? [] : left.length === ways.length ? [armed] : [this.narrowed(armed, left)];
    });
  }

  private narrowed(armed: Armed, ways: readonly Way[]): Armed {
    const narrowed = { ...armed, ways };
    this.all[this.all.indexOf(armed)] = narrowed;
    return narrowed;
  }

  /** Whether any fault may act on what is sent. */
  get areArmed(): boolean {
    return this.armed.length > 0;
  }

  /**
   * The fault that acts on what is now sent, or null, at each of its receivers: several hear one sending on a shared
   * medium. Only a sending that it acts on uses a fault up; `Nth` counts what matches, whoever acts on it. One sending
   * counts once, however many hear it.
   */
  actingOn(sending: readonly Passing[]): readonly (FaultStatement | null)[] {
    const winners: (Armed | null)[] = sending.map(() => null);
    for (const armed of this.armed) {
      const meant = sending.map((packet) => isMeant(armed, packet));
      if (!meant.includes(true)) continue;
      const { statement } = armed;
      armed.seen++;
      if (statement.which.kind === 'nth' && armed.seen === statement.which.nths.at(-1)) armed.spent = true;
      if (!due(armed) || !meant.some((isMeant, index) => isMeant && winners[index] === null)) continue;
      for (const [index, isMeant] of meant.entries()) if (isMeant) winners[index] ??= armed;
      armed.acted++;
      if (isSpent(armed)) armed.spent = true;
    }
    if (this.armed.some((armed) => armed.spent)) this.armed = this.armed.filter((armed) => !armed.spent);
    return winners.map((winner) => winner?.statement ?? null);
  }

  /** The faults that never acted on anything. */
  unused(): FaultStatement[] {
    return this.all.filter((armed) => armed.acted === 0).map((armed) => armed.statement);
  }
}

function waysOf({ from, to, others }: FaultStatement): readonly Way[] | null {
  if (others !== undefined)
    return others.flatMap(({ name }) => [
      { from: from.name, to: name },
      { from: name, to: from.name },
    ]);
  return to == null ? null : [{ from: from.name, to: to.name }];
}

function isMeant(armed: Armed, packet: Passing): boolean {
  const { statement } = armed;
  if (!isOnWay(armed, packet) || !packet.matches(statement.packet)) return false;
  return statement.fault !== 'mark' || packet.canBeMarked();
}

/** What somebody sends, or passes on, to somebody who is no neighbour is meant as well. */
function isOnWay({ ways, statement }: Armed, { from, to, destination }: Passing): boolean {
  if (ways === null) return statement.from.name === from;
  return ways.some((way) => way.from === from && (way.to === to || way.to === destination));
}

function due({ statement: { which }, seen }: Armed): boolean {
  return which.kind !== 'nth' || which.nths.includes(seen);
}

function isSpent({ statement: { which }, acted }: Armed): boolean {
  return which.kind === 'next' && acted >= which.count;
}
