/** What a participant usually does in a state of TCP: the order in which completion offers its verbs. */
import type { ProtocolName } from '../../language/scenario.ts';

const TCP: Readonly<Partial<Record<string, readonly string[]>>> = {
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
};

/** The likeliest first. */
export function usualVerbs(protocol: ProtocolName, state: string): readonly string[] {
  switch (protocol) {
    case 'tcp':
      return TCP[state] ?? [];
    case 'http/1.0':
    case 'http/1.1':
      return ['get', 'post', 'serve'];
    case 'machines':
      return [];
  }
}
