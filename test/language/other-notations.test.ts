/** Lines that are copied from Mermaid or PlantUML: one message of those that stand together says how it is said here. */
import { describe, expect, test } from 'vitest';
import { quickFixes } from '../../src/services/fixes.ts';
import { applyEdits } from '../../src/language/text/position.ts';
import { parse } from '../../src/language/parse.ts';
import { issuesOf } from './parsing.ts';

/** What the fixes of its first issue make of the text. */
function mended(text: string): readonly string[] {
  const parsed = parse(text);
  const [issue] = parsed.issues;
  if (issue === undefined) throw new Error('no issue');
  const at = (parsed.document.lines[issue.line - 1]?.offset ?? 0) + issue.column - 1;
  return quickFixes(parsed, { start: at, end: at }, [issue], { locale: 'en' }).map(({ edits }) =>
    applyEdits(text, edits),
  );
}

const ARROWS = 'Arrows are not drawn here, they come of what happens.';

describe('An arrow', () => {
  test.each([
    ['client -> server: SYN', `${ARROWS} Say what somebody does: \`client connect server\` sends the SYN.`],
    ['client->>server: FIN, ACK', `${ARROWS} Say what somebody does: \`client close\` sends the FIN.`],
    ['client --> server: RST', `${ARROWS} Say what somebody does: \`client abort\` sends the RST.`],
    ['server -> client: SYN-ACK', `${ARROWS} TCP sends the answer to a SYN by itself: leave this line out.`],
    ['client -> server： ACK', `${ARROWS} TCP sends an ACK by itself: leave this line out.`],
    ['a ->> b: hi', `${ARROWS} Say what somebody does: \`a send 120 "TEXT"\`.`],
    ['a-->>b: hi there', `${ARROWS} Say what somebody does: \`a send 120 "TEXT"\`.`],
    ['"Web server" -> b: hi', `${ARROWS} Say what somebody does: \`"Web server" send 120 "TEXT"\`.`],
    ['a -> b++ : synchronise', `${ARROWS} Say what somebody does: \`a send 120 "TEXT"\`.`],
    ['a->b++: SYN', `${ARROWS} Say what somebody does: \`a connect b\` sends the SYN.`],
  ])('%s', (text, message) => {
    expect(issuesOf(text)).toEqual([`1:1-${text.length + 1} ${message}`]);
  });

  test('has no fix: what it says is no longer said where the line is changed', () => {
    expect(mended('client -> server: SYN')).toEqual([]);
    expect(mended('client ->> server: hi')).toEqual([]);
  });

  test('back and forth between those who are nowhere declared is no transition of a machine', () => {
    const { issues, scenario } = parse('Alice -> Bob: Authentication Request\nBob --> Alice: Authentication Response');
    expect(issues.map(({ line, code }) => `${line} ${code}`)).toEqual(['1 copied-diagram']);
    expect(scenario.protocol).toBe('tcp');
  });

  test('of a machine stays a transition', () => {
    expect(issuesOf('machine m\n  [*] --> A\n  A --> B : go\n  B --> A : back\nend\nparticipant a is m')).toEqual([]);
    expect(issuesOf('[*] --> A\nA --> B : go')[0]).toContain('`machine NAME` is missing before this line');
  });
});

describe('What means the same here is written so by a fix', () => {
  test.each([
    ['participant A as Alice', ['participant A as "Alice"', 'participant Alice as "A"']],
    ['participant A as Alice Miller', ['participant A as "Alice Miller"']],
    ['participant "Web server" as W', ['participant W as "Web server"']],
    ['participant "Web server"', ['participant Web-server as "Web server"']],
    ['actor Bob', ['participant Bob']],
    ['database "Users" as db #red', ['participant db as "Users" #red']],
    ['title: Handshake', ['title "Handshake"']],
    ['Note over client,server: both<br/>say "hi"', ['note over client, server "both\\nsay \\"hi\\""']],
    ['note right of client : waits \\n and C:\\x', ['note right of client "waits \\n and C:\\\\x"']],
    ['note over client：等待', ['note over client "等待"']],
    ['== Close ==', ['section "Close"']],
    ["' a comment # here", ['# a comment # here']],
    ['%% a comment', ['# a comment']],
    ['// a comment', ['# a comment']],
  ])('%s', (text, expected) => {
    const { issues } = parse(text);
    expect(issues).toMatchObject([{ code: 'other-notation' }]);
    expect(mended(text)).toEqual(expected);
    for (const one of expected) expect(parse(one).issues).toEqual([]);
  });

  test('but not a note that says of nobody whose it is', () => {
    expect(issuesOf('note left: hi')).toEqual(['1:1-14 Say whose note it is: `note left of client "TEXT"`.']);
    expect(mended('note left: hi')).toEqual([]);
  });
});

describe('What is only about a drawing says so, and a fix takes it away', () => {
  test.each([
    ['@startuml', 'No diagram is drawn here, it comes of what happens. Say who does what: '],
    ['sequenceDiagram', 'No diagram is drawn here, it comes of what happens. Say who does what: '],
    ['@enduml', '`@enduml` is about how a diagram is drawn; here it comes of what happens.'],
    ['autonumber', '`autonumber` is about how a diagram is drawn; here it comes of what happens.'],
    ['activate client', '`activate` is about how a diagram is drawn; here it comes of what happens.'],
    ['skinparam monochrome true', '`skinparam` is about how a diagram is drawn; here it comes of what happens.'],
    ['loop every minute', 'Frames are not drawn here: each line is simulated once, as it stands. '],
    ['alt all is well', 'Frames are not drawn here: each line is simulated once, as it stands. '],
  ])('%s', (line, message) => {
    const text = `server listen\n${line}\nclient connect server`;
    expect(issuesOf(text)).toEqual([expect.stringContaining(`2:1-${line.length + 1} ${message}`)]);
    expect(mended(text)).toEqual(['server listen\nclient connect server']);
  });

  test('unless somebody has that name', () => {
    expect(issuesOf('participant loop\nparticipant b\nloop lisen')).toEqual([
      expect.stringContaining('Did you mean `listen`?'),
    ]);
  });
});

describe('A whole diagram', () => {
  const mermaid = `sequenceDiagram
  autonumber
  participant A as Alice
  participant B

  loop twice
    A->>B: Hello
  end
  Note over A,B: done`;
  const plantUml =
    '@startuml\ntitle: Handshake\nactor client\nclient -> server: SYN\nserver -> client: SYN-ACK\n@enduml';

  /** The fixes at the line, from 1, and what each makes of the text. */
  function fixesAt(text: string, line: number): readonly (readonly [string, string])[] {
    const parsed = parse(text);
    const { offset = 0 } = parsed.document.lines[line - 1] ?? {};
    const start = offset + 4;
    return quickFixes(parsed, { start, end: start }, parsed.issues, { locale: 'en' }).map(({ title, edits }) => [
      title,
      applyEdits(text, edits),
    ]);
  }

  test.each([
    [mermaid, 'Here begin 7 lines of Mermaid.', 'Say what somebody does: `A send 120 "TEXT"`.'],
    [plantUml, 'Here begin 6 lines of PlantUML.', 'Say what somebody does: `client connect server` sends the SYN.'],
    [
      'client -> server: SYN\nserver -> client: SYN-ACK',
      'Here begin 2 lines of another notation.',
      'Say what somebody does: `client connect server` sends the SYN.',
    ],
  ])('gets one message, on its first line: %#', (text, what, instead) => {
    const end = (text.split('\n')[0]?.length ?? 0) + 1;
    expect(issuesOf(text)).toEqual([`1:1-${end} ${what} ${ARROWS} ${instead}`]);
    expect(parse(text).document.kinds).toContain('wrong');
  });

  test('ends where a statement of ours stands; another begins behind it', () => {
    const { issues } = parse(`${mermaid}\nset latency 20ms\n${plantUml}`);
    expect(issues.map(({ line, code }) => `${line} ${code}`)).toEqual(['1 copied-diagram', '11 copied-diagram']);
  });

  test('what is wrong among its lines is told besides', () => {
    const { issues } = parse('client -> server: SYN\nclient conect server\nserver -> client: SYN-ACK\nend');
    expect(issues.map(({ line, code }) => `${line} ${code}`)).toEqual(['1 copied-diagram', '2 unknown-verb']);
  });

  test('one line of it has its own message, and an `end` is none', () => {
    expect(parse('client -> server: SYN\nserver listen\nend').issues.map(({ code }) => code)).toEqual([
      'drawn-arrow',
      'unknown-statement',
    ]);
  });

  test('is changed at once, but for its arrows', () => {
    expect(fixesAt(mermaid, 1)[0]).toEqual([
      'Translate all 6 such lines',
      '  participant A as "Alice"\n  participant B\n\n    A->>B: Hello\n  note over A, B "done"',
    ]);
    expect(fixesAt('@startuml\n@enduml', 1)[0]?.[1]).toBe('');
    const scenario = fixesAt(plantUml, 1)[0]?.[1] ?? '';
    expect(scenario).toBe('title "Handshake"\nparticipant client\nclient -> server: SYN\nserver -> client: SYN-ACK\n');
    expect(parse(scenario).issues).toMatchObject([{ line: 3, code: 'copied-diagram' }]);
  });

  test('each of its lines is changed by itself, too', () => {
    expect(fixesAt(plantUml, 2).map(([title]) => title)).toEqual([
      'Change to “title "Handshake"”',
      'Translate all 4 such lines',
    ]);
    expect(fixesAt(plantUml, 6)[0]?.[0]).toBe('Remove this line');
    expect(fixesAt(plantUml, 1).map(([title]) => title)).toEqual(['Translate all 4 such lines', 'Remove this line']);
    expect(fixesAt(plantUml, 4)).toEqual([]);
  });
});
