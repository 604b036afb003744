/** The lines of a machine's block, for completion, hover, the grammar and the documentation. */
export interface MachinePiece {
  readonly keyword: string;
  readonly form: string;
  readonly summary: string;
  readonly examples: readonly string[];
  readonly snippet: string;
}

export const MACHINE_PIECES: readonly MachinePiece[] = [
  {
    keyword: 'machine',
    form: 'machine NAME',
    summary: 'A protocol of your own, as a state machine, up to `end`.',
    examples: ['machine sender'],
    snippet: 'machine ${1:name}\n  [*] --> ${2:IDLE}\n  ${2:IDLE} --> ${3:WAIT} : ${4:send} / !${5:DATA}\nend',
  },
  {
    keyword: 'var',
    form: 'var NAME = EXPRESSION',
    summary: 'A variable of the machine and what it is at `[*]`.',
    examples: ['var bit = 0'],
    snippet: 'var ${1:name} = ${2:0}',
  },
  {
    keyword: '-->',
    form: 'FROM --> TO : TRIGGER [GUARD] / EFFECT, EFFECT',
    summary:
      'A transition. The trigger is `?MESSAGE(a, b)` received, a timer’s name when it expires, or any other word: a verb for scenarios.',
    examples: ['IDLE --> WAIT : send / !DATA(bit), start rto 1s', 'WAIT --> IDLE : ?ACK(b) [b == bit] / stop rto'],
    snippet: '${1:FROM} --> ${2:TO} : ${3:trigger} / ${4:effect}',
  },
  {
    keyword: 'start',
    form: 'start TIMER DURATION [background]',
    summary:
      'Starts the timer, or restarts it. When it expires, its name is the trigger. `background`: it runs beside what happens (a lease, a hello) and does not keep the wire busy.',
    examples: ['start rto 1s', 'start lease 60min background'],
    snippet: 'start ${1:rto} ${2:1s}',
  },
  {
    keyword: 'stop',
    form: 'stop TIMER',
    summary: 'Stops the timer.',
    examples: ['stop rto'],
    snippet: 'stop ${1:rto}',
  },
  {
    keyword: 'deliver',
    form: 'deliver',
    summary: 'Hands what was received to the application: counts one for `expect … received`.',
    examples: ['deliver'],
    snippet: 'deliver',
  },
  {
    keyword: '!',
    form: '!MESSAGE(ARGUMENTS) [to NAME | to sender | to all]',
    summary:
      'Sends a message: to the only peer, or of several the only one that can receive it; else to the one named, to the sender of what was received, or to all.',
    examples: ['!DATA(bit)', '!PREPARE to all'],
    snippet: '!${1:MESSAGE}',
  },
  { keyword: 'end', form: 'end', summary: 'Ends the machine.', examples: ['end'], snippet: 'end' },
];
