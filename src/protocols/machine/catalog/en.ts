/** What machines say, in English. */
import { and, counted, numbered, or } from '../../../l10n/english.ts';
import type { LocalizableText, Localize } from '../../../l10n/localizable.ts';

const withValues = (values: readonly string[]): string => (values.length === 0 ? '' : ` with ${values.join(', ')}`);

export const en = {
  'machine-trigger': ({ trigger }: { trigger: string }) => trigger,
  'machine-begin': 'begin',
  'machine-ignored': ({ trigger }: { trigger: string }) => `${trigger} is ignored`,
  'machine-begins-nowhere': 'no guard of `[*] -->` holds: there is no state to begin in',
  'machine-crash': 'crash',
  'machine-restart': 'restart',
  'machine-host-crashed': 'the host has crashed',
  'machine-has-crashed': 'it has crashed',
  'machine-has-crashed-already': 'it has crashed already',
  'machine-call-not-expected': (
    { call, unexpected }: { call: string; unexpected: LocalizableText },
    localize: Localize,
  ) => `${call} is ${localize(unexpected)}`,
  'machine-not-expected': ({ state }: { state: string }) => `not expected in ${state}`,
  'machine-expected-elsewhere': ({ state, elsewhere }: { state: string; elsewhere: readonly string[] }) =>
    `not expected in ${state}, only in ${and(elsewhere)}`,
  'machine-other-count': (values: { state: string; trigger: string; taken: readonly number[]; given: number }) => {
    const { state, trigger, taken, given } = values;
    const counts = `${or(taken.map(String))} ${numbered(taken.length === 1 ? (taken[0] ?? 0) : 2, 'argument')}`;
    return `not expected in ${state}: ${trigger} is there, but with ${counts}, not ${given}`;
  },
  'machine-guard-false': (found: { state: string; guard: string; values: readonly string[] }) =>
    `not expected in ${found.state}: its guard [${found.guard}] was false${withValues(found.values)}`,
  'machine-guards-false': (found: { state: string; count: number; values: readonly string[] }) =>
    `not expected in ${found.state}: none of its ${found.count} guards was true${withValues(found.values)}`,
  'machine-fault-in-library': (
    { fault, line, library }: { fault: LocalizableText; line: number; library: string },
    localize: Localize,
  ) => `${localize(fault)} (line ${line} of \`${library}\`)`,
  'machine-guard-is-no-truth': ({ value }: { value: string }) => `a guard needs true or false, not ${value}`,
  'machine-no-sender': '"to sender" needs a message that was received: nothing was',
  'machine-not-over-tcp': 'a machine that is not over TCP has no connections',
  'machine-no-connection': ({ peer }: { peer: string }) => `there is no connection with ${peer}`,
  'machine-no-connection-named': ({ name, peer }: { name: string; peer: string | null }) =>
    `there is no connection "${name}"${peer === null ? '' : ` with ${peer}`}`,
  'machine-other-connection': (found: { state: string; trigger: string; names: readonly string[] }) =>
    `not expected in ${found.state}: ${found.trigger} is there, but only on ${and(found.names)}`,
  'machine-connections': ({ names }: { names: readonly string[] }) =>
    names.length === 0 ? 'there is no connection' : `there are connections with ${and(names)}: say which is meant`,
  'machine-no-port': ({ value }: { value: string }) => `a port is an integer from 1 to 65535, not ${value}`,
  'machine-other-carrier': ({ name }: { name: string }) => `"${name}" runs no machine over TCP, and both ends must`,
  'machine-no-participant': ({ name }: { name: string }) => `there is no other participant "${name}"`,
  'machine-nobody-else': 'there is no other participant to send to',
  'machine-no-way': ({ name }: { name: string }) =>
    `no links lead to "${name}": only routers pass on what is for others`,
  'machine-no-way-out': ({ name }: { name: string }) => `no links lead from "${name}" to another participant`,
  'machine-recipients': ({ count, others, message }: { count: number; others: number; message: string }) =>
    `${count === 0 ? 'none' : count} of the ${others} others can receive ${message}: say "to NAME", "to sender" or "to all"`,
  'machine-no-recipient': ({ value }: { value: string }) => `"to" needs a participant, or a set of them, not ${value}`,
  'machine-range-needs-integers': ({ value }: { value: string }) => `".." needs integers, not ${value}`,
  'machine-nothing-to-go-through': ({ value }: { value: string }) => `"each" needs a set or a range, not ${value}`,
  'machine-no-length': ({ value }: { value: string }) => `"len" needs a number of bytes, not ${value}`,
  'machine-no-duration': ({ value }: { value: string }) => `a timer needs a duration, not ${value}`,
  'machine-negative-duration': ({ value }: { value: string }) => `a timer cannot run for ${value}`,
  'machine-computes-too-much': 'too much is computed',
  'machine-too-deep': ({ most }: { most: number }) => `more than ${most} operators stand within each other`,
  'machine-no-variable': ({ name }: { name: string }) => `there is no variable "${name}"`,
  'machine-operator-needs-truth': ({ operator, value }: { operator: string; value: string }) =>
    `"${operator}" needs true or false, not ${value}`,
  'machine-operator-needs-integer': ({ operator, value }: { operator: string; value: string }) =>
    `"${operator}" needs an integer or a duration, not ${value}`,
  'machine-operator-mismatch': ({ operator, left, right }: { operator: string; left: string; right: string }) =>
    `"${operator}" does not go with ${left} and ${right}`,
  'machine-division-by-zero': 'division by zero',
  'machine-number-too-large': ({ operation }: { operation: string }) => `${operation} is too large a number`,
  'machine-duration-too-long': ({ operation }: { operation: string }) => `${operation} is too long a duration`,
  'machine-value-too-large': ({ most }: { most: number }) => `a set or map has more than ${most} values`,
  'machine-value-too-deep': ({ most }: { most: number }) => `more than ${most} sets or maps stand within each other`,
  'machine-other-keys': ({ name, count, given }: { name: string; count: number; given: number }) =>
    `${name} has values under ${counted(count, 'key')}, not under ${given}`,
  'machine-several-keys': '"keys" needs values under one key each',
  'machine-no-keys': ({ name, value }: { name: string; value: string }) => `${name} has no keys: it is ${value}`,
  'machine-needs-keys': ({ name, value }: { name: string; value: string }) =>
    `${name} has keys: it can be another map, not ${value}`,
  'machine-clock-is-time': ({ value }: { value: string }) => `"now" is a duration, not ${value}`,
  'machine-no-function': ({ name }: { name: string }) => `there is no function "${name}" with so many arguments`,
  'machine-function-mismatch': ({ name, values }: { name: string; values: readonly string[] }) =>
    `"${name}" does not go with ${and(values)}`,
  'machine-bounds-reversed': ({ least, most }: { least: string; most: string }) =>
    `"random" needs the lower bound first: ${least} is above ${most}`,
};
