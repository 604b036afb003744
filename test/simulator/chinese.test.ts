/** What a simulation and the checks of machines say in Chinese: whole sentences, with English only in backquotes. */
import { describe, expect, test } from 'vitest';
import type { Issue } from '../../src/language/text/issue.ts';
import { localizeIssue } from '../../src/trace/issue-text.ts';
import { trace } from './play.ts';

const open = 'server listen\nclient connect server\n';

/** The issues with that code. */
function issuesOf(text: string, code: string): readonly Issue[] {
  return trace(text).issues.filter((issue) => issue.code === code);
}

const chinese = (text: string, code: string): readonly string[] =>
  issuesOf(text, code).map(({ message }) => localizeIssue(message, 'zh-cn'));

/** The titles of their fixes. */
const titles = (text: string, code: string): readonly string[] =>
  issuesOf(text, code).flatMap(({ fixes = [] }) => fixes.map(({ title }) => localizeIssue(title, 'zh-cn')));

/** Words of English outside backquotes and quotation marks; names, numbers with units and the words of segments are none. */
function englishWords(message: string): readonly string[] {
  const words = message.replaceAll(/`[^`]*`|“[^”]*”/g, '').match(/[A-Za-z][A-Za-z-]*/g) ?? [];
  return words.filter((word) => !/^(?:client|server|ms|s|seq|ack|len|[A-Z][A-Z-]*)$/.test(word));
}

describe('A claim that does not hold', () => {
  test('says what was found, over what it looked, and when it became true', () => {
    const text = `${open}client send 100\n+1ms expect server received 100`;
    expect(chinese(text, 'failed-claim')).toEqual([
      '断言不成立：server 收到了 0 字节。检查的时刻是 31 ms，检查的范围是整个运行过程。9 ms 之后它成立了。',
    ]);
    expect(titles(text, 'failed-claim')).toEqual(['推迟 9 ms 检查：“+10ms expect …”', '更新为实际结果：0']);
  });

  test('says from where a wait counts', () => {
    const text = `${open}client close\nserver close\nwait 2 msl\nexpect client CLOSED`;
    expect(chinese(text, 'failed-claim')).toEqual([
      '断言不成立：client 处于 TIME-WAIT。检查的时刻是 60.05 s。10 ms 之后它才会成立：第 5 行的 `wait 2 msl` 从第 4 行的 `server close` 开始时算起。',
    ]);
  });

  test.each([
    ['a state', 'expect client SYN-SENT'],
    ['a state too early', '+0ms expect client CLOSE-WAIT\nserver close'],
    ['a count of segments', 'expect client sent 2 FIN'],
    ['a segment', 'client send 10\nexpect client sent SYN'],
    ['an error', 'expect client error refused'],
  ])('says all of %s in Chinese', (_what, claim) => {
    const messages = chinese(open + claim, 'failed-claim');
    expect(messages).toHaveLength(1);
    expect(messages.flatMap(englishWords)).toEqual([]);
  });
});

const machine = (lines: string): string =>
  `machine m\n[*] --> A\n${lines}\nend\nparticipant a is m\nparticipant b is m\na go`;

describe('The step limit', () => {
  test.each([
    ['a transfer', `${open}client send 100kB`, '`client` 仍在向 `server` 发送数据'],
    [
      'two that answer each other',
      machine('A --> A : ?P / !P\nA --> A : go / !P'),
      '`a` 和 `b` 无休止地相互应答：`P`。',
    ],
    [
      'a timer',
      `${machine('A --> A : t / start t 10ms\nA --> A : go / start t 10ms')}\nnote over a "after"`,
      '`a` 的定时器 `t` 反复超时。有定时器在运行时，线路始终不会空闲',
    ],
    [
      'a window full of segments',
      `set mss 1\nset congestion off\n${open}client send 65535`,
      '个长度为 1 字节的报文段：`server` 通告的窗口',
    ],
    ['many messages', machine(`A --> A : go / ${'!P, '.repeat(500)}!P`), '`a` 在同一时刻发送了超过'],
  ])('says in Chinese that %s goes on', (_what, text, says) => {
    const [message = ''] = chinese(`set step-limit 200\n${text}`, 'step-limit');
    expect(message).toMatch(/^模拟在 200 个事件之后停止。/);
    expect(message).toContain(says);
    expect(englishWords(message)).toEqual([]);
  });

  test('is raised by a fix with a Chinese title', () => {
    const text = `set step-limit 20\n${open}client send 100kB`;
    expect(titles(text, 'step-limit')).toEqual(['提高上限：set step-limit 200']);
  });
});

describe('What a statement came to', () => {
  test.each([
    ['unused-fault', `${open}drop next data from server`, '这一行之后发送的内容都不匹配：故障 `drop` 从未起作用。'],
    ['nothing-held', `${open}release client`, '此时没有扣留 client 发送的任何内容。'],
    ['refused-call', 'client send 10', 'client 不能执行此操作：连接不存在。'],
    [
      'never-comes',
      `${open}wait until server TIME-WAIT`,
      'server 不会进入 TIME-WAIT：它一直处于 ESTABLISHED，此后不再发生任何事件。',
    ],
    [
      'not-expected',
      machine('A --> A : go / !P\nB --> A : ?P'),
      '到达 b 的一条消息在 A 状态下不应出现，只应出现在 B 状态下。',
    ],
  ])('is said in Chinese: %s', (code, text, message) => {
    expect(chinese(text, code)).toEqual([message]);
  });
});

describe('The warnings about a machine', () => {
  const text = `machine m
var x = 0
[*] --> A
A --> B : ?M [x == 0] / start t 1s
A --> C : ?M [x < 2] / stop u, !N(1)
C --> A : go / start v 1s
D --> A : v
A --> [*] : ?N(p, q)
end`;

  test.each([
    ['no-way-out', '没有转换离开 `B`，而它又不是终止状态：用 `B --> [*] : …` 结束状态机。'],
    ['message-never-sent', '没有状态机发送 `M`。'],
    ['timer-never-heard', '没有转换以 `t` 为触发条件：这个定时器超时后不起任何作用。'],
    ['timer-never-started', '没有动作启动定时器 `u`。'],
    ['timer-never-stopped', '没有动作停止定时器 `v`：它可能在 `A`、`B` 或 `C` 状态下超时，而在那里不应出现超时。'],
    ['unreachable-state', '从 `[*]` 没有路径通向 `D`。'],
    ['wrong-arguments', '发送 `N` 时带 1 个参数，而接收方要求 2 个参数。'],
    [
      'overlapping-transitions',
      '在 `A` 状态下，这一行和第 4 行可能同时满足条件（例如 `x` 为 0）；此时执行第 4 行，因为它写在前面。',
    ],
  ])('are in Chinese: %s', (code, message) => {
    expect(chinese(text, code)).toEqual([message]);
  });

  test('and its errors', () => {
    expect(chinese('machine m\n[*] --> A\nA --> A : go(x, x)\nend', 'duplicate-name')).toEqual([
      '有两个参数都叫 `x`。',
    ]);
    expect(chinese('machine m\n[*] --> A\nA --> A : go / y = 1\nend', 'unknown-variable')).toEqual([
      '没有变量 `y`；可以用 `var y = 0` 声明。',
    ]);
  });
});
