/** Values as the trace's JSON has them. */
import type { Value } from '../protocols/protocol.ts';
import { writtenKeys } from '../protocols/value.ts';

/**
 * `null` is `none`; an array is a set. The values of a map stand under their keys as the source writes these, of
 * several keys in parentheses.
 */
export type JsonValue =
  | number
  | string
  | boolean
  | null
  | { readonly us: number }
  | { readonly participant: string }
  | { readonly map: Readonly<Record<string, JsonValue>> }
  | readonly JsonValue[];

/** What stands for the value. */
export function valueAsJson(value: Value): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  switch (value.kind) {
    case 'duration':
      return { us: value.us };
    case 'participant':
      return { participant: value.id };
    case 'set':
      return value.items.map(valueAsJson);
    case 'map':
      return {
        map: Object.fromEntries(value.entries.map(({ keys, value: held }) => [writtenKeys(keys), valueAsJson(held)])),
      };
  }
}
