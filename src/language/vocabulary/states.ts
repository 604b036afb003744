/** The states of TCP (RFC 9293, section 3.3.2) with their spellings. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import { wordMessage } from './catalog/words/catalog.ts';
import { bsdName } from './state-names.ts';

export interface TcpState {
  /** As RFC 9293 spells it. */
  readonly name: string;
  /** Further spellings that are understood, beside BSD's: those of Linux's tools. */
  readonly aliases: readonly string[];
  readonly meaning: LocalizableText;
  readonly entered: LocalizableText;
  readonly left: LocalizableText;
}

export const TCP_STATES: readonly TcpState[] = [
  {
    name: 'CLOSED',
    aliases: [],
    meaning: wordMessage('state-closed'),
    entered: wordMessage('state-closed-entered'),
    left: wordMessage('state-closed-left'),
  },
  {
    name: 'LISTEN',
    aliases: [],
    meaning: wordMessage('state-listen'),
    entered: wordMessage('state-listen-entered'),
    left: wordMessage('state-listen-left'),
  },
  {
    name: 'SYN-SENT',
    aliases: [],
    meaning: wordMessage('state-syn-sent'),
    entered: wordMessage('state-syn-sent-entered'),
    left: wordMessage('state-syn-sent-left'),
  },
  {
    name: 'SYN-RECEIVED',
    aliases: ['SYN-RECV', 'SYN_RECEIVED', 'SYN-RCVD'],
    meaning: wordMessage('state-syn-received'),
    entered: wordMessage('state-syn-received-entered'),
    left: wordMessage('state-syn-received-left'),
  },
  {
    name: 'ESTABLISHED',
    aliases: ['ESTAB'],
    meaning: wordMessage('state-established'),
    entered: wordMessage('state-established-entered'),
    left: wordMessage('state-established-left'),
  },
  {
    name: 'FIN-WAIT-1',
    aliases: ['FIN_WAIT1'],
    meaning: wordMessage('state-fin-wait-1'),
    entered: wordMessage('state-fin-wait-1-entered'),
    left: wordMessage('state-fin-wait-1-left'),
  },
  {
    name: 'FIN-WAIT-2',
    aliases: ['FIN_WAIT2'],
    meaning: wordMessage('state-fin-wait-2'),
    entered: wordMessage('state-fin-wait-2-entered'),
    left: wordMessage('state-fin-wait-2-left'),
  },
  {
    name: 'CLOSE-WAIT',
    aliases: [],
    meaning: wordMessage('state-close-wait'),
    entered: wordMessage('state-close-wait-entered'),
    left: wordMessage('state-close-wait-left'),
  },
  {
    name: 'CLOSING',
    aliases: [],
    meaning: wordMessage('state-closing'),
    entered: wordMessage('state-closing-entered'),
    left: wordMessage('state-closing-left'),
  },
  {
    name: 'LAST-ACK',
    aliases: [],
    meaning: wordMessage('state-last-ack'),
    entered: wordMessage('state-last-ack-entered'),
    left: wordMessage('state-last-ack-left'),
  },
  {
    name: 'TIME-WAIT',
    aliases: [],
    meaning: wordMessage('state-time-wait'),
    entered: wordMessage('state-time-wait-entered'),
    left: wordMessage('state-time-wait-left'),
  },
];

const BY_SPELLING = new Map(
  TCP_STATES.flatMap((state) =>
    [state.name, bsdName(state.name), ...state.aliases].map((spelling) => [fold(spelling), state] as const),
  ),
);

function fold(spelling: string): string {
  return spelling.toUpperCase().replaceAll('_', '-');
}

/** The state that is meant, in either spelling and any case; null if there is none. */
export function tcpState(spelling: string): TcpState | null {
  return BY_SPELLING.get(fold(spelling)) ?? null;
}
