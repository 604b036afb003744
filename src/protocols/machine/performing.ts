/** Performs the effects of a transition, from left to right. */
import type { Value } from '../protocol.ts';
import { assertNever } from '../protocol.ts';
import { machineMessage } from './catalog/catalog.ts';
import { assigned, isMapVariable } from './assignment.ts';
import { inTrueTime, setTo } from './clock.ts';
import type { Evaluation, Fault, Names } from './expressions/evaluate.ts';
import { evaluate, evaluateAll } from './expressions/evaluate.ts';
import type { Event, MachineEffect, MachineHost } from './host.ts';
import { changed, namesOf } from './host.ts';
import type { Expression, Message, MachineEffect as Written, Recipient, TimerDuration, Trigger } from './machine.ts';
import type { MachineContext } from './options.ts';
import type { Over } from './carried.ts';
import { recipients } from './recipients.ts';
import { durationIn, elementsOf } from './uses.ts';
import { isDuration, written, written as writtenValue } from '../value.ts';

/** Operations that copying and comparing one variable cost. */
const COPYING = 2;
/** Bytes of the largest message: as many as a scenario can send at once. */
const MOST_BYTES = 1e12;

/** What the layer below calls what a machine does with a connection. */
const CALLS = { close: 'shut', abort: 'break' } as const;
/** The last port. */
const MOST_PORT = 65_535;

type WrittenOf<Kind extends Written['kind']> = Extract<Written, { readonly kind: Kind }>;

/** A transition under way: what has changed so far, in place, because nobody else has seen it yet. */
export class Performing {
  readonly effects: MachineEffect[] = [];
  /** Of what is sent to several at once, the receivers beyond the first: each can make an event. */
  private further = 0;
  private timers: MachineHost['timers'];
  private clock: MachineHost['clock'];
  /** Copied at the first assignment, and then changed. */
  private own: Record<string, Value> | null = null;
  /** What the names of the loops stand for that are under way. */
  private readonly loops = new Map<string, Value>();

  constructor(
    private readonly before: MachineHost,
    private readonly trigger: Trigger,
    private readonly event: Event,
    private readonly context: MachineContext,
  ) {
    this.timers = before.timers;
    this.clock = before.clock;
  }

  get host(): MachineHost {
    return {
      ...this.before,
      variables: this.own ?? this.before.variables,
      timers: this.timers,
      clock: this.clock,
    };
  }

  /** Performs the effects in order, as far as they are of use; why one cannot be performed, else null. */
  performAll(effects: readonly Written[]): Fault | null {
    for (const effect of effects) {
      if (this.isFull) return null;
      const failed = this.perform(effect);
      if (failed !== null) return failed;
    }
    return null;
  }

  /** Records the variables that have other values than before. */
  tellChanges(): void {
    if (this.own !== null) this.effects.push(...changed(this.before.variables, this.own));
  }

  /** Whether what comes next is of no use. */
  private get isFull(): boolean {
    const { eventsLeft, work } = this.context;
    if (this.effects.length + this.further < eventsLeft) return false;
    work.giveUp();
    return true;
  }

  private perform(effect: Written): Fault | null {
    switch (effect.kind) {
      case 'send':
        return this.send(effect);
      case 'start':
        return this.start(effect);
      case 'stop':
        return this.stop(effect);
      case 'assign':
        return this.assign(effect);
      case 'deliver':
        this.effects.push({ kind: 'up', up: { kind: 'deliver', connection: null, bytes: 1, pieces: [] } });
        return null;
      case 'connect':
        return this.open(effect);
      case 'listen':
        return this.listen(effect);
      case 'close':
      case 'abort':
        return this.end(effect);
      case 'when':
        return this.performIf(effect);
      case 'each':
        return 'from' in effect.over
          ? this.performThrough(effect, effect.over.from, effect.over.to)
          : this.performForAll(effect, effect.over);
      default:
        return assertNever(effect);
    }
  }

  private performIf({ guard, effects }: WrittenOf<'when'>): Fault | null {
    const holds = this.evaluate(guard);
    if (!holds.ok) return holds.fault;
    if (typeof holds.value === 'boolean') return holds.value ? this.performAll(effects) : null;
    const message = machineMessage('machine-guard-is-no-truth', { value: written(holds.value) });
    return { message, at: guard.at };
  }

  /** From the first to the last integer of a range. */
  private performThrough(effect: WrittenOf<'each'>, from: Expression, to: Expression): Fault | null {
    const ends = evaluateAll([from, to], this.names(), this.context);
    if (!ends.ok) return ends.fault;
    const [first, last] = ends.values;
    if (typeof first === 'number' && typeof last === 'number') {
      for (let value = first; value <= last; value += 1) {
        const failed = this.performFor(effect, value);
        if (failed !== null) return failed;
        if (this.isFull) break;
      }
      return null;
    }
    const [wrong, at] = typeof first === 'number' ? [last, to.at] : [first, from.at];
    return { message: machineMessage('machine-range-needs-integers', { value: written(wrong ?? 0) }), at };
  }

  private performForAll(effect: WrittenOf<'each'>, over: Expression): Fault | null {
    const all = this.evaluate(over);
    if (!all.ok) return all.fault;
    const elements = elementsOf(all.value);
    if (elements === null)
      return { message: machineMessage('machine-nothing-to-go-through', { value: written(all.value) }), at: over.at };
    for (const value of elements) {
      const failed = this.performFor(effect, value);
      if (failed !== null) return failed;
      if (this.isFull) break;
    }
    return null;
  }

  /** The loop once, with its name for that value. */
  private performFor({ name, effects, at }: WrittenOf<'each'>, value: Value): Fault | null {
    if (!this.context.work.spend(1)) return { message: machineMessage('machine-computes-too-much'), at };
    this.loops.set(name, value);
    const failed = this.performAll(effects);
    this.loops.delete(name);
    return failed;
  }

  /** To all of them at once: what is below knows who of them hears the same sending. */
  private send(effect: WrittenOf<'send'>): Fault | null {
    if (effect.on !== undefined && !this.before.overTcp) return notOverTcp(effect);
    const names = effect.messages.map(({ name }) => name);
    const whom = this.recipients(names, effect.to);
    if ('fault' in whom) return 'at' in whom.fault ? whom.fault : { message: whom.fault.message, at: effect.at };
    const packet = this.datagram(effect);
    if ('fault' in packet) return packet.fault;
    const [to, ...others] = whom.hosts;
    if (to === undefined || this.isFull) return null;
    const plain = { retransmission: false, probe: false, reason: null, section: null } as const;
    const down = { to, packet: packet.message, ...plain, ...this.over(effect) };
    this.effects.push({ kind: 'down', down: others.length === 0 ? down : { ...down, others } });
    this.further += others.length;
    return null;
  }

  /** By which connection, as far as it is said. */
  private over({ on }: { readonly on?: string }): Over {
    const { from, connection } = this.event;
    return {
      ...(on === undefined ? {} : { on }),
      ...(from === null || connection === undefined ? {} : { cameBy: { peer: from, name: connection } }),
    };
  }

  /** What is done with a connection is a call of the layer below. */
  private open(effect: WrittenOf<'connect'>): Fault | null {
    const { to, at, as = null } = effect;
    if (!this.before.overTcp) return notOverTcp(effect);
    const whom = this.recipients([], to);
    if ('fault' in whom) return 'at' in whom.fault ? whom.fault : { message: whom.fault.message, at };
    const ports = { ...this.port('remotePort', effect.port), ...this.port('localPort', effect.from) };
    if ('fault' in ports) return ports.fault;
    for (const peer of whom.hosts)
      this.effects.push({ kind: 'down', down: { verb: 'open', to: peer, name: as, ...ports } });
    return null;
  }

  private listen(effect: WrittenOf<'listen'>): Fault | null {
    const { as = null } = effect;
    if (!this.before.overTcp) return notOverTcp(effect);
    const ports = this.port('port', effect.port);
    if ('fault' in ports) return ports.fault;
    if (ports.port !== undefined)
      this.effects.push({ kind: 'down', down: { verb: 'wait', port: ports.port, name: as } });
    return null;
  }

  private end(effect: WrittenOf<'close' | 'abort'>): Fault | null {
    const { kind, to, at } = effect;
    if (!this.before.overTcp) return notOverTcp(effect);
    const verb = CALLS[kind];
    const whom = to === null ? null : this.recipients([], to);
    if (whom !== null && 'fault' in whom) return 'at' in whom.fault ? whom.fault : { message: whom.fault.message, at };
    for (const peer of whom?.hosts ?? [null])
      this.effects.push({ kind: 'down', down: { verb, to: peer, ...this.over(effect) } });
    return null;
  }

  /** The port under that name; nothing where none is written. */
  private port<Name extends string>(
    name: Name,
    written: Expression | undefined,
  ): Readonly<Partial<Record<Name, number>>> | { readonly fault: Fault } {
    if (written === undefined) return {} as Readonly<Partial<Record<Name, number>>>;
    const result = this.evaluate(written);
    if (!result.ok) return result;
    const { value } = result;
    if (typeof value === 'number' && value >= 1 && value <= MOST_PORT)
      return { [name]: value } as Readonly<Record<Name, number>>;
    return { fault: { message: machineMessage('machine-no-port', { value: writtenValue(value) }), at: written.at } };
  }

  private recipients(messages: readonly string[], to: Recipient): ReturnType<typeof recipients> {
    const { before, event, context } = this;
    return recipients(before, messages, to, event, (expression) => this.evaluate(expression), context);
  }

  private datagram({
    messages,
    bytes,
    background,
  }: WrittenOf<'send'>): { readonly message: Message } | { readonly fault: Fault } {
    const made: Message[] = [];
    for (const message of messages) {
      const values = evaluateAll(message.arguments, this.names(), this.context);
      if (!values.ok) return values;
      made.push({ name: message.name, arguments: values.values });
    }
    const [first, ...more] = made;
    if (first === undefined) return { message: { name: '', arguments: [] } };
    const length = bytes === null ? null : this.length(bytes);
    if (length !== null && typeof length !== 'number') return { fault: length };
    const isPlain = more.length === 0 && length === null && !background;
    if (isPlain) return { message: first };
    return {
      message: {
        ...first,
        ...(more.length === 0 ? {} : { more }),
        ...(length === null ? {} : { bytes: length }),
        ...(background ? { background: true } : {}),
      },
    };
  }

  private length(expression: Expression): number | Fault {
    const bytes = this.evaluate(expression);
    if (!bytes.ok) return bytes.fault;
    const { value } = bytes;
    if (typeof value === 'number' && value >= 0 && value <= MOST_BYTES) return value;
    return { message: machineMessage('machine-no-length', { value: written(value) }), at: expression.at };
  }

  private start({ timer, keys, duration, background }: WrittenOf<'start'>): Fault | null {
    const values = evaluateAll(keys, this.names(), this.context);
    if (!values.ok) return values.fault;
    const afterUs = this.microseconds(duration);
    if (typeof afterUs !== 'number') return afterUs;
    const key = this.timers.keyOf(timer, values.values);
    const trueUs = inTrueTime(this.clock, afterUs);
    const dueUs = this.context.nowUs + trueUs;
    this.timers = this.timers.with(key, { name: timer, keys: values.values, background, dueUs });
    this.effects.push({ kind: 'start', timer: key, connection: null, afterUs: trueUs });
    return null;
  }

  private microseconds(duration: TimerDuration): number | Fault {
    if (!('kind' in duration))
      return 'us' in duration ? duration.us : Math.round(duration.msl * this.context.settings.mslUs);
    const result = this.evaluate(duration);
    if (!result.ok) return result.fault;
    const us = durationIn(result.value);
    if (us !== null && us >= 0) return us;
    const code = us === null ? 'machine-no-duration' : 'machine-negative-duration';
    return { message: machineMessage(code, { value: written(result.value) }), at: duration.at };
  }

  private stop({ timer, keys }: WrittenOf<'stop'>): Fault | null {
    const values = evaluateAll(keys, this.names(), this.context);
    if (!values.ok) return values.fault;
    if (keys.length > 0) this.stopOne(this.timers.keyOf(timer, values.values));
    else {
      this.context.work.spend(this.timers.size);
      for (const key of this.timers.keysOf(timer)) this.stopOne(key);
    }
    return null;
  }

  private stopOne(key: string): void {
    if (this.timers.has(key)) this.effects.push({ kind: 'stop', timer: key, connection: null });
    this.timers = this.timers.without(key);
  }

  private assign(effect: WrittenOf<'assign'>): Fault | null {
    const { variable } = effect;
    const before = (this.own ?? this.before.variables)[variable];
    const isKeyed = isMapVariable(this.before.machine, variable);
    const result = assigned(effect, before, isKeyed, this.names(), this.context);
    if (!result.ok) return result.fault;
    if (before === undefined) return this.setClock(effect, result.value);
    if (this.own === null) {
      this.own = { ...this.before.variables };
      this.context.work.spend(COPYING * Object.keys(this.own).length);
    }
    this.own[variable] = result.value;
    return null;
  }

  /** Sets the participant's clock, which is no variable. */
  private setClock({ at }: WrittenOf<'assign'>, value: Value): Fault | null {
    if (!isDuration(value)) return { message: machineMessage('machine-clock-is-time', { value: written(value) }), at };
    const { nowUs, settings } = this.context;
    this.clock = setTo(this.clock, nowUs, value.us - settings.clockUs);
    return null;
  }

  private evaluate(expression: Expression): Evaluation {
    return evaluate(expression, this.names(), this.context);
  }

  private names(): Names {
    const host = { ...this.before, clock: this.clock };
    const names = namesOf(host, this.own ?? this.before.variables, this.trigger, this.event, this.context);
    return this.loops.size === 0 ? names : (name) => (this.loops.has(name) ? this.loops.get(name) : names(name));
  }
}

/** Only over TCP are there connections. */
function notOverTcp({ at }: Pick<Written, 'at'>): Fault {
  return { message: machineMessage('machine-not-over-tcp'), at };
}
