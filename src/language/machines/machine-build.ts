/** A block of lines → a machine, with issues and marks. */
import type { Machine, Transition, Trigger, Variable } from '../../protocols/machine/machine.ts';
import type { Block } from './blocks.ts';
import { machineIssueMessage } from './catalog/catalog.ts';
import type { Scope } from './expression.ts';
import type { Failure, Result } from '../text/failure.ts';
import { failed, failureOf, issueOf } from '../text/failure.ts';
import type { Issue } from '../text/issue.ts';
import type { SourceLine, Token } from '../text/lex.ts';
import { lexLine } from '../text/lex.ts';
import type { TransitionLine, VariableLine } from './machine-lines.ts';
import type { MachineScope, RawTrigger } from './machine-scope.ts';
import { readTransition, readVariable } from './machine-lines.ts';
import type { Mark } from '../text/marks.ts';
import { mark, symbolKey } from '../text/marks.ts';
import type { KnownMachine } from '../scenario/names.ts';
import { Reader } from './reader.ts';

export interface BuiltMachine {
  readonly known: KnownMachine;
  readonly issues: readonly Issue[];
  /** By the index of the line. */
  readonly marks: ReadonlyMap<number, readonly Mark[]>;
  /** Names after `to`: each must be a participant. */
  readonly recipients: readonly { readonly line: SourceLine; readonly token: Token }[];
  /** Whether a line is wrong: something that seems to be missing may be meant there. */
  readonly broken: boolean;
}

export function buildMachine(lines: readonly SourceLine[], block: Block): BuiltMachine {
  return new Builder(lines, block).build();
}

class Builder {
  private readonly issues: Issue[] = [];
  private readonly marks = new Map<number, Mark[]>();
  private readonly variables: Variable[] = [];
  private readonly transitions: { readonly raw: TransitionLine; readonly index: number }[] = [];
  private readonly timers = new Set<string>();
  private readonly messages = new Map<string, number>();
  private readonly verbs = new Map<string, Set<number>>();
  private readonly scope: MachineScope;
  private readonly scopeVariables = new Map<string, { readonly role: 'variable'; readonly symbol: string }>();
  private readonly recipients: { readonly line: SourceLine; readonly token: Token }[] = [];
  private initial: string | null = null;
  private broken = false;
  private readonly lines: readonly SourceLine[];
  private readonly block: Block;

  constructor(lines: readonly SourceLine[], block: Block) {
    this.lines = lines;
    this.block = block;
    const known = this.scopeVariables;
    const variables: Scope = {
      has: (name) => known.has(name),
      get: (name) => known.get(name),
      names: () => [...known.keys()],
    };
    this.scope = { machine: block.name?.text ?? '', variables, states: new Map() };
  }

  build(): BuiltMachine {
    const indices = Array.from({ length: this.block.end - this.block.first }, (_, at) => this.block.first + at);
    for (const index of indices) if (this.isVariable(index)) this.readVariable(index);
    for (const index of indices) if (!this.isVariable(index)) this.readTransition(index);
    this.resolveTriggers();
    const { name } = this.block;
    const machine: Machine = {
      name: name?.text ?? '',
      variables: this.variables,
      transitions: this.transitions.flatMap(({ raw }) => this.transitionOf(raw)),
      initial: this.initial,
      states: [...new Set(this.scope.states.values())],
      timers: [...this.timers],
      verbs: [...this.verbs.keys()],
      ...(this.broken ? { isBroken: true } : {}),
    };
    const ends = machine.transitions.some(({ to }) => to === '[*]');
    const known = { machine, library: null, verbs: this.verbs, ends, messages: this.messages };
    return { known, issues: this.issues, marks: this.marks, recipients: this.recipients, broken: this.broken };
  }

  private isVariable(index: number): boolean {
    const [first, second] = this.lines[index]?.tokens ?? [];
    return first?.text === 'var' && second?.text !== '-->';
  }

  private readVariable(index: number): void {
    const line = this.lines[index];
    if (line === undefined) return;
    const reader = new Reader(line);
    const variable = this.checkedVariable(readVariable(reader, this.scope));
    this.marks.set(index, reader.marks);
    const [, name] = line.tokens;
    if (name?.kind === 'word') this.declare(name.text);
    if (variable.ok) {
      const { initial, at } = variable.value;
      this.variables.push({ name: variable.value.name.text, initial, at });
    } else this.fail(line, variable.failure);
  }

  private checkedVariable(variable: Result<VariableLine>): Result<VariableLine> {
    if (!variable.ok || !this.scopeVariables.has(variable.value.name.text)) return variable;
    const { name } = variable.value;
    return failed(
      failureOf(name, 'duplicate-name', machineIssueMessage('machine-variable-twice', { name: name.text })),
    );
  }

  /** A variable of a broken line is declared, too, so that lines that use it are not reported. */
  private declare(name: string): void {
    this.scopeVariables.set(name, { role: 'variable', symbol: symbolKey('variable', name, this.scope.machine) });
  }

  private readTransition(index: number): void {
    const line = this.lines[index];
    if (line === undefined || line.tokens.length === 0) return;
    const reader = new Reader(line);
    const transition = this.checkedTransition(readTransition(reader, this.scope), line);
    this.marks.set(index, reader.marks);
    // In a broken line a text may lack its closing quote: what follows counts without the quotes.
    this.collectNames(
      transition.ok ? line.tokens : lexLine(line.text.replaceAll(/["“”「」]/g, ' '), line.number, 0).tokens,
    );
    if (!transition.ok) {
      this.fail(line, transition.failure);
      return;
    }
    const raw = transition.value;
    this.recipients.push(...raw.recipients.map((token) => ({ line, token })));
    if (raw.from === '[*]') this.initial = raw.to;
    else this.transitions.push({ raw, index });
  }

  private checkedTransition(transition: Result<TransitionLine>, line: SourceLine): Result<TransitionLine> {
    if (!transition.ok || transition.value.from !== '[*]' || this.initial === null) return transition;
    const at = line.tokens[2] ?? { start: 0, end: 0 };
    return failed(failureOf(at, 'second-start', machineIssueMessage('machine-second-start', { state: this.initial })));
  }

  /** Collects the names of the line even where it is broken, so that lines that use them are not reported. */
  private collectNames(tokens: readonly Token[]): void {
    tokens.forEach((token, at) => {
      const before = tokens[at - 1];
      if (token.kind !== 'word' || before === undefined) return;
      if (before.text === '!' || before.text === '?') {
        if (!this.messages.has(token.text)) this.messages.set(token.text, countArguments(tokens, at + 1));
      } else if (before.text === 'start' && tokens[at + 1]?.kind === 'number') this.timers.add(token.text);
      else if (before.text === ':' && tokens[1]?.text === '-->') {
        const counts = this.verbs.get(token.text) ?? new Set<number>();
        this.verbs.set(token.text, counts.add(countArguments(tokens, at + 1)));
      }
    });
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
    if (raw.trigger === null) return [];
    const trigger = this.triggerOf(raw.trigger, raw.at.line);
    const { from, to, guard, effects, at } = raw;
    return trigger === null ? [] : [{ from, to, trigger, guard, effects, at }];
  }

  private triggerOf(raw: RawTrigger, number: number): Trigger | null {
    const { text: name } = raw.token;
    if (raw.kind === 'message') return { kind: 'message', name, parameters: raw.parameters };
    if (!this.timers.has(name)) return { kind: 'verb', name, parameters: raw.parameters };
    if (raw.parameters.length === 0) return { kind: 'timer', name };
    const line = this.lines[number - 1];
    const message = machineIssueMessage('machine-timer-with-arguments', { timer: name });
    if (line !== undefined) this.fail(line, failureOf(raw.token, 'wrong-arguments', message));
    return null;
  }

  private fail(line: SourceLine, failure: Failure): void {
    this.broken = true;
    this.issues.push(issueOf(line, failure));
  }
}

/** Arguments in the parentheses that begin at the token: one more than commas of the first level. */
function countArguments(tokens: readonly Token[], from: number): number {
  if (tokens[from]?.text !== '(' || tokens[from + 1]?.text === ')') return 0;
  let depth = 0;
  let count = 1;
  for (let at = from; at < tokens.length; at += 1) {
    const text = tokens[at]?.text;
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    if (depth === 0) break;
    if (text === ',' && depth === 1) count += 1;
  }
  return count;
}
