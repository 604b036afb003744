/**
 * ARCHITECTURE, "Add a protocol": a folder and its entries. Echo is such a folder, and the entries are made here; nothing
 * of `src/` knows of it.
 */
import { describe, expect, test, vi } from 'vitest';
import { compile } from '../../src/compile.ts';
import { machinesOf } from '../../src/diagram/states/machines.ts';
import { timeView } from '../../src/diagram/time/time-view.ts';
import { parse } from '../../src/language/parse.ts';
import { STATE_TABLES } from '../../src/protocols/state-tables.ts';
import { ADAPTERS } from '../../src/simulator/adapters/adapters.ts';
import { complete } from '../../src/services/completion/complete.ts';
import { echoAdapter } from './echo/adapter.ts';
import { ECHO_STATES } from './echo/echo.ts';

vi.mock(import('../../src/protocols/descriptions.ts'), async (original) => {
  const { DESCRIPTIONS, ...others } = await original();
  const { ECHO } = await import('./echo/description.ts');
  return { ...others, DESCRIPTIONS: [...DESCRIPTIONS, ECHO] as unknown as typeof DESCRIPTIONS };
});
Object.assign(STATE_TABLES, { echo: ECHO_STATES });
Object.assign(ADAPTERS, { echo: () => echoAdapter });

const TEXT = `protocol echo
participant a
participant b
set patience 1s
a send 100
drop next segment from b
a send 50
expect b received 200
`;

describe('A protocol that is a folder and its entries', () => {
  const { trace, diagram, table, issues, scenario } = compile(TEXT);

  test('is said, with its options', () => {
    expect(issues).toEqual([]);
    expect(trace.protocol).toBe('echo');
    expect(compile('protocol echo\nset nagle on\n').issues.map(({ code }) => code)).toEqual(['wrong-protocol']);
    expect(compile('set patience 1s\n').issues.map(({ code }) => code)).toEqual(['wrong-protocol']);
  });

  test('has its verbs, and no others', () => {
    expect(
      compile('protocol echo\nparticipant a\nparticipant b\na connect b\n').issues.map(({ code }) => code),
    ).toContain('wrong-protocol');
    const text = 'protocol echo\nparticipant a\nparticipant b\na ';
    const offered = complete(parse(text), text.length, { locale: 'en' }).items.map(({ label }) => label);
    expect(offered).toContain('send');
    expect(offered).not.toContain('connect');
  });

  test('runs: what is lost is repeated after its timer', () => {
    const sent = trace.events.flatMap((event) =>
      event.kind === 'message'
        ? [`${event.timeUs / 1000} ${event.from} ${event.name}(${event.bytes}) ${event.fate}`]
        : [],
    );
    expect(sent).toEqual([
      '0 a DATA(100) delivered',
      '10 b ECHO(100) delivered',
      '20 a DATA(50) delivered',
      '30 b ECHO(50) dropped',
      '1020 a DATA(50) delivered',
      '1030 b ECHO(50) delivered',
    ]);
    expect(trace.final.a?.state).toBe('IDLE');
    expect(trace.events.filter((event) => event.kind === 'timer' && event.what === 'expire')).toHaveLength(1);
  });

  test('has a diagram with its messages and states', () => {
    expect(diagram.text).toContain('DATA(50)');
    expect(diagram.text).toContain('WAITING');
  });

  test('has a table of its variables, in their units', () => {
    expect(table.columns.map(({ name }) => name)).toEqual([
      'State',
      'sent',
      'round trip',
      'State',
      'sent',
      'round trip',
    ]);
    const last = table.rows.at(-1)?.cells.map(({ text }) => text);
    expect(last?.slice(0, 3)).toEqual(['IDLE', '150', '1.02 s']);
  });

  test('has a state diagram and a time view', () => {
    expect(machinesOf(scenario).a).toMatchObject({ initial: 'IDLE', states: ['IDLE', 'WAITING'] });
    expect(JSON.stringify(timeView(trace))).toContain('patience');
  });

  test('refuses a call with its own reason', () => {
    const { trace: refused } = compile('protocol echo\nparticipant a\nparticipant b\na send 1\n+0ms a send 2\n');
    const reasons = refused.events.flatMap((event) => (event.kind === 'refuse' ? [event.reason] : []));
    expect(reasons).toEqual([{ code: 'the echo is still waited for' }]);
  });
});
