/** What a claim found, in simplified Chinese. */
import type { LocalizableText, Localize, Translation } from '../../l10n/localizable.ts';
import type { en } from './en.ts';

interface Packets {
  readonly packets: readonly LocalizableText[];
  readonly more: number;
}

const listed = ({ packets, more }: Packets, localize: Localize): string =>
  `${packets.map(localize).join('；')}${more > 0 ? `；另有 ${more} 个` : ''}`;

export const zhCn: Translation<typeof en> = {
  'found-state': ({ host, state }) => `${host} 处于 ${state}`,
  'found-received': ({ host, bytes }) => `${host} 收到了 ${bytes} 字节`,
  'found-no-error': ({ host }) => `${host} 没有被告知任何错误`,
  'found-error': ({ host, error }) => `${host} 被告知：${error}`,
  'found-no-status': ({ host }) => `${host} 没有收到响应`,
  'found-status': ({ host, status }) => `${host} 收到的最后一个响应是 ${status}`,
  'found-none-sent': ({ host }) => `${host} 没有发送过`,
  'found-nothing-sent': ({ host }) => `${host} 什么也没有发送`,
  'found-sent': ({ host, ...sent }, localize) => `${host} 发送了 ${listed(sent, localize)}`,
  'found-count-sent': ({ host, matching, claimed, ...sent }, localize) =>
    `${host} 发送了 ${claimed} 个中的 ${matching} 个，${listed(sent, localize)}`,
  'found-packet': ({ words }) => words,
  'found-segment-without-ack': ({ head, rest }) => `${head} 无 ack ${rest}`,
};
