/** The simulator agrees with a real kernel: recordings that are scenarios, replayed from their own text. */
import { describe, expect, test } from 'vitest';
import { simulateText } from '../../src/compile.ts';
import { KNOWN } from './known.ts';
import { KINDS, replays } from './recordings.ts';
import { disagreement } from './replay.ts';

describe.each(KINDS)('Recordings of the kind %s', (kind) => {
  const all = replays(kind).map((recording) => [recording.name, recording] as const);

  test.each(all)('%s', (name, recording) => {
    const different = disagreement(recording, simulateText(recording.text).trace);
    const reason = KNOWN.get(`${kind}/${name}`);
    if (reason === undefined) expect(different, recording.text).toBeNull();
    else expect(different, `agrees now, and is to be taken off the list: ${reason}`).not.toBeNull();
  });
});

test('What is known to disagree is recorded', () => {
  const recorded = new Set(KINDS.flatMap((kind) => replays(kind).map(({ name }) => `${kind}/${name}`)));
  expect([...KNOWN.keys()].filter((name) => !recorded.has(name))).toEqual([]);
});
