/** What to write instead of a line of another notation, in simplified Chinese. */
import type { Translation } from '../../../../l10n/localizable.ts';
import type { en } from './en.ts';

export const zhCn: Translation<typeof en> = {
  'notation-copied': ({ lines }) => `从这里开始的 ${lines} 行是另一种记法。`,
  'notation-copied-from': ({ lines, notation }) => `从这里开始的 ${lines} 行是 ${notation} 的记法。`,

  'notation-arrow': '此处不画箭头，箭头由实际发生的事件得出。',
  'notation-machine-sends': ({ from, to }) =>
    `消息由状态机发送（\`!MESSAGE to ${to}\`），用 \`${from} VERB\` 使其发送。`,
  'notation-say-send': ({ from }) => `请写出参与者的动作：\`${from} send 120 "TEXT"\`。`,
  'notation-say-abort': ({ from }) => `请写出参与者的动作：\`${from} abort\` 发送 RST。`,
  'notation-say-close': ({ from }) => `请写出参与者的动作：\`${from} close\` 发送 FIN。`,
  'notation-say-connect': ({ from, to }) => `请写出参与者的动作：\`${from} connect ${to}\` 发送 SYN。`,
  'notation-syn-answer': 'TCP 自动发送对 SYN 的响应：请删去这一行。',
  'notation-ack': 'TCP 自动发送 ACK：请删去这一行。',

  'notation-comment': '注释以 `#` 开头。',
  'notation-section': '带标题的分隔条是区段：`section "TEXT"`。',
  'notation-title': '标题是文本：`title "TEXT"`。',
  'notation-box': '框的标题是文本，其后写出框内的参与者：`box "TEXT" client, server`。',
  'notation-note': '图中注释的内容是名称之后的文本：`note over client, server "TEXT"`。',
  'notation-note-of-whom': '请指明图中注释属于谁：`note left of client "TEXT"`。',
  'notation-participant-label': '参与者先写名称，再写标签，标签是文本：`participant NAME as "LABEL"`。',
  'notation-participant': '所有参与通信的都是参与者：`participant NAME`。',

  'notation-no-diagram': '此处不画图，图由实际发生的事件得出。',
  'notation-who-does-what': '请写出谁做什么：`client connect server`、`client send 120 "TEXT"`。',
  'notation-no-frames': '此处不画框：每一行按原样只模拟一次。`section "TEXT"` 为其后的内容加上标题。',
  'notation-drawing': ({ word }) => `\`${word}\` 描述图的画法；此处的图由实际发生的事件得出。`,
};
