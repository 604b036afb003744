/** What pictures and tables say in Chinese. State names, flags and what the user wrote stay as they are. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { drawStateMachine, statePath } from '../../src/diagram/states/state-diagram.ts';
import { omissionNotice } from '../../src/diagram/states/state-form.ts';
import { machinesOf } from '../../src/diagram/states/machines.ts';
import { drawSequence } from '../../src/diagram/sequence/sequence.ts';
import { htmlTable } from '../../src/diagram/table/html.ts';
import { markdownTable } from '../../src/diagram/table/markdown.ts';
import { wrap } from '../../src/diagram/text/wrap.ts';
import { timeView } from '../../src/diagram/time/time-view.ts';

const KEEP_ALIVE = `participant client as "客户端"
participant server
set keepalive 60s
server listen
client connect server
client crash
wait 70s
expect server CLOSED
`;

const { diagram, table, trace, scenario } = compile(KEEP_ALIVE, 'zh-cn');

test('the sequence diagram', () => {
  expect(
    diagram.text
      .split('\n')
      .filter((line) => /\p{Script=Han}/u.test(line))
      .map((line) => line.trim()),
  ).toEqual([
    'participant p0 as 客户端',
    'note over p1: 保活定时器 60 s 到期',
    'p1->>p0: ACK seq=0 ack=1（第 1 次保活探测）',
    'note over p0: ✗ 没有这个连接：回复 RST',
    'note over p1: 通知应用：连接被重置',
  ]);
});

test('the table, its heads and its counts', () => {
  const text = markdownTable(table);
  expect(text.split('\n')[0]).toContain('| 步 | 时间 | 发生的事件 | 客户端 状态 | 客户端 SND.UNA |');
  expect(text).toContain('server 收到 SYN seq=0（server LISTEN → SYN-RECEIVED：收到 SYN）');
  expect(text).toContain('打开的连接：1 · 报文段：5 · TCP 和 IP 首部：200 字节 · 交付给应用：0 字节 ·');
  expect(htmlTable(table)).toContain('<caption>状态表</caption>');
});

test('a claim that fails tells what was found', () => {
  const failed = compile('server listen\nclient connect server\nexpect client sent FIN\n', 'zh-cn');
  expect(failed.diagram.text).toContain('✗ expect client sent FIN<br/>实际：client 发送了 SYN seq 0 len 0；ACK');
});

test('the state machine of TCP, and what its picture leaves out', () => {
  const machine = machinesOf(scenario, 'zh-cn').server;
  if (!machine) throw new Error('the server runs TCP');
  const text = drawStateMachine(machine, statePath(trace, 'server', 1), { locale: 'zh-cn' }).text;
  expect(text).toContain('收到 SYN /<br/>发送 SYN,ACK');
  expect(omissionNotice({ labels: 'all', effects: true, others: true }, 'zh-cn')).toBe(
    '未显示：本场景未经过的状态和转换；守卫条件和动作。',
  );
});

test('the time view, its timers and breaks', () => {
  const { elements, breaks } = timeView(trace, { locale: 'zh-cn' });
  const stories = elements.flatMap((element) => (element.kind === 'timer' ? [element.story] : []));
  expect(stories[0]).toBe('客户端：RTO 1 s，从 0 到 20 ms：停止；启动原因：客户端 connect server');
  expect(breaks.map(({ text }) => text)).toContain('60 s 后');
});

test('the same trace has each of its languages', () => {
  expect(drawSequence(trace).text).toContain('keep-alive timer 60 s expires');
  expect(drawSequence(trace, { locale: 'zh-cn' }).text).toBe(diagram.text);
});

describe('Lines break', () => {
  test('neither before a mark that ends something, nor after one that begins something', () => {
    expect(wrap('收到窗口内的，应用已退出', 12)).toBe('收到窗口内\n的，应用已退\n出');
    expect(wrap('一二三（四五六七八）', 8)).toBe('一二三\n（四五六\n七八）');
  });

  test('not inside a remark for which a line has room', () => {
    expect(wrap('ACK seq=1 ack=1（窗口更新）', 16)).toBe('ACK seq=1 ack=1\n（窗口更新）');
  });
});
