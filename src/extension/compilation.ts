/** What is known of a scenario's text. Each part is made when it is first asked for, and then kept. */
import { simulateParsed } from '../compile.ts';
import { Standings } from '../language/features/standing.ts';
import type { Issue } from '../language/issue.ts';
import { type Parsed, parse } from '../language/parse.ts';
import type { Scenario } from '../language/scenario.ts';
import type { Trace } from '../simulator/trace.ts';

export class Compilation {
  private knownParsed: Parsed | undefined;
  private knownTrace: Trace | undefined;
  private knownStandings: Standings | undefined;

  constructor(readonly text: string) {}

  get parsed(): Parsed {
    return (this.knownParsed ??= parse(this.text));
  }

  get scenario(): Scenario {
    return this.parsed.scenario;
  }

  get trace(): Trace {
    return (this.knownTrace ??= simulateParsed(this.parsed));
  }

  /** Those of the source and those of the simulation, by place. */
  get issues(): readonly Issue[] {
    return this.trace.issues;
  }

  get standings(): Standings {
    return (this.knownStandings ??= new Standings(this.trace));
  }
}
