/** What the editor says of a scenario, in English: hovers, completions, lenses, hints, quick fixes, refusals to rename. */
import { and, counted } from '../../l10n/english.ts';
import type { LocalizableText, Localize } from '../../l10n/localizable.ts';

type Text = LocalizableText;

/** `a timer`, `an argument`. */
const withArticle = (noun: string): string => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;

export const en = {
  'hover-meaning': ({ name, meaning }: { name: string; meaning: Text }, localize: Localize) =>
    `**${name}**: ${localize(meaning)}`,
  'hover-examples': ({ examples }: { examples: string }) => `For example: ${examples}`,
  'hover-option-value': (values: { value: Text; usual: string }, localize: Localize) =>
    `${localize(values.value)}; default ${values.usual}.`,
  'hover-option-value-one': (values: { value: Text; usual: string }, localize: Localize) =>
    `${localize(values.value)}; default ${values.usual}. It may name one side.`,
  'hover-option-value-direction': (values: { value: Text; usual: string }, localize: Localize) =>
    `${localize(values.value)}; default ${values.usual}. It may name one side, or a direction by two names.`,
  'hover-tcp-state': (values: { state: string; bsd: string; meaning: Text }, localize: Localize) =>
    `**${values.state}**${values.bsd === '' ? '' : ` (${values.bsd})`}: ${localize(values.meaning)}`,
  'hover-entered': ({ entered }: { entered: Text }, localize: Localize) => `Entered: ${localize(entered)}`,
  'hover-left': ({ left }: { left: Text }, localize: Localize) => `Left: ${localize(left)}`,
  'hover-participant': ({ name, label, machine }: { name: string; label: string; machine: string }) =>
    `Participant **${name}**${label === '' ? '' : ` ${label}`}${machine === '' ? '' : `, runs machine ${machine}`}`,
  'hover-state-after': ({ state }: { state: string }) => `After this line: ${state}`,
  'hover-connection': (values: { name: string; from: string; to: string; line: number }) =>
    `Connection **${values.name}**: opened by ${values.from} to ${values.to} on line ${values.line}.`,
  'hover-machine-connection': ({ name, machines }: { name: string; machines: readonly string[] }) =>
    `Connection **${name}**: ${and(machines)} ${machines.length === 1 ? 'calls' : 'call'} it so.`,
  'hover-symbol': ({ symbol, side }: { symbol: string; side: string }) =>
    `${symbol}: the initial sequence number of the first connection of ${side}.`,
  'hover-duration': ({ count, unit }: { count: string; unit: Text }, localize: Localize) =>
    `${count} ${localize(unit)}`,
  'hover-bytes': ({ count }: { count: number }) => counted(count, 'byte'),
  'hover-segments': ({ count }: { count: string }) =>
    `${count} times what one segment of the connection carries at most (Eff.snd.MSS, RFC 9293, section 3.7.1)`,
  'hover-claim-holds': ({ found }: { found: string }) => `Holds: ${found}`,
  'hover-claim-fails': ({ found }: { found: string }) => `**Does not hold**: ${found}`,
  'hover-windows': 'Congestion windows:',
  'hover-window': ({ change, reason, section }: { change: string; reason: string; section: string | null }) =>
    `${change}: ${reason}${section === null ? '' : ` (${section})`}`,
  'hover-caused': 'Caused by this line:',
  'hover-lost': ({ packet }: { packet: string }) => `${packet}, lost`,
  'hover-more': ({ count }: { count: number }) => `… and ${count} more`,
  'hover-machine-state': ({ state, machine }: { state: string; machine: string }) => `State **${state}** of ${machine}`,
  'hover-state': ({ state }: { state: string }) => `State **${state}**`,
  'hover-ways-in': 'Entered:',
  'hover-ways-out': 'Left:',
  'hover-from-start': 'from the start',
  'hover-way-in': ({ from, trigger }: { from: string; trigger: string }) => `from ${from} by ${trigger}`,
  'hover-way-out': ({ to, trigger }: { to: string; trigger: string }) => `to ${to} by ${trigger}`,
  'hover-way': ({ from, to }: { from: string; to: string }) => `from ${from} to ${to}`,
  'hover-message': ({ name, senders, receivers }: { name: string; senders: string; receivers: string }) =>
    `Message **${name}**: sent by ${senders === '' ? 'nobody' : senders}, received by ${receivers === '' ? 'nobody' : receivers}`,
  'hover-ignores': ({ messages }: { messages: string }) => `Ignores ${messages}`,
  'complete-stable': 'outlives a crash and a restart',
  'complete-any-state': 'any state',
  'complete-same-state': 'stays in its state',
  'complete-else': 'no other transition of this trigger fits',
  'hover-parameter': ({ machine }: { machine: string }) => `Parameter of ${machine}`,
  'hover-machine': ({ name, library }: { name: string; library: string }) =>
    `Machine **${name}**${library === '' ? '' : ` of ${library}`}`,
  'hover-parameters': ({ parameters }: { parameters: string }) => `Parameters: ${parameters}`,
  'hover-states': ({ states }: { states: string }) => `States: ${states}`,
  'hover-verbs': ({ verbs }: { verbs: string }) => `Verbs: ${verbs}`,
  'hover-timer': ({ name, machine, durations }: { name: string; machine: string; durations: string }) =>
    `Timer **${name}** of ${machine}, started for ${durations}`,
  'hover-expiry': 'When it expires:',
  'hover-variable': ({ machine }: { machine: string }) => `Variable of ${machine}`,
  'hover-argument': ({ name, line }: { name: string; line: number }) =>
    `Argument **${name}** of the trigger on line ${line}`,
  'hover-loop': ({ name, line }: { name: string; line: number }) => `**${name}** of the loop on line ${line}`,
  'hover-verb': ({ verb, machine }: { verb: string; machine: string }) => `Verb **${verb}** of machine ${machine}`,
  'hover-leads': 'Leads:',
  'hover-library': ({ name }: { name: string }) => `Library **${name}**`,
  'packet-without-flags': ({ fields }: { fields: string }) => `no flags ${fields}`,
  'hover-quantified': ({ name, machine }: { name: string; machine: string }) =>
    `${name} is any of those who run ${machine}`,
  'hover-variable-bytes': ({ name }: { name: string }) =>
    `Variable ${name} of the connection: a size, compared with bytes or \`mss\``,
  'hover-variable-duration': ({ name }: { name: string }) => `Variable ${name} of the connection: a duration`,
  'hover-variable-count': ({ name }: { name: string }) => `Variable ${name}: a count`,
  'hover-variable-any': ({ name }: { name: string }) => `Variable ${name} of the machine`,
  'hover-now': '`now`: the time since the scenario began, a duration, as the claim looks',
  'complete-present-value': ({ value }: { value: string }) => `now ${value}`,
  'complete-end': 'the end',
  'complete-guard': 'only if',
  'complete-effects': 'the effects',
  'complete-timer': 'when it expires',
  'complete-argument': 'argument',
  'complete-loop': 'of the loop',
  'complete-parameter': 'parameter',
  'complete-for-parameter': ({ parameter, machine }: { parameter: string; machine: string }) =>
    `${parameter} of ${machine}`,
  'complete-length': 'how long it is',
  'complete-background': 'does not keep the wire busy',
  'complete-as': 'gives the connection a name',
  'complete-own-port': 'the own port',
  'complete-on': 'by which connection',
  'complete-router': 'passes on what is for others',
  'complete-nat': 'passes on, with addresses and ports of its own',
  'complete-sender': 'the sender of what was received',
  'complete-all': 'every other participant',
  'complete-text': 'a text',
  'complete-default': 'default',
  'complete-default-of': ({ usual }: { usual: string }) => `default ${usual}`,
  'complete-file': 'file',
  'complete-fence': 'fence above',
  'complete-present-state': 'present state',
  'complete-in-state': ({ state }: { state: string }) => `in ${state}`,
  'scenario-tcp': 'A TCP connection: open, send, close',
  'scenario-tcp-title': 'Open, one request, orderly close',
  'scenario-http': 'Requests over HTTP',
  'scenario-http-title': 'Two requests',
  'scenario-machines': 'A protocol of your own: request and answer',
  'scenario-machines-title': 'Request and answer',
  'scenario-machine': 'A state machine',
  'lens-preview': 'Preview',
  'lens-present': 'Present',
  'lens-export': 'Export…',
  'lens-claims': ({ holding, claims }: { holding: number; claims: number }) => {
    if (claims === 1) return holding === 1 ? '1 claim holds' : '1 claim does not hold';
    return holding === claims ? `All ${claims} claims hold` : `${holding} of ${claims} claims hold`;
  },
  'lens-all-hold': 'All claims hold.',
  'fix-format': 'Format this scenario',
  'inlay-lost': ({ packet }: { packet: string }) => `${packet} (lost)`,
  'inlay-more': ({ count }: { count: number }) => `${count} more`,
  'outline-scenario': 'Scenario',
  'outline-untitled': '(untitled)',
  'fix-declare-participant': ({ name }: { name: string }) => `Declare participant “${name}”`,
  'fix-declare-variable': ({ name }: { name: string }) => `Declare variable “${name}”`,
  'fix-protocol': ({ protocol }: { protocol: string }) => `Make this “protocol ${protocol}”`,
  'fix-run-machine': ({ machine }: { machine: string }) => `Let it run “${machine}”`,
  'fix-quote': ({ text }: { text: string }) => `Put “${text}” in quotes`,
  'fix-quote-rest': 'Put it in quotes',
  'fix-translate-all': ({ count }: { count: number }) => `Translate all ${count} such lines`,
  'fix-remove-line': 'Remove this line',
  'fix-listen': ({ host }: { host: string }) => `Insert “${host} listen” before it`,
  'name-participant': 'participant',
  'name-connection': 'connection',
  'name-machine': 'machine',
  'name-state': 'state',
  'name-message': 'message',
  'name-timer': 'timer',
  'name-variable': 'variable',
  'name-argument': 'argument',
  'name-symbol': 'symbol',
  'name-verb': 'verb',
  'name-other': 'name',
  'rename-nothing': 'There is no name here.',
  'rename-word': 'Only names can be renamed; this is a word of the language.',
  'rename-tcp-state': 'The states of TCP cannot be renamed: their names are from RFC 9293.',
  'rename-library': ({ role, name }: { role: Text; name: string }, localize: Localize) =>
    `The ${localize(role)} \`${name}\` belongs to a library; its text cannot be changed.`,
  'rename-elsewhere': ({ name, reason }: { name: string; reason: Text }, localize: Localize) =>
    `In \`${name}\`: ${localize(reason)}`,
  'rename-no-name': ({ name }: { name: string }) =>
    `\`${name}\` cannot be a name: a name is a letter or \`_\`, followed by letters, digits, \`_\` and \`-\`.`,
  'rename-reserved': ({ name }: { name: string }) => `\`${name}\` means something else in expressions.`,
  'rename-clash': (values: { rival: Text; role: Text; name: string }, localize: Localize) =>
    `There is ${withArticle(localize(values.rival))} \`${values.name}\` already, from which this ${localize(values.role)} could not be told apart.`,
  'rename-error': ({ name, problem }: { name: string; problem: Text }, localize: Localize) =>
    `\`${name}\` means something else in one of its places: ${localize(problem)}`,
  'rename-some-error': ({ name }: { name: string }) =>
    `\`${name}\` means something else in one of its places, where it would be an error.`,
};
