/** What a variable of a condition is. */
import type { Unit } from '../../language/scenario/condition.ts';
import { serviceMessage } from '../catalog/catalog.ts';
import { code, type Part } from '../markup.ts';

const UNITS = {
  bytes: 'hover-variable-bytes',
  duration: 'hover-variable-duration',
  count: 'hover-variable-count',
  any: 'hover-variable-any',
} as const;

export function explainVariable(name: string, unit: Unit): readonly Part[] {
  return [serviceMessage(UNITS[unit], { name: code(name) })];
}
