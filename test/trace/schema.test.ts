/** The JSON of a trace has a schema, which is shipped. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { writtenTrace } from '../../src/trace/json.ts';
import type { TraceEvent } from '../../src/trace/trace.ts';
import { faultsOf, schema } from './schema.ts';

/** Every kind once: a new one is missing here until it is added. */
const KINDS: Readonly<Record<TraceEvent['kind'], true>> = {
  action: true,
  segment: true,
  message: true,
  arrive: true,
  discard: true,
  refuse: true,
  state: true,
  internal: true,
  vars: true,
  timer: true,
  deliver: true,
  error: true,
  expect: true,
  note: true,
  section: true,
  queue: true,
};

const { trace } = compile(`set isn client J
note over client,server "ready"
section "Open"
server listen
client connect server
inject ACK from client to server seq J-5
send 5 from nobody
client send 5 "hello"
client listen
client listen
expect client CLOSED
expect server received 5
`);

describe('The schema', () => {
  test('has every kind of event', () => {
    const kinds = Object.values(schema.$defs).flatMap(({ properties }) =>
      typeof properties?.kind?.const === 'string' ? [properties.kind.const] : [],
    );
    expect(kinds.sort()).toEqual(Object.keys(KINDS).sort());
  });

  test('describes a trace with claims that fail, calls that are refused and packets that are not used', () => {
    expect(new Set(trace.events.map(({ kind }) => kind))).toEqual(
      new Set(
        ['note', 'section', 'action', 'state', 'segment', 'arrive', 'vars', 'timer', 'discard'].concat([
          'message',
          'deliver',
          'refuse',
          'expect',
        ]),
      ),
    );
    expect(faultsOf(trace)).toEqual([]);
  });

  test('takes no field that it does not know', () => {
    const [event] = trace.events;
    if (!event) throw new Error('something happens');
    expect(faultsOf({ ...trace, events: [Object.assign({ colour: 'red' }, event)] })).toEqual([
      expect.stringContaining('must NOT have additional properties'),
    ]);
  });
});

describe('A reason in JSON', () => {
  test('is English, with its code and what is put into it; a number as its segment has it, and as it is shown', () => {
    const old = writtenTrace(trace).events.find(({ kind }) => kind === 'discard');
    expect(old).toMatchObject({
      reason: 'SEQ J-5 is old: ACK',
      code: 'tcp-answered-with-ack',
      arguments: {
        reason: {
          code: 'tcp-seq-old',
          arguments: {
            seq: { code: 'sequence-number', arguments: { side: 'client', number: -5, written: 'J-5' } },
          },
        },
      },
    });
  });

  test('has no arguments where there are none', () => {
    const opened = writtenTrace(trace).events.find(({ kind }) => kind === 'state');
    expect(opened).toMatchObject({ reason: 'passive OPEN', code: 'tcp-passive-open' });
    expect(opened).not.toHaveProperty('arguments');
  });
});
