/** What TCP's timers are called, in English. */

export const en = {
  'tcp-timer-rto': 'RTO',
  'tcp-timer-persist': 'persist',
  'tcp-timer-persist-expiry': 'persist timer',
  'tcp-timer-delayed-ack': 'delayed ACK',
  'tcp-timer-delayed-ack-expiry': 'delayed-ACK timer',
  'tcp-timer-keep-alive': 'keep-alive',
  'tcp-timer-keep-alive-expiry': 'keep-alive timer',
  'tcp-timer-user-timeout': 'user time-out',
  'tcp-timer-user-timeout-expiry': 'user time-out',
  'tcp-timer-fin-wait-2': 'FIN-WAIT-2',
  'tcp-timer-fin-wait-2-expiry': 'FIN-WAIT-2 timer',
  'tcp-timer-time-wait': 'TIME-WAIT 2MSL',
  'tcp-timer-time-wait-expiry': 'TIME-WAIT timer',
};
