/**
 * THE statement table: what can stand on a line of a scenario. The parser matches lines against `forms`;
 * completion, hover, the TextMate grammar and the documentation read the rest.
 *
 * A form is written as the documentation shows it: lower-case words and signs stand for themselves, `[ … ]` may be
 * left out, `{ [a] [b] }` are in any order, and an upper-case word is a slot (slots/slots.ts), with the name under which
 * the builder finds it before the `=`.
 */
import { bug } from '../text/internal-error.ts';
import type { LocalizableText } from '../../l10n/localizable.ts';
import { statementMessage } from '../vocabulary/catalog/statements/catalog.ts';
import { CLAIM_FORMS, WAIT_FORMS } from './claims.ts';
import { FORGED_FIELDS } from './header-fields.ts';
import {
  ALL_PROTOCOLS,
  isAmong,
  type ProtocolName,
  protocolsThat,
  SEGMENT_PROTOCOLS,
} from '../../protocols/registry.ts';

export type Group = 'head' | 'action' | 'http' | 'machine' | 'when' | 'fault' | 'claim' | 'reading';

export interface StatementKind {
  readonly id: StatementId;
  readonly group: Group;
  /** What the line begins with, or, of an action, what follows the participant's name. */
  readonly keyword: string;
  readonly forms: readonly string[];
  /** As the documentation shows them, where it says more in fewer words. */
  readonly shown?: readonly string[];
  /** In a sentence or two. */
  readonly summary: LocalizableText;
  /** Where the rule stands; empty where it is our own. */
  readonly section: string;
  readonly examples: readonly string[];
  /** The protocols in which it means something; absent: in all. */
  readonly protocols?: readonly ProtocolName[];
  /** Whether `+DURATION` may stand before it. */
  readonly timed: boolean;
  /** What completion inserts, in the snippet syntax of editors. */
  readonly snippet: string;
}

/** What a participant does. */
export type VerbId =
  | 'listen'
  | 'connect'
  | 'send'
  | 'close'
  | 'abort'
  | 'exit'
  | 'stop'
  | 'read'
  | 'crash'
  | 'restart'
  | 'serve'
  | 'get'
  | 'post'
  | 'request'
  | 'forward'
  | 'trigger'
  | 'send-message';

export type StatementId =
  | VerbId
  | 'title'
  | 'protocol'
  | 'participant'
  | 'set'
  | 'use'
  | 'link'
  | 'box'
  | 'wait'
  | 'drop'
  | 'delay'
  | 'duplicate'
  | 'hold'
  | 'mark'
  | 'release'
  | 'restore'
  | 'inject'
  | 'forge'
  | 'expect'
  | 'section'
  | 'show'
  | 'note';

/** Those that have the verb. */
const protocolsOf = (verb: VerbId): readonly ProtocolName[] => protocolsThat(({ verbs }) => verbs.includes(verb));

export const STATEMENTS: readonly StatementKind[] = [
  {
    id: 'title',
    group: 'head',
    keyword: 'title',
    forms: ['title text=TEXT'],
    summary: statementMessage('statement-title'),
    section: '',
    examples: ['title "Three-way handshake"'],
    timed: false,
    snippet: 'title "$1"',
  },
  {
    id: 'protocol',
    group: 'head',
    keyword: 'protocol',
    forms: ['protocol protocol=PROTOCOL'],
    summary: statementMessage('statement-protocol'),
    section: '',
    examples: ['protocol http/1.1'],
    timed: false,
    snippet: 'protocol ${1|tcp,http/1.0,http/1.1,machines|}',
  },
  {
    id: 'participant',
    group: 'head',
    keyword: 'participant',
    forms: [
      'participant names=NEW-NAMES [shape=SHAPE] [is machines=MACHINES] [as label=TEXT]',
      'participant names=NEW-NAMES [shape=SHAPE] as label=TEXT is machines=MACHINES',
    ],
    summary: statementMessage('statement-participant'),
    section: '',
    examples: [
      'participant client as "Browser"',
      'participant alice is sender',
      'participant n1, n2, n3 is raft',
      'participant c is stub, tls-client over tcp',
      'participant r is router',
      'participant relay is router, dhcp-relay(server)',
      'participant db database as "Orders"',
    ],
    timed: false,
    snippet: 'participant ${1:client}',
  },
  {
    id: 'set',
    group: 'head',
    keyword: 'set',
    forms: [
      'set option=OPTION value=VALUE',
      'set option=OPTION side=NAME value=VALUE',
      'set option=OPTION side=NAME toward=NAME value=VALUE',
    ],
    summary: statementMessage('statement-set'),
    section: '',
    examples: ['set latency 20ms', 'set nagle client off', 'set latency client server 30ms'],
    timed: true,
    snippet: 'set ',
  },
  {
    id: 'use',
    group: 'head',
    keyword: 'use',
    forms: ['use library=LIBRARY', 'use name=USED'],
    summary: statementMessage('statement-use'),
    section: '',
    examples: ['use alternating-bit', 'use "raft.wirenote"', 'use "raft"'],
    timed: false,
    snippet: 'use ',
  },
  {
    id: 'link',
    group: 'head',
    keyword: 'link',
    forms: ['link ends=NAMES [duration=DURATION]'],
    summary: statementMessage('statement-link'),
    section: '',
    examples: ['link client, r 10ms', 'link r, a, b, c 1ms'],
    timed: false,
    snippet: 'link ${1:client}, ${2:server} ${3:10ms}',
  },
  {
    id: 'box',
    group: 'head',
    keyword: 'box',
    forms: ['box title=TEXT members=NAMES'],
    summary: statementMessage('statement-box'),
    section: '',
    examples: ['box "LAN" client, r'],
    timed: false,
    snippet: 'box "${1:LAN}" ${2:client}',
  },
  {
    id: 'listen',
    group: 'action',
    keyword: 'listen',
    forms: ['at=NAME listen [port=PORT]'],
    summary: statementMessage('statement-listen'),
    section: 'RFC 9293, section 3.10.1',
    examples: ['server listen', 'server listen 8080'],
    protocols: protocolsOf('listen'),
    timed: true,
    snippet: 'listen',
  },
  {
    id: 'connect',
    group: 'action',
    keyword: 'connect',
    forms: ['at=NAME connect to=NAME [: port=PORT] { [from from=OWN-PORT] [as as=NEW-CONNECTION] }'],
    summary: statementMessage('statement-connect'),
    section: 'RFC 9293, section 3.10.1',
    examples: [
      'client connect server',
      'client connect server as c1',
      'client connect server:8080 from 50000',
      'client connect server from c1',
    ],
    protocols: protocolsOf('connect'),
    timed: true,
    snippet: 'connect ${1:server}',
  },
  {
    id: 'send',
    group: 'action',
    keyword: 'send',
    forms: ['at=NAME send bytes=SIZE [label=TEXT] [on on=CONNECTION]', 'at=NAME send text=TEXT [on on=CONNECTION]'],
    summary: statementMessage('statement-send'),
    section: 'RFC 9293, section 3.10.2',
    examples: ['client send 120 "GET /"', 'client send "hello"', 'client send 4kB on c1'],
    protocols: protocolsOf('send'),
    timed: true,
    snippet: 'send ${1:120}',
  },
  {
    id: 'close',
    group: 'action',
    keyword: 'close',
    forms: ['at=NAME close [on on=CONNECTION]'],
    summary: statementMessage('statement-close'),
    section: 'RFC 9293, section 3.10.4',
    examples: ['client close'],
    protocols: protocolsOf('close'),
    timed: true,
    snippet: 'close',
  },
  {
    id: 'abort',
    group: 'action',
    keyword: 'abort',
    forms: ['at=NAME abort [on on=CONNECTION]'],
    summary: statementMessage('statement-abort'),
    section: 'RFC 9293, section 3.10.5',
    examples: ['client abort'],
    protocols: protocolsOf('abort'),
    timed: true,
    snippet: 'abort',
  },
  {
    id: 'exit',
    group: 'action',
    keyword: 'exit',
    forms: ['at=NAME exit [on on=CONNECTION]'],
    summary: statementMessage('statement-exit'),
    section: 'RFC 9293, section 3.6.1',
    examples: ['server exit'],
    protocols: protocolsOf('exit'),
    timed: true,
    snippet: 'exit',
  },
  {
    id: 'stop',
    group: 'action',
    keyword: 'stop',
    forms: ['at=NAME stop reading [on on=CONNECTION]', 'at=NAME stop listening [port=PORT]'],
    summary: statementMessage('statement-stop'),
    section: 'RFC 9293, section 3.8.6',
    examples: ['server stop reading', 'server stop listening'],
    protocols: protocolsOf('stop'),
    timed: true,
    snippet: 'stop ${1|reading,listening|}',
  },
  {
    id: 'read',
    group: 'action',
    keyword: 'read',
    forms: ['at=NAME read [bytes=SIZE] [on on=CONNECTION]'],
    summary: statementMessage('statement-read'),
    section: 'RFC 9293, section 3.10.3',
    examples: ['server read', 'server read 1000'],
    protocols: protocolsOf('read'),
    timed: true,
    snippet: 'read',
  },
  {
    id: 'crash',
    group: 'action',
    keyword: 'crash',
    forms: ['at=NAME crash'],
    summary: statementMessage('statement-crash'),
    section: 'RFC 9293, section 3.5.1',
    examples: ['server crash'],
    timed: true,
    snippet: 'crash',
  },
  {
    id: 'restart',
    group: 'machine',
    keyword: 'restart',
    forms: ['at=NAME restart'],
    summary: statementMessage('statement-restart'),
    section: '',
    examples: ['bob restart'],
    protocols: protocolsOf('restart'),
    timed: true,
    snippet: 'restart',
  },
  {
    id: 'serve',
    group: 'http',
    keyword: 'serve',
    forms: [
      'at=NAME serve path=PATH [bytes=SIZE] { [status status=SERVED-STATUS [to location=PATH]] [etag etag=TAG] [max-age lifetime=LIFETIME] [after delay=DURATION] }',
    ],
    summary: statementMessage('statement-serve'),
    section: 'RFC 9110, section 15.5.5',
    examples: [
      'server serve "/index.html" 4kB',
      'server serve "/old" status 301 to "/new"',
      'server serve "/page" 3000 etag "v1" max-age 60s',
      'server serve "/report" 20kB after 2s',
    ],
    protocols: protocolsOf('serve'),
    timed: true,
    snippet: 'serve "/${1:index.html}" ${2:4kB}',
  },
  {
    id: 'get',
    group: 'http',
    keyword: 'get',
    forms: ['at=NAME get path=PATH { [from from=NAME] [if-none-match etag=TAG] [range range=BYTE-RANGE] [close] }'],
    summary: statementMessage('statement-get'),
    section: 'RFC 9110, section 9.3.1',
    examples: [
      'client get "/index.html"',
      'client get "/a" close',
      'client get "/a" from cache',
      'client get "/a" if-none-match "v1"',
      'client get "/film" range 1000..1999',
    ],
    protocols: protocolsOf('get'),
    timed: true,
    snippet: 'get "/${1:index.html}"',
  },
  {
    id: 'post',
    group: 'http',
    keyword: 'post',
    forms: ['at=NAME post path=PATH bytes=SIZE { [to to=NAME] [close] }'],
    summary: statementMessage('statement-post'),
    section: 'RFC 9110, section 9.3.3',
    examples: ['client post "/form" 300'],
    protocols: protocolsOf('post'),
    timed: true,
    snippet: 'post "/${1:form}" ${2:300}',
  },
  {
    id: 'request',
    group: 'http',
    keyword: 'request',
    forms: ['at=NAME request method=METHOD path=PATH [bytes=SIZE] { [to to=NAME] [close] }'],
    summary: statementMessage('statement-request'),
    section: 'RFC 9110, section 9.1',
    examples: ['client request "PUT" "/p" 300', 'client request "HEAD" "/index.html"'],
    protocols: protocolsOf('request'),
    timed: true,
    snippet: 'request "${1|PUT,DELETE,HEAD,OPTIONS,PATCH|}" "/${2:item}"',
  },
  {
    id: 'forward',
    group: 'http',
    keyword: 'forward',
    forms: ['at=NAME forward to to=NAME'],
    summary: statementMessage('statement-forward'),
    section: 'RFC 9111, section 4',
    examples: ['cache forward to origin'],
    protocols: protocolsOf('forward'),
    timed: true,
    snippet: 'forward to ${1:origin}',
  },
  {
    id: 'trigger',
    group: 'machine',
    keyword: 'VERB',
    forms: ['at=NAME verb=VERB', 'at=NAME verb=VERB ( arguments=VALUES )'],
    summary: statementMessage('statement-trigger'),
    section: '',
    examples: ['alice send', 'alice send(3)'],
    protocols: protocolsOf('trigger'),
    timed: true,
    snippet: '',
  },
  {
    id: 'send-message',
    group: 'machine',
    keyword: 'send',
    forms: ['at=NAME send datagram=DATAGRAM [to to=NAME] [len length=SIZE]'],
    summary: statementMessage('statement-send-message'),
    section: '',
    examples: ['user send Login("ann") to app', 'user send PING + PONG(1) len 1200'],
    protocols: protocolsOf('send-message'),
    timed: true,
    snippet: 'send ${1:MESSAGE}',
  },
  {
    id: 'forge',
    group: 'action',
    keyword: 'inject',
    forms: [
      `at=NAME inject packet=FORGED-KIND from from=SENDER to to=NAME ${FORGED_FIELDS}`,
      'at=NAME inject packet=MESSAGE ( arguments=VALUES ) from from=SENDER to to=NAME',
    ],
    summary: statementMessage('statement-forge'),
    section: '',
    examples: ['mallory inject RST from client to server seq 2000', 'mallory inject SYN from 203.0.113.5 to server'],
    timed: true,
    snippet: 'inject ${1:RST} from ${2:client} to ${3:server}',
  },
  {
    id: 'wait',
    group: 'when',
    keyword: 'wait',
    forms: ['wait duration=DURATION', ...WAIT_FORMS],
    shown: ['wait DURATION', 'wait until CLAIM'],
    summary: statementMessage('statement-wait'),
    section: '',
    examples: ['wait 2msl', 'wait until client TIME-WAIT', 'wait until server received 4kB'],
    timed: false,
    snippet: 'wait ${1:2msl}',
  },
  {
    id: 'drop',
    group: 'fault',
    keyword: 'drop',
    forms: [
      'drop [which=WHICH] packet=KIND from from=NAME [to to=NAME]',
      'drop [which=WHICH] packet=KIND between from=NAME and others=NAMES',
    ],
    summary: statementMessage('statement-drop'),
    section: '',
    examples: [
      'drop next ACK from client',
      'drop every data from server to client',
      'drop every segment between client and server',
    ],
    timed: true,
    snippet: 'drop ${1:next} ${2:ACK} from ${3:client}',
  },
  {
    id: 'delay',
    group: 'fault',
    keyword: 'delay',
    forms: [
      'delay [which=WHICH] packet=KIND from from=NAME [to to=NAME] by duration=DURATION',
      'delay [which=WHICH] packet=KIND between from=NAME and others=NAMES by duration=DURATION',
    ],
    summary: statementMessage('statement-delay'),
    section: '',
    examples: ['delay next data from client by 50ms'],
    timed: true,
    snippet: 'delay ${1:next} ${2:data} from ${3:client} by ${4:50ms}',
  },
  {
    id: 'duplicate',
    group: 'fault',
    keyword: 'duplicate',
    forms: [
      'duplicate [which=WHICH] packet=KIND from from=NAME [to to=NAME]',
      'duplicate [which=WHICH] packet=KIND between from=NAME and others=NAMES',
    ],
    summary: statementMessage('statement-duplicate'),
    section: '',
    examples: ['duplicate 2nd data from server'],
    timed: true,
    snippet: 'duplicate ${1:next} ${2:data} from ${3:client}',
  },
  {
    id: 'hold',
    group: 'fault',
    keyword: 'hold',
    forms: [
      'hold [which=WHICH] packet=KIND from from=NAME [to to=NAME]',
      'hold [which=WHICH] packet=KIND between from=NAME and others=NAMES',
    ],
    summary: statementMessage('statement-hold'),
    section: '',
    examples: ['hold next SYN from client'],
    timed: true,
    snippet: 'hold ${1:next} ${2:SYN} from ${3:client}',
  },
  {
    id: 'mark',
    group: 'fault',
    keyword: 'mark',
    forms: [
      'mark [which=WHICH] packet=KIND from from=NAME [to to=NAME]',
      'mark [which=WHICH] packet=KIND between from=NAME and others=NAMES',
    ],
    summary: statementMessage('statement-mark'),
    section: 'RFC 3168, section 5',
    examples: ['mark 2nd data from client'],
    protocols: SEGMENT_PROTOCOLS,
    timed: true,
    snippet: 'mark ${1:next} ${2:data} from ${3:client}',
  },
  {
    id: 'release',
    group: 'fault',
    keyword: 'release',
    forms: ['release at=NAME'],
    summary: statementMessage('statement-release'),
    section: '',
    examples: ['release client'],
    timed: true,
    snippet: 'release ${1:client}',
  },
  {
    id: 'restore',
    group: 'fault',
    keyword: 'restore',
    forms: ['restore at=NAME', 'restore between from=NAME and others=NAMES'],
    summary: statementMessage('statement-restore'),
    section: '',
    examples: ['restore client', 'restore between client and server'],
    timed: true,
    snippet: 'restore ${1:client}',
  },
  {
    id: 'inject',
    group: 'fault',
    keyword: 'inject',
    forms: [
      `inject packet=FORGED-KIND from from=OWN-SENDER to to=NAME ${FORGED_FIELDS}`,
      'inject packet=MESSAGE ( arguments=VALUES ) from from=OWN-SENDER to to=NAME',
    ],
    summary: statementMessage('statement-inject'),
    section: '',
    examples: ['inject RST from server to client seq 1', 'inject data from client to server len 10'],
    timed: true,
    snippet: 'inject ${1:RST} from ${2:server} to ${3:client}',
  },
  {
    id: 'expect',
    group: 'claim',
    keyword: 'expect',
    forms: CLAIM_FORMS,
    summary: statementMessage('statement-expect'),
    section: '',
    examples: [
      'expect client TIME-WAIT',
      'expect server sent 2 data seq 1 len 1460',
      'expect server received 120',
      'expect client received "250" at 60ms',
      'expect client error reset',
      'expect no RST from server',
      'expect client sent 16 data in all',
      'expect client sent SYN at 0ms, 1s, 3s..4s',
      'expect client status 404',
      'expect server unread == 2mss and client ESTABLISHED',
      'expect never client CLOSED',
      'expect finally client TIME-WAIT',
    ],
    timed: true,
    snippet: 'expect ${1:client} ',
  },
  {
    id: 'section',
    group: 'reading',
    keyword: 'section',
    forms: ['section text=TEXT'],
    summary: statementMessage('statement-section'),
    section: '',
    examples: ['section "Close"'],
    timed: true,
    snippet: 'section "$1"',
  },
  {
    id: 'show',
    group: 'reading',
    keyword: 'show',
    forms: ['show at=NAME variables=VARIABLES', 'show variables=VARIABLES'],
    summary: statementMessage('statement-show'),
    section: '',
    examples: ['show client cwnd, ssthresh', 'show rto'],
    timed: false,
    snippet: 'show ${1:client} ${2:cwnd}',
  },
  {
    id: 'note',
    group: 'reading',
    keyword: 'note',
    forms: [
      'note over first=NAME [, second=NAME] text=TEXT',
      'note left of first=NAME text=TEXT',
      'note right of first=NAME text=TEXT',
    ],
    summary: statementMessage('statement-note'),
    section: '',
    examples: ['note over client, server "done"', 'note left of client "waits"'],
    timed: true,
    snippet: 'note over ${1:client} "$2"',
  },
];

/** The statements by what they begin with. */
export const BY_KEYWORD: ReadonlyMap<string, StatementKind> = new Map(
  STATEMENTS.filter((statement) => !isAction(statement)).map((statement) => [statement.keyword, statement]),
);

/** Verbs that can stand alone after the participant's name. */
export const LONE_VERBS: ReadonlySet<string> = new Set(
  STATEMENTS.filter(({ forms }) => forms.some((form) => /^at=NAME [a-z]+(?: \[[^\]]*\])*$/.test(form))).map(
    ({ keyword }) => keyword,
  ),
);

/** Whether the line begins with a participant's name. */
export function isAction(statement: StatementKind): boolean {
  return statement.group === 'action' || statement.group === 'http' || statement.group === 'machine';
}

/** A forged packet is nobody's call. */
const VERB_IDS: ReadonlySet<StatementId> = new Set(
  STATEMENTS.filter(isAction)
    .map(({ id }) => id)
    .filter((id) => id !== 'forge'),
);

export function isVerb(id: StatementId): id is VerbId {
  return VERB_IDS.has(id);
}

/** What a participant can do in the protocol, in the order of the table; a machine's own verbs excluded. */
export function verbsOf(protocol: ProtocolName): readonly StatementKind[] {
  return VERBS[protocol].list;
}

/** What a participant does in the protocol by that word; undefined if there is nothing of the sort. */
export function verbOf(protocol: ProtocolName, word: string): StatementKind | undefined {
  return VERBS[protocol].byKeyword.get(word)?.at(-1);
}

/** All that a participant does in the protocol by that word: `send` is of bytes, and of messages. */
export function verbsNamed(protocol: ProtocolName, word: string): readonly StatementKind[] {
  return VERBS[protocol].byKeyword.get(word) ?? [];
}

interface Verbs {
  readonly list: readonly StatementKind[];
  readonly byKeyword: ReadonlyMap<string, readonly StatementKind[]>;
}

function verbsFor(protocol: ProtocolName): Verbs {
  const list = STATEMENTS.filter(
    (statement) =>
      isAction(statement) &&
      statement.id !== 'trigger' &&
      (statement.protocols === undefined || isAmong(statement.protocols, protocol)),
  );
  const keywords = new Set(list.map(({ keyword }) => keyword));
  const named = (word: string) => list.filter(({ keyword }) => keyword === word);
  return { list, byKeyword: new Map(Array.from(keywords, (word) => [word, named(word)])) };
}

const VERBS = Object.fromEntries(ALL_PROTOCOLS.map((name) => [name, verbsFor(name)])) as Readonly<
  Record<ProtocolName, Verbs>
>;

export function statementOf(id: StatementId): StatementKind {
  return STATEMENTS.find((statement) => statement.id === id) ?? bug(`no statement ${id}`);
}
