/** What is wrong with a machine, in simplified Chinese. */
import { and, or, spaced } from '../../../l10n/chinese.ts';
import type { Translation } from '../../../l10n/localizable.ts';
import type { en } from './en.ts';

const quoted = (names: readonly string[]): readonly string[] => names.map((name) => `\`${name}\``);

/** Participants; of many the first few. */
const participants = (names: readonly string[]): string =>
  names.length > 4 ? `${quoted(names.slice(0, 4)).join('、')} 等` : and(quoted(names));

export const zhCn: Translation<typeof en> = {
  'machine-expected-name': '状态机的名称',
  'machine-expected-variable-name': '变量的名称',
  'machine-expected-argument-name': '参数的名称',
  'machine-expected-state': '状态',
  'machine-expected-message': '消息的名称',
  'machine-expected-trigger': '触发条件（`?MESSAGE`、定时器或动词）',
  'machine-expected-connection': '连接的名称',
  'machine-connection-unknown': ({ name, machine }) =>
    `${machine} 没有把任何连接称为“${name}”：用 \`connect … as ${name}\` 或 \`listen PORT as ${name}\` 命名。`,
  'machine-trigger-without-connection': ({ trigger }) =>
    `\`${trigger}\` 不经任何连接到来：只有消息、\`connected\`、\`closed\` 和 \`reset\` 才经连接到来。`,
  'machine-expected-timer': '定时器的名称',
  'machine-expected-variable': '变量',
  'machine-expected-recipient': '参与者、`sender`、`all` 或表示参与者的值',
  'machine-expected-effect':
    '动作（`!MESSAGE`、`start`、`stop`、`deliver`、`VARIABLE = …`、`[GUARD] …`、`each NAME in …: …`）',
  'machine-effect-if': '带条件的效果把守卫条件写在方括号中：`[GUARD] EFFECT`。',
  'machine-expected-key-name': '键的名称',
  'machine-expected-operand': '值（数、文本、时长、`true`、`none`、集合 `{…}`）或名称',

  'machine-reserved-name': ({ name }) => `\`${name}\` 在表达式中另有含义，不能用作名称。`,
  'machine-start-is-no-state': '状态机从一个状态开始：`[*] --> STATE`。',
  'machine-argument-twice': ({ name }) => `有两个参数都叫 \`${name}\`。`,
  'machine-guard-no-truth': '守卫条件的值应为真或假：请用 `==`、`!=`、`<`、`<=`、`>` 或 `>=` 进行比较。',
  'machine-argument-assigned': ({ name }) => `\`${name}\` 是参数或循环的名称；只能修改状态机的变量。`,
  'machine-variable-unknown': ({ name, declared }) => `没有变量 \`${name}\`；可以用 \`var ${declared} = 0\` 声明。`,
  'machine-nothing-received': '这里没有收到消息：`sender` 只能用于带 `?MESSAGE` 的转换。',
  'machine-variable-twice': ({ name }) => `已经有变量 \`${name}\`。`,
  'machine-second-start': ({ state }) => `状态机已经从 \`${state}\` 开始。`,
  'machine-argument-surplus': ({ machine, parameters, given }) =>
    parameters.length === 0
      ? `\`${machine}\` 不带参数，而这里给了 ${given} 个。`
      : `\`${machine}\` 只有 ${parameters.length} 个参数（${quoted(parameters).join('、')}），而这里给了 ${given} 个。`,
  'machine-argument-missing': ({ machine, missing, form }) =>
    spaced(`\`${machine}\` 缺少`, and(quoted(missing)), `的值：\`is ${form}\`。`),
  'machine-expected-parameter-name': '形参的名称',
  'machine-parameter-twice': ({ name }) => `有两个形参都叫 \`${name}\`。`,
  'machine-parameter-assigned': ({ name }) => `\`${name}\` 是形参，其值不变；只能修改状态机的变量。`,
  'machine-variable-is-parameter': ({ name }) => `\`${name}\` 已经是状态机的形参。`,
  'machine-state-twice': ({ state }) => `这里两次写了 \`${state}\`。`,
  'machine-message-twice': ({ message }) => `这里两次写了 \`${message}\`。`,
  'machine-timer-keys-differ': ({ timer, given, started }) =>
    started === 0
      ? `\`${timer}\` 启动时没有参数：这样的定时器只有一个，后面不写括号。`
      : `\`${timer}\` 启动时有 ${started} 个参数，用来区分各个定时器；这里却有 ${given} 个。`,
  'machine-expected-loop-name': '其中每一个的名称',
  'machine-name-twice': ({ name }) => `\`${name}\` 在这里已经是别的名称。`,
  'machine-effects-too-deep': ({ most }) => `守卫条件和循环嵌套超过 ${most} 层。`,

  'expression-chained-comparison': '比较不能连写；请用 `and` 连接两个比较。',
  'expression-recipient-is-no-value': ({ word }) =>
    `\`${word}\` 只能写在 \`to\` 之后：\`!MESSAGE to ${word}\`。所有其他参与者的集合是 \`peers\`。`,
  'expression-variable-unknown': ({ name }) => `这里没有变量 \`${name}\`。`,
  'expression-function-unknown': ({ name }) => `这里没有函数 \`${name}\`。`,
  'expression-argument-count': ({ name, least, most, given }) =>
    `\`${name}\` 需要 ${least} 个${most === least ? '' : '或更多'}参数，而不是 ${given} 个。`,
  'expression-key-count': ({ name, keys, given }) => `\`${name}\` 的值按 ${keys} 个键存放，而不是 ${given} 个。`,
  'expression-msl-is-no-value': '`msl` 只是 `start TIMER` 和选项的单位：这里只能用时间单位。',
  'expression-too-long': ({ most }) => `这个表达式的运算符超过 ${most} 个；请拆成几个表达式。`,
  'expression-foreign-operator': ({ operator, written }) => `这里应为 \`${operator}\`，而不是 \`${written}\`。`,

  'machine-no-end': '状态机缺少 `end`。',
  'machine-no-first-state': '状态机没有初始状态：缺少 `[*] --> STATE`。',
  'machine-no-header': '转换必须写在状态机中：这一行之前缺少 `machine NAME`。',
  'fix-add-end': '添加“end”',

  'machine-nobody-receives': ({ message }) =>
    `有多个参与者，但没有一个接收 \`${message}\`：请写明 \`to NAME\`、\`to sender\` 或 \`to all\`。`,
  'machine-several-receive': ({ message, targets }) =>
    `有多个参与者可以接收 \`${message}\`（${participants(targets)}）：请写明 \`to NAME\`、\`to sender\` 或 \`to all\`。`,
  'machine-library-recipients': ({ host, machine, library, message, targets }) =>
    `\`${host}\` 运行 \`use ${library}\` 中的 \`${machine}\`，它把 \`${message}\` 发给唯一能接收的参与者；${targets.length === 0 ? '而这里其他参与者都不能接收' : spaced('而这里', participants(targets), '都能接收')}。请只保留其中一个，或把状态机复制到本文本中并写明 \`to NAME\`。`,

  'machine-several-peers': ({ machine, parameter, count }) =>
    `\`${machine}\` 的 \`${parameter}\` 若不给出，就是唯一的另一参与者，而这里${count === 0 ? '一个也没有' : `有 ${count} 个`}：请在 \`is ${machine}\` 后的括号里给出。`,
  'machine-recipient-unreachable': ({ message, from, to }) =>
    `没有链路从 \`${from}\` 通向 \`${to}\`：\`${message}\` 无法送达。`,

  'machine-state-unreachable': ({ state }) => `从 \`[*]\` 没有路径通向 \`${state}\`。`,
  'machine-state-no-way-out': ({ state }) =>
    `没有转换离开 \`${state}\`，而它又不是终止状态：用 \`${state} --> [*] : …\` 结束状态机。`,
  'machine-timer-never-started': ({ timer }) => `没有动作启动定时器 \`${timer}\`。`,
  'machine-timer-never-handled': ({ timer }) => `没有转换以 \`${timer}\` 为触发条件：这个定时器超时后不起任何作用。`,
  'machine-background-timer-never-handled': ({ timer }) =>
    `没有任何转换使用后台定时器 \`${timer}\` 作为触发器，它也不算作网络繁忙：它不起任何作用。`,
  'machine-timer-never-stopped': ({ timer, states }) =>
    spaced(`没有动作停止定时器 \`${timer}\`：它可能在`, or(quoted(states)), '状态下超时，而在那里不应出现超时。'),
  'machine-transitions-overlap': ({ line, state, example }, localize) =>
    `在 \`${state}\` 状态下，这一行和第 ${line} 行可能同时满足条件${
      example.length === 0 ? '' : spaced('（例如', and(example.map(localize)), '）')
    }；此时执行第 ${line} 行，因为它写在前面。`,
  'machine-else-never': ({ state, line }) =>
    `在 \`${state}\` 状态下不会执行 \`[else]\`：第 ${line} 行没有守卫条件，总是满足。`,
  'machine-ignored-never': ({ message, states }) =>
    states.length === 0
      ? `\`${message}\` 不会被忽略：在每个状态下都有转换接收它。`
      : spaced(`\`${message}\` 不会被忽略：在`, and(quoted(states)), '状态下有转换接收它。'),
  'machine-example-value': ({ name, value }) => `\`${name}\` 为 ${value}`,
  'machine-message-never-sent': ({ message }) => `没有状态机发送 \`${message}\`。`,
  'machine-message-never-received': ({ message }) => `没有状态机接收 \`${message}\`。`,
  'machine-argument-count-differs': ({ message, given, taken }) =>
    spaced(
      `发送 \`${message}\` 时${given === 0 ? '不带参数' : `带 ${given} 个参数`}，而接收方要求`,
      or(taken.map(String)),
      '个参数。',
    ),

  // Claims that something never is so, and that cannot fail.
  'claim-cannot-fail': ({ why }, localize) => `这条断言不可能失败：${localize(why)}。`,
  'cannot-fail-not-sent': ({ participant, message }) => `\`${participant}\` 的状态机不发送 \`${message}\``,
  'cannot-fail-nobody-sends': ({ message }) => `没有任何一方发送 \`${message}\``,
  'cannot-fail-two-states': ({ participant, states }) =>
    `\`${participant}\` 不会同时处于 ${and(states.map((state) => `\`${state}\``))}`,
  'cannot-fail-only-one': ({ participant }) => `没有两个不同的参与者：只有 \`${participant}\` 运行该状态机`,
  'cannot-fail-contradiction': '无论发生什么，条件都自相矛盾',
};
