/** How the sender of the connection in hand learns of losses and repairs them. */
import { algorithmOf } from '../../congestion/algorithms.ts';
import type { Run } from '../../run.ts';
import { linux } from './linux.ts';
import type { LossRecovery } from './loss-recovery.ts';
import { newReno } from './new-reno.ts';
import { selective } from './sack.ts';
import { uncontrolled } from './uncontrolled.ts';

export function recoveryOf(run: Run): LossRecovery {
  const { limits, afterFastRetransmit } = algorithmOf(run.connection.sender.congestion);
  if (!limits) return uncontrolled;
  if (afterFastRetransmit === 'slow start') return newReno;
  if (run.departs('reduceProportionally')) return linux;
  return run.connection.extensions.sack ? selective : newReno;
}
