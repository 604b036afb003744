/** Why a line is no statement, or means nothing here, in simplified Chinese. */
import { and, or } from '../../../l10n/chinese.ts';
import type { Translation } from '../../../l10n/localizable.ts';
import type { en } from './en.ts';

const quoted = (words: readonly string[]): readonly string[] => words.map((word) => `\`${word}\``);
const protocols = (names: readonly string[]): string => names.map((name) => `\`protocol ${name}\``).join('、');

export const zhCn: Translation<typeof en> = {
  // Which statement a line is.
  'statement-expected': '语句',
  'action-expected': '参与者的动作',
  'statement-unknown': ({ text }) => `没有以 \`${text}\` 开头的语句。`,
  'statement-begins-with-time': ({ time }) =>
    `\`at\` 用于断言。在前一行写 \`wait ${time}\` 可等待这么久；在动作之前写 \`+${time}\` 则在上一个动作开始之后这么久执行。`,
  'statement-begins-with-text': '每一行以关键字或参与者的名称开头，不能以文本开头。',
  'statement-end-without-machine': '`end` 用于结束状态机，而此处没有状态机。',
  'statement-variable-without-machine': '变量应写在状态机中，位于 `machine NAME` 和 `end` 之间。',
  'statement-has-no-time': ({ keyword }) => `\`${keyword}\` 涉及整个场景，不能带时间。`,
  'statement-begins-at-once': ({ keyword }) => `\`${keyword}\` 立即开始，不能带 \`+DURATION\`。`,
  'timing-order': '动作之前依次写 `then`、`+DURATION` 和 `repeat COUNT every DURATION`，均可省略。',
  'statement-is-no-action': ({ word, keyword }) => `\`${word}\` 只能写在参与者的动作之前；\`${keyword}\` 不是动作。`,
  'statement-of-protocol': ({ word, of, protocol }) => `\`${word}\` 属于 ${protocols(of)}；此场景为 \`${protocol}\`。`,
  'verb-expected': ({ participant, verbs }) => `\`${participant}\` 的动词（${quoted(verbs).join('、')}）`,
  'verb-unknown': ({ verb, participant, verbs }) =>
    `\`${participant}\` 没有动词 \`${verb}\`；可用的动词为 ${quoted(verbs).join('、')}。`,
  'verb-told-by-tcp': ({ trigger, participant }) =>
    `\`${trigger}\` 是 TCP 告知 \`${participant}\` 的状态机的连接事件，不是动词。`,
  'verb-other-arguments': ({ verb, taken, given, forms }) =>
    `\`${verb}\` 的参数应为 ${or(taken.map(String))} 个，而不是 ${given} 个${forms.length === 0 ? '' : `：${or(quoted(forms))}`}。`,

  // Declarations.
  'library-used-already': ({ library, line }) => `第 ${line} 行已经使用了 \`${library}\`。`,
  'library-speaks-to': ({ library, participants }) =>
    `\`${library}\` 的状态机向 ${and(quoted(participants))} 发送消息：请声明同名的参与者。`,
  'machine-declared-already': ({ machine }) => `已有状态机 \`${machine}\`。`,
  'machine-used-twice': ({ machine, one, other }) =>
    `\`use ${one}\` 和 \`use ${other}\` 都带来状态机 \`${machine}\`；以前者为准。`,
  'machine-in-library': ({ machine, library }) => `已有状态机 \`${machine}\`，来自 \`use ${library}\`。`,
  'protocol-declared-already': ({ line }) => `第 ${line} 行已经指定了协议。`,
  'title-declared-already': ({ line }) => `第 ${line} 行已经给出了标题。`,
  'participant-declared-already': ({ participant, line }) => `第 ${line} 行已经声明了参与者 \`${participant}\`。`,
  'participant-needs-no-machine': ({ protocol }) =>
    `参与者只在 \`protocol machines\` 中运行状态机；此场景为 \`${protocol}\`。`,
  'participant-label-of-several': '标签属于一个参与者：请为它另写一行声明。',
  'message-for-nobody': ({ message }) => `有多个参与者，但没有一个接收 \`${message}\`：请写明 \`to NAME\`。`,
  'message-for-several': ({ message, targets }) =>
    `有多个参与者可以接收 \`${message}\`（${and(quoted(targets))}）：请写明 \`to NAME\`。`,
  'participant-needs-machine': ({ participants }) =>
    `${and(quoted(participants))} 不运行状态机：请用 \`participant ${participants.join(', ')} is MACHINE\` 指定。`,
  'connection-named-already': ({ connection, line }) => `\`${connection}\` 已是第 ${line} 行的连接的名称。`,

  // Settings and calls.
  'address-of-whom': ({ option }) => `请指明这是谁的地址：\`set ${option} NAME 10.0.0.2\`。`,
  'isn-of-whom': ({ option, symbol }) => `请指明哪一方的序号从 \`${symbol}\` 开始：\`set ${option} NAME ${symbol}\`。`,
  'between-itself': ({ participant }) => `\`${participant}\` 与自身之间没有报文：这里应为另一个参与者。`,
  'router-only-passes-on': ({ participant, role }) =>
    `\`${participant}\` 是 ${role}：它只转发别人发送的内容，自己什么也不做。`,
  'link-one-end': '链路至少有两端：`link client, r 10ms`。',
  'link-exists': ({ one, other, line }) => `\`${one}\` 和 \`${other}\` 已在第 ${line} 行相连。`,
  'box-of-two': ({ participant, line }) => `\`${participant}\` 已在第 ${line} 行的框中。`,
  'box-with-gap': ({ between, isCut }) =>
    `框只能包围依次声明的相邻参与者：它们之间还有 ${isCut ? `${quoted(between).join('、')}……` : `${and(quoted(between))}。`}`,
  'option-not-linked': ({ one, other, neighbours }) =>
    neighbours.length === 0
      ? `\`${one}\` 和 \`${other}\` 没有相连：没有链路通向 \`${one}\`。`
      : `\`${one}\` 和 \`${other}\` 没有相连；与 \`${one}\` 相连的是 ${neighbours.map((name) => `\`${name}\``).join('、')}。`,
  'option-toward-itself': ({ participant }) => `\`${participant}\` 不会向自己发送。`,
  'option-of-router': ({ participant, role, option }) =>
    `\`${participant}\` 是 ${role}：没有连接终止于此，\`${option}\` 不起作用。`,
  'router-without-link': ({ participant, role }) => `没有链路通向 ${role} \`${participant}\`：没有任何内容经过它。`,
  'address-of-other': ({ participant, line }) =>
    `第 ${line} 行的 \`${participant}\` 已有此地址：只有在 NAT 的不同侧，两者才可以有相同的地址。`,
  'inject-by-whom': ({ address }) =>
    `地址 ${address} 不属于任何参与者：请写明由谁发送，即 \`NAME inject … from ${address} …\`。`,
  'inject-exact-flags': '伪造的报文段恰好带有所写的标志位：`ACK`、`SYN,ACK` 等；`data` 表示带有 ACK 和长度。',
  'close-needs-persistence': 'HTTP/1.0 在每个响应之后关闭连接；`close` 属于 `protocol http/1.1`。',
  'serve-no-body': ({ status }) => `${status} 响应没有正文：请去掉大小。`,
  'serve-no-location': ({ status }) => `${status} 响应不指向别处：\`to\` 只用于 201 和 300 到 399 的状态码。`,
  'server-missing': ({ participant }) =>
    `\`${participant}\` 是唯一的参与者，没有可以请求的服务器。请再声明一个：\`participant server\`。`,
  'server-of-get': ({ client, servers }) =>
    `\`${client}\` 可以请求多个服务器：请在路径之后写 \`from NAME\`（${quoted(servers).join('、')}）。`,
  'server-of-post': ({ client, servers }) =>
    `\`${client}\` 可以请求多个服务器：请在大小之后写 \`to NAME\`（${quoted(servers).join('、')}）。`,

  // Claims and the numbers of a header.
  'claim-has-two-extents': '`at` 检查的范围是本节，没有节时是整个运行过程；不能与 `in` 同用。',
  'claim-has-no-time': ({ word }) => `\`${word}\` 针对整个节，没有节时针对整个运行过程：它没有自己的时刻。`,
  'claim-section-missing': '这一行之前没有开始任何节；`in all` 检查整个运行过程。',
  'claim-error-needs-tcp': ({ error }) => `\`${error}\` 是 TCP 的错误；状态机不报告错误。`,
  'claim-status-needs-http': '状态码是 HTTP 的响应结果：需要 `protocol http/1.0` 或 `protocol http/1.1`。',
  'window-too-large': ({ most }) => `报文段通告的窗口最大为 ${most} 字节：该字段只有 16 位。`,
  'block-ends-before-it-begins': '此块的结束早于开始。',
  'number-ambiguous': ({ field, sides }) =>
    `\`${field}\` 在此处可能涉及的各方（${quoted(sides).join('、')}）以不同的方式表示序号。`,
  'symbol-of-other-side': ({ symbol, owner, field, sides, right }) =>
    `\`${symbol}\` 表示 \`${owner}\` 的序号；此处的 \`${field}\` 涉及 ${or(quoted(sides))} 的序号${right === null ? '' : `（\`${right}\`）`}。`,
};
