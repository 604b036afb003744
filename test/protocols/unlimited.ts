/** A context in which a step may cost whatever it does. */
import type { Context } from '../../src/protocols/protocol.ts';

export const UNLIMITED: Pick<Context, 'effectsLeft' | 'work'> = {
  effectsLeft: Infinity,
  work: { spend: () => true },
};
