/** What assistants are told, in English. */
import { and, counted, numbered } from '../../l10n/english.ts';
import type { LocalizableText, Localize } from '../../l10n/localizable.ts';

interface Traffic {
  sent: number;
  lost: number;
  held: number;
  again: number;
}

const fates = ({ lost, held, again }: Traffic): string => {
  const parts = [
    ...(again === 0 ? [] : [`${again} of them ${numbered(again, 'is a retransmission', 'are retransmissions')}`]),
    ...(held === 0 ? [] : [`${held} ${numbered(held, 'is', 'are')} held back to the end`]),
    `${lost === 0 ? 'none' : lost} ${numbered(Math.max(1, lost), 'is', 'are')} lost`,
  ];
  return and(parts);
};

const way = (name: string): string => (name === '' ? '' : ` ${name}`);

const others = (count: number): readonly string[] => (count === 0 ? [] : [`${count} more`]);

export const en = {
  'summary-errors': ({ count, line }: { count: number; line: number }) =>
    `${counted(count, 'error')}, the first in line ${line}.`,
  'summary-warnings': ({ count, line }: { count: number; line: number }) =>
    `${counted(count, 'warning')}, the first in line ${line}.`,
  'summary-no-claims': 'Nothing is claimed.',
  'summary-claims': ({ claims, failing, failed }: { claims: number; failing: readonly number[]; failed: number }) =>
    failed === 0
      ? claims === 1
        ? 'The only claim holds.'
        : `All ${claims} claims hold.`
      : `Of ${counted(claims, 'claim')} ${failed} ${numbered(failed, 'fails', 'fail')}: ${numbered(failed, 'line', 'lines')} ${and([...failing.map(String), ...others(failed - failing.length)])}.`,
  'summary-unjudged': ({ count }: { count: number }) =>
    `The simulation never came to ${counted(count, 'further claim')}.`,
  'summary-nothing': 'Nothing happens.',
  'summary-stopped': 'The simulation was stopped at a limit, so that what is said here is not the whole run.',
  'summary-connected': (values: { name: string; opener: string; other: string; time: string }) =>
    `${values.opener} opens a connection${way(values.name)} with ${values.other}; both ends are ESTABLISHED at ${values.time}.`,
  'summary-not-connected': (values: { name: string; opener: string; other: string }) =>
    `${values.opener} opens a connection${way(values.name)} with ${values.other}; never do both ends become ESTABLISHED.`,
  'summary-connections': ({ count, established }: { count: number; established: number }) =>
    `${counted(count, 'connection')} ${numbered(count, 'is', 'are')} opened; in ${established} of them both ends become ESTABLISHED.`,
  'summary-segments': (values: Traffic) =>
    `${counted(values.sent, 'segment')} ${numbered(values.sent, 'is', 'are')} sent; ${fates(values)}.`,
  'summary-messages': (values: Traffic) =>
    `${counted(values.sent, 'datagram')} ${numbered(values.sent, 'is', 'are')} sent; ${fates(values)}.`,
  'summary-first-lost': (values: { from: string; to: readonly string[]; what: string; bytes: number; time: string }) =>
    `The first that is lost: ${values.from} → ${values.to.join(', ')}, ${values.bytes === 0 ? values.what || 'no flags' : `data of ${counted(values.bytes, 'byte')}`}, sent at ${values.time}.`,
  'summary-statuses': ({ count, first }: { count: number; first: readonly string[] }) =>
    `${counted(count, 'response')} of HTTP: ${and([...first, ...others(count - first.length)])}.`,
  'summary-told': ({ at, error, time }: { at: string; error: string; time: string }) =>
    `${at} is told \`${error}\` at ${time}.`,
  'summary-more-told': ({ count }: { count: number }) =>
    `${counted(count, 'more error')} ${numbered(count, 'is', 'are')} told.`,
  'summary-gets': ({ at, bytes }: { at: string; bytes: number }) => `${at} gets ${counted(bytes, 'byte')}`,
  'summary-delivered': (values: { gets: readonly LocalizableText[]; others: number }, localize: Localize) =>
    `Of what connections deliver, ${and([...values.gets.map(localize), ...others(values.others)])}.`,
  'summary-group': (values: { names: readonly string[]; others: number; state: string }) =>
    `${and([...values.names, ...others(values.others)])} ${numbered(values.names.length, 'is', 'are')} ${values.state}`,
  'summary-standing': (
    values: { groups: readonly LocalizableText[]; others: number; isStopped: boolean },
    localize: Localize,
  ) =>
    `${values.isStopped ? 'When it was stopped' : 'At the end'} ${and([...values.groups.map(localize), ...(values.others === 0 ? [] : [`${values.others} more are in other states`])])}.`,
  'summary-end': ({ time }: { time: string }) => `The last event is at ${time}.`,

  'cut-issues': ({ shown, total }: { shown: number; total: number }) =>
    `Of ${counted(total, 'issue')} the first ${shown} ${numbered(shown, 'is', 'are')} listed.`,
  'cut-claims': ({ shown, total }: { shown: number; total: number }) =>
    `Of ${counted(total, 'claim')} ${shown} ${numbered(shown, 'is', 'are')} listed, those that fail first.`,
  'cut-mermaid': ({ shown, total }: { shown: number; total: number }) =>
    `The diagram has the first ${shown} of ${counted(total, 'arrow')}.`,
  'cut-no-mermaid': 'The diagram is left out.',
  'cut-table': ({ shown, total }: { shown: number; total: number }) =>
    `The state table has ${shown} of ${counted(total, 'row')}: the first and the last ones.`,
  'cut-row': ({ count }: { count: number }) => `${counted(count, 'row')} left out`,
  'cut-no-table': 'The state table is left out.',

  'answer-issues': 'Issues',
  'answer-claims': 'Claims',
  'answer-diagram': 'Diagram',
  'answer-table': 'State table',
  'answer-issue': (values: { line: number; column: number; severity: string; message: string }) =>
    `line ${values.line}, column ${values.column}: ${values.severity}: ${values.message}`,
  'answer-fix': ({ title }: { title: string }) => `fix: ${title}`,
  'answer-fix-insert': ({ line }: { line: number }) => `before line ${line}:`,
  'answer-fix-replace': ({ from, to }: { from: number; to: number }) =>
    from === to ? `line ${from} becomes:` : `lines ${from} to ${to} become:`,
  'answer-fix-remove': ({ from, to }: { from: number; to: number }) =>
    from === to ? `remove line ${from}` : `remove lines ${from} to ${to}`,
  'answer-claim': (values: { line: number; claim: string; verdict: string; found: string }) =>
    `${values.verdict} line ${values.line}: ${values.claim}${values.found === '' ? '' : ` (found: ${values.found})`}`,
  'answer-unjudged': 'never judged:',
};
