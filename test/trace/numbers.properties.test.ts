/** A shown number is the used number, and a segment has one number wherever it is spoken of. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reasonText } from '../../src/trace/reasons.ts';
import { type Numbering, numberings, renumber } from '../../src/trace/numbers/numbering.ts';
import { stateTable } from '../../src/diagram/table/table.ts';
import { formatAck, formatSeq } from '../../src/trace/numbers/numbers.ts';
import type { SegmentEvent, Trace } from '../../src/trace/trace.ts';
import { issues, trace } from '../simulator/play.ts';

const segmentsOf = ({ events }: Trace) => events.filter((event): event is SegmentEvent => event.kind === 'segment');
const what = (shown: Trace) => stateTable(shown).rows.map((row) => row.what);

/** Two connections one after the other on the same ports; the second finds the first in TIME-WAIT. */
const twice = (...settings: string[]) =>
  [
    ...settings,
    'server listen',
    'client connect server as c1',
    'client send 5000',
    'server close',
    'client close',
    'expect server TIME-WAIT on c1',
    'client connect server as c2',
  ].join('\n');

const synsOf = (text: string) =>
  segmentsOf(trace(text)).filter(({ flags, from }) => flags.includes('SYN') && from === 'client');

describe('The initial number of a later connection on the same ports (RFC 9293, section 3.4.1)', () => {
  test('after `set isn NAME NUMBER` is shown as it is: beyond the last one used, so that TIME-WAIT takes it', () => {
    const played = trace(twice('set isn client 50000'));
    const [first, second] = synsOf(twice('set isn client 50000')).map((segment) => Number(formatSeq(played, segment)));
    expect(first).toBe(50_000);
    // 5000 bytes and the FIN came after the SYN; the clock has gone on by a tick each 4 µs.
    expect(second).toBe(50_000 + 90_000 / 4);
    expect(what(played)).toContain('server receives SYN seq=72500');
    expect(what(played)).toContain('server → client SYN, ACK seq=0 ack=72501');
  });

  test('is claimed by what is shown', () => {
    const text = twice('set isn client 50000');
    expect(issues(`${text}\nexpect client sent SYN seq 72500\nexpect server sent SYN,ACK ack 72501`)).toEqual([]);
    expect(issues(`${text}\nexpect client sent SYN seq 50000`)).toEqual([
      expect.stringContaining('9: error: This does not hold: client sent SYN seq 72500 len 0. It looked at'),
    ]);
  });

  test('after a symbol is shown as far beyond the first as it is; a plain number is relative to the connection', () => {
    const text = twice('set isn client J');
    expect(what(trace(text))).toContain('client → server SYN seq=J+22500');
    expect(
      issues(
        `${text}\nexpect client sent SYN seq J+22500\nexpect client sent ACK seq J+22501\nexpect client sent SYN seq 0`,
      ),
    ).toEqual([]);
    expect(issues(`${text}\nexpect client sent SYN seq J`)).toHaveLength(1);
  });

  test('relative numbers begin anew with each connection', () => {
    expect(what(trace(twice())).filter((row) => row === 'client → server SYN seq=0')).toHaveLength(2);
  });

  test('is beyond the numbers of text that filled more than the clock went on', () => {
    const text = [
      'set isn client 0',
      'server listen',
      'client connect server',
      'client send 60kB',
      'client send 60kB',
      'client abort',
      'client connect server',
    ];
    expect(synsOf(text.join('\n')).map(({ seq }) => seq)).toEqual([0, 0]);
    const shown = synsOf(text.join('\n')).map((segment) => Number(formatSeq(trace(text.join('\n')), segment)));
    expect(shown[1]).toBeGreaterThan(120_001);
  });

  test.each(['client crash', 'client abort', 'inject RST from server to client'])(
    'also after `%s`, for both sides',
    (end) => {
      const played = trace(
        [
          'set isn client 100',
          'set isn server 7000',
          'server listen',
          'client connect server',
          'client send 300',
          'server send 300',
          end,
          'client connect server',
          'wait 3s',
        ].join('\n'),
      );
      for (const side of ['client', 'server']) {
        const own = segmentsOf(played).filter(
          (segment) => segment.from === side && !segment.injected && !segment.seqAbsolute,
        );
        const syns = own
          .filter(({ flags }) => flags.includes('SYN'))
          .map((segment) => Number(formatSeq(played, segment)));
        const last = syns.at(-1) ?? 0;
        const before = own
          .filter(({ connection }) => connection === 1)
          .map((segment) => Number(formatSeq(played, segment)));
        expect(last).toBeGreaterThan(Math.max(...before.filter((number) => number !== last)));
      }
    },
  );

  test('`inject` counts as what is shown does', () => {
    for (const [isn, seq] of [
      ['50000', '72501'],
      ['J', 'J+22501'],
      ['J', '1'],
    ])
      expect(
        issues(
          `${twice(`set isn client ${isn}`)}\ninject RST from client to server seq ${seq}\nexpect server error reset`,
        ),
      ).toEqual([]);
  });
});

test('A reset that answers for nobody has the number of its arrow in the note about it', () => {
  const played = trace(
    'server listen\ninject SYN from client to server seq 100\n+1ms inject SYN from client to server seq 200\n+1ms inject SYN from client to server seq 300',
  );
  const { rows } = stateTable(played);
  const reset = rows.find((row) => row.what === 'server receives RST seq=101');
  expect(reset?.because.join()).toContain('RST ignored: SEQ 101 is outside the window');
});

describe('Whatever is forged, on however many connections', () => {
  const side = fc.constantFrom('client', 'server');
  const pause = fc.constantFrom('', '', '+0ms ', '+3ms ', '+25ms ');
  const number = fc.oneof(fc.integer({ min: -20, max: 400 }), fc.constantFrom(-100_000, 60_000, 70_000, 4_000_000_000));
  const forged = fc
    .record({
      pause,
      kind: fc.constantFrom('SYN', 'SYN,ACK', 'ACK', 'RST', 'RST,ACK', 'FIN,ACK', 'data', 'none'),
      side,
      seq: fc.option(number),
      ack: fc.option(number),
      len: fc.constantFrom(0, 0, 20),
    })
    .map(({ pause: when, kind, side: from, seq, ack, len }) => {
      const fields = [
        ...(seq === null ? [] : [`seq ${seq}`]),
        ...(ack === null || !/ACK|data/.test(kind) ? [] : [`ack ${ack}`]),
        ...(len === 0 ? [] : [`len ${len}`]),
      ];
      return `${when}inject ${kind} from ${from} to ${from === 'client' ? 'server' : 'client'} ${fields.join(' ')}`;
    });
  const action = fc
    .tuple(
      pause,
      fc.constantFrom(
        'client connect server',
        'client send 100',
        'server send 100',
        'client close',
        'server close',
        'client abort',
        'server abort',
        'client crash',
        'server crash',
        'server listen',
        'hold next ACK from client',
        'delay next SYN from client by 70ms',
        'duplicate next SYN from client',
        'drop next FIN from server',
        'wait 100ms',
      ),
    )
    .map(([when, words]) => (words.startsWith('wait') ? words : `${when}${words}`));
  const isn = fc.constantFrom(
    '',
    'set isn client 4294967200',
    'set isn client J\nset isn server 500',
    'set isn server K',
  );
  const scenario = fc
    .tuple(
      isn,
      fc.constantFrom('rfc', 'linux'),
      fc.constantFrom([], ['client connect server'], ['client connect server']),
      fc.array(fc.oneof({ weight: 3, arbitrary: forged }, { weight: 2, arbitrary: action }), {
        minLength: 4,
        maxLength: 14,
      }),
    )
    .map(([set, behaviour, opened, lines]) =>
      [
        ...(set === '' ? [] : [set]),
        `set behaviour ${behaviour}`,
        'set retries 2',
        'server listen',
        ...opened,
        ...lines,
      ].join('\n'),
    );

  function holds(property: (played: Trace) => void): void {
    fc.assert(
      fc.property(scenario, (text) => {
        property(trace(text));
      }),
      { numRuns: 300, seed: 9293 },
    );
  }

  test.each(numberings)(
    'every number in a reason is that of the segment which it is about (%s)',
    (numbering: Numbering) => {
      let found = 0;
      holds((source) => {
        const played = renumber(source, numbering);
        for (const event of played.events) {
          if (event.kind !== 'discard' && event.kind !== 'segment') continue;
          const reason = reasonText(played, event, 'en');
          const written = /\b(SEQ|ACK) (\S+) (is|acknowledges|does)/.exec(reason ?? '');
          if (written === null) continue;
          found++;
          const arrival = played.events[(event.cause ?? 0) - 1];
          const step = event.kind === 'discard' ? event.segment : arrival?.kind === 'arrive' ? arrival.segment : 0;
          const about = played.events[step - 1];
          if (about?.kind !== 'segment') throw new Error(`${reason} is about no segment`);
          expect(written[2]).toBe(written[1] === 'SEQ' ? formatSeq(played, about) : formatAck(played, about));
        }
      });
      expect(found).toBeGreaterThan(300);
    },
  );

  test('a number shown from `set isn NAME NUMBER` is the one on the wire', () => {
    holds((source) => {
      const isShown = (side: string) => typeof source.display.isn[side] === 'number';
      const wire = segmentsOf(renumber(source, 'absolute'));
      segmentsOf(source).forEach((segment, index) => {
        const { from, to, ack, seqAbsolute, ackAbsolute } = segment;
        if (isShown(from) && !seqAbsolute) expect(Number(formatSeq(source, segment))).toBe(wire[index]?.seq);
        if (isShown(to) && ack !== null && !ackAbsolute)
          expect(Number(formatAck(source, segment))).toBe(wire[index]?.ack);
      });
    });
  });

  test('a SYN on ports that its side has used before is beyond all that it sent on them', () => {
    holds((source) => {
      const used = new Map<string, { readonly end: number; readonly connection: number }[]>();
      for (const segment of segmentsOf(renumber(source, 'absolute'))) {
        const { from, to, connection, seq, len, flags, injected, retransmission } = segment;
        const ports = connection === null ? undefined : source.connections[connection - 1]?.ports;
        if (injected || connection === null || ports === undefined || flags.includes('RST')) continue;
        const key = `${from} ${to} ${ports.join()}`;
        const before = used.get(key) ?? [];
        if (flags.includes('SYN') && !retransmission)
          for (const { end, connection: old } of before)
            if (old !== connection) expect((seq - end) | 0, `${from}: ${seq} after ${end}`).toBeGreaterThan(0);
        used.set(key, [...before, { end: (seq + len) >>> 0, connection }]);
      }
    });
  });

  test.each(numberings)('RCV.NXT in the table is what the ACK of that moment says (%s)', (numbering: Numbering) => {
    holds((source) => {
      const played = renumber(source, numbering);
      const { columns, rows } = stateTable(played);
      for (const row of rows) {
        const segment = played.events[row.step - 1];
        if (segment?.kind !== 'segment' || segment.injected || segment.ack === null || segment.flags.includes('RST'))
          continue;
        const at = columns.findIndex(({ group, name }) => group === segment.from && name === 'RCV.NXT');
        expect(row.cells[at]?.text, row.what).toBe(formatAck(played, segment));
      }
    });
  });
});
