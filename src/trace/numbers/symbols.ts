/** Symbols for initial sequence numbers, where the source sets none: J, K, L, …, then J1, K1, … */
import type { Trace } from '../trace.ts';

const letters = 'JKLMNPQRSTUVWXYZ';

/** A symbol for each participant: its own if the source gives one, else the next that nobody has. */
export function symbolic(trace: Pick<Trace, 'participants' | 'display'>): Record<string, string> {
  const own = trace.display.isn;
  const taken = new Set(Object.values(own).filter((isn) => typeof isn === 'string'));
  let next = 0;
  const fresh = (): string => {
    for (;;) {
      const round = Math.floor(next / letters.length);
      const symbol = `${letters[next % letters.length]}${round === 0 ? '' : round}`;
      next += 1;
      if (!taken.has(symbol)) return symbol;
    }
  };
  return Object.fromEntries(
    trace.participants.map(({ id }) => {
      const isn = Object.hasOwn(own, id) ? own[id] : undefined;
      return [id, typeof isn === 'string' ? isn : fresh()];
    }),
  );
}
