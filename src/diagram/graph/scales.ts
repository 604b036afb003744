/** The scales of a graph's values: D3's, with the steps that people count in. */
import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { formatTime } from '../../trace/numbers/times.ts';
import type { Unit } from './model.ts';

export interface Tick {
  readonly value: number;
  readonly text: string;
}

export type ValueScale = ScaleLinear<number, number>;

/** Values → pixels from the top: the greatest value is highest. */
export function valueScale(domain: readonly [number, number], top: number, bottom: number): ValueScale {
  return scaleLinear(domain, [bottom, top]);
}

/** About so many steps of the scale, at round values. */
export function valueTicks(scale: ValueScale, unit: Unit, count: number): readonly Tick[] {
  const isWhole = unit !== 'time' && unit !== 'rate';
  return scale
    .ticks(count)
    .filter((value) => !isWhole || Number.isInteger(value))
    .map((value) => ({ value, text: shortValue(value, unit) }));
}

/** `14.6 kB`, `20 ms`, `1.5 Mbit/s`, `1461`. */
export function shortValue(value: number, unit: Unit): string {
  switch (unit) {
    case 'sequence':
    case 'packets':
      return String(value);
    case 'time':
      return formatTime(Math.round(value));
    case 'bytes':
      return scaled(value, ['B', 'kB', 'MB', 'GB', 'TB']);
    case 'rate':
      return scaled(value, ['bit/s', 'kbit/s', 'Mbit/s', 'Gbit/s', 'Tbit/s']);
  }
}

function scaled(value: number, units: readonly string[]): string {
  if (value === 0) return '0';
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.abs(value)) / 3)));
  return `${Number((value / 1000 ** power).toPrecision(4))} ${units[power]}`;
}

/**
 * The same numbers as the scale gives, for those who ask by the ten thousand, one after the other along the scale: it finds
 * the piece beside the last one, where the scale itself searches each time.
 */
export function quick(scale: ValueScale): (value: number) => number {
  const [domain, range] = [scale.domain(), scale.range()];
  const slopes = domain.map((from, index) => {
    const span = (domain[index + 1] ?? from) - from;
    return span === 0 ? 0 : ((range[index + 1] ?? 0) - (range[index] ?? 0)) / span;
  });
  const last = domain.length - 2;
  let at = 0;
  return (value) => {
    while (at < last && value > (domain[at + 1] ?? Infinity)) at += 1;
    while (at > 0 && value < (domain[at] ?? -Infinity)) at -= 1;
    return (range[at] ?? 0) + (value - (domain[at] ?? 0)) * (slopes[at] ?? 0);
  };
}

/** A step of the time axis for about this many pixels. */
const TIME_TICK_ROOM = 90;

/** Round times between two instants that are so many pixels apart. */
export function timeTicks(fromUs: number, toUs: number, width: number): readonly number[] {
  if (toUs <= fromUs) return [fromUs];
  const ticks = scaleLinear([fromUs, toUs], [0, width]).ticks(Math.max(1, Math.floor(width / TIME_TICK_ROOM)));
  return ticks.filter(Number.isInteger);
}
