import { describe, expect, test } from 'vitest';
import type { Activity, Context, Effect, Input, Layer } from '../../src/protocols/protocol.ts';
import { stack } from '../../src/protocols/stack.ts';

type Words = Effect<string, string>;

const up = (word: string): Words => ({ kind: 'up', up: word });
const down = (word: string): Words => ({ kind: 'down', down: word });
const start = (timer: string): Words => ({ kind: 'start', timer, connection: null, afterUs: 1 });
const stop = (timer: string): Words => ({ kind: 'stop', timer, connection: null });

/** A layer that answers what it hears from a list; its state is all that it has heard. */
function layer(
  answers: Readonly<Record<string, readonly Words[]>>,
  busy: Activity = 'idle',
): Layer<string, string, string, string, string, unknown> {
  return {
    options: [],
    initial: () => '',
    step: (heard, input) => ({ state: `${heard}${inWords(input)};`, effects: answers[inWords(input)] ?? [] }),
    activity: () => busy,
  };
}

function inWords(input: Input<string, string>): string {
  switch (input.kind) {
    case 'call':
      return `call ${input.call}`;
    case 'indication':
      return `told ${input.indication}`;
    case 'timer':
      return `timer ${input.timer}${input.connection === null ? '' : ` of ${input.connection}`}`;
  }
}

function said(effect: Words): string {
  switch (effect.kind) {
    case 'up':
      return `up ${effect.up}`;
    case 'down':
      return `down ${effect.down}`;
    case 'start':
    case 'stop':
      return `${effect.kind} ${effect.timer}`;
    case 'record':
      return 'record';
  }
}

const CONTEXT = {} as Context<unknown>;

describe('a stack', () => {
  test('gives calls to the upper layer, and what that says below to the lower one', () => {
    const both = stack('u:', layer({ 'call get': [down('open'), up('asked')] }), layer({ 'call open': [down('SYN')] }));
    const { state, effects } = both.step(both.initial('a', []), { kind: 'call', call: 'get' }, CONTEXT);
    expect(effects.map(said)).toStrictEqual(['up asked', 'down SYN']);
    expect(state).toStrictEqual({ upper: 'call get;', lower: 'call open;' });
  });

  test('gives what arrives to the lower layer, and what that says above to the upper one', () => {
    const both = stack(
      'u:',
      layer({ 'told data': [up('page')] }),
      layer({ 'told segment': [up('data'), down('ACK')] }),
    );
    const { effects } = both.step(both.initial('a', []), { kind: 'indication', indication: 'segment' }, CONTEXT);
    expect(effects.map(said)).toStrictEqual(['down ACK', 'up page']);
  });

  test('lets each layer finish what it does before the other hears of it, so that timers keep their order', () => {
    const upper = layer({ 'told one': [down('go on')], 'told two': [down('stop')] });
    const lower = layer({
      'told segment': [up('one'), start('rto'), up('two')],
      'call go on': [start('more')],
      'call stop': [stop('more'), stop('rto')],
    });
    const both = stack('u:', upper, lower);
    const { effects } = both.step(both.initial('a', []), { kind: 'indication', indication: 'segment' }, CONTEXT);
    expect(effects.map(said)).toStrictEqual(['start rto', 'start more', 'stop more', 'stop rto']);
  });

  test('keeps the timers of the layers apart', () => {
    const both = stack(
      'u:',
      layer({ 'call go': [start('t'), down('go')], 'timer t': [stop('t')] }),
      layer({ 'call go': [start('t')] }),
    );
    const { effects } = both.step(both.initial('a', []), { kind: 'call', call: 'go' }, CONTEXT);
    expect(effects.map(said)).toStrictEqual(['start u:t', 'start t']);
    const expired = (timer: string) =>
      both.step(both.initial('a', []), { kind: 'timer', timer, connection: null }, CONTEXT);
    expect(expired('u:t').state).toStrictEqual({ upper: 'timer t;', lower: '' });
    expect(expired('u:t').effects.map(said)).toStrictEqual(['stop u:t']);
    expect(expired('t').state).toStrictEqual({ upper: '', lower: 'timer t;' });
  });

  test('keeps the connection of a timer', () => {
    const timer: Words = { kind: 'start', timer: 't', connection: 'c1', afterUs: 1 };
    const both = stack('u:', layer({ 'call go': [timer], 'timer t of c1': [up('expired')] }), layer({}));
    const { effects } = both.step(both.initial('a', []), { kind: 'call', call: 'go' }, CONTEXT);
    expect(effects).toStrictEqual([{ kind: 'start', timer: 'u:t', connection: 'c1', afterUs: 1 }]);
    const expired = both.step(both.initial('a', []), { kind: 'timer', timer: 'u:t', connection: 'c1' }, CONTEXT);
    expect(expired.effects.map(said)).toStrictEqual(['up expired']);
  });

  test('begins with both layers, the lower one first', () => {
    const begins = (effects: readonly Words[]) => ({
      ...layer({ 'call listen': [down('LISTEN')] }),
      begin: (state: string) => ({ state, effects }),
    });
    const both = stack('u:', begins([down('listen'), up('up')]), begins([start('t')]));
    expect(both.begin!(both.initial('a', []), CONTEXT).effects.map(said)).toStrictEqual([
      'start t',
      'up up',
      'down LISTEN',
    ]);
    const idle = stack('u:', layer({}), layer({}));
    expect(idle.begin!(idle.initial('a', []), CONTEXT)).toStrictEqual({ state: { upper: '', lower: '' }, effects: [] });
  });

  test('is as busy as the busier of both', () => {
    const activity = (upper: Activity, lower: Activity) => {
      const both = stack('u:', layer({}, upper), layer({}, lower));
      return both.activity(both.initial('a', []));
    };
    expect(activity('idle', 'idle')).toBe('idle');
    expect(activity('idle', 'waiting')).toBe('waiting');
    expect(activity('acting', 'waiting')).toBe('acting');
    expect(activity('waiting', 'acting')).toBe('acting');
  });

  test('stacks again: a stack is a layer', () => {
    const pass = layer({ 'call go': [down('go')], 'told it': [up('it')] });
    const three = stack('a:', pass, stack('b:', pass, pass));
    expect(three.step(three.initial('h', []), { kind: 'call', call: 'go' }, CONTEXT).effects.map(said)).toStrictEqual([
      'down go',
    ]);
    expect(
      three.step(three.initial('h', []), { kind: 'indication', indication: 'it' }, CONTEXT).effects.map(said),
    ).toStrictEqual(['up it']);
  });
});
