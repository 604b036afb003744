/** Times as a reader reads them and as a source writes them. */
import { inMilliseconds } from '../../protocols/value.ts';

/** `0`, `250 µs`, `10 ms`, `1.03 s`, `60 s`, `2 min 5 s`: at most three decimals. */
export function formatTime(us: number): string {
  if (us === 0) return '0';
  if (us < 1000) return `${us} µs`;
  if (us < 1_000_000) return `${trimmed(us / 1000)} ms`;
  if (us < 120_000_000) return `${trimmed(us / 1_000_000)} s`;
  const seconds = trimmed((us % 60_000_000) / 1_000_000);
  return `${Math.floor(us / 60_000_000)} min${seconds === '0' ? '' : ` ${seconds} s`}`;
}

/** As `formatTime`, but without rounding: `1234.567 ms` where seconds would need more than three decimals. */
export function formatExactTime(us: number): string {
  return us < 1_000_000 || us % 1000 === 0 ? formatTime(us) : `${inMilliseconds(us)} ms`;
}

const trimmed = (value: number): string => String(Number(value.toFixed(3)));
