import { describe, expect, it } from 'vitest';
import { complete } from '../../../src/language/features/complete.ts';
import { at } from './cursor.ts';
import { listAfter, openEnds } from './typist.ts';

describe('Enter breaks the line', () => {
  it.each([
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

  it('among many names, one of which begins like others', () => {
    const names = Array.from({ length: 999 }, (_, index) => `host${index}`);
    const head = names.map((name) => `participant ${name}\n`).join('');
    expect(listAfter(`${head}host7 connect host1`, head.length)).toEqual([]);
    expect(listAfter(`${head}host7 connect hos`, head.length)).toContain('host12');
  });
});

describe('The list is open', () => {
  it.each([
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

  it('again behind a whole word that goes on', () => {
    expect(listAfter('participant host\nparticipant host-far\nhost-far connect host-', 46 - 8)).toEqual([]);
    expect(listAfter('participant a\nparticipant host\nparticipant host-far\na connect host-f', 52)).toContain(
      'host-far',
    );
  });

  it('a name that stands nowhere else is not offered to itself', () => {
    const { parsed, offset } = at('machine m\n  [*] --> WAIT\n  WAIT --> W|');
    expect(complete(parsed, offset).items.map(({ label }) => label)).toEqual(['WAIT', '[*]']);
  });
});
