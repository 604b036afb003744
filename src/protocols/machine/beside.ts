/** Machines beside TCP or HTTP, some of them over TCP: one scenario with segments and datagrams. */
import type { ProtocolDescription } from '../description.ts';
import { HTTP_1_0, HTTP_1_1 } from '../http/description.ts';
import { TCP } from '../tcp/description.ts';
import { MACHINES } from './description.ts';

const verbs = <Known extends readonly string[]>(known: Known) => [...known, ...MACHINES.verbs] as const;

const both = {
  states: 'both',
  initialState: null,
  options: [...new Set([...TCP.options, ...MACHINES.options])],
} as const;

export const TCP_AND_MACHINES = {
  ...TCP,
  ...both,
  name: 'tcp+machines',
  parts: [TCP.name, MACHINES.name],
  verbs: verbs(TCP.verbs),
} as const satisfies ProtocolDescription;

export const HTTP_1_0_AND_MACHINES = {
  ...HTTP_1_0,
  ...both,
  name: 'http/1.0+machines',
  parts: [HTTP_1_0.name, MACHINES.name],
  verbs: verbs(HTTP_1_0.verbs),
} as const satisfies ProtocolDescription;

export const HTTP_1_1_AND_MACHINES = {
  ...HTTP_1_1,
  ...both,
  name: 'http/1.1+machines',
  parts: [HTTP_1_1.name, MACHINES.name],
  verbs: verbs(HTTP_1_1.verbs),
} as const satisfies ProtocolDescription;
