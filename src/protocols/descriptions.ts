/** All protocols that a scenario may be of, in the order in which they are offered. */
import { HTTP_1_0, HTTP_1_1 } from './http/description.ts';
import { HTTP_1_0_AND_MACHINES, HTTP_1_1_AND_MACHINES, TCP_AND_MACHINES } from './machine/beside.ts';
import { MACHINES } from './machine/description.ts';
import { TCP } from './tcp/description.ts';

export const DESCRIPTIONS = [TCP, HTTP_1_0, HTTP_1_1, MACHINES] as const;

/** What a scenario is of that has several of them. */
export const COMBINATIONS = [TCP_AND_MACHINES, HTTP_1_0_AND_MACHINES, HTTP_1_1_AND_MACHINES] as const;
