/**
 * Random programs of the language, made from its own table of statements, so that a new statement is among them by
 * itself; and what must be true of whatever comes of them. Choices are taken from outside: fast-check makes them in the
 * tests and shrinks them, `npm run fuzz` makes millions.
 */
import { english } from './english.ts';
import { compile } from '../src/compile.ts';
import type { Node } from '../src/language/slots/form.ts';
import type { SlotName } from '../src/language/slots/slots.ts';
import { DEFAULT_STEP_LIMIT, OPTIONS } from '../src/language/vocabulary/options.ts';
import { graphOf } from '../src/language/statements/candidates.ts';
import type { StatementKind } from '../src/language/statements/statements.ts';
import { isAction, STATEMENTS } from '../src/language/statements/statements.ts';
import { KINDS } from '../src/language/vocabulary/words.ts';
import { TCP_STATES } from '../src/language/vocabulary/states.ts';

/** The next choice: an integer from 0 to `below` − 1. */
export type Choose = (below: number) => number;

/** xorshift32: the same choices for the same seed. */
export function chooser(seed: number): Choose {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  for (let index = 0; index < 8; index++) next();
  return (below) => Math.floor((next() / 0x1_0000_0000) * below);
}

/** Every word that stands for itself somewhere in the language. */
export const KEYWORDS: readonly string[] = [
  ...new Set([
    ...STATEMENTS.flatMap(({ forms }) => forms.flatMap((form) => form.match(/(?<![\w=-])[a-z]+(?![\w=-])/g) ?? [])),
    ...OPTIONS.map(({ name }) => name),
    ...[
      'machine',
      'end',
      'var',
      'start',
      'stop',
      'deliver',
      'all',
      'sender',
      'next',
      'every',
      'then',
      'repeat',
      'data',
      'segment',
      'none',
    ],
  ]),
];

const PLAIN_NAMES = ['client', 'server', 'a', 'b', 'proxy', 'Ω', 'x-1', '_', 'constructor'];
const HOSTILE = [
  '',
  '<img src=x onerror=alert(1)>',
  '%%{init: {}}%%',
  '\\"; end',
  '\\n\\n',
  '#59;',
  '\u202Eabc\u2066',
  '\uD800',
  '\u0000',
  '💥'.repeat(40),
  'x'.repeat(500),
  ':::',
  '`${1}`',
  'constructor',
];
const LINE_ENDS = ['\n', '\n', '\n', '\n', '\r\n', '\r', '\u2028', '\u2029', '\u0085', '\v'];
const SIZES = [
  '0',
  '1',
  '2',
  '100',
  '1460',
  '4kB',
  '65535',
  '65536',
  '1MB',
  '1000000MB',
  '1073741824',
  '99999999999999',
];
const DURATIONS = [
  '0us',
  '1us',
  '10ms',
  '200ms',
  '1s',
  '60s',
  '1min',
  '2msl',
  '0.5msl',
  '1000msl',
  '1000000000s',
  '9007199254740993us',
  '1e9s',
];
const NUMBERS = ['0', '1', '-1', '1000', '4294967295', '4294967296', 'J', 'J+1', 'J-100'];
const LITERALS = [
  '0',
  '1',
  '-1',
  '2',
  '100000',
  '999999999999999',
  'true',
  'false',
  '"x"',
  '""',
  `"${'y'.repeat(300)}"`,
];
const OPERATORS = ['+', '-', '*', '/', '%', '==', '!=', '<', '<=', '>', '>=', 'and', 'or'];

interface Made {
  readonly participants: readonly string[];
  readonly connections: readonly string[];
  readonly machines: readonly string[];
  readonly states: readonly string[];
  readonly messages: readonly string[];
  readonly timers: readonly string[];
  readonly verbs: readonly string[];
  readonly variables: readonly string[];
}

/** A program; `choose` decides everything. */
export function program(choose: Choose): string {
  return new Writer(choose).program();
}

class Writer {
  private readonly choose: Choose;
  private readonly made: Made;

  constructor(choose: Choose) {
    this.choose = choose;
    const names = (plain: readonly string[], most: number): readonly string[] => {
      const found = new Set<string>();
      const count = 1 + choose(most);
      for (let index = 0; index < count; index += 1)
        found.add(this.chance(8) ? this.pick(KEYWORDS) : (plain[index] ?? this.pick(plain)));
      return [...found];
    };
    this.made = {
      participants: names(PLAIN_NAMES, 6),
      connections: names(['c1', 'c2', 'up'], 3),
      machines: names(['m', 'n'], 2),
      states: names(['A', 'B', 'C', 'WAIT'], 4),
      messages: names(['P', 'Q', 'ACK', 'DATA'], 3),
      timers: names(['t', 'u'], 2),
      verbs: names(['go', 'send'], 2),
      variables: names(['x', 'y', 'z', '__proto__'], 4),
    };
  }

  program(): string {
    const isOfMachines = this.chance(2);
    const lines: string[] = [];
    const { participants, machines } = this.made;
    if (!this.chance(12))
      lines.push(`set step-limit ${this.pick(['1', '40', '40', '60', '100', '100', '200', '300'])}`);
    if (isOfMachines) for (const name of machines) lines.push(...this.machine(name));
    else if (this.chance(3)) lines.push(`protocol ${this.pick(['http/1.1', 'http/1.0', 'tcp'])}`);
    if (!this.chance(6))
      for (const name of participants)
        lines.push(
          `participant ${name}${this.runs(isOfMachines, machines)}${this.chance(6) ? ` as ${this.text()}` : ''}`,
        );
    const count = this.choose(4) === 0 ? this.choose(20) : this.choose(8);
    if (!isOfMachines && !this.chance(4)) {
      const [client = 'client', server = 'server'] = participants;
      for (let settings = this.choose(4); settings > 0; settings -= 1) lines.push(this.statement(SET));
      lines.push(`${server} listen`, `${client} connect ${server}${this.chance(3) ? ' as c1' : ''}`);
    }
    for (let index = 0; index < count; index += 1) lines.push(this.anyStatement(isOfMachines));
    if (this.chance(10)) this.damage(lines);
    const end = this.pick(LINE_ENDS);
    const mixed = this.chance(20);
    return lines.map((line) => line + (mixed ? this.pick(LINE_ENDS) : end)).join('');
  }

  private pick<Item>(items: readonly Item[]): Item {
    return items[this.choose(items.length)]!;
  }

  /** One time in so many. */
  private chance(many: number): boolean {
    return this.choose(many) === many - 1;
  }

  /** A machine, sometimes nothing; now and then one that only passes on. */
  private runs(isOfMachines: boolean, machines: readonly string[]): string {
    if (this.chance(8)) return ` is ${this.pick(['router', 'nat'])}`;
    if (!isOfMachines || this.chance(8)) return '';
    const role = this.chance(8) ? 'router, ' : '';
    return ` is ${role}${this.pick(machines)}${this.chance(3) ? ' over tcp' : ''}`;
  }

  private anyStatement(isOfMachines: boolean): string {
    const usual = isOfMachines ? OF_MACHINES : OF_TCP;
    const kind = this.pick(this.chance(10) ? STATEMENTS : usual);
    const prefix = this.chance(4) ? this.timing() : '';
    return prefix + this.statement(kind);
  }

  private statement(kind: StatementKind): string {
    const words: string[] = [];
    for (let node: Node = graphOf(kind.id); node.kind !== 'end';) {
      if (node.kind === 'branch') {
        node = this.pick(node.ways);
        continue;
      }
      words.push(node.kind === 'word' ? node.word : node.kind === 'sign' ? node.sign : this.slot(node.slot, words));
      node = node.next;
    }
    return words.join(' ');
  }

  private condition(depth: number): string {
    if (depth > 0 && this.chance(3)) {
      const [left, right] = [this.condition(depth - 1), this.condition(depth - 1)];
      return this.pick([`${left} and ${right}`, `${left} or ${right}`, `not ${left}`, `(${left} or ${right})`]);
    }
    if (depth > 1 && this.chance(6)) {
      const [quantifier, bound] = [this.pick(['each', 'some']), this.pick(['p', 'p, q'])];
      return `${quantifier} ${bound} in ${this.pick(this.made.machines)}: p ${this.pick(this.made.states)}`;
    }
    const name = () => this.slot('NAME', []);
    const variable = () => this.pick(['unread', 'unsent', 'rto', 'cwnd', ...this.made.variables]);
    const value = () => this.pick(['0', '1460', '4mss', '1s', '"x"', 'true', 'none', '-1', `${name()} ${variable()}`]);
    const operator = () => this.pick(['==', '!=', '<', '<=', '>', '>=']);
    return this.pick([
      () => `${name()} ${this.slot('STATE', [])}${this.chance(6) ? ' on c1' : ''}`,
      () => `${name()} ${variable()} ${operator()} ${value()}`,
      () => `${value()} ${operator()} ${name()} ${variable()}`,
      () => `${name()} received ${this.pick(SIZES)}`,
    ])();
  }

  private slot(slot: SlotName, before: readonly string[]): string {
    const made = this.made;
    switch (slot) {
      case 'NAME':
        return this.chance(30) ? this.pick(KEYWORDS) : this.pick(made.participants);
      case 'NAMES':
      case 'NEW-NAMES':
        return Array.from({ length: 1 + this.choose(3) }, () => this.pick(made.participants)).join(', ');
      case 'CONNECTION':
        return this.chance(4) ? this.pick(made.participants) : this.pick(made.connections);
      case 'NEW-CONNECTION':
        return this.pick(made.connections);
      case 'MACHINE':
        return this.chance(4) ? this.pick(['router', 'nat']) : this.pick(made.machines);
      case 'MACHINES':
        return this.chance(4)
          ? this.pick(['router', 'nat'])
          : this.pick([1, 1, 2]) === 1
            ? `${this.pick(made.machines)}${this.chance(4) ? ' over tcp' : ''}`
            : `${this.pick(made.machines)}, ${this.pick(made.machines)} over tcp`;
      case 'PROTOCOL':
        return this.pick(['tcp', 'http/1.0', 'http/1.1', 'machines']);
      case 'LIBRARY':
        return this.pick(['alternating-bit', 'dhcp', 'tls1.3', 'two-phase-commit', 'none']);
      case 'USED':
        return this.pick(['"a.wirenote"', '"../b.wirenote"', '"raft"', '"https://x/a.wirenote"', '""', '"C:\\\\a"']);
      case 'OPTION':
        return this.pick(OPTIONS).name;
      case 'VALUE':
        return this.value(before);
      case 'TEXT':
        return this.text();
      case 'PATH':
        return this.pick(['"/"', '"/a"', '"x"', `"/${'p'.repeat(300)}"`]);
      case 'METHOD':
        return this.pick(['"PUT"', '"HEAD"', '"get"', '"CONNECT"', '"MY-OWN"', '"a b"']);
      case 'TAG':
        return this.pick(['"v1"', '""', '"a b"', '"\\"x\\""']);
      case 'BYTE-RANGE':
        return this.pick(['0..', '1000..1999', '5..1', '1', '9..']);
      case 'LIFETIME':
        return this.pick(['0s', '60s', '1h', '1ms', '2msl']);
      case 'SERVED-STATUS':
        return this.pick(['200', '101', '204', '301', '304', '404', '500', '100', '599', '1']);
      case 'SIZE':
        return this.pick(SIZES);
      case 'DURATION':
        return this.pick(DURATIONS);
      case 'OWN-SENDER':
      case 'SENDER':
        return this.chance(4) ? '203.0.113.5' : this.pick(made.participants);
      case 'PORT':
        return this.pick(['80', '8080', '0', '65536']);
      case 'OWN-PORT':
        return this.chance(3) ? this.pick(made.connections) : this.pick(['80', '50000', '70000']);
      case 'MOMENTS':
        return this.pick(['0ms', '10ms, 20ms', '0ms..1s', '1s .. 2msl, 3s', '2s..1s']);
      case 'CONDITION':
        return this.condition(2);
      case 'EXTENT':
        return this.pick(['all', 'section']);
      case 'SHAPE':
        return this.pick(['actor', 'database', 'box']);
      case 'VARIABLES':
        return this.pick(['cwnd', 'cwnd, ssthresh', 'rto', 'x', 'x, y', 'cwnd, cwnd', 'nothing']);
      case 'FIELD':
        return this.pick(['0', '4', '80', '1280', '70000', '4294967295', 'x']);
      case 'BLOCK':
        return this.pick(['1..2', '4381..5841', 'J+1..J+5', '5..1', '1..', '1']);
      case 'ECN':
        return this.pick(['capable', 'marked', 'none', 'nothing']);
      case 'SOME-BLOCK':
        return this.pick(['_', '1..2', '4381..5841', '1..']);
      case 'COUNT':
        return this.pick(['0', '1', '2', '1000000000']);
      case 'STATUS':
        return this.pick(['200', '404', '99']);
      case 'ERROR':
        return this.pick(['refused', 'reset', 'timeout']);
      case 'WHICH':
        return this.pick(['next', 'next 2', 'every', '2nd', '2nd, 3rd', '9999999th', 'next 9999999']);
      case 'KIND':
        if (this.chance(4)) return this.pick(['message', '"a"', `${this.pick(made.messages)}(1, _)`, '"GET"']);
        return this.chance(3) ? this.pick(made.messages) : this.pick([...KINDS.map(({ word }) => word), 'SYN,FIN']);
      case 'FORGED-KIND':
        return this.chance(3) ? this.pick(made.messages) : this.pick([...KINDS.map(({ word }) => word), 'SYN,FIN']);
      case 'DATAGRAM':
        return `${this.pick(made.messages)}${this.chance(2) ? `(${this.pick(LITERALS)})` : ''}`;
      case 'MESSAGE':
        return this.pick(made.messages);
      case 'STATE':
        return this.chance(2) ? this.pick(made.states) : this.pick(TCP_STATES).name;
      case 'NUMBER':
        return this.pick(NUMBERS);
      case 'VERB':
        return this.pick(made.verbs);
      case 'VALUES':
        return Array.from({ length: this.choose(3) }, () => this.pick(LITERALS)).join(', ');
    }
  }

  /** A value of the option that stands before, or of any. */
  private value(before: readonly string[]): string {
    const shape = OPTIONS.find(({ name }) => name === before[1])?.value;
    if (shape?.shape === 'words') return this.pick(shape.words);
    if (shape?.shape === 'size' || shape?.shape === 'count')
      return this.pick([...SIZES, String(shape.least), String(Math.min(shape.most, 1000))]);
    if (shape?.shape === 'switch-or-count')
      return this.pick(['on', 'off', String(shape.least), String(shape.most), String(shape.most + 1)]);
    if (shape?.shape === 'rate-or-off')
      return this.pick(['off', '1bit', '64kbit', '2 Mbit', '10Gbit', '0bit', '3Mbps']);
    if (shape?.shape === 'percent') return this.pick(['0%', '2%', '30 %', '99.9%', '100%', '5']);
    if (shape?.shape === 'address') return this.pick(['10.0.0.2', '203.0.113.1', '10.0.0.256', '1.2.3']);
    if (shape?.shape === 'isn') return this.pick(['J', 'K', '0', '4294967295']);
    return this.pick([...DURATIONS, 'off', 'on']);
  }

  private text(): string {
    const text = this.chance(3) ? this.pick(HOSTILE) : 'text';
    return this.chance(50) ? `"${text}` : `"${text}"`;
  }

  /** What stands before a statement; what is not of an action stands before others, too. */
  private timing(): string {
    return this.pick([
      `+${this.pick(DURATIONS)} `,
      'then ',
      `then +${this.pick(DURATIONS)} `,
      `repeat ${this.choose(5)} `,
      `then repeat 2 every ${this.pick(DURATIONS)} `,
    ]);
  }

  private machine(name: string): string[] {
    const { variables, states } = this.made;
    const lines = [`machine ${name}`, ...variables.map((variable) => `var ${variable} = ${this.expression(2)}`)];
    lines.push(`[*] --> ${states[0]}${this.chance(3) ? ` / ${this.connectionEffect()}` : ''}`);
    for (let count = 1 + this.choose(6); count > 0; count -= 1) lines.push(this.transition());
    if (!this.chance(30)) lines.push('end');
    return lines;
  }

  private transition(): string {
    const { states, messages, timers, verbs } = this.made;
    const parameters = this.chance(3) ? '(a)' : '';
    const on = this.chance(4) ? ` on ${this.pick(this.made.connections)}` : '';
    const trigger = this.pick([
      `?${this.pick(messages)}${parameters}${on}`,
      this.pick(timers),
      this.pick(verbs),
      `${this.pick(['connected', 'closed', 'reset'])}${on}`,
    ]);
    const guard = this.chance(4) ? ` [${this.expression(3)}]` : '';
    const effects = Array.from({ length: this.choose(5) }, () => this.effect());
    const to = this.chance(12) ? '[*]' : this.pick(states);
    return `${this.pick(states)} --> ${to} : ${trigger}${guard}${effects.length > 0 ? ` / ${effects.join(', ')}` : ''}`;
  }

  private effect(): string {
    const { messages, timers, variables, participants } = this.made;
    const values = this.chance(2) ? `(${this.expression(1)})` : '';
    return this.pick([
      `!${this.pick(messages)}${values} to all`,
      `!${this.pick(messages)}${values}`,
      `!${this.pick(messages)} to sender`,
      `!${this.pick(messages)} to ${this.pick(participants)}`,
      `start ${this.pick(timers)} ${this.pick(DURATIONS)}`,
      `start ${this.pick(timers)} ${this.pick(DURATIONS)} background`,
      `stop ${this.pick(timers)}`,
      `${this.pick(variables)} = ${this.expression(3)}`,
      'deliver',
      `!${this.pick(messages)} to sender on ${this.pick(this.made.connections)}`,
      this.connectionEffect(),
    ]);
  }

  private connectionEffect(): string {
    const { participants, connections } = this.made;
    const port = this.pick(['80', '21', '0', '70000', this.expression(1)]);
    const whom = this.pick(['sender', ...participants]);
    const on = this.chance(2) ? ` on ${this.pick(connections)}` : '';
    return this.pick([
      `connect ${whom}${this.chance(2) ? `:${port}` : ''}${this.chance(2) ? ` from ${port}` : ''}${this.chance(2) ? ` as ${this.pick(connections)}` : ''}`,
      `listen ${port}${this.chance(3) ? '' : ` as ${this.pick(connections)}`}`,
      `close${this.chance(2) ? ` ${whom}` : ''}${on}`,
      `abort${this.chance(2) ? ` ${whom}` : ''}${on}`,
    ]);
  }

  private expression(depth: number): string {
    if (depth === 0 || this.chance(2))
      return this.chance(2) ? this.pick(LITERALS) : this.pick([...this.made.variables, 'a']);
    const inner = `${this.expression(depth - 1)} ${this.pick(OPERATORS)} ${this.expression(depth - 1)}`;
    return this.chance(4) ? `not (${inner})` : `(${inner})`;
  }

  /** A line is cut, doubled, or has something strange put into it. */
  private damage(lines: string[]): void {
    const index = this.choose(Math.max(1, lines.length));
    const line = lines[index] ?? '';
    const at = this.choose(line.length + 1);
    lines[index] = this.pick([
      line.slice(0, at),
      `${line} ${line}`,
      `${line.slice(0, at)}${this.pick(HOSTILE)}${line.slice(at)}`,
      this.pick(KEYWORDS),
    ]);
  }
}

const SET = STATEMENTS.find(({ id }) => id === 'set')!;
const OF_TCP = STATEMENTS.filter(({ group, protocols }) => protocols === undefined || group !== 'machine');
const OF_MACHINES = STATEMENTS.filter((kind) => !isAction(kind) || kind.protocols?.includes('machines') !== false);

/** Events that may come after the limit: what one effect brings about. */
const BEYOND = 2;

/** What is wrong with what comes of the text, in words; null if nothing is. `again`: also compile it a second time. */
export function wrongWith(text: string, again: boolean): string | null {
  const compiled = compile(text);
  const { trace, issues, scenario } = compiled;
  const internal = issues.find(({ code }) => code === 'internal-error');
  if (internal !== undefined) return english(internal.message);
  let limit = DEFAULT_STEP_LIMIT;
  for (const statement of scenario.statements)
    if (statement.kind === 'set' && statement.option === 'step-limit') limit = statement.value;
  if (trace.events.length > limit + BEYOND) return `${trace.events.length} events with a limit of ${limit}`;
  let beforeUs = 0;
  for (const { timeUs, cause, step, kind } of trace.events) {
    if (!Number.isSafeInteger(timeUs) || timeUs < beforeUs)
      return `step ${step} (${kind}) is at ${timeUs} after ${beforeUs}`;
    if (cause !== null && cause >= step) return `step ${step} has a later cause`;
    beforeUs = timeUs;
  }
  for (const event of trace.events)
    if (event.kind === 'timer' && event.dueUs !== null && !Number.isSafeInteger(event.dueUs))
      return `step ${event.step} is due at ${event.dueUs}`;
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  for (const { line, column, endColumn, code } of issues) {
    const width = lines[line - 1]?.length;
    if (width === undefined || column < 1 || endColumn < column || endColumn > width + 1)
      return `${code} is at ${line}:${column}-${endColumn}, the line has ${width} characters`;
  }
  const failed = new Set(issues.flatMap(({ code, line }) => (code === 'failed-claim' ? [line] : [])));
  const untrue = new Set(
    trace.events.flatMap((event) => (event.kind === 'expect' && !event.holds ? [event.line] : [])),
  );
  // Of a scenario in which a declaration is broken, it is not told what does not hold.
  const areTold = compiled.scenario.isUncertain !== true;
  if (areTold && [...failed].join() !== [...untrue].sort((a, b) => a - b).join())
    return `claims failed on lines ${[...failed].join()}, and are said to on ${[...untrue].join()}`;
  if (again && JSON.stringify(compile(text)) !== JSON.stringify(compiled))
    return 'the second time it is another result';
  return null;
}
