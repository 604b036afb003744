/** The timers of the last states. */
import { FIN_WAIT_2_US } from './differences.ts';
import type { Run } from './run.ts';

/** TIME-WAIT lasts 2 MSL from now on; no other timer matters any more (RFC 9293, section 3.6.1). */
export function startTimeWait(run: Run): void {
  for (const timer of ['retransmission', 'persist', 'keep-alive', 'fin-wait-2'] as const) run.stop(timer);
  run.start('time-wait', 2 * run.settings.mslUs);
}

/** Linux lets FIN-WAIT-2 end when nobody is left to read, and probes no more. */
export function limitFinWait2(run: Run): void {
  const { state, application } = run.connection;
  if (state !== 'FIN-WAIT-2' || application !== 'gone') return;
  if (run.departs('finWait2Timeout')) run.start('fin-wait-2', FIN_WAIT_2_US);
  if (run.departs('noProbesWithoutApplication')) run.stop('keep-alive');
}
