/** What stands behind the name of a machine: `(left, right, mtu = 1500)`. */
import type { Expression, Parameter } from '../../protocols/machine/machine.ts';
import type { Result } from '../text/failure.ts';
import { failed, failureOf, success } from '../text/failure.ts';
import { symbolKey } from '../text/marks.ts';
import { machineIssueMessage } from './catalog/catalog.ts';
import { readExpression, type Scope, type ScopedName } from './expression.ts';
import { readNewName } from './machine-lines.ts';
import type { Reader } from './reader.ts';

/**
 * Reads the parameters, from behind the name up to the end of the line. A default may use the parameters before it.
 *
 * @param known is given each parameter, also those before a mistake, so that the lines that use them are not reported
 */
export function readParameterList(
  reader: Reader,
  machine: string,
  known: Map<string, ScopedName>,
): Result<readonly Parameter[]> {
  const earlier: Scope = {
    has: (name) => known.has(name),
    get: (name) => known.get(name),
    names: () => [...known.keys()],
  };
  const parameters = reader.list(() => {
    const parameter = readParameter(reader, machine, earlier);
    if (parameter.ok) {
      const { name } = parameter.value;
      known.set(name, { role: 'parameter', symbol: symbolKey('parameter', name, machine) });
    }
    return parameter;
  });
  if (!parameters.ok) return parameters;
  const end = reader.end();
  return end.ok ? parameters : end;
}

function readParameter(reader: Reader, machine: string, earlier: Scope): Result<Parameter> {
  const name = readNewName(reader, machineIssueMessage('machine-expected-parameter-name'), 'parameter', machine);
  if (!name.ok) return name;
  const { text } = name.value;
  if (earlier.has(text))
    return failed(
      failureOf(name.value, 'duplicate-name', machineIssueMessage('machine-parameter-twice', { name: text })),
    );
  const value = reader.takes('=') === null ? success(null) : readDefault(reader, earlier);
  if (!value.ok) return value;
  return success({ name: text, default: value.value, at: reader.since(name.value) });
}

function readDefault(reader: Reader, earlier: Scope): Result<Expression> {
  reader.splitSubtractions(earlier);
  return readExpression(reader, earlier);
}
