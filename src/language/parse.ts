/**
 * Text → scenario. Line by line: a line that is wrong gives one issue and costs itself alone. Names are resolved over
 * the whole source, so that declarations are read first: libraries, the protocol, machines, participants,
 * connections; then every line for what it says.
 */
import { blockIssues } from './machines/block-issues.ts';
import { type Block, findBlocks, frameMarks } from './machines/blocks.ts';
import { withDiagrams } from './statements/copied-diagrams.ts';
import { lineMessage } from './text/catalog/catalog.ts';
import { failureOf, issueOf, spanOf } from './text/failure.ts';
import { internalError } from './text/internal-error.ts';
import type { Issue } from './text/issue.ts';
import { type SourceLine, CHARACTERS_IN_SLICE, splitLinesInSlices } from './text/lex.ts';

import { type Library, LIBRARY } from './vocabulary/library.ts';
import { bindArguments } from './machines/machine-arguments.ts';
import { isUncertain, withoutConsequences } from './consequences.ts';
import { claimsThatCannotFail } from './machines/cannot-fail.ts';
import { machineIssueMessage } from './machines/catalog/catalog.ts';
import { GIVEN_NAMES } from './machines/expression.ts';
import { type BuiltMachine, buildMachine, type OtherName } from './machines/machine-build.ts';
import { machineIssues } from './machines/machine-checks.ts';
import { type Mark, mark, symbolKey } from './text/marks.ts';
import { missingPeers, strandedMessages } from './machines/machine-ways.ts';
import { type KnownMachine, type Names, emptyNames } from './scenario/names.ts';
import { sectionIssue } from './statements/claims.ts';
import { slot, type Slots } from './slots/slot-access.ts';
import {
  addressIn,
  type GivenAddress,
  routersWithoutLink,
  settingOfRouter,
  sharedAddresses,
} from './statements/without-effect.ts';
import { declaredNames, Declarations } from './statements/declarations.ts';
import { readStatuses } from './statements/statuses.ts';
import type { Display, Scenario, Shown, Statement } from './scenario/scenario.ts';
import { drained } from './text/slices.ts';
import { type LineResult, readStatement } from './statements/statement-line.ts';
import { NO_TEXTS, type UsedText, type UsedTexts } from './uses/used-texts.ts';
import { type Brought, type ReadText, referencesIn, Uses } from './uses/uses.ts';
import { drawnEnds } from './statements/other-notations.ts';
import type { LineKind } from './statements/line-kind.ts';
import { ADDRESS } from './vocabulary/network-options.ts';
import { DETAIL, SHOWN_STATES, SHOWN_TIMES, STATE_NAMES, valueOf } from './vocabulary/options.ts';
import { defaultProtocol } from '../protocols/registry.ts';

/** The source, line by line, as the features of an editor need it. Arrays have one item for each line. */
export interface Document {
  /** Without a byte order mark. */
  readonly text: string;
  readonly lines: readonly SourceLine[];
  readonly kinds: readonly LineKind[];
  readonly marks: readonly (readonly Mark[])[];
  readonly blocks: readonly Block[];
  /** The machine of each block, in the same order; null for lines that no machine owns. */
  readonly machines: readonly (KnownMachine | null)[];
  readonly names: Names;
}

export interface Parsed {
  readonly scenario: Scenario;
  /** By place. */
  readonly issues: readonly Issue[];
  readonly document: Document;
}

/** Never throws; takes time in proportion to the text and to `texts`, which has what `use "…"` names. */
export function parse(text: string, library: Library = LIBRARY, texts: UsedTexts = NO_TEXTS): Parsed {
  return drained(parseInSlices(text, library, texts));
}

/** The same a slice at a time, a few milliseconds each: the caller may pause or give up between. */
export function* parseInSlices(
  text: string,
  library: Library = LIBRARY,
  texts: UsedTexts = NO_TEXTS,
): Generator<void, Parsed> {
  const clean = text.startsWith('\uFEFF') ? text.slice(1) : text;
  try {
    const lines = yield* splitLinesInSlices(clean);
    // Of a short text these take no time, and whoever counts pauses would take them for work.
    const isLong = clean.length > CHARACTERS_IN_SLICE;
    const declared = declaredWords(lines);
    if (isLong) yield;
    const blocks = findBlocks(lines, declared);
    if (isLong) yield;
    return yield* new Parser(clean, lines, declared, blocks, library, texts).parse();
  } catch (error) {
    return nothingParsed(clean, [
      internalError(error, { line: 1, column: 1, endColumn: 1 }, lineMessage('issue-reading-text')),
    ]);
  }
}

class Parser {
  private readonly text: string;
  private readonly library: Library;
  private readonly texts: UsedTexts;
  private readonly lines: readonly SourceLine[];
  private readonly blocks: readonly Block[];
  /** Words that are declared as participants. */
  private readonly declared: ReadonlySet<string>;
  private readonly kinds: LineKind[];
  private readonly marks: (readonly Mark[])[];
  private readonly names: Names;
  private readonly issues: Issue[] = [];
  private readonly statements: Statement[] = [];
  private readonly shows: Shown[] = [];
  /** By participant, the last one. */
  private readonly addresses = new Map<string, GivenAddress>();
  /** Whether a section has begun. */
  private hasSections = false;

  constructor(
    text: string,
    lines: readonly SourceLine[],
    declared: ReadonlySet<string>,
    blocks: readonly Block[],
    library: Library,
    texts: UsedTexts,
  ) {
    this.text = text;
    this.library = library;
    this.texts = texts;
    this.lines = lines;
    this.kinds = this.lines.map(({ tokens, comment }) =>
      tokens.length > 0 ? 'wrong' : comment >= 0 ? 'comment' : 'blank',
    );
    this.marks = this.lines.map(() => []);
    this.names = emptyNames([...library.keys()]);
    this.declared = declared;
    this.blocks = blocks;
  }

  *parse(): Generator<void, Parsed> {
    const outside = this.linesOutside();
    const brought = yield* this.readUsed(outside);
    const declarations = new Declarations(this.names, ({ number }) => brought.get(number));
    declarations.readUses(outside);
    const built: BuiltMachine[] = [];
    for (const block of this.blocks) {
      built.push(this.readBlock(block, declarations));
      yield;
    }
    declarations.settleProtocol(
      outside,
      this.blocks.some((block) => this.isMachine(block)),
    );
    yield;
    yield* this.passes([
      () => {
        declarations.readParticipants(outside);
      },
    ]);
    const bound = bindArguments(this.names, this.lines);
    this.issues.push(...bound.issues);
    yield* this.passes([
      () => {
        declarations.readLinks(outside);
      },
      () => {
        declarations.readBoxes(outside);
      },
      () => {
        declarations.readHandMessages(outside);
      },
      () => {
        declarations.readConnections(outside);
      },
      () => {
        declarations.readMachineConnections();
      },
      () => {
        readStatuses(outside, this.names);
      },
    ]);
    declarations.checkRecipients(built.flatMap(({ recipients }) => recipients));
    for (const { others } of built) this.readOthers(others);
    this.issues.push(...declarations.issues);
    let characters = 0;
    for (const line of outside) {
      this.readLine(line, declarations);
      characters += line.text.length + 20;
      if (characters < CHARACTERS_IN_SLICE) continue;
      characters = 0;
      yield;
    }
    for (const [index, marks] of bound.marks) this.marks[index] = [...(this.marks[index] ?? []), ...marks];
    const injected = this.injected();
    const given = [...this.addresses.values()];
    for (const found of yield* this.passes([
      () => machineIssues(this.names, this.lines, built, injected),
      () => strandedMessages(this.names),
      () => missingPeers(this.names),
      () => claimsThatCannotFail(this.statements, this.names, injected),
      () => routersWithoutLink(this.names),
      () => sharedAddresses(this.names, declarations.links, given),
    ]))
      this.issues.push(...found);
    this.issues.sort((a, b) => a.line - b.line || a.column - b.column);
    const told = withoutConsequences(this.issues, this.lines, this.names);
    const issues = withDiagrams(told, this.lines, this.kinds);
    return { scenario: this.scenario(declarations), issues, document: this.document(built) };
  }

  /** What each pass over the text gives; between two over a long one there is a pause. */
  private *passes<Result>(passes: readonly (() => Result)[]): Generator<void, readonly Result[]> {
    const results: Result[] = [];
    for (const pass of passes) {
      results.push(pass());
      if (this.text.length > CHARACTERS_IN_SLICE) yield;
    }
    return results;
  }

  /** What each line `use …` brings in. */
  private *readUsed(outside: readonly SourceLine[]): Generator<void, ReadonlyMap<number, Brought>> {
    const { library, texts } = this;
    const uses = new Uses(library, texts, (name) => libraryText(library, name), readUsedText);
    const brought = new Map<number, Brought>();
    for (const reference of referencesIn(outside))
      if (reference.isQuoted || library.has(reference.name)) brought.set(reference.line, yield* uses.bring(reference));
    return brought;
  }

  /** Names in expressions that stand for a participant, or for all who run a machine. */
  private readOthers(others: readonly OtherName[]): void {
    const { participants, machines } = this.names;
    for (const { line, token, known } of others) {
      const { text: name, start } = token;
      if (participants.has(name)) continue;
      const index = line.number - 1;
      if (machines.has(name))
        this.marks[index] = (this.marks[index] ?? []).map((old) =>
          old.start === start && old.role === 'participant' ? mark(token, 'machine', symbolKey('machine', name)) : old,
        );
      else {
        const candidates = [...known, ...GIVEN_NAMES, ...participants.keys(), ...machines.keys()];
        const message = machineIssueMessage('expression-variable-unknown', { name });
        this.issues.push(issueOf(line, failureOf(token, 'unknown-variable', message, { candidates })));
      }
    }
  }

  private isMachine({ name, first, end }: Block): boolean {
    return name !== null || end > first;
  }

  private linesOutside(): readonly SourceLine[] {
    const inside = new Set<number>();
    for (const block of this.blocks) {
      if (block.header >= 0) inside.add(block.header);
      if (block.closer >= 0) inside.add(block.closer);
      for (let index = block.first; index < block.end; index += 1) inside.add(index);
    }
    return this.lines.filter(({ tokens }, index) => tokens.length > 0 && !inside.has(index));
  }

  private readBlock(block: Block, declarations: Declarations): BuiltMachine {
    const built = buildMachine(this.lines, block);
    for (let index = block.first; index < block.end; index += 1)
      if (this.kinds[index] === 'wrong') this.kinds[index] = 'machine-line';
    for (const [index, marks] of built.marks) this.marks[index] = marks;
    if (block.header >= 0) this.kinds[block.header] = 'machine';
    if (block.closer >= 0) this.kinds[block.closer] = 'end';
    for (const line of [this.lines[block.header], this.lines[block.closer]])
      if (line !== undefined)
        this.marks[line.number - 1] = [...frameMarks(line), ...(built.marks.get(line.number - 1) ?? [])];
    this.issues.push(...built.issues, ...blockIssues(this.lines, block, built));
    if (block.name !== null) declarations.addMachine(block.name, this.lines[block.header], built.known);
    return built;
  }

  private readLine(line: SourceLine, declarations: Declarations): void {
    const { id, statement, issue, marks, slots }: LineResult = declarations.resultOf(line) ?? this.readStatement(line);
    const index = line.number - 1;
    this.marks[index] = marks;
    if (statement?.kind === 'section') this.hasSections = true;
    const outside = statement === null || this.hasSections ? null : sectionIssue(line, statement);
    const wrong = issue ?? outside;
    if (wrong !== null) this.issues.push(wrong);
    else if (id !== null) this.kinds[index] = id;
    if (statement !== null && wrong === null) this.statements.push(statement);
    if (id === 'set' && slots !== null && wrong === null) this.readSet(slots);
    if (id === 'show' && slots !== null) this.shows.push(...shownBy(slots));
  }

  private readSet(slots: Slots): void {
    const ofRouter = settingOfRouter(slots);
    if (ofRouter !== null) this.issues.push(ofRouter);
    const given = addressIn(slots);
    if (given === null) return;
    // The order is that of the last ones.
    this.addresses.delete(given.participant);
    this.addresses.set(given.participant, given);
  }

  private readStatement(line: SourceLine): LineResult {
    try {
      return readStatement(line, this.names);
    } catch (error) {
      const issue = internalError(
        error,
        spanOf(line, { start: 0, end: line.text.length }),
        lineMessage('issue-reading-line'),
      );
      return { id: null, statement: null, issue, marks: [], slots: null };
    }
  }

  /** The messages that the scenario itself sends or forges. */
  private injected(): ReadonlySet<string> {
    return new Set(
      this.statements.flatMap((statement) =>
        statement.kind === 'inject' && statement.packet.kind === 'message'
          ? [statement.packet.name]
          : statement.kind === 'action' && statement.call.verb === 'send message'
            ? statement.call.messages.map(({ name }) => name)
            : [],
      ),
    );
  }

  private scenario(declarations: Declarations): Scenario {
    return {
      title: declarations.title,
      protocol: this.names.protocol,
      participants: [...this.names.participants.values()],
      machines: [...this.names.machines.values()].map(({ machine }) => machine),
      links: declarations.links,
      boxes: declarations.boxes,
      display: this.display(),
      statements: this.statements,
      ...(isUncertain(this.names) ? { isUncertain: true } : {}),
    };
  }

  /** The last `set` of each counts, wherever it stands. */
  private display(): Display {
    const isn: Record<string, string | number> = Object.fromEntries(this.names.isn);
    let stateNames: Display['stateNames'] = STATE_NAMES.initial;
    let detail: Display['detail'] = DETAIL.initial;
    let states: Display['states'];
    let times: Display['times'];
    const addresses: Record<string, string> = {};
    for (const statement of this.statements) {
      if (statement.kind !== 'set') continue;
      stateNames = valueOf(statement, STATE_NAMES) ?? stateNames;
      detail = valueOf(statement, DETAIL) ?? detail;
      states = valueOf(statement, SHOWN_STATES) ?? states;
      times = valueOf(statement, SHOWN_TIMES) ?? times;
      const address = valueOf(statement, ADDRESS);
      if (address !== undefined && statement.side !== null) addresses[statement.side] = String(address);
    }
    return {
      isn,
      stateNames,
      detail,
      ...(states !== undefined && { states }),
      ...(times !== undefined && { times }),
      ...(Object.keys(addresses).length > 0 && { addresses }),
      ...(this.shows.length > 0 && { shows: this.shows }),
    };
  }

  private document(built: readonly BuiltMachine[]): Document {
    const { text, lines, kinds, marks, blocks, names } = this;
    const machines = built.map(({ known }, index) => (blocks[index]?.name == null ? null : known));
    return { text, lines, kinds, marks, blocks, machines, names };
  }
}

/** What a `show` shows. */
function shownBy({ values }: Slots): readonly Shown[] {
  const at = values.get('at');
  const participant = at?.kind === 'word' ? at.word : null;
  return slot({ values }, 'variables', 'variables').variables.map((variable) => ({ participant, variable }));
}

/** What remains of a text that could not be read at all, by a fault of ours. */
export function nothingParsed(text: string, issues: readonly Issue[]): Parsed {
  const display: Display = { isn: {}, stateNames: STATE_NAMES.initial, detail: DETAIL.initial };
  const protocol = defaultProtocol(false);
  const scenario: Scenario = {
    title: '',
    protocol,
    participants: [],
    machines: [],
    links: [],
    boxes: [],
    display,
    statements: [],
  };
  const document = { text, lines: [], kinds: [], marks: [], blocks: [], machines: [], names: emptyNames([]) };
  return { scenario, issues, document };
}

/** The texts of each library that some scenario has used. */
const libraryTexts = new WeakMap<Library, Map<string, UsedText>>();

/** The same object for the same text, so that it is read once. */
function libraryText(library: Library, name: string): UsedText | undefined {
  const known = libraryTexts.get(library) ?? new Map<string, UsedText>();
  libraryTexts.set(library, known);
  const text = library.get(name);
  if (text === undefined) return undefined;
  const used = known.get(name) ?? { text };
  known.set(name, used);
  return used;
}

/** What has been read of each text, which is a scenario itself. */
const readTexts = new WeakMap<UsedText, ReadText>();

function* readUsedText(used: UsedText): Generator<void, ReadText> {
  const known = readTexts.get(used);
  if (known !== undefined) return known;
  const { document, issues } = yield* parseInSlices(used.text, new Map());
  const { blocks, lines, machines } = document;
  const inside = new Set<number>();
  for (const { header, first, end, closer } of blocks)
    for (let index = header < 0 ? first : header; index <= Math.max(end - 1, closer); index += 1) inside.add(index + 1);
  const problem = issues.find(
    ({ line, severity, code }) => severity === 'error' && inside.has(line) && !aboutParticipants.has(code),
  );
  const read = {
    machines: machines.filter((machine) => machine !== null),
    problem: problem ?? null,
    references: referencesIn(lines.filter(({ number }) => !inside.has(number))),
  };
  readTexts.set(used, read);
  return read;
}

/** What is wrong with a machine among the participants of its own text need not be among others. */
const aboutParticipants: ReadonlySet<string> = new Set(['unknown-participant', 'ambiguous-peer']);

/** Words that some `participant` line declares or an arrow is drawn between, before anything else is known. */
function declaredWords(lines: readonly SourceLine[]): ReadonlySet<string> {
  const words: string[] = [];
  const drawn: string[] = [];
  for (const line of lines) {
    if (line.tokens[0]?.text === 'participant') words.push(...declaredNames(line));
    drawn.push(...drawnEnds(line));
  }
  return new Set([...(words.length === 0 ? ['client', 'server'] : words), ...drawn]);
}
