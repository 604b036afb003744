/** The lines of a machine's block, for completion, hover, the grammar and the documentation. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import { statementMessage } from './catalog/statements/catalog.ts';

export interface MachinePiece {
  readonly keyword: string;
  readonly form: string;
  readonly summary: LocalizableText;
  readonly examples: readonly string[];
  readonly snippet: string;
}

export const MACHINE_PIECES: readonly MachinePiece[] = [
  {
    keyword: 'machine',
    form: 'machine NAME [(PARAMETER [= EXPRESSION], …)]',
    summary: statementMessage('piece-machine'),
    examples: ['machine sender', 'machine router(left, right, mtu = 1500)'],
    snippet: 'machine ${1:name}\n  [*] --> ${2:IDLE}\n  ${2:IDLE} --> ${3:WAIT} : ${4:send} / !${5:DATA}\nend',
  },
  {
    keyword: 'var',
    form: '[stable] var NAME [(KEY, …)] = EXPRESSION',
    summary: statementMessage('piece-variable'),
    examples: ['var bit = 0', 'stable var term = 0', 'var clock(p) = 0'],
    snippet: 'var ${1:name} = ${2:0}',
  },
  {
    keyword: '-->',
    form: 'FROM, FROM --> TO : TRIGGER [on CONNECTION] [GUARD] / EFFECT, EFFECT',
    summary: statementMessage('piece-transition'),
    examples: [
      'IDLE --> WAIT : send / !DATA(bit), start rto 1s',
      'WAIT --> IDLE : ?ACK(b) [b == bit] / stop rto',
      'IDLE, WAIT --> * : ?ACK [else]',
      '* --> IDLE : ?RESET',
      'READY --> * : closed on data / close sender',
    ],
    snippet: '${1:FROM} --> ${2:TO} : ${3:trigger} / ${4:effect}',
  },
  {
    keyword: '[*]',
    form: '[*] --> STATE [GUARD] / EFFECT, EFFECT',
    summary: statementMessage('piece-beginning'),
    examples: ['[*] --> IDLE', '[*] --> FOLLOWER / start election 150ms'],
    snippet: '[*] --> ${1:IDLE}',
  },
  {
    keyword: 'ignore',
    form: 'ignore ?MESSAGE, ?MESSAGE [in STATE, STATE]',
    summary: statementMessage('piece-ignore'),
    examples: ['ignore ?Vote, ?Ack', 'ignore ?Vote in LEADER'],
    snippet: 'ignore ?${1:MESSAGE}',
  },
  {
    keyword: 'start',
    form: 'start TIMER[(KEYS)] DURATION [background]',
    summary: statementMessage('piece-start'),
    examples: ['start rto 1s', 'start lease 60min background', 'start rto(n) 1s'],
    snippet: 'start ${1:rto} ${2:1s}',
  },
  {
    keyword: 'stop',
    form: 'stop TIMER[(KEYS)]',
    summary: statementMessage('piece-stop'),
    examples: ['stop rto', 'stop rto(n)'],
    snippet: 'stop ${1:rto}',
  },
  {
    keyword: 'connect',
    form: 'connect NAME[:PORT] [from PORT] [as CONNECTION]',
    summary: statementMessage('piece-connect'),
    examples: ['connect server', 'connect server:21 as control', 'connect client:port from 20 as data'],
    snippet: 'connect ${1:server}',
  },
  {
    keyword: 'listen',
    form: 'listen PORT [as CONNECTION]',
    summary: statementMessage('piece-listen'),
    examples: ['listen 21 as control', 'listen port as data'],
    snippet: 'listen ${1:21}',
  },
  {
    keyword: 'close',
    form: 'close [NAME] [on CONNECTION]',
    summary: statementMessage('piece-close'),
    examples: ['close', 'close sender', 'close client on data'],
    snippet: 'close',
  },
  {
    keyword: 'abort',
    form: 'abort [NAME] [on CONNECTION]',
    summary: statementMessage('piece-abort'),
    examples: ['abort sender'],
    snippet: 'abort',
  },
  {
    keyword: 'deliver',
    form: 'deliver',
    summary: statementMessage('piece-deliver'),
    examples: ['deliver'],
    snippet: 'deliver',
  },
  {
    keyword: '!',
    form: '!MESSAGE(ARGUMENTS) [+ MESSAGE(ARGUMENTS)] [to WHOM] [on CONNECTION] [len SIZE] [background]',
    summary: statementMessage('piece-send'),
    examples: [
      '!DATA(bit)',
      '!PREPARE to all',
      '!Initial(1) + Handshake(2)',
      '!DATA(n) to peer len 1200',
      '!Reply(226) to sender on control',
    ],
    snippet: '!${1:MESSAGE}',
  },
  {
    keyword: '[',
    form: '[GUARD] EFFECT',
    summary: statementMessage('piece-guarded'),
    examples: ['[n > best] best = n', '[n > best] (best = n, !BEST(n) to all)'],
    snippet: '[${1:guard}] ${2:effect}',
  },
  {
    keyword: 'each',
    form: 'each NAME in SET: EFFECT',
    summary: statementMessage('piece-each'),
    examples: ['each n in base .. next - 1: !PKT(n)', 'each p in s: [p != sender] (!M to p, start t(p) 1s)'],
    snippet: 'each ${1:n} in ${2:1} .. ${3:3}: ${4:effect}',
  },
  { keyword: 'end', form: 'end', summary: statementMessage('piece-end'), examples: ['end'], snippet: 'end' },
];
