/** What a machine's picture shows beside arrows: local events, values beside states, how all begin. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { drawSequence } from '../../src/diagram/sequence/sequence.ts';
import { timeView } from '../../src/diagram/time/time-view.ts';

const plain = (text: string): string => text.replaceAll('\u00A0', ' ').replaceAll(/<br\/?>/g, ' ');

/** `a: tick · clock 1`, `a → b: m(2)`, one each. */
function drawn(text: string): readonly string[] {
  const { trace } = compile(text);
  const name = (index: string | undefined): string => trace.participants[Number(index)]?.id ?? '';
  return drawSequence(trace)
    .text.split('\n')
    .flatMap((line): string[] => {
      const note = /note over p(\d+): (.*)$/.exec(line);
      if (note !== null) return [plain(`${name(note[1])}: ${note[2]}`)];
      const arrow = /p(\d+)-\S*p(\d+): (.*)$/.exec(line);
      return arrow === null ? [] : [plain(`${name(arrow[1])} → ${name(arrow[2])}: ${arrow[3]}`)];
    });
}

const clocks = `machine process
  var clock = 0
  [*] --> UP
  UP --> UP : tick / clock = clock + 1
  UP --> UP : post / clock = clock + 1, !m(clock)
  UP --> UP : ?m(t) / clock = t + 1
end
participant a, b is process
`;

describe('A verb that sends nothing', () => {
  test('is a mark of its name, with the values that change', () => {
    expect(drawn(`${clocks}show clock\na tick\na post`)).toEqual([
      'a: clock 0',
      'b: clock 0',
      'a: tick · clock 1',
      'a → b: m(2)',
      'a: clock 2',
      'b: clock 3',
    ]);
    expect(drawn(`${clocks}a tick\na post`)).toEqual(['a: tick', 'a → b: m(2)']);
  });

  test('with its arguments, and before the state that it leads to', () => {
    const lock = `machine lock
  var holder = ""
  [*] --> FREE
  FREE --> HELD : take(who) / holder = who
  HELD --> FREE : give
end
participant a is lock
`;
    expect(drawn(`${lock}show a holder\na take("t1")\na give`)).toEqual([
      'a: FREE · holder ""',
      'a: take("t1")',
      'a: HELD · holder "t1"',
      'a: give',
      'a: FREE',
    ]);
  });

  test('that is refused is told by the refusal alone', () => {
    expect(drawn(`${clocks}a crash\na tick`)).toEqual([
      'a: UP',
      'b: UP',
      'a: crash',
      'a: CRASHED',
      'a: ✗ it has crashed',
    ]);
  });
});

describe('An expiry', () => {
  const node = `machine node
  var term = 0
  [*] --> IDLE
  IDLE --> FOLLOWER : begin / start election 150ms
  FOLLOWER --> CANDIDATE : election / term = term + 1, start election 200ms
  CANDIDATE --> LEADER : election / term = term + 1
end
participant n is node
`;

  test('that a transition waits for is a mark, however short the timer was', () => {
    expect(drawn(`${node}show term\nn begin`)).toEqual([
      'n: IDLE · term 0',
      'n: begin',
      'n: FOLLOWER',
      'n: election timer 150 ms expires',
      'n: CANDIDATE · term 1',
      'n: election timer 200 ms expires',
      'n: LEADER · term 2',
    ]);
  });

  test('on the time axis too, and without states', () => {
    const { trace } = compile(`${node}show term\nn begin`);
    const texts = (states: boolean): readonly string[] =>
      timeView(trace, { states }).elements.flatMap((element) => ('text' in element ? [plain(element.text)] : []));
    expect(texts(true).join('|')).toContain('CANDIDATE · term 1');
    expect(texts(false).join('|')).toContain('begin');
    expect(texts(false).join('|')).not.toContain('CANDIDATE');
  });
});

test('The values that all begin with stand side by side, like states', () => {
  const { trace } = compile(`${clocks}show clock\na post`);
  const top = drawSequence(trace).elements.filter(({ isTop }) => isTop);
  expect(top.map(({ kind }) => kind)).toEqual(['value', 'value']);
});
