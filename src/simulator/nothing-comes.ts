/** `then NAME VERB` with nothing on its way to NAME: it runs at once, and the machine may not be where it expects that. */
import { lineMessage } from '../language/text/catalog/catalog.ts';
import type { Fix } from '../language/text/issue.ts';
import type { ActionStatement, InjectStatement } from '../language/scenario/scenario.ts';
import { simulationMessage } from '../trace/catalog/simulation/catalog.ts';
import type { AnySimulation } from './simulation.ts';

/** Adds to the warning that the machine did not expect the verb, told since `from`, that `then` had nothing to wait for. */
export function explainRefusal(
  simulation: AnySimulation,
  statement: ActionStatement | InjectStatement,
  from: number,
): void {
  if (statement.kind !== 'action' || statement.call.verb !== 'trigger') return;
  const { issues } = simulation.traceWriter;
  const index = issues.findIndex((issue, at) => at >= from && issue.code === 'refused-call');
  const refusal = issues[index];
  if (refusal === undefined) return;
  const host = statement.at.name;
  const [state] = statesWith(simulation, host, statement.call.name);
  const sentences = [refusal.message, simulationMessage('then-nothing-comes', { host })];
  const { span } = statement;
  const fixes: Fix[] = [];
  if (state !== undefined) {
    const text = `wait until ${host} ${state}`;
    sentences.push(simulationMessage('then-wait-until', { text }));
    const lineStart = { line: span.line, column: 1, endColumn: 1 };
    fixes.push({
      title: simulationMessage('fix-insert-before', { text }),
      edits: [{ span: lineStart, text: `${text}\n` }],
    });
  }
  issues[index] = { ...refusal, message: lineMessage('issue-sentences', { sentences }), fixes };
}

/** The states in which a machine of the participant has that verb. */
function statesWith({ scenario }: AnySimulation, host: string, verb: string): readonly string[] {
  const run = scenario.participants.find(({ id }) => id === host)?.machines.map(({ machine }) => machine) ?? [];
  return scenario.machines
    .filter(({ name }) => run.includes(name))
    .flatMap(({ transitions }) => transitions)
    .filter(({ trigger }) => trigger.kind === 'verb' && trigger.name === verb)
    .flatMap(({ from }) => (from === 'any' ? [] : from));
}
