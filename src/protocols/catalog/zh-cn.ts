/** What several protocols say, in simplified Chinese. */
import type { Translation } from '../../l10n/localizable.ts';
import type { en } from './en.ts';

export const zhCn: Translation<typeof en> = {
  'segment-seq': '{序号}',
  'segment-ack': '{确认号}',
  'sequence-number': ({ written }) => written,
  'call-error': ({ error }, localize) => `错误：${localize(error)}`,
};
