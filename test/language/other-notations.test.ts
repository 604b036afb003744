/** Lines that are copied from Mermaid or PlantUML: one message each that says how it is said here. */
import { describe, expect, it } from 'vitest';
import { quickFixes } from '../../src/language/features/fixes.ts';
import { applyEdits } from '../../src/language/features/position.ts';
import { parse } from '../../src/language/parse.ts';
import { issuesOf } from './parsing.ts';

/** What the fixes of its first issue make of the text. */
function mended(text: string): readonly string[] {
  const parsed = parse(text);
  const [issue] = parsed.issues;
  if (issue === undefined) throw new Error('no issue');
  const at = (parsed.document.lines[issue.line - 1]?.offset ?? 0) + issue.column - 1;
  return quickFixes(parsed, { start: at, end: at }, [issue]).map(({ edits }) => applyEdits(text, edits));
}

const ARROWS = 'Arrows are not drawn here, they come of what happens.';

describe('An arrow', () => {
  it.each([
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

  it('has no fix: what it says is no longer said where the line is changed', () => {
    expect(mended('client -> server: SYN')).toEqual([]);
    expect(mended('client ->> server: hi')).toEqual([]);
  });

  it('back and forth between those who are nowhere declared is no transition of a machine', () => {
    const { issues, scenario } = parse('Alice -> Bob: Authentication Request\nBob --> Alice: Authentication Response');
    expect(issues.map(({ line, code }) => `${line} ${code}`)).toEqual(['1 drawn-arrow', '2 drawn-arrow']);
    expect(scenario.protocol).toBe('tcp');
  });

  it('of a machine stays a transition', () => {
    expect(issuesOf('machine m\n  [*] --> A\n  A --> B : go\n  B --> A : back\nend\nparticipant a is m')).toEqual([]);
    expect(issuesOf('[*] --> A\nA --> B : go')[0]).toContain('`machine NAME` is missing before this line');
  });
});

describe('What means the same here is written so by a fix', () => {
  it.each([
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

  it('but not a note that says of nobody whose it is', () => {
    expect(issuesOf('note left: hi')).toEqual(['1:1-14 Say whose note it is: `note left of client "TEXT"`.']);
    expect(mended('note left: hi')).toEqual([]);
  });
});

describe('What is only about a drawing says so, and a fix takes it away', () => {
  it.each([
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

  it('unless somebody has that name', () => {
    expect(issuesOf('participant loop\nparticipant b\nloop lisen')).toEqual([
      expect.stringContaining('Did you mean `listen`?'),
    ]);
  });
});

describe('A whole diagram', () => {
  const diagram = `sequenceDiagram
  autonumber
  participant A as Alice
  participant B
  loop twice
    A->>B: Hello
  end
  Note over A,B: done`;

  it('is changed at once, but for its arrows', () => {
    expect(mended(diagram)[1]).toBe(
      '  participant A as "Alice"\n  participant B\n    A->>B: Hello\n  note over A, B "done"',
    );
    expect(mended('@startuml\n@enduml')[1]).toBe('');
  });
});
