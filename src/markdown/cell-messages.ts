/**
 * What the script in a notebook's page and the extension say to each other: the script finds the fences of a Markdown
 * cell, and the extension, which has the simulator and knows the settings, says what they become.
 */

/** A fence of a cell. */
export interface CellFence {
  readonly info: string;
  readonly content: string;
  /** Where it begins in the cell, from 0. */
  readonly line: number;
}

/** All fences of a cell, in their order: a scenario may use another one by its name. */
export interface CellRequest {
  readonly id: number;
  readonly fences: readonly CellFence[];
}

/** `html`: one for each fence of the request. `changed`: what has been answered until now may be another answer now. */
export type CellMessage =
  { readonly kind: 'html'; readonly id: number; readonly html: readonly string[] } | { readonly kind: 'changed' };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isFence = (value: unknown): value is CellFence =>
  isObject(value) &&
  typeof value.info === 'string' &&
  typeof value.content === 'string' &&
  typeof value.line === 'number';

/** Whether it is a request as the script sends it: anything may run in a notebook's page. */
export const isCellRequest = (value: unknown): value is CellRequest =>
  isObject(value) && typeof value.id === 'number' && Array.isArray(value.fences) && value.fences.every(isFence);
