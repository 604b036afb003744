/** The schema of the trace's JSON, and what of a trace it finds wrong. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/setup.mjs';
import { writtenTrace } from '../../src/trace/json.ts';
import type { Trace } from '../../src/trace/trace.ts';

interface Schema {
  readonly $defs: Readonly<
    Record<string, { readonly properties?: Readonly<Record<string, { readonly const?: unknown }>> }>
  >;
}

export const schema = JSON.parse(readFileSync(join(root, 'media/trace.schema.json'), 'utf8')) as Schema;

const ajv = new Ajv2020({ allowUnionTypes: true });
const validate = ajv.compile(schema);
/** Each event by the schema of its own kind, which says what is wrong where the choice of all would say all. */
const validateKind = new Map(
  Object.keys(schema.$defs).map((name) => [name, ajv.compile({ $defs: schema.$defs, $ref: `#/$defs/${name}` })]),
);

/** What the schema says against the trace as it is written; empty: nothing. */
export function faultsOf(trace: Trace): readonly string[] {
  const written: unknown = JSON.parse(JSON.stringify(writtenTrace(trace)));
  if (validate(written)) return [];
  const { events } = written as ReturnType<typeof writtenTrace>;
  const wrong = events.flatMap((event) => {
    const check = validateKind.get(`event-${event.kind}`);
    return check?.(event) === true ? [] : [`${JSON.stringify(event)}: ${ajv.errorsText(check?.errors)}`];
  });
  return wrong.length > 0 ? wrong : [ajv.errorsText(validate.errors)];
}
