/**
 * Type checks every room with the globals that it has: see the tsconfig.json of each.
 *
 *     node scripts/typecheck.mjs
 */
import { join } from 'node:path';
import { run } from './run.mjs';
import { root } from './setup.mjs';

const rooms = ['.', 'src/preview', 'src/markdown', 'src/extension', 'src/cli', 'test', 'scripts'];
const compiler = join(root, 'node_modules/typescript/bin/tsc');

const codes = await Promise.all(rooms.map((room) => run(process.execPath, [compiler, '-p', room], { cwd: root })));
if (codes.some((code) => code !== 0)) process.exitCode = 1;
