/** How the values of variables are written: sizes in segments where they are whole ones, durations as times. */
import type { ProtocolVariable } from '../../protocols/description.ts';
import type { Value } from '../../protocols/protocol.ts';
import { written } from '../../protocols/value.ts';
import { formatTime } from './times.ts';

/**
 * `4 mss`, `1400`, `600 ms`, `–`; of a machine's variable as the source writes it. Not for sequence numbers, which are counted from somewhere.
 *
 * @param variable of the protocol; undefined: one of a machine
 * @param mss what one segment of the connection carries at most; null: not known
 */
export function formatVariable(
  variable: Pick<ProtocolVariable, 'key' | 'unit'> | undefined,
  value: Value,
  mss: Value | undefined,
): string {
  if (variable !== undefined && value === null) return '–';
  if (typeof value !== 'number') return written(value);
  if (variable?.unit === 'duration') return formatTime(value);
  const isSize = variable?.unit === 'bytes' && variable.key !== 'mss';
  if (isSize && typeof mss === 'number' && value > 0 && value % mss === 0) return `${value / mss} mss`;
  return written(value);
}
