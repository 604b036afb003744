/** What protocols and applications say, written into the trace, and what the simulation finds wrong. */
import type { LocalizableText } from '../l10n/localizable.ts';
import type { Issue, Span } from '../language/text/issue.ts';
import type { Scenario } from '../language/scenario/scenario.ts';
import type { ApplicationIndication, ConnectionKey, HostId, ProtocolRecord, ToldError } from '../protocols/protocol.ts';
import { assertNever } from '../protocols/protocol.ts';
import { failureOf } from '../protocols/catalog/catalog.ts';
import { sequenceVariables } from '../protocols/registry.ts';
import { broughtInAt } from './brought-in.ts';
import type { Connections } from './connections.ts';
import { simulationMessage } from '../trace/catalog/simulation/catalog.ts';
import type { TraceBuilder } from '../trace/trace-builder.ts';
import type { InitialNumbers } from '../trace/trace.ts';

/** What an application has been told so far. */
export interface Told {
  received: number;
  error: ToldError | null;
  status: number | null;
}

/** A response that an application was handed; the trace has no event of it. */
export interface StatusTold {
  readonly at: HostId;
  /** The number of events before it. */
  readonly index: number;
  readonly timeUs: number;
  readonly status: number;
}

/** The machine that a record is of, if it says so. */
const of = ({ machine }: { readonly machine?: string }) => (machine === undefined ? {} : { machine });

type Ends = Pick<InitialNumbers, 'iss' | 'irs'>;

export class TraceWriter {
  readonly issues: Issue[] = [];
  readonly statuses: StatusTold[] = [];
  /** The statement that is running, or ran last. */
  running: Span = { line: 1, column: 1, endColumn: 1 };
  private readonly toldByHost = new Map<HostId, Told>();
  /** The warning of the call that a host's application was refused last, with what it was told. */
  private readonly refusals = new Map<HostId, { readonly issue: Issue; readonly error: ToldError }>();
  private readonly reported = new Set<string>();
  /** Of each statement, by its line; null: not asked for yet. */
  private spans: ReadonlyMap<number, Span> | null = null;
  /** Where each participant is declared. */
  private readonly declared = new Map<HostId, Span>();
  private readonly scenario: Scenario;
  /** The variables that count in the sequence of the other side. */
  private readonly peerSequences: readonly string[];

  constructor(
    private readonly traceBuilder: TraceBuilder,
    private readonly connections: Connections,
    scenario: Scenario,
    /** Where a host counts a connection from, as it stands now. */
    private readonly initialNumbers: (host: HostId, connection: ConnectionKey) => Ends | null,
  ) {
    this.scenario = scenario;
    this.peerSequences = sequenceVariables(scenario.protocol).flatMap(({ key, of }) => (of === 'peer' ? [key] : []));
    for (const { id, span } of scenario.participants) if (span !== null) this.declared.set(id, span);
    for (const { id } of scenario.participants) this.toldByHost.set(id, { received: 0, error: null, status: null });
  }

  told(host: HostId): Readonly<Told> {
    return this.toldByHost.get(host)!;
  }

  /** Reports what the simulation found, at most once a place and text. */
  report(issue: Issue): void {
    const key = JSON.stringify([issue.line, issue.column, issue.message]);
    if (this.reported.has(key)) return;
    this.reported.add(key);
    this.issues.push(issue);
  }

  /** Tells the application at the top of a host. */
  tell(host: HostId, told: ApplicationIndication): void {
    const known = this.toldByHost.get(host)!;
    switch (told.kind) {
      case 'deliver': {
        known.received += told.bytes;
        const messages = this.traceBuilder.handOver(told.pieces);
        this.traceBuilder.record({
          kind: 'deliver',
          at: host,
          connection: this.connections.id(told.connection),
          bytes: told.bytes,
          messages,
        });
        return;
      }
      case 'error':
        known.error = told.error;
        this.traceBuilder.record({
          kind: 'error',
          at: host,
          connection: this.connections.id(told.connection),
          error: told.error,
        });
        return;
      case 'status':
        known.status = told.status;
        this.statuses.push({
          at: host,
          index: this.traceBuilder.events.length,
          timeUs: this.traceBuilder.nowUs,
          status: told.status,
        });
        return;
      default:
        assertNever(told);
    }
  }

  /** Writes what a protocol records; `arrived`: the step of the packet that it is about. */
  record(host: HostId, record: ProtocolRecord, arrived: number | null): void {
    const { traceBuilder, connections } = this;
    switch (record.kind) {
      case 'connection':
        connections.learn(host, record.connection, record.peer, [record.localPort, record.remotePort], record.name);
        this.count(host, record.connection);
        return;
      case 'state': {
        const { from, to, reason, section, rule } = record;
        const connection = connections.id(record.connection);
        traceBuilder.record({
          kind: 'state',
          at: host,
          connection,
          from,
          to,
          reason,
          section,
          ruleLine: rule?.line ?? null,
          ...of(record),
        });
        return;
      }
      case 'internal': {
        const { state, reason, rule } = record;
        traceBuilder.record({ kind: 'internal', at: host, state, reason, ruleLine: rule.line, ...of(record) });
        return;
      }
      case 'vars':
        this.learnNumbers(host, record.connection);
        this.variables(host, record);
        return;
      case 'discard': {
        const { reason, section, harmless, unexpected } = record;
        const connection = connections.id(record.connection);
        const discard = { kind: 'discard', at: host, connection, segment: arrived ?? 0, section, reason } as const;
        traceBuilder.record(harmless ? { ...discard, harmless } : discard);
        if (unexpected) this.warn('not-expected', simulationMessage('message-not-expected', { host, reason }));
        return;
      }
      case 'refuse': {
        const { reason, section, error } = record;
        const refusal = {
          kind: 'refuse',
          at: host,
          connection: connections.id(record.connection),
          reason,
          section,
        } as const;
        traceBuilder.record(error === undefined ? refusal : { ...refusal, error });
        const issue = this.warn('refused-call', simulationMessage('call-refused', { host, reason: failureOf(reason) }));
        if (error === undefined) return;
        this.toldByHost.get(host)!.error = error;
        this.refusals.set(host, { issue, error });
        return;
      }
      case 'message': {
        const { id, name, arguments: values, bytes, origin: line, head } = record;
        const connection = connections.id(record.connection);
        const to = record.connection === null ? record.to : connections.endBeyond(record.connection, host, record.to);
        const sent = { id, from: host, to, connection, name, arguments: values, bytes, injected: false };
        traceBuilder.message({
          ...sent,
          ...(line === undefined ? {} : { line }),
          ...(head === undefined ? {} : { head }),
        });
        return;
      }
      case 'taken': {
        const messages = traceBuilder.handOver(record.pieces);
        const connection = connections.id(record.connection);
        if (messages.length > 0) traceBuilder.record({ kind: 'deliver', at: host, connection, bytes: 0, messages });
        return;
      }
      case 'fault':
        this.report({
          ...(record.rule ?? this.broughtIn(record.message) ?? this.declared.get(host) ?? this.running),
          severity: record.severity,
          code: 'machine-fault',
          message: record.message,
        });
        return;
      default:
        assertNever(record);
    }
  }

  private variables(host: HostId, record: Extract<ProtocolRecord, { kind: 'vars' }>): void {
    const { cwndReason, section, machine } = record;
    const vars = this.asOnSegments(host, record);
    const connection = this.connections.id(record.connection);
    if (machine !== undefined) this.traceBuilder.record({ kind: 'vars', at: host, connection, vars, machine });
    else if (cwndReason === undefined || section === undefined)
      this.traceBuilder.record({ kind: 'vars', at: host, connection, vars });
    else this.traceBuilder.record({ kind: 'vars', at: host, connection, vars, cwndReason, section });
  }

  /** What counts in the sequence of the other side is written as its segments are. */
  private asOnSegments(host: HostId, { connection, vars }: Extract<ProtocolRecord, { kind: 'vars' }>): typeof vars {
    if (connection === null) return vars;
    let written = vars;
    for (const key of this.peerSequences) {
      const number = vars[key];
      if (typeof number !== 'number') continue;
      const received = this.connections.received(host, connection, number);
      if (received !== number) written = { ...written, [key]: received };
    }
    return written;
  }

  /** The host may have heard by now where the other side counts from. */
  private learnNumbers(host: HostId, connection: ConnectionKey | null): void {
    if (connection === null || this.connections.counts(host, connection)) return;
    const ends = this.initialNumbers(host, connection);
    if (ends !== null && ends.irs !== null) this.count(host, connection, ends);
  }

  private count(host: HostId, connection: ConnectionKey, ends = this.initialNumbers(host, connection)): void {
    if (ends)
      this.connections.count(host, connection, { at: host, step: this.traceBuilder.events.length + 1, ...ends });
  }

  /** Where the value comes from that the message of a machine of another text tells of; null: it is not known. */
  private broughtIn(message: LocalizableText): Span | null {
    return broughtInAt(message, this.traceBuilder.origin.line, this.scenario);
  }

  /** A warning at the statement that all this goes back to. */
  private warn(code: string, message: LocalizableText): Issue {
    const { line } = this.traceBuilder.origin;
    this.spans ??= new Map(this.scenario.statements.map(({ span }) => [span.line, span]));
    const span = this.running.line === line ? this.running : (this.spans.get(line) ?? this.running);
    const issue: Issue = { ...span, severity: 'warning', code, message };
    this.report(issue);
    return issue;
  }

  /** The scenario claims that the application's last call was refused so: no reason to warn of it. */
  expectRefusal(host: HostId, error: ToldError): void {
    const refusal = this.refusals.get(host);
    if (refusal?.error !== error) return;
    const index = this.issues.indexOf(refusal.issue);
    if (index >= 0) this.issues.splice(index, 1);
    this.refusals.delete(host);
  }
}
