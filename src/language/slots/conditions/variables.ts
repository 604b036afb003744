/** The variables that a condition can name: those of a participant's machine, else of its protocol. */
import { hasDeclaredStates, type ProtocolName } from '../../../protocols/registry.ts';
import type { Result } from '../../text/failure.ts';
import { failed, failureAt, success } from '../../text/failure.ts';
import type { SourceLine } from '../../text/lex.ts';
import type { Mark } from '../../text/marks.ts';
import { mark, symbolKey } from '../../text/marks.ts';
import type { Unit } from '../../scenario/condition.ts';
import type { Names } from '../../scenario/names.ts';
import { machinesOf } from '../../scenario/names.ts';
import { knownVariables } from '../../scenario/variables.ts';
import { slotMessage } from '../catalog/catalog.ts';

/** By name. Numbers of a sequence are what segments carry, and are claimed of these. */
export function variablesOf(names: Names, participant: string): ReadonlyMap<string, Unit> {
  // Who only passes on has none.
  if (names.participants.get(participant)?.role !== undefined) return new Map();
  const { protocol } = names;
  if (hasDeclaredStates(protocol)) return unitsOf(names, participant);
  const known = OF_PROTOCOLS.get(protocol) ?? unitsOf(names, participant);
  OF_PROTOCOLS.set(protocol, known);
  return known;
}

/** Those of a protocol are the same for all its participants, and asked for in every line. */
const OF_PROTOCOLS = new Map<ProtocolName, ReadonlyMap<string, Unit>>();

function unitsOf(names: Names, participant: string): ReadonlyMap<string, Unit> {
  return new Map(
    knownVariables(names, participant).flatMap(({ name, unit }) => (unit === 'sequence' ? [] : [[name, unit]])),
  );
}

/** The keys under which a variable of the participant's machine has values; null: it is none of a machine. */
export function keysOf(names: Names, participant: string, variable: string): readonly string[] | null {
  for (const { machine } of machinesOf(names, participant))
    for (const { name, keys } of machine.variables) if (name === variable) return keys;
  return null;
}

export function readVariable(
  line: SourceLine,
  index: number,
  names: Names,
  participant: string,
): Result<{ readonly unit: Unit; readonly mark: Mark }> {
  const known = variablesOf(names, participant);
  const token = line.tokens[index];
  const unit = token?.kind === 'word' ? known.get(token.text) : undefined;
  if (token === undefined || unit === undefined) {
    const expected = { what: slotMessage('slot-variable-of', { participant }), candidates: [...known.keys()] };
    const isRouter = names.participants.get(participant)?.role !== undefined;
    const message = isRouter ? slotMessage('router-has-no-state', { name: participant }) : null;
    return failed(failureAt(line, index, 'unknown-variable', [expected], message));
  }
  const machine = machinesOf(names, participant).find(({ machine: { variables } }) =>
    variables.some(({ name }) => name === token.text),
  );
  const symbol = machine === undefined ? null : symbolKey('variable', token.text, machine.machine.name);
  return success({ unit, mark: mark(token, 'variable', symbol) });
}
