/** Every difference that the simulator knows between Linux and RFC 9293 is shown by a recording of Linux. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { simulateText } from '../../src/compile.ts';
import * as differences from '../../src/protocols/tcp/differences.ts';
import { KINDS, replays } from './recordings.ts';
import { disagreement } from './replay.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** Linux without this difference: there it acts as RFC 9293 says. */
function switchOff(name: differences.Difference) {
  const { departs } = differences;
  vi.spyOn(differences, 'departs').mockImplementation((settings, difference) => {
    return difference !== name && departs(settings, difference);
  });
}

const recordings = new Map(KINDS.flatMap((kind) => replays(kind).map((one) => [`${kind}/${one.name}`, one] as const)));

describe('What Linux does is what its recording shows, and without it the recording is not reproduced', () => {
  test.each(Object.keys(differences.DIFFERENCES) as differences.Difference[])('%s', (name) => {
    const difference = differences.DIFFERENCES[name];
    const recording = recordings.get(difference.shownBy);
    if (recording === undefined) throw new Error(`there is no recording ${difference.shownBy}`);
    const text =
      'congestion' in difference ? `set congestion ${difference.congestion}\n${recording.text}` : recording.text;
    expect(disagreement(recording, simulateText(text).trace)).toBeNull();
    switchOff(name);
    expect(disagreement(recording, simulateText(text).trace)).not.toBeNull();
  });
});
