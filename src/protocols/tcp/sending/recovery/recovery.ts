/** How the sender of the connection in hand learns of losses and repairs them. */
import { algorithmOf } from '../../congestion/algorithms.ts';
import type { Run } from '../../run.ts';
import { linux } from './linux.ts';
import type { LossRecovery } from './loss-recovery.ts';
import { newReno } from './new-reno.ts';
import { uncontrolled } from './uncontrolled.ts';

export function recoveryOf(run: Run): LossRecovery {
  const { limits, afterFastRetransmit } = algorithmOf(run.connection.sender.congestion);
  if (!limits) return uncontrolled;
  return afterFastRetransmit === 'fast recovery' && run.departs('reduceProportionally') ? linux : newReno;
}
