/** What an option can be given, and what is no option because it is not simulated, in simplified Chinese. */
import { or } from '../../../../l10n/chinese.ts';
import type { Translation } from '../../../../l10n/localizable.ts';
import type { en } from './en.ts';

export const zhCn: Translation<typeof en> = {
  'value-duration': '时长（例如 `20ms`）',
  'value-difference': '时长，前面可以带符号（`+3s`、`-250ms`）',
  'value-duration-positive': '大于 0 的时长（例如 `20ms`）',
  'value-duration-positive-or-off': '`off` 或大于 0 的时长（例如 `200ms`）',
  'value-duration-or-off': '`off` 或时长（例如 `200ms`）',
  'value-size': ({ least, most }) => `${least} 到 ${most} 字节的大小`,
  'value-size-or-segments': ({ least, most }) => `${least} 到 ${most} 字节的大小，或以报文段计（例如 \`8mss\`）`,
  'value-count': ({ least, most }) => `${least} 到 ${most} 的整数`,
  'value-switch-or-count': ({ least, most }) => `\`off\`、\`on\` 或 ${least} 到 ${most} 的整数`,
  'value-words': ({ words }) => or(words.map((word) => `\`${word}\``)),
  'value-rate-or-off': '`off` 或速率（例如 `2Mbit`）',
  'value-percent': '百分比（例如 `2%`）',
  'value-factor': ({ least, most }) => `${least} 到 ${most} 的数（例如 \`0.8\`）`,
  'value-address': 'IPv4 地址（例如 `10.0.0.2`）',
  'value-isn': '符号（例如 `J`）或数字',
  'not-modelled-jitter': '变化的延迟',
  'not-modelled-cwnd': '直接设置拥塞窗口（`initial-window` 是它的初值）',
  'not-modelled-cork': 'TCP_CORK 机制',
  'not-modelled-ttl': '跳数限制',
};
