/** For every row of TCP's table the shortest scenario that takes it. */
import {
  closed,
  closeWait,
  closing,
  established,
  finWait1,
  finWait2,
  lastAck,
  listen,
  synReceived,
  synReceivedActively,
  synSent,
  timeWait,
  timeWaitBesideListener,
} from './builders.ts';
import type { End } from './end.ts';

const linux = { behaviour: 'linux' } as const;
const once = { retries: 0 };
const join = { connection: 'them:49152>us:80#1', localPort: 49_152, remotePort: 80 };

/** Both sides have agreed upon timestamps, and the newest of the other side is 5. */
function stamped(): End {
  return established({ timestamps: true }, { options: { timestamps: { value: 5, echo: 0 } } });
}

/** FIN-WAIT-2 of an application that has ended, under Linux. */
function afterExit(): End {
  return finWait2(linux).do('exit');
}

function shut(settings = {}): End {
  return established(settings).send(100).receive('ACK 1 101 0', { window: 0 }).send(500);
}

function fullTimeWait(): End {
  const end = timeWaitBesideListener();
  end.settings = { ...end.settings, backlog: 0 };
  return end.receive('SYN 1000 - 0');
}

/** A client that has a cookie, and connects to send at once. */
function fastOpened(): End {
  return closed({ fastOpen: true })
    .connect()
    .receive('SYN,ACK 0 1 0', { options: { fastOpen: 'abcd' } })
    .do('abort')
    .call({ verb: 'connect', to: 'them', name: null, join: null, sends: 1 });
}

/** A server that has taken the text of a SYN. */
function earlyServer(): End {
  const end = listen({ fastOpen: true }).receive('SYN 0 - 0', { options: { fastOpen: '' } });
  const cookie = end.last.sent[0]?.options.fastOpen ?? '';
  return end.receive('RST 1 - 0').receive('SYN 100 - 5', { options: { fastOpen: cookie } });
}

export const EXERCISES: Readonly<Record<string, () => End>> = {
  'open/passive': () => closed().listen(),
  'open/passive again': () => listen().listen(),
  'open/active': () => closed().connect(),
  'open/active beside a listener': () => listen().connect(),
  'open/exists': () => established().call({ verb: 'connect', to: 'them', name: null, join }),
  'send/closed': () => closed().send(1),
  'send/listen': () => listen().call({ verb: 'send', connection: null, bytes: 1, label: null }),
  'send/after close': () => synReceived().send(1).do('close').send(1),
  'send/queue': () => synSent().send(1),
  'send/send': () => established().send(1),
  'send/closing': () => finWait1().send(1),
  'receive/closed': () => established().do('abort').read(),
  'receive/queue': () => synSent().read(),
  'receive/read': () => established().read(),
  'receive/what is left': () => established().do('stop reading').receive('FIN,ACK 1 1 9').read(),
  'receive/closing': () => closeWait().read(),
  'close/closed': () => closed().do('close'),
  'close/one of several listeners': () =>
    listen().call({ verb: 'listen', port: 8080 }).call({ verb: 'stop listening', port: 8080 }),
  'close/listen': () => listen().call({ verb: 'stop listening' }),
  'close/syn-sent': () => synSent().do('close'),
  'close/syn-received': () => synReceived().do('close'),
  'close/queue': () => synReceived().send(1).do('close'),
  'close/established': () => established().do('close'),
  'close/close-wait': () => closeWait().do('close'),
  'close/closing': () => finWait2().do('close'),
  'abort/closed': () => closed().do('abort'),
  'abort/listen': () => listen().call({ verb: 'abort', connection: null }),
  'abort/reset': () => established().do('abort'),
  'abort/unfinished': () => established(linux).do('stop reading').receive('FIN,ACK 1 1 9').do('close').do('abort'),
  'abort/time-wait': () => timeWait(linux).do('abort'),
  'abort/silent': () => synSent().do('abort'),
  'exit/listen': () => listen().call({ verb: 'exit', connection: null }),
  'exit/syn-sent': () => synSent().do('exit'),
  'exit/unread': () => established().do('stop reading').receive('ACK 1 1 9').do('exit'),
  'exit/open': () => established().do('exit'),
  'exit/close-wait': () => closeWait().do('exit'),
  'exit/closing': () => finWait2().do('exit'),
  crash: () => established().call({ verb: 'crash' }),
  'closed/RST': () => closed().receive('RST 1 - 0'),
  'closed/segment': () => closed().receive('ACK 1 1 0'),
  'listen/RST': () => listen().receive('RST 1 - 0'),
  'listen/ACK': () => listen().receive('ACK 1 1 0'),
  'listen/SYN,FIN': () => listen(linux).receive('SYN,FIN 0 - 0'),
  'listen/SYN': () => listen().receive('SYN 0 - 0'),
  'listen/other': () => listen().receive('FIN 1 - 0'),
  'syn-sent/unacceptable ACK on RST': () => synSent().receive('RST,ACK 0 9 0'),
  'syn-sent/unacceptable ACK': () => synSent().receive('SYN,ACK 0 9 0'),
  'syn-sent/RST': () => synSent().receive('RST,ACK 0 1 0'),
  'syn-sent/RST without ACK': () => synSent().receive('RST 0 - 0'),
  'syn-sent/SYN,ACK with text': () => synSent(linux).receive('SYN,ACK 0 1 20'),
  'syn-sent/SYN,ACK': () => synSent().receive('SYN,ACK 0 1 0'),
  'syn-sent/SYN': () => synSent().receive('SYN 0 - 0'),
  'syn-sent/other': () => synSent().receive('ACK 0 1 0'),
  'TIME-WAIT/SYN,FIN': () => timeWaitBesideListener(linux).receive('SYN,FIN 9000 - 0'),
  'TIME-WAIT/nothing in it': () => timeWait(linux).receive('ACK 2 900 0'),
  'TIME-WAIT/anything else': () => timeWait(linux).receive('ACK 52 2 0'),
  'sequence/reopen': () => timeWaitBesideListener().receive('SYN 9000 - 0'),
  'after exit/outside': () => afterExit().receive('RST -5 - 0'),
  'after exit/RST': () => afterExit().receive('RST 51 - 0'),
  'after exit/SYN': () => afterExit().receive('SYN 51 - 0'),
  'RST/at the FIN in CLOSE-WAIT': () => closeWait(linux).receive('RST 1 - 0'),
  'RST/at the FIN': () => lastAck(linux).receive('RST 1 - 0'),
  'sequence/repeated SYN': () => synReceived(linux).receive('SYN 0 - 0'),
  'sequence/wrong ACK': () => synReceived(linux).receive('ACK -50 77 10'),
  'sequence/without timestamps': () => stamped().receive('ACK 1 1 9'),
  'sequence/old timestamp': () => stamped().receive('ACK 1 1 9', { options: { timestamps: { value: 4, echo: 0 } } }),
  'sequence/without ACK': () => established(linux).receive('FIN -100 - 0'),
  'sequence/simultaneous open': () => synReceivedActively().receive('SYN,ACK 0 1 0'),
  'sequence/unacceptable RST': () => established().receive('RST 70000 - 0'),
  'sequence/FIN again': () => timeWait().receive('FIN,ACK 1 2 0'),
  'sequence/closed window': () =>
    established({ window: 9 }).do('stop reading').receive('ACK 1 1 9').receive('ACK 10 1 1'),
  'sequence/unacceptable': () => established().receive('ACK -9 1 5'),
  'RST/in the window': () => established().receive('RST 9 - 0'),
  'RST/ignored in TIME-WAIT': () => timeWait(linux).receive('RST 9 - 0'),
  'RST/back to LISTEN': () => synReceived().receive('RST 1 - 0'),
  'RST/listener gone': () => synReceived().call({ verb: 'stop listening' }).receive('RST 1 - 0'),
  'RST/refused': () => synReceivedActively().receive('RST 1 - 0'),
  'RST/reset': () => established().receive('RST 1 - 0'),
  'RST/closed anyway': () => lastAck().receive('RST 2 - 0'),
  'SYN/back to LISTEN': () => synReceived().receive('SYN 9 - 0'),
  'SYN/listener gone': () => synReceived().call({ verb: 'stop listening' }).receive('SYN 9 - 0'),
  'SYN/challenge': () => established().receive('SYN 9 - 0'),
  'ACK/none': () => established().receive('none 1 - 9'),
  'ACK/of SYN, CLOSE waits': () => synReceived().send(1).do('close').receive('ACK 1 1 0'),
  'ACK/of SYN': () => synReceived().receive('ACK 1 1 0'),
  'ACK/unacceptable in SYN-RECEIVED': () => synReceived().receive('ACK 1 9 0'),
  'ACK/after exit': () => afterExit().receive('ACK 1 500 0'),
  'ACK/too old': () => established().receive('ACK 1 -70000 0'),
  'ACK/nothing sent': () => established().receive('ACK 1 9 0'),
  'ACK/of FIN in FIN-WAIT-1': () => finWait1().receive('ACK 1 2 0'),
  'ACK/of FIN in CLOSING': () => closing().receive('ACK 2 2 0'),
  'ACK/of FIN in LAST-ACK': () => lastAck().receive('ACK 2 2 0'),
  'ACK/in TIME-WAIT': () => timeWait().receive('FIN,ACK 2 2 0'),
  'ACK/take': () => established().receive('ACK 1 1 0'),
  'text/nobody reads': () => finWait2().do('exit').receive('ACK 1 2 9'),
  'text/ends at RCV.NXT': () => established(linux).receive('ACK -8 1 9'),
  'text/across the FIN': () => closeWait(linux).receive('ACK 0 1 10'),
  'text/begins at the edge': () => established({ ...linux, window: 1461 }).receive('ACK 1461 1 10'),
  'text/take': () => established().receive('ACK 1 1 9'),
  'text/after FIN': () => closeWait().receive('ACK 2 1 9'),
  'FIN/in ESTABLISHED': () => established().receive('FIN,ACK 1 1 0'),
  'FIN/in FIN-WAIT-1': () => finWait1().receive('FIN,ACK 1 1 0'),
  'FIN/in FIN-WAIT-2': () => finWait2().receive('FIN,ACK 1 2 0'),
  'retransmission/back to LISTEN': () => synReceived(once).expire('retransmission'),
  'retransmission/give up the SYN,ACK': () =>
    synReceived(once).call({ verb: 'stop listening' }).expire('retransmission'),
  'retransmission/give up': () => synSent(once).expire('retransmission'),
  'retransmission/repeat': () => synSent().expire('retransmission'),
  'persist/give up': () => shut(once).expire('persist').expire('persist'),
  'persist/probe': () => shut().expire('persist'),
  'delayed-ack': () => established({ delayedAckUs: 1000 }).receive('ACK 1 1 9').expire('delayed-ack'),
  'keep-alive/give up': () =>
    established({ ...once, keepaliveUs: 1000 })
      .expire('keep-alive')
      .expire('keep-alive'),
  'keep-alive/probe': () => established({ keepaliveUs: 1000 }).expire('keep-alive'),
  'listen/ACK of a cookie': () => listen({ syncookies: true }).receive('SYN 0 - 0').receive('ACK 1 1 0'),
  'listen/backlog full': () => listen({ backlog: 0 }).receive('SYN 0 - 0'),
  'listen/SYN cookie': () => listen({ syncookies: true }).receive('SYN 0 - 0'),
  'sequence/reopen, backlog full': () => fullTimeWait(),
  'sequence/reopen by a cookie': () => {
    const end = timeWaitBesideListener();
    end.settings = { ...end.settings, syncookies: true };
    return end.receive('SYN 1000 - 0');
  },
  'send/with the SYN': () => fastOpened().send(1),
  'send/before the handshake is over': () => earlyServer().send(1),
  'listen/SYN with text': () => earlyServer(),
  'user time-out': () => established({ userTimeoutUs: 1000 }).send(1).expire('user-timeout'),
  'time-wait': () => timeWait().expire('time-wait'),
  'fin-wait-2': () => finWait2(linux).do('exit').expire('fin-wait-2'),
};
