/** Every difference that the simulator knows between Linux and RFC 9293 is shown by a recording of Linux. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { simulateText } from '../../src/compile.ts';
import type * as Differences from '../../src/protocols/tcp/differences.ts';
import { DIFFERENCES } from '../../src/protocols/tcp/differences.ts';
import { disagreement, KINDS, replays } from './replay.ts';

const switchedOff = vi.hoisted(() => ({ name: null as string | null }));

vi.mock('../../src/protocols/tcp/differences.ts', async (original) => {
  const actual = await original<typeof Differences>();
  const departs: typeof actual.departs = (settings, difference) =>
    difference !== switchedOff.name && actual.departs(settings, difference);
  return { ...actual, departs };
});

afterEach(() => {
  switchedOff.name = null;
});

const recordings = new Map(KINDS.flatMap((kind) => replays(kind).map((one) => [`${kind}/${one.name}`, one] as const)));

describe('What Linux does is what its recording shows, and without it the recording is not reproduced', () => {
  test.each(Object.keys(DIFFERENCES) as Differences.Difference[])('%s', (name) => {
    const { shownBy } = DIFFERENCES[name];
    const recording = recordings.get(shownBy);
    if (recording === undefined) throw new Error(`there is no recording ${shownBy}`);
    expect(disagreement(recording, simulateText(recording.text).trace)).toBeNull();
    switchedOff.name = name;
    expect(disagreement(recording, simulateText(recording.text).trace)).not.toBeNull();
  });
});
