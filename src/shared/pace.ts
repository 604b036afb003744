/** How fast a scenario is played. */

/** Compressed time, at so many times the usual speed, or simulated time as it is, slowed down so many times. */
export const speeds = ['0.5x', '1x', '2x', '4x', 'real', 'real/10', 'real/100'] as const;

export type Speed = (typeof speeds)[number];

/** Compressed time: between two steps at the same time, for each ten times that it is longer, and between any two at most. */
export const compressed = { leastMs: 450, perTenfoldMs: 220, mostMs: 1800 };

/** Timers count no further. */
export const longestMs = 2 ** 31 - 1;

export const isRealTime = (speed: Speed): boolean => speed.startsWith('real');

/** How many times real time is slowed down. */
export const slowedBy = (speed: Speed): number => Number(speed.split('/')[1] ?? 1);

/** Milliseconds to wait. In compressed time, what takes a thousand times longer lasts a little longer. */
export function pauseBetween(nowUs: number, nextUs: number, speed: Speed): number {
  const simulatedMs = Math.max(0, nextUs - nowUs) / 1000;
  if (isRealTime(speed)) return Math.min(longestMs, simulatedMs * slowedBy(speed));
  const { leastMs, perTenfoldMs, mostMs } = compressed;
  return Math.min(mostMs, leastMs + perTenfoldMs * Math.log10(1 + simulatedMs)) / Number(speed.slice(0, -1));
}
