/** ARCHITECTURE, "Add a protocol": what the rest of the product knows of a protocol stands in its description. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { verbsOf } from '../../src/language/statements/statements.ts';
import { TCP_STATES } from '../../src/language/vocabulary/states.ts';
import { renumber } from '../../src/trace/numbers/numbering.ts';
import { STATE_TABLES } from '../../src/protocols/state-tables.ts';
import { defaultProtocol, descriptionOf, PROTOCOLS } from '../../src/protocols/registry.ts';

describe.each(PROTOCOLS)('$name', ({ name, usualVerbs, states, initialState }) => {
  test('can be said, and the scenario is of it', () => {
    expect(compile(`protocol ${name}\n`).scenario.protocol).toBe(name);
    expect(descriptionOf(name).name).toBe(name);
  });

  test('usual verbs are verbs of it, in states that there are', () => {
    const verbs = verbsOf(name).map(({ keyword }) => keyword);
    for (const [state, words] of Object.entries(usualVerbs)) {
      expect(['any', ...TCP_STATES.map((known) => known.name)]).toContain(state);
      for (const word of words) expect(verbs).toContain(word);
    }
  });

  test('what has states of its own begins in one, what has not says none', () => {
    if (states === 'own') expect(TCP_STATES.map((known) => known.name)).toContain(initialState);
    else expect(initialState).toBeNull();
    expect(STATE_TABLES[name]?.initial ?? null).toBe(initialState);
  });
});

describe.each(PROTOCOLS.filter(({ packet }) => packet === 'segment'))('$name', ({ name, variables }) => {
  test('its variables change as it runs, and the table shows those that it shall', () => {
    const { trace, table } = compile(
      `protocol ${name}\n${name === 'tcp' ? 'server listen\nclient connect server' : 'server serve "/" 1kB\nclient get "/"'}\n`,
    );
    const changed = new Set(trace.events.flatMap((event) => (event.kind === 'vars' ? Object.keys(event.vars) : [])));
    expect([...changed].sort()).toEqual(variables.map(({ key }) => key).sort());
    expect([...new Set(table.columns.map((column) => column.name))]).toEqual([
      'State',
      ...variables.filter(({ inTable }) => inTable).map((known) => known.name),
    ]);
  });
});

test('Numbers of a sequence are written as the reader wants them; bytes are bytes', () => {
  const { trace } = compile(
    'set isn client 1000\nset isn server 5000\nserver listen\nclient connect server\nclient send 9\n',
  );
  const { variables } = descriptionOf(trace.protocol);
  const absolute = renumber(trace, 'absolute');
  const moved = new Set<string>();
  for (const [index, event] of trace.events.entries()) {
    const other = absolute.events[index];
    if (event.kind !== 'vars' || other?.kind !== 'vars') continue;
    for (const [key, value] of Object.entries(event.vars)) if (other.vars[key] !== value) moved.add(key);
  }
  expect([...moved].sort()).toEqual(
    variables
      .filter(({ unit }) => unit === 'sequence')
      .map(({ key }) => key)
      .sort(),
  );
});

test('A scenario that does not say its protocol is of TCP, or of machines where it has some', () => {
  expect(compile('client connect server\n').scenario.protocol).toBe(defaultProtocol(false));
  expect(compile('use dhcp\n').scenario.protocol).toBe(defaultProtocol(true));
});
