/** What a simulation finds wrong, in simplified Chinese. */
import { and } from '../../../l10n/chinese.ts';
import type { Translation } from '../../../l10n/localizable.ts';
import type { en } from './en.ts';

interface Looked {
  readonly time: string | null;
  readonly quiet: boolean;
}

const looked = ({ time, quiet }: Looked): string =>
  `检查的时刻是${time === null ? '运行开始时' : ` ${time}`}${quiet ? '（此时线路已空闲）' : ''}`;

interface Later {
  readonly later: string;
  readonly unseen: boolean;
}

const becameTrue = ({ later, unseen }: Later): string => `${later} 之后${unseen ? '它才会成立' : '它成立了'}`;

const characters = (count: number): string => `（${count} 个字符）`;

const recently = (line: number | null): string => (line === null ? '' : `，最近在第 ${line} 行`);

export const zhCn: Translation<typeof en> = {
  'claim-does-not-hold': ({ found }, localize) => `断言不成立：${localize(found)}。`,
  'claim-looked': (values) => `${looked(values)}。`,
  'claim-looked-at-run': (values) => `${looked(values)}，检查的范围是整个运行过程。`,
  'claim-looked-at-sent': ({ since, ...when }, localize) =>
    `${looked(when)}，检查的范围是从${localize(since)}起发送的内容。`,
  'claim-looked-at-come': ({ since, ...when }, localize) =>
    `${looked(when)}，检查的范围是从${localize(since)}起收到的内容。`,
  'claim-looked-at-happened': ({ since, ...when }, localize) =>
    `${looked(when)}，检查的范围是从${localize(since)}起发生的事件。`,
  'claim-looked-at-end': ({ time, of }, localize) =>
    `检查的时刻是 ${time}，即${of === null ? '运行结束时' : `${localize(of)}结束时`}。`,
  'claim-breached': ({ time, since }, localize) =>
    `它首次成立是在${time === null ? '运行开始时' : ` ${time}`}${since === null ? '' : `，在${localize(since)}之后`}。`,
  'claim-since-beginning': '运行开始',
  'claim-since-last-action': '上一个操作',
  'claim-words-at-line': ({ words, line }) => `第 ${line} 行的 \`${words}\` `,
  'claim-became-true': (values) => `${becameTrue(values)}。`,
  'claim-became-true-after': ({ action, ...when }, localize) => `${becameTrue(when)}，在${localize(action)}之后。`,
  'claim-became-true-as-wait-counts': ({ wait, action, ...when }, localize) =>
    `${becameTrue(when)}：${localize(wait)}从${localize(action)}开始时算起。`,
  'claim-was-true': ({ from, until }) => `从 ${from} 到 ${until} 它是成立的。`,
  'claim-was-true-in-state': ({ from, until, host, state }) =>
    `从 ${from} 到 ${until} 它是成立的，之后 ${host} 进入 ${state}。`,

  'fix-update-to-found': ({ texts }) => `更新为实际结果：${texts.join('、')}`,
  'fix-look-later': ({ time, delay }) => `推迟 ${time} 检查：“${delay} expect …”`,
  'fix-look-before': ({ time, delay }) => `提前 ${time} 检查：“${delay} expect …”`,
  'fix-change-words': ({ words, replacement }) => `将“${words}”改为“${replacement}”`,
  'fix-insert-before': ({ text }) => `在前面插入“${text}”`,
  'fix-add-connection': ({ name }) => `添加“on ${name}”`,
  'fix-raise-limit': ({ text }) => `提高上限：${text}`,

  late: ({ late }) => `此语句晚了 ${late} 才执行：到达这一行时，该时刻已经过去。`,
  'late-after-quiet': ({ line }) => `第 ${line} 行一直等到线路空闲。`,
  'late-after': ({ line }) => `第 ${line} 行的执行时刻比它更晚。`,
  'fix-at-once': ({ line, text }) => `在第 ${line} 行前写“${text}”，使其不再等待`,
  'fix-without': ({ text }) => `删除“${text}”：线路空闲时执行`,

  'packet-too-large': ({ largest, most }) =>
    `分组连同首部最多 ${largest} 字节：此分组最多承载 ${most} 字节（RFC 791, section 3.1）。`,
  'nothing-held': ({ host }) => `此时没有扣留 ${host} 发送的任何内容。`,
  'connection-with-not-opened': ({ name }) => `到这一行为止，与 \`${name}\` 之间尚无连接。`,
  'connection-not-opened': ({ name }) => `到这一行为止，连接 \`${name}\` 尚未打开。`,
  'newest-connection': ({ host, peers, peer }) =>
    `${host} 有与${and(peers.map((name) => ` ${name} `)).replaceAll(' 、 ', '、')}的多条连接；此语句用于最新的一条，即与 ${peer} 的连接。`,
  'newest-connection-other': ({ name, peer }) => `\`on ${name}\` 表示与 ${peer} 的那一条。`,
  'state-never-comes': ({ host, state, found }) =>
    `${host} 不会进入 ${state}：它一直处于 ${found}，此后不再发生任何事件。`,
  'then-left-out': ({ host, awaited }, localize) => `此动作未执行：${host} 在等待${localize(awaited)}。`,
  'then-nothing-comes': ({ host }) => `到达这一行时没有任何内容正发往 ${host}，因此 \`then\` 立即执行了它。`,
  'then-wait-until': ({ text }) => `在它前面另起一行写 \`${text}\`。`,
  'awaited-bytes': ({ from, bytes, line }) => `来自 ${from}（第 ${line} 行）的 ${bytes} 字节，但它们不会到达`,
  'awaited-unread': ({ from, bytes, line }) => `来自 ${from}（第 ${line} 行）的 ${bytes} 字节，但它们一直未被读取`,
  'awaited-lost': ({ words, from, line }) => `来自 ${from}（第 ${line} 行）的 \`${words}\`，但它已丢失`,
  'awaited-held': ({ words, from, line }) => `来自 ${from}（第 ${line} 行）的 \`${words}\`，但它被网络扣留`,
  'awaited-fin': ({ from }) => `来自 ${from} 的 FIN，但它不会到达`,
  'awaited-response': '对其请求的响应，但它不会到达',
  'awaited-connection': '一条连接，但它没有连接',
  'awaited-established': ({ peer, state }) => `它与 ${peer} 的连接进入 ESTABLISHED，但该连接一直处于 ${state}`,
  'claim-never-comes': ({ found }, localize) => `它不会成立：${localize(found)}，此后不再发生任何事件。`,
  'fault-unused': ({ fault }) => `这一行之后发送的内容都不匹配：故障 \`${fault}\` 从未起作用。`,
  'mark-unused':
    '这一行之后没有既匹配又可以打标记的内容：可以打标记的是双方都设 `ecn` 的连接所发送的内容，单纯的 ACK 除外。',
  'message-not-expected': ({ host, reason }, localize) => `到达 ${host} 的一条消息${localize(reason)}。`,
  'call-refused': ({ host, reason }, localize) => `${host} 不能执行此操作：${localize(reason)}。`,

  'stopped-at-events': ({ events }) => `模拟在 ${events} 个事件之后停止。`,
  'stopped-at-operations': ({ events, operations }) =>
    `模拟在 ${events} 个事件之后停止：计算量过大（超过 ${operations} 次运算）。`,
  'stopped-at-characters': ({ events, characters: most }) =>
    `模拟在 ${events} 个事件之后停止：要写的内容过多（时序图和状态表超过 ${most} 个字符）。`,
  'stopped-at-time': '模拟已停止：下一个事件晚于 2⁵³ 微秒（285 年）。',
  'stopped-host-computing': ({ host, line }) => `当时 \`${host}\` 正在计算${recently(line)}。`,
  'stopped-machine-computing': ({ host, machine, line }) =>
    `当时 \`${host}\` 的状态机 \`${machine}\` 正在计算${recently(line)}。`,
  'stopped-long-message': ({ host, message, characters: count }) =>
    `\`${host}\` 反复发送带有长文本的 \`${message}\`${characters(count)}。`,
  'stopped-long-label': ({ host, characters: count }) => `\`${host}\` 的报文段带有很长的标签${characters(count)}。`,
  'stopped-long-note': ({ characters: count }) => `注释很长${characters(count)}。`,
  'stopped-long-section': ({ characters: count }) => `小节标题很长${characters(count)}。`,
  'stopped-long-reason': ({ host, characters: count }) => `\`${host}\` 所响应的内容很长${characters(count)}。`,
  'stopped-long-states': ({ host, characters: count }) => `\`${host}\` 的状态名很长${characters(count)}。`,
  'stopped-wide-table': ({ columns }) => `状态表的每一行有 ${columns} 个单元格。`,
  'stopped-many-messages': ({ host, count }) => `\`${host}\` 在同一时刻发送了超过 ${count} 条消息。`,
  'stopped-many-segments': ({ host, peer, count, bytes }) =>
    `\`${host}\` 在同一时刻发送了超过 ${count} 个长度为 ${bytes} 字节的报文段：\`${peer}\` 通告的窗口容得下这么多。`,
  'stopped-still-sending': ({ host, peer }) =>
    `\`${host}\` 仍在向 \`${peer}\` 发送数据：要发送的内容超出这些事件所能显示的范围。`,
  'stopped-timer': ({ timer }, localize) => `${localize(timer)} 反复超时。`,
  'stopped-timers': ({ timers, more }, localize) =>
    `以下定时器反复超时：${timers.map(localize).join('、')}${more > 0 ? `，另有 ${more} 个` : ''}。`,
  'stopped-timer-of': ({ timer, host }) => `\`${host}\` 的定时器 \`${timer}\``,
  'stopped-answering': ({ one, other, packets }, localize) =>
    `\`${one}\` 和 \`${other}\` 无休止地相互应答：${packets.map(localize).join('、')}。`,
  'stopped-packet': ({ name }) => `\`${name}\``,
  'stopped-without-flags': '不带标志的报文段',
  'stopped-wire-not-quiet': '有定时器在运行时，线路始终不会空闲；用 `background` 启动的定时器不受此限。',
};
