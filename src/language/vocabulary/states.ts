/** The states of TCP (RFC 9293, section 3.3.2) with their spellings. */
import { bsdName } from './state-names.ts';

export interface TcpState {
  /** As RFC 9293 spells it. */
  readonly name: string;
  /** Further spellings that are understood, beside BSD's: those of Linux's tools. */
  readonly aliases: readonly string[];
  readonly meaning: string;
  readonly entered: string;
  readonly left: string;
}

export const TCP_STATES: readonly TcpState[] = [
  {
    name: 'CLOSED',
    aliases: [],
    meaning: 'There is no connection.',
    entered: 'The start of everything; after LAST-ACK, TIME-WAIT, an ABORT, a RST, or giving up.',
    left: 'By an active OPEN (`connect`) to SYN-SENT, or a passive one (`listen`) to LISTEN.',
  },
  {
    name: 'LISTEN',
    aliases: [],
    meaning: 'Waits for a SYN from anybody.',
    entered: 'By a passive OPEN (`listen`).',
    left: 'A SYN makes a new connection in SYN-RECEIVED, the listener stays; `stop listening` takes it back.',
  },
  {
    name: 'SYN-SENT',
    aliases: [],
    meaning: 'Has sent a SYN and waits for the SYN of the other side.',
    entered: 'By an active OPEN (`connect`), which sends the SYN.',
    left: 'A SYN,ACK for our SYN leads to ESTABLISHED, a bare SYN (simultaneous open) to SYN-RECEIVED, a RST to CLOSED.',
  },
  {
    name: 'SYN-RECEIVED',
    aliases: ['SYN-RECV', 'SYN_RECEIVED', 'SYN-RCVD'],
    meaning: 'Both SYNs are on their way; ours is not acknowledged yet.',
    entered: 'From LISTEN, or from SYN-SENT in a simultaneous open, by a SYN; SYN,ACK is sent.',
    left: 'The ACK of our SYN leads to ESTABLISHED; CLOSE to FIN-WAIT-1; a FIN to CLOSE-WAIT.',
  },
  {
    name: 'ESTABLISHED',
    aliases: ['ESTAB'],
    meaning: 'Open: data flows in both directions.',
    entered: 'When our SYN is acknowledged and the SYN of the other side has arrived.',
    left: 'CLOSE sends a FIN and leads to FIN-WAIT-1; a FIN that arrives leads to CLOSE-WAIT.',
  },
  {
    name: 'FIN-WAIT-1',
    aliases: ['FIN_WAIT1'],
    meaning: 'Has sent its FIN, which is not acknowledged yet; still receives.',
    entered: 'By CLOSE in ESTABLISHED or SYN-RECEIVED.',
    left: 'The ACK of our FIN leads to FIN-WAIT-2; a FIN to CLOSING; a FIN with that ACK to TIME-WAIT.',
  },
  {
    name: 'FIN-WAIT-2',
    aliases: ['FIN_WAIT2'],
    meaning: 'Our FIN is acknowledged, the other side still sends: half-closed.',
    entered: 'From FIN-WAIT-1 by the ACK of our FIN.',
    left: 'The FIN of the other side leads to TIME-WAIT.',
  },
  {
    name: 'CLOSE-WAIT',
    aliases: [],
    meaning: 'The other side sends no more; our application has yet to close.',
    entered: 'From ESTABLISHED or SYN-RECEIVED by a FIN.',
    left: 'CLOSE sends our FIN and leads to LAST-ACK.',
  },
  {
    name: 'CLOSING',
    aliases: [],
    meaning: 'Both sides closed at once; our FIN is not acknowledged yet.',
    entered: 'From FIN-WAIT-1 by a FIN that does not acknowledge ours.',
    left: 'The ACK of our FIN leads to TIME-WAIT.',
  },
  {
    name: 'LAST-ACK',
    aliases: [],
    meaning: 'Closed second; waits for the ACK of its FIN.',
    entered: 'From CLOSE-WAIT by CLOSE.',
    left: 'The ACK of our FIN leads to CLOSED.',
  },
  {
    name: 'TIME-WAIT',
    aliases: [],
    meaning: 'Waits 2 MSL, so that a lost last ACK can be sent again and old segments die out.',
    entered: 'From FIN-WAIT-2, CLOSING or FIN-WAIT-1, when both FINs are acknowledged.',
    left: 'After 2 MSL to CLOSED; a repeated FIN is acknowledged and starts the wait again.',
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
