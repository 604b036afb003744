/** All protocols that a scenario may be of, in the order in which they are offered. */
import { HTTP_1_0, HTTP_1_1 } from './http/description.ts';
import { MACHINES } from './machine/description.ts';
import { TCP } from './tcp/description.ts';

export const DESCRIPTIONS = [TCP, HTTP_1_0, HTTP_1_1, MACHINES] as const;
