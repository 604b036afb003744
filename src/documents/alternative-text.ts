/** What stands in place of a picture for whoever does not see it: short, and read off the trace. */
import type { Diagram } from '../diagram/sequence/sequence.ts';
import type { Graph } from '../diagram/graph/model.ts';
import { graphSummary } from '../diagram/graph/words.ts';
import type { LocalizableText } from '../l10n/localizable.ts';
import type { Locale } from '../l10n/locale.ts';
import { isLost, isPacket } from '../trace/packets.ts';
import { Standings } from '../trace/participant-states.ts';
import type { Trace } from '../trace/trace.ts';
import { documentMessage, localizeDocument } from './catalog/catalog.ts';

/** Nobody listens to more names, or more states. */
const MOST_NAMES = 6;
const MOST_STATES = 4;

/** Of a sequence diagram: what it is of, how much there is of it, and how it ends. One line. */
export function sequenceText(trace: Trace, diagram: Diagram, locale: Locale): string {
  const say = (message: LocalizableText): string => localizeDocument(message, locale);
  const labels = diagram.participants.map(({ label }) => oneLine(label));
  const lost = trace.events.filter((event) => isPacket(event) && isLost(event)).length;
  const names = labels.length <= MOST_NAMES ? labels : [];
  const states = finalStates(trace);
  const { part, parts, total } = diagram;
  const sentences = [
    say(documentMessage('alt-sequence', { names, count: labels.length, arrows: total, lost })),
    ...(states.length === 0 || states.length > MOST_STATES ? [] : [say(documentMessage('alt-final', { states }))]),
    ...(parts === 1 ? [] : [say(documentMessage('alt-part', { part, parts }))]),
  ];
  return titled(trace.title, sentences.join(locale === 'en' ? ' ' : ''), locale);
}

/** Of graphs: what each of them shows, in sentences. One line. */
export const graphText = (graph: Graph): string => titled(graph.title, graphSummary(graph), graph.locale);

function titled(title: string, text: string, locale: Locale): string {
  const name = oneLine(title).replace(/[.。]$/, '');
  return oneLine(name === '' ? text : localizeDocument(documentMessage('alt-titled', { title: name, text }), locale));
}

/** Name and state of each participant that has a state, as the scenario spells them. */
function finalStates(trace: Trace): readonly (readonly [string, string])[] {
  const standings = Standings.of(trace);
  return trace.participants.flatMap(({ id, label }) => {
    const state = standings.after(Infinity, id)?.state ?? '';
    return state === '' ? [] : [[oneLine(label), state]];
  });
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
