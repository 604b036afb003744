/** What a simulation finds wrong, in English. */
import { and, counted } from '../../../l10n/english.ts';
import type { LocalizableText, Localize } from '../../../l10n/localizable.ts';

/** When a claim looked; `time: null`: at the beginning. */
interface Looked {
  readonly time: string | null;
  /** After some time, in which the statement waited for the wire. */
  readonly quiet: boolean;
}

const looked = ({ time, quiet }: Looked): string =>
  `It looked at ${time ?? 'the beginning'}${quiet ? ', when the wire was quiet' : ''}`;

/** When a claim became true; `unseen`: only after the end of the run. */
interface Later {
  readonly later: string;
  readonly unseen: boolean;
}

const becameTrue = ({ later, unseen }: Later): string => `It ${unseen ? 'would be' : 'became'} true ${later} later`;

export const en = {
  'claim-does-not-hold': ({ found }: { found: LocalizableText }, localize: Localize) =>
    `This does not hold: ${localize(found)}.`,
  'claim-looked': (values: { time: string | null; quiet: boolean }) => `${looked(values)}.`,
  'claim-looked-at-run': (values: { time: string | null; quiet: boolean }) => `${looked(values)}, at the whole run.`,
  'claim-looked-at-sent': (
    { since, ...when }: { time: string | null; quiet: boolean; since: LocalizableText },
    localize: Localize,
  ) => `${looked(when)}, at what was sent since ${localize(since)}.`,
  'claim-looked-at-come': (
    { since, ...when }: { time: string | null; quiet: boolean; since: LocalizableText },
    localize: Localize,
  ) => `${looked(when)}, at what came since ${localize(since)}.`,
  'claim-looked-at-happened': (
    { since, ...when }: { time: string | null; quiet: boolean; since: LocalizableText },
    localize: Localize,
  ) => `${looked(when)}, at what happened since ${localize(since)}.`,
  'claim-looked-at-end': ({ time, of }: { time: string; of: LocalizableText | null }, localize: Localize) =>
    `It looked at ${time}, at the end of ${of === null ? 'the run' : localize(of)}.`,
  'claim-breached': ({ time, since }: { time: string | null; since: LocalizableText | null }, localize: Localize) =>
    `It was so first at ${time ?? 'the beginning'}${since === null ? '' : `, after ${localize(since)}`}.`,
  'claim-since-beginning': 'the beginning',
  'claim-since-last-action': 'the last action',
  'claim-words-at-line': ({ words, line }: { words: string; line: number }) => `\`${words}\`, line ${line}`,
  'claim-became-true': (values: { later: string; unseen: boolean }) => `${becameTrue(values)}.`,
  'claim-became-true-after': (
    { action, ...when }: { later: string; unseen: boolean; action: LocalizableText },
    localize: Localize,
  ) => `${becameTrue(when)}, after ${localize(action)}.`,
  'claim-became-true-as-wait-counts': (
    { wait, action, ...when }: { later: string; unseen: boolean; wait: LocalizableText; action: LocalizableText },
    localize: Localize,
  ) => `${becameTrue(when)}: ${localize(wait)}, counts from where ${localize(action)}, began.`,
  'claim-was-true': ({ from, until }: { from: string; until: string }) => `It was true from ${from} until ${until}.`,
  'claim-was-true-in-state': (values: { from: string; until: string; host: string; state: string }) =>
    `It was true from ${values.from} until ${values.until}, when ${values.host} went to ${values.state}.`,

  'fix-update-to-found': ({ texts }: { texts: readonly string[] }) => `Update to what was found: ${texts.join(', ')}`,
  'fix-look-later': ({ time, delay }: { time: string; delay: string }) => `Look ${time} later: “${delay} expect …”`,
  'fix-look-before': ({ time, delay }: { time: string; delay: string }) => `Look ${time} before: “${delay} expect …”`,
  'fix-change-words': ({ words, replacement }: { words: string; replacement: string }) =>
    `Change “${words}” to “${replacement}”`,
  'fix-insert-before': ({ text }: { text: string }) => `Insert “${text}” before it`,
  'fix-add-connection': ({ name }: { name: string }) => `Add “on ${name}”`,
  'fix-raise-limit': ({ text }: { text: string }) => `Raise the limit: ${text}`,

  late: ({ late }: { late: string }) => `This runs ${late} late: the moment had passed when the line was reached.`,
  'late-after-quiet': ({ line }: { line: number }) => `Line ${line} waited until the wire was quiet.`,
  'late-after': ({ line }: { line: number }) => `Line ${line} ran later than that.`,
  'fix-at-once': ({ line, text }: { line: number; text: string }) =>
    `Write “${text}” before line ${line}, which then does not wait`,
  'fix-without': ({ text }: { text: string }) => `Remove “${text}”: run when the wire is quiet`,

  'packet-too-large': ({ largest, most }: { largest: number; most: number }) =>
    `A packet has at most ${largest} bytes, headers included: this one can carry ${most} (RFC 791, section 3.1).`,
  'nothing-held': ({ host }: { host: string }) => `Nothing that ${host} sent is held back here.`,
  'connection-with-not-opened': ({ name }: { name: string }) =>
    `There is no connection with \`${name}\` yet when this line is reached.`,
  'connection-not-opened': ({ name }: { name: string }) =>
    `Connection \`${name}\` has not been opened yet on this line.`,
  'newest-connection': ({ host, peers, peer }: { host: string; peers: readonly string[]; peer: string }) =>
    `${host} has connections with ${and(peers)}; this is on the newest, with ${peer}.`,
  'newest-connection-other': ({ name, peer }: { name: string; peer: string }) =>
    `\`on ${name}\` is the one with ${peer}.`,
  'state-never-comes': ({ host, state, found }: { host: string; state: string; found: string }) =>
    `${host} never comes to ${state}: it stays in ${found} and nothing more happens.`,
  'then-left-out': ({ host, awaited }: { host: string; awaited: LocalizableText }, localize: Localize) =>
    `This is left out: ${host} waits for ${localize(awaited)}.`,
  'then-nothing-comes': ({ host }: { host: string }) =>
    `Nothing is on its way to ${host} when this line is reached, so \`then\` runs it at once.`,
  'then-wait-until': ({ text }: { text: string }) => `Write \`${text}\` on a line before it.`,
  'awaited-bytes': ({ from, bytes, line }: { from: string; bytes: number; line: number }) =>
    `${counted(bytes, 'byte')} from ${from} (line ${line}), which never come`,
  'awaited-unread': ({ from, bytes, line }: { from: string; bytes: number; line: number }) =>
    `${counted(bytes, 'byte')} from ${from} (line ${line}), which lie unread`,
  'awaited-lost': ({ words, from, line }: { words: string; from: string; line: number }) =>
    `\`${words}\` from ${from} (line ${line}), which is lost`,
  'awaited-held': ({ words, from, line }: { words: string; from: string; line: number }) =>
    `\`${words}\` from ${from} (line ${line}), which the network holds back`,
  'awaited-fin': ({ from }: { from: string }) => `the FIN of ${from}, which never comes`,
  'awaited-response': 'a response to its request, which never comes',
  'awaited-connection': 'a connection, and it has none',
  'awaited-established': ({ peer, state }: { peer: string; state: string }) =>
    `its connection with ${peer} to be ESTABLISHED; it stays in ${state}`,
  'claim-never-comes': ({ found }: { found: LocalizableText }, localize: Localize) =>
    `This never becomes true: ${localize(found)}, and nothing more happens.`,
  'fault-unused': ({ fault }: { fault: string }) =>
    `Nothing that was sent after this line matched: the ${fault} never acted.`,
  'mark-unused':
    'Nothing that was sent after this line matched and can be marked: that is what connections send with `ecn` on both sides, but for bare ACKs.',
  'message-not-expected': ({ host, reason }: { host: string; reason: LocalizableText }, localize: Localize) =>
    `A message reaches ${host} that is ${localize(reason)}.`,
  'call-refused': ({ host, reason }: { host: string; reason: LocalizableText }, localize: Localize) =>
    `${host} cannot do this: ${localize(reason)}.`,

  'stopped-at-events': ({ events }: { events: number }) =>
    `The simulation was stopped after ${counted(events, 'event')}.`,
  'stopped-at-operations': ({ events, operations }: { events: number; operations: number }) =>
    `The simulation was stopped after ${counted(events, 'event')}: it computes too much (more than ${counted(operations, 'operation')}).`,
  'stopped-at-characters': ({ events, characters }: { events: number; characters: number }) =>
    `The simulation was stopped after ${counted(events, 'event')}: there is too much to write (more than ${counted(characters, 'character')} in diagram and table).`,
  'stopped-at-time': 'The simulation was stopped: what is to happen next is later than 2⁵³ microseconds (285 years).',
  'stopped-host-computing': ({ host, line }: { host: string; line: number | null }) =>
    `\`${host}\` was computing${line === null ? '' : `, most recently on line ${line}`}.`,
  'stopped-machine-computing': ({ host, machine, line }: { host: string; machine: string; line: number | null }) =>
    `The machine \`${machine}\` of \`${host}\` was computing${line === null ? '' : `, most recently on line ${line}`}.`,
  'stopped-long-message': ({ host, message, characters }: { host: string; message: string; characters: number }) =>
    `\`${host}\` sends \`${message}\` with a long text again and again (${counted(characters, 'character')}).`,
  'stopped-long-label': ({ host, characters }: { host: string; characters: number }) =>
    `Segments of \`${host}\` carry long labels (${counted(characters, 'character')}).`,
  'stopped-long-note': ({ characters }: { characters: number }) =>
    `The note is long (${counted(characters, 'character')}).`,
  'stopped-long-section': ({ characters }: { characters: number }) =>
    `The section is long (${counted(characters, 'character')}).`,
  'stopped-long-reason': ({ host, characters }: { host: string; characters: number }) =>
    `What \`${host}\` reacts to is long (${counted(characters, 'character')}).`,
  'stopped-long-states': ({ host, characters }: { host: string; characters: number }) =>
    `The states of \`${host}\` have long names (${counted(characters, 'character')}).`,
  'stopped-wide-table': ({ columns }: { columns: number }) =>
    `Each row of the state table has ${counted(columns, 'cell')}.`,
  'stopped-many-messages': ({ host, count }: { host: string; count: number }) =>
    `At one moment \`${host}\` sends more than ${counted(count, 'message')}.`,
  'stopped-many-segments': (values: { host: string; peer: string; count: number; bytes: number }) =>
    `At one moment \`${values.host}\` sends more than ${counted(values.count, 'segment')} of ${counted(values.bytes, 'byte')}: so many fit into the window that \`${values.peer}\` announces.`,
  'stopped-still-sending': ({ host, peer }: { host: string; peer: string }) =>
    `\`${host}\` is still sending data to \`${peer}\`: there is more to send than so many events show.`,
  'stopped-timer': ({ timer }: { timer: LocalizableText }, localize: Localize) =>
    `The timer ${localize(timer)} expires again and again.`,
  'stopped-timers': ({ timers, more }: { timers: readonly LocalizableText[]; more: number }, localize: Localize) =>
    `These timers expire again and again: ${timers.map(localize).join(', ')}${more > 0 ? `, and ${more} more` : ''}.`,
  'stopped-timer-of': ({ timer, host }: { timer: string; host: string }) => `\`${timer}\` of \`${host}\``,
  'stopped-answering': (
    { one, other, packets }: { one: string; other: string; packets: readonly LocalizableText[] },
    localize: Localize,
  ) => `\`${one}\` and \`${other}\` answer each other without end: ${packets.map(localize).join(', ')}.`,
  'stopped-packet': ({ name }: { name: string }) => `\`${name}\``,
  'stopped-without-flags': 'segments without flags',
  'stopped-wire-not-quiet':
    'A running timer keeps the wire busy, so that it never is quiet; one started with `background` does not.',
};
