/** Two ends that find each other's ACKs wrong come to an end (RFC 5961, section 7). */
import { describe, expect, test } from 'vitest';
import { writtenTrace } from '../../src/trace/json.ts';
import { play, trace } from './play.ts';

const forged = (...settings: string[]) =>
  [
    ...settings,
    'server listen',
    'client connect server',
    'inject data from client to server seq 1 ack 1 len 100',
    'expect server received 100',
    'expect client ESTABLISHED',
  ].join('\n');

describe('Text that somebody else sends in the name of a side, and that is taken', () => {
  test('under `behaviour linux`: seven segments in all, as Linux 6.18 sends', () => {
    expect(play(forged('set behaviour linux'), 'segment').slice(3)).toEqual([
      '30 client ACK 1 1 100 injected',
      '40 server ACK 1 101 0',
      '50 client ACK 1 1 0',
      '60 server ACK 1 101 0',
    ]);
  });

  test('under `behaviour rfc`: ten answers of each side, then silence', () => {
    const { events, issues } = writtenTrace(trace(forged()));
    expect(issues).toEqual([]);
    expect(events.filter(({ kind }) => kind === 'segment')).toHaveLength(4 + 1 + 20);
    expect(events.findLast((event) => event.kind === 'discard')).toMatchObject({
      at: 'client',
      reason: 'ACK 101 acknowledges nothing sent: no ACK (at most 10 in 5 s)',
      section: 'RFC 5961, section 7',
    });
  });

  test('with `set challenge-ack-limit off` they answer each other until the step limit', () => {
    const { issues } = trace(forged('set challenge-ack-limit off', 'set step-limit 500'));
    expect(issues.map(({ code }) => code)).toContain('step-limit');
  });

  test('both ways at once: an exchange of old ACKs ends too', () => {
    for (const behaviour of ['rfc', 'linux']) {
      const { issues } = trace(
        [
          `set behaviour ${behaviour}`,
          'server listen',
          'client connect server',
          'inject data from client to server seq 1 ack 1 len 100',
          '+0ms inject data from server to client seq 1 ack 1 len 100',
        ].join('\n'),
      );
      expect(issues).toEqual([]);
    }
  });
});
