import { LOCALES } from '../../src/l10n/locale.ts';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { drawSequence } from '../../src/diagram/sequence/sequence.ts';
import { stepsOf } from '../../src/diagram/table/steps.ts';
import { stateTable } from '../../src/diagram/table/table.ts';
import {
  columnChoices,
  diagramOptions,
  initialDetail,
  isColumnShown,
  readDetail,
  shownSwitches,
  shownTable,
  withColumnShown,
  withColumns,
  withNumbers,
} from '../../src/shared/detail.ts';
import { detailsOf } from '../../src/preview/model/event-details.ts';

const { trace } = compile(`set isn client 1000
server listen
client connect server
drop next data from client
client send 5 "hello"
`);

describe('numbers', () => {
  test.each([
    ['source', 'SYN seq=1000'],
    ['relative', 'SYN seq=0'],
    ['symbolic', 'SYN seq=J'],
    ['absolute', 'SYN seq=1000'],
  ] as const)('%s', (numbers, text) => {
    const shown = withNumbers(trace, { ...initialDetail, numbers });
    expect(drawSequence(shown).text.replaceAll('#61;', '=')).toContain(text);
    expect(stateTable(shown).rows.map(({ what }) => what)).toContain(`client → server ${text}`);
  });
});

describe('columns', () => {
  test('those that are not wanted are gone from heads and rows alike', () => {
    const table = stateTable(trace);
    const hiddenColumns = columnChoices(table, trace).flatMap(({ key }) => (key === 'State' ? [] : [key]));
    const shown = withColumns(table, { ...initialDetail, hiddenColumns });
    expect(shown.columns.map(({ name }) => name)).toEqual(['State', 'State']);
    expect(new Set(shown.rows.map(({ cells }) => cells.length))).toEqual(new Set([2]));
  });

  test('of variables that the protocol has no column of are added where they are wanted', () => {
    const choices = columnChoices(stateTable(trace), trace);
    const cwnd = choices.find(({ key }) => key === 'cwnd')!;
    expect([cwnd.isOptional, isColumnShown(cwnd, initialDetail)]).toEqual([true, false]);
    const wanted = { ...initialDetail, ...withColumnShown(cwnd, true, initialDetail) };
    expect(wanted.shownColumns).toEqual(['cwnd']);
    const table = shownTable({ trace, locale: 'en' }, wanted);
    expect(table.columns.filter(({ key }) => key === 'cwnd')).toHaveLength(2);
    expect(
      isColumnShown(
        columnChoices(table, trace).find(({ key }) => key === 'cwnd')!,
        wanted,
      ),
    ).toBe(true);
    expect(withColumnShown(cwnd, false, wanted)).toEqual({ shownColumns: [] });
    expect(shownTable({ trace, locale: 'en' }, initialDetail).columns.map(({ key }) => key)).not.toContain('cwnd');
  });

  test('that the source shows are there unless they are hidden', () => {
    const shown = compile('show cwnd\nserver listen\nclient connect server').trace;
    const cwnd = columnChoices(stateTable(shown), shown).find(({ key }) => key === 'cwnd')!;
    expect([cwnd.isOptional, isColumnShown(cwnd, initialDetail)]).toEqual([false, true]);
    expect(withColumnShown(cwnd, false, initialDetail)).toEqual({ hiddenColumns: ['cwnd'] });
  });

  test('that were hidden in one language are hidden in the other', () => {
    const hidden = { ...initialDetail, hiddenColumns: ['State'] };
    for (const locale of LOCALES) {
      const shown = withColumns(stateTable(trace, undefined, locale), hidden);
      expect(shown.columns.filter(({ isState }) => isState)).toEqual([]);
    }
  });
});

describe('what was remembered', () => {
  test('is taken as far as it can be used', () => {
    expect(readDetail({ ...initialDetail, numbers: 'symbolic', times: 'on' })).toEqual({
      ...initialDetail,
      numbers: 'symbolic',
      times: 'on',
    });
    expect(readDetail({ numbers: 'roman', hiddenColumns: [3, 'State'] })).toEqual({
      ...initialDetail,
      hiddenColumns: ['State'],
    });
    expect(readDetail(null)).toEqual(initialDetail);
    // What was kept before the source could say it.
    expect(readDetail({ times: false, states: true })).toEqual(initialDetail);
  });

  test('the source decides where nothing is chosen', () => {
    expect(diagramOptions(initialDetail)).toEqual({});
    expect(shownSwitches(trace, initialDetail)).toEqual({ states: true, times: false });
    const { trace: bare } = compile('set states off\nset times on\nserver listen\nclient connect server');
    expect(shownSwitches(bare, initialDetail)).toEqual({ states: false, times: true });
    expect(shownSwitches(bare, { states: 'on', times: 'off' })).toEqual({ states: true, times: false });
    expect(diagramOptions({ ...initialDetail, states: 'off', times: 'on' })).toEqual({ states: false, times: true });
    const text = drawSequence(bare, diagramOptions(initialDetail)).text.replaceAll('#61;', '=');
    expect(text).toContain('10 ms · SYN, ACK');
    expect(text).not.toContain('ESTABLISHED');
  });
});

describe('details', () => {
  const details = (find: (event: (typeof trace.events)[number]) => boolean): Record<string, string> =>
    Object.fromEntries(detailsOf(trace, stepsOf(stateTable(trace).rows), trace.events.find(find)?.step ?? 0, 0));

  test('of a segment: its header, its times, its connection', () => {
    expect(details(({ kind }) => kind === 'segment')).toMatchObject({
      Segment: 'client → server',
      Header: 'SYN seq=1000 win=65535',
      Time: '0',
      Arrives: '10 ms',
      Line: '3',
    });
  });

  test('of a lost one: by which line', () => {
    expect(details((event) => event.kind === 'segment' && event.fate === 'dropped')).toMatchObject({
      Text: 'hello',
      Fate: 'lost (line 4)',
    });
  });

  test('of a state: why, and by which rule', () => {
    const found = details((event) => event.kind === 'state' && event.to === 'SYN-SENT');
    expect(found.State).toBe('client: CLOSED → SYN-SENT');
    expect(found.Because).not.toBe('');
    expect(found.Rule).toContain('RFC 9293');
  });

  test('of a step that there is not: nothing', () => {
    expect(detailsOf(trace, [], 0, 0)).toEqual([]);
    expect(detailsOf(trace, [], 100_000, 0)).toEqual([]);
  });
});
