/** What participants give to the machines that they run: `participant r1 is router(source, r2)`. */
import type { Expression, Machine, Parameter } from '../../protocols/machine/machine.ts';
import { brokenParticipant, type Names } from '../scenario/names.ts';
import type { MachineUse } from '../scenario/scenario.ts';
import { unknownParticipant } from '../slots/slots.ts';
import { type Failure, failed, failureOf, issueOf, type Result, success } from '../text/failure.ts';
import type { Issue } from '../text/issue.ts';
import type { SourceLine } from '../text/lex.ts';
import { type Mark, symbolKey } from '../text/marks.ts';
import { machineIssueMessage } from './catalog/catalog.ts';
import { readExpression, type Scope } from './expression.ts';
import { Reader } from './reader.ts';

export interface BoundArguments {
  readonly issues: readonly Issue[];
  /** By the index of the line. */
  readonly marks: ReadonlyMap<number, readonly Mark[]>;
}

/** Reads the arguments of all machines that participants run, and gives them to the participants in `names`. */
export function bindArguments(names: Names, lines: readonly SourceLine[]): BoundArguments {
  const issues: Issue[] = [];
  const marks = new Map<number, readonly Mark[]>();
  const scope = participantsOf(names);
  const brokenLines = new Set(names.broken.values());
  /** Lines whose arguments are wrong. */
  const wrong = new Set<number>();
  /** Participants of one line have the same arguments. */
  const known = new Map<string, readonly Expression[]>();
  const argumentsOf = (use: MachineUse): readonly Expression[] => {
    const { line: number, column } = use.span;
    const key = `${number}:${column}`;
    const line = lines[number - 1];
    const found = known.get(key);
    if (found !== undefined || line === undefined) return found ?? [];
    const index = line.tokens.findIndex(({ start }) => start === column - 1) + 1;
    const reader = new Reader(line);
    reader.index = index;
    const read = readArguments(reader, names, scope, names.machines.get(use.machine)?.machine, use);
    marks.set(number - 1, [...(marks.get(number - 1) ?? []), ...reader.marks]);
    // A broken line has an issue already.
    if (!read.ok && !brokenLines.has(number)) issues.push(issueOf(line, read.failure));
    if (!read.ok) wrong.add(number);
    known.set(key, read.ok ? read.value : []);
    return read.ok ? read.value : [];
  };
  for (const [id, participant] of names.participants) {
    if (participant.machines.length === 0) continue;
    const machines = participant.machines.map((use) => ({ ...use, arguments: argumentsOf(use) }));
    names.participants.set(id, { ...participant, machines });
    const line = participant.machines.find(({ span }) => wrong.has(span.line))?.span.line;
    if (line !== undefined) names.broken.set(brokenParticipant(id), line);
  }
  return { issues, marks };
}

/** All participants, wherever they are declared. */
function participantsOf({ participants }: Names): Scope {
  return {
    has: (name) => participants.has(name),
    get: (name) =>
      participants.has(name) ? { role: 'participant', symbol: symbolKey('participant', name) } : undefined,
    names: () => [...participants.keys()],
  };
}

function readArguments(
  reader: Reader,
  names: Names,
  scope: Scope,
  machine: Machine | undefined,
  use: MachineUse,
): Result<readonly Expression[]> {
  const name = { start: use.span.column - 1, end: use.span.endColumn - 1 };
  const values = reader.list(() => {
    const value = readExpression(reader, scope);
    const unknown = reader.others.find(({ text }) => !names.machines.has(text));
    if (!value.ok || unknown === undefined) return value;
    const message = unknownParticipant(names, unknown.text);
    return failed(failureOf(unknown, 'unknown-participant', message, { candidates: scope.names() }));
  });
  if (!values.ok || machine === undefined || machine.isBroken === true) return values;
  const failure = wrongCount(machine, values.value, name);
  return failure === null ? success(values.value) : failed(failure);
}

/** What is given beyond the parameters, or the parameter that nothing is given for; null: neither. */
function wrongCount(
  { name: machine, parameters }: Machine,
  given: readonly Expression[],
  at: { readonly start: number; readonly end: number },
): Failure | null {
  const surplus = given[parameters.length];
  const named = parameters.map(({ name }) => name);
  if (surplus !== undefined) {
    const stretch = { start: surplus.at.column - 1, end: surplus.at.endColumn - 1 };
    const values = { machine, parameters: named, given: given.length };
    return failureOf(stretch, 'wrong-arguments', machineIssueMessage('machine-argument-surplus', values));
  }
  const missing = parameters
    .slice(given.length)
    .flatMap((parameter) => (parameter.default === null ? [parameter.name] : []));
  if (missing.length === 0) return null;
  const form = machineForm(machine, parameters);
  const message = machineIssueMessage('machine-argument-missing', { machine, missing, form });
  return failureOf(at, 'wrong-arguments', message);
}

/** `dns-server(zone[, servers, ttl])`: all parameters in order; those behind the bracket may be left out. */
function machineForm(machine: string, parameters: readonly Parameter[]): string {
  const names = parameters.map(({ name }) => name);
  const needed = parameters.findLastIndex((parameter) => parameter.default === null) + 1;
  const more = names.slice(needed).join(', ');
  return `${machine}(${names.slice(0, needed).join(', ')}${more === '' ? '' : `[, ${more}]`})`;
}
