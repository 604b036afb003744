/** Language reference, "What must hold": conditions about each, or some, of those who run a machine. */
import { describe, expect, test } from 'vitest';
import { complete } from '../../src/services/completion/complete.ts';
import { hover } from '../../src/services/hover/hover.ts';
import { references } from '../../src/services/occurrences.ts';
import { at, bracketed, standingsOf } from '../services/cursor.ts';
import { errorsOf } from '../language/parsing.ts';
import { issues, play } from './play.ts';

const raft = `machine raft
  var term = 0
  [*] --> FOLLOWER
  FOLLOWER --> LEADER : lead(t) / term = t, !APPEND(t) to all
  FOLLOWER --> FOLLOWER : ?APPEND(t) / term = t
  LEADER --> FOLLOWER : ?APPEND(t) / term = t
  LEADER --> FOLLOWER : rest
end
machine other
  [*] --> IDLE
  IDLE --> IDLE : ?APPEND(t)
end
participant n1 is raft
participant n2 is raft
participant n3 is raft
participant x is other
`;
const leads = `${raft}n1 lead(1)\n`;

describe('`each`', () => {
  test('is true if the condition is of all of them', () => {
    expect(issues(`${leads}expect each p in raft: p term == 1\nexpect each p in raft: p LEADER or p FOLLOWER`)).toEqual(
      [],
    );
    expect(issues(`${leads}expect each p, q in raft: p term == q term`)).toEqual([]);
    expect(issues(`${leads}expect each p in other: p IDLE`)).toEqual([]);
  });

  test('is about all who run the machine, also as their second one', () => {
    const both = `${raft}participant y is raft, other\ny lead(1)\n`;
    expect(issues(`${both}expect each p in other: p IDLE`)).toEqual([]);
    expect(issues(`${both}expect size(other) - n1 term == 1`)).toEqual([]);
    expect(
      issues(`${both}y restart
expect each p, q in other: p IDLE and q IDLE`),
    ).toEqual([]);
  });

  test('that fails names one of whom it is not', () => {
    expect(issues(`${leads}expect each p in raft: p LEADER`)[0]).toMatch(/This does not hold: n2 is FOLLOWER\./);
  });
});

describe('`some`', () => {
  test('is true if the condition is of one of them', () => {
    expect(issues(`${leads}expect some p in raft: p LEADER and p term == 1`)).toEqual([]);
    expect(issues(`${leads}expect not some p in raft: p term > 1`)).not.toEqual([]);
    expect(issues(`${leads}expect some p in raft: not p LEADER`)).toEqual([]);
  });

  test('of two names: any two different ones', () => {
    expect(issues(`${leads}expect never some p, q in raft: p LEADER and q LEADER`)).toEqual([]);
    expect(issues(`${leads}expect some p, q in raft: p LEADER and q FOLLOWER`)).toEqual([]);
    expect(issues(`${leads}+0ms n2 lead(2)\nexpect never some p, q in raft: p LEADER and q LEADER`)).toEqual([
      '19: error: This does not hold: n1 is LEADER; n2 is LEADER. It was so first at the beginning, after `n2 lead(2)`, line 18.',
    ]);
  });

  test('that fails says how all of them stand', () => {
    expect(issues(`${raft}expect some p in raft: p LEADER`)[0]).toMatch(
      /This does not hold: n1 is FOLLOWER; n2 is FOLLOWER; n3 is FOLLOWER\./,
    );
  });

  test('can be waited for, and hold in the end', () => {
    expect(play(`${leads}wait until each p in raft: p term == 1\n+0ms n2 lead(2)`, 'action').at(-1)).toBe('10 n2 lead');
    expect(issues(`${leads}expect finally some p in raft: p LEADER`)).toEqual([]);
    expect(issues(`${leads}expect each p in raft: p term == 1 at 10ms`)).toEqual([]);
  });

  test('may be mixed with participants, whose names its own hide', () => {
    expect(issues(`${leads}expect some p in raft: p term == n1 term and x IDLE`)).toEqual([]);
    expect(issues(`${leads}expect each n1 in raft: n1 term == 1 and n2 FOLLOWER`)).toEqual([]);
  });
});

describe('What is wrong says so', () => {
  test.each([
    ['expect some p in rft: p LEADER', '17:18-21 There is no machine `rft`. Did you mean `raft`?'],
    ['expect some p of raft: p LEADER', '17:15-17 Expected `,` or `in`, not `of`.'],
    ['expect some p, p in raft: p LEADER', '17:16-17 `p` is the name of one of them already.'],
    ['expect some p, q, r in raft: p LEADER', '17:17-18 Expected `in`, not `,`.'],
    ['expect some p in raft p LEADER', '17:23-24 Expected `:`, not `p`.'],
    [
      'expect some p in raft: p LEADR',
      '17:26-31 Expected `sent`, `received`, a state of `raft` or a variable, not `LEADR`. Did you mean `LEADER`?',
    ],
    [
      'expect some p in raft: p trm == 1',
      '17:26-29 Expected `sent`, `received`, a state of `raft` or a variable, not `trm`. Did you mean `term`?',
    ],
    ['expect some p in raft: q LEADER', '17:24-25 There is no participant `q`; there are `n1`, `n2`, `n3`, `x`.'],
  ])('%s', (line, issue) => {
    expect(errorsOf(`${raft}${line}`)).toEqual([issue]);
  });

  test('of a machine that nobody runs', () => {
    const nobody = `${raft.replace('participant x is other\n', '')}expect some p in other: p IDLE`;
    expect(errorsOf(nobody)).toEqual(['16:18-23 Nobody runs `other`: `participant NAME is other` makes one.']);
  });

  test('many of them cost what is allowed, and no more', () => {
    const many = Array.from({ length: 300 }, (_, index) => `participant m${index} is raft\n`).join('');
    expect(
      issues(`set step-limit 1000\n${raft}${many}expect never some p, q in raft: p LEADER and q LEADER`).length,
    ).toBeLessThan(3);
  });
});

describe('An editor', () => {
  const labels = (marked: string) => {
    const { parsed, offset } = at(marked);
    return complete(parsed, offset, { locale: 'en' }).items.map(({ label }) => label);
  };

  test('offers what goes on', () => {
    expect(labels(`${raft}expect |`)).toEqual(expect.arrayContaining(['each', 'some', 'never', 'n1']));
    expect(labels(`${raft}expect some p |`)).toEqual(['in']);
    expect(labels(`${raft}expect some p in |`)).toEqual(['raft', 'other']);
    expect(labels(`${raft}expect some p in raft: |`)).toEqual(expect.arrayContaining(['p', 'not', 'n1']));
    expect(labels(`${raft}expect some p in raft: p |`)).toEqual(expect.arrayContaining(['LEADER', 'term']));
  });

  test('explains and finds the names', () => {
    const marked = `${raft}expect some p, q in raft: |p LEADER and q FOLLOWER`;
    const { parsed, offset, text } = at(marked);
    expect(hover(parsed, offset, { locale: 'en', standings: standingsOf(text) })?.markdown).toContain(
      '`p` is any of those who run `raft`',
    );
    expect(
      bracketed(text, [...references(parsed, offset)])
        .split('\n')
        .at(-1),
    ).toBe('expect some [p], q in raft: [p] LEADER and q FOLLOWER');
  });
});
