/** What leaves: segments made from the state of the connection in hand, and when text and FIN may go. */
import type { LocalizableText } from '../../../l10n/localizable.ts';
import { ecnFieldOf, withEcho } from '../extensions/congestion-notification.ts';
import { flagsOfSyn } from '../extensions/negotiation.ts';
import { largestText, optionsOf } from '../extensions/segment-options.ts';
import type { HostId } from '../../protocol.ts';
import type { Sent } from '../state/connection.ts';
import { finNumber, offsetOf, sentBytes } from '../state/connection.ts';
import { currentRtoUs } from './round-trip.ts';
import type { Remark, Run } from '../run.ts';
import type { Flag, Segment } from '../segment/segment.ts';
import { NO_OPTIONS, segmentEnd } from '../segment/segment.ts';
import { piecesBetween } from '../state/send-buffer.ts';
import type { Seq } from '../segment/sequence.ts';
import { add, distance, leq, max, seq } from '../segment/sequence.ts';
import { windowField, windowToAnnounce } from '../window.ts';

/**
 * Sends a segment of the connection in hand; with ACK it says the newest window and settles what is due. An empty
 * probe settles nothing: the other side will find it old and not look at its ACK.
 */
export function emit(run: Run, flags: readonly Flag[], from: Seq, len: number, remark: Remark = {}): void {
  const isSyn = flags.includes('SYN');
  const isNewText = len > 0 && !isSyn && remark.retransmission !== true && remark.probe !== true;
  const options = optionsOf(run.connection, flags, run.nowUs);
  const acknowledges = flags.includes('ACK') && run.connection.state !== 'SYN-SENT';
  if (acknowledges && !(remark.probe === true && len === 0)) {
    const tcb = run.synchronized;
    const wnd = windowToAnnounce(run, tcb);
    if (wnd !== tcb.receiver.wnd || tcb.receiver.acked !== tcb.receiver.nxt) {
      const receiver = run.changingReceiver();
      receiver.wnd = wnd;
      receiver.acked = receiver.nxt;
    }
    if (run.synchronized.receiver.duplicate !== null) run.changingReceiver().duplicate = null;
    run.ackDue = 'no';
    run.stop('delayed-ack');
  }
  const written = isSyn ? flagsOfSyn(flags, run.connection.extensions) : withEcho(run, flags, isNewText);
  const tcb = run.connection;
  const start = offsetOf(tcb.sender, isSyn ? add(from, 1) : from);
  run.transmit(
    tcb.peer,
    {
      connection: tcb.key,
      sourcePort: tcb.localPort,
      destinationPort: tcb.remotePort,
      flags: written,
      seq: from,
      ack: acknowledges && tcb.state !== 'SYN-SENT' ? tcb.receiver.nxt : null,
      window: windowField(run, tcb, isSyn),
      options,
      ecn: ecnFieldOf(run, isNewText),
      len,
      pieces: len === 0 ? [] : piecesBetween(tcb.sender.buffer, start, start + len),
      seqAbsolute: false,
    },
    remark,
  );
}

/** <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK> */
export function emitAck(run: Run, remark: Remark = {}): void {
  emit(run, ['ACK'], run.connection.sender.nxt, 0, remark);
}

/** <SEQ=SND.NXT><CTL=RST>, with ACK where the difference says so (section 3.10.5). */
export function emitReset(run: Run, reason: LocalizableText, section: string): void {
  const flags: readonly Flag[] = run.departs('resetWithAck') ? ['RST', 'ACK'] : ['RST'];
  emit(run, flags, run.connection.sender.nxt, 0, { reason, section });
}

/**
 * Answers a segment that belongs to no connection (section 3.10.7.1, and the same form in LISTEN, SYN-SENT and
 * SYN-RECEIVED): SEQ is what it acknowledges, or 0 with an ACK of all that it holds.
 */
export function refuse(run: Run, reason: LocalizableText, section: string): void {
  const { segment } = run;
  const { ack } = segment;
  const bare = ack !== null;
  run.transmit(
    answerTo(run),
    {
      ...answering(segment),
      flags: bare ? ['RST'] : ['RST', 'ACK'],
      seq: bare ? ack : seq(0),
      ack: bare ? null : segmentEnd(segment),
      seqAbsolute: !bare,
    },
    { reason, section },
  );
}

function answerTo(run: Run): HostId {
  return run.arrival === null ? run.connection.peer : run.arrival.from;
}

/** What every segment has that answers one which belongs to no connection. */
export function answering(
  segment: Segment,
): Pick<Segment, 'connection' | 'sourcePort' | 'destinationPort' | 'window' | 'options' | 'ecn' | 'len' | 'pieces'> {
  const { connection, sourcePort, destinationPort } = segment;
  return {
    connection,
    sourcePort: destinationPort,
    destinationPort: sourcePort,
    window: 0,
    options: NO_OPTIONS,
    ecn: 'none',
    len: 0,
    pieces: [],
  };
}

/**
 * Sends something new that the other side must acknowledge, and starts the timer for it (RFC 6298, rule 5.1). `paired`:
 * Linux hands it to the network as one with the segment before it.
 */
export function emitNew(run: Run, flags: readonly Flag[], len: number, remark: Remark = {}, paired = false): void {
  const { nxt, queue, max: highest } = run.connection.sender;
  const syn = flags.includes('SYN');
  const fin = flags.includes('FIN');
  const isSmall = len > 0 && len < largestText(run.connection);
  emit(run, flags, nxt, len, remark);
  const end = add(nxt, len + (syn ? 1 : 0) + (fin ? 1 : 0));
  const sent: Sent = { seq: nxt, len, syn, fin, sentUs: run.nowUs, retransmitted: false, paired };
  const sender = run.changingSender();
  sender.nxt = end;
  sender.max = max(highest, end);
  sender.queue = queue.push(sent);
  if (isSmall) sender.smallEnd = end;
  if (len > 0 || fin) sender.lastSentUs = run.nowUs;
  sender.probes = 0;
  sender.unansweredProbes = 0;
  run.stop('persist');
  if (!run.running('retransmission')) run.start('retransmission', currentRtoUs(run));
}

/** Repeats a segment of the queue, what has been acknowledged of it cut off. */
export function emitAgain(run: Run, sent: Sent, remark: Remark): void {
  const { sender } = run.connection;
  const from = max(sent.seq, sender.una);
  const flags: Flag[] = sent.syn ? ['SYN'] : sent.fin ? ['FIN'] : [];
  if (run.connection.state !== 'SYN-SENT') flags.push('ACK');
  emit(run, flags, from, sent.len - distance(sent.seq, from), { ...remark, retransmission: true });
  const index = sender.queue.indexWhere((entry) => leq(sent.seq, entry.seq));
  const changing = run.changingSender();
  changing.retransmissions += 1;
  if (!sent.syn) changing.lastSentUs = run.nowUs;
  if (sender.queue.at(index)?.seq === sent.seq)
    changing.queue = sender.queue.with(index, { ...sent, retransmitted: true });
}

/** One octet of new data beyond the window, or FIN where no text is left: SND.NXT stays (section 3.8.6.1). */
export function emitProbeOctet(run: Run, remark: Remark): void {
  const { sender } = run.connection;
  const text = sentBytes(sender) < sender.written;
  emit(run, text ? ['ACK'] : ['FIN', 'ACK'], sender.nxt, text ? 1 : 0, remark);
  const past = add(text ? sender.nxt : finNumber(sender), 1);
  run.changingSender().max = max(run.connection.sender.max, past);
}
