/**
 * Prints how the folders of the source depend on each other: files, imports within and to other folders, depth, cycles.
 *
 *     node scripts/structure.mjs [FOLDER]      of src/, or of a folder in it
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './setup.mjs';

const top = `${process.argv[2] ?? 'src'}/`;
const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const options = ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'src'];
/** @type {{ modules: { source: string, dependencies: { resolved: string }[] }[] }} */
const { modules } = JSON.parse(
  execFileSync(process.execPath, [program, ...options], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 }),
);

/** @param {string} file */
const folderOf = (file) => file.slice(top.length).split('/')[file.slice(top.length).includes('/') ? 0 : 1] ?? '(files)';
const sources = modules.filter(({ source }) => source.startsWith(top));

/** @type {Map<string, { files: number, within: number, to: Map<string, number> }>} */
const folders = new Map();
for (const { source, dependencies } of sources) {
  const folder = folders.get(folderOf(source)) ?? { files: 0, within: 0, to: new Map() };
  folders.set(folderOf(source), folder);
  folder.files += 1;
  for (const { resolved } of dependencies.filter((dependency) => dependency.resolved.startsWith(top))) {
    const other = folderOf(resolved);
    if (other === folderOf(source)) folder.within += 1;
    else folder.to.set(other, (folder.to.get(other) ?? 0) + 1);
  }
}

/**
 * The longest way from a node along its edges; what is on a cycle counts once.
 *
 * @param {Map<string, Iterable<string>>} graph
 */
function depthOf(graph) {
  /** @type {Map<string, number>} */
  const depths = new Map();
  let cycles = 0;
  /** @type {(node: string, way: readonly string[]) => number} */
  const visit = (node, way) => {
    if (way.includes(node)) {
      cycles += 1;
      return 0;
    }
    const known = depths.get(node);
    if (known !== undefined) return known;
    const depth = 1 + Math.max(0, ...[...(graph.get(node) ?? [])].map((next) => visit(next, [...way, node])));
    depths.set(node, depth);
    return depth;
  };
  const depth = Math.max(...[...graph.keys()].map((node) => visit(node, [])));
  return { depth, cycles };
}

console.log(`${top.padEnd(14)} files  within  to other folders`);
for (const [name, { files, within, to }] of [...folders].sort(([a], [b]) => a.localeCompare(b))) {
  const others = [...to].sort(([, a], [, b]) => b - a).map(([other, count]) => `${other} ${count}`);
  console.log(`${name.padEnd(14)} ${String(files).padStart(5)}  ${String(within).padStart(6)}  ${others.join(', ')}`);
}
const imports = sources.map(({ source, dependencies }) => [source, dependencies.map(({ resolved }) => resolved)]);
const files = depthOf(new Map(/** @type {[string, string[]][]} */ (imports)));
const between = depthOf(new Map([...folders].map(([name, { to }]) => [name, to.keys()])));
console.log(`\nfiles: ${sources.length}, ${files.depth} deep, ${files.cycles} edges that close a cycle`);
console.log(`folders: ${folders.size}, ${between.depth} deep, ${between.cycles} edges that close a cycle`);
