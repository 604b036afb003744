/** Probes of a closed window (RFC 9293, section 3.8.6.1) and of a silent connection (section 3.8.4). */
import { tcpReason } from '../catalog/reasons/catalog.ts';
import type { Tcb } from '../state/connection.ts';
import { emit, emitProbeOctet } from './output.ts';
import { forcePending } from './pending.ts';
import { currentRtoUs } from './round-trip.ts';
import { doubled } from './time-out.ts';
import type { Run } from '../run.ts';
import { add } from '../segment/sequence.ts';

const WINDOW_SECTION = 'RFC 9293, section 3.8.6.1';
const LONGEST_PAUSE_US = 60_000_000;

/** The persist timer has run out: sends what little the window allows, else a probe; the pauses double. */
export function probeWindow(run: Run): void {
  if (forcePending(run)) return;
  const { sender } = run.connection;
  const probes = sender.probes + 1;
  const changing = run.changingSender();
  changing.probes = probes;
  changing.unansweredProbes += 1;
  const remark = {
    probe: true,
    reason: tcpReason('tcp-zero-window-probe', { count: probes }),
    section: WINDOW_SECTION,
  };
  if (run.departs('emptyProbes')) emit(run, ['ACK'], add(sender.una, -1), 0, remark);
  else emitProbeOctet(run, remark);
  run.start('persist', doubled(currentRtoUs(run), probes, LONGEST_PAUSE_US));
}

/** Whether nobody has answered the last `retries` probes of a closed window. */
export function windowProbesUnanswered(run: Run): boolean {
  return run.connection.sender.unansweredProbes > run.settings.retries;
}

/** Whether nobody has answered so many keep-alive probes as are sent at most. */
export function keepAliveUnanswered(run: Run): boolean {
  const { keepaliveCount, retries } = run.settings;
  return run.connection.keepAliveProbes >= (keepaliveCount ?? Math.max(1, retries));
}

/** The keep-alive timer has run out: probes if nothing was heard for so long and nothing waits for its ACK. */
export function probeSilence(run: Run): void {
  const idleUs = run.settings.keepaliveUs;
  if (idleUs === null) return;
  const { keepAliveProbes, sender } = run.connection;
  if (sender.queue.length > 0) {
    run.start('keep-alive', idleUs);
    return;
  }
  const probe = keepAliveProbes + 1;
  run.changing().keepAliveProbes = probe;
  emit(run, ['ACK'], add(sender.nxt, -1), 0, {
    probe: true,
    reason: tcpReason('tcp-keep-alive-probe', { count: probe }),
    section: 'RFC 9293, section 3.8.4',
  });
  run.start('keep-alive', run.settings.keepaliveIntervalUs ?? idleUs);
}

/** Sees to it that the keep-alive timer runs where `set keepalive` wants it. */
export function watchSilence(run: Run): void {
  const { tcb } = run;
  if (tcb === null || run.settings.keepaliveUs === null || run.running('keep-alive')) return;
  if (isWatched(run, tcb)) run.start('keep-alive', run.settings.keepaliveUs);
}

/** The same for a setting that has just changed: the idle time counts from now. */
export function watchSilenceAnew(run: Run): void {
  run.stop('keep-alive');
  if (run.connection.keepAliveProbes > 0) run.changing().keepAliveProbes = 0;
  watchSilence(run);
}

function isWatched(run: Run, { state, application }: Tcb): boolean {
  if (state === 'FIN-WAIT-2') return application !== 'gone' || !run.departs('noProbesWithoutApplication');
  return state === 'ESTABLISHED' || state === 'CLOSE-WAIT';
}
