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

/** A reason with its sequence numbers as the scenario shows them (`Reason` in protocols/protocol.ts). */
export function formatReason(display: Pick<Display, 'isn'>, reason: string, own: string, peer: string | null): string {
  return reason.replace(/\{(own|peer) (-?\d+)\}/g, (_whole, side: string, relative: string) => {
    const participant = side === 'own' ? own : peer;
    return participant === null ? relative : formatSequence(display, participant, Number(relative));
  });
}
