import { describe, expect, test } from 'vitest';
import { machineProtocol } from '../../../src/protocols/machine/protocol.ts';
import { deliver, go, is, let_, machine, on, op, ref, running, send, start, startMsl, stop } from './data.ts';

/** Language reference, "Protocols of your own": the two sides of the alternating bit protocol. */
const sender = machine({ bit: is(0) }, [
  go(['IDLE', 'WAIT'], on.verb('send'), [send('DATA', [ref('bit')]), start('rto', 1_000_000)], null, 4),
  go(
    ['WAIT', 'IDLE'],
    on.message('ACK', 'b'),
    [stop('rto'), let_('bit', op(is(1), '-', ref('bit')))],
    op(ref('b'), '==', ref('bit')),
    5,
  ),
  go(['WAIT', 'WAIT'], on.timer('rto'), [send('DATA', [ref('bit')]), start('rto', 1_000_000)], null, 6),
]);

describe('a machine begins', () => {
  test('in the state that [*] leads to, and shows its variables', () => {
    const alice = running(sender);
    expect(alice.state()).toBe('IDLE');
    expect(alice.begun).toStrictEqual(['bit = 0']);
  });

  test('with variables that may use those before them', () => {
    const alice = running(machine({ a: is(2), b: op(ref('a'), '*', is(3)) }, []));
    expect(alice.begun).toStrictEqual(['a = 2, b = 6']);
  });

  test('a variable that cannot be computed is 0, and a fault', () => {
    const alice = running(machine({ a: op(is(1), '/', ref('b'), 3), b: is(1) }, []));
    expect(alice.begun).toStrictEqual(['error on line 1: there is no variable "b"', 'a = 0, b = 1']);
  });

  test('without variables it shows nothing', () => {
    expect(running(machine({}, [])).begun).toStrictEqual([]);
  });
});

describe('a transition', () => {
  test('performs its effects from left to right, then changes the state', () => {
    const alice = running(sender);
    expect(alice.verb('send')).toStrictEqual([
      '!DATA(0) to bob',
      'start rto 1000000us',
      'IDLE --> WAIT : send (line 4)',
    ]);
    expect(alice.receive('ACK', [0])).toStrictEqual(['stop rto', 'bit = 1', 'WAIT --> IDLE : ?ACK(0) (line 5)']);
  });

  test('to the same state is told as one that leaves it as it is', () => {
    const alice = running(sender);
    alice.verb('send');
    expect(alice.expire('rto')).toStrictEqual(['!DATA(0) to bob', 'start rto 1000000us', 'WAIT stays: rto (line 6)']);
  });

  test('names its trigger in the words of the source, with the values that came', () => {
    const alice = running(machine({}, [go(['A', 'B'], on.verb('put', 'x', 'y'))]));
    expect(alice.verb('put', 3, 'deux')).toStrictEqual(['A --> B : put(3, "deux") (line 1)']);
  });

  test('is the first that fits', () => {
    const guarded = op(ref('n'), '>', is(5));
    const alice = running(
      machine({}, [
        go(['A', 'BIG'], on.message('N', 'n'), [], guarded, 1),
        go(['A', 'ANY'], on.message('N', 'n'), [], null, 2),
        go(['A', 'NEVER'], on.message('N', 'n'), [], null, 3),
      ]),
    );
    expect(alice.receive('N', [5])).toStrictEqual(['A --> ANY : ?N(5) (line 2)']);
  });

  test('sees its own assignments, and the arguments before the variables', () => {
    const alice = running(
      machine({ n: is(1) }, [
        go(['A', 'A'], on.verb('add'), [let_('n', op(ref('n'), '+', is(1))), send('N', [ref('n')])]),
        go(['A', 'A'], on.verb('say', 'n'), [send('N', [ref('n')])]),
      ]),
    );
    expect(alice.verb('add')).toStrictEqual(['!N(2) to bob', 'n = 2', 'A stays: add (line 1)']);
    expect(alice.verb('say', 9)).toStrictEqual(['!N(9) to bob', 'A stays: say(9) (line 1)']);
  });

  test('delivers: one is counted', () => {
    const bob = running(machine({}, [go(['A', 'A'], on.message('DATA'), [deliver])]));
    expect(bob.receive('DATA')).toStrictEqual(['deliver 1', 'A stays: ?DATA (line 1)']);
  });

  test('a trigger without parameters takes a message with any; one with them, only as many', () => {
    const alice = running(machine({}, [go(['A', 'B'], on.message('X', 'a')), go(['B', 'C'], on.message('X'))]));
    expect(alice.receive('X', [1, 2])).toStrictEqual([
      'discard: not expected in A: ?X is there, but with 1 argument, not 2',
    ]);
    expect(alice.receive('X', [1])).toStrictEqual(['A --> B : ?X(1) (line 1)']);
    expect(alice.receive('X', [1, 2])).toStrictEqual(['B --> C : ?X(1, 2) (line 1)']);
  });

  test('a timer, a message and a verb of one name are three things', () => {
    const alice = running(machine({}, [go(['A', 'B'], on.timer('tick'))]));
    expect(alice.verb('tick')).toStrictEqual(['refuse: tick is not expected in A']);
    expect(alice.receive('tick')).toStrictEqual(['discard: not expected in A']);
    expect(alice.expire('tick')).toStrictEqual(['A --> B : tick (line 1)']);
  });
});

describe('what fits nothing', () => {
  test('a message is shown as not expected', () => {
    expect(running(sender).receive('ACK', [0])).toStrictEqual(['discard: not expected in IDLE, only in WAIT']);
  });

  test('a message whose guard does not hold is not expected', () => {
    const alice = running(sender);
    alice.verb('send');
    expect(alice.receive('ACK', [1])).toStrictEqual([
      'discard: not expected in WAIT: its guard [b == bit] was false with b = 1, bit = 0',
    ]);
  });

  test('a verb is refused', () => {
    const alice = running(sender);
    alice.verb('send');
    expect(alice.verb('send')).toStrictEqual(['refuse: send is not expected in WAIT, only in IDLE']);
  });

  test('a timer passes', () => {
    expect(running(sender).expire('rto')).toStrictEqual([]);
  });
});

describe('messages go', () => {
  const sending = (to: Parameters<typeof send>[2], trigger = on.verb('go')) =>
    machine({}, [go(['A', 'A'], trigger, [send('X', [], to, 3), deliver])]);

  const stays = 'A stays: go (line 1)';

  test('to the only peer, to a name, to the sender, to all in the order of declaration', () => {
    expect(running(sending({ kind: 'peer' })).verb('go')).toStrictEqual(['!X() to bob', 'deliver 1', stays]);
    const among = ['carol', 'bob', 'dave'];
    expect(running(sending({ kind: 'name', name: 'bob' }), among).verb('go')).toStrictEqual([
      '!X() to bob',
      'deliver 1',
      stays,
    ]);
    expect(running(sending({ kind: 'sender' }, on.message('Y')), among).receive('Y', [], 'dave')).toStrictEqual([
      '!X() to dave',
      'deliver 1',
      'A stays: ?Y (line 1)',
    ]);
    expect(running(sending({ kind: 'all' }), among).verb('go')).toStrictEqual([
      '!X() to carol, bob, dave',
      'deliver 1',
      stays,
    ]);
  });

  test('nowhere, where it is not clear to whom: a fault, and the rest is left out', () => {
    expect(running(sending({ kind: 'peer' }), ['b', 'c']).verb('go')).toStrictEqual([
      'error on line 3: none of the 2 others can receive X: say "to NAME", "to sender" or "to all"',
    ]);
    expect(running(sending({ kind: 'peer' }), []).verb('go')).toStrictEqual([
      'error on line 3: there is no other participant to send to',
    ]);
    expect(running(sending({ kind: 'sender' })).verb('go')).toStrictEqual([
      'error on line 3: "to sender" needs a message that was received: nothing was',
    ]);
    expect(running(sending({ kind: 'name', name: 'zoe' })).verb('go')).toStrictEqual([
      'error on line 3: there is no other participant "zoe"',
    ]);
  });
});

describe('a fault', () => {
  test('leaves out the rest of the transition; what came before has happened', () => {
    const alice = running(
      machine({ n: is(0) }, [
        go(['A', 'B'], on.verb('go'), [let_('n', is(7)), let_('n', op(is(1), '/', is(0), 5)), deliver]),
      ]),
    );
    expect(alice.verb('go')).toStrictEqual(['n = 7', 'error on line 5: division by zero']);
    expect(alice.state()).toBe('A');
    expect(alice.variables()).toStrictEqual({ n: 7 });
  });

  test('in a machine of the library is placed in words: its lines are not those of the source', () => {
    const transition = go(['A', 'B'], on.verb('go'), [let_('n', op(is(1), '/', is(0), 5))]);
    const alice = running({ ...machine({ n: is(0) }, [transition]), library: 'tls1.3' });
    expect(alice.verb('go')).toStrictEqual(['error: division by zero (line 5 of `tls1.3`)']);
  });

  test('in a guard: it does not hold, and the next transition is tried', () => {
    const alice = running(
      machine({}, [
        go(['A', 'B'], on.verb('go'), [], op(ref('nobody'), '==', is(1)), 1),
        go(['A', 'B'], on.verb('go'), [], is(1), 2),
        go(['A', 'C'], on.verb('go'), [], null, 3),
      ]),
    );
    expect(alice.verb('go')).toStrictEqual([
      'error on line 1: there is no variable "nobody"',
      'error on line 1: a guard needs true or false, not 1',
      'A --> C : go (line 3)',
    ]);
  });
});

describe('timers', () => {
  const timed = machine({}, [
    go(['A', 'A'], on.verb('on'), [start('t', 5)]),
    go(['A', 'A'], on.verb('long'), [startMsl('t', 2)]),
    go(['A', 'A'], on.verb('off'), [stop('t')]),
    go(['A', '[*]'], on.verb('end')),
  ]);

  test('a running timer keeps the wire busy until it is stopped or expires', () => {
    const alice = running(timed);
    expect(alice.activity()).toBe('idle');
    alice.verb('on');
    alice.verb('on');
    expect(alice.activity()).toBe('waiting');
    expect(alice.verb('off')).toStrictEqual(['stop t', 'A stays: off (line 1)']);
    expect(alice.activity()).toBe('idle');
    alice.verb('on');
    alice.expire('t');
    expect(alice.activity()).toBe('idle');
  });

  test('stopping one that does not run is no effect', () => {
    expect(running(timed).verb('off')).toStrictEqual(['A stays: off (line 1)']);
  });

  test('may count in maximum segment lifetimes', () => {
    expect(running(timed).verb('long')).toStrictEqual(['start t 60000000us', 'A stays: long (line 1)']);
  });

  test('a machine that ends leaves none behind, and expects nothing more', () => {
    const alice = running(timed);
    alice.verb('on');
    expect(alice.verb('end')).toStrictEqual(['stop t', 'A --> [*] : end (line 1)']);
    expect(alice.activity()).toBe('idle');
    expect(alice.receive('X')).toStrictEqual(['discard: not expected in [*]']);
  });
});

describe('crash and restart', () => {
  test('a crashed host runs no timer, discards what arrives and refuses verbs', () => {
    const alice = running(sender);
    alice.verb('send');
    expect(alice.crash()).toStrictEqual(['stop rto', 'WAIT --> CRASHED : crash']);
    expect(alice.activity()).toBe('idle');
    expect(alice.receive('ACK', [0])).toStrictEqual(['discard: the host has crashed']);
    expect(alice.verb('send')).toStrictEqual(['refuse: it has crashed']);
    expect(alice.crash()).toStrictEqual(['refuse: it has crashed already']);
  });

  test('restart begins again, variables reset', () => {
    const alice = running(sender);
    alice.verb('send');
    alice.receive('ACK', [0]);
    alice.crash();
    expect(alice.restart()).toStrictEqual(['bit = 0', 'CRASHED --> IDLE : restart']);
    expect(alice.verb('send')).toContain('!DATA(0) to bob');
  });

  test('restart without a crash stops what runs', () => {
    const alice = running(sender);
    alice.verb('send');
    expect(alice.restart()).toStrictEqual(['stop rto', 'WAIT --> IDLE : restart']);
  });
});

describe('a fault or a claim means a message', () => {
  const protocol = machineProtocol(new Map());
  const message = { name: 'DATA', arguments: [] };

  test('by its name, or any by "segment"', () => {
    expect(protocol.matches(message, { kind: 'message', name: 'DATA' })).toBe(true);
    expect(protocol.matches(message, { kind: 'message', name: 'ACK' })).toBe(false);
    expect(protocol.matches(message, { kind: 'segment' })).toBe(true);
    expect(protocol.matches(message, { kind: 'data' })).toBe(false);
  });
});

describe('a participant without a machine', () => {
  test('is in no state, and takes whatever comes', () => {
    const protocol = machineProtocol(new Map());
    const host = protocol.initial('alice', ['bob']);
    expect(protocol.stateOf(host, null)).toBe('');
    const packet = { name: 'X', arguments: [] };
    const indication = { from: 'bob', packet };
    const { effects } = protocol.step(host, { kind: 'indication', indication }, undefined as never);
    expect(effects).toEqual([]);
  });
});
