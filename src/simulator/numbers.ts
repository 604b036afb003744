/**
 * How sequence numbers are written: relative to a side's initial sequence number as Wireshark does (`0`, `1`),
 * after a symbol (`J`, `J+1`), or from the number that the user set (`1000`, `1001`, modulo 2³²).
 */
import type { Display } from '../language/scenario.ts';

/**
 * `relative` as the scenario shows the numbers of `participant`.
 *
 * `absolute`: the number belongs to a side without an initial sequence number (a reset that answers for nobody) and
 * stands for itself.
 */
export function formatSequence(
  display: Pick<Display, 'isn'>,
  participant: string,
  relative: number,
  absolute = false,
): string {
  const isn = Object.hasOwn(display.isn, participant) ? display.isn[participant] : undefined;
  if (isn === undefined || absolute) return String(relative);
  if (typeof isn === 'number') return String((((isn + relative) % 0x1_0000_0000) + 0x1_0000_0000) % 0x1_0000_0000);
  if (relative === 0) return isn;
  return relative > 0 ? `${isn}+${relative}` : `${isn}-${-relative}`;
}

/** A reason as the trace keeps it: as the scenario shows numbers, and where it has any, so that they can be changed. */
export interface WrittenReason {
  readonly reason: string;
  readonly reasonTemplate?: string;
}

/** A reason (`Reason` in protocols/protocol.ts) of `own` about what came from `peer` or goes to it. */
export function writeReason(
  display: Pick<Display, 'isn'>,
  template: string,
  own: string,
  peer: string | null,
): WrittenReason {
  const reason = fillReason(template, (side, relative) => {
    const participant = side === 'own' ? own : peer;
    return participant === null ? String(relative) : formatSequence(display, participant, relative);
  });
  return reason === template ? { reason } : { reason, reasonTemplate: template };
}

/** A reason with each of its sequence numbers as `write` has it. */
export function fillReason(template: string, write: (side: 'own' | 'peer', relative: number) => string): string {
  return template.replace(/\{(own|peer) (-?\d+)\}/g, (_whole, side: 'own' | 'peer', relative: string) =>
    write(side, Number(relative)),
  );
}
