/** The simulator agrees with a real kernel: every recording, played through the text of a scenario. */
import { describe, expect, test } from 'vitest';
import { simulateText } from '../../src/compile.ts';
import { pathsOf, recordedSegments, segmentsOf } from './agreement.ts';
import { toScenario } from './convert.ts';
import type { Recording } from './recording.ts';
import { recordings } from './recording.ts';

function agrees(recording: Recording, behaviour: 'rfc' | 'linux'): void {
  const text = toScenario(recording, behaviour);
  const { trace } = simulateText(text);
  expect(
    trace.issues.filter(({ severity }) => severity === 'error'),
    text,
  ).toEqual([]);
  expect(segmentsOf(trace), text).toEqual(recordedSegments(recording));
  const paths = pathsOf(trace, recording.state_paths !== undefined);
  for (const side of ['A', 'B'] as const)
    expect([recording.state_path[side], recording.state_path_sampled[side]], `${side}: ${text}`).toContainEqual(
      paths[side],
    );
}

describe('What Linux does, under `set behaviour linux`', () => {
  test.each(recordings.map((recording) => [recording.name, recording] as const))('%s', (_name, recording) => {
    agrees(recording, 'linux');
  });
});

describe('What RFC 9293 says and Linux does too, by default', () => {
  // RFC 9293 has no timer in FIN-WAIT-2 (section 3.6); what Linux's does is compared above.
  const onlyLinux = ['fin_wait_2_timeout'];
  const shared = recordings.filter(
    ({ name, verdict }) => (verdict === 'match' || verdict === 'order-only') && !onlyLinux.includes(name),
  );
  test.each(shared.map((recording) => [recording.name, recording] as const))('%s', (_name, recording) => {
    agrees(recording, 'rfc');
  });
});
