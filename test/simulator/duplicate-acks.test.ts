import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { writtenTrace } from '../../src/trace/json.ts';

/** The ACKs that repeat others, as `server 1`, and what is told of segments that are as they should be. */
function found(source: string): {
  readonly repeated: string[];
  readonly remarks: string[];
  readonly troubles: string[];
} {
  const { events } = writtenTrace(compile(source).trace);
  const reasons = (harmless: boolean): string[] =>
    events.flatMap((event) =>
      event.kind === 'discard' && (event.harmless ?? false) === harmless ? [`${event.at} ${event.reason}`] : [],
    );
  return {
    repeated: events.flatMap((event) =>
      event.kind === 'segment' && event.duplicateAck !== undefined ? [`${event.from} ${event.duplicateAck}`] : [],
    ),
    remarks: reasons(true),
    troubles: reasons(false),
  };
}

const open = 'server listen\nclient connect server\n';

describe('A duplicate ACK', () => {
  test('is counted, and what it answers is kept', () => {
    expect(found(`${open}drop next data from client\nclient send 5000\n`)).toEqual({
      repeated: ['server 1', 'server 2', 'server 3'],
      remarks: Array(3).fill('server out of order: kept'),
      troubles: [],
    });
  });

  test('is none in TIME-WAIT, where it answers the FIN that came again', () => {
    expect(found(`${open}client close\ndrop next ACK from client\nserver close\n`)).toMatchObject({
      repeated: [],
      remarks: ['client the FIN again: ACK'],
      troubles: [],
    });
  });

  test('is one that answers data that came before, while more is outstanding', () => {
    const twice = `${open}set latency 10ms\nduplicate next data from client \nclient send 10\n`;
    expect(found(`${twice}+2ms client send 10\n`)).toMatchObject({ repeated: ['server 1'] });
    expect(found(`${twice}+12ms client send 10\n`)).toMatchObject({ repeated: [] });
  });

  test('is none while its receiver has nothing outstanding (RFC 5681, section 2, (a))', () => {
    expect(found(`${open}duplicate next data from client\nclient send 10\n`)).toEqual({
      repeated: [],
      remarks: ['server SEQ 1 is old: ACK'],
      troubles: [],
    });
  });

  test('is none that opens the window, answers a probe, challenges, or is the first of a connection', () => {
    expect(found(`${open}client send 10\nserver send 10\nclient close\nserver close\n`).repeated).toEqual([]);
    expect(found('server listen\nserver connect client\nclient listen\n+0ms client connect server\n').repeated).toEqual(
      [],
    );
    const closed = `set window server 2kB\n${open}server stop reading\nclient send 5kB\nwait 10s\nserver read\n`;
    expect(found(closed).repeated).toEqual([]);
    const restarted = `${open}client crash\nclient connect server\n`;
    expect(found(restarted).repeated).toEqual([]);
    const idle = `set keepalive server 60s\n${open}wait 61s\n`;
    expect(found(idle).repeated).toEqual([]);
  });
});

test('What is discarded, and is not as it should be, remains trouble', () => {
  expect(found(`${open}inject data from client to server seq 100000 len 3\n`)).toMatchObject({
    remarks: [],
    troubles: ['server SEQ 100000 is outside the window: ACK'],
  });
});
