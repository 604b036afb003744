/** Language reference, the table of options: what `set` makes of a host's settings. */
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/language/parse.ts';
import { OPTIONS } from '../../src/language/vocabulary/options.ts';
import type { MachineSettings } from '../../src/protocols/machine/options.ts';
import { MACHINE_OPTIONS } from '../../src/protocols/machine/options.ts';
import { PROTOCOLS } from '../../src/protocols/registry.ts';
import type { TcpSettings } from '../../src/protocols/tcp/options.ts';
import { TCP_OPTIONS } from '../../src/protocols/tcp/options.ts';
import { Options } from '../../src/simulator/options.ts';

function tcpAfter(...lines: readonly string[]): Options<TcpSettings> {
  const options = new Options<TcpSettings>(TCP_OPTIONS);
  for (const statement of parse(lines.join('\n')).scenario.statements)
    if (statement.kind === 'set') options.set(statement);
  return options;
}

describe('The settings of a host', () => {
  test('are the defaults where the source sets nothing', () => {
    expect(tcpAfter().settings('client')).toStrictEqual({
      mss: 1460,
      window: 65_535,
      windowScale: false,
      timestamps: false,
      sack: false,
      ecn: false,
      rtoUs: 1_000_000,
      minRtoUs: null,
      retries: 5,
      mslUs: 30_000_000,
      delayedAckUs: null,
      nagle: false,
      congestion: 'reno',
      initialWindow: null,
      ssthresh: null,
      idleRestart: true,
      behaviour: 'rfc',
      keepaliveUs: null,
      keepaliveIntervalUs: null,
      keepaliveCount: null,
      synRetries: null,
      backlog: 128,
      syncookies: false,
      fastOpen: false,
      userTimeoutUs: null,
      challengeAckLimit: true,
      isn: null,
    });
  });

  test('are those that its protocol reads, and no others', () => {
    expect(new Options<MachineSettings>(MACHINE_OPTIONS).settings('a')).toStrictEqual({
      mslUs: 30_000_000,
      clockUs: 0,
      clockRate: 1,
    });
  });

  test('are its own where it has its own, else those of everybody', () => {
    const options = tcpAfter('set rto 2s', 'set rto client 3s', 'set nagle server on');
    expect(options.settings('client')).toMatchObject({ rtoUs: 3_000_000, nagle: false });
    expect(options.settings('server')).toMatchObject({ rtoUs: 2_000_000, nagle: true });
  });

  test('count in its own maximum segment lifetime', () => {
    const options = tcpAfter('set msl client 1s', 'set keepalive 4msl');
    expect(options.settings('client').keepaliveUs).toBe(4_000_000);
    expect(options.settings('server').keepaliveUs).toBe(120_000_000);
  });

  test('have the number of an initial sequence number; a symbol leaves the choice to the host', () => {
    const options = tcpAfter('set isn client 1000', 'set isn server J');
    expect(options.settings('client').isn).toBe(1000);
    expect(options.settings('server').isn).toBeNull();
  });

  test('change when the option is set once more, or turned off', () => {
    const options = tcpAfter('set delayed-ack 200ms');
    expect(options.settings('client').delayedAckUs).toBe(200_000);
    for (const statement of parse('set delayed-ack client off').scenario.statements)
      if (statement.kind === 'set') options.set(statement);
    expect(options.settings('client').delayedAckUs).toBeNull();
    expect(options.settings('server').delayedAckUs).toBe(200_000);
  });
});

describe('The latency', () => {
  test('of a direction comes before that of all that a side sends, and this before that of everybody', () => {
    const options = tcpAfter('set latency 1ms', 'set latency client 2ms', 'set latency client server 3ms');
    expect(options.direction('client', 'server').latencyUs).toBe(3000);
    expect(options.direction('client', 'other').latencyUs).toBe(2000);
    expect(options.direction('server', 'client').latencyUs).toBe(1000);
  });
});

test('An option that a protocol declares is offered, once, in the protocols that read it', () => {
  expect(new Set(OPTIONS.map(({ name }) => name)).size).toBe(OPTIONS.length);
  for (const { name: protocol, options } of PROTOCOLS)
    for (const { name } of options) {
      const offered = OPTIONS.find((option) => option.name === name);
      expect(offered?.protocols ?? [protocol]).toContain(protocol);
    }
});
