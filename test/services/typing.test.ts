import { describe, expect, test } from 'vitest';
import { complete, mayEnd } from '../../src/services/completion/complete.ts';
import { parse } from '../../src/language/parse.ts';
import { LIBRARY } from '../../src/language/vocabulary/library.ts';
import { STATEMENTS } from '../../src/language/statements/statements.ts';
import { at } from './cursor.ts';
import { listAfter, openEnds } from './typist.ts';

describe('Enter breaks the line', () => {
  test.each([
    'client close',
    'participant client\nparticipant client2\nclient2 connect client',
    'participant c\nparticipant web-c\nparticipant webC\nweb-c connect c',
    'wait 2ms',
    '+1ms client close',
    'client send 1',
    'expect client sent SYN,ACK',
    'expect client sent ACK',
    'set isn client J\nexpect client sent SYN seq J',
    'set isn client J\nexpect client sent ACK seq J+1',
    'use tls1.3',
    'protocol http/1.1',
    'machine m\n  [*] --> END\n  DATA-END --> DATA-END : go\n  DATA-END --> END',
    'machine m\n  [*] --> IDLE\nend',
    'set nagle on',
  ])('after a word that stands whole: %j', (text) => {
    expect(openEnds(text)).toEqual([]);
  });

  test('among many names, one of which begins like others', () => {
    const names = Array.from({ length: 999 }, (_, index) => `host${index}`);
    const head = names.map((name) => `participant ${name}\n`).join('');
    expect(listAfter(`${head}host7 connect host1`, head.length)).toEqual([]);
    expect(listAfter(`${head}host7 connect hos`, head.length)).toContain('host12');
  });
});

const SAMPLES: Readonly<Record<string, string>> = {
  at: 'client',
  from: 'client',
  to: 'server',
  first: 'client',
  second: 'server',
  side: 'client',
  toward: 'server',
  others: 'server',
  ends: 'client, server',
  title: '"a"',
  members: 'client, server',
  option: 'latency',
  value: '10ms',
  names: 'somebody',
  protocol: 'tcp',
  library: 'tls1.3',
  name: '"m.wirenote"',
  machines: 'm',
  verb: 'go',
  text: '"a"',
  label: '"a"',
  path: '"/a"',
  method: '"PUT"',
  bytes: '120',
  duration: '10ms',
  state: 'ESTABLISHED',
  packet: 'SYN',
  datagram: 'PING(1)',
  error: 'reset',
  status: '404',
  condition: 'client ESTABLISHED',
  arguments: '1',
  variables: 'cwnd',
};
const MACHINE =
  'machine m\n  [*] --> A\n  A --> A : go / !SYN(1) to all\n  A --> A : go(n) / !SYN(n) to all\n  A --> A : ?SYN(n)\nend\nparticipant client is m\nparticipant server is m\n';

/** Each statement without what may be left out, and the words with which that begins where nothing else must follow. */
const statements = STATEMENTS.flatMap(({ forms, group }) =>
  forms.map((form) => {
    const parts = form.replaceAll(/[A-Z]+\{/g, '{').match(/\[[^\]]*\]|[{}]|[^\s[\]{}]+/g) ?? [];
    const needed = parts.filter((part) => !/^[[{}]/.test(part));
    const text = needed.map((part) => SAMPLES[/^(\w+)=/.exec(part)?.[1] ?? ''] ?? part).join(' ');
    const last = parts.findLastIndex((part) => !/^[[{}]/.test(part));
    const words = parts.slice(last + 1).flatMap((part) => /^\[([a-z]+)(?: |\])/.exec(part)?.[1] ?? []);
    const isOfMachines = group === 'machine' || /MESSAGE|DATAGRAM|TEXT is machines=/.test(form);
    const isOfHttp = group === 'http' || form.includes('status=');
    return { text, words, head: isOfMachines ? MACHINE : isOfHttp ? 'protocol http/1.1\n' : '' };
  }),
);

const files = { file: () => ({ text: MACHINE }), fences: [], fence: null };

describe('A space behind a whole statement leaves Enter to break the line', () => {
  test.each(statements)('$text', ({ text, head }) => {
    const errors = parse(head + text, LIBRARY, files).issues.filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([]);
    expect(mayEnd(parse(`${head}${text} `), head.length + text.length + 1)).toBe(true);
    expect(listAfter(`${head}${text} `, head.length)).toEqual([]);
  });

  const withMore = statements.filter(({ words }) => words.length > 0);

  test('there are such statements', () => {
    expect(withMore.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['client connect server', 'client close', 'drop SYN from client', 'participant somebody']),
    );
  });

  test.each(withMore)('$text: $words can be asked for, and come with their first letter', ({ text, words, head }) => {
    const typed = `${head}${text} `;
    const asked = complete(parse(typed), typed.length, { locale: 'en' }).items.map(({ label }) => label);
    expect(asked).toEqual(expect.arrayContaining(words));
    for (const word of words)
      expect(listAfter(typed + word.charAt(0), head.length), word).toEqual(expect.arrayContaining([word]));
  });

  test.each([
    '[*] --> IDLE ',
    'IDLE --> WAIT : go ',
    'IDLE --> WAIT : go(n) ',
    'IDLE --> WAIT : ?ACK(b) [b == bit] ',
    'IDLE --> WAIT : go / !DATA(1) ',
    'IDLE --> WAIT : go / start rto 1s ',
    'IDLE --> WAIT : go / bit = 1 - bit ',
    'var other = 2 ',
  ])('in a machine: %s', (line) => {
    const text = `machine m\n  var bit = 0\n  ${line}`;
    expect(listAfter(text, text.lastIndexOf('\n') + 1)).toEqual([]);
  });
});

describe('The list is open', () => {
  test.each([
    ['client cl', 'close'],
    ['client clos', 'close'],
    ['expect client TIME-WAI', 'TIME-WAIT'],
    ['expect client wa', 'TIME-WAIT'],
    ['participant a\nparticipant data\na connect da', 'data'],
    ['participant client\nparticipant client2\nparticipant x\nx connect client2', ''],
    ['ser', 'server'],
    ['use tl', 'tls1.3'],
    ['protocol htt', 'http/1.1'],
    ['machine m\n  [*] --> IDLE\n  IDLE --> ID', 'IDLE'],
  ])('%s: %s', (text, label) => {
    const list = listAfter(text, text.lastIndexOf('\n') + 1);
    if (label === '') expect(list).toEqual([]);
    else expect(list).toContain(label);
  });

  test('again behind a whole word that goes on', () => {
    expect(listAfter('participant host\nparticipant host-far\nhost-far connect host-', 46 - 8)).toEqual([]);
    expect(listAfter('participant a\nparticipant host\nparticipant host-far\na connect host-f', 52)).toContain(
      'host-far',
    );
  });

  test('a name that stands nowhere else is not offered to itself', () => {
    const { parsed, offset } = at('machine m\n  [*] --> WAIT\n  WAIT --> W|');
    expect(complete(parsed, offset, { locale: 'en' }).items.map(({ label }) => label)).toEqual(['WAIT', '[*]', '*']);
  });
});
