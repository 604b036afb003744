/** The scales of a graph's values: D3's, with the steps that people count in. */
import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { formatTime } from '../text/format.ts';
import type { GraphPanel, Unit } from './model.ts';

export interface Tick {
  readonly value: number;
  readonly text: string;
}

/** Values → pixels from the top: the greatest value is highest. */
export function valueScale({ domain }: GraphPanel, top: number, bottom: number): ScaleLinear<number, number> {
  return scaleLinear(domain, [bottom, top]);
}

/** About so many steps of the scale, at round values. */
export function valueTicks(scale: ScaleLinear<number, number>, unit: Unit, count: number): readonly Tick[] {
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

/** A step of the time axis for about this many pixels. */
const TIME_TICK_ROOM = 90;

/** Round times between two instants that are so many pixels apart. */
export function timeTicks(fromUs: number, toUs: number, width: number): readonly number[] {
  if (toUs <= fromUs) return [fromUs];
  const ticks = scaleLinear([fromUs, toUs], [0, width]).ticks(Math.max(1, Math.floor(width / TIME_TICK_ROOM)));
  return ticks.filter(Number.isInteger);
}
