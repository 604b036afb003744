/** What goes wrong on the way: armed faults as data; the first that matches wins (LANGUAGE, "What goes wrong"). */
import type { FaultStatement } from '../../language/scenario/scenario.ts';
import type { PacketKind } from '../../protocols/protocol.ts';

interface Armed {
  readonly statement: FaultStatement;
  /** Packets it matched since it was armed. */
  seen: number;
  /** Packets it acted on. */
  acted: number;
  spent: boolean;
}

export class Faults {
  /** Still armed, in the order of arming. */
  private armed: Armed[] = [];
  private readonly all: Armed[] = [];

  arm(statement: FaultStatement): void {
    const armed = { statement, seen: 0, acted: 0, spent: false };
    this.armed.push(armed);
    this.all.push(armed);
  }

  /** Ends every fault still armed for what `host` sends. */
  restore(host: string): void {
    this.armed = this.armed.filter((armed) => armed.statement.from.name !== host);
  }

  /**
   * The fault that acts on a packet now sent, or null. Only a packet that it acts on uses a fault up; `Nth` counts
   * what matches, whoever acts on it.
   */
  actingOn(from: string, to: string, matches: (kind: PacketKind) => boolean): FaultStatement | null {
    if (this.armed.length === 0) return null;
    let winner: Armed | null = null;
    for (const armed of this.armed) {
      const { statement } = armed;
      if (statement.from.name !== from || (statement.to !== null && statement.to.name !== to)) continue;
      if (!matches(statement.packet)) continue;
      armed.seen++;
      if (statement.which.kind === 'nth' && armed.seen > statement.which.nth) armed.spent = true;
      if (winner || !due(armed)) continue;
      winner = armed;
      armed.acted++;
      armed.spent = isSpent(armed);
    }
    if (this.armed.some((armed) => armed.spent)) this.armed = this.armed.filter((armed) => !armed.spent);
    return winner?.statement ?? null;
  }

  /** The faults that never acted on anything. */
  unused(): FaultStatement[] {
    return this.all.filter((armed) => armed.acted === 0).map((armed) => armed.statement);
  }
}

function due({ statement: { which }, seen }: Armed): boolean {
  return which.kind !== 'nth' || seen === which.nth;
}

function isSpent({ statement: { which }, acted }: Armed): boolean {
  return which.kind === 'nth' || (which.kind === 'next' && acted >= which.count);
}
