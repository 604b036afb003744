/** Language reference, "Paths" and "Protocols of your own": whom messages of machines get to where there are links. */
import { describe, expect, test } from 'vitest';
import { issuesOf } from '../../language/parsing.ts';
import { issues, play } from '../play.ts';

/** `a` does what `effects` says; everybody takes what comes, and `relay` passes it on. */
const nodes = (effects: string): string => `machine source
  [*] --> S
  S --> S : go / ${effects}
  S --> S : ?OFFER
end
machine relay(server)
  [*] --> S
  S --> S : ?DISCOVER / !RELAYED to server
  S --> S : ?ANSWER / !OFFER to a
end
machine sink
  [*] --> S
  S --> S : ?DISCOVER
  S --> S : ?RELAYED / !ANSWER to sender
end
participant a is source
participant neighbour
participant relay is relay(server)
participant server is sink
`;
const links = 'link a, neighbour, relay 1ms\nlink relay, server 30ms\n';

describe('`to all` where there are links', () => {
  test('is for those whom they lead to, and stops at a participant that runs a machine', () => {
    expect(play(`${nodes('!DISCOVER to all')}${links}a go`, 'message', 'arrive')).toEqual([
      '0 a DISCOVER()',
      '1 arrive neighbour',
      '1 arrive relay',
      '1 relay RELAYED()',
      '31 arrive server',
      '31 server ANSWER()',
      '61 arrive relay',
      '61 relay OFFER()',
      '62 arrive a',
    ]);
    const heard =
      'expect a sent 1 DISCOVER\nexpect server received 0 DISCOVER in all\nexpect neighbour received DISCOVER';
    expect(issues(`${nodes('!DISCOVER to all')}${links}a go\n${heard} in all`)).toEqual([]);
  });

  test('is for everybody where there is none, and goes through routers', () => {
    expect(play(`${nodes('!DISCOVER to all')}a go`, 'arrive').slice(0, 3)).toEqual([
      '10 arrive neighbour',
      '10 arrive relay',
      '10 arrive server',
    ]);
    const routed = `participant r is router\nlink a, r 1ms\nlink r, server 1ms\nlink relay, neighbour\n`;
    expect(play(`${nodes('!DISCOVER to all')}${routed}a go`, 'arrive')).toEqual(['1 arrive r', '2 arrive server']);
  });
});

describe('A router that runs a machine', () => {
  const routed = (effects: string): string =>
    `${nodes(effects).replace('relay is relay', 'relay is router, relay')}${links}a go`;

  test('takes what is for it, and passes on what is for others', () => {
    expect(play(routed('!DISCOVER to relay, !RELAYED to server'), 'message', 'arrive').slice(0, 5)).toEqual([
      '0 a DISCOVER()',
      '0 a RELAYED()',
      '1 arrive relay',
      '1 relay RELAYED()',
      '1 arrive relay',
    ]);
    // The last hop is the router's, whoever has sent it.
    const reached = 'expect server received 2 RELAYED from relay\nexpect server received 1 RELAYED from a';
    const errors = issues(`${routed('!DISCOVER to relay, !RELAYED to server')}\n${reached}`).filter((issue) =>
      issue.includes('error'),
    );
    expect(errors).toEqual([]);
  });

  test('hears what is sent to all, which ends with it', () => {
    const heard = 'expect relay received DISCOVER\nexpect neighbour received DISCOVER\nexpect no DISCOVER from relay';
    expect(issues(`${routed('!DISCOVER to all')}\n${heard}\nexpect server received 0 DISCOVER in all`)).toEqual([]);
  });

  test('is the only one that a message without `to` can be for, whoever is behind it', () => {
    const text = routed('!DISCOVER')
      .replace('neighbour, relay 1ms', 'relay 1ms')
      .replace('participant neighbour\n', '');
    expect(issues(`${text}\nexpect relay received DISCOVER`)).toEqual([]);
  });

  test('passes nothing on when it has crashed', () => {
    const text = routed('!RELAYED to server').replace('a go', 'relay crash\na go');
    expect(play(text, 'arrive', 'discard')).toEqual(['1 arrive relay', '1 discard']);
    expect(play(`${text}\nrelay restart\na go`, 'arrive')).toContain('32 arrive server');
  });
});

describe('A message to somebody to whom no links lead', () => {
  const beyond = (to: string): readonly string[] => issues(`${nodes(`!DISCOVER to ${to}`)}${links}a go`);

  test('is an error of its line, by name, by value and in a set', () => {
    expect(beyond('server')).toEqual(['3: error: no links lead to "server": only routers pass on what is for others']);
    expect(beyond('{neighbour, server}')).toEqual([
      '3: error: no links lead to "server": only routers pass on what is for others',
    ]);
    expect(beyond('sink')).toEqual(['3: error: no links lead to "server": only routers pass on what is for others']);
    expect(beyond('{a, neighbour}')).toEqual([]);
  });

  test('that is sent by hand is refused', () => {
    expect(issues(`${nodes('!DISCOVER to all')}${links}neighbour send DISCOVER to server`)).toEqual([
      expect.stringContaining('no links lead to "server"'),
    ]);
  });

  test('or from one whom no links join to anybody', () => {
    const text = `${nodes('!DISCOVER to all')}participant lone\n${links}lone send DISCOVER to a`;
    expect(issues(text)).toEqual([expect.stringContaining('no links lead to "a"')]);
  });
});

describe('Without `to`', () => {
  test('a message is for the only one whom links lead to, or of several the only one of them that receives it', () => {
    const pair = 'link a, relay 1ms\nlink relay, server, neighbour 30ms\n';
    expect(play(`${nodes('!ANY')}${pair}a go`, 'message', 'discard')[0]).toBe('0 a ANY()');
    expect(issuesOf(`${nodes('!ANY')}${pair}a go`).filter((issue) => issue.includes('error'))).toEqual([]);
    expect(play(`${nodes('!DISCOVER')}${pair}a go`, 'arrive')[0]).toBe('1 arrive relay');
    expect(play(`${nodes('!DISCOVER')}${links}a go`, 'arrive')[0]).toBe('1 arrive relay');
    expect(play(`${nodes('!DISCOVER')}${pair}a send RELAYED`, 'arrive')).toEqual(['1 arrive relay']);
  });

  test('it is an error where links lead to several who receive it', () => {
    const all = 'link a, neighbour, relay, server 1ms\n';
    expect(issuesOf(`${nodes('!DISCOVER')}${all}a go`)).toEqual([
      expect.stringContaining('There are several participants that `DISCOVER` could go to (`relay` and `server`)'),
    ]);
  });
});

describe('`peer` and `peers`', () => {
  const told = (links: string, effect: string): readonly string[] =>
    play(`${nodes(effect)}${links}a go`, 'message').slice(0, 1);

  test('are those whom links lead to', () => {
    expect(told('link a, relay 1ms\nlink relay, server\n', '!DISCOVER(peer) to peer')).toEqual(['0 a DISCOVER(relay)']);
    expect(told(links, '!DISCOVER(peers) to relay')).toEqual(['0 a DISCOVER({neighbour, relay})']);
  });
});
