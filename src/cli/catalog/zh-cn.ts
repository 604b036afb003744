/** What the command line says, in simplified Chinese. */
import { or } from '../../l10n/chinese.ts';
import type { Translation } from '../../l10n/localizable.ts';
import type { en } from './en.ts';

const files = (file: string, more: number) => (more === 0 ? file : `${file} 等 ${more + 1} 个文件`);

export const zhCn: Translation<typeof en> = {
  'cli-system-text': ({ text }) => text,
  'cli-see-help': ({ message }, localize) => `${localize(message)}\n运行 wirenote --help 可查看用法`,
  'cli-no-command': '没有给出命令',
  'cli-unknown-command': ({ command, expected }) => `没有命令“${command}”：应为 ${or(expected)}`,
  'cli-no-file': ({ command }) => `${command} 需要一个文件，或用 - 表示标准输入`,
  'cli-takes-no-file': ({ command }) => `${command} 不接受文件`,
  'cli-option-not-with': ({ option, command }) => `--${option} 不能用于 ${command}`,
  'cli-option-values': ({ option, expected, value }) => `--${option} 的值应为 ${or(expected)}，而不是“${value}”`,
  'cli-option-colour': ({ value }) => `--accent 的值应为 #rgb 或 #rrggbb，而不是“${value}”`,
  'cli-option-font': ({ value }) => `--font 的值应为字体系列的名称，而“${value}”不是`,
  'cli-option-duration': ({ value }) => `--duration 的值应在 0.5 s 到 10 min 之间，例如 12s 或 800ms，而“${value}”不是`,
  'cli-option-scale': '--scale 只能与 --format apng 一起使用',
  'cli-option-of': '--of 只能与 --view states 一起使用',
  'cli-option-graph': '--graph、--connection 和 --from 只能与 --view graph 一起使用',
  'cli-no-graph': '没有连接，因此没有图表',
  'cli-no-flow': ({ known }) => `没有这样的数据流：--connection 和 --from 可以是 ${known.join('、')}`,

  'cli-at-place': ({ place, message }, localize) => `${place}：${localize(message)}`,
  'cli-cannot-read': ({ file, reason }, localize) => `无法读取 ${file}：${localize(reason)}`,
  'cli-no-fence': ({ file }) => `${file} 中没有 wirenote 代码块`,
  'cli-fault': ({ place, reason, stack }, localize) =>
    `${place}：这是 Wirenote 的缺陷，不是文件的错误：${localize(reason)}
    该文件没有任何内容被绘制或打印。请把该文件和以下各行报告给 Wirenote 的开发者：${stack}`,

  'cli-not-drawn': '未绘制，因为图中会缺少错误所涉及的内容',
  'cli-no-section': '没有分节：每一步各有一张图',
  'cli-no-outline': ({ characters }) => `本机没有字体提供 ${characters.join(' ')} 的轮廓：保留为文本`,
  'cli-no-states': '没有参与者有状态',
  'cli-nobodys-states': ({ asked, known }) => `没有“${asked}”的状态：可用的有 ${known.join('、')}`,
  'cli-much': ({ size }, localize) => `需要 ${localize(size)}：用 --all-parts 全部写出`,
  'cli-ask-much': ({ place, size }, localize) => `${place}：${localize(size)}。要写出吗？[y/N] `,
  'cli-removed-of-killed': '已删除，它是一次被中止的运行留下的',
  'cli-removed': ({ file, more }) => `${files(file, more)}：已删除，它们来自较早的一次运行`,
  'cli-left-behind': ({ file, more }) => `${files(file, more)}：来自较早的一次运行；用 --prune 可删除这类文件`,

  'cli-cannot-write': ({ file, reason }, localize) => `无法写入 ${file}：${localize(reason)}`,
  'cli-not-removed': ({ file, reason }, localize) => `${file}：未删除：${localize(reason)}`,
  'cli-not-removed-changed': ({ file }) => `${file}：未删除，它已不是 Wirenote 写出时的样子`,
  'cli-cannot-be-made': ({ path }) => `无法创建 ${path}`,
  'cli-exists-changed': '文件已存在，且不是 Wirenote 写出时的样子；用 --force 覆盖',
  'cli-file-read-only': '它是只读文件',
  'cli-is-folder': '它是文件夹',
  'cli-is-pipe': '它是管道，不是文件',
  'cli-is-socket': '它是套接字，不是文件',
  'cli-is-device': '它是设备，不是文件',
  'cli-same-file': ({ other, place, file }) => `${other} 和 ${place} 都会写到 ${file}：请分别画到不同的文件夹`,
  'cli-permission-denied': '没有权限',
  'cli-read-only-system': '文件系统是只读的',
  'cli-no-space': '磁盘空间不足',
  'cli-not-folder': '路径中的某一部分是文件，不是文件夹',
  'cli-no-such-file': '没有这个文件或文件夹',
  'cli-name-too-long': '名称太长',

  'cli-no-output': 'markdown 需要 -o DIR：它写出的文件与读取的文件同名',
  'cli-over-source': ({ file }) => `会覆盖要读取的 ${file}：请用 -o 选择另一个文件夹`,
  'cli-no-picture': '没有浏览器可以绘图',
  'cli-as-mermaid': ({ reason }, localize) =>
    `${localize(reason)}
在此之前，图以 Mermaid 文本写出，GitHub 和许多网站会绘制它；--require-pictures 则将其视为错误`,
};
