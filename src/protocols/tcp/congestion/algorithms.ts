/** The algorithms of congestion control by name. */
import type { CongestionControl, CongestionName } from './congestion.ts';
import { cubic } from './cubic.ts';
import { off } from './off.ts';
import { reno } from './reno.ts';
import { tahoe } from './tahoe.ts';

const ALGORITHMS: Readonly<Record<CongestionName, CongestionControl>> = { tahoe, reno, cubic, off };

export function algorithmOf({ algorithm }: { readonly algorithm: CongestionName }): CongestionControl {
  return ALGORITHMS[algorithm];
}
