/** Why the machines of another text cannot be used, in simplified Chinese. */
import type { Translation } from '../../../l10n/localizable.ts';
import type { en } from './en.ts';

export const zhCn: Translation<typeof en> = {
  'use-empty': '文本用于指明文件（`use "raft.wirenote"`）或上方的代码块（`use "raft"`）。',
  'use-address': '文件用相对于此处的路径指明，如 `lib/raft.wirenote`；不会从网络读取任何内容。',
  'use-absolute': '文件用相对于此处的路径指明，如 `lib/raft.wirenote` 或 `../raft.wirenote`。',
  'use-backslash': '路径的各部分用 `/` 分隔。',
  'use-other-file': '可使用其状态机的文件，名称以 `.wirenote` 结尾。',
  'use-no-markdown': ({ name }) =>
    `\`"${name}"\` 指同一 Markdown 文档中的代码块，而此处不是 Markdown。文件的名称以 \`.wirenote\` 结尾。`,
  'use-no-fence': ({ name }) => `上方没有信息字符串中带 \`name=${name}\` 的代码块。`,
  'use-fence-below': ({ name, line }) =>
    `第 ${line} 行的代码块 \`name=${name}\` 不在此代码块上方：代码块只能使用其上方的代码块。`,
  'use-library-without-quotes': ({ name }) => `协议库中的协议不加引号：\`use ${name}\`。`,
  'use-unknown-library': ({ name }) => `协议库中没有 \`${name}\`。`,

  'use-missing': ({ path }) => `没有文件 \`${path}\`。`,
  'use-unreadable': ({ path }) => `无法读取文件 \`${path}\`。`,
  'use-outside': ({ path }) => `文件 \`${path}\` 在工作区之外。`,
  'use-nowhere': ({ path }) => `找不到文件 \`${path}\`：此场景本身不在文件中，或者显示它的程序不读取文件。`,
  'use-pending': ({ path }) => `正在读取文件 \`${path}\`。`,
  'use-too-long': ({ path, most }) => `\`${path}\` 过长：一个场景所使用的全部文本最多 ${most} 个字符。`,
  'use-too-many': ({ most }) => `连同它们所使用的文本，数量过多：一个场景最多使用 ${most} 个文本。`,
  'use-circle': ({ chain }) => `循环使用：${chain.join(' → ')}。`,
  'use-no-machines': ({ source }) => `\`${source}\` 中没有状态机。`,
  'use-in-text': ({ source, line, problem }, localize) => `\`${source}\` 第 ${line} 行：${localize(problem)}`,
};
