/** Whole scenarios and machines to begin with, in the snippet syntax of editors. Their titles have the reader's language. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { Locale } from '../../l10n/locale.ts';
import { MACHINE_PIECES } from '../../language/vocabulary/machine-pieces.ts';
import { localizeService, serviceMessage } from '../catalog/catalog.ts';
import type { Item } from './item.ts';
import { item } from './item.ts';

interface ScenarioSnippet {
  readonly label: string;
  readonly detail: LocalizableText;
  readonly title: LocalizableText;
  /** What stands below the title. */
  readonly lines: readonly string[];
}

const TCP: ScenarioSnippet = {
  label: 'scenario tcp',
  detail: serviceMessage('scenario-tcp'),
  title: serviceMessage('scenario-tcp-title'),
  lines: [
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
  ],
};

const HTTP: ScenarioSnippet = {
  label: 'scenario http',
  detail: serviceMessage('scenario-http'),
  title: serviceMessage('scenario-http-title'),
  lines: [
    'protocol http/1.1',
    'participant ${2:client}',
    'participant ${3:server}',
    '',
    '${3:server} serve "/${4:index.html}" ${5:4kB}',
    '${2:client} get "/${4:index.html}"',
    'expect ${2:client} status 200',
    '$0',
  ],
};

const MACHINES: ScenarioSnippet = {
  label: 'scenario machines',
  detail: serviceMessage('scenario-machines'),
  title: serviceMessage('scenario-machines-title'),
  lines: [
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
  ],
};

/** What a new scenario begins with. */
export const firstScenario = (locale: Locale): string => written(TCP, locale);

export function scenarioSnippets(locale: Locale): readonly Item[] {
  const machine = MACHINE_PIECES.find(({ keyword }) => keyword === 'machine')?.snippet ?? '';
  return [
    ...[TCP, HTTP, MACHINES].map((scenario) => snippet(scenario.label, scenario.detail, written(scenario, locale))),
    snippet('machine', serviceMessage('scenario-machine'), machine),
  ];
}

/** The title is the first thing to change. */
function written({ title, lines }: ScenarioSnippet, locale: Locale): string {
  return [`title "\${1:${localizeService(title, locale)}}"`, ...lines].join('\n');
}

function snippet(label: string, detail: LocalizableText, insert: string): Item {
  return item('snippet', label, { detail, insert, isSnippet: true, rank: 7 });
}
