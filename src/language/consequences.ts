/** What follows from a mistake that is told already: where a declaration is wrong, what uses its names is not told again. */
import type { Issue } from './text/issue.ts';
import type { SourceLine } from './text/lex.ts';
import { brokenParticipant, LINK, machinesOf, type Names, USE } from './scenario/names.ts';

/** What a statement says of a participant cannot be judged if it is not known what the participant runs. */
const OF_WHAT_IT_RUNS: ReadonlySet<string> = new Set([
  'unknown-verb',
  'unknown-state',
  'unknown-variable',
  'unknown-word',
  'unexpected',
  'wrong-arguments',
  'wrong-protocol',
  'ambiguous-peer',
  'no-machine',
  'no-such-message',
  'unknown-kind',
]);

/** That a name is not known. */
const OF_NAMES: ReadonlySet<string> = new Set(['unknown-participant', 'unknown-statement']);

/** Of a machine of which some line is wrong, the verbs and messages are known all the same. */
const OF_LOST_LINES: ReadonlySet<string> = new Set(['unknown-state', 'unknown-variable']);

/** The issues without those that only follow from a wrong declaration, which has an issue itself. */
export function withoutConsequences(
  issues: readonly Issue[],
  lines: readonly SourceLine[],
  names: Names,
): readonly Issue[] {
  const unknown = new Set([...names.participants.keys()].filter((name) => names.broken.has(brokenParticipant(name))));
  const damaged = [...names.participants.keys()].filter((name) => runsBrokenMachine(names, name));
  if (unknown.size === 0 && damaged.length === 0) return issues;
  const isAbout = (issue: Issue, of: ReadonlySet<string>): boolean =>
    lines[issue.line - 1]?.tokens.some(({ kind, text }) => kind === 'word' && of.has(text)) ?? false;
  const touched = new Set([...unknown, ...damaged]);
  const declared = new Set([...names.broken.values()]);
  /** Words of broken lines of participants: one may be meant as a further name. */
  const brokenLines = new Set([...unknown].map((name) => names.broken.get(brokenParticipant(name)) ?? 0));
  const stand = new Set([...brokenLines].flatMap((line) => wordsOf(lines[line - 1])));
  return issues.filter((issue) => {
    // The text that is not known may have it.
    if (issue.code === 'unknown-machine' && names.broken.has(USE)) return false;
    if (declared.has(issue.line) || lines[issue.line - 1]?.tokens[0]?.text === 'participant') return true;
    if (OF_NAMES.has(issue.code) && stand.has(textAt(lines, issue))) return false;
    return !(
      (OF_WHAT_IT_RUNS.has(issue.code) && isAbout(issue, unknown)) ||
      (OF_LOST_LINES.has(issue.code) && isAbout(issue, touched))
    );
  });
}

/** Whether what happens in the scenario may be otherwise once a wrong declaration is mended. */
export function isUncertain(names: Names): boolean {
  const { broken, participants } = names;
  return (
    broken.has(USE) ||
    broken.has(LINK) ||
    [...participants.keys()].some((name) => broken.has(brokenParticipant(name)) || runsBrokenMachine(names, name))
  );
}

const wordsOf = (line: SourceLine | undefined): readonly string[] =>
  (line?.tokens ?? []).flatMap(({ kind, text }, index) => (index > 0 && kind === 'word' ? [text] : []));

const textAt = (lines: readonly SourceLine[], { line, column, endColumn }: Issue): string =>
  lines[line - 1]?.text.slice(column - 1, endColumn - 1) ?? '';

const runsBrokenMachine = (names: Names, participant: string): boolean =>
  machinesOf(names, participant).some(({ machine }) => machine.isBroken === true);
