/** When TCP gives a connection up: retransmissions of a SYN and of text, and the user time-out. */
import { describe, expect, test } from 'vitest';
import { established, finWait1, synReceived, synSent } from './builders.ts';
import type { End } from './end.ts';

const timeout = [{ kind: 'error', error: 'timeout' }, { kind: 'closed' }];

/** Lets the retransmission timer run out until there is no connection; how often that was. */
function expirations(end: End): number {
  let count = 0;
  for (; end.due('retransmission') !== null; count++) end.expire('retransmission');
  return count;
}

describe('RFC 9293, section 3.8.3: how many retransmissions', () => {
  test('`syn-retries` counts those of a SYN, `retries` those of text', () => {
    expect(expirations(synSent({ retries: 5, synRetries: 2 }))).toBe(3);
    expect(expirations(established({ retries: 5, synRetries: 2 }).send(1))).toBe(6);
  });

  test('`syn-retries` counts those of a SYN,ACK', () => {
    const end = synReceived({ retries: 5, synRetries: 1 });
    expect(expirations(end)).toBe(2);
    expect(end.state).toBe('LISTEN');
  });

  test('without it a SYN is repeated as often as text', () => {
    expect(expirations(synSent({ retries: 3 }))).toBe(4);
  });
});

describe('RFC 9293, section 3.10.8, and RFC 5482: the user time-out', () => {
  const limited = { userTimeoutUs: 10_000_000, retries: 0 };

  test('ends the connection when what was sent is not acknowledged within it, however often it was repeated', () => {
    const end = established(limited).send(1);
    expect(end.due('user-timeout')).toBe(10_000_000);
    end.expire('retransmission').expire('retransmission').expire('retransmission');
    expect(end.state).toBe('ESTABLISHED');
    expect(end.due('user-timeout')).toBe(3_000_000);
    end.told();
    expect(end.expire('user-timeout').state).toBe('CLOSED');
    expect(end.told()).toMatchObject(timeout);
  });

  test('counts from when the first segment that is unacknowledged was sent', () => {
    const end = established(limited).send(1).pass(4_000_000).send(1).pass(1_000_000).receive('ACK 1 2 0');
    expect(end.due('user-timeout')).toBe(9_000_000);
    expect(end.receive('ACK 1 3 0').due('user-timeout')).toBeNull();
  });

  test('counts for a FIN', () => {
    expect(finWait1(limited).expire('user-timeout').state).toBe('CLOSED');
  });

  test('ends an active OPEN too, which `syn-retries` may end before', () => {
    expect(synSent({ userTimeoutUs: 2_000_000 }).expire('user-timeout').state).toBe('CLOSED');
    expect(expirations(synSent({ userTimeoutUs: 20_000_000, synRetries: 1 }))).toBe(2);
  });

  test('does not count for what a listener has half open', () => {
    expect(synReceived(limited).due('user-timeout')).toBeNull();
  });

  test('does not count where nothing is unacknowledged', () => {
    expect(established(limited).due('user-timeout')).toBeNull();
  });
});
