import { describe, expect, test } from 'vitest';
import { said } from '../../english.ts';
import { compile } from '../../../src/compile.ts';
import { csvTable } from '../../../src/diagram/table/csv.ts';
import { htmlTable } from '../../../src/diagram/table/html.ts';
import { markdownTable } from '../../../src/diagram/table/markdown.ts';
import type { Row } from '../../../src/diagram/table/model.ts';
import { stateTable } from '../../../src/diagram/table/table.ts';
import type { HandWrittenTrace } from '../hand-written-trace.ts';
import { trace } from '../hand-written-trace.ts';

/** A client's open, up to the arrival of its SYN. */
const opening = (): HandWrittenTrace =>
  trace()
    .at(0, 3)
    .event({ kind: 'action', at: 'client', action: 'connect', arguments: ['server'] })
    .segment('client', 'server', 'SYN', { cause: 1 })
    .state('client', 'CLOSED', 'SYN-SENT', { cause: 1, reason: said('active OPEN') })
    .event({ kind: 'vars', at: 'client', connection: 1, vars: { sndUna: 0, sndNxt: 1 }, cause: 1 })
    .at(10_000)
    .arrive('server', 2)
    .state('server', 'LISTEN', 'SYN-RECEIVED', { cause: 5 })
    .event({ kind: 'vars', at: 'server', connection: 1, vars: { sndUna: 0, sndNxt: 1, rcvNxt: 1 }, cause: 5 });

/** `-` unchanged empty, text, `*` before what changed. */
const cells = (row: Row | undefined): string =>
  (row?.cells ?? []).map(({ text, changed }) => `${changed ? '*' : ''}${text || '-'}`).join(' ');

describe('Columns', () => {
  test('each TCP participant has its state and the three pointers', () => {
    expect(
      stateTable(trace().participants(['client', 'Browser'], 'server').build()).columns.map(
        ({ group, name }) => `${group} ${name}`,
      ),
    ).toEqual([
      'Browser State',
      'Browser SND.UNA',
      'Browser SND.NXT',
      'Browser RCV.NXT',
      'server State',
      'server SND.UNA',
      'server SND.NXT',
      'server RCV.NXT',
    ]);
  });

  test('a machine has its state and its variables', () => {
    const table = stateTable(
      trace()
        .machines({ client: { bit: 0 } })
        .state('client', 'IDLE', 'WAIT', { connection: null })
        .build(),
    );
    expect(table.columns.map(({ participant, name }) => `${participant} ${name}`)).toEqual([
      'client State',
      'client bit',
      'server State',
    ]);
  });
});

describe('Rows', () => {
  test('one for each call, packet sent, and arrival; what it brings about stands in its cells', () => {
    const { rows } = stateTable(opening().build());
    expect(rows.map(({ step, what }) => `${step} ${what}`)).toEqual([
      '1 client connect server',
      '2 client → server SYN seq=0',
      '5 server receives SYN seq=0',
    ]);
    expect(rows.map(cells)).toEqual([
      '*SYN-SENT *0 *1 - CLOSED - - -',
      'SYN-SENT 0 1 - CLOSED - - -',
      'SYN-SENT 0 1 - *SYN-RECEIVED *0 *1 *1',
    ]);
  });

  test('say why', () => {
    const { rows } = stateTable(opening().build());
    expect(rows[0]?.because).toEqual(['client CLOSED → SYN-SENT: active OPEN']);
  });

  test('losses, discards, refusals, errors and failed claims are not overlooked', () => {
    const { rows } = stateTable(
      trace()
        .segment('client', 'server', 'SYN', { fate: 'dropped' })
        .segment('client', 'server', 'SYN')
        .arrive('server', 2)
        .event({
          kind: 'discard',
          at: 'server',
          connection: 1,
          segment: 2,
          reason: said('nobody listens'),
          section: 'RFC 9293, section 3.10.7.1',
          cause: 3,
        })
        .event({
          kind: 'expect',
          at: 'client',
          holds: false,
          claim: 'client ESTABLISHED',
          found: said('SYN-SENT'),
          matched: null,
        })
        .event({
          kind: 'expect',
          at: 'client',
          holds: true,
          claim: 'client SYN-SENT',
          found: said('SYN-SENT'),
          matched: null,
        })
        .build(),
    );
    expect(rows.map(({ what, because, wrong }) => [what, because.join(), wrong])).toEqual([
      ['client → server SYN seq=0', 'lost', true],
      ['client → server SYN seq=0', '', false],
      ['server receives SYN seq=0', 'nobody listens', true],
      ['✗ client ESTABLISHED', 'found: SYN-SENT', true],
      ['✓ client SYN-SENT', '', false],
    ]);
    expect(rows[2]?.sections).toEqual(['RFC 9293, section 3.10.7.1']);
  });

  test('a segment that is kept, or was there already, is no trouble', () => {
    const built = opening().event({
      ...{ kind: 'discard', at: 'server', connection: 1, segment: 2, reason: said('out of order: kept') },
      ...{ section: '', harmless: true, cause: 5 },
    });
    const row = stateTable(built.build()).rows.at(-1);
    expect([row?.because.at(-1), row?.wrong]).toEqual(['out of order: kept', false]);
  });

  test('call participants by their labels', () => {
    const { rows } = stateTable(opening().participants(['client', 'Browser'], ['server', 'Web server']).build());
    expect(rows.flatMap(({ what, because }) => [what, ...because])).toEqual([
      'Browser connect Web server',
      'Browser CLOSED → SYN-SENT: active OPEN',
      'Browser → Web server SYN seq=0',
      'Web server receives SYN seq=0',
      'Web server LISTEN → SYN-RECEIVED: a reason',
    ]);
  });

  test('timers that expire have a row, timers that start do not', () => {
    const { rows } = stateTable(
      trace()
        .event({ kind: 'timer', at: 'client', connection: 1, timer: 'retransmission', what: 'start', dueUs: 1_000_000 })
        .at(1_000_000)
        .event({
          kind: 'timer',
          at: 'client',
          connection: 1,
          timer: 'retransmission',
          what: 'expire',
          dueUs: 1_000_000,
        })
        .build(),
    );
    expect(rows.map(({ what }) => what)).toEqual(['client: RTO 1 s expires']);
  });

  test('numbers count in the space that they belong to', () => {
    const { rows } = stateTable(
      opening()
        .shown({ isn: { client: 'J', server: 1000 } })
        .build(),
    );
    expect(rows.map(cells).at(-1)).toBe('SYN-SENT J J+1 - *SYN-RECEIVED *1000 *1001 *J+1');
  });

  test('with several connections a row names its own and shows how that one stands', () => {
    const ends = ['client', 'server'] as const;
    const table = stateTable(
      trace()
        .connected(
          { id: 1, name: 'c1', ends, ports: [1, 2], initial: [] },
          { id: 2, name: 'c2', ends, ports: [3, 2], initial: [] },
        )
        .segment('client', 'server', 'SYN', { connection: 1 })
        .state('client', 'CLOSED', 'ESTABLISHED', { connection: 1, cause: 1 })
        .segment('client', 'server', 'SYN', { connection: 2 })
        .state('client', 'CLOSED', 'SYN-SENT', { connection: 2, cause: 3 })
        .segment('client', 'server', 'FIN', { connection: 1 })
        .build(),
    );
    expect(table.hasConnections).toBe(true);
    expect(table.rows.map((row) => `${row.connection} ${cells(row)}`)).toEqual([
      'c1 *ESTABLISHED - - - CLOSED - - -',
      'c2 *SYN-SENT - - - CLOSED - - -',
      'c1 ESTABLISHED - - - CLOSED - - -',
    ]);
  });
});

describe('The first row', () => {
  const first = (text: string) => compile(text).table.rows[0]?.what;
  const machine = (name: string, variable: string) => `machine ${name}\n  ${variable}[*] --> A\n  A --> A : go\nend\n`;

  test('names all that begin, those without a variable too', () => {
    const text = `${machine('m', 'var n = 0\n  ')}${machine('k', '')}participant app is k\nparticipant a is m\nparticipant cache is m\n`;
    expect(first(`${text}a go`)).toBe('app, a and cache begin');
  });

  test('names those whose beginning is to be seen: an HTTP server listens by itself', () => {
    expect(first('protocol http/1.1\nserver serve "/" 1\nclient get "/"')).toBe('server begins');
  });
});

describe('Writers', () => {
  test('Markdown', () => {
    expect(markdownTable(stateTable(opening().participants('client').build()))).toBe(
      [
        '| Step | Time | What happened | client State | client SND.UNA | client SND.NXT | client RCV.NXT |',
        '| --: | --: | --- | --- | --- | --- | --- |',
        '| 1 | 0 | client connect server (client CLOSED → SYN-SENT: active OPEN) | **SYN-SENT** | **0** | **1** |  |',
        '| 2 | 0 | client → server SYN seq=0 | SYN-SENT | 0 | 1 |  |',
        '| 3 | 10 ms | server receives SYN seq=0 (server LISTEN → SYN-RECEIVED: a reason) | SYN-SENT | 0 | 1 |  |',
        '',
        'Connections opened: 1 · Segments: 1 · TCP and IP headers: 40 bytes · Delivered to applications: 0 bytes · Last segment: 0',
        '',
      ].join('\n'),
    );
  });

  const hostile = '<img onerror=x> | `a` *b* [c](https://d) #1\n"e", \u202Ef';

  test('Markdown: labels are text and nothing else', () => {
    const text = markdownTable(stateTable(trace().section(hostile).build()));
    expect(text.split('\n')[2]).toContain(
      '**\\<img onerror=x\\> \\| \\`a\\` \\*b\\* \\[c\\](https\\://d) \\#1 \u2068"e", \u202Ef\u2069**',
    );
  });

  test('HTML: labels are text and nothing else', () => {
    const text = htmlTable(stateTable(trace().titled(hostile).section(hostile).build()));
    expect(text).not.toMatch(/<img/);
    expect(text).toContain('&#60;img onerror=x&#62;');
  });

  test('HTML: rows know their step and line, cells that they changed', () => {
    const text = htmlTable(stateTable(opening().build()));
    expect(text).toContain('<tr class="action" data-step="1" data-line="3"><th scope="row">1</th><td>0</td>');
    expect(text).toContain('<td class="changed">SYN-SENT</td>');
    expect(text).toContain('<th scope="colgroup" colspan="4">client</th>');
  });

  test('CSV: quotes, and nothing that a spreadsheet would compute', () => {
    const lines = csvTable(stateTable(trace().section('a "b", c').section('=1+1').build())).split('\r\n');
    expect(lines[1]).toBe(',1,0,1,"a ""b"", c",,,CLOSED,,,,CLOSED,,,');
    expect(lines[2]).toBe(",2,0,1,'=1+1,,,CLOSED,,,,CLOSED,,,");
  });

  test('CSV: nor what it would compute after white space, or by a sign of another width', () => {
    const marked = (title: string): boolean =>
      (csvTable(stateTable(trace().section(title).build())).split('\r\n')[1] ?? '').includes(`'${title}`);
    for (const title of [' =1+1', '\u00a0\u200b+1a', '\u3000@x', '＝1', '－1a', '＠x', '﹢1a', '\u2060=1'])
      expect(marked(title), title).toBe(true);
    for (const title of ['a=b', ' a', '客户端', '≠1']) expect(marked(title), title).toBe(false);
  });
});
