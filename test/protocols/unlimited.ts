/** A context in which a step may cost whatever it does. */
import type { Context } from '../../src/protocols/protocol.ts';

export const UNLIMITED: Pick<Context<unknown>, 'eventsLeft' | 'work'> = {
  eventsLeft: Infinity,
  work: { spend: () => true, giveUp: () => undefined },
};
