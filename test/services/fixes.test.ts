import { describe, expect, test } from 'vitest';
import { quickFixes } from '../../src/services/fixes.ts';
import { inlayHints } from '../../src/services/inlay.ts';
import { lenses } from '../../src/services/lenses.ts';
import { applyEdits } from '../../src/language/text/position.ts';
import { parse } from '../../src/language/parse.ts';
import { at, standingsOf, traceOf } from './cursor.ts';

/** The text after the fix of that title, offered at the cursor. */
function fixed(marked: string, title: string): string {
  const { parsed, offset, text } = at(marked);
  const trace = traceOf(text);
  const fixes = quickFixes(parsed, { start: offset, end: offset }, trace.issues, { locale: 'en', trace });
  const fix = fixes.find((one) => one.title === title);
  if (fix === undefined) throw new Error(`only: ${fixes.map((one) => one.title).join('; ')}`);
  return applyEdits(text, fix.edits);
}

describe('Quick fixes', () => {
  test('did you mean', () => {
    expect(fixed('client con|ect server', 'Change to “connect”')).toBe('client connect server');
  });

  test('declare the participant; with the first declaration the undeclared ones need one, too', () => {
    expect(fixed('participant a\nparticipant b\na connect |bob', 'Declare participant “bob”')).toBe(
      'participant a\nparticipant b\nparticipant bob\na connect bob',
    );
    expect(fixed('title "x"\ncach|e listen', 'Declare participant “cache”')).toBe(
      'title "x"\nparticipant client\nparticipant server\nparticipant cache\ncache listen',
    );
  });

  test('`server listen` before a connect that is refused', () => {
    expect(fixed('client con|nect server', 'Insert “server listen” before it')).toBe(
      'server listen\nclient connect server',
    );
  });

  test('update the expectation to what was found', () => {
    const open = 'server listen\nclient connect server\n';
    const { parsed, offset, text } = at(`${open}expect client CLO|SED`);
    const trace = traceOf(text);
    const fixes = quickFixes(parsed, { start: offset, end: offset }, trace.issues, { locale: 'en', trace });
    expect(fixes.map(({ edits }) => applyEdits(text, edits))).toContain(`${open}expect client ESTABLISHED`);
  });

  test('remove a fault that never matched', () => {
    expect(fixed('server listen\ndrop| RST from client\nclient connect server', 'Remove this line')).toBe(
      'server listen\nclient connect server',
    );
  });

  test('quotes around a text, a variable, a machine, a protocol', () => {
    expect(fixed('title Hel|lo "big" world # c', 'Put “Hello "big" world” in quotes')).toBe(
      'title "Hello \\"big\\" world" # c',
    );
    expect(fixed('machine m\n  [*] --> A\n  A --> A : go / |n = 1\nend', 'Declare variable “n”')).toContain(
      'machine m\n  var n = 0\n',
    );
    expect(fixed('machine m\n[*] --> A\nA --> A : go\nend\nparticipant |a', 'Let it run “m”')).toContain(
      'participant a is m',
    );
    expect(fixed('client g|et "/"', 'Make this “protocol http/1.1”')).toBe('protocol http/1.1\nclient get "/"');
  });

  test('close a text', () => {
    expect(fixed('title "Hel|lo', 'Change to “"Hello"”')).toBe('title "Hello"');
  });
});

describe('Lenses', () => {
  test('count the claims, and are there before anything is written', () => {
    const text = '# c\ntitle "x"\nexpect client CLOSED\nexpect server LISTEN';
    expect(lenses(parse(text), traceOf(text), { locale: 'en' })).toEqual([
      { command: 'preview', title: 'Preview', failing: [] },
      { command: 'present', title: 'Present', failing: [] },
      { command: 'export', title: 'Export…', failing: [] },
      { command: 'claims', title: '1 of 2 claims hold', failing: [4] },
    ]);
    expect(lenses(parse(''), null, { locale: 'en' }).map(({ title }) => title)).toEqual([
      'Preview',
      'Present',
      'Export…',
    ]);
  });

  test.each([
    ['expect client CLOSED', '1 claim holds'],
    ['expect client LISTEN', '1 claim does not hold'],
    ['expect client CLOSED\nexpect server CLOSED', 'All 2 claims hold'],
  ])('%s', (text, title) => {
    expect(lenses(parse(text), traceOf(text), { locale: 'en' }).at(-1)?.title).toBe(title);
  });
});

describe('Inlay hints', () => {
  test('say states that changed, and numbers of what was sent', () => {
    const text = 'set isn client J\nserver listen\nclient connect server # go\nexpect client ESTABLISHED';
    const hints = inlayHints(parse(text).document, standingsOf(text), { start: 0, end: text.length }, { locale: 'en' });
    expect(
      hints.map(({ offset, text: hint }) => `${text.slice(0, offset).split('\n').at(-1) ?? ''} « ${hint}`),
    ).toEqual([
      'server listen « server LISTEN',
      'client connect server « client ESTABLISHED · server ESTABLISHED · client: SYN seq=J · server: SYN,ACK seq=0 ack=J+1 · client: ACK seq=J+1 ack=1',
    ]);
  });
});
