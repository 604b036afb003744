/** What is expected in a slot of a form, and why what stands there is wrong, in English. */
import { counted, numbered, or } from '../../../l10n/english.ts';
import type { LocalizableText, Localize } from '../../../l10n/localizable.ts';

type Words = readonly string[];

const quoted = (words: Words): Words => words.map((word) => `\`${word}\``);

export const en = {
  // What is expected.
  'slot-size': 'a size such as `120` or `4kB`',
  'slot-which': 'which of them (`next`, `every`, `2nd`)',
  'slot-further-which': 'a later one of them, such as `3rd`',
  'slot-extent': '`all` or `section`',
  'slot-ecn': '`capable`, `marked` or `none`',
  'slot-integer-from-1': 'an integer from 1',
  'slot-number': 'a number',
  'slot-field': ({ most }: { most: number }) => `an integer from 0 to ${most}`,
  'slot-variable-among': ({ known }: { known: readonly string[] }) =>
    `a variable${known.length === 0 ? '' : ` (${known.map((name) => `\`${name}\``).join(', ')})`}`,
  'variable-twice': ({ variable }: { variable: string }) => `\`${variable}\` stands here already.`,
  'slot-shape': ({ words }: { words: readonly string[] }) => words.map((word) => `\`${word}\``).join(' or '),
  'slot-block': 'a block such as `4381..5841`',
  'slot-status': 'a status from 100 to 599',
  'slot-method': 'a method in double quotes',
  'slot-tag': 'an entity tag in double quotes',
  'slot-byte-range': 'a range of bytes such as `1000..1999` or `1000..`',
  'slot-sequence-number': 'a sequence number',
  'slot-sequence-number-example': 'a sequence number such as `1` or `J+1`',
  'slot-kind': 'a segment kind',
  'slot-flag': 'a flag',
  'slot-sent-message': 'a message such as `PING(1)`',
  'slot-message': 'a message',
  'slot-value': 'a value',
  'literal-in-msl': '`msl` is a unit of `start TIMER` and of options: a value has a unit of time.',
  'literal-too-large': ({ text, most }: { text: string; most: number }) =>
    `Integers are exact up to ${most}: \`${text}\` is too large.`,
  'literal-too-deep': ({ most }: { most: number }) => `More than ${most} sets stand within each other.`,
  'slot-argument': 'a value (a number, a text, a duration, `true`, `none`, a participant, a set `{…}`)',
  'slot-argument-or-any':
    'a value (a number, a text, a duration, `true`, `none`, a participant, a set `{…}`) or `_` (any)',
  'slot-participant': 'a participant',
  'slot-sender': 'a participant or an IPv4 address such as `203.0.113.5`',
  'slot-new-participant': 'a name for the participant',
  'slot-connection': 'a connection or a participant',
  'slot-own-port': 'a port or a connection',
  'slot-port': 'a port from 1 to 65535',
  'slot-new-connection': 'a name for the connection',
  'slot-machine': 'a machine',
  'slot-protocol': 'a protocol',
  'slot-library': 'a protocol of the library',
  'slot-used': 'a file or a fence in quotes',
  'slot-option': 'an option',
  'slot-error': ({ errors }: { errors: Words }) => `an error (${quoted(errors).join(', ')})`,
  'slot-text': 'a text in double quotes',
  'slot-quoted-path': 'a path in double quotes',
  'slot-path': 'a path',
  'slot-state': 'a state',
  'slot-machine-state': ({ machine }: { machine: string }) => `a state of \`${machine}\``,
  'slot-variable': 'a variable',
  'slot-variable-of': ({ participant }: { participant: string }) => `a variable of \`${participant}\``,
  'slot-compared': 'a value or a variable to compare with',
  'slot-verb': 'a verb',
  'slot-machine-verb': ({ machine }: { machine: string }) => `a verb of \`${machine}\``,

  // What is wrong with numbers.
  'duration-units': ({ units }: { units: Words }) => `A duration is a number with ${or(quoted(units))}.`,
  'duration-too-long': ({ text }: { text: string }) =>
    `\`${text}\` is too long: no time is beyond 2^53 µs, some 285 years.`,
  'inject-no-icmp': 'Routers alone send `too-big`: of a packet that is larger than the `mtu` of a link.',
  'moments-stand-last': ({ word }: { word: string }) =>
    `\`at\` stands once, at the end of a claim, and is about the whole: write two claims in place of \`${word}\`.`,
  'number-has-decimals': ({ text }: { text: string }) =>
    `Numbers are integers, and \`${text}\` is none: count in smaller units. With a unit of time it is a duration (\`${text}s\`).`,
  'number-is-size': ({ text, bytes }: { text: string; bytes: number }) =>
    `Values have no units of size: write \`${bytes}\` for \`${text}\`.`,
  'moments-end-before-they-begin': 'This range ends before it begins.',
  'size-units':
    'A size is an integer, with `B`, `bytes`, `k` or `kB` (1000 B), `M` or `MB`, `KiB` (1024 B), `MiB` or `mss` if you like.',
  'size-out-of-range': ({ least, most, text }: { least: number; most: number; text: string }) =>
    `A size from ${least} to ${most} bytes is expected, not \`${text}\`.`,
  'size-in-segments': '`mss` counts the segments of a connection; bytes are expected here.',
  'size-in-segments-of-machine': 'Messages of machines are in no segments: `mss` is TCP’s.',
  'rate-units': ({ units }: { units: Words }) => `A rate is a number with ${or(quoted(units))}: bits a second.`,
  'rate-out-of-range': ({ text }: { text: string }) =>
    `A rate is a whole number of bits a second, from 1 to 10^15, not \`${text}\`.`,
  'percent-unit': ({ text }: { text: string }) => `A percentage is a number with \`%\`, not \`${text}\`.`,
  'percent-out-of-range': ({ text }: { text: string }) =>
    `A percentage from 0% to less than 100% is expected, not \`${text}\`: \`drop every\` loses all.`,
  'symbol-unknown': ({ symbol }: { symbol: string }) =>
    `No side’s numbers are shown with \`${symbol}\`; \`set isn NAME ${symbol}\` makes it so.`,
  'option-not-zero': ({ option }: { option: string }) => `\`${option}\` is longer than 0.`,
  'option-not-zero-but-off': ({ option }: { option: string }) =>
    `\`${option}\` is longer than 0; \`off\` is without it.`,
  'option-is-time-unit': ({ option, usual }: { option: string; usual: string }) =>
    `\`${option}\` is the unit itself here: give it a time, such as \`${usual}\`.`,
  'option-is-size-unit': ({ option }: { option: string }) => `\`${option}\` is the unit itself here: write bytes.`,

  // What is wrong with texts.
  'text-not-closed': ({ closer }: { closer: string }) => `This text has no closing \`${closer}\`.`,
  'text-unknown-escape': ({ escape }: { escape: string }) =>
    `\`${escape}\` means nothing in a text; \`\\"\`, \`\\\\\`, \`\\n\` and \`\\r\` do.`,
  'path-characters': 'A path begins with `/` and holds visible ASCII characters only; write others as `%20`.',
  'method-form': ({ known }: { known: readonly string[] }) =>
    `A method is one word, and case-sensitive: ${quoted(known).join(', ')} and others.`,
  'method-connect': '`CONNECT` asks for a tunnel, not for a path; it is not modelled.',
  'tag-characters':
    'An entity tag holds visible ASCII characters and no quotes; those around it in the field are added, and it is no weak one.',
  'status-unknown': ({ status, known }: { status: number; known: readonly number[] }) =>
    `No server here answers ${status}; what can come is ${or(known.map((number) => `\`${number}\``))}.`,
  'status-interim': ({ status }: { status: number }) =>
    `${status} is an interim response, which is not modelled: a server answers 101 or a status from 200 to 599.`,
  'status-interim-old': ({ status }: { status: number }) =>
    `${status} is unknown to HTTP/1.0: a server answers a status from 200 to 599.`,
  'lifetime-seconds': '`max-age` is counted in whole seconds.',
  'range-ends-before-it-begins': 'This range ends before it begins.',

  // What is wrong with segment kinds and messages.
  'kind-needs-http': ({ kind }: { kind: string }) =>
    `A \`${kind}\` is one of HTTP: it needs \`protocol http/1.0\` or \`protocol http/1.1\`.`,
  'kind-stands-alone': ({ kind }: { kind: string }) => `\`${kind}\` stands alone; only flags are joined by \`,\`.`,
  'kind-flag-with-data': ({ flag, kind }: { flag: string; kind: string }) =>
    `A segment with \`${flag}\` that carries data is written \`${kind} … len SIZE\`.`,
  'kind-only-psh': 'PSH never matters, so that a kind cannot be PSH alone; `data` is a segment that carries bytes.',
  'message-unknown': ({ message }: { message: string }) => `No machine sends or receives a message \`${message}\`.`,
  'field-of-segments': ({ field }: { field: string }) =>
    `\`${field}\` is a field of TCP’s segments; this scenario is \`machines\`, whose messages have arguments.`,

  // What is wrong with conditions.
  'slot-quantified-name': 'a name for each of them',
  'quantified-twice': ({ name }: { name: string }) => `\`${name}\` is the name of one of them already.`,
  'machine-of-nobody': ({ machine }: { machine: string }) =>
    `Nobody runs \`${machine}\`: \`participant NAME is ${machine}\` makes one.`,
  'condition-chained-comparison': 'Comparisons do not chain: join two of them with `and`.',
  'condition-foreign-operator': ({ written, operator }: { written: string; operator: string }) =>
    `\`${written}\` is written \`${operator}\` here.`,
  'condition-compares-values':
    'This compares two values; a condition is about a variable of a participant, or about the time `now`.',
  'condition-units-differ': (
    values: { left: string; leftUnit: LocalizableText; right: string; rightUnit: LocalizableText },
    localize: Localize,
  ) =>
    `\`${values.left}\` is ${localize(values.leftUnit)} and \`${values.right}\` is ${localize(values.rightUnit)}: they cannot be compared.`,
  'condition-unordered': ({ operator }: { operator: string }) =>
    `\`${operator}\` compares what has an order: numbers, sizes, durations and texts.`,
  'condition-on-behind-value': ({ at, variable }: { at: string; variable: string }) =>
    `The connection is named behind the variable: \`${at} ${variable} on …\`.`,
  'condition-in-of-no-set': ({ set, unit }: { set: string; unit: LocalizableText }, localize: Localize) =>
    `\`in\` asks whether a set of a machine has an element; \`${set}\` is ${localize(unit)}.`,
  'condition-size-of-one': ({ variable }: { variable: string }) =>
    `\`size\` counts the elements of a machine’s set or the values of its map; \`${variable}\` is none.`,
  'condition-other-keys': ({ name, keys, given }: { name: string; keys: number; given: number }) =>
    `\`${name}\` has values under ${counted(keys, 'key')}, not under ${given}.`,
  'condition-cannot-compute': (
    values: { operator: string; left: string; leftUnit: LocalizableText; right: string; rightUnit: LocalizableText },
    localize: Localize,
  ) =>
    `\`${values.left}\` is ${localize(values.leftUnit)} and \`${values.right}\` is ${localize(values.rightUnit)}: \`${values.operator}\` does not compute with the two.`,
  'condition-variable-alone': ({ variable, words }: { variable: string; words: string }) =>
    `\`${variable}\` is a variable of a participant, whose name stands in front: \`${words}\`.`,
  'claim-temporal-misplaced': ({ word }: { word: string }) =>
    `\`${word}\` stands right behind \`expect\`, once, before the whole condition.`,
  'claim-no-in-condition': '`no KIND from NAME` is a claim by itself; in a condition it is `not NAME sent KIND`.',
  'claim-quantifier-misplaced': ({ word }: { word: string }) =>
    `\`${word}\` stands in front of the whole condition, and runs over those of a machine.`,
  'claim-always': 'What is always so is never otherwise: `expect never not …`.',
  'claim-eventually': '`expect finally` is about the end, and `wait until` waits until something is so.',
  'condition-in-misplaced':
    '`in` is for claims that count packets; a condition is about one moment, or with `at`, `never` and `finally` about others.',
  'condition-state-alone': ({ words }: { words: string }) =>
    `Each part of a condition names its participant: \`${words}\`.`,
  'condition-state-behind': ({ words }: { words: string }) => `A state stands right behind the name: \`${words}\`.`,
  'condition-not-behind': ({ words }: { words: string }) => `\`not\` stands before the name: \`${words} …\`.`,
  'condition-names-joined': 'Behind each name stands what is said of it: `a STATE and b STATE`.',
  'condition-no-opposite': ({ text, unit }: { text: string; unit: LocalizableText }, localize: Localize) =>
    `\`${text}\` is ${localize(unit)}: \`-\` stands before numbers, sizes and durations.`,
  'condition-division-by-zero': 'Nothing is divided by 0.',
  'condition-too-long': ({ most }: { most: number }) => `A condition has at most ${most} parts.`,
  'unit-size': 'a size',
  'unit-duration': 'a duration',
  'unit-count': 'a count',
  'unit-number': 'a number',
  'unit-text': 'a text',
  'unit-truth': 'a truth value',
  'unit-value': 'a value without a unit',

  // What is wrong with names.
  'participant-unknown': ({ name, known, isCut }: { name: string; known: Words; isCut: boolean }) =>
    `There is no participant \`${name}\`; there ${numbered(known.length, 'is', 'are')} ${quoted(known).join(', ')}${isCut ? ', …' : ''}.`,
  'participant-named-twice': ({ name }: { name: string }) => `\`${name}\` stands in this list already.`,
  'participant-connects-to-itself': ({ name }: { name: string }) =>
    `\`${name}\` connects to itself: another participant is expected.`,
  'participant-sends-to-itself': ({ name }: { name: string }) =>
    `\`${name}\` sends to itself: another participant is expected.`,
  'participant-asks-itself': ({ name }: { name: string }) =>
    `\`${name}\` asks itself: another participant is expected.`,
  'router-has-no-state': ({ name }: { name: string }) =>
    `\`${name}\` only passes on what others send, and has no state.`,
  'participant-has-no-state': ({ name }: { name: string }) => `\`${name}\` runs no machine, and has no state.`,
  'connection-unknown': ({ name }: { name: string }) =>
    `There is no connection \`${name}\`: no \`connect … as ${name}\` names one.`,
  'connection-with-itself': ({ name }: { name: string }) =>
    `\`${name}\` has no connection with itself: the other end is expected.`,
  'connection-broken': ({ name, line }: { name: string; line: number }) =>
    `There is no connection \`${name}\`: line ${line}, which should name it, is wrong.`,
  'connection-of-others': ({ name, ends, participant }: { name: string; ends: Words; participant: string }) =>
    `Connection \`${name}\` is between ${quoted(ends).join(' and ')}; \`${participant}\` is no end of it.`,
  'machine-run-twice': ({ name }: { name: string }) =>
    `\`${name}\` is named twice: every name of this line runs every machine of it. Declare others on a line of their own.`,
  'role-stands-first': ({ role }: { role: string }) =>
    `\`${role}\` stands before the machines: \`is ${role}, MACHINE\`.`,
  'role-runs-no-machine': ({ role }: { role: string }) => `A ${role} passes on what others send, and runs no machine.`,
  'machine-unknown': ({ name }: { name: string }) => `There is no machine \`${name}\`.`,
  'slot-expected-of': ({ expected, known }: { expected: LocalizableText; known: Words }, localize: Localize) =>
    `Expected ${localize(expected)} (${quoted(known).join(', ')}).`,
  'option-unknown': ({ option, known }: { option: string; known: Words }) =>
    `There is no option \`${option}\`; there are ${quoted(known).join(', ')}.`,
  'option-not-modelled': (
    { option, concept, known }: { option: string; concept: LocalizableText; known: Words },
    localize: Localize,
  ) => `\`${option}\` (${localize(concept)}) is not modelled. The options are ${quoted(known).join(', ')}.`,
};
