/** What to write instead of a line of another notation, in English. */

export const en = {
  'notation-copied': ({ lines }: { lines: number }) => `Here begin ${lines} lines of another notation.`,
  'notation-copied-from': ({ lines, notation }: { lines: number; notation: string }) =>
    `Here begin ${lines} lines of ${notation}.`,

  'notation-arrow': 'Arrows are not drawn here, they come of what happens.',
  'notation-machine-sends': ({ from, to }: { from: string; to: string }) =>
    `A machine sends (\`!MESSAGE to ${to}\`), and \`${from} VERB\` makes it.`,
  'notation-say-send': ({ from }: { from: string }) => `Say what somebody does: \`${from} send 120 "TEXT"\`.`,
  'notation-say-abort': ({ from }: { from: string }) => `Say what somebody does: \`${from} abort\` sends the RST.`,
  'notation-say-close': ({ from }: { from: string }) => `Say what somebody does: \`${from} close\` sends the FIN.`,
  'notation-say-connect': ({ from, to }: { from: string; to: string }) =>
    `Say what somebody does: \`${from} connect ${to}\` sends the SYN.`,
  'notation-syn-answer': 'TCP sends the answer to a SYN by itself: leave this line out.',
  'notation-ack': 'TCP sends an ACK by itself: leave this line out.',

  'notation-comment': 'A comment begins with `#`.',
  'notation-section': 'A titled band is a section: `section "TEXT"`.',
  'notation-title': 'The title is a text: `title "TEXT"`.',
  'notation-box': 'A box has a text as its title, and names whom it is around: `box "TEXT" client, server`.',
  'notation-note': 'What a note says is a text behind the names: `note over client, server "TEXT"`.',
  'notation-note-of-whom': 'Say whose note it is: `note left of client "TEXT"`.',
  'notation-participant-label': 'A participant has a name, and then a label, a text: `participant NAME as "LABEL"`.',
  'notation-participant': 'Whoever takes part is a participant: `participant NAME`.',

  'notation-no-diagram': 'No diagram is drawn here, it comes of what happens.',
  'notation-who-does-what': 'Say who does what: `client connect server`, `client send 120 "TEXT"`.',
  'notation-no-frames':
    'Frames are not drawn here: each line is simulated once, as it stands. `section "TEXT"` gives what follows a title.',
  'notation-drawing': ({ word }: { word: string }) =>
    `\`${word}\` is about how a diagram is drawn; here it comes of what happens.`,
};
