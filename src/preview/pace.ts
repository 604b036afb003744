/** How fast a scenario is played. */

/** Between two steps at the same time, and between any two at most. */
const leastMs = 450;
const mostMs = 1800;

/** Milliseconds to wait. Simulated time, compressed: what takes a thousand times longer lasts a little longer. */
export function pauseBetween(nowUs: number, nextUs: number): number {
  const simulatedMs = Math.max(0, nextUs - nowUs) / 1000;
  return Math.min(mostMs, leastMs + 220 * Math.log10(1 + simulatedMs));
}
