/** What machines say, in simplified Chinese. */
import { and, or } from '../../../l10n/chinese.ts';
import type { Translation } from '../../../l10n/localizable.ts';
import type { en } from './en.ts';

const withValues = (values: readonly string[]): string => (values.length === 0 ? '' : `，其中 ${values.join('、')}`);

export const zhCn: Translation<typeof en> = {
  'machine-trigger': ({ trigger }) => trigger,
  'machine-begin': '开始',
  'machine-ignored': ({ trigger }) => `忽略 ${trigger}`,
  'machine-begins-nowhere': '`[*] -->` 的守卫条件均不成立：没有可以开始的状态',
  'machine-crash': '崩溃',
  'machine-restart': '重启',
  'machine-host-crashed': '主机已崩溃',
  'machine-has-crashed': '它已崩溃',
  'machine-has-crashed-already': '它早已崩溃',
  'machine-call-not-expected': ({ call, unexpected }, localize) => `${call} 未被接受：${localize(unexpected)}`,
  'machine-not-expected': ({ state }) => `在 ${state} 状态下不应出现`,
  'machine-expected-elsewhere': ({ state, elsewhere }) =>
    `在 ${state} 状态下不应出现，只应出现在 ${and(elsewhere)} 状态下`,
  'machine-other-count': ({ state, trigger, taken, given }) =>
    `在 ${state} 状态下不应出现：有 ${trigger}，但参数应为 ${or(taken.map(String))} 个，而不是 ${given} 个`,
  'machine-guard-false': ({ state, guard, values }) =>
    `在 ${state} 状态下不应出现：守卫条件 [${guard}] 不成立${withValues(values)}`,
  'machine-guards-false': ({ state, count, values }) =>
    `在 ${state} 状态下不应出现：${count} 个守卫条件均不成立${withValues(values)}`,
  'machine-fault-in-library': ({ fault, line, library }, localize) =>
    `${localize(fault)}（\`${library}\` 第 ${line} 行）`,
  'machine-guard-is-no-truth': ({ value }) => `守卫条件的值应为 true 或 false，而不是 ${value}`,
  'machine-no-sender': '“to sender”要求收到过消息：这里没有收到',
  'machine-not-over-tcp': '不在 TCP 上的状态机没有连接',
  'machine-no-connection': ({ peer }) => `与 ${peer} 没有连接`,
  'machine-no-connection-named': ({ name, peer }) =>
    peer === null ? `没有名为“${name}”的连接` : `与 ${peer} 没有名为“${name}”的连接`,
  'machine-other-connection': ({ state, trigger, names }) =>
    `在 ${state} 状态下不应出现：有 ${trigger}，但只在 ${and(names)} 连接上`,
  'machine-connections': ({ names }) =>
    names.length === 0 ? '没有连接' : `与 ${names.join('、')} 各有连接：请写明是哪一个`,
  'machine-no-port': ({ value }) => `端口应为 1 到 65535 的整数，而不是 ${value}`,
  'machine-other-carrier': ({ name }) => `“${name}”没有在 TCP 上运行的状态机，而两端都必须如此`,
  'machine-no-participant': ({ name }) => `没有名为“${name}”的其他参与者`,
  'machine-nobody-else': '没有其他参与者可以接收',
  'machine-no-way': ({ name }) => `没有链路通向“${name}”：只有路由器转发给他人的内容`,
  'machine-no-way-out': ({ name }) => `没有链路从“${name}”通向其他参与者`,
  'machine-recipients': ({ count, others, message }) =>
    `其他 ${others} 个参与者中${count === 0 ? '没有一个' : `有 ${count} 个`}可以接收 ${message}：请写明“to NAME”、“to sender”或“to all”`,
  'machine-no-recipient': ({ value }) => `“to”要求一个参与者或参与者的集合，而不是 ${value}`,
  'machine-range-needs-integers': ({ value }) => `“..”要求整数，而不是 ${value}`,
  'machine-nothing-to-go-through': ({ value }) => `“each”要求集合或范围，而不是 ${value}`,
  'machine-no-length': ({ value }) => `“len”要求字节数，而不是 ${value}`,
  'machine-no-duration': ({ value }) => `定时器要求时长，而不是 ${value}`,
  'machine-negative-duration': ({ value }) => `定时器的时长不能是 ${value}`,
  'machine-computes-too-much': '计算量过大',
  'machine-too-deep': ({ most }) => `运算符嵌套超过 ${most} 层`,
  'machine-no-variable': ({ name }) => `没有变量“${name}”`,
  'machine-operator-needs-truth': ({ operator, value }) => `“${operator}”要求 true 或 false，而不是 ${value}`,
  'machine-operator-needs-integer': ({ operator, value }) => `“${operator}”要求整数或时长，而不是 ${value}`,
  'machine-operator-mismatch': ({ operator, left, right }) => `“${operator}”不能用于 ${left} 和 ${right}`,
  'machine-division-by-zero': '除数为零',
  'machine-number-too-large': ({ operation }) => `${operation} 的结果过大`,
  'machine-duration-too-long': ({ operation }) => `${operation} 的时长过长`,
  'machine-value-too-large': ({ most }) => `一个集合或映射含有超过 ${most} 个值`,
  'machine-value-too-deep': ({ most }) => `集合或映射嵌套超过 ${most} 层`,
  'machine-other-keys': ({ name, count, given }) => `${name} 的值按 ${count} 个键存放，而不是 ${given} 个`,
  'machine-several-keys': '“keys”要求每个值只有一个键',
  'machine-no-keys': ({ name, value }) => `${name} 没有键：它的值是 ${value}`,
  'machine-needs-keys': ({ name, value }) => `${name} 有键：它只能是另一个映射，而不是 ${value}`,
  'machine-clock-is-time': ({ value }) => `“now”是时长，而不是 ${value}`,
  'machine-no-function': ({ name }) => `没有接受这么多参数的函数“${name}”`,
  'machine-function-mismatch': ({ name, values }) => `“${name}”不能用于 ${and(values)}`,
  'machine-bounds-reversed': ({ least, most }) => `“random”要求下界在前：${least} 大于 ${most}`,
};
