/** A picture that plays the run: how long, and at which pace. */

/** `even`: every arrow has the same time; `simulated`: as in the simulation, all of it slower or faster. */
export const animationTimes = ['even', 'simulated'] as const;
export type AnimationTime = (typeof animationTimes)[number];

export interface Animation {
  readonly time: AnimationTime;
  /** Of the whole, in milliseconds; null: as long as it takes to be followed. */
  readonly durationMs: number | null;
  /** Begins again when it has ended; else the whole picture stays. */
  readonly loops: boolean;
}

/** What a duration may be, in milliseconds: shorter nobody can follow, and longer no frame of a PNG can stand. */
export const shortestMs = 500;
export const longestMs = 600_000;

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000 };

/** `12s`, `800ms`, `1.5min`; a number alone is of seconds. null: it is no duration, or out of bounds. */
export function readAnimationDuration(text: string): number | null {
  const [, amount, unit = 's'] = /^\s*(\d+(?:\.\d+)?)\s*(ms|s|min)?\s*$/.exec(text) ?? [];
  const duration = Math.round(Number(amount) * (units[unit] ?? Number.NaN));
  return duration >= shortestMs && duration <= longestMs ? duration : null;
}

export function isAnimation(value: unknown): value is Animation {
  if (typeof value !== 'object' || value === null) return false;
  const { time, durationMs, loops } = value as Partial<Record<keyof Animation, unknown>>;
  const isLong = typeof durationMs === 'number' && durationMs >= shortestMs && durationMs <= longestMs;
  return (
    animationTimes.some((known) => known === time) && (durationMs === null || isLong) && typeof loops === 'boolean'
  );
}
