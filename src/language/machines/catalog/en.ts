/** What is wrong with a machine, in English. */
import { and, counted, or } from '../../../l10n/english.ts';
import type { LocalizableText, Localize } from '../../../l10n/localizable.ts';

const quoted = (names: readonly string[]): readonly string[] => names.map((name) => `\`${name}\``);

/** Participants; of many the first few. */
const participants = (names: readonly string[]): string =>
  names.length > 4 ? `${quoted(names.slice(0, 4)).join(', ')}, …` : and(quoted(names));

export const en = {
  'machine-expected-name': 'a name for the machine',
  'machine-expected-variable-name': 'a name for the variable',
  'machine-expected-argument-name': 'a name for the argument',
  'machine-expected-state': 'a state',
  'machine-expected-message': 'the name of a message',
  'machine-expected-trigger': 'a trigger (`?MESSAGE`, a timer or a verb)',
  'machine-expected-connection': 'the name of a connection',
  'machine-connection-unknown': ({ name, machine }: { name: string; machine: string }) =>
    `${machine} calls no connection "${name}": \`connect … as ${name}\` or \`listen PORT as ${name}\` does.`,
  'machine-trigger-without-connection': ({ trigger }: { trigger: string }) =>
    `\`${trigger}\` comes by no connection: only messages, \`connected\`, \`closed\` and \`reset\` do.`,
  'machine-expected-timer': 'the name of a timer',
  'machine-expected-variable': 'a variable',
  'machine-expected-recipient': 'a participant, `sender`, `all` or a value that is one',
  'machine-expected-effect':
    'an effect (`!MESSAGE`, `start`, `stop`, `deliver`, `VARIABLE = …`, `[GUARD] …`, `each NAME in …: …`)',
  'machine-effect-if': 'An effect under a condition has its guard in brackets: `[GUARD] EFFECT`.',
  'machine-expected-key-name': 'the name of a key',
  'machine-expected-operand': 'a value (a number, a text, a duration, `true`, `none`, a set `{…}`) or a name',

  'machine-reserved-name': ({ name }: { name: string }) => `\`${name}\` means something else in expressions.`,
  'machine-start-is-no-state': 'A machine begins in a state: `[*] --> STATE`.',
  'machine-argument-twice': ({ name }: { name: string }) => `There are two arguments \`${name}\`.`,
  'machine-guard-no-truth': 'A guard is true or false: compare with `==`, `!=`, `<`, `<=`, `>` or `>=`.',
  'machine-argument-assigned': ({ name }: { name: string }) =>
    `\`${name}\` is an argument or the name of a loop; only variables of the machine can be changed.`,
  'machine-variable-unknown': ({ name, declared }: { name: string; declared: string }) =>
    `There is no variable \`${name}\`; \`var ${declared} = 0\` makes one.`,
  'machine-nothing-received': 'Nothing was received here: `sender` belongs to a transition with `?MESSAGE`.',
  'machine-variable-twice': ({ name }: { name: string }) => `There is a variable \`${name}\` already.`,
  'machine-second-start': ({ state }: { state: string }) => `The machine begins in \`${state}\` already.`,
  'machine-argument-surplus': (values: { machine: string; parameters: readonly string[]; given: number }) =>
    `\`${values.machine}\` takes ${values.parameters.length === 0 ? 'no arguments' : `${counted(values.parameters.length, 'argument')} (${quoted(values.parameters).join(', ')})`}, not ${values.given}.`,
  'machine-argument-missing': (values: { machine: string; missing: readonly string[]; form: string }) =>
    `\`${values.machine}\` needs ${values.missing.length === 1 ? 'a value' : 'values'} for ${and(quoted(values.missing))}: \`is ${values.form}\`.`,
  'machine-expected-parameter-name': 'a name for the parameter',
  'machine-parameter-twice': ({ name }: { name: string }) => `There are two parameters \`${name}\`.`,
  'machine-parameter-assigned': ({ name }: { name: string }) =>
    `\`${name}\` is a parameter, which stays as it is; only variables of the machine can be changed.`,
  'machine-variable-is-parameter': ({ name }: { name: string }) => `\`${name}\` is a parameter of the machine already.`,
  'machine-state-twice': ({ state }: { state: string }) => `\`${state}\` is named twice here.`,
  'machine-message-twice': ({ message }: { message: string }) => `\`${message}\` is named twice here.`,
  'machine-timer-keys-differ': (values: { timer: string; given: number; started: number }) =>
    values.started === 0
      ? `\`${values.timer}\` is started without arguments: there is one such timer, and nothing stands in parentheses behind it.`
      : `\`${values.timer}\` is started with ${counted(values.started, 'argument')}, which tell its timers apart; here ${values.given === 0 ? 'there is none' : values.given === 1 ? 'there is 1' : `there are ${values.given}`}.`,
  'machine-expected-loop-name': 'a name for each of them',
  'machine-name-twice': ({ name }: { name: string }) => `\`${name}\` is the name of something else here already.`,
  'machine-effects-too-deep': ({ most }: { most: number }) =>
    `More than ${counted(most, 'guard')} and loops stand within each other.`,

  'expression-chained-comparison': 'Comparisons do not chain; join two with `and`.',
  'expression-recipient-is-no-value': ({ word }: { word: string }) =>
    `\`${word}\` stands behind \`to\` only: \`!MESSAGE to ${word}\`. The set of all others is \`peers\`.`,
  'expression-variable-unknown': ({ name }: { name: string }) => `There is no variable \`${name}\` here.`,
  'expression-function-unknown': ({ name }: { name: string }) => `There is no function \`${name}\` here.`,
  'expression-argument-count': (values: { name: string; least: number; most: number | null; given: number }) => {
    const { name, least, most, given } = values;
    const taken = most === least ? counted(least, 'argument') : `${least} arguments or more`;
    return `\`${name}\` takes ${taken}, not ${given}.`;
  },
  'expression-key-count': ({ name, keys, given }: { name: string; keys: number; given: number }) =>
    `\`${name}\` has values under ${counted(keys, 'key')}, not under ${given}.`,
  'expression-msl-is-no-value': '`msl` is a unit of `start TIMER` and of options: here only units of time are.',
  'expression-too-long': ({ most }: { most: number }) =>
    `This expression has more than ${counted(most, 'operator')}; split it into several.`,
  'expression-foreign-operator': ({ operator, written }: { operator: string; written: string }) =>
    `\`${operator}\` is expected here, not \`${written}\`.`,

  'machine-no-end': 'The machine has no `end`.',
  'machine-no-first-state': 'The machine has no first state: `[*] --> STATE` is missing.',
  'machine-no-header': 'A transition stands in a machine: `machine NAME` is missing before this line.',
  'fix-add-end': 'Add “end”',

  'machine-nobody-receives': ({ message }: { message: string }) =>
    `Several participants are there, and none of them receives \`${message}\`: write \`to NAME\`, \`to sender\` or \`to all\`.`,
  'machine-several-receive': ({ message, targets }: { message: string; targets: readonly string[] }) =>
    `There are several participants that \`${message}\` could go to (${participants(targets)}): write \`to NAME\`, \`to sender\` or \`to all\`.`,
  'machine-library-recipients': (values: {
    host: string;
    machine: string;
    library: string;
    message: string;
    targets: readonly string[];
  }) =>
    `\`${values.host}\` runs \`${values.machine}\` of \`use ${values.library}\`, which sends \`${values.message}\` to the only participant that receives it; here ${values.targets.length === 0 ? 'none of the others does' : `${participants(values.targets)} do`}. Leave one of them, or copy the machine into this source and write \`to NAME\` there.`,

  'machine-several-peers': ({ machine, parameter, count }: { machine: string; parameter: string; count: number }) =>
    `\`${parameter}\` of \`${machine}\` is the only other participant unless it is given, and there ${count === 0 ? 'is none' : `are ${count}`}: give it in the parentheses behind \`is ${machine}\`.`,
  'machine-recipient-unreachable': ({ message, from, to }: { message: string; from: string; to: string }) =>
    `No links lead from \`${from}\` to \`${to}\`: \`${message}\` does not get there.`,

  'machine-state-unreachable': ({ state }: { state: string }) => `No path leads from \`[*]\` to \`${state}\`.`,
  'machine-state-no-way-out': ({ state }: { state: string }) =>
    `No transition leads out of \`${state}\`, and it is no final state: \`${state} --> [*] : …\` ends a machine.`,
  'machine-timer-never-started': ({ timer }: { timer: string }) => `Nothing starts the timer \`${timer}\`.`,
  'machine-timer-never-handled': ({ timer }: { timer: string }) =>
    `No transition has \`${timer}\` as its trigger: the timer expires for nothing.`,
  'machine-background-timer-never-handled': ({ timer }: { timer: string }) =>
    `Nothing reads the background timer \`${timer}\`: no transition has it as its trigger, and it keeps nothing busy.`,
  'machine-timer-never-stopped': ({ timer, states }: { timer: string; states: readonly string[] }) =>
    `Nothing stops the timer \`${timer}\`: it can expire in ${or(quoted(states))}, where it is not expected.`,
  'machine-transitions-overlap': (
    { line, state, example }: { line: number; state: string; example: readonly LocalizableText[] },
    localize: Localize,
  ) =>
    `This and line ${line} can both fit in \`${state}\`${example.length === 0 ? '' : ` (for example when ${and(example.map(localize))})`}; then line ${line} is taken, because it stands first.`,
  'machine-else-never': ({ state, line }: { state: string; line: number }) =>
    `\`[else]\` is never taken in \`${state}\`: line ${line} has no guard, and always fits.`,
  'machine-ignored-never': ({ message, states }: { message: string; states: readonly string[] }) =>
    states.length === 0
      ? `\`${message}\` is never ignored: in every state a transition takes it.`
      : `\`${message}\` is never ignored: in ${and(quoted(states))} a transition takes it.`,
  'machine-example-value': ({ name, value }: { name: string; value: string }) => `\`${name}\` is ${value}`,
  'machine-message-never-sent': ({ message }: { message: string }) => `No machine sends \`${message}\`.`,
  'machine-message-never-received': ({ message }: { message: string }) => `No machine receives \`${message}\`.`,
  'machine-argument-count-differs': (values: { message: string; given: number; taken: readonly number[] }) =>
    `\`${values.message}\` is sent with ${values.given === 0 ? 'no arguments' : counted(values.given, 'argument')}, and who receives it takes ${or(values.taken.map(String))}.`,

  // Claims that something never is so, and that cannot fail.
  'claim-cannot-fail': ({ why }: { why: LocalizableText }, localize: Localize) => `This cannot fail: ${localize(why)}.`,
  'cannot-fail-not-sent': ({ participant, message }: { participant: string; message: string }) =>
    `the machine of \`${participant}\` sends no \`${message}\``,
  'cannot-fail-nobody-sends': ({ message }: { message: string }) => `none of them sends \`${message}\``,
  'cannot-fail-two-states': ({ participant, states }: { participant: string; states: readonly string[] }) =>
    `\`${participant}\` is never in ${and(states.map((state) => `\`${state}\``))} at once`,
  'cannot-fail-only-one': ({ participant }: { participant: string }) =>
    `there are no two of them, for \`${participant}\` alone runs that machine`,
  'cannot-fail-contradiction': 'its condition contradicts itself, whatever happens',
};
