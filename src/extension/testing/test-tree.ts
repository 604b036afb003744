/** The tests of the workspace: a scenario that claims something, or a Markdown file with such fences; in it its claims. */
import { l10n, Range, type TestController, type TestItem, type TestItemCollection, type Uri, workspace } from 'vscode';
import type { Parsed } from '../../language/parse.ts';
import { rangeInDocument } from '../documents/site.ts';
import { type Claim, claimsOf } from './claim-verdicts.ts';
import type { Sliced } from '../documents/work-slices.ts';
import type { FileScenario } from '../documents/file-scenarios.ts';

/** A test with its claims, as the file was when it was last looked at. */
export interface ScenarioTest {
  readonly item: TestItem;
  readonly scenario: FileScenario;
  readonly claims: readonly { readonly item: TestItem; readonly claim: Claim }[];
}

/** A scenario that claims something. */
interface Claiming {
  readonly scenario: FileScenario;
  readonly parsed: Parsed;
  /** Its number in the file, from 0. */
  readonly index: number;
  readonly claims: readonly Claim[];
}

export class TestTree {
  private readonly tests = new Map<string, readonly ScenarioTest[]>();

  constructor(private readonly controller: TestController) {}

  get files(): readonly TestItem[] {
    return [...this.controller.items].map(([, item]) => item);
  }

  /** The tests of a file. */
  of(uri: Uri): readonly ScenarioTest[] {
    return this.tests.get(uri.toString()) ?? [];
  }

  /** Shows what the file says now: scenarios that have been parsed. Items keep their identity, and with it their last results. */
  *update(uri: Uri, scenarios: readonly FileScenario[]): Sliced<readonly ScenarioTest[]> {
    const claiming: Claiming[] = [];
    for (const [index, scenario] of scenarios.entries()) {
      const { parsed } = scenario.compilation;
      const claims = parsed ? claimsOf(parsed) : [];
      if (parsed && claims.length > 0) claiming.push({ scenario, parsed, index, claims });
      yield;
    }
    const key = uri.toString();
    if (claiming.length === 0) {
      this.remove(uri);
      return [];
    }
    const isMarkdown = claiming.some(({ scenario }) => scenario.fence !== null);
    const file = this.item(this.controller.items, key, nameOf(uri), uri);
    const tests: ScenarioTest[] = [];
    for (const { scenario, parsed, index, claims } of claiming) {
      const { title } = parsed.scenario;
      const item = isMarkdown ? this.item(file.children, `${key}#${index}`, title || numbered(index), uri) : file;
      item.label = title || (isMarkdown ? numbered(index) : nameOf(uri));
      item.sortText = String(index).padStart(5, '0');
      item.range = lineRange(scenario, parsed);
      tests.push({ item, scenario, claims: yield* this.claimItems(item, uri, scenario, claims) });
    }
    if (isMarkdown) keepOnly(file.children, new Set(tests.map(({ item }) => item.id)));
    file.description = workspace.asRelativePath(uri);
    file.sortText = uri.path;
    this.tests.set(key, tests);
    return tests;
  }

  remove(uri: Uri): void {
    this.tests.delete(uri.toString());
    this.controller.items.delete(uri.toString());
  }

  private *claimItems(
    parent: TestItem,
    uri: Uri,
    { fence }: FileScenario,
    claims: readonly Claim[],
  ): Sliced<ScenarioTest['claims']> {
    const found: ScenarioTest['claims'][number][] = [];
    for (const claim of claims) {
      const item = this.item(parent.children, `${parent.id}/${claim.id}`, claim.label, uri);
      item.range = rangeInDocument(fence, claim.span);
      item.sortText = String(claim.span.line).padStart(7, '0');
      found.push({ item, claim });
      yield;
    }
    keepOnly(parent.children, new Set(found.map(({ item }) => item.id)));
    return found;
  }

  private item(among: TestItemCollection, id: string, label: string, uri: Uri): TestItem {
    const known = among.get(id);
    if (known) return known;
    const item = this.controller.createTestItem(id, label, uri);
    among.add(item);
    return item;
  }
}

function keepOnly(items: TestItemCollection, ids: ReadonlySet<string>): void {
  for (const [id] of [...items]) if (!ids.has(id)) items.delete(id);
}

/** What a scenario without a title is called; `index` counts from 0. */
const numbered = (index: number): string => l10n.t('Scenario {0}', index + 1);

const nameOf = ({ path }: Uri): string => path.slice(path.lastIndexOf('/') + 1);

/** Where the button to run it stands: at the title, else at the first line; of a fence, at its opening. */
function lineRange({ fence }: FileScenario, { document: { kinds } }: Parsed): Range {
  const first = Math.max(0, kinds.indexOf('title'));
  const line = fence ? fence.line - 1 : first;
  return new Range(line, 0, line, 0);
}
