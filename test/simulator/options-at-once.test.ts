/** Language reference, "Head": an option among the actions that concerns living connections acts on them. */
import { describe, expect, test } from 'vitest';
import { issues, play } from './play.ts';

const behaviours = ['rfc', 'linux'];

describe('`set nagle off` (RFC 9293, section 3.7.4)', () => {
  const waiting = ['set nagle on', 'server listen', 'client connect server', 'client send 100', '+2ms client send 50'];

  test.each(behaviours)('lets what waits leave at once, under `behaviour %s`', (behaviour) => {
    const text = [`set behaviour ${behaviour}`, ...waiting, '+4ms set nagle client off', 'wait 1s'].join('\n');
    expect(play(text, 'segment').find((line) => line.includes(' 101 '))).toBe('36 client ACK 101 1 50');
    expect(issues(`${text}\nexpect server received 150`)).toEqual([]);
  });

  test('of the other side leaves it waiting', () => {
    const text = [...waiting, '+4ms set nagle server off', '+5ms expect no segment from client'].join('\n');
    expect(issues(text)).toEqual([]);
  });

  test('acts on every connection', () => {
    const text = [
      'set nagle on',
      'server listen',
      'client connect server as a',
      'client connect server as b',
      'client send 100 on a',
      '+0ms client send 50 on a',
      '+0ms client send 100 on b',
      '+0ms client send 50 on b',
      '+1ms set nagle off',
    ].join('\n');
    expect(play(text, 'segment').filter((line) => line.includes('client ACK 101 1 50'))).toHaveLength(2);
  });

  test('acts below HTTP too', () => {
    const text = ['protocol http/1.1', 'set nagle on', 'client get "/"', 'set nagle off', 'client get "/"'].join('\n');
    expect(issues(`${text}\nexpect client status 404`)).toEqual([]);
  });
});

describe('`set keepalive` (RFC 9293, section 3.8.4)', () => {
  const open = ['server listen', 'client connect server', 'wait 10s'];
  const probes = (...lines: string[]) =>
    play([...open, ...lines].join('\n'), 'segment').filter((line) => line.includes('client ACK 0 1'));

  test('starts to probe connections that exist, the idle time counting from there on', () => {
    expect(probes('set keepalive client 2s', 'wait 5s')).toEqual(['12000 client ACK 0 1 0', '14020 client ACK 0 1 0']);
  });

  test('puts the next probe off or brings it forward', () => {
    expect(probes('set keepalive client 8s', 'wait 1s', 'set keepalive client 2s', 'wait 3s')).toEqual([
      '13000 client ACK 0 1 0',
    ]);
    expect(probes('set keepalive client 2s', 'wait 1s', 'set keepalive client 8s', 'wait 3s')).toEqual([]);
  });

  test('off ends it, and what has gone unanswered is forgotten', () => {
    expect(probes('set keepalive client 2s', 'wait 1s', 'set keepalive client off', 'wait 9s')).toEqual([]);
    const text = [
      'set retries 2',
      ...open,
      'drop every segment from server',
      'set keepalive client 2s',
      'wait 5s',
      'set keepalive client off',
      'set keepalive client 2s',
      'wait 5s',
      'expect client ESTABLISHED',
      'wait 2s',
      'expect client error timeout',
    ];
    expect(issues(text.join('\n'))).toEqual([]);
  });
});

describe('`set user-timeout` (RFC 5482)', () => {
  const stuck = ['server listen', 'client connect server', 'drop every data from client', 'client send 10'];

  test('holds for connections that exist, counted from when the text was sent', () => {
    const text = [...stuck, '+3s set user-timeout client 5s'].join('\n');
    expect(play(text, 'error')).toEqual(['5030 client error timeout']);
  });

  test('that has passed already ends the connection at once', () => {
    expect(play([...stuck, '+3s set user-timeout client 1s'].join('\n'), 'error')).toEqual([
      '3030 client error timeout',
    ]);
  });

  test('off lets `retries` count again', () => {
    const text = ['set retries 2', 'set user-timeout 20s', ...stuck, '+3s set user-timeout off'].join('\n');
    expect(play(text, 'error')).toEqual(['7030 client error timeout']);
  });
});
