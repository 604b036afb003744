/** Language reference, "What must hold": conditions about what somebody sent or received. */
import { describe, expect, test } from 'vitest';
import { complete } from '../../src/services/completion/complete.ts';
import { errorsOf } from '../language/parsing.ts';
import { at } from '../services/cursor.ts';
import { issues, play } from './play.ts';

const ring = `machine station
  [*] --> IDLE
  IDLE --> IDLE : go(n, colour) / !TOKEN(n, colour) to all
  IDLE --> DONE : ?TOKEN(n, colour) [n == 3]
  IDLE --> IDLE : ?TOKEN(n, colour) [n != 3]
  DONE --> DONE : ?TOKEN(n, colour)
end
participant a, b, c is station
`;
const twice = `${ring}a go(1, "red")\na go(2, "blue")\n`;

const found = (claim: string): string => /hold: (.*?)\. /.exec(issues(`${twice}${claim}`)[0] ?? '')?.[1] ?? '';

describe('`sent KIND` and `received KIND` in a condition', () => {
  test('are true once such a packet went or came', () => {
    expect(
      issues(
        `${twice}expect c received TOKEN(2, _) and c IDLE\nexpect not c received TOKEN(1, _)\nexpect a sent 1 TOKEN(2, "blue") to b or c DONE`,
      ),
    ).toEqual([]);
    expect(issues(`server listen\nclient connect server\nexpect client sent ACK and not server sent RST`)).toEqual([]);
  });

  test('look since the last action began; `never` and `finally` at their section, else the run', () => {
    expect(issues(`${twice}expect finally c received TOKEN(1, _)\nexpect finally c received 2 TOKEN from a`)).toEqual(
      [],
    );
    expect(issues(`${twice}section "On"\na go(3, "red")\nexpect never c received TOKEN(1, _)`)).toEqual([]);
    expect(issues(`${twice}expect never c received TOKEN(2, _)`)).toEqual([
      '11: error: This does not hold: c received TOKEN(2, "blue"). It was so first at 20 ms, after `a go(2, "blue")`, line 10.',
    ]);
  });

  test('with `at` say when it became so', () => {
    expect(issues(`${twice}expect c received 2 TOKEN and c IDLE at 20ms`)).toEqual([]);
    expect(found('expect c received 2 TOKEN and c IDLE at 10ms')).toBe('it did not become true at 10 ms, but at 20 ms');
  });

  test('run over those of a machine', () => {
    expect(issues(`${twice}expect never some p, q in station: p sent TOKEN to q and q sent TOKEN to p`)).toEqual([]);
    expect(issues(`${twice}expect finally each p in station: p received TOKEN or p sent TOKEN`)).toEqual([]);
    expect(found('expect finally each p in station: p received TOKEN')).toBe('a received nothing');
  });

  test('that fail tell what went or came of that name', () => {
    expect(found('expect finally c received TOKEN(3, _)')).toBe(
      'c received TOKEN(1, "red") and TOKEN(2, "blue"), not TOKEN(3, _)',
    );
    expect(found('expect c received TOKEN(1, _) and c IDLE')).toBe('c received TOKEN(2, "blue"), not TOKEN(1, _)');
    expect(found('expect c received 3 TOKEN and c IDLE')).toBe('c received 1 of these, not 3: TOKEN(2, "blue")');
    expect(found('expect b sent TOKEN and c IDLE')).toBe('b sent nothing');
  });

  test('can be waited for', () => {
    expect(
      play(`${ring}a go(1, "red")\nwait until c received TOKEN and c IDLE\n+0ms c go(3, "red")`, 'action').at(-1),
    ).toBe('10 c go');
  });

  test('a number alone is bytes', () => {
    const open = 'server listen\nclient connect server\nclient send 120\n';
    expect(issues(`${open}expect server received 120 and client ESTABLISHED`)).toEqual([]);
    expect(issues(`${open}expect server received 1 data and client ESTABLISHED`)).toEqual([]);
  });

  test('errors say what could stand there', () => {
    expect(errorsOf(`${twice}expect never a sent TOKN`)[0]).toContain('No machine sends or receives a message `TOKN`');
    expect(errorsOf(`${twice}expect never a sent TOKEN to a`)[0]).toContain('`a` sends to itself');
    expect(errorsOf(`${twice}expect never a sent TOKEN from b`)[0]).toContain('Expected');
  });

  test('are completed', () => {
    const offered = (claim: string): readonly string[] => {
      const { parsed, offset } = at(`${twice}${claim}|`);
      return complete(parsed, offset, { locale: 'en' }).items.map(({ label }) => label);
    };
    expect(offered('expect never c ')).toEqual(expect.arrayContaining(['sent', 'received', 'IDLE']));
    expect(offered('expect never c received ')).toContain('TOKEN');
    expect(offered('expect never c received TOKEN ')).toEqual(expect.arrayContaining(['from', 'and']));
    expect(offered('expect never c received TOKEN from ')).toEqual(expect.arrayContaining(['a', 'b']));
  });
});
