import { describe, expect, test } from 'vitest';
import type { PacketKind } from '../../../src/protocols/protocol.ts';
import { seq } from '../../../src/protocols/tcp/segment/sequence.ts';
import { forge } from '../../../src/protocols/tcp/tcp.ts';
import { closed, established, listen, synReceived } from './builders.ts';
import type { End } from './end.ts';
import { KEY, SETTINGS } from './end.ts';

const NOTHING = {
  seq: null,
  ack: null,
  len: null,
  window: null,
  ports: { source: null, destination: null },
  options: {},
  timestamps: { value: null, echo: null },
};
const flags = (...names: string[]): PacketKind => ({ kind: 'flags', flags: names });
const forged = (end: End, kind: PacketKind, key: string | null = end.key, fields = {}) =>
  forge(end.host, 'them', key, kind, { ...NOTHING, ...fields }, SETTINGS, end.nowUs);

describe('A forged segment', () => {
  test('has exactly the flags written; `data` is ACK and one byte, `none` no flag', () => {
    expect(forged(established(), flags('FIN')).flags).toEqual(['FIN']);
    expect(forged(established(), flags('ACK', 'SYN')).flags).toEqual(['SYN', 'ACK']);
    expect(forged(established(), { kind: 'data' })).toMatchObject({ flags: ['ACK'], len: 1 });
    expect(forged(established(), { kind: 'none' })).toMatchObject({ flags: [], ack: null, len: 0 });
  });

  test('says by default what the host would: SND.NXT, RCV.NXT, its window', () => {
    const end = established().receive('ACK 1 1 100').send(30);
    const tcb = [...end.host.connections.values()][0]!;
    const segment = forged(end, flags('ACK'));
    expect(segment.seq).toBe(tcb.sender.nxt);
    expect(segment).toMatchObject({ window: 65_435, sourcePort: 49_152, destinationPort: 80, pieces: [] });
    expect(segment.ack).not.toBeNull();
  });

  test('has timestamps where the host has agreed upon them, and as far as they are not written', () => {
    const end = established({ timestamps: true }, { options: { timestamps: { value: 500, echo: 0 } } });
    expect(forged(end, flags('ACK')).options).toEqual({ timestamps: { value: 20, echo: 500 } });
    expect(forged(end, flags('RST')).options).toEqual({ timestamps: { value: 20, echo: 0 } });
    const fields = { timestamps: { value: 7, echo: null } };
    expect(forged(end, flags('ACK'), end.key, fields).options).toEqual({ timestamps: { value: 7, echo: 500 } });
    expect(forged(established(), flags('ACK')).options).toEqual({});
  });

  test('says what is written', () => {
    const fields = { seq: seq(7), ack: seq(9), len: 50, window: 3 };
    expect(forged(established(), flags('ACK'), KEY, fields)).toMatchObject(fields);
    expect(forged(established(), flags('RST'), KEY, fields)).toMatchObject({ seq: 7, ack: null });
  });

  test('without a TCB its numbers are 0, and SYN goes to where somebody may listen', () => {
    const ports = { sourcePort: 49_152, destinationPort: 80 };
    expect(forged(closed(), flags('SYN'), null)).toMatchObject({ seq: 0, ...ports });
    expect(forged(listen(), flags('SYN'), null)).toMatchObject(ports);
    expect(forged(closed(), flags('ACK'), null)).toMatchObject({ seq: 0, ack: 0, ...ports });
    expect(forged(listen(), flags('ACK'), null)).toMatchObject({ sourcePort: 80, destinationPort: 49_152 });
  });

  test('of a connection that only the other side knows it has that one’s ports', () => {
    const key = 'them:49160>us:80#3';
    expect(forged(listen(), flags('SYN', 'ACK'), key)).toMatchObject({ sourcePort: 80, destinationPort: 49_160 });
    expect(forged(closed(), flags('SYN'), 'us:49161>them:80#4')).toMatchObject({ sourcePort: 49_161 });
  });

  test('of a connection that has ended it has its ports', () => {
    expect(forged(synReceived().do('abort'), flags('ACK'))).toMatchObject({ sourcePort: 80, destinationPort: 49_152 });
  });
});
