/** `participant NAME actor`, `participant NAME database`: as what participants are drawn. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { drawSequence } from '../../src/diagram/sequence/sequence.ts';
import { timeView } from '../../src/diagram/time/time-view.ts';
import { errorsOf, issuesOf } from '../language/parsing.ts';

const text = `participant ann actor as "Ann"
participant web
participant db database
web listen
ann connect web`;

describe('A participant is drawn as what it is declared', () => {
  const { trace } = compile(text);

  test('in the trace and in both diagrams', () => {
    const shapes = ['actor', undefined, 'database'];
    expect(trace.participants.map(({ shape }) => shape)).toEqual(shapes);
    expect(drawSequence(trace).participants.map(({ shape }) => shape)).toEqual(shapes);
    expect(timeView(trace).lanes.map(({ shape }) => shape)).toEqual(['actor', null, 'database']);
  });

  test('beside a machine and a label, for several at once', () => {
    const machine = 'machine m\n  [*] --> A\n  A --> A : go\nend\n';
    expect(errorsOf(`${machine}participant a, b actor is m\nparticipant c database is m as "C"`)).toEqual([]);
    expect(errorsOf(`${machine}participant a actor as "A" is m`)).toEqual([]);
  });

  test('and may be called as a shape', () => {
    expect(errorsOf('participant actor\nparticipant database actor\nactor listen\ndatabase connect actor')).toEqual([]);
  });

  test('with the nearest right word', () => {
    expect(issuesOf('participant a actr\nparticipant b')[0]).toMatch(/Did you mean `actor`\?$/);
  });
});
