/** What the editor says in Chinese: one of each kind. */
import { describe, expect, test } from 'vitest';
import { complete } from '../../src/services/completion/complete.ts';
import type { Offer } from '../../src/services/completion/item.ts';
import { firstScenario } from '../../src/services/completion/scenario-snippets.ts';
import { localizeService } from '../../src/services/catalog/catalog.ts';
import { quickFixes } from '../../src/services/fixes.ts';
import { hover } from '../../src/services/hover/hover.ts';
import { inlayHints } from '../../src/services/inlay.ts';
import { lenses } from '../../src/services/lenses.ts';
import { prepareRename, rename } from '../../src/services/rename.ts';
import { outline } from '../../src/services/symbols.ts';
import { parse } from '../../src/language/parse.ts';
import { at, standingsOf, traceOf } from './cursor.ts';

const locale = 'zh-cn';
const OPEN = 'server listen\nclient connect server\n';
const MACHINE =
  'machine m\nvar bit = 0\n[*] --> IDLE\nIDLE --> WAIT : send(n) / !DATA(bit), start rto 1s\nWAIT --> IDLE : rto\nend\nparticipant a is m\nparticipant b is m\na send(1)';

function said(marked: string, simulated = false): string {
  const { parsed, offset, text } = at(marked);
  return hover(parsed, offset, { locale, standings: simulated ? standingsOf(text) : null })?.markdown ?? '';
}

function offered(marked: string, label: string, simulated = false): Offer | undefined {
  const { parsed, offset, text } = at(marked);
  const { items } = complete(parsed, offset, { locale, standings: simulated ? standingsOf(text) : null });
  return items.find((item) => item.label === label);
}

describe('Hover in Chinese', () => {
  test.each([
    ['a verb', 'client con|nect server', '主动打开（OPEN）：发送 SYN'],
    ['its examples', 'client con|nect server', '例如：`client connect server`'],
    ['a keyword', 'dr|op next ACK from client', '网络丢失与之匹配的报文'],
    ['an option', 'set min-r|to 200ms', '时长（例如 `20ms`）；默认 `1s`。可以指明一方。'],
    ['a state', 'expect client time_w|ait', '**TIME-WAIT**（TIME_WAIT）：等待 2 MSL'],
    ['a participant', `${OPEN}cli|ent close`, '参与者 **client**'],
    ['a connection', 'client connect server as c1\nclient close on c|1', '由 `client` 在第 1 行向 `server` 打开'],
    ['a symbol', 'set isn client J\nexpect client sent SYN seq |J', '`J`：`client` 第一条连接的初始序号'],
    ['a kind', 'drop SY|N from client', '**SYN**：带 SYN 而不带 ACK。'],
    ['an error', 'client connect server\nexpect client error ref|used', '**refused**：对方以 RST 回应 SYN'],
    ['a protocol', 'protocol http/1|.1', '基于 TCP 的 HTTP/1.1'],
    ['a duration', 'wait 2m|sl', '2 倍报文段最大生存时间'],
    ['a size', 'client send 3 |KiB', '3072 字节'],
    ['a size in segments', 'client send 3m|ss', '的 3 倍'],
    ['a library', 'use tls|1.3', '协议库 **tls1.3**\n\n```\n基于 TCP 的 TLS 1.3：完整握手'],
    ['a state of a machine', MACHINE.replace('[*] --> IDLE', '[*] --> I|DLE'), '`m` 的状态 **IDLE**'],
    ['its ways', MACHINE.replace('[*] --> IDLE', '[*] --> I|DLE'), '- 自 `WAIT`，由 `rto` 触发'],
    ['a message', MACHINE.replace('!DATA', '!DA|TA'), '由 `m` 发送，没有状态机接收'],
    ['a timer', MACHINE.replace('start rto', 'start r|to'), '`m` 的定时器 **rto**，启动时长 `1s`'],
    ['a variable', MACHINE.replace('DATA(bit', 'DATA(b|it'), '`m` 的变量'],
    ['an argument', MACHINE.replace('send(n)', 'send(|n)'), '第 4 行触发器的参数 **n**'],
    ['a verb of a machine', MACHINE.replace('a send', 'a se|nd'), '状态机 `m` 的动词 **send**'],
    ['a machine', MACHINE.replace('a is m', 'a is |m'), '状态：`IDLE`, `WAIT`'],
    ['a line of a machine', MACHINE.replace('var', 'v|ar'), '状态机的变量'],
  ])('explains %s', (_, marked, expected) => {
    expect(said(marked)).toContain(expected);
  });

  test('says what came of a line', () => {
    expect(said(`${OPEN}cli|ent close`, true)).toContain('此行之后：`FIN-WAIT-2`');
    expect(said(OPEN.replace('connect', 'conn|ect'), true)).toContain('由此行引起：');
    expect(said(`drop next SYN from client\n${OPEN.replace('connect', 'conn|ect')}`, true)).toContain('，丢失');
    expect(said(`${OPEN}expect client ESTAB|LISHED`, true)).toContain('成立：');
    expect(said(`${OPEN}expect client CLO|SED`, true)).toContain('**不成立**：');
  });

  test('links the sections of RFCs as in English', () => {
    expect(said('client con|nect server')).toContain('(https://www.rfc-editor.org/rfc/rfc9293#section-3.10.1)');
    expect(said('client send 3m|ss')).toContain('(https://www.rfc-editor.org/rfc/rfc9293#section-3.7.1)');
  });
});

describe('Completion in Chinese', () => {
  test.each([
    ['|', 'drop', '从这一行起，网络丢失与之匹配的报文。'],
    ['|', 'scenario tcp', 'TCP 连接：打开、发送、关闭'],
    ['set |', 'mss', '默认 1460'],
    ['set nagle |', 'off', '默认'],
    ['protocol |', 'tcp', 'TCP（RFC 9293）：动词就是它的用户调用。默认协议。'],
    ['drop |', 'every', '每一个匹配的，直到 `restore`。'],
    ['drop |', 'data', '至少携带一个字节。'],
    ['expect client error |', 'reset', 'RST 终止了连接。'],
    ['expect client |', 'LISTEN', '等待任何一方发来的 SYN。'],
    ['note over client |', '"…"', '文本'],
    ['machine m\n  [*] --> A\n  A --> A : go / !M to |', 'sender', '所收消息的发送者'],
  ])('%s: %s', (marked, label, detail) => {
    expect(offered(marked, label)?.detail).toBe(detail);
  });

  test('says what fits the present state', () => {
    expect(offered(`${OPEN}client |`, 'send', true)?.detail).toBe('在 ESTABLISHED 状态下');
    expect(offered(`${OPEN}expect client |`, 'ESTABLISHED', true)?.detail).toBe('当前状态');
  });

  test('explains what it offers', () => {
    expect(offered('set |', 'mss')?.documentation).toContain('最大报文段长度');
    expect(offered('|', 'expect')?.documentation).toContain('断言');
  });

  test('labels, and what is inserted, are words of the language: only titles are Chinese', () => {
    const { parsed, offset } = at('|');
    const labels = (language: 'en' | 'zh-cn'): readonly string[] =>
      complete(parsed, offset, { locale: language }).items.map(({ label, insert }) =>
        [label, insert.replaceAll(/title ".*"/g, 'title')].join('\n'),
      );
    expect(labels('zh-cn')).toEqual(labels('en'));
    expect(firstScenario('zh-cn')).toMatch(/^title "\$\{1:打开连接，一次请求，正常关闭\}"\n/);
  });
});

test('Lenses say in Chinese how many claims hold', () => {
  const text = `${OPEN}expect client ESTABLISHED\nexpect client CLOSED\n`;
  const titles = lenses(parse(text), traceOf(text), { locale }).map(({ title }) => title);
  expect(titles).toEqual(['预览', '演示', '导出…', '2 个断言中有 1 个成立']);
});

test('Inlay hints say in Chinese what is lost, and how much there is beside them', () => {
  const text = 'drop every data from client\nserver listen\nclient connect server\nclient send 5';
  const all = { start: 0, end: text.length };
  const hints = inlayHints(parse(text).document, standingsOf(text), all, { locale }).map((hint) => hint.text);
  expect(hints.at(-1)).toMatch(/（丢失）.* · 另有 \d+ 个$/);
});

test('Quick fixes have Chinese titles', () => {
  const parsed = parse('participant a\na connect b');
  const fixes = quickFixes(parsed, { start: 0, end: parsed.document.text.length }, parsed.issues, { locale });
  expect(fixes.map(({ title }) => title)).toContain('声明参与者“b”');
});

test('The outline calls in Chinese what has no title', () => {
  const [scenario] = outline(parse('section ""'), locale);
  expect([scenario?.name, scenario?.children[0]?.name]).toEqual(['场景', '（无标题）']);
});

test('Refusals to rename give their reason in Chinese', () => {
  const reasonOf = (result: ReturnType<typeof rename | typeof prepareRename>): string =>
    result.ok ? '' : localizeService(result.reason, locale);
  const keyword = at('dr|op SYN from client');
  expect(reasonOf(prepareRename(keyword.parsed, keyword.offset))).toBe('只有名称可以重命名；这是语言的关键字。');
  const participant = at('participant |a\nparticipant b');
  expect(reasonOf(rename(participant.parsed, participant.offset, 'b'))).toBe(
    '已经有名为 `b` 的参与者，这个参与者将无法与之区分。',
  );
});
