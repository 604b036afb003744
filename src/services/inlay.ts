/** Inlay hints: what a line brings about, at its end. */
import type { Locale } from '../l10n/locale.ts';
import { localizeService, serviceMessage } from './catalog/catalog.ts';
import { textOf } from './markup.ts';
import { packetText } from './packet-text.ts';
import type { Document } from '../language/parse.ts';
import { STATEMENTS, isAction } from '../language/statements/statements.ts';
import type { Range } from '../language/text/position.ts';
import { lineAt } from '../language/text/position.ts';
import type { Standings } from '../trace/participant-states.ts';

export interface Hint {
  /** Where it stands: behind the last word of the line. */
  readonly offset: number;
  readonly text: string;
  readonly tooltip: string;
}

const ACTIONS: ReadonlySet<string> = new Set([
  ...STATEMENTS.filter(isAction).map(({ id }) => id),
  'inject',
  'release',
  'wait',
]);

/** More than this is said in the tooltip only. */
const MOST_STATES = 4;
const MOST_SENT = 3;

export interface HintOptions {
  readonly locale: Locale;
  /** Whether states are shown; they are unless this says otherwise. */
  readonly states?: boolean;
  /** Whether the numbers of what was sent are shown; they are unless this says otherwise. */
  readonly numbers?: boolean;
}

/**
 * For the actions in the range: the state of each participant, where it is another than before the line, and the
 * numbers of what was sent.
 */
export function inlayHints(
  document: Document,
  standings: Standings,
  range: Range,
  { locale, states: withStates = true, numbers: withNumbers = true }: HintOptions,
): readonly Hint[] {
  const [first, last] = [lineAt(document, range.start).number, lineAt(document, range.end).number];
  const hints: Hint[] = [];
  for (let number = first; number <= last; number += 1) {
    const line = document.lines[number - 1];
    const end = line?.tokens.at(-1)?.end;
    if (line === undefined || end === undefined || !ACTIONS.has(document.kinds[number - 1] ?? '')) continue;
    const states = withStates ? changedStates(document, standings, number) : [];
    const sent = withNumbers ? sentPackets(standings, number, locale) : [];
    const shown = [...cut(states, MOST_STATES, locale), ...cut(sent, MOST_SENT, locale)];
    if (shown.length === 0) continue;
    const tooltip = [...states, ...sent].join('\n');
    hints.push({ offset: line.offset + end, text: shown.join(' · '), tooltip });
  }
  return hints;
}

function changedStates(document: Document, standings: Standings, line: number): readonly string[] {
  return [...document.names.participants.keys()].flatMap((id) => {
    const [before, after] = [standings.before(line, id)?.state, standings.after(line, id)?.state];
    return after === undefined || before === after ? [] : [`${id} ${after}`];
  });
}

function sentPackets(standings: Standings, line: number, locale: Locale): readonly string[] {
  return standings.sentBecauseOf(line).map((sent) => {
    const packet = `${sent.from}: ${textOf(packetText(sent), locale)}`;
    return sent.lost ? localizeService(serviceMessage('inlay-lost', { packet }), locale) : packet;
  });
}

function cut(list: readonly string[], most: number, locale: Locale): readonly string[] {
  if (list.length <= most) return list;
  const more = serviceMessage('inlay-more', { count: list.length - most });
  return [...list.slice(0, most), localizeService(more, locale)];
}
