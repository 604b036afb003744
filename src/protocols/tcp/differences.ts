/**
 * Where Linux departs from the letter of RFC 9293: one entry each, read by the rows' guards and actions. `true` is
 * what Linux does; `set behaviour rfc` reads every entry as false. `section` is of RFC 9293; `shownBy` is the recording
 * of Linux 6.18 in test/kernel/recordings that shows it: without the entry the simulator disagrees with it.
 * `congestion: 'off'`: it matters without congestion control, and the recording is replayed so.
 */
import type { TcpSettings } from './options.ts';

export const DIFFERENCES = {
  resetWithAck: {
    section: '3.10.5',
    rfc: 'ABORT sends <SEQ=SND.NXT><CTL=RST>',
    linux: 'ABORT sends <SEQ=SND.NXT><ACK=RCV.NXT><CTL=RST,ACK>',
    shownBy: 'hand/abort_data_in_flight',
  },
  mssLimitsBoth: {
    section: '3.7.1',
    rfc: 'the MSS that a side announces limits what it receives',
    linux: 'the MSS that an application sets (TCP_MAXSEG) limits what its side receives and what it sends',
    shownBy: 'hand/mss_536_client',
  },
  acknowledgeSimultaneousOpen: {
    section: '3.5, figure 7',
    rfc: 'the SYN,ACK of a simultaneous open completes it in silence',
    linux: 'the SYN,ACK of a simultaneous open completes it and is acknowledged',
    shownBy: 'hand/simopen_data',
  },
  repeatSynAck: {
    section: '3.10.7.4',
    rfc: 'a repeated SYN in SYN-RECEIVED is outside the window: a plain ACK',
    linux: 'a repeated SYN in SYN-RECEIVED is answered by the SYN,ACK again',
    shownBy: 'hand/syn_duplicate',
  },
  resetOtherSyn: {
    section: '3.10.7.4',
    rfc: 'another SYN in the window takes a passive SYN-RECEIVED back to LISTEN in silence',
    linux: 'another SYN in the window takes a passive SYN-RECEIVED back to LISTEN with <SEQ=0><CTL=RST,ACK>',
    shownBy: 'forged/i3017',
  },
  ackFirstInSynReceived: {
    section: '3.10.7.4',
    rfc: 'in SYN-RECEIVED the sequence number and SYN are looked at before the ACK',
    linux: 'in a passive SYN-RECEIVED an ACK of anything but the SYN is answered by RST, wherever it stands',
    shownBy: 'forged/i3112',
  },
  dropSynFin: {
    section: '3.10.7.2',
    rfc: 'a SYN,FIN opens a connection like a SYN',
    linux: 'a listener drops a SYN,FIN',
    shownBy: 'forged-hand/listen_syn_fin',
  },
  dropTextOnSynAck: {
    section: '3.10.7.3',
    rfc: 'text and FIN on a SYN,ACK are taken',
    linux: 'text and FIN on a SYN,ACK are dropped',
    shownBy: 'forged-hand/synsent_synack_data',
  },
  acceptAtLeftEdge: {
    section: '3.4',
    rfc: 'a segment that ends at RCV.NXT is outside the window',
    linux: 'a segment that ends at RCV.NXT is acceptable: its ACK counts, its RST is challenged',
    shownBy: 'edges/fw1_old',
  },
  acceptAtRightEdge: {
    section: '3.4',
    rfc: 'a segment that begins at RCV.NXT+RCV.WND is outside the window',
    linux: 'a segment that begins at RCV.NXT+RCV.WND is acceptable: its ACK counts, its RST is challenged',
    shownBy: 'forged-hand/est_rst_edge',
  },
  takeFinBeyondWindow: {
    section: '3.4',
    rfc: 'a FIN right behind the window is outside it',
    linux: 'a FIN right behind the window is taken',
    shownBy: 'edges/fin_at_closed_window',
  },
  refuseBeyondWindow: {
    section: '3.10.7.4',
    rfc: 'of text that ends beyond the window the part inside is taken, and at a closed window its ACK',
    linux: 'text that ends beyond the window is refused while text lies unread, else taken as a whole',
    shownBy: 'edges/text_beyond_window_unread',
  },
  dropWithoutAck: {
    section: '3.10.7.4',
    rfc: 'a segment outside the window without ACK, SYN and RST is answered by ACK',
    linux: 'a segment without ACK, SYN and RST is dropped before its numbers are looked at',
    shownBy: 'forged/i3021',
  },
  resetAtFin: {
    section: '3.10.7.4',
    rfc: 'a RST at RCV.NXT-1 is outside the window',
    linux: 'a RST at RCV.NXT-1, the number of the FIN, is taken in CLOSE-WAIT, CLOSING and LAST-ACK',
    shownBy: 'forged-hand/closewait_rst_in_window',
  },
  resetTextAcrossFin: {
    section: '3.10.7.4',
    rfc: 'text after the FIN is ignored',
    linux: 'text from before the FIN to beyond it resets the connection',
    shownBy: 'forged-hand/gone_last_ack_overlap',
  },
  resetEarlyFin: {
    section: '3.6.1',
    rfc: 'a FIN beyond a gap is kept when the application has ended',
    linux: 'a FIN beyond a gap resets the connection when the application has ended',
    shownBy: 'forged-hand/gone_fw1_fin_early',
  },
  acknowledgeResetAfterExit: {
    section: '3.10.7.4',
    rfc: 'a RST outside the window is ignored',
    linux: 'FIN-WAIT-2 of an application that has ended: a RST outside the window is answered by ACK',
    shownBy: 'forged/i3198',
  },
  resetAfterExit: {
    section: '3.10.7.4',
    rfc: 'a RST that is in the window, but not at RCV.NXT, is challenged',
    linux: 'FIN-WAIT-2 of an application that has ended: a RST anywhere in the window ends it',
    shownBy: 'forged-hand/gone_fw2_rst_in_window',
  },
  refuseSynAfterExit: {
    section: '3.10.7.4',
    rfc: 'a SYN in the window is challenged',
    linux: 'FIN-WAIT-2 of an application that has ended: a SYN in the window is answered by RST, which ends it',
    shownBy: 'forged-hand/gone_fw2_syn_in_window',
  },
  ignoreAckAfterExit: {
    section: '3.10.7.4',
    rfc: 'an ACK that is too old, or of what was never sent, is challenged',
    linux: 'FIN-WAIT-2 of an application that has ended: no ACK is looked at',
    shownBy: 'forged-hand/gone_fw2_ack_old',
  },
  resetUnfinished: {
    section: '3.10.5',
    rfc: 'ABORT in CLOSING and LAST-ACK sends nothing',
    linux: 'ABORT in CLOSING and LAST-ACK sends RST,ACK if text lies unread or something has not been sent',
    shownBy: 'edges/abort_last_ack_unread',
  },
  keepTimeWait: {
    section: '3.10.5',
    rfc: 'ABORT in TIME-WAIT leads to CLOSED',
    linux: 'TIME-WAIT outlives ABORT',
    shownBy: 'hand/abort_time_wait',
  },
  ignoreBareInTimeWait: {
    section: '3.10.7.4',
    rfc: 'in TIME-WAIT an ACK of what was never sent is challenged',
    linux: 'in TIME-WAIT a segment at RCV.NXT with nothing in it restarts 2 MSL, whatever its ACK is',
    shownBy: 'forged-hand/tw_ack_exact',
  },
  acknowledgeAllInTimeWait: {
    section: '3.10.7.4',
    rfc: 'in TIME-WAIT a segment without ACK is dropped, a bare ACK in the window is not answered',
    linux: 'in TIME-WAIT all but RST and a bare segment at RCV.NXT is answered by ACK',
    shownBy: 'forged-hand/tw_no_ack',
  },
  ignoreResetInTimeWait: {
    section: '3.10.7.4',
    rfc: 'a RST that is in the window, but not at RCV.NXT, is challenged in TIME-WAIT',
    linux: 'such a RST is ignored in TIME-WAIT',
    shownBy: 'forged/i3105',
  },
  oneChallengeAck: {
    section: '3.10.7.4 (RFC 5961, section 7)',
    rfc: 'at most 10 ACKs in 5 s answer the segments of a connection that are not taken',
    linux: 'at most one in 500 ms does',
    shownBy: 'edges/challenge_acks_limited',
  },
  challengeAckBeforeIss: {
    section: '3.10.7.4',
    rfc: 'an ACK is too old below SND.UNA - MAX.SND.WND',
    linux: 'an ACK is too old below that, and below what was ever sent',
    shownBy: 'edges/ack_too_old',
  },
  dropHalfOpen: {
    section: '3.10.4',
    rfc: 'connections in SYN-RECEIVED outlive their listener',
    linux: 'closing the listener forgets its connections in SYN-RECEIVED',
    shownBy: 'hand/close_listener_syn_received_then_ack',
  },
  emptyProbes: {
    section: '3.8.6.1',
    rfc: 'a zero-window probe carries one octet of new data',
    linux: 'a zero-window probe is empty, SEQ = SND.UNA-1',
    shownBy: 'hand/zero_window_probe_backoff',
  },
  repeatSynSoon: {
    section: '3.10.7.3',
    rfc: 'an unacceptable ACK in SYN-SENT leaves the timer of the SYN alone',
    linux: 'an unacceptable ACK in SYN-SENT makes the first repetition of the SYN due at once',
    shownBy: 'hand/half_open_syn_both',
  },
  variancePlusMinimum: {
    section: '3.8.1',
    rfc: 'RTO = max(minimum, SRTT + 4·RTTVAR), minimum 1 s',
    linux: 'RTO = SRTT + max(minimum, 4·RTTVAR), minimum 200 ms',
    shownBy: 'edges/partial_ack_timer',
  },
  finWait2Timeout: {
    section: '3.6',
    rfc: 'FIN-WAIT-2 waits for ever',
    linux: 'FIN-WAIT-2 of an application that has ended lasts 60 s',
    shownBy: 'edges/fin_wait_2_limited',
  },
  wholeSegmentWindow: {
    section: '3.8.6.2.2',
    rfc: 'the window announced is what is free in the buffer',
    linux: 'the window announced is whole segments, or where it is scaled whole units, and less than the buffer',
    shownBy: 'forged/i3046',
  },
  segmentBeyondWindow: {
    section: '3.8.6.2.2 (RFC 7323, section 2)',
    rfc: 'what is free in the buffer is at most the window',
    linux: 'where windows are scaled, a segment more than the largest window announced is free in the buffer',
    shownBy: 'wscale/zero_window',
  },
  updateWhenDoubled: {
    section: '3.8.6.2.2',
    rfc: 'a window update is sent when the window grows by a segment or half the buffer',
    linux: 'a window update is sent when the window at least doubles',
    shownBy: 'hand/exit_all_read',
  },
  quickAcks: {
    section: '3.8.6.3',
    rfc: 'a full segment may wait for the second one to be acknowledged with it',
    linux: 'the first full segments of a connection, as many as half of the window holds, are acknowledged at once',
    shownBy: 'hand/delack_loss',
  },
  waitForSmallOnly: {
    section: '3.7.4',
    rfc: 'Nagle: a small segment waits while anything is unacknowledged',
    linux: 'Nagle: a small segment waits while another small one is unacknowledged (Minshall)',
    shownBy: 'hand/abort_data_in_flight',
  },
  hearAcceptable: {
    section: '3.8.4',
    rfc: 'any segment of the other side puts the next keep-alive probe off',
    linux: 'only one inside the window does: a probe of the other side does not',
    shownBy: 'hand/keepalive_both',
  },
  noProbesWithoutApplication: {
    section: '3.8.4',
    rfc: 'a connection in FIN-WAIT-2 is probed, whether its application has ended or not',
    linux: 'a connection in FIN-WAIT-2 whose application has ended is not probed',
    shownBy: 'hand/keepalive_gone_fin_wait_2',
  },
  resetWhenSilent: {
    section: '3.8.4',
    rfc: 'a connection that answers no keep-alive probe is given up in silence',
    linux: 'a connection that answers no keep-alive probe is reset',
    shownBy: 'edges/keepalive_silent',
  },
  windowUpdates: {
    section: '3.10.7.4',
    rfc: 'a window is taken from any segment that is not older than the last; a duplicate ACK repeats the window too',
    linux:
      'a window is taken from a newer segment, and from another one to open it further or to close it; only an ACK that changes none is a duplicate',
    shownBy: 'hand/exactly_three_dupacks',
  },
  duplicatesInFlight: {
    section: '3.8.2',
    rfc: 'every duplicate ACK counts',
    linux: 'no more duplicate ACKs count than segments are in flight, less one',
    shownBy: 'edges/dup_three_of_three',
  },
  restartForWholeSegments: {
    section: '3.8.1',
    rfc: 'an ACK of something new restarts the timer',
    linux: 'an ACK restarts the timer if it acknowledges a segment to its end',
    shownBy: 'edges/partial_ack_timer',
  },
  restartAtFastRetransmit: {
    section: '3.8.1',
    rfc: 'a fast retransmit leaves the running timer alone',
    linux: 'a fast retransmit restarts the timer',
    shownBy: 'generated/g2065',
  },
  repeatWithinWindow: {
    section: '3.8.6',
    rfc: 'a segment is repeated whole, though the window has shrunk',
    linux: 'only what the window still holds is repeated',
    shownBy: 'edges/shrunk_one',
  },
  fillWindowInPairs: {
    section: '3.8.6.2.1',
    rfc: 'a segment that the window cuts short waits, unless it fills half of the largest window',
    linux: 'the second of two segments that are handed to the network as one fills what is left of the window',
    shownBy: 'hand/inject_window_4400',
  },
  repeatInPairs: {
    section: '3.8.1',
    rfc: 'a segment is repeated as it was sent',
    linux: 'two segments handed to the network as one are cut anew together, and joined with no other',
    shownBy: 'hand/join_after_gso',
  },
  joinRepeated: {
    section: '3.8.1',
    rfc: 'a segment is repeated as it was sent',
    linux: 'a segment is repeated together with what follows it, as far as one segment holds it',
    shownBy: 'hand/join_small_three',
  },
  reduceProportionally: {
    section: '3.8.2',
    rfc: 'fast recovery inflates the halved window by each duplicate ACK (RFC 5681, section 3.2)',
    linux: 'the window falls as segments are delivered (RFC 6937), and what is in flight is counted in segments',
    shownBy: 'congestion/loss_in_first_window',
  },
  halveWindow: {
    section: '3.8.2',
    rfc: 'ssthresh after a loss is half of what is in flight',
    linux: 'ssthresh after a loss is half of the window',
    shownBy: 'congestion/rto_all_ten_lost',
  },
  growWhenLimited: {
    section: '3.8.2',
    rfc: 'each ACK of something new opens the window, with CUBIC while that is full (RFC 9438, section 5.8)',
    linux: 'the window opens only while it is what limits sending',
    shownBy: 'congestion/application_limited',
  },
  sendInPairs: {
    section: '3.8.2',
    rfc: 'a segment leaves as soon as the window lets it out',
    linux: 'a single segment waits for the next ACK, if that is near, so that two leave together',
    shownBy: 'congestion/loss_in_congestion_avoidance',
  },
  undoInVain: {
    section: '3.8.2',
    rfc: 'a loss that was none has reduced the window all the same',
    linux: 'when D-SACK says that all that was repeated came twice, the reduction is undone',
    shownBy: 'sack/dsack_spurious_rto',
  },
  acknowledgeBeforeReading: {
    section: '3.8.6.2.2',
    rfc: 'an application that reads has read what is acknowledged',
    linux: 'text is acknowledged before it is read: so much at once that the window doubles then brings a second ACK',
    shownBy: 'congestion/two_losses_one_window',
  },
  slowStartAfterTimeout: {
    section: '3.8.2',
    rfc: 'without a congestion window every ACK after a time-out that leaves a gap repeats the next segment',
    linux: 'every ACK after a time-out that leaves a gap repeats the next two segments (slow start)',
    shownBy: 'generated/g2063',
    congestion: 'off',
  },
} as const;

export type Difference = keyof typeof DIFFERENCES;

/** Whether to do what Linux does in this matter. */
export function departs(settings: TcpSettings, _difference: Difference): boolean {
  return settings.behaviour === 'linux';
}

/** How soon the SYN is repeated after an unacceptable ACK: measured 8 to 16 ms. */
export const SYN_AGAIN_US = 12_000;

/** `tcp_fin_timeout`. */
export const FIN_WAIT_2_US = 60_000_000;
