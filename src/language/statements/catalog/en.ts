/** Why a line is no statement, or means nothing here, in English. */
import { and, numbered, or } from '../../../l10n/english.ts';

type Words = readonly string[];

const quoted = (words: Words): Words => words.map((word) => `\`${word}\``);
const protocols = (names: Words): string => names.map((name) => `\`protocol ${name}\``).join(', ');
const argumentCount = (count: number): string =>
  count === 1 ? 'one argument' : `${count === 0 ? 'no' : count} arguments`;

export const en = {
  // Which statement a line is.
  'statement-expected': 'a statement',
  'action-expected': 'what a participant does',
  'statement-unknown': ({ text }: { text: string }) => `No statement begins with \`${text}\`.`,
  'statement-begins-with-time': ({ time }: { time: string }) =>
    `\`at\` stands in claims. \`wait ${time}\` on a line before lets that time pass; \`+${time}\` in front of an action runs it so long after the previous one began.`,
  'statement-begins-with-text': 'A line begins with a keyword or with the name of a participant, not with a text.',
  'statement-end-without-machine': '`end` ends a machine, and there is none here.',
  'statement-variable-without-machine': 'A variable stands in a machine, between `machine NAME` and `end`.',
  'statement-has-no-time': ({ keyword }: { keyword: string }) =>
    `\`${keyword}\` is about the whole scenario; it has no time.`,
  'statement-begins-at-once': ({ keyword }: { keyword: string }) =>
    `A \`${keyword}\` begins at once; it has no \`+DURATION\`.`,
  'timing-order':
    'Before an action stand, in this order, `then`, `+DURATION` and `repeat COUNT every DURATION`, as far as they are there.',
  'statement-is-no-action': ({ word, keyword }: { word: string; keyword: string }) =>
    `\`${word}\` stands before what a participant does; \`${keyword}\` is no such thing.`,
  'statement-of-protocol': ({ word, of, protocol }: { word: string; of: Words; protocol: string }) =>
    `\`${word}\` belongs to ${protocols(of)}; this scenario is \`${protocol}\`.`,
  'verb-expected': ({ participant, verbs }: { participant: string; verbs: Words }) =>
    `what \`${participant}\` does (${quoted(verbs).join(', ')})`,
  'verb-unknown': ({ verb, participant, verbs }: { verb: string; participant: string; verbs: Words }) =>
    `\`${verb}\` is nothing that \`${participant}\` can do; it can ${quoted(verbs).join(', ')}.`,
  'verb-told-by-tcp': ({ trigger, participant }: { trigger: string; participant: string }) =>
    `\`${trigger}\` is what TCP tells the machine of \`${participant}\` about a connection: it is no verb.`,
  'verb-other-arguments': (values: {
    verb: string;
    taken: readonly number[];
    given: number;
    forms: readonly string[];
  }) =>
    `\`${values.verb}\` takes ${or(values.taken.map(argumentCount))}, not ${values.given}${values.forms.length === 0 ? '' : `: ${or(quoted(values.forms))}`}.`,

  // Declarations.
  'library-used-already': ({ library, line }: { library: string; line: number }) =>
    `\`${library}\` is used already, on line ${line}.`,
  'library-speaks-to': ({ library, participants }: { library: string; participants: Words }) =>
    `The machines of \`${library}\` speak to ${and(quoted(participants))}: declare ${numbered(participants.length, 'a participant of that name', 'participants of these names')}.`,
  'machine-declared-already': ({ machine }: { machine: string }) => `There is a machine \`${machine}\` already.`,
  'machine-used-twice': ({ machine, one, other }: { machine: string; one: string; other: string }) =>
    `\`use ${one}\` and \`use ${other}\` both bring in a machine \`${machine}\`; the first one counts.`,
  'machine-in-library': ({ machine, library }: { machine: string; library: string }) =>
    `There is a machine \`${machine}\` already, from \`use ${library}\`.`,
  'protocol-declared-already': ({ line }: { line: number }) => `Line ${line} says the protocol already.`,
  'title-declared-already': ({ line }: { line: number }) => `Line ${line} gives the title already.`,
  'participant-declared-already': ({ participant, line }: { participant: string; line: number }) =>
    `There is a participant \`${participant}\` already, on line ${line}.`,
  'participant-needs-no-machine': ({ protocol }: { protocol: string }) =>
    `A participant runs a machine only in \`protocol machines\`; this scenario is \`${protocol}\`.`,
  'participant-label-of-several': 'A label belongs to one participant: declare it on a line of its own.',
  'message-for-nobody': ({ message }: { message: string; targets: Words }) =>
    `Several participants are there, and none of them receives \`${message}\`: write \`to NAME\`.`,
  'message-for-several': ({ message, targets }: { message: string; targets: Words }) =>
    `There are several participants that \`${message}\` could go to (${and(quoted(targets))}): write \`to NAME\`.`,
  'participant-needs-machine': ({ participants }: { participants: Words }) =>
    `${and(quoted(participants))} ${numbered(participants.length, 'runs', 'run')} no machine: \`participant ${participants.join(', ')} is MACHINE\` says which.`,
  'connection-named-already': ({ connection, line }: { connection: string; line: number }) =>
    `\`${connection}\` names the connection of line ${line} already.`,

  // Settings and calls.
  'address-of-whom': ({ option }: { option: string }) => `Say whose address it is: \`set ${option} NAME 10.0.0.2\`.`,
  'isn-of-whom': ({ option, symbol }: { option: string; symbol: string }) =>
    `Say whose numbers begin with \`${symbol}\`: \`set ${option} NAME ${symbol}\`.`,
  'between-itself': ({ participant }: { participant: string }) =>
    `Nothing goes between \`${participant}\` and itself: another participant is expected.`,
  'router-only-passes-on': ({ participant, role }: { participant: string; role: string }) =>
    `\`${participant}\` is a ${role}: it passes on what others send, and does nothing itself.`,
  'link-one-end': 'A link has two ends or more: `link client, r 10ms`.',
  'link-exists': ({ one, other, line }: { one: string; other: string; line: number }) =>
    `\`${one}\` and \`${other}\` are linked on line ${line} already.`,
  'box-of-two': ({ participant, line }: { participant: string; line: number }) =>
    `\`${participant}\` is in the box of line ${line} already.`,
  'box-with-gap': ({ between, isCut }: { between: Words; isCut: boolean }) =>
    `A box is around participants that are declared one after the other: between these ${numbered(between.length, 'stands', 'stand')} ${isCut ? `${quoted(between).join(', ')}, …` : `${and(quoted(between))}.`}`,
  'option-not-linked': ({ one, other, neighbours }: { one: string; other: string; neighbours: readonly string[] }) =>
    neighbours.length === 0
      ? `\`${one}\` and \`${other}\` are not linked: no link leads to \`${one}\`.`
      : `\`${one}\` and \`${other}\` are not linked; \`${one}\` is with ${neighbours.map((name) => `\`${name}\``).join(', ')}.`,
  'option-toward-itself': ({ participant }: { participant: string }) => `\`${participant}\` sends nothing to itself.`,
  'option-of-router': ({ participant, role, option }: { participant: string; role: string; option: string }) =>
    `\`${participant}\` is a ${role}: no connection ends there, and \`${option}\` changes nothing.`,
  'router-without-link': ({ participant, role }: { participant: string; role: string }) =>
    `No link leads to the ${role} \`${participant}\`: nothing goes through it.`,
  'address-of-other': ({ participant, line }: { participant: string; line: number }) =>
    `\`${participant}\` has this address already, on line ${line}: two may have the same only on different sides of a NAT.`,
  'inject-by-whom': ({ address }: { address: string }) =>
    `Nobody has the address ${address}: say who sends this, as \`NAME inject … from ${address} …\`.`,
  'inject-exact-flags':
    'A forged segment has exactly the flags written: `ACK`, `SYN,ACK`, …; `data` means ACK and a length.',
  'close-needs-persistence':
    'HTTP/1.0 closes the connection after every response; `close` belongs to `protocol http/1.1`.',
  'serve-no-body': ({ status }: { status: number }) => `A response ${status} has no body: leave the size out.`,
  'serve-no-location': ({ status }: { status: number }) =>
    `A response ${status} leads nowhere: \`to\` goes with 201 and the statuses from 300 to 399.`,
  'server-missing': ({ participant }: { participant: string }) =>
    `\`${participant}\` is the only participant: there is nobody to ask. Declare another: \`participant server\`.`,
  'server-of-get': ({ client, servers }: { client: string; servers: Words }) =>
    `There are several servers that \`${client}\` could ask: write \`from NAME\` after the path (${quoted(servers).join(', ')}).`,
  'server-of-post': ({ client, servers }: { client: string; servers: Words }) =>
    `There are several servers that \`${client}\` could ask: write \`to NAME\` after the size (${quoted(servers).join(', ')}).`,

  // Claims and the numbers of a header.
  'claim-has-two-extents':
    '`at` looks at the section, or at the whole run where there is none; `in` cannot stand with it.',
  'claim-has-no-time': ({ word }: { word: string }) =>
    `\`${word}\` is about its whole section, else the run: it has no time of its own.`,
  'claim-section-missing': 'No section begins before this line; `in all` looks at the whole run.',
  'claim-error-needs-tcp': ({ error }: { error: string }) =>
    `\`${error}\` is an error of TCP’s; a machine tells nobody of errors.`,
  'claim-status-needs-http': 'A status is what HTTP answers: it needs `protocol http/1.0` or `protocol http/1.1`.',
  'window-too-large': ({ most }: { most: number }) =>
    `A segment announces a window of at most ${most} bytes: the field has 16 bits.`,
  'block-ends-before-it-begins': 'This block ends before it begins.',
  'number-ambiguous': ({ field, sides }: { field: string; sides: Words }) =>
    `The sides that \`${field}\` could count here (${quoted(sides).join(', ')}) show their numbers differently.`,
  'symbol-of-other-side': (values: {
    symbol: string;
    owner: string;
    field: string;
    sides: Words;
    right: string | null;
  }) =>
    `\`${values.symbol}\` counts what \`${values.owner}\` sends; \`${values.field}\` here counts what ${or(quoted(values.sides))} sends${values.right === null ? '' : ` (\`${values.right}\`)`}.`,
};
