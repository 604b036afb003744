/** Plays a recording's scenario and says where the trace and the recording differ. */
import type { Trace } from '../../src/trace/trace.ts';
import type { Recording, Side } from './recording.ts';

const SIDES = { client: 'A', server: 'B' } as const;

/** Per side, in order of sending: `FIN,ACK 1 1 0`, and ` lost`. PSH, windows and times are not compared. */
export function segmentsOf(trace: Trace): Record<Side, string[]> {
  const lines: Record<Side, string[]> = { A: [], B: [] };
  for (const event of trace.events)
    if (event.kind === 'segment' && !event.injected)
      lines[SIDES[event.from as keyof typeof SIDES]].push(
        line(event.flags, event.seq, event.ack, event.len, event.fate === 'dropped'),
      );
  return lines;
}

export function recordedSegments({ segments }: Recording): Record<Side, string[]> {
  const of = (side: Side) =>
    segments
      .filter((segment) => segment.from === side && !segment.injected)
      .map(({ flags, seq, ack, len, lost }) => line(flags === 'none' ? [] : flags.split(','), seq, ack, len, lost));
  return { A: of('A'), B: of('B') };
}

function line(flags: readonly string[], seq: number, ack: number | null, len: number, lost: boolean): string {
  const shown = flags.filter((flag) => flag !== 'PSH' && flag !== '').sort();
  return `${shown.join(',') || 'none'} ${seq} ${ack ?? '-'} ${len}${lost ? ' lost' : ''}`;
}

/**
 * Every state that a side was in, in order, the listener's and its connections' as one path. `firstAlone`: only until
 * a second connection is opened (which, on the same ports, ends the TIME-WAIT of the first).
 */
export function pathsOf(trace: Trace, firstAlone: boolean): Record<Side, string[]> {
  const paths: Record<Side, string[]> = { A: ['CLOSED'], B: ['CLOSED'] };
  for (const event of trace.events) {
    if (event.kind !== 'state') continue;
    if (firstAlone && (event.connection ?? 1) > 1) break;
    const path = paths[SIDES[event.at as keyof typeof SIDES]];
    if (path[path.length - 1] !== event.to) path.push(event.to);
  }
  return paths;
}
