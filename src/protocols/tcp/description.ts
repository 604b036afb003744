/** TCP as the rest of the product sees it (RFC 9293). */
import { protocolMessage } from '../catalog/descriptions/catalog.ts';
import type { ProtocolDescription, TimerNames } from '../description.ts';
import { tcpTimer } from './catalog/timers/catalog.ts';
import type { TimerName } from './state/connection.ts';
import { TCP_OPTIONS } from './options.ts';

export const TCP = {
  name: 'tcp',
  meaning: protocolMessage('protocol-tcp'),
  packet: 'segment',
  states: 'own',
  initialState: 'CLOSED',
  delivers: 'bytes',
  /** By the RFCs' own names (RFC 9293, section 3.3.1; RFC 5681, section 2; RFC 6298). */
  variables: [
    { key: 'sndUna', name: 'SND.UNA', unit: 'sequence', of: 'own', inTable: true },
    { key: 'sndNxt', name: 'SND.NXT', unit: 'sequence', of: 'own', inTable: true },
    { key: 'rcvNxt', name: 'RCV.NXT', unit: 'sequence', of: 'peer', inTable: true },
    { key: 'sndWnd', name: 'SND.WND', unit: 'bytes', of: 'own', inTable: false },
    { key: 'rcvWnd', name: 'RCV.WND', unit: 'bytes', of: 'own', inTable: false },
    { key: 'unsent', name: 'unsent', unit: 'bytes', of: 'own', inTable: false },
    { key: 'unacknowledged', name: 'unacknowledged', unit: 'bytes', of: 'own', inTable: false },
    { key: 'unread', name: 'unread', unit: 'bytes', of: 'own', inTable: false },
    { key: 'window', name: 'window', unit: 'bytes', of: 'own', inTable: false },
    { key: 'cwnd', name: 'cwnd', unit: 'bytes', of: 'own', inTable: false },
    { key: 'ssthresh', name: 'ssthresh', unit: 'bytes', of: 'own', inTable: false },
    { key: 'flight', name: 'flight', unit: 'bytes', of: 'own', inTable: false },
    { key: 'srtt', name: 'SRTT', unit: 'duration', of: 'own', inTable: false },
    { key: 'rttvar', name: 'RTTVAR', unit: 'duration', of: 'own', inTable: false },
    { key: 'rto', name: 'RTO', unit: 'duration', of: 'own', inTable: false },
    { key: 'pending', name: 'pending', unit: 'count', of: 'host', inTable: false },
    { key: 'retransmissions', name: 'retransmissions', unit: 'count', of: 'own', inTable: false },
    { key: 'timeouts', name: 'time-outs', unit: 'count', of: 'own', inTable: false },
  ],
  /** As text-books and RFC 6298 call them. */
  timers: {
    retransmission: { bar: tcpTimer('tcp-timer-rto'), expiry: tcpTimer('tcp-timer-rto') },
    persist: { bar: tcpTimer('tcp-timer-persist'), expiry: tcpTimer('tcp-timer-persist-expiry') },
    'delayed-ack': { bar: tcpTimer('tcp-timer-delayed-ack'), expiry: tcpTimer('tcp-timer-delayed-ack-expiry') },
    'keep-alive': { bar: tcpTimer('tcp-timer-keep-alive'), expiry: tcpTimer('tcp-timer-keep-alive-expiry') },
    'user-timeout': { bar: tcpTimer('tcp-timer-user-timeout'), expiry: tcpTimer('tcp-timer-user-timeout-expiry') },
    'fin-wait-2': { bar: tcpTimer('tcp-timer-fin-wait-2'), expiry: tcpTimer('tcp-timer-fin-wait-2-expiry') },
    'time-wait': {
      bar: tcpTimer('tcp-timer-time-wait'),
      expiry: tcpTimer('tcp-timer-time-wait-expiry'),
      ends: 'TIME-WAIT',
    },
  } satisfies Readonly<Record<TimerName, TimerNames>>,
  verbs: ['listen', 'connect', 'send', 'close', 'abort', 'exit', 'stop', 'read'],
  usualVerbs: {
    CLOSED: ['connect', 'listen'],
    LISTEN: ['stop', 'connect'],
    'SYN-SENT': ['close', 'abort'],
    'SYN-RECEIVED': ['close', 'abort'],
    ESTABLISHED: ['send', 'close', 'read', 'abort'],
    'FIN-WAIT-1': ['abort', 'read'],
    'FIN-WAIT-2': ['abort', 'read'],
    'CLOSE-WAIT': ['close', 'send', 'abort'],
    CLOSING: ['abort'],
    'LAST-ACK': ['abort'],
    'TIME-WAIT': ['connect'],
  },
  options: TCP_OPTIONS,
  requests: null,
} as const satisfies ProtocolDescription;
