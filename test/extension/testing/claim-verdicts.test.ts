import { english } from '../../english.ts';
import { describe, expect, test } from 'vitest';
import { simulateParsed } from '../../../src/compile.ts';
import { claimsOf, otherErrors, verdictsOf } from '../../../src/extension/testing/claim-verdicts.ts';
import { parse } from '../../../src/language/parse.ts';

const read = (text: string) => {
  const parsed = parse(text);
  const trace = simulateParsed(parsed);
  return { claims: claimsOf(parsed), verdictOf: verdictsOf(trace), errors: otherErrors(trace) };
};

describe('the claims of a scenario', () => {
  test('are its `expect` lines, by their words', () => {
    const { claims } = read('server listen\nexpect server LISTEN\n+10ms expect  client  CLOSED # yes\n');
    expect(claims.map(({ label, span }) => [label, span.line])).toEqual([
      ['server LISTEN', 2],
      ['+10ms client CLOSED', 3],
    ]);
  });

  test('keep their identity when lines are moved, and differ where their words are the same', () => {
    const before = read('expect client CLOSED\nexpect client CLOSED\n').claims.map(({ id }) => id);
    const after = read('\n# more\nexpect client CLOSED\n\nexpect client CLOSED\n').claims.map(({ id }) => id);
    expect(after).toEqual(before);
    expect(new Set(before).size).toBe(2);
  });

  test('hold, or fail with what was found', () => {
    const { claims, verdictOf } = read(
      'server listen\nclient connect server\nexpect client CLOSED\nexpect server CLOSED',
    );
    const [verdict] = claims.map(verdictOf);
    expect(
      verdict?.kind === 'fails' && {
        ...verdict,
        found: english(verdict.found),
        message: english(verdict.message),
      },
    ).toEqual({
      kind: 'fails',
      expected: 'client CLOSED',
      found: 'client is ESTABLISHED',
      message: 'This does not hold: client is ESTABLISHED. It looked at 30 ms, when the wire was quiet.',
    });
    expect(read('expect client CLOSED').claims.map(read('expect client CLOSED').verdictOf)).toEqual([
      { kind: 'holds' },
    ]);
  });

  test('of every moment and of the end are judged where they stand', () => {
    const { claims, verdictOf } = read(
      'expect never client SYN-SENT\nexpect finally client ESTABLISHED\nserver listen\nclient connect server\nexpect never client CLOSING',
    );
    expect(claims.map(({ label }) => label)).toEqual([
      'never client SYN-SENT',
      'finally client ESTABLISHED',
      'never client CLOSING',
    ]);
    expect(claims.map((claim) => verdictOf(claim).kind)).toEqual(['fails', 'holds', 'holds']);
  });

  test('are not reached where the simulation is cut off', () => {
    const { claims, verdictOf, errors } = read(
      'set step-limit 3\nserver listen\nclient connect server\nclient send 10\nexpect client ESTABLISHED',
    );
    expect(claims.map(verdictOf)).toEqual([{ kind: 'unreached' }]);
    expect(errors.map(({ code }) => code)).toEqual(['step-limit']);
  });

  test('a line that is not understood is an error of the scenario, not a claim', () => {
    const { claims, errors } = read('client sned 3\nexpect client CLOSED\nexpect client OPNE');
    expect(claims).toHaveLength(1);
    expect(errors.map(({ line }) => line)).toEqual([1, 3]);
  });
});
