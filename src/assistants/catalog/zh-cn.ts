/** What assistants are told, in simplified Chinese. */
import { and, spaced } from '../../l10n/chinese.ts';
import type { Translation } from '../../l10n/localizable.ts';
import type { en } from './en.ts';

interface Traffic {
  sent: number;
  lost: number;
  held: number;
  again: number;
}

const fates = ({ lost, held, again }: Traffic): string =>
  [
    ...(again === 0 ? [] : [`其中 ${again} 个是重传`]),
    ...(held === 0 ? [] : [`${held} 个到最后仍被扣留`]),
    lost === 0 ? '没有丢失' : `${lost} 个丢失`,
  ].join('，');

const others = (count: number): readonly string[] => (count === 0 ? [] : [`另外 ${count} 个`]);

export const zhCn: Translation<typeof en> = {
  'summary-errors': ({ count, line }) => `有 ${count} 个错误，第一个在第 ${line} 行。`,
  'summary-warnings': ({ count, line }) => `有 ${count} 个警告，第一个在第 ${line} 行。`,
  'summary-no-claims': '没有断言。',
  'summary-claims': ({ claims, failing, failed }) =>
    failed === 0
      ? `${claims} 个断言都成立。`
      : `${claims} 个断言中有 ${failed} 个不成立：第 ${and([...failing.map(String), ...others(failed - failing.length)])} 行。`,
  'summary-unjudged': ({ count }) => `模拟没有运行到另外 ${count} 个断言。`,
  'summary-nothing': '什么也没有发生。',
  'summary-stopped': '模拟达到上限而停止，以下所述不是完整的过程。',
  'summary-connected': ({ name, opener, other, time }) =>
    `${spaced(opener, '向', other, '打开连接')}${name === '' ? '' : ` ${name}`}，两端在 ${time} 都已 ESTABLISHED。`,
  'summary-not-connected': ({ name, opener, other }) =>
    `${spaced(opener, '向', other, '打开连接')}${name === '' ? '' : ` ${name}`}，两端从未都成为 ESTABLISHED。`,
  'summary-connections': ({ count, established }) =>
    `打开了 ${count} 条连接，其中 ${established} 条的两端都成为 ESTABLISHED。`,
  'summary-segments': (values) => `发送了 ${values.sent} 个报文段，${fates(values)}。`,
  'summary-messages': (values) => `发送了 ${values.sent} 个数据报，${fates(values)}。`,
  'summary-first-lost': ({ from, to, what, bytes, time }) =>
    `最先丢失的：${from} → ${to.join(', ')}，${bytes === 0 ? what || '没有标志' : `${bytes} 字节的数据`}，发送于 ${time}。`,
  'summary-statuses': ({ count, first }) =>
    `HTTP 响应 ${count} 个：${and([...first, ...others(count - first.length)])}。`,
  'summary-told': ({ at, error, time }) => `${spaced(at, '在')} ${time} 得知 \`${error}\`。`,
  'summary-more-told': ({ count }) => `另有 ${count} 次得知错误。`,
  'summary-gets': ({ at, bytes }) => `${spaced(at, '得到')} ${bytes} 字节`,
  'summary-delivered': ({ gets, others: count }, localize) =>
    `连接所交付的：${and([...gets.map(localize), ...others(count)])}。`,
  'summary-group': ({ names, others: count, state }) => `${spaced(and([...names, ...others(count)]), '处于')} ${state}`,
  'summary-standing': ({ groups, others: count, isStopped }, localize) =>
    `${isStopped ? '停止时' : '最后'}，${[...groups.map(localize), ...(count === 0 ? [] : [`另外 ${count} 个处于其他状态`])].join('，')}。`,
  'summary-end': ({ time }) => `最后一个事件在 ${time}。`,

  'cut-issues': ({ shown, total }) => `${total} 个问题中列出了前 ${shown} 个。`,
  'cut-claims': ({ shown, total }) => `${total} 个断言中列出了 ${shown} 个，不成立的在前。`,
  'cut-mermaid': ({ shown, total }) => `图中有 ${total} 个箭头中的前 ${shown} 个。`,
  'cut-no-mermaid': '省略了图。',
  'cut-table': ({ shown, total }) => `状态表有 ${total} 行中的 ${shown} 行：最前面的和最后面的。`,
  'cut-row': ({ count }) => `省略了 ${count} 行`,
  'cut-no-table': '省略了状态表。',

  'answer-issues': '问题',
  'answer-claims': '断言',
  'answer-diagram': '图',
  'answer-table': '状态表',
  'answer-issue': ({ line, column, severity, message }) => `第 ${line} 行第 ${column} 列：${severity}: ${message}`,
  'answer-fix': ({ title }) => `修正：${title}`,
  'answer-fix-insert': ({ line }) => `在第 ${line} 行之前：`,
  'answer-fix-replace': ({ from, to }) => (from === to ? `第 ${from} 行改为：` : `第 ${from} 至 ${to} 行改为：`),
  'answer-fix-remove': ({ from, to }) => (from === to ? `删除第 ${from} 行` : `删除第 ${from} 至 ${to} 行`),
  'answer-claim': ({ line, claim, verdict, found }) =>
    `${verdict} 第 ${line} 行：${claim}${found === '' ? '' : `（实际：${found}）`}`,
  'answer-unjudged': '从未判断：',
};
