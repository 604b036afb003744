/**
 * The messages of several protocols. `segment-seq` and `segment-ack` stand in a reason for the numbers of the segment that
 * it is about; the trace puts `sequence-number` in their place where the text is made (`trace/reasons.ts`).
 */
import { type Catalogs, type LocalizableText, messagesOf } from '../../l10n/localizable.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const COMMON_CATALOGS: Catalogs = { en, 'zh-cn': zhCn };

export const commonMessage = messagesOf<typeof en>();

/** SEG.SEQ and SEG.ACK of the segment that a reason is about. */
export const SEGMENT_SEQ: LocalizableText = commonMessage('segment-seq');
export const SEGMENT_ACK: LocalizableText = commonMessage('segment-ack');

/** Why a user call fails, as the RFC says it: `error: connection closing`. */
export const callError = (error: LocalizableText): LocalizableText => commonMessage('call-error', { error });

/** What a call failed with, if the reason says that it did; else the reason. */
export function failureOf(reason: LocalizableText): LocalizableText {
  const error = reason.code === 'call-error' ? reason.arguments?.error : undefined;
  return typeof error === 'object' && error !== null && 'code' in error ? error : reason;
}
