/**
 * Where Linux departs from the letter of RFC 9293: one entry each, read by the rows' guards and actions. `true` is
 * what Linux does; `set behaviour rfc` reads every entry as false. Measured on Linux 6.18.
 */
import type { Settings } from '../protocol.ts';

export const DIFFERENCES = {
  resetWithAck: {
    section: '3.10.5',
    rfc: 'ABORT sends <SEQ=SND.NXT><CTL=RST>',
    linux: 'ABORT sends <SEQ=SND.NXT><ACK=RCV.NXT><CTL=RST,ACK>',
  },
  acknowledgeSimultaneousOpen: {
    section: '3.5, figure 7',
    rfc: 'the SYN,ACK of a simultaneous open completes it in silence',
    linux: 'the SYN,ACK of a simultaneous open completes it and is acknowledged',
  },
  repeatSynAck: {
    section: '3.10.7.4',
    rfc: 'a repeated SYN in SYN-RECEIVED is outside the window: a plain ACK',
    linux: 'a repeated SYN in SYN-RECEIVED is answered by the SYN,ACK again',
  },
  resetOtherSyn: {
    section: '3.10.7.4',
    rfc: 'another SYN in the window takes a passive SYN-RECEIVED back to LISTEN in silence',
    linux: 'another SYN in the window takes a passive SYN-RECEIVED back to LISTEN with <SEQ=0><CTL=RST,ACK>',
  },
  resetHalfOpenInWindow: {
    section: '3.10.7.4',
    rfc: 'a RST that is in the window, but not at RCV.NXT, is challenged in SYN-RECEIVED',
    linux: 'a RST anywhere in the window takes a passive SYN-RECEIVED back to LISTEN',
  },
  ignoreResetInTimeWait: {
    section: '3.10.7.4',
    rfc: 'a RST that is in the window, but not at RCV.NXT, is challenged in TIME-WAIT',
    linux: 'such a RST is ignored in TIME-WAIT',
  },
  oneChallengeAck: {
    section: '3.10.7.4 (RFC 5961, section 7)',
    rfc: 'at most 10 ACKs in 5 s answer the segments of a connection that are not taken',
    linux: 'at most one in 500 ms does',
  },
  challengeAckBeforeIss: {
    section: '3.10.7.4',
    rfc: 'an ACK is too old below SND.UNA - MAX.SND.WND',
    linux: 'an ACK is too old below that, and below what was ever sent',
  },
  dropHalfOpen: {
    section: '3.10.4',
    rfc: 'connections in SYN-RECEIVED outlive their listener',
    linux: 'closing the listener forgets its connections in SYN-RECEIVED',
  },
  emptyProbes: {
    section: '3.8.6.1',
    rfc: 'a zero-window probe carries one octet of new data',
    linux: 'a zero-window probe is empty, SEQ = SND.UNA-1',
  },
  repeatSynSoon: {
    section: '3.10.7.3',
    rfc: 'an unacceptable ACK in SYN-SENT leaves the timer of the SYN alone',
    linux: 'an unacceptable ACK in SYN-SENT makes the first repetition of the SYN due at once',
  },
  variancePlusMinimum: {
    section: '3.8.1',
    rfc: 'RTO = max(minimum, SRTT + 4·RTTVAR), minimum 1 s',
    linux: 'RTO = SRTT + max(minimum, 4·RTTVAR), minimum 200 ms',
  },
  finWait2Timeout: {
    section: '3.6',
    rfc: 'FIN-WAIT-2 waits for ever',
    linux: 'FIN-WAIT-2 of an application that has ended lasts 60 s',
  },
  wholeSegmentWindow: {
    section: '3.8.6.2.2',
    rfc: 'the window announced is what is free in the buffer',
    linux: 'the window announced is whole segments, and less than the buffer',
  },
  updateWhenDoubled: {
    section: '3.8.6.2.2',
    rfc: 'a window update is sent when the window grows by a segment or half the buffer',
    linux: 'a window update is sent when the window at least doubles',
  },
  waitForSmallOnly: {
    section: '3.7.4',
    rfc: 'Nagle: a small segment waits while anything is unacknowledged',
    linux: 'Nagle: a small segment waits while another small one is unacknowledged (Minshall)',
  },
  resetWhenSilent: {
    section: '3.8.4',
    rfc: 'a connection that answers no keep-alive probe is given up in silence',
    linux: 'a connection that answers no keep-alive probe is reset',
  },
  joinRepeated: {
    section: '3.8.1',
    rfc: 'a segment is repeated as it was sent',
    linux: 'a segment is repeated together with what follows it, as far as one segment holds it',
  },
  slowStartAfterTimeout: {
    section: '3.8.2',
    rfc: 'after a time-out every ACK that leaves a gap repeats the next segment',
    linux: 'after a time-out every ACK that leaves a gap repeats the next two segments (slow start)',
  },
} as const;

export type Difference = keyof typeof DIFFERENCES;

/** Whether to do what Linux does in this matter. */
export function departs(settings: Settings, _difference: Difference): boolean {
  return settings.behaviour === 'linux';
}

/** How soon the SYN is repeated after an unacceptable ACK: measured 8 to 16 ms. */
export const SYN_AGAIN_US = 12_000;

/** `tcp_fin_timeout`. */
export const FIN_WAIT_2_US = 60_000_000;
