/** Machines as data, written by hand, and what they do as text. */
import { english } from '../../english.ts';
import type {
  BinaryOperator,
  Expression,
  Guard,
  Machine,
  MachineCall,
  MachineEffect,
  Message,
  Recipient,
  Transition,
  Trigger,
} from '../../../src/protocols/machine/machine.ts';
import { machineProtocol, type MachineHost } from '../../../src/protocols/machine/protocol.ts';
import type { MachineContext } from '../../../src/protocols/machine/options.ts';
import type { Effect, ProtocolRecord, Value } from '../../../src/protocols/protocol.ts';
import type { ApplicationIndication, Arrival, Input, Transmission } from '../../../src/protocols/protocol.ts';
import { written } from '../../../src/protocols/value.ts';
import { UNLIMITED } from '../unlimited.ts';

/** Places are told apart by their line. */
export const at = (line = 1) => ({ line, column: 1, endColumn: 2 });

export const is = (value: Value): Expression => ({ kind: 'literal', value, at: at() });
export const ref = (name: string): Expression => ({ kind: 'variable', name, at: at() });
export const not = (operand: Expression): Expression => ({ kind: 'unary', operator: 'not', operand, at: at() });
export const minus = (operand: Expression): Expression => ({ kind: 'unary', operator: '-', operand, at: at() });
export const op = (left: Expression, operator: BinaryOperator, right: Expression, line = 1): Expression => ({
  kind: 'binary',
  operator,
  left,
  right,
  at: at(line),
});

export const on = {
  message: (name: string, ...parameters: string[]): Trigger => ({ kind: 'message', name, parameters }),
  timer: (name: string, ...parameters: string[]): Trigger => ({ kind: 'timer', name, parameters }),
  verb: (name: string, ...parameters: string[]): Trigger => ({ kind: 'verb', name, parameters }),
};

const PEER: Recipient = { kind: 'peer' };
export const send = (
  message: string,
  args: readonly Expression[] = [],
  to: Recipient = PEER,
  line = 1,
): MachineEffect => ({
  kind: 'send',
  messages: [{ name: message, arguments: args }],
  to,
  bytes: null,
  background: false,
  at: at(line),
});
export const start = (timer: string, us: number): MachineEffect => ({
  kind: 'start',
  timer,
  keys: [],
  duration: { us },
  background: false,
  at: at(),
});
export const startMsl = (timer: string, msl: number): MachineEffect => ({
  kind: 'start',
  timer,
  keys: [],
  duration: { msl },
  background: false,
  at: at(),
});
export const stop = (timer: string): MachineEffect => ({ kind: 'stop', timer, keys: [], at: at() });
export const let_ = (variable: string, value: Expression, line = 1): MachineEffect => ({
  kind: 'assign',
  keys: [],
  variable,
  value,
  at: at(line),
});
export const deliver: MachineEffect = { kind: 'deliver', at: at() };

/** `FROM --> TO : trigger [guard] / effects`, on line `line`. */
export function go(
  [from, to]: readonly [string, string],
  trigger: Trigger,
  effects: readonly MachineEffect[] = [],
  guard: Guard = null,
  line = 1,
): Transition {
  return { from: [from], to, trigger, guard, effects, at: at(line) };
}

export function machine(
  variables: Readonly<Record<string, Expression>>,
  transitions: readonly Transition[],
  initial: string | null = transitions[0]?.from[0] ?? null,
): Machine {
  return {
    name: 'm',
    variables: Object.entries(variables).map(([name, value]) => ({
      name,
      keys: [],
      stable: false,
      initial: value,
      at: at(),
    })),
    parameters: [],
    transitions,
    initial: initial === null ? [] : [{ to: initial, guard: null, effects: [], at: at() }],
    ignored: [],
    states: [...new Set(transitions.flatMap(({ from, to }) => (from === 'any' ? [to] : [...from, to])))],
    timers: [],
    verbs: [],
  };
}

export const CONTEXT: MachineContext = {
  nowUs: 0,
  settings: { mslUs: 30_000_000, clockUs: 0, clockRate: 1 },
  ...UNLIMITED,
};

type MachineInput = Input<MachineCall, Arrival<Message>>;

/** A host that runs `definition`: what it does as it begins, and when it is told things. */
export function running(definition: Machine, peers: readonly string[] = ['bob']) {
  const protocol = machineProtocol(new Map([['alice', { machine: definition, given: [] }]]));
  let host: MachineHost = protocol.initial('alice', ['alice', ...peers]);
  const take = (step: { readonly state: MachineHost; readonly effects: readonly AnyEffect[] }): string[] => {
    host = step.state;
    return step.effects.flatMap(effectText);
  };
  const tell = (input: MachineInput) => take(protocol.step(host, input, CONTEXT));
  const begun = take(protocol.begin!(host, CONTEXT));
  return {
    begun,
    verb: (name: string, ...values: Value[]) =>
      tell({ kind: 'call', call: { verb: 'trigger', name, arguments: values } }),
    receive: (name: string, values: readonly Value[] = [], from = 'bob') =>
      tell({ kind: 'indication', indication: { from, packet: { name, arguments: values } } }),
    expire: (timer: string) => tell({ kind: 'timer', timer, connection: null }),
    crash: () => tell({ kind: 'call', call: { verb: 'crash' } }),
    restart: () => tell({ kind: 'call', call: { verb: 'restart' } }),
    state: () => protocol.stateOf(host, null),
    activity: () => protocol.activity(host),
    variables: () => host.variables,
  };
}

type AnyEffect = Effect<ApplicationIndication, Transmission<Message>>;

function effectText(effect: AnyEffect): string[] {
  switch (effect.kind) {
    case 'down':
      return [
        `!${effect.down.packet.name}(${effect.down.packet.arguments.map(String).join(', ')}) to ${[effect.down.to, ...(effect.down.others ?? [])].join(', ')}`,
      ];
    case 'up':
      return effect.up.kind === 'deliver' ? [`deliver ${effect.up.bytes}`] : [effect.up.kind];
    case 'start':
      return [`start ${effect.timer} ${effect.afterUs}us`];
    case 'stop':
      return [`stop ${effect.timer}`];
    case 'record':
      return recordText(effect.record);
  }
}

function recordText(record: ProtocolRecord): string[] {
  switch (record.kind) {
    case 'vars':
      return [
        Object.entries(record.vars)
          .map(([name, value]) => `${name} = ${written(value)}`)
          .join(', '),
      ];
    case 'state':
      return [
        `${record.from} --> ${record.to} : ${english(record.reason)}${record.rule ? ` (line ${record.rule.line})` : ''}`,
      ];
    case 'internal':
      return [`${record.state} stays: ${english(record.reason)} (line ${record.rule.line})`];
    case 'discard':
    case 'refuse':
      return [`${record.kind}: ${english(record.reason)}`];
    case 'fault':
      return [`${record.severity}${record.rule ? ` on line ${record.rule.line}` : ''}: ${english(record.message)}`];
    case 'connection':
    case 'message':
    case 'taken':
      return [record.kind];
  }
}
