/** What the two tools are called and what their callers are told, in VS Code (package.json) and over MCP alike. */

export const SIMULATE = 'wirenote_simulate';
export const REFERENCE = 'wirenote_reference';

export const SIMULATE_DESCRIPTION =
  'Simulates a protocol scenario that is written in the Wirenote language (.wirenote files and `wirenote` fences of Markdown: ' +
  'TCP, HTTP, library protocols such as DNS, TLS, Raft, or state machines of one’s own) and returns as Markdown: a short ' +
  'summary of what happened, issues with line, column and the lines that mend them, each claim (`expect`) with its verdict ' +
  'and what was found, the sequence diagram as Mermaid text, and the state table. Long runs are cut, which is said. Use it ' +
  'after each change of a scenario, until no issue is left. It takes the whole text of a scenario, not a path, and reads no ' +
  'file: machines that `use "FILE"` names must stand in the text. Nothing is written or sent.';

export const REFERENCE_DESCRIPTION =
  'Returns the language of Wirenote scenarios: without a topic a reference of 2,000 words with ten examples, with a topic what ' +
  'the whole reference says of it. Read it before writing or changing a Wirenote scenario: the language is none that is known ' +
  'from elsewhere.';

export const TEXT_DESCRIPTION =
  'The whole text of the scenario, one statement a line; of a Markdown fence what is between its marks.';

export const TOPIC_DESCRIPTION =
  'A statement (drop, expect), an option of `set` (congestion), a library protocol (raft: its machines, verbs, states, messages ' +
  'and an example), or a section (What must hold, Protocols of your own, Expressions). Without it: the short reference.';

/** What a model is told that gives something else. */
export const NO_TEXT = '`text` must be the whole text of a Wirenote scenario.';
