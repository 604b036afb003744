/**
 * Type checks every folder with the globals that it has: see the tsconfig.json of each.
 *
 *     node scripts/typecheck.mjs
 */
import { join } from 'node:path';
import { run } from './run.mjs';
import { root } from './setup.mjs';

const sources = ['files', 'preview', 'markdown', 'extension', 'documents', 'plugins', 'cli'].map(
  (folder) => `src/${folder}`,
);
const folders = ['.', 'types', ...sources, 'test', 'scripts'];
const compiler = join(root, 'node_modules/typescript/bin/tsc');

const codes = await Promise.all(
  folders.map((folder) => run(process.execPath, [compiler, '-p', folder], { cwd: root })),
);
if (codes.some((code) => code !== 0)) process.exitCode = 1;
