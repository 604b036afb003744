/** What is expected in a slot of a form, and why what stands there is wrong, in simplified Chinese. */
import { or, spaced } from '../../../l10n/chinese.ts';
import type { Translation } from '../../../l10n/localizable.ts';
import type { en } from './en.ts';

const quoted = (words: readonly string[]): readonly string[] => words.map((word) => `\`${word}\``);

export const zhCn: Translation<typeof en> = {
  // What is expected.
  'slot-size': '大小（例如 `120` 或 `4kB`）',
  'slot-extent': '`all` 或 `section`',
  'slot-ecn': '`capable`、`marked` 或 `none`',
  'slot-which': '次序（`next`、`every` 或 `2nd`）',
  'slot-further-which': '其后的某一个，如 `3rd`',
  'slot-integer-from-1': '从 1 开始的整数',
  'slot-number': '数字',
  'slot-field': ({ most }) => `0 到 ${most} 的整数`,
  'slot-variable-among': ({ known }) =>
    `变量${known.length === 0 ? '' : `（${known.map((name) => `\`${name}\``).join('、')}）`}`,
  'variable-twice': ({ variable }) => `\`${variable}\` 在这里已经写过。`,
  'slot-shape': ({ words }) => words.map((word) => `\`${word}\``).join(' 或 '),
  'slot-block': '数据块，如 `4381..5841`',
  'slot-status': '100 到 599 之间的状态码',
  'slot-method': '双引号中的方法',
  'slot-tag': '双引号中的实体标签',
  'slot-byte-range': '字节范围（例如 `1000..1999` 或 `1000..`）',
  'slot-sequence-number': '序号',
  'slot-sequence-number-example': '序号（例如 `1` 或 `J+1`）',
  'slot-kind': '报文段类型',
  'slot-flag': '标志位',
  'slot-sent-message': '消息，例如 `PING(1)`',
  'slot-message': '消息',
  'slot-value': '值',
  'literal-in-msl': '`msl` 是 `start TIMER` 和选项的单位：值应使用时间单位。',
  'literal-too-large': ({ text, most }) => `整数精确到 ${most}：\`${text}\` 太大。`,
  'literal-too-deep': ({ most }) => `集合嵌套超过 ${most} 层。`,
  'slot-argument': '值（数字、文本、时长、`true`、`none`、参与者、集合 `{…}`）',
  'slot-argument-or-any': '值（数字、文本、时长、`true`、`none`、参与者、集合 `{…}`）或 `_`（任意）',
  'slot-participant': '参与者',
  'slot-sender': '参与者或 IPv4 地址，例如 `203.0.113.5`',
  'slot-new-participant': '参与者的名称',
  'slot-connection': '连接或参与者',
  'slot-own-port': '端口或连接',
  'slot-port': '1 到 65535 的端口',
  'slot-new-connection': '新连接的名称',
  'slot-machine': '状态机',
  'slot-protocol': '协议',
  'slot-library': '协议库中的协议',
  'slot-used': '带引号的文件或代码块',
  'slot-option': '选项',
  'slot-error': ({ errors }) => `错误（${quoted(errors).join('、')}）`,
  'slot-text': '双引号中的文本',
  'slot-quoted-path': '双引号中的路径',
  'slot-path': '路径',
  'slot-state': '状态',
  'slot-machine-state': ({ machine }) => `\`${machine}\` 的状态`,
  'slot-variable': '变量',
  'slot-variable-of': ({ participant }) => `\`${participant}\` 的变量`,
  'slot-compared': '用于比较的值或变量',
  'slot-verb': '动词',
  'slot-machine-verb': ({ machine }) => `\`${machine}\` 的动词`,

  // What is wrong with numbers.
  'duration-units': ({ units }) => `时长由数字和单位组成，单位为 ${or(quoted(units))}。`,
  'duration-too-long': ({ text }) => `\`${text}\` 太长：时间不能超过 2^53 µs，约 285 年。`,
  'inject-no-icmp': '只有路由器发送 `too-big`：针对大于链路 `mtu` 的分组。',
  'moments-stand-last': ({ word }) => `\`at\` 只在断言末尾写一次，针对整个断言；不要用 \`${word}\`，请写成两个断言。`,
  'number-has-decimals': ({ text }) =>
    `数字均为整数，\`${text}\` 不是：请换用更小的单位。加上时间单位就是时长（\`${text}s\`）。`,
  'number-is-size': ({ text, bytes }) => `值不带大小单位：\`${text}\` 应写作 \`${bytes}\`。`,
  'moments-end-before-they-begin': '此范围的结束早于开始。',
  'size-units':
    '大小是整数，后面可加单位 `B`、`bytes`、`k` 或 `kB`（1000 B）、`M` 或 `MB`、`KiB`（1024 B）、`MiB` 或 `mss`。',
  'size-out-of-range': ({ least, most, text }) => `大小应为 ${least} 到 ${most} 字节，而不是 \`${text}\`。`,
  'size-in-segments': '`mss` 以连接的报文段计数；此处应为字节数。',
  'size-in-segments-of-machine': '状态机的消息不放在报文段中：`mss` 只属于 TCP。',
  'rate-units': ({ units }) => `速率是带有 ${or(quoted(units))} 的数字，即每秒的比特数。`,
  'rate-out-of-range': ({ text }) => `速率是每秒的整数比特数，从 1 到 10^15，而不是 \`${text}\`。`,
  'percent-unit': ({ text }) => `百分比是带有 \`%\` 的数字，而不是 \`${text}\`。`,
  'percent-out-of-range': ({ text }) =>
    `这里应为 0% 到小于 100% 的百分比，而不是 \`${text}\`：\`drop every\` 会丢失全部。`,
  'symbol-unknown': ({ symbol }) => `没有哪一方的序号以 \`${symbol}\` 表示；可用 \`set isn NAME ${symbol}\` 指定。`,
  'option-not-zero': ({ option }) => `\`${option}\` 必须大于 0。`,
  'option-not-zero-but-off': ({ option }) => `\`${option}\` 必须大于 0；不使用它时写 \`off\`。`,
  'option-is-time-unit': ({ option, usual }) => `\`${option}\` 在此处本身就是单位：请写出时间，例如 \`${usual}\`。`,
  'option-is-size-unit': ({ option }) => `\`${option}\` 在此处本身就是单位：请写出字节数。`,

  // What is wrong with texts.
  'text-not-closed': ({ closer }) => `此文本缺少结尾的 \`${closer}\`。`,
  'text-unknown-escape': ({ escape }) =>
    `\`${escape}\` 在文本中没有意义；可用的转义为 \`\\"\`、\`\\\\\`、\`\\n\` 和 \`\\r\`。`,
  'path-characters': '路径以 `/` 开头，只含可见的 ASCII 字符；其他字符请写成 `%20` 的形式。',
  'method-form': ({ known }) => `方法是一个区分大小写的单词：${quoted(known).join('、')} 等。`,
  'method-connect': '`CONNECT` 请求的是隧道而不是路径；本工具不模拟它。',
  'tag-characters': '实体标签只含可见的 ASCII 字符，不含引号；字段中两边的引号会自动加上，且不支持弱标签。',
  'status-unknown': ({ status, known }) =>
    `此处没有服务器返回 ${status}；可能返回的是 ${or(known.map((number) => `\`${number}\``))}。`,
  'status-interim': ({ status }) => `${status} 是临时响应，本工具不模拟：服务器返回 101 或 200 到 599 之间的状态码。`,
  'status-interim-old': ({ status }) => `HTTP/1.0 不认识 ${status}：服务器返回 200 到 599 之间的状态码。`,
  'lifetime-seconds': '`max-age` 以整秒计。',
  'range-ends-before-it-begins': '此范围的结束早于开始。',

  // What is wrong with segment kinds and messages.
  'kind-needs-http': ({ kind }) => `\`${kind}\` 属于 HTTP：需要 \`protocol http/1.0\` 或 \`protocol http/1.1\`。`,
  'kind-stands-alone': ({ kind }) => `\`${kind}\` 只能单独使用；只有标志位可以用 \`,\` 连接。`,
  'kind-flag-with-data': ({ flag, kind }) => `带有 \`${flag}\` 并携带数据的报文段应写为 \`${kind} … len SIZE\`。`,
  'kind-only-psh': 'PSH 不影响任何行为，因此类型不能只有 PSH；`data` 表示携带数据的报文段。',
  'message-unknown': ({ message }) => `没有状态机发送或接收消息 \`${message}\`。`,
  'field-of-segments': ({ field }) => `\`${field}\` 是 TCP 报文段的字段；此场景为 \`machines\`，其消息带有参数。`,

  // What is wrong with conditions.
  'slot-quantified-name': '每一个的名称',
  'quantified-twice': ({ name }) => `\`${name}\` 已经是其中一个的名称。`,
  'machine-of-nobody': ({ machine }) => `没有参与者运行 \`${machine}\`：请用 \`participant NAME is ${machine}\` 声明。`,
  'condition-chained-comparison': '比较不能连写：请用 `and` 连接两个比较。',
  'condition-foreign-operator': ({ written, operator }) => `\`${written}\` 在这里写作 \`${operator}\`。`,
  'condition-compares-values': '这里比较的是两个值；条件应关于参与者的变量，或时间 `now`。',
  'condition-units-differ': ({ left, leftUnit, right, rightUnit }, localize) =>
    `\`${left}\` 是${localize(leftUnit)}，\`${right}\` 是${localize(rightUnit)}：两者不能比较。`,
  'condition-unordered': ({ operator }) => `\`${operator}\` 用于比较有大小顺序的内容：数、大小、时长和文本。`,
  'condition-on-behind-value': ({ at, variable }) => `连接写在变量之后：\`${at} ${variable} on …\`。`,
  'condition-in-of-no-set': ({ set, unit }, localize) =>
    `\`in\` 用于询问状态机的集合是否含有某个元素；\`${set}\` 是${localize(unit)}。`,
  'condition-size-of-one': ({ variable }) =>
    `\`size\` 用于计算状态机的集合的元素个数或映射的值的个数；\`${variable}\` 两者都不是。`,
  'condition-other-keys': ({ name, keys, given }) => `\`${name}\` 的值按 ${keys} 个键存放，而不是 ${given} 个。`,
  'condition-cannot-compute': ({ operator, left, leftUnit, right, rightUnit }, localize) =>
    `\`${left}\` 是${localize(leftUnit)}，\`${right}\` 是${localize(rightUnit)}：\`${operator}\` 不能用于两者。`,
  'condition-variable-alone': ({ variable, words }) =>
    `\`${variable}\` 是参与者的变量，前面要写参与者的名称：\`${words}\`。`,
  'claim-temporal-misplaced': ({ word }) => `\`${word}\` 紧跟在 \`expect\` 之后、整个条件之前，只写一次。`,
  'claim-no-in-condition': '`no KIND from NAME` 是单独的断言；在条件中写作 `not NAME sent KIND`。',
  'claim-quantifier-misplaced': ({ word }) => `\`${word}\` 写在整个条件之前，遍历运行某个状态机的参与者。`,
  'claim-always': '始终成立就是从不不成立：`expect never not …`。',
  'claim-eventually': '`expect finally` 关于结束时，`wait until` 等到某事成立。',
  'condition-in-misplaced': '`in` 用于计数报文的断言；条件关于一个时刻，或用 `at`、`never` 和 `finally` 关于其他时刻。',
  'condition-state-alone': ({ words }) => `条件的每个部分都要写参与者：\`${words}\`。`,
  'condition-state-behind': ({ words }) => `状态紧跟在名称之后：\`${words}\`。`,
  'condition-not-behind': ({ words }) => `\`not\` 写在名称之前：\`${words} …\`。`,
  'condition-names-joined': '每个名称后面写对它的说明：`a STATE and b STATE`。',
  'condition-no-opposite': ({ text, unit }, localize) =>
    `\`${text}\` 是${localize(unit)}：\`-\` 只能写在数、大小和时长之前。`,
  'condition-division-by-zero': '不能除以 0。',
  'condition-too-long': ({ most }) => `一个条件最多有 ${most} 个部分。`,
  'unit-size': '大小',
  'unit-duration': '时长',
  'unit-count': '个数',
  'unit-number': '数',
  'unit-text': '文本',
  'unit-truth': '真值',
  'unit-value': '没有单位的值',

  // What is wrong with names.
  'participant-unknown': ({ name, known, isCut }) =>
    `没有参与者 \`${name}\`；现有 ${quoted(known).join('、')}${isCut ? '……' : ''}。`,
  'participant-named-twice': ({ name }) => `\`${name}\` 已经在这个列表中。`,
  'participant-connects-to-itself': ({ name }) => `\`${name}\` 连接到自己：应为另一个参与者。`,
  'participant-sends-to-itself': ({ name }) => `\`${name}\` 发送给自己：应为另一个参与者。`,
  'participant-asks-itself': ({ name }) => `\`${name}\` 向自己发出请求：应为另一个参与者。`,
  'router-has-no-state': ({ name }) => `\`${name}\` 只转发别人发送的内容，没有状态。`,
  'participant-has-no-state': ({ name }) => `\`${name}\` 不运行状态机，因此没有状态。`,
  'connection-unknown': ({ name }) => `没有连接 \`${name}\`：没有 \`connect … as ${name}\` 为连接这样命名。`,
  'connection-with-itself': ({ name }) => `\`${name}\` 与自身没有连接：此处应为对端。`,
  'connection-broken': ({ name, line }) => `没有连接 \`${name}\`：应为它命名的第 ${line} 行有错误。`,
  'connection-of-others': ({ name, ends, participant }) =>
    `连接 \`${name}\` 在 ${quoted(ends).join(' 与 ')} 之间；\`${participant}\` 不是它的一端。`,
  'machine-run-twice': ({ name }) =>
    `\`${name}\` 写了两次：此行的每个名称都运行此行的所有状态机；其他参与者请另起一行声明。`,
  'role-stands-first': ({ role }) => `\`${role}\` 写在各状态机之前：\`is ${role}, MACHINE\`。`,
  'role-runs-no-machine': ({ role }) => `\`${role}\` 只转发他人发送的内容，不运行状态机。`,
  'machine-unknown': ({ name }) => `没有状态机 \`${name}\`。`,
  'slot-expected-of': ({ expected, known }, localize) =>
    spaced('应为', localize(expected), `（${quoted(known).join('、')}）。`),
  'option-unknown': ({ option, known }) => `没有选项 \`${option}\`；现有 ${quoted(known).join('、')}。`,
  'option-not-modelled': ({ option, concept, known }, localize) =>
    `\`${option}\`（${localize(concept)}）不在模拟范围内。可用的选项为 ${quoted(known).join('、')}。`,
};
