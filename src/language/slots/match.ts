/**
 * Matches the tokens of a line against the forms of a statement. Of the ways that do not fit, the one that came
 * furthest tells what was expected; ways that end at the same place are told together.
 */
import { lineMessage, wordExpected } from '../text/catalog/catalog.ts';
import type { Expectation, Failed, Failure } from '../text/failure.ts';
import { failed, failureAt } from '../text/failure.ts';
import type { Node } from './form.ts';
import type { SourceLine } from '../text/lex.ts';
import type { Mark } from '../text/marks.ts';
import { mark } from '../text/marks.ts';
import type { Names } from '../scenario/names.ts';
import { nearest } from '../text/nearest.ts';
import type { OpenPart, SlotResult, SlotValue } from './slot-context.ts';
import { slotMessage } from './catalog/catalog.ts';
import { SLOTS } from './slots.ts';
import { SEGMENT_FIELDS } from '../vocabulary/words.ts';
import { type ProtocolName, sendsSegments, hasRequests } from '../../protocols/registry.ts';

export type Match = Fit | Misfit;

/** The line is of one of the forms. */
export interface Fit {
  readonly ok: true;
  /** The index of the form. */
  readonly form: number;
  readonly values: ReadonlyMap<string, SlotValue>;
  /** The keywords that stand on it. */
  readonly words: ReadonlySet<string>;
  readonly marks: readonly Mark[];
  readonly continuations: readonly Continuation[];
}

/** The line is of none of them; `marks`: of the way that came furthest. */
export interface Misfit extends Failed {
  readonly marks: readonly Mark[];
  readonly continuations: readonly Continuation[];
}

/** A word, sign or slot that would fit, after what was read so far. */
export interface Continuation {
  readonly node: Exclude<Node, { kind: 'branch' | 'end' }> | OpenPart;
  readonly values: ReadonlyMap<string, SlotValue>;
}

class Matcher {
  /** The form that fits. */
  form = -1;
  readonly values = new Map<string, SlotValue>();
  readonly words = new Set<string>();
  readonly marks: Mark[] = [];
  furthest = -1;
  failures: Failure[] = [];
  bestMarks: readonly Mark[] = [];
  readonly continuations: Continuation[] = [];
  readonly line: SourceLine;
  readonly names: Names;

  private readonly listsContinuations: boolean;

  constructor(line: SourceLine, names: Names, listsContinuations: boolean) {
    this.listsContinuations = listsContinuations;
    this.line = line;
    this.names = names;
  }

  /** Whether the rest of the line, from that token on, fits the node. */
  walk(node: Node, index: number): boolean {
    switch (node.kind) {
      case 'end':
        if (index < this.line.tokens.length)
          return this.refuse(index, { what: lineMessage('issue-end-of-line'), candidates: [] });
        this.form = node.form;
        return true;
      case 'branch':
        for (const way of node.ways) if (this.walk(way, index)) return true;
        return false;
      case 'word':
      case 'sign':
        return this.walkWord(node, index);
      case 'slot':
        return this.walkSlot(node, index);
    }
  }

  private walkWord(node: Extract<Node, { kind: 'word' | 'sign' }>, index: number): boolean {
    const text = node.kind === 'word' ? node.word : node.sign;
    const token = this.line.tokens[index];
    // What belongs to another protocol is neither offered nor expected; who writes it is told so.
    if (isForeign(node, text, this.names.protocol, this.values) && !this.saysForeign(text, index)) return false;
    this.note(node, index);
    if (token?.text !== text)
      return this.refuse(index, { what: wordExpected(text), candidates: node.kind === 'word' ? [text] : [] });
    const before = this.marks.length;
    const isNew = !this.words.has(text);
    this.words.add(text);
    this.marks.push(mark(token, node.kind === 'word' ? 'keyword' : 'operator'));
    if (this.walk(node.next, index + 1)) return true;
    this.marks.length = before;
    if (isNew) this.words.delete(text);
    return false;
  }

  /** Whether the word is there and what follows it will say that it is out of place. */
  private saysForeign(field: string, index: number): boolean {
    if (this.line.tokens[index]?.text !== field) return false;
    if (!isSegmentField(field)) return true;
    const message = slotMessage('field-of-segments', { field });
    this.fail(failureAt(this.line, index, 'wrong-protocol', [], message));
    return false;
  }

  private walkSlot(node: Extract<Node, { kind: 'slot' }>, index: number): boolean {
    this.note(node, index);
    const { line, names, values } = this;
    const result: SlotResult = SLOTS[node.slot].read({ line, index, names, values, key: node.key });
    if (this.listsContinuations)
      for (const part of result.open ?? [])
        this.continuations.push({ node: part, values: (part.kind === 'slot' ? part.values : undefined) ?? new Map() });
    if (!result.ok) {
      // A list that ends in a comma goes on, unless the slot itself says what may come.
      const isList = result.failure.missing && index < line.tokens.length && result.open === undefined;
      if (isList) this.note(node, line.tokens.length);
      this.fail(result.failure);
      return false;
    }
    const before = this.marks.length;
    values.set(node.key, result.value);
    this.marks.push(...result.marks);
    if (result.next < line.tokens.length) for (const expected of result.more ?? []) this.refuse(result.next, expected);
    if (this.walk(node.next, result.next)) return true;
    this.marks.length = before;
    values.delete(node.key);
    return false;
  }

  private note(node: Exclude<Node, { kind: 'branch' | 'end' }>, index: number): void {
    if (this.listsContinuations && index === this.line.tokens.length)
      this.continuations.push({ node, values: new Map(this.values) });
  }

  private refuse(index: number, expected: Expectation): boolean {
    this.fail(failureAt(this.line, index, 'unexpected', [expected]));
    return false;
  }

  private fail(failure: Failure): void {
    const start = failure.missing ? Infinity : failure.start;
    if (start < this.furthest) return;
    if (start > this.furthest) this.failures = [];
    if (start > this.furthest || this.marks.length > this.bestMarks.length) this.bestMarks = [...this.marks];
    this.furthest = start;
    this.failures.push(failure);
  }
}

/** Whether the word of a form belongs to a protocol other than the scenario's. */
function isForeign(
  { next }: { readonly next: Node },
  word: string,
  protocol: ProtocolName,
  values: ReadonlyMap<string, SlotValue>,
): boolean {
  if (word === 'status') return !hasRequests(protocol);
  // Messages have a length, too.
  if (next.kind === 'slot' && next.key === 'length') return false;
  const packet = values.get('packet');
  if (word === 'mtu' && packet?.kind === 'packet' && packet.packet.kind === 'too-big') return false;
  return !sendsSegments(protocol) && (word === 'error' || isSegmentField(word));
}

function isSegmentField(word: string): boolean {
  return SEGMENT_FIELDS.includes(word);
}

/** @param listsContinuations whether to collect what could stand at the end of the line, for completion */
export function matchLine(node: Node, line: SourceLine, names: Names, from: number, listsContinuations = false): Match {
  const matcher = new Matcher(line, names, listsContinuations);
  if (matcher.walk(node, from))
    return {
      ok: true,
      form: matcher.form,
      values: matcher.values,
      words: matcher.words,
      marks: matcher.marks,
      continuations: matcher.continuations,
    };
  return { ...failed(merged(matcher.failures, line)), marks: matcher.bestMarks, continuations: matcher.continuations };
}

/**
 * One failure of several at the same place: the one with a candidate near to what stands there, else one with a message
 * of its own, else one that expects what any of them expected.
 */
function merged(failures: readonly Failure[], line: SourceLine): Failure {
  const first = failures[0] ?? failureAt(line, 0, 'unexpected', []);
  const intended = failures.find((failure) => {
    const candidates = failure.expected.flatMap((expectation) => expectation.candidates);
    return nearest(line.text.slice(failure.start, failure.end), candidates) !== null;
  });
  const speaker = intended ?? failures.find(({ message }) => message !== null) ?? first;
  return speaker.message === null ? { ...speaker, expected: failures.flatMap(({ expected }) => expected) } : speaker;
}
