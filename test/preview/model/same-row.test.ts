import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/compile.ts';
import { rowUpTo } from '../../../src/diagram/table/steps.ts';
import { rememberedRow, sameRow } from '../../../src/preview/model/same-row.ts';

const lines = ['server listen', 'client connect server', 'client send 10', 'server send 20', 'client close'];
const rowsOf = (...text: string[]) => compile(`${text.join('\n')}\n`).table.rows;
const before = rowsOf(...lines);

/** What the reader stands at after the edit who stood at the row that reads `what`. */
function after(what: string, ...text: string[]): string | null {
  const rows = rowsOf(...text);
  const index = sameRow(
    before,
    before.findIndex((row) => row.what === what),
    rows,
  );
  return index === null ? null : (rows[index]?.what ?? 'no row');
}

describe('the same happening is found', () => {
  test('when nothing that matters is edited', () => {
    for (const index of before.keys()) expect(sameRow(before, index, before)).toBe(index);
  });

  test('when something happens earlier, also where its numbers are others then', () => {
    expect(after('client close', ...lines.slice(0, 2), 'client send 500', ...lines.slice(2))).toBe('client close');
    expect(after('client → server FIN, ACK seq=11 ack=21', ...lines.slice(0, 2), 'wait 1s', ...lines.slice(2))).toBe(
      'client → server FIN, ACK seq=11 ack=21',
    );
    expect(
      after('client → server FIN, ACK seq=11 ack=21', ...lines.slice(0, 2), 'client send 500', ...lines.slice(2)),
    ).toBe('client → server FIN, ACK seq=511 ack=21');
  });

  test('when something happens later', () => {
    expect(after('client connect server', ...lines, 'server close')).toBe('client connect server');
  });

  test('when something goes wrong between', () => {
    const [one, two, ...rest] = lines as [string, string, ...string[]];
    expect(after('server send 20', one, two, 'drop next data from client', ...rest)).toBe('server send 20');
    expect(after('client connect server', one, two, 'drop next data from client', ...rest)).toBe(
      'client connect server',
    );
  });

  test('when the line itself is edited', () => {
    expect(after('client send 10', ...lines.map((line) => line.replace('send 10', 'send 11')))).toBe('client send 11');
    expect(after('client send 10', ...lines.map((line) => line.replace('send 10', 'send "x"')))).toContain('"x"');
  });

  test('which of several that read the same', () => {
    const pings = (count: number) => Array.from({ length: count }, () => ({ kind: 'action', what: 'ping' }) as const);
    const here = { kind: 'action', what: 'here' } as const;
    expect(sameRow([...pings(3), here, ...pings(2)], 4, [...pings(5), here, ...pings(2)])).toBe(6);
  });
});

describe('what is gone', () => {
  test('leaves the nearest before it', () => {
    expect(after('server send 20', ...lines.filter((line) => !line.startsWith('server send')))).toBe(
      'client receives ACK seq=1 ack=11',
    );
    expect(sameRow(before, 3, [])).toBeNull();
    expect(sameRow([], 0, before)).toBeNull();
  });
});

describe('a remembered row', () => {
  test('is the one that reads the same, nearest to its step', () => {
    const row = before.find(({ what }) => what === 'client close');
    const rows = rowsOf(...lines.slice(0, 2), 'client send 500', ...lines.slice(2));
    const found = rememberedRow(rows, { step: row?.step ?? 0, what: 'client close' });
    expect(rows[found ?? -1]?.what).toBe('client close');
  });

  test('is else the last up to its step', () => {
    expect(rememberedRow(before, { step: before[2]?.step ?? 0, what: null })).toBe(2);
    expect(rememberedRow(before, { step: (before[2]?.step ?? 0) + 0.5, what: 'nothing' })).toBe(2);
    expect(rowUpTo(before, 0)).toBeNull();
    expect(rowUpTo(before, Infinity)).toBe(before.length - 1);
  });
});
