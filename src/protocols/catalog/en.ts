/** What several protocols say, in English. */
import type { LocalizableText, Localize } from '../../l10n/localizable.ts';

export const en = {
  'segment-seq': '{seq}',
  'segment-ack': '{ack}',
  'sequence-number': ({ written }: { side: string; number: number; written: string }) => written,
  'call-error': ({ error }: { error: LocalizableText }, localize: Localize) => `error: ${localize(error)}`,
};
