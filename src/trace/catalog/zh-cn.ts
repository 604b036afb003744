/** What a claim found, in simplified Chinese. */
import { and } from '../../l10n/chinese.ts';
import type { LocalizableText, Localize, Translation } from '../../l10n/localizable.ts';
import type { en } from './en.ts';

interface Packets {
  readonly packets: readonly LocalizableText[];
  readonly more: number;
}

const did = (came: boolean): string => (came ? '收到' : '发送');

const listed = ({ packets, more }: Packets, localize: Localize): string =>
  `${packets.map(localize).join('；')}${more > 0 ? `；另有 ${more} 个` : ''}`;

export const zhCn: Translation<typeof en> = {
  'router-is-no-host': '这里没有应用程序，也没有 TCP：丢弃',
  'router-knows-no-way': '没有链路通往那里：丢弃',
  'router-has-crashed': '它已崩溃，不再转发：丢弃',
  'nat-knows-nothing': 'NAT 不认识这样的连接：丢弃',
  'nat-hides': ({ host }) => `${host} 在内部，外部无法寻址：丢弃`,
  'found-state': ({ host, state }) => `${host} 处于 ${state}`,
  'found-received': ({ host, bytes }) => `${host} 收到了 ${bytes} 字节`,
  'found-variable': ({ host, variable, value }) => `${host} 的 ${variable} 是 ${value}`,
  'found-computed': ({ words, value }) => `${words} 是 ${value}`,
  'found-no-value': ({ words, reason }, localize) => `${words} 没有值（${localize(reason)}）`,
  'found-several': ({ parts, more }, localize) => listed({ packets: parts, more }, localize),
  'found-never': '任何时刻都没有成立',
  'found-became-true': ({ times, more }) =>
    `它成立的时刻是 ${and(more > 0 ? [...times, `另外 ${more} 个时刻`] : times)}`,
  'found-became-true-not-at': ({ when, times, more, found, already }, localize) =>
    times.length === 0
      ? `它${already ? '在开始时已经成立，' : ''}${localize(when)}没有成立，在其他时刻也没有：${localize(found)}`
      : `它${localize(when)}没有成立；它成立的时刻是 ${and(more > 0 ? [...times, `另外 ${more} 个时刻`] : times)}`,
  'found-no-error': ({ host }) => `${host} 没有被告知任何错误`,
  'found-error': ({ host, error }) => `${host} 被告知：${error}`,
  'found-no-status': ({ host }) => `${host} 没有收到响应`,
  'found-status': ({ host, status }) => `${host} 收到的最后一个响应是 ${status}`,
  'found-none-sent': ({ host, came }) => `${host} 没有${did(came)}过`,
  'found-nothing-sent': ({ host, came, other }) =>
    `${host} ${other === null ? '' : `${came ? '从' : '向'} ${other} `}什么也没有${did(came)}`,
  'found-times': ({ said, count }, localize) => `${count} × ${localize(said)}`,
  'found-sent': ({ host, came, missing, packets, more }, localize) => {
    if (missing === null) return `${host} ${did(came)}了 ${listed({ packets, more }, localize)}`;
    const all = [...packets.map(localize), ...(more > 0 ? [`另外 ${more} 个`] : [])];
    return `${host} ${did(came)}了 ${and(all)}，而不是 ${missing}`;
  },
  'found-count-sent': ({ host, came, matching, claimed, ...sent }, localize) =>
    matching === 0
      ? `${host} 没有${did(came)}过这样的内容，而是${did(came)}了 ${listed(sent, localize)}`
      : `${host} ${did(came)}了 ${matching} 个这样的内容，而不是 ${claimed} 个：${listed(sent, localize)}`,
  'found-sent-at-times': ({ host, came, count, claimed, when, times, more }, localize) => {
    const all = and(more > 0 ? [...times, `另外 ${more} 个时刻`] : times);
    if (count === 0) return `${host} ${localize(when)}没有${did(came)}过；${did(came)}的时刻是 ${all}`;
    const sent = `${host} ${localize(when)}${did(came)}了 ${count} 个，而不是 ${claimed ?? 0} 个`;
    return times.length > 1 ? `${sent}（${did(came)}的时刻是 ${all}）` : sent;
  },
  'found-at-time': ({ time }) => `在 ${time} `,
  'found-in-range': ({ from, to }) => `从 ${from} 到 ${to} `,
  'found-packet': ({ words, missing }) => (missing.length === 0 ? words : `${words}，无 ${missing.join('、')}`),
};
