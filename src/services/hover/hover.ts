/** Hover: what stands under the pointer, in Markdown. With the trace also what came of it. */
import type { MarkupRange } from '../markup.ts';
import { code, paragraphs } from '../markup.ts';
import type { Found } from '../occurrences.ts';
import { markAt, nameOf } from '../occurrences.ts';
import { hoverMachineName } from './hover-machines.ts';
import { rangeOf } from '../../language/text/position.ts';
import type { Standings } from '../../trace/participant-states.ts';
import type { Parsed } from '../../language/parse.ts';
import { describeValue, optionOf } from '../../language/vocabulary/options.ts';
import { shownForm } from '../../language/slots/form.ts';
import { bsdName } from '../../language/vocabulary/state-names.ts';
import { tcpState } from '../../language/vocabulary/states.ts';
import type { StatementKind } from '../../language/statements/statements.ts';
import { BY_KEYWORD, STATEMENTS, isAction, statementOf } from '../../language/statements/statements.ts';
import { MACHINE_PIECES } from '../../language/vocabulary/machine-pieces.ts';
import { DURATION_UNITS, ERRORS, KINDS, SIZE_UNITS } from '../../language/vocabulary/words.ts';
import { PROTOCOLS } from '../../protocols/registry.ts';

/** null where nothing stands that could be explained. `standings`: of the trace of this text, if there is one. */
export function hover(parsed: Parsed, offset: number, standings: Standings | null = null): MarkupRange | null {
  const found = markAt(parsed.document, offset);
  if (found === null) return null;
  const markdown = paragraphs(explain(parsed, found, standings));
  return markdown === '' ? null : { ...rangeOf(found.line, found.mark), markdown };
}

function explain(parsed: Parsed, found: Found, standings: Standings | null): readonly string[] {
  const { line, mark } = found;
  const word = line.text.slice(mark.start, mark.end);
  const name = mark.symbol === null ? word : nameOf(mark.symbol);
  switch (mark.role) {
    case 'keyword':
    case 'verb':
      return [...explainWord(parsed, found, word), ...caused(found, standings)];
    case 'option':
      return explainOption(word);
    case 'participant':
      return explainParticipant(parsed, name, line.number, standings);
    case 'connection':
      return explainConnection(parsed, name);
    case 'state':
      return mark.symbol?.startsWith('state:tcp/') === true
        ? [...explainTcpState(name), ...claimOf(line.number, standings)]
        : [...hoverMachineName(parsed, found), ...claimOf(line.number, standings)];
    case 'machine':
    case 'message':
    case 'timer':
    case 'variable':
    case 'parameter':
    case 'trigger':
    case 'library':
      return [...hoverMachineName(parsed, found), ...(mark.role === 'trigger' ? caused(found, standings) : [])];
    case 'symbol':
      return explainSymbol(parsed, name);
    case 'kind':
      return explainKind(word);
    case 'value':
      return explainValue(parsed, found, word);
    case 'number':
      return [...explainSize(word), ...claimOf(line.number, standings)];
    case 'duration':
      return explainDuration(word);
    case 'string':
    case 'operator':
      return [];
  }
}

/** A statement as the documentation says it: forms, meaning, where the rule stands, examples. */
export function explainStatement(kind: StatementKind): readonly string[] {
  return [
    fence(kind.forms.map(shownForm)),
    kind.summary,
    ...(kind.section === '' ? [] : [`*${kind.section}*`]),
    ...(kind.examples.length === 0 ? [] : [`For example: ${kind.examples.map(code).join(', ')}`]),
  ];
}

function fence(lines: readonly string[]): string {
  return ['```', ...lines, '```'].join('\n');
}

function explainWord(parsed: Parsed, { line, mark }: Found, word: string): readonly string[] {
  const kind = parsed.document.kinds[line.number - 1];
  if (kind === 'machine' || kind === 'machine-line' || kind === 'end') {
    const piece = MACHINE_PIECES.find(({ keyword, form }) => keyword === word || form.includes(`[${word}]`));
    return piece === undefined ? [] : [fence([piece.form]), piece.summary];
  }
  const id = kind === 'wrong' || kind === 'blank' || kind === 'comment' ? undefined : kind;
  const known = id === undefined ? statementNamed(word, mark.role === 'verb') : statementOf(id);
  return known === undefined ? [] : explainStatement(known);
}

function statementNamed(word: string, isVerb: boolean): StatementKind | undefined {
  return isVerb ? STATEMENTS.find((kind) => isAction(kind) && kind.keyword === word) : BY_KEYWORD.get(word);
}

export function explainOption(word: string): readonly string[] {
  const option = optionOf(word);
  if (option === null) return [];
  const whose = { one: 'May name one side.', direction: 'May name one side, or a direction: two names.', scenario: '' }[
    option.scope
  ];
  return [
    `**${option.name}**: ${option.meaning}`,
    `${describeValue(option.value)}; default ${code(option.default)}. ${whose}`.trim(),
    ...(option.section === '' ? [] : [`*${option.section}*`]),
    `For example: ${option.examples.map(code).join(', ')}`,
  ];
}

export function explainTcpState(name: string): readonly string[] {
  const state = tcpState(name);
  if (state === null) return [];
  const spelled = bsdName(state.name);
  const bsd = spelled === state.name ? '' : ` (${spelled})`;
  return [
    `**${state.name}**${bsd}: ${state.meaning}`,
    `Entered: ${state.entered}`,
    `Left: ${state.left}`,
    '*RFC 9293, section 3.3.2*',
  ];
}

function explainParticipant(
  { scenario }: Parsed,
  name: string,
  line: number,
  standings: Standings | null,
): readonly string[] {
  const participant = scenario.participants.find(({ id }) => id === name);
  if (participant === undefined) return [];
  const label = participant.label === name ? '' : ` ${code(participant.label)}`;
  const runs = participant.machine === null ? '' : `, runs machine ${code(participant.machine)}`;
  const standing = standings?.after(line, name) ?? null;
  const variables = Object.entries(standing?.variables ?? {}).map(
    ([key, value]) => `${key} = ${JSON.stringify(value)}`,
  );
  return [
    `Participant **${name}**${label}${runs}`,
    ...(standing === null ? [] : [`After this line: ${code(standing.state)}`]),
    ...(variables.length === 0 || participant.machine === null ? [] : [code(variables.join(', '))]),
  ];
}

function explainConnection({ document }: Parsed, name: string): readonly string[] {
  const known = document.names.connections.get(name);
  if (known === undefined) return [];
  return [`Connection **${name}**: opened by ${code(known.ends[0])} to ${code(known.ends[1])} on line ${known.line}.`];
}

function explainSymbol({ scenario }: Parsed, name: string): readonly string[] {
  const owners = Object.entries(scenario.display.isn).filter(([, shown]) => shown === name);
  return owners.map(
    ([side]) => `${code(name)}: the initial sequence number of ${code(side)}, of its first connection.`,
  );
}

function explainKind(word: string): readonly string[] {
  const kind = KINDS.find((known) => known.word.toUpperCase() === word.toUpperCase());
  return kind === undefined ? [] : [`**${kind.word}**: ${kind.meaning}`];
}

function explainValue(parsed: Parsed, { line }: Found, word: string): readonly string[] {
  const kind = parsed.document.kinds[line.number - 1];
  if (kind === 'set') {
    const option = parsed.document.marks[line.number - 1]?.find(({ role }) => role === 'option');
    return option === undefined ? [] : explainOption(line.text.slice(option.start, option.end));
  }
  const meaning = [...PROTOCOLS.map(({ name, meaning }) => ({ word: name, meaning })), ...ERRORS].find(
    (known) => known.word === word,
  )?.meaning;
  return meaning === undefined ? [] : [`**${word}**: ${meaning}`];
}

function explainDuration(word: string): readonly string[] {
  const match = /^([\d.]+)\s*([a-z]+)$/.exec(word);
  const unit = DURATION_UNITS.find((known) => known.unit === match?.[2]);
  return unit === undefined || match === null ? [] : [`${match[1] ?? ''} ${unit.meaning}`];
}

/** A size in other units than bytes. */
function explainSize(word: string): readonly string[] {
  const match = /^(\d+)\s*([A-Za-z]+)$/.exec(word);
  const unit = SIZE_UNITS.find((known) => known.unit === match?.[2]);
  if (unit === undefined || match === null || unit.bytes === 1) return [];
  if (unit.bytes !== null) return [`${Number(match[1]) * unit.bytes} bytes`];
  return [
    `${match[1]} times what one segment of the connection carries at most (Eff.snd.MSS, RFC 9293, section 3.7.1)`,
  ];
}

/** What the simulator found for the claim of the line. */
function claimOf(line: number, standings: Standings | null): readonly string[] {
  return (standings?.eventsOf(line) ?? []).flatMap((event) =>
    event.kind === 'expect' ? [`${event.holds ? 'Holds' : '**Does not hold**'}: ${code(event.found)}`] : [],
  );
}

const MOST_SENT = 12;

/** What was sent because of the line. */
function caused({ line }: Found, standings: Standings | null): readonly string[] {
  const sent = standings?.sentBecauseOf(line.number) ?? [];
  const claims = claimOf(line.number, standings);
  if (sent.length === 0) return claims;
  const shown = sent
    .slice(0, MOST_SENT)
    .map(({ from, to, words, lost }) => `- ${code(`${from} → ${to}: ${words}`)}${lost ? ', lost' : ''}`);
  const more = sent.length > MOST_SENT ? [`- … and ${sent.length - MOST_SENT} more`] : [];
  return [['Brought about:', '', ...shown, ...more].join('\n'), ...claims];
}
