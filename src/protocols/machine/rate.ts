/** How fast the clock of a participant runs (`set clock-rate`), and what that is to the timers that run by it. */
import { atRate, inTrueTime } from './clock.ts';
import type { MachineEffect, MachineHost } from './host.ts';
import type { MachineContext } from './options.ts';

/** The host with its clock at the rate that is set. What is left of its timers by the clock stays the same. */
export function withRate(
  host: MachineHost,
  { nowUs, settings: { clockRate } }: MachineContext,
): { readonly state: MachineHost; readonly effects: readonly MachineEffect[] } {
  const { rate } = host.clock;
  if (rate === clockRate) return { state: host, effects: [] };
  const clock = atRate(host.clock, nowUs, clockRate);
  const effects: MachineEffect[] = [];
  let { timers } = host;
  for (const key of host.timers.names()) {
    const timer = host.timers.get(key);
    if (timer === undefined) continue;
    const afterUs = inTrueTime(clock, (timer.dueUs - nowUs) * rate);
    timers = timers.with(key, { ...timer, dueUs: nowUs + afterUs });
    effects.push({ kind: 'start', timer: key, connection: null, afterUs });
  }
  return { state: { ...host, clock, timers }, effects };
}
