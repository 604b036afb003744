/** What is wrong with a line, in Chinese. */
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/language/parse.ts';
import { localizeIssue } from '../../src/trace/issue-text.ts';

/** The messages and the titles of the fixes, in Chinese. */
const chineseOf = (text: string): readonly string[] =>
  parse(text).issues.flatMap(({ message, fixes = [] }) =>
    [message, ...fixes.map(({ title }) => title)].map((said) => localizeIssue(said, 'zh-cn')),
  );

/** Without what is quoted from the source, and the names that Chinese takes over. */
const unquoted = (text: string): string =>
  text
    .replaceAll(/`[^`]*`|“[^”]*”/g, '')
    .replaceAll(/\b(?:TCP|HTTP|ASCII|PSH|RST|FIN|SYN|ACK|Mermaid|PlantUML)\b/g, '');

test.each([
  ['client connect servr', '没有参与者 `servr`；现有 `client`、`server`。是否想写 `server`？'],
  [
    'client shout',
    '`client` 没有动词 `shout`；可用的动词为 `listen`、`connect`、`send`、`close`、`abort`、`exit`、`stop`、`read`、`crash`、`inject`。',
  ],
  ['client connect', '`connect` 之后应为参与者。'],
  ['client send', '`send` 之后应为大小（例如 `120` 或 `4kB`）或双引号中的文本。'],
  ['server crash now', '应为行尾，而不是 `now`。'],
  ['drop next SYN form client', '应为 `from` 或 `between`，而不是 `form`。是否想写 `from`？'],
  [
    'drop next data,FIN from client',
    '`data` 只能单独使用；只有标志位可以用 `,` 连接。带有 `FIN` 并携带数据的报文段应写为 `FIN,ACK … len SIZE`。',
  ],
  ['wait 5 sec', '时长由数字和单位组成，单位为 `us`、`ms`、`s`、`min`、`h`、`d` 或 `msl`。是否想写 `5 s`？'],
  ['set mss 0', '大小应为 1 到 65535 字节，而不是 `0`。'],
  ['set jitter 5ms', '`jitter`（变化的延迟）不在模拟范围内。'],
  ['set window-scale client 15', '应为 `off`、`on` 或 0 到 14 的整数，而不是 `15`。'],
  ['set isn J', '请指明哪一方的序号从 `J` 开始：`set isn NAME J`。'],
  ['set min-rto client fast', '应为大于 0 的时长（例如 `20ms`），而不是 `fast`。'],
  ['+10ms title "a"', '`title` 涉及整个场景，不能带时间。'],
  ['title "a', '此文本缺少结尾的 `"`。'],
  ['expect client status 200', '状态码是 HTTP 的响应结果：需要 `protocol http/1.0` 或 `protocol http/1.1`。'],
  [
    'client -> server : SYN',
    '此处不画箭头，箭头由实际发生的事件得出。请写出参与者的动作：`client connect server` 发送 SYN。',
  ],
  ['title "a"\ntitle "b"', '第 1 行已经给出了标题。'],
  [
    'protocol http/1.1\nparticipant a\nparticipant b\nparticipant c\na get "/"',
    '`a` 可以请求多个服务器：请在路径之后写 `from NAME`（`b`、`c`）。',
  ],
  ['end', '`end` 用于结束状态机，而此处没有状态机。'],
])('of %j it is said in Chinese', (text, message) => {
  const texts = chineseOf(text);
  expect(texts[0]).toContain(message);
  for (const said of texts) expect(unquoted(said)).not.toMatch(/[A-Za-z]{2,}/);
});

describe('of several lines', () => {
  test('the copied diagram is said first, then what to write', () => {
    const [message = ''] = chineseOf('sequenceDiagram\nA->>B: hello\n');
    expect(message).toMatch(/^从这里开始的 2 行是 Mermaid 的记法。此处不画箭头/);
    expect(unquoted(message)).not.toMatch(/[A-Za-z]{2,}/);
  });
});
