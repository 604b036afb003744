/**
 * Installs what is missing, and nothing that is there: the tools, a browser, and a VS Code from the npm registry.
 * Uses Node's built-in modules alone, since on a fresh clone there is nothing else.
 *
 *     node scripts/setup.mjs
 */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser, INSTALLATION, isProgram, onPath } from '../src/documents/browser/find-browser.mjs';
import { mustRun, npm } from './run.mjs';

/** The repository's root. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const quietNpm = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

function sha256(...files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex');
}

/** Installs the tools when the lock file is not the one that they were last installed from. */
export async function ensureModules() {
  const stamp = join(root, 'node_modules/.wirenote-lock');
  const wanted = sha256(join(root, 'package-lock.json'));
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('setup: installing the tools (npm ci)');
  await npm(['ci', ...quietNpm], { cwd: root });
  writeFileSync(stamp, wanted);
}

/** The full name of a program on the PATH, or undefined. */
export function findOnPath(...names) {
  return onPath(names, process.env, process.platform).find(isProgram);
}

/** Says what the person has to do, and ends. */
function giveUp(message) {
  console.error(message);
  return process.exit(1);
}

/** A Chromium-based browser: found, or installed where that needs no password, or asked for. */
export async function ensureBrowser() {
  const found = findBrowser(undefined, process.env, process.platform);
  if (found) return found;
  if (findOnPath('apt-get') && process.getuid?.() === 0) {
    console.log('setup: installing a browser (apt-get install chromium)');
    const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    await mustRun('apt-get', ['update', '-qq'], options);
    await mustRun('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options);
    const installed = findBrowser(undefined, process.env, process.platform);
    if (installed) return installed;
  }
  return giveUp(
    'No Chrome, Chromium or Edge was found. Install one, for example with\n' +
      `${INSTALLATION}\n` +
      'or name one in the environment variable WIRENOTE_BROWSER.',
  );
}

/** Removes what an interrupted installation left behind, unless something still writes there. */
function removeLeftovers(cache) {
  for (const name of readdirSync(cache)) {
    const pid = /\.partial-(\d+)$/.exec(name)?.[1];
    if (!pid || isAlive(Number(pid))) continue;
    try {
      rmSync(join(cache, name), { recursive: true, force: true, maxRetries: 2 });
    } catch (error) {
      console.log(`setup: ${join(cache, name)} is left for the next time (${error.code})`);
    }
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Installs the VS Code that the lock file names under a passing name, which it loses only when it is whole. */
async function installHost(lockFolder, folder) {
  const cache = dirname(folder);
  const partial = `${folder}.partial-${process.pid}`;
  mkdirSync(cache, { recursive: true });
  removeLeftovers(cache);
  console.log('setup: installing a VS Code from the npm registry (about 800 MB, once)');
  cpSync(lockFolder, partial, { recursive: true });
  await npm(['ci', '--omit=dev', ...quietNpm], { cwd: partial });
  // Its own dependencies are pinned by shrink-wrap files that npm obeys but does not install by itself.
  const vscode = join(partial, 'node_modules/code-server/lib/vscode');
  await npm(['install', '--omit=dev', ...quietNpm], { cwd: vscode });
  await npm(['install', '--omit=dev', ...quietNpm], { cwd: join(vscode, 'extensions') });
  if (existsSync(folder)) rmSync(partial, { recursive: true, force: true });
  else renameSync(partial, folder);
}

/** The Node that the host needs: the one installed beside it, or ours if there is none for this platform. */
function hostNode(folder) {
  const name = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const beside = join(folder, 'node_modules', `node-${platform}-${process.arch}`, name);
  if (existsSync(beside)) return beside;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return giveUp('The VS Code of the npm registry needs Node 24 here: run this command with Node 24 or newer.');
}

/** The VS Code of the npm registry: the program that runs it, and its server. It is kept for all clones. */
export async function ensureHost() {
  const lockFolder = join(root, 'test/vscode/host');
  const hash = sha256(join(lockFolder, 'package.json'), join(lockFolder, 'package-lock.json')).slice(0, 12);
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const folder = join(cache, 'wirenote', `vscode-host-${hash}`);
  if (!existsSync(folder)) await installHost(lockFolder, folder);
  return { node: hostNode(folder), program: join(folder, 'node_modules/code-server/lib/vscode/out/server-main.js') };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await ensureModules();
  console.log('browser:', await ensureBrowser());
  console.log('VS Code:', (await ensureHost()).program);
}
