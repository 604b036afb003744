/** Language reference, "What must hold": a claim that something never is so, and that cannot fail, is a warning. */
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/language/parse.ts';
import { localizeIssue } from '../../src/trace/issue-text.ts';

const machines = `machine acceptor
  var best = 0
  [*] --> READY
  READY --> DONE : ?Prepare(n) / best = n, !Promise(n) to sender
  DONE --> READY : ?Accept(n) / best = n
end
machine proposer
  [*] --> IDLE
  IDLE --> IDLE : propose(n) / !Prepare(n) to a, !Accept(n) to a
  IDLE --> IDLE : ?Promise(n)
end
participant p is proposer
participant a, b is acceptor
`;

const warnings = (line: string, source = machines): readonly string[] =>
  parse(`${source}${line}`)
    .issues.filter(({ code }) => code === 'cannot-fail')
    .map(({ message, severity }) => `${severity}: ${localizeIssue(message, 'en')}`);

describe('A claim that cannot fail', () => {
  test.each([
    ['expect never a sent Accept(_)', 'the machine of `a` sends no `Accept`'],
    ['expect no Promise from p in all', 'the machine of `p` sends no `Promise`'],
    ['expect never b received Promise from p', 'the machine of `p` sends no `Promise`'],
    ['expect never p received Prepare', 'none of them sends `Prepare`'],
    ['expect never some q in acceptor: q sent Accept and q READY', 'none of them sends `Accept`'],
    ['expect never a READY and a DONE', '`a` is never in `READY` and `DONE` at once'],
    ['expect never a READY and (a best > 1 and a DONE)', '`a` is never in `READY` and `DONE` at once'],
    ['expect never some q, r in proposer: q IDLE', 'there are no two of them, for `p` alone runs that machine'],
    ['expect never a READY and not a READY', 'its condition contradicts itself, whatever happens'],
    ['expect never not (a READY or not a READY)', 'its condition contradicts itself, whatever happens'],
    ['expect never a best != a best', 'its condition contradicts itself, whatever happens'],
    ['expect never a best == 1 and a best == 2', 'its condition contradicts itself, whatever happens'],
  ])('%s', (line, why) => {
    expect(warnings(line)).toEqual([`warning: This cannot fail: ${why}.`]);
  });

  test.each([
    'expect never a READY and b DONE',
    'expect never p sent Prepare',
    'expect never a received Accept(2)',
    'expect never some q, r in acceptor: q DONE and r DONE',
    'expect never a sent 0 Accept',
    'expect never a READY or a DONE',
    'expect never a best < 0',
    'expect never a best == 1 or a best == 2',
    'expect no Prepare from p',
    'expect a READY and a DONE',
    'inject Accept(1) from b to a\nexpect never a received Accept from b',
  ])('%s can', (line) => {
    expect(warnings(line)).toEqual([]);
  });

  test('of TCP: two states of one connection, or what is counted below zero', () => {
    expect(warnings('expect never client ESTABLISHED and client CLOSED', '')).toHaveLength(1);
    expect(warnings('expect never client cwnd < 0 or client flight < 0mss', '')).toHaveLength(1);
    expect(warnings('expect never client ESTABLISHED and server CLOSED', '')).toEqual([]);
  });

  test('of one who runs no machine may send anything', () => {
    expect(warnings('expect never user sent Accept', `${machines}participant user\n`)).toEqual([]);
  });
});
