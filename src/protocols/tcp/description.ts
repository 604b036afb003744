/** TCP as the rest of the product sees it (RFC 9293). */
import { protocolMessage } from '../catalog/descriptions/catalog.ts';
import type { ProtocolDescription, TimerNames } from '../description.ts';
import type { TimerName } from './connection.ts';
import { TCP_OPTIONS } from './options.ts';

export const TCP = {
  name: 'tcp',
  meaning: protocolMessage('protocol-tcp'),
  packet: 'segment',
  states: 'own',
  initialState: 'CLOSED',
  delivers: 'bytes',
  /** By the RFC's own names (section 3.3.1). */
  variables: [
    { key: 'sndUna', name: 'SND.UNA', unit: 'sequence', of: 'own', inTable: true },
    { key: 'sndNxt', name: 'SND.NXT', unit: 'sequence', of: 'own', inTable: true },
    { key: 'rcvNxt', name: 'RCV.NXT', unit: 'sequence', of: 'peer', inTable: true },
    { key: 'sndWnd', name: 'SND.WND', unit: 'bytes', of: 'own', inTable: false },
    { key: 'rcvWnd', name: 'RCV.WND', unit: 'bytes', of: 'own', inTable: false },
    { key: 'unsent', name: 'unsent', unit: 'bytes', of: 'own', inTable: false },
    { key: 'unacknowledged', name: 'unacknowledged', unit: 'bytes', of: 'own', inTable: false },
    { key: 'unread', name: 'unread', unit: 'bytes', of: 'own', inTable: false },
  ],
  /** As text-books and RFC 6298 call them. */
  timers: {
    retransmission: { bar: 'RTO', expiry: 'RTO' },
    persist: { bar: 'persist', expiry: 'persist timer' },
    'delayed-ack': { bar: 'delayed ACK', expiry: 'delayed-ACK timer' },
    'keep-alive': { bar: 'keep-alive', expiry: 'keep-alive timer' },
    'fin-wait-2': { bar: 'FIN-WAIT-2', expiry: 'FIN-WAIT-2 timer' },
    'time-wait': { bar: 'TIME-WAIT 2MSL', expiry: 'TIME-WAIT timer', ends: 'TIME-WAIT' },
  } satisfies Readonly<Record<TimerName, TimerNames>>,
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
