/** The time view of each shipped example in parts. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../../scripts/setup.mjs';
import { compile } from '../../../src/compile.ts';
import { timeParts } from '../../../src/diagram/time/pages.ts';
import { timeView } from '../../../src/diagram/time/time-view.ts';

const folder = join(root, 'media/examples');
const names = readdirSync(folder).filter((name) => name.endsWith('.wirenote'));

// An arrow that takes long stays whole, so a part may end before one and be lower than the others.
test.each(names)('%s: no part has less than half the height of another', (name) => {
  const { trace } = compile(readFileSync(join(folder, name), 'utf8'));
  const heights = timeParts(timeView(trace, { detail: 'segments' }), 520).map(({ height }) => height);
  expect(Math.min(...heights) / Math.max(...heights)).toBeGreaterThan(1 / 2);
});
