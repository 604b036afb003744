/**
 * What is known of a scenario's text. Each part is made when it is first asked for, in slices, and then kept. What goes
 * wrong in our own code costs this scenario alone: it then says nothing but that.
 */
import { lineMessage } from '../../language/text/catalog/catalog.ts';
import { parseInSlices, simulateInSlices, type UsedTexts } from '../../compile.ts';
import { Standings } from '../../trace/participant-states.ts';
import type { Issue } from '../../language/text/issue.ts';
import { nothingParsed, type Parsed } from '../../language/parse.ts';
import type { Trace } from '../../trace/trace.ts';
import { isSameText } from '../../l10n/localizable.ts';
import { localizeExtension } from '../catalog/catalog.ts';
import { type Failure, failureMessage, internalErrorCode, type Task } from './internal-failure.ts';
import type { ScenarioUses } from './used-files.ts';
import { isCancelled, type Sliced, type Slices } from './work-slices.ts';

/** How the parts are made. */
export interface Pipeline {
  readonly parse: (text: string, texts?: UsedTexts) => Sliced<Parsed>;
  readonly simulate: (parsed: Parsed) => Sliced<Trace>;
  readonly stand: (trace: Trace) => Sliced<Standings>;
}

export const pipeline: Pipeline = {
  parse: (text, texts) => parseInSlices(text, undefined, texts),
  simulate: (parsed) => simulateInSlices(parsed),
  stand: (trace) => Standings.inSlices(trace),
};

/** A scenario that was simulated. */
export interface Compiled {
  readonly parsed: Parsed;
  readonly trace: Trace;
  /** Those of the source and those of the simulation, by place. */
  readonly issues: readonly Issue[];
}

export class Compilation {
  private parsing: Promise<Parsed> | undefined;
  private simulating: Promise<Compiled> | undefined;
  private standing: Promise<Standings> | undefined;
  private abandoned = false;
  private knownParsed: Parsed | null = null;
  private knownCompiled: Compiled | null = null;
  private readonly knownFailures: Failure[] = [];

  constructor(
    readonly text: string,
    private readonly slices: Slices,
    private readonly made: Pipeline = pipeline,
    /** null: nothing that somebody could change. */
    readonly uses: ScenarioUses | null = null,
  ) {}

  /** null: it has not been parsed yet. */
  get parsed(): Parsed | null {
    return this.knownParsed;
  }

  /** null: it has not been simulated yet. */
  get compiled(): Compiled | null {
    return this.knownCompiled;
  }

  /** What went wrong in our own code, each kind once. */
  get failures(): readonly Failure[] {
    return this.knownFailures;
  }

  /** Keeps what went wrong in our own code; returns the failure, or the one of the same kind that is known already. */
  fail(task: Task, error: unknown): Failure {
    const failure = { task, error, text: this.text };
    const known = this.knownFailures.find((other) => isSameText(failureMessage(other), failureMessage(failure)));
    if (!known) this.knownFailures.push(failure);
    return known ?? failure;
  }

  /** Nobody waits for it, so that it will never be compiled. */
  get isAbandoned(): boolean {
    return this.abandoned;
  }

  /** Rejects with `Cancelled` alone. */
  parse(): Promise<Parsed> {
    return (this.parsing ??= this.parsedWithUses());
  }

  private async parsedWithUses(): Promise<Parsed> {
    const texts = this.uses === null ? undefined : await this.uses.load();
    const parsed = await this.orElse('parse', this.made.parse(this.text, texts), () => nothing);
    this.knownParsed = parsed;
    return parsed;
  }

  /** Rejects with `Cancelled` alone. */
  simulate(): Promise<Compiled> {
    return (this.simulating ??= this.simulated());
  }

  /** Rejects with `Cancelled` alone. */
  standings(): Promise<Standings> {
    return (this.standing ??= this.simulate().then(({ trace }) =>
      this.orElse('find-states', this.made.stand(trace), () => Standings.of(noTrace([]))),
    ));
  }

  /** Ends the work, unless it is done. */
  abandon(): void {
    if (this.knownCompiled === null) this.abandoned = true;
  }

  private async simulated(): Promise<Compiled> {
    const parsed = await this.parse();
    const [failure] = this.knownFailures;
    const trace = failure
      ? noTrace([issueOf(failure)])
      : await this.orElse('simulate', this.made.simulate(parsed), (met) => noTrace([...parsed.issues, issueOf(met)]));
    this.knownCompiled = { parsed, trace, issues: trace.issues };
    return this.knownCompiled;
  }

  private async orElse<Result>(
    task: Task,
    work: Sliced<Result>,
    instead: (failure: Failure) => Result,
  ): Promise<Result> {
    try {
      return await this.slices.run(work, () => this.abandoned);
    } catch (error) {
      if (isCancelled(error)) throw error;
      return instead(this.fail(task, error));
    }
  }
}

/** Without a place: it is the scenario as a whole that cannot be shown. */
const issueOf = (failure: Failure): Issue => ({
  line: 1,
  column: 1,
  endColumn: 1,
  severity: 'error',
  code: internalErrorCode,
  message: lineMessage('issue-text', { text: localizeExtension(failureMessage(failure), 'en') }),
});

const display = { isn: {}, stateNames: 'rfc', detail: 'segments' } as const;

/** Of a text that could not be parsed, because our own code failed. */
const nothing = nothingParsed('', []);

const noTrace = (issues: readonly Issue[]): Trace => ({
  version: 1,
  title: '',
  protocol: 'tcp',
  display,
  participants: [],
  connections: [],
  events: [],
  final: {},
  issues,
  endUs: 0,
});
