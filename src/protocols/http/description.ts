/** HTTP on TCP as the rest of the product sees it: TCP's segments and states, and requests above them. */
import { protocolMessage } from '../catalog/descriptions/catalog.ts';
import type { ProtocolDescription } from '../description.ts';
import { httpMessage } from './catalog/catalog.ts';
import { HTTP_OPTIONS } from './options.ts';
import { TCP } from '../tcp/description.ts';

const verbs = [...TCP.verbs, 'serve', 'get', 'post', 'request', 'forward'] as const;
/** By the names that a stack gives them (`stack.ts`). */
const timers = {
  ...TCP.timers,
  'http:answer': { bar: httpMessage('http-timer-answer'), expiry: httpMessage('http-timer-answer-expiry') },
  'http:gateway': { bar: httpMessage('http-timer-gateway'), expiry: httpMessage('http-timer-gateway-expiry') },
} as const;
const options = [...TCP.options, ...HTTP_OPTIONS] as const;
const usualVerbs = { any: ['get', 'post', 'serve', 'request', 'forward'] } as const;

export const HTTP_1_0 = {
  ...TCP,
  name: 'http/1.0',
  meaning: protocolMessage('protocol-http1.0'),
  verbs,
  usualVerbs,
  timers,
  options,
  requests: { version: '1.0', persistent: false },
} as const satisfies ProtocolDescription;

export const HTTP_1_1 = {
  ...TCP,
  name: 'http/1.1',
  meaning: protocolMessage('protocol-http1.1'),
  verbs,
  usualVerbs,
  timers,
  options,
  requests: { version: '1.1', persistent: true },
} as const satisfies ProtocolDescription;
