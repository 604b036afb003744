/** Runs tests: simulates the scenarios that are asked for, and says of each claim how it came out. */
import { localizeIssue } from '../../trace/issue-text.ts';
import { editorLocale } from '../documents/locale.ts';
import {
  type CancellationToken,
  l10n,
  Location,
  type TestController,
  type TestItem,
  TestMessage,
  type TestRun,
  type TestRunRequest,
  type Uri,
} from 'vscode';
import type { Trace } from '../../trace/trace.ts';
import { rangeInDocument, Site } from '../documents/site.ts';
import { plainText } from '../documents/plain-text.ts';
import { isCancelled } from '../documents/work-slices.ts';
import { otherErrors, verdictsOf } from './claim-verdicts.ts';
import type { ScenarioTest, TestTree } from './test-tree.ts';
import { inTurns } from './work-queue.ts';

/** What there is to run. */
export interface Tested {
  readonly controller: TestController;
  readonly tree: TestTree;
  /** Looks at the file again. */
  readonly refresh: (uri: Uri) => Promise<readonly ScenarioTest[]>;
}

/** `only`: of what is asked for, that file alone. */
export async function runTests(
  { controller, tree, refresh }: Tested,
  request: TestRunRequest,
  token: CancellationToken,
  only?: Uri,
): Promise<void> {
  const isWanted = chosenBy(request);
  const files = tree.files.filter(({ uri }) => !only || uri?.toString() === only.toString());
  const wanted = files.filter((file) => touches(file, isWanted));
  if (wanted.length === 0) return;
  const run = controller.createTestRun(request);
  const tokens = [token, run.token];
  const isStopped = () => tokens.some(({ isCancellationRequested }) => isCancellationRequested);
  await inTurns(
    wanted,
    async ({ uri }) => {
      if (!uri) return;
      for (const test of await refresh(uri)) if (!isStopped()) await runScenario(run, test, isWanted, uri, tokens);
    },
    isStopped,
  );
  run.end();
}

type Choice = (item: TestItem) => boolean;

/** A test is wanted with what it stands in; what is excluded, or stands in that, is not. */
export function chosenBy({ include, exclude }: TestRunRequest): Choice {
  const included = include && new Set(include.map(({ id }) => id));
  const excluded = new Set(exclude?.map(({ id }) => id));
  return (item) => {
    const line = lineage(item);
    return !line.some((id) => excluded.has(id)) && (!included || line.some((id) => included.has(id)));
  };
}

function lineage(item: TestItem): readonly string[] {
  const ids: string[] = [];
  for (let at: TestItem | undefined = item; at; at = at.parent) ids.push(at.id);
  return ids;
}

export function touches(item: TestItem, isWanted: Choice): boolean {
  return isWanted(item) || [...item.children].some(([, child]) => touches(child, isWanted));
}

async function runScenario(
  run: TestRun,
  test: ScenarioTest,
  isWanted: Choice,
  uri: Uri,
  tokens: readonly CancellationToken[],
): Promise<void> {
  const claims = test.claims.filter(({ item }) => isWanted(item));
  if (claims.length === 0) return;
  for (const { item } of claims) run.started(item);
  const startMs = performance.now();
  const trace = await traceOf(test, tokens);
  const spentMs = performance.now() - startMs;
  if (!trace) {
    for (const { item } of claims) run.skipped(item);
    return;
  }
  // From here on nothing else runs, so that the lines of one scenario stand together.
  run.appendOutput(`${test.item.label}\r\n`);
  const locate = (span: Parameters<typeof rangeInDocument>[1]) =>
    new Location(uri, rangeInDocument(test.scenario.fence, span));
  const locale = editorLocale();
  const verdictOf = verdictsOf(trace);
  for (const { item, claim } of claims) {
    const verdict = verdictOf(claim);
    const message = new TestMessage('');
    message.location = locate(claim.span);
    switch (verdict.kind) {
      case 'holds':
        run.passed(item, spentMs);
        break;
      case 'fails':
        message.message = plainText(localizeIssue(verdict.message, locale));
        message.expectedOutput = verdict.expected;
        message.actualOutput = localizeIssue(verdict.found, locale);
        run.failed(item, message, spentMs);
        break;
      case 'unreached':
        message.message = l10n.t('The simulation ended before this claim.');
        run.errored(item, message, spentMs);
    }
    const said =
      verdict.kind === 'fails' ? l10n.t('{0}: {1}', claim.label, localizeIssue(verdict.found, locale)) : claim.label;
    run.appendOutput(`  ${verdict.kind === 'holds' ? '✓' : '✗'} ${said}\r\n`);
  }
  const errors = otherErrors(trace);
  if (errors.length === 0 || !isWanted(test.item)) return;
  const messages = errors.map((issue) => {
    const message = new TestMessage(plainText(localizeIssue(issue.message, editorLocale())));
    message.location = locate(issue);
    return message;
  });
  run.errored(test.item, messages, spentMs);
}

/** null: it was told to stop, or the scenario was changed meanwhile. */
async function traceOf({ scenario }: ScenarioTest, tokens: readonly CancellationToken[]): Promise<Trace | null> {
  const { compilation } = scenario;
  let stop: () => void = () => undefined;
  const stopped = new Promise<null>((resolve) => {
    stop = () => {
      // What is open is compiled for others, too: they go on.
      if (!(scenario instanceof Site)) compilation.abandon();
      resolve(null);
    };
  });
  const watches = tokens.map((token) => token.onCancellationRequested(stop));
  try {
    return await Promise.race([compilation.simulate().then(({ trace }) => trace), stopped]);
  } catch (error) {
    if (isCancelled(error)) return null;
    throw error;
  } finally {
    for (const watch of watches) watch.dispose();
  }
}
