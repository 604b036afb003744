/** Whole scenarios and machines to begin with. */
import { MACHINE_PIECES } from '../../language/vocabulary/machine-pieces.ts';
import type { Item } from './item.ts';

function snippet(label: string, detail: string, lines: readonly string[]): Item {
  const insert = lines.join('\n');
  return { label, kind: 'snippet', detail, documentation: '', insert, isSnippet: true, rank: 7 };
}

export const SCENARIO_SNIPPETS: readonly Item[] = [
  snippet('scenario tcp', 'A TCP connection: open, send, close', [
    'title "${1:Open, one request, orderly close}"',
    'participant ${2:client}',
    'participant ${3:server}',
    '',
    '${3:server} listen',
    '${2:client} connect ${3:server}',
    '${2:client} send ${4:120}',
    '${2:client} close',
    '${3:server} close',
    'expect ${2:client} TIME-WAIT',
    '$0',
  ]),
  snippet('scenario http', 'Requests over HTTP', [
    'title "${1:Two requests}"',
    'protocol http/1.1',
    'participant ${2:client}',
    'participant ${3:server}',
    '',
    '${3:server} serve "/${4:index.html}" ${5:4kB}',
    '${2:client} get "/${4:index.html}"',
    'expect ${2:client} status 200',
    '$0',
  ]),
  snippet('scenario machines', 'A protocol of your own: request and answer', [
    'title "${1:Request and answer}"',
    '',
    'machine ${2:asker}',
    '  [*] --> IDLE',
    '  IDLE --> WAIT : ask / !REQUEST, start retry 1s',
    '  WAIT --> WAIT : retry / !REQUEST, start retry 1s',
    '  WAIT --> IDLE : ?ANSWER / stop retry, deliver',
    'end',
    '',
    'machine ${3:answerer}',
    '  [*] --> READY',
    '  READY --> READY : ?REQUEST / !ANSWER',
    'end',
    '',
    'participant ${4:alice} is ${2:asker}',
    'participant ${5:bob} is ${3:answerer}',
    '',
    'drop next ANSWER from ${5:bob}',
    '${4:alice} ask',
    'expect ${4:alice} received 1',
    '$0',
  ]),
  snippet(
    'machine',
    'A state machine',
    (MACHINE_PIECES.find(({ keyword }) => keyword === 'machine')?.snippet ?? '').split('\n'),
  ),
];
