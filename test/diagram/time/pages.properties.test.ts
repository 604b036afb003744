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

test.each(names)('%s: no part is much lower than another', (name) => {
  const { trace } = compile(readFileSync(join(folder, name), 'utf8'));
  const heights = timeParts(timeView(trace, { detail: 'segments' }), 520).map(({ height }) => height);
  expect(Math.min(...heights) / Math.max(...heights)).toBeGreaterThan(2 / 3);
});
