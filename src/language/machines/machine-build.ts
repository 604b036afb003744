/** A block of lines → a machine, with issues and marks. */
import type {
  Ignored,
  InitialTransition,
  Machine,
  Parameter,
  Transition,
  Trigger,
  Variable,
} from '../../protocols/machine/machine.ts';
import { type SimpleEffect, simpleEffects } from '../../protocols/machine/effects.ts';
import type { Block } from './blocks.ts';
import { connectionIssues } from './connection-effects.ts';
import { machineIssueMessage } from './catalog/catalog.ts';
import type { Scope, ScopedName } from './expression.ts';
import { RESERVED } from './expression.ts';
import type { Failure, Result } from '../text/failure.ts';
import { failed, failureOf, issueOf, spanOf } from '../text/failure.ts';
import type { Issue } from '../text/issue.ts';
import type { SourceLine, Token } from '../text/lex.ts';
import { countArguments } from '../text/count-arguments.ts';
import { lexLine } from '../text/lex.ts';
import type { TransitionLine, VariableLine } from './machine-lines.ts';
import type { MachineScope, RawTrigger } from './machine-scope.ts';
import { readParameterList } from './machine-header.ts';
import { isIgnored, isVariable, readIgnored, readTransition, readVariable } from './machine-lines.ts';
import type { Mark } from '../text/marks.ts';
import { mark, symbolKey } from '../text/marks.ts';
import type { KnownMachine } from '../scenario/names.ts';
import { Reader } from './reader.ts';
import { timerIssues } from './timer-keys.ts';

export interface BuiltMachine {
  readonly known: KnownMachine;
  readonly issues: readonly Issue[];
  /** By the index of the line. */
  readonly marks: ReadonlyMap<number, readonly Mark[]>;
  /** Names after `to`: each must be a participant. */
  readonly recipients: readonly { readonly line: SourceLine; readonly token: Token }[];
  /** Names in expressions that are none of the machine's: each must be a participant or a machine. */
  readonly others: readonly OtherName[];
  /** Whether a line is wrong: something that seems to be missing may be meant there. */
  readonly broken: boolean;
}

/** `known`: the names that the machine itself has where it stands. */
export interface OtherName {
  readonly line: SourceLine;
  readonly token: Token;
  readonly known: readonly string[];
}

export function buildMachine(lines: readonly SourceLine[], block: Block): BuiltMachine {
  return new Builder(lines, block).build();
}

class Builder {
  private readonly issues: Issue[] = [];
  private readonly marks = new Map<number, Mark[]>();
  private readonly variables: Variable[] = [];
  private parameters: readonly Parameter[] = [];
  private readonly transitions: { readonly raw: TransitionLine; readonly index: number }[] = [];
  private readonly timers = new Set<string>();
  private readonly messages = new Map<string, number>();
  private readonly verbs = new Map<string, Set<number>>();
  private readonly scope: MachineScope;
  private readonly scopeVariables = new Map<string, ScopedName>();
  private readonly scopeParameters = new Map<string, ScopedName>();
  private readonly recipients: { readonly line: SourceLine; readonly token: Token }[] = [];
  private readonly initial: InitialTransition[] = [];
  private readonly ignored: Ignored[] = [];
  private readonly others: OtherName[] = [];
  private broken = false;
  private readonly lines: readonly SourceLine[];
  private readonly block: Block;

  constructor(lines: readonly SourceLine[], block: Block) {
    this.lines = lines;
    this.block = block;
    const known = this.scopeVariables;
    const parameters = this.scopeParameters;
    const variables: Scope = {
      has: (name) => known.has(name),
      get: (name) => known.get(name),
      names: () => [...known.keys()],
    };
    const names: Scope = {
      has: (name) => known.has(name) || parameters.has(name),
      get: (name) => known.get(name) ?? parameters.get(name),
      names: () => [...known.keys(), ...parameters.keys()],
    };
    this.scope = { machine: block.name?.text ?? '', variables, names, states: new Map() };
  }

  build(): BuiltMachine {
    this.readHeader();
    const indices = Array.from({ length: this.block.end - this.block.first }, (_, at) => this.block.first + at);
    const isOfVariable = (index: number): boolean => isVariable(this.lines[index]?.tokens ?? []);
    for (const index of indices) if (isOfVariable(index)) this.readVariable(index);
    for (const index of indices) if (!isOfVariable(index)) this.readOther(index);
    this.resolveTriggers();
    const { name } = this.block;
    const machine: Machine = {
      name: name?.text ?? '',
      parameters: this.parameters,
      variables: this.variables,
      transitions: this.transitions.flatMap(({ raw }) => this.transitionOf(raw)),
      initial: this.initial,
      ignored: this.ignored,
      states: [...new Set(this.scope.states.values())],
      timers: [...this.timers],
      verbs: [...this.verbs.keys()],
      ...(this.broken ? { isBroken: true } : {}),
    };
    const ends = machine.transitions.some(({ to }) => to === '[*]');
    this.issues.push(...timerIssues(machine), ...(this.broken ? [] : connectionIssues(machine)));
    const known = { machine, library: null, verbs: this.verbs, ends, messages: this.messages };
    return {
      known,
      issues: this.issues,
      marks: this.marks,
      recipients: this.recipients,
      others: this.others,
      broken: this.broken,
    };
  }

  /** The parameters behind the name. */
  private readHeader(): void {
    const { header, name } = this.block;
    const line = this.lines[header];
    if (line === undefined || name === null || line.tokens.length === 2) return;
    const reader = new Reader(line);
    reader.index = 2;
    const parameters = readParameterList(reader, this.scope.machine, this.scopeParameters);
    this.takeOthers(reader);
    this.marks.set(header, reader.marks);
    if (parameters.ok) this.parameters = parameters.value;
    else this.fail(line, parameters.failure);
  }

  private readVariable(index: number): void {
    const line = this.lines[index];
    if (line === undefined) return;
    const reader = new Reader(line);
    const variable = this.checkedVariable(readVariable(reader, this.scope));
    if (variable.ok) this.takeOthers(reader);
    this.marks.set(index, reader.marks);
    const name = line.tokens[line.tokens[0]?.text === 'stable' ? 2 : 1];
    if (name?.kind === 'word') this.declare(name.text, variable.ok ? variable.value.keys.length : 0);
    if (variable.ok) {
      const { keys, stable, initial, at } = variable.value;
      this.variables.push({ name: variable.value.name.text, keys, stable, initial, at });
      return;
    }
    this.fail(line, variable.failure);
    if (name?.kind !== 'word' || this.variables.some((known) => known.name === name.text)) return;
    const at = spanOf(line, name);
    this.variables.push({
      name: name.text,
      keys: [],
      stable: false,
      initial: { kind: 'literal', value: null, at },
      at,
    });
  }

  private checkedVariable(variable: Result<VariableLine>): Result<VariableLine> {
    if (!variable.ok || !this.scope.names.has(variable.value.name.text)) return variable;
    const { name } = variable.value;
    const message = this.scopeVariables.has(name.text)
      ? machineIssueMessage('machine-variable-twice', { name: name.text })
      : machineIssueMessage('machine-variable-is-parameter', { name: name.text });
    return failed(failureOf(name, 'duplicate-name', message));
  }

  /** A variable of a broken line is declared, too, so that lines that use it are not reported. */
  private declare(name: string, keys: number): void {
    const symbol = symbolKey('variable', name, this.scope.machine);
    this.scopeVariables.set(name, { role: 'variable', symbol, ...(keys > 0 && { keys }) });
  }

  private readOther(index: number): void {
    const line = this.lines[index];
    if (line === undefined || line.tokens.length === 0) return;
    const reader = new Reader(line);
    const read = isIgnored(line.tokens) ? this.readIgnored(reader) : this.readTransition(reader, index);
    this.marks.set(index, reader.marks);
    // In a broken line a text may lack its closing quote: what follows counts without the quotes.
    this.collectNames(read.ok ? line.tokens : lexLine(line.text.replaceAll(/["“”「」]/g, ' '), line.number, 0).tokens);
    if (!read.ok) this.fail(line, read.failure);
  }

  private readIgnored(reader: Reader): Result<unknown> {
    const ignored = readIgnored(reader, this.scope);
    if (ignored.ok) this.ignored.push(ignored.value);
    return ignored;
  }

  private readTransition(reader: Reader, index: number): Result<unknown> {
    const { line } = reader;
    const transition = readTransition(reader, this.scope);
    if (!transition.ok) return transition;
    const raw = transition.value;
    for (const effect of simpleEffects(raw.effects)) this.collectEffect(effect);
    this.takeOthers(reader);
    this.recipients.push(...raw.recipients.map((token) => ({ line, token })));
    if (raw.from !== null) {
      this.transitions.push({ raw, index });
      return transition;
    }
    const earlier = this.initial.at(-1);
    if (earlier?.guard === null) {
      const at = line.tokens[2] ?? { start: 0, end: 0 };
      return failed(failureOf(at, 'second-start', machineIssueMessage('machine-second-start', { state: earlier.to })));
    }
    const { to, guard, effects, at } = raw;
    this.initial.push({ to, guard, effects, at });
    return transition;
  }

  private takeOthers({ line, others }: Reader): void {
    if (others.length === 0) return;
    const known = this.scope.names.names();
    this.others.push(...others.map((token) => ({ line, token, known })));
  }

  /** Collects the names of the line even where it is broken, so that lines that use them are not reported. */
  private collectNames(tokens: readonly Token[]): void {
    const arrow = tokens.findIndex(({ text }) => text === '-->');
    tokens.forEach((token, at) => {
      const before = tokens[at - 1];
      if (token.kind !== 'word' || before === undefined) return;
      if (before.text === '!' || before.text === '?') {
        if (!this.messages.has(token.text)) this.messages.set(token.text, countArguments(tokens, at + 1));
      } else if (before.text === 'start' && startsDuration(tokens[at + 1])) this.timers.add(token.text);
      else if (before.text === ':' && at === arrow + 3) {
        const counts = this.verbs.get(token.text) ?? new Set<number>();
        this.verbs.set(token.text, counts.add(countArguments(tokens, at + 1)));
      }
    });
  }

  private collectEffect(effect: SimpleEffect): void {
    if (effect.kind === 'start') this.timers.add(effect.timer);
    if (effect.kind !== 'send') return;
    for (const { name, arguments: values } of effect.messages)
      if (!this.messages.has(name)) this.messages.set(name, values.length);
  }

  /** A word is a timer if some effect starts it; else it is a verb. */
  private resolveTriggers(): void {
    for (const timer of this.timers) this.verbs.delete(timer);
    for (const [index, marks] of this.marks) {
      const resolved = marks.map((old) => {
        const name = this.lines[index]?.text.slice(old.start, old.end) ?? '';
        if (old.role !== 'trigger') return old;
        return this.timers.has(name)
          ? mark(old, 'timer', symbolKey('timer', name, this.scope.machine))
          : { ...old, definition: true };
      });
      this.marks.set(index, resolved);
    }
  }

  private transitionOf(raw: TransitionLine): readonly Transition[] {
    const { from, to, guard, effects, at } = raw;
    if (raw.trigger === null || from === null) return [];
    return [{ from, to, trigger: this.triggerOf(raw.trigger), guard, effects, at }];
  }

  private triggerOf(raw: RawTrigger): Trigger {
    const { parameters, on } = raw;
    const { text: name } = raw.token;
    const kind = raw.kind === 'message' ? 'message' : this.timers.has(name) ? 'timer' : 'verb';
    return { kind, name, parameters, ...(on === undefined ? {} : { on }) };
  }

  private fail(line: SourceLine, failure: Failure): void {
    this.broken = true;
    this.issues.push(issueOf(line, failure));
  }
}

/** Whether behind the name of a timer its duration, or its keys, can begin. */
function startsDuration(token: Token | undefined): boolean {
  return token?.kind === 'number' || token?.text === '(' || (token?.kind === 'word' && !RESERVED.has(token.text));
}
