/** Completion in the parentheses behind a machine that a participant runs: `participant r1 is router(…`. */
import type { Expression, Machine } from '../../protocols/machine/machine.ts';
import { writtenExpression } from '../../protocols/machine/written.ts';
import type { SourceLine } from '../../language/text/lex.ts';
import { serviceMessage } from '../catalog/catalog.ts';
import type { Text } from '../markup.ts';
import type { Item, Place } from './item.ts';
import { item } from './item.ts';
import { argumentAfter } from '../argument-place.ts';

/** null: the line does not end there. */
export function argumentItems(place: Place, { tokens }: SourceLine): readonly Item[] | null {
  const at = argumentAfter(tokens);
  if (at === null) return null;
  return values(place, place.parsed.document.names.machines.get(at.machine)?.machine, at.position);
}

function values(place: Place, machine: Machine | undefined, position: number): readonly Item[] {
  const parameter = machine?.parameters[position];
  if (machine !== undefined && parameter === undefined) return [];
  const detail: Text =
    machine === undefined || parameter === undefined
      ? ''
      : serviceMessage('complete-for-parameter', { parameter: parameter.name, machine: machine.name });
  const usual = parameter?.default ?? null;
  const participants = [...place.parsed.document.names.participants.keys()];
  return [
    ...(usual === null ? [] : [usualItem(usual)]),
    ...participants.map((name) => item('participant', name, { detail, rank: 2 })),
    ...['true', 'false', 'none'].map((word) => item('keyword', word, { detail, rank: 6 })),
  ];
}

function usualItem(usual: Expression): Item {
  return item('value', writtenExpression(usual), { detail: serviceMessage('complete-default'), rank: 1 });
}

/** The machine with a place for each of its parameters that must be given a value. */
export function machineItem(name: string, machine: Machine | undefined): Item {
  const needed = (machine?.parameters ?? []).filter((parameter) => parameter.default === null);
  if (needed.length === 0) return item('machine', name);
  const places = needed.map((parameter, index) => `\${${index + 1}:${parameter.name}}`);
  return item('machine', name, { insert: `${name}(${places.join(', ')})`, isSnippet: true });
}
