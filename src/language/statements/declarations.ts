/** What a source declares, read before anything else: libraries, the protocol, machines, participants, connections. */
import { handMessages, isPlayedByHand } from './by-hand.ts';
import { connectionsNamed, simpleEffects } from '../../protocols/machine/effects.ts';
import type { LocalizableText } from '../../l10n/localizable.ts';
import { namesIn, slot, type Slots } from '../slots/slot-access.ts';
import type { Failure } from '../text/failure.ts';
import { failureOf, issueOf, spanOf } from '../text/failure.ts';
import type { Issue } from '../text/issue.ts';
import type { SourceLine, Token } from '../text/lex.ts';
import { matchLine } from '../slots/match.ts';
import { type KnownMachine, LINK, type Names, USE, type Used } from '../scenario/names.ts';
import type { Box, Link } from '../scenario/scenario.ts';
import { unknownParticipant } from '../slots/slots.ts';
import { statementIssueMessage } from './catalog/catalog.ts';
import { boxesIn } from './boxes.ts';
import { declareBroken } from './broken-participants.ts';
import type { LineResult } from './statement-line.ts';
import { graphOf } from './candidates.ts';
import { readStatement } from './statement-line.ts';
import { readWhen } from './when.ts';
import { PARTICIPANT_SHAPES } from '../vocabulary/words.ts';
import { CARRIED } from '../slots/machine-uses.ts';
import {
  type ProtocolName,
  defaultProtocol,
  hasDeclaredStates,
  hasOwnStates,
  withMachines,
} from '../../protocols/registry.ts';
import { optionOf } from '../vocabulary/options.ts';
import { isRole, type Role } from '../vocabulary/words.ts';

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What a line `use …` brings in, and why not all of it. */
interface Brought {
  readonly used: readonly Used[];
  readonly problem: {
    readonly code: string;
    readonly message: LocalizableText;
    readonly replacements: readonly string[];
    readonly candidates: readonly string[];
  } | null;
}

export class Declarations {
  title = '';
  readonly issues: Issue[] = [];
  readonly links: Link[] = [];
  boxes: readonly Box[] = [];
  private readonly results = new Map<SourceLine, LineResult>();
  private readonly uses: {
    readonly line: SourceLine;
    /** As it is written. */
    readonly library: string;
    readonly at: Stretch;
    /** Of all that it brings in. */
    readonly keys: readonly string[];
  }[] = [];
  private readonly names: Names;
  private readonly brought: (line: SourceLine) => Brought | undefined;

  /** @param brought what a line `use …` brings in */
  constructor(names: Names, brought: (line: SourceLine) => Brought | undefined) {
    this.names = names;
    this.brought = brought;
  }

  /** What an earlier reading of the line gave; undefined if it is still to be read. */
  resultOf(line: SourceLine): LineResult | undefined {
    return this.results.get(line);
  }

  /** `use …`: its machines are known from here on. */
  readUses(lines: readonly SourceLine[]): void {
    for (const line of startingWith(lines, 'use')) {
      const result = readStatement(line, this.names);
      if (result.slots === null || result.id !== 'use') {
        if (!namesItself(lines, 'use')) this.names.broken.set(USE, line.number);
        continue;
      }
      const at = stretchOf(line);
      const library = line.text.slice(at.start, at.end);
      const earlier = this.uses.find((use) => use.library === library);
      if (earlier !== undefined) {
        this.refuse(
          line,
          result,
          statementIssueMessage('library-used-already', { library, line: earlier.line.number }),
        );
        continue;
      }
      const brought = this.brought(line);
      this.results.set(line, result);
      if (brought === undefined) continue;
      this.uses.push({ line, library, at, keys: brought.used.map(({ key }) => key) });
      this.addUsed(line, brought);
    }
  }

  private addUsed(line: SourceLine, { used, problem }: Brought): void {
    const at = stretchOf(line);
    if (problem !== null) {
      this.names.broken.set(USE, line.number);
      this.issues.push(issueOf(line, failureOf(at, problem.code, problem.message, problem)));
    }
    for (const one of used) {
      if (this.names.used.has(one.key)) continue;
      this.names.used.set(one.key, one);
      for (const known of one.machines) this.addUsedMachine(line, known, problem === null);
    }
  }

  private addUsedMachine(line: SourceLine, known: KnownMachine, isFirstProblem: boolean): void {
    const { name } = known.machine;
    const earlier = this.names.machines.get(name);
    if (earlier === undefined) {
      this.names.machines.set(name, known);
      this.addMessages(known);
      return;
    }
    if (!isFirstProblem) return;
    const values = { machine: name, one: earlier.library ?? '', other: known.library ?? '' };
    this.issues.push(issueOf(line, duplicate(stretchOf(line), statementIssueMessage('machine-used-twice', values))));
  }

  /** A machine of the source; one of the same name is an issue, and the first one counts. */
  addMachine(name: Token, header: SourceLine | undefined, known: KnownMachine): void {
    this.addMessages(known);
    const earlier = this.names.machines.get(name.text);
    if (earlier !== undefined && header !== undefined) {
      const { library } = earlier;
      const message =
        library === null
          ? statementIssueMessage('machine-declared-already', { machine: name.text })
          : statementIssueMessage('machine-in-library', { machine: name.text, library });
      this.issues.push(issueOf(header, duplicate(name, message)));
      return;
    }
    this.names.machines.set(name.text, known);
  }

  private addMessages(known: KnownMachine): void {
    for (const [name, count] of known.messages)
      if (!this.names.messages.has(name)) this.names.messages.set(name, count);
  }

  /** `protocol NAME`; else machines, if there are any. */
  settleProtocol(lines: readonly SourceLine[], hasMachines: boolean): void {
    // A broken `use` tells as much, unless it may be what a participant of that name does.
    const uses = namesItself(lines, 'use') ? this.uses.length : startingWith(lines, 'use').length;
    this.names.protocol = defaultProtocol(hasMachines || uses > 0 || isPlayedByHand(lines));
    let first: SourceLine | null = null;
    for (const line of startingWith(lines, 'protocol')) {
      const result = readStatement(line, this.names);
      if (result.slots === null || result.id !== 'protocol') continue;
      if (first !== null) {
        this.refuse(line, result, statementIssueMessage('protocol-declared-already', { line: first.number }));
        continue;
      }
      first = line;
      this.results.set(line, result);
      this.names.protocol = slot(result.slots, 'protocol', 'word').word as ProtocolName;
    }
    if (needsBoth(this.names, lines)) this.names.protocol = withMachines(this.names.protocol);
    this.readTitles(lines);
  }

  private readTitles(lines: readonly SourceLine[]): void {
    let first: SourceLine | null = null;
    for (const line of startingWith(lines, 'title')) {
      const result = readStatement(line, this.names);
      if (result.slots === null || result.id !== 'title') continue;
      if (first !== null) {
        this.refuse(line, result, statementIssueMessage('title-declared-already', { line: first.number }));
        continue;
      }
      first = line;
      this.results.set(line, result);
      this.title = slot(result.slots, 'text', 'text').text;
    }
  }

  /** A broken line declares nothing; without any declaration there are `client` and `server`. */
  readParticipants(lines: readonly SourceLine[]): void {
    const { participants } = this.names;
    const declaring = startingWith(lines, 'participant');
    const selfNamed = declaring.filter(declaresParticipant);
    // After `participant participant`, the actions of that participant begin like declarations.
    for (const line of [...selfNamed, ...declaring.filter((line) => !selfNamed.includes(line))]) {
      const result = readStatement(line, this.names);
      if (result.slots === null) {
        if (selfNamed.length === 0) declareBroken(this.names, line, declaredNames(line));
      } else if (result.id === 'participant') this.results.set(line, this.addParticipant(line, result));
    }
    const inOrder = [...participants].sort(([, a], [, b]) => (a.span?.line ?? 0) - (b.span?.line ?? 0));
    participants.clear();
    for (const [id, participant] of inOrder) participants.set(id, participant);
    if (participants.size > 0) return;
    for (const id of ['client', 'server'])
      this.names.participants.set(id, { id, label: id, machine: null, machines: [], span: null });
  }

  private addParticipant(line: SourceLine, result: LineResult): LineResult {
    const { names } = this;
    if (result.slots === null) return result;
    const declared = slot(result.slots, 'names', 'names');
    const { values } = result.slots;
    const runs = values.has('machines') ? slot(result.slots, 'machines', 'machines') : null;
    const first = roleOf(names, runs?.uses[0]?.machine);
    const uses = first === null ? (runs?.uses ?? []) : (runs?.uses.slice(1) ?? []);
    const machine = uses.length === 0 ? null : runs;
    const [role, forwards] = machine === null ? [first, false] : [null, first !== null];
    const machines = uses.map((use) => ({
      machine: use.machine,
      arguments: [],
      overTcp: use.overTcp,
      span: spanOf(line, use),
    }));
    const drawn = values.get('shape');
    const shape = PARTICIPANT_SHAPES.find(({ word }) => drawn?.kind === 'word' && drawn.word === word)?.word;
    const broken = (at: { start: number; end: number }, code: string, message: LocalizableText): LineResult => {
      const words = declared.names.map(({ word }) => word);
      declareBroken(names, line, words);
      return { ...result, id: null, slots: null, issue: issueOf(line, failureOf(at, code, message)) };
    };
    for (const name of declared.names) {
      const span = names.participants.get(name.word)?.span ?? null;
      if (span === null) continue;
      const known = { participant: name.word, line: span.line };
      return broken(name, 'duplicate-name', statementIssueMessage('participant-declared-already', known));
    }
    const label = values.has('label') ? slot(result.slots, 'label', 'text') : null;
    if (label !== null && declared.names.length > 1)
      return broken(label, 'label-of-several', statementIssueMessage('participant-label-of-several'));
    if (machine !== null && !hasDeclaredStates(names.protocol))
      return broken(
        machine,
        'wrong-protocol',
        statementIssueMessage('participant-needs-no-machine', { protocol: names.protocol }),
      );
    for (const name of declared.names) {
      const span = spanOf(line, name);
      const known = {
        id: name.word,
        label: label?.text ?? name.word,
        machine: machines[0]?.machine ?? null,
        machines,
        span,
      };
      names.participants.set(name.word, {
        ...known,
        ...(role === null ? {} : { role }),
        ...(forwards ? { forwards } : {}),
        ...(shape === undefined ? {} : { shape }),
      });
    }
    return result;
  }

  /** The messages that are sent by hand, so that faults and claims before them know them. */
  readHandMessages(lines: readonly SourceLine[]): void {
    const { messages, participants, protocol } = this.names;
    if (!hasDeclaredStates(protocol)) return;
    let isPlayed = false;
    for (const line of lines)
      for (const { name, count, sender } of handMessages(line)) {
        if (!participants.has(sender)) continue;
        isPlayed = true;
        if (!messages.has(name)) messages.set(name, count);
      }
    if (!isPlayed && this.names.machines.size > 0 && !hasOwnStates(protocol)) this.tellWhoRunsNothing(lines);
  }

  /**
   * Where nothing is sent by hand, who runs no machine may have been meant to run one, unless links make it hear others,
   * or it forges packets.
   */
  private tellWhoRunsNothing(lines: readonly SourceLine[]): void {
    const forgers = new Set(
      lines.flatMap(({ tokens }) =>
        tokens.flatMap(({ text }, index) => (text === 'inject' ? [tokens[index - 1]?.text] : [])),
      ),
    );
    for (const line of startingWith(lines, 'participant')) {
      const { slots } = this.results.get(line) ?? { slots: null };
      if (slots === null || slots.values.has('machines')) continue;
      const declared = slot(slots, 'names', 'names');
      const participants = declared.names.flatMap(({ word }) =>
        this.names.links.has(word) || forgers.has(word) ? [] : [word],
      );
      if (participants.length === 0) continue;
      const message = statementIssueMessage('participant-needs-machine', { participants });
      this.issues.push(issueOf(line, failureOf(declared, 'no-machine', message), 'information'));
    }
  }

  /** `link`: who is joined with whom, wherever it stands. */
  readLinks(lines: readonly SourceLine[]): void {
    for (const line of startingWith(lines, 'link')) {
      const result = readStatement(line, this.names);
      if (result.slots === null || result.id !== 'link') {
        this.names.broken.set(LINK, line.number);
        continue;
      }
      const failure = this.wrongLink(result.slots);
      if (failure === null) this.addLink(result.slots);
      else this.names.broken.set(LINK, line.number);
      this.results.set(
        line,
        failure === null ? result : { ...result, id: null, slots: null, issue: issueOf(line, failure) },
      );
    }
  }

  /** `box`: around whom boxes are drawn, wherever they stand. */
  readBoxes(lines: readonly SourceLine[]): void {
    const { boxes, results } = boxesIn(startingWith(lines, 'box'), this.names);
    this.boxes = boxes;
    for (const [line, result] of results) this.results.set(line, result);
  }

  private addLink(slots: Slots): void {
    const latency = slots.values.has('duration') ? slot(slots, 'duration', 'duration').duration : null;
    this.links.push({ ends: namesIn(slots, 'ends'), latency });
    const { links } = this.names;
    for (const { word } of slot(slots, 'ends', 'names').names)
      links.set(word, (links.get(word) ?? new Set()).add(slots.line.number));
  }

  /** Why the line links nobody; null: it does. */
  private wrongLink(slots: Slots): Failure | null {
    const ends = slot(slots, 'ends', 'names');
    if (ends.names.length < 2) return failureOf(ends, 'incomplete', statementIssueMessage('link-one-end'));
    /** By the lines of the links so far, the end of this one that is an end there too. */
    const joined = new Map<number, string>();
    for (const end of ends.names)
      for (const line of this.names.links.get(end.word) ?? []) {
        const one = joined.get(line);
        if (one === undefined) {
          joined.set(line, end.word);
          continue;
        }
        const message = statementIssueMessage('link-exists', { one, other: end.word, line });
        return failureOf(end, 'duplicate', message);
      }
    return null;
  }

  /** `connect … as NAME` and `set isn`: what sequence numbers and `on NAME` refer to, wherever they stand. */
  readConnections(lines: readonly SourceLine[]): void {
    for (const line of lines) {
      const { next } = readWhen(line, this.names);
      if (line.tokens[next + 1]?.text === 'connect') this.readConnect(line, next);
      if (line.tokens[next]?.text === 'set' && isIsn(line.tokens[next + 1]?.text)) this.readIsn(line, next);
    }
  }

  /** What machines over TCP call connections: whoever runs one may be at an end. */
  readMachineConnections(): void {
    const { names } = this;
    const over = [...names.participants.values()].flatMap(({ id, machines }) =>
      machines.flatMap(({ machine, overTcp }) => (overTcp ? [{ id, machine }] : [])),
    );
    const ends = over.map(({ id }) => id);
    for (const run of new Set(over.map(({ machine }) => machine)))
      for (const name of connectionsNamed(names.machines.get(run)?.machine)) {
        const by = names.connections.get(name)?.by ?? { machines: [] };
        if (!('line' in by)) names.connections.set(name, { name, ends, by: { machines: [...by.machines, run] } });
      }
  }

  private readConnect(line: SourceLine, index: number): void {
    const { names } = this;
    const match = matchLine(graphOf('connect'), line, names, index);
    const as = line.tokens.findIndex(({ text }) => text === 'as');
    const named = as < 0 ? undefined : line.tokens[as + 1];
    if (!match.ok) {
      if (named?.kind === 'word') names.broken.set(`connection:${named.text}`, line.number);
      return;
    }
    const [at, to] = [slot(match, 'at', 'word').word, slot(match, 'to', 'word').word];
    for (const [side, peer] of [
      [at, to],
      [to, at],
    ] as const)
      names.peers.set(side, (names.peers.get(side) ?? new Set()).add(peer));
    if (!match.values.has('as')) return;
    const name = slot(match, 'as', 'word');
    const earlier = names.connections.get(name.word);
    if (earlier === undefined || !('line' in earlier.by))
      names.connections.set(name.word, { name: name.word, ends: [at, to], by: { line: line.number } });
    else {
      const message = statementIssueMessage('connection-named-already', {
        connection: name.word,
        line: earlier.by.line,
      });
      const issue = issueOf(line, duplicate(name, message));
      this.results.set(line, { id: null, statement: null, issue, marks: match.marks, slots: null });
    }
  }

  private readIsn(line: SourceLine, index: number): void {
    const { names } = this;
    const match = matchLine(graphOf('set'), line, names, index);
    if (!match.ok) return;
    const { value } = slot(match, 'value', 'option').option;
    if (typeof value !== 'string' && typeof value !== 'number') return;
    const side = match.values.has('side') ? [slot(match, 'side', 'word').word] : [...names.participants.keys()];
    if (side.length > 1 && typeof value === 'string') return;
    for (const name of side) names.isn.set(name, value);
  }

  /** Machines speak to participants by name: those of the source, and of the libraries that it uses. */
  checkRecipients(recipients: readonly { readonly line: SourceLine; readonly token: Token }[]): void {
    for (const { line, token } of recipients)
      if (!this.names.participants.has(token.text) && !this.names.machines.has(token.text)) {
        const candidates = [...this.names.participants.keys()];
        const message = unknownParticipant(this.names, token.text);
        this.issues.push(issueOf(line, failureOf(token, 'unknown-participant', message, { candidates })));
      }
    for (const { line, library, at, keys } of this.uses) {
      const recipients = new Set(keys.flatMap((key) => [...this.recipientsOf(key)]));
      const participants = [...recipients].filter(
        (name) => !this.names.participants.has(name) && !this.names.machines.has(name),
      );
      if (participants.length === 0) continue;
      const message = statementIssueMessage('library-speaks-to', { library, participants });
      this.issues.push(issueOf(line, failureOf(at, 'unknown-participant', message)));
    }
  }

  /** The names after `to` in those machines of the library that some participant runs. */
  private recipientsOf(library: string): ReadonlySet<string> {
    const runs = [...this.names.participants.values()].flatMap(({ machines }) => machines);
    const run = new Set(runs.map(({ machine }) => machine));
    const names = new Set<string>();
    for (const { machine, library: from } of this.names.machines.values()) {
      if (from !== library || !run.has(machine.name)) continue;
      for (const { effects } of machine.transitions)
        for (const effect of simpleEffects(effects))
          if (effect.kind === 'send' && effect.to.kind === 'name') names.add(effect.to.name);
    }
    return names;
  }

  private refuse(line: SourceLine, result: LineResult, message: LocalizableText): void {
    const at = { start: line.tokens[0]?.start ?? 0, end: line.tokens.at(-1)?.end ?? 0 };
    const issue = issueOf(line, failureOf(at, 'duplicate', message));
    this.results.set(line, { id: null, statement: null, issue, marks: result.marks, slots: null });
  }
}

/**
 * Whether machines stand beside TCP: some participant runs one over TCP, or one at all where the protocol has no machines.
 * The lines are not read yet, and a broken one says as much.
 */
function needsBoth({ protocol, machines }: Names, lines: readonly SourceLine[]): boolean {
  return startingWith(lines, 'participant').some(({ tokens }) => {
    const is = tokens.findIndex(({ text }) => text === 'is');
    if (is < 0) return false;
    const over = tokens.findIndex(({ text }, index) => index > is && text === CARRIED[0]);
    if (over >= 0 && tokens[over + 1]?.text === CARRIED[1]) return true;
    const runs = tokens.slice(is + 1).filter((_, index) => index === 0 || tokens[is + index]?.text === ',');
    return !hasDeclaredStates(protocol) && runs.some(({ text }) => machines.has(text));
  });
}

/** `router` or `nat`, unless a machine is called so. */
function roleOf(names: Names, word: string | undefined): Role | null {
  return word !== undefined && !names.machines.has(word) && isRole(word) ? word : null;
}

/** What stands behind the first word of a line. */
function stretchOf({ tokens }: SourceLine): Stretch {
  const [first, second = first] = tokens;
  return { start: second?.start ?? 0, end: tokens.at(-1)?.end ?? 0 };
}

/** Whether the option of that name is about initial sequence numbers. */
const isIsn = (option: string | undefined): boolean => option !== undefined && optionOf(option)?.value.shape === 'isn';

function duplicate(at: { readonly start: number; readonly end: number }, message: LocalizableText): Failure {
  return failureOf(at, 'duplicate-name', message);
}

function declaresParticipant({ tokens }: SourceLine): boolean {
  return tokens[0]?.text === 'participant' && tokens[1]?.text === 'participant';
}

/** Whether some line declares a participant of that name. */
function namesItself(lines: readonly SourceLine[], name: string): boolean {
  return startingWith(lines, 'participant').some((line) => declaredNames(line).includes(name));
}

/** What a line `participant a, b …` declares, as far as it can be read. */
export function declaredNames({ tokens }: SourceLine): readonly string[] {
  const names: string[] = [];
  for (let index = 1; tokens[index]?.kind === 'word'; index += 2) {
    names.push(tokens[index]?.text ?? '');
    if (tokens[index + 1]?.text !== ',') break;
  }
  return names;
}

function startingWith(lines: readonly SourceLine[], keyword: string): readonly SourceLine[] {
  return lines.filter(({ tokens }) => tokens[0]?.text === keyword);
}
