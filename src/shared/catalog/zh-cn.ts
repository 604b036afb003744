/** What is wrong with the options of a fence, and how much an export takes, in simplified Chinese. */
import { or } from '../../l10n/chinese.ts';
import type { Translation } from '../../l10n/localizable.ts';
import type { en } from './en.ts';

const bytes = (megabytes: number): string =>
  megabytes < 1000 ? `${Math.ceil(megabytes)} MB` : `${(megabytes / 1000).toFixed(1)} GB`;

function duration(seconds: number): string {
  if (seconds < 60) return '不到一分钟';
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `大约 ${minutes} 分钟` : `大约 ${Math.ceil(minutes / 60)} 小时`;
}

export const zhCn: Translation<typeof en> = {
  'fence-option-unknown': ({ option, near }) => `代码块没有选项“${option}”：是否想写“${near}”？`,
  'fence-option-expected': ({ option, expected }) => `代码块没有选项“${option}”：应为 ${or(expected)}`,
  'fence-option-number': ({ option, value }) => `代码块的选项“${option}”应为从 1 开始的整数，而不是“${value}”`,
  'fence-option-values': ({ option, expected, value }) =>
    `代码块的选项“${option}”应为 ${or(expected)}，而不是“${value}”`,
  'fence-option-name': ({ value }) =>
    `代码块的选项“name”应为至多 60 个字母、数字、“-”和“_”，而不是“${value}”：其图片文件改用编号命名`,
  'fence-name-repeated': ({ name }) => `上方已有名为“${name}”的代码块：此代码块的图片文件改用编号命名`,
  'fence-no-connection': '没有连接，因此没有图表。',
  'export-size': ({ pictures, isRough, megabytes, seconds }) =>
    `${isRough ? '约 ' : ''}${pictures.toLocaleString('zh-CN')} 张图，大约 ${bytes(megabytes)}，${duration(seconds)}`,
  'notes-reasons': ({ because, sections }) => {
    const [why, rules] = [because.join('；'), sections.join('；')];
    return why === '' || rules === '' ? `${why}${rules}` : `${why}（${rules}）`;
  },
  'notes-frame': ({ file, stop }) => `${file}：${stop}`,
  'notes-nothing': '还没有发生任何事。',
  'notes-untitled': '演讲者备注',
  'slide-text-small': ({ height, wanted }) =>
    `幻灯片上的文字高 ${height} 单位，而后排要看清需要 ${wanted}（幻灯片高 720 单位）。`,
};
