/** Whatever happens, the JSON of the trace is as its schema says. */
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/setup.mjs';
import { compile } from '../../src/compile.ts';
import { findFences } from '../../src/language/fences/fences.ts';
import { faultsOf } from './schema.ts';

const folder = join(root, 'media/examples');

function scenariosOf(name: string): readonly string[] {
  const text = readFileSync(join(folder, name), 'utf8');
  return name.endsWith('.md') ? findFences(text).map(({ text: scenario }) => scenario) : [text];
}

test.each(readdirSync(folder))('%s', (name) => {
  const scenarios = scenariosOf(name);
  expect(scenarios.length).toBeGreaterThan(0);
  for (const scenario of scenarios) expect(faultsOf(compile(scenario).trace)).toEqual([]);
});

const connected = fc.constantFrom(
  'server listen',
  'client connect server',
  'server connect client',
  'client send 3000 "text"',
  'server send 1',
  'client close',
  'server close',
  'client abort',
  'client exit',
  'server crash',
  'server stop reading',
  'server read 100',
  'server read',
  'drop next segment from client',
  'delay next segment from server by 300ms',
  'duplicate next ACK from client',
  'hold next segment from client',
  'release all',
  'inject RST from client to server seq 1',
  'inject SYN from server to client',
  'inject none from client to server',
  'inject data from server to client seq 5 ack 900 len 10',
  'set nagle off',
  'set behaviour linux',
  'set delayed-ack 200ms',
  'set keepalive 1s',
  'set isn client J',
  'set isn server 4000000000',
  'wait 500ms',
  'wait 3min',
  'note over client "a note"',
  'section "A section"',
  'expect client ESTABLISHED',
  'expect server received 3000',
  'expect client sent 2 ACK seq 1 ack 1 window 5',
  'expect no RST from server',
  'expect client error reset',
  'no statement',
);

const machines = `machine Ping
  x = 0
  [*] --> IDLE
  IDLE --> BUSY : go(n) [n > x] / x = n, !ask(n), start retry 1s
  IDLE --> IDLE : ?late / deliver
  BUSY --> BUSY : retry / !ask(x), start retry 1s
  BUSY --> IDLE : ?answer(text) / stop retry, deliver
  IDLE --> [*] : end / x = x / 0
end
machine Pong
  [*] --> READY
  READY --> READY : ?ask(n) / !answer("yes")
end
participant a is Ping
participant b is Pong
`;

const orders = fc.constantFrom(
  'a go(1)',
  'a go(0)',
  'a go',
  'a end',
  'b go(1)',
  'a crash',
  'a restart',
  'b crash',
  'drop next ask from a',
  'inject answer("no") from b to a',
  'inject late from b to a',
  'wait 2500ms',
  'expect a BUSY',
  'expect a sent 2 ask',
  'expect a received 1',
);

const lines = (statement: fc.Arbitrary<string>) =>
  fc.array(statement, { minLength: 1, maxLength: 14 }).map((statements) => statements.join('\n'));

test.each([
  ['TCP', lines(connected)],
  [
    'HTTP',
    lines(connected).map((text) => `protocol http/1.1\nserver serve "/" 900\n${text}\nclient get "/" from server`),
  ],
  ['machines', lines(orders).map((text) => `set step-limit 400\n${machines}${text}`)],
])('random scenarios of %s', (_protocol, scenario) => {
  const kinds = new Set<string>();
  fc.assert(
    fc.property(scenario, (text) => {
      const { trace } = compile(text);
      for (const { kind } of trace.events) kinds.add(kind);
      expect(faultsOf(trace)).toEqual([]);
    }),
    { numRuns: 300, seed: 9293 },
  );
  expect(kinds.size).toBeGreaterThan(8);
});
