/** The options of HTTP: what a cache can be set to. */
import { protocolMessage } from '../catalog/descriptions/catalog.ts';
import type { Option, SettingsOf } from '../option.ts';
import { POSITIVE_DURATION_OR_OFF } from '../option.ts';

export const HTTP_OPTIONS = [
  {
    name: 'gateway-timeout',
    value: POSITIVE_DURATION_OR_OFF,
    scope: 'one',
    initial: { us: 60_000_000 },
    meaning: protocolMessage('option-gateway-timeout'),
    section: 'RFC 9110, section 15.6.5',
    examples: ['set gateway-timeout 5s', 'set gateway-timeout cache off'],
    setting: 'gatewayTimeoutUs',
  },
] as const satisfies readonly Option[];

export type HttpSettings = SettingsOf<(typeof HTTP_OPTIONS)[number]>;
