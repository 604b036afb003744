/**
 * Runs the VS Code of the npm registry on loopback: its own folders, no gallery, no telemetry, nothing left behind.
 * Uses Node's built-in modules alone.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { mustRunQuietly, start } from './run.mjs';
import { ensureHost } from './setup.mjs';

/** Settings that keep VS Code from talking about itself and from saving by itself. */
const quietSettings = {
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'files.autoSave': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'git.enabled': false,
};

/** An entry of VS Code's list of installed extensions, for a folder that stays where it is. */
function installedInPlace(folder) {
  const { publisher, name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const location = { $mid: 1, path: pathToFileURL(folder).pathname, scheme: 'file' };
  return { identifier: { id: `${publisher}.${name}` }, version, location };
}

/**
 * Starts the host.
 *
 * @param {object} options
 * @param {string[]} [options.extensions] folders of extensions to have installed in place
 * @param {string} [options.vsix] a packaged extension to install
 * @param {boolean} [options.driver] allow the page to name extensions and tests to load (only for tests)
 * @param {object} [options.settings] user settings
 * @param {object} [options.env] environment variables for the extension host
 * @returns `{ origin, pageUrl, stop }`
 */
export async function startHost({ extensions = [], vsix, driver = false, settings = {}, env = {} } = {}) {
  const { node, program } = await ensureHost();
  const folder = mkdtempSync(join(tmpdir(), 'wirenote-host-'));
  const inFolder = (name) => {
    mkdirSync(join(folder, name), { recursive: true });
    return join(folder, name);
  };
  const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.on('exit', removeFolder);

  writeFileSync(join(inFolder('user/User'), 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }));
  writeFileSync(join(inFolder('extensions'), 'extensions.json'), JSON.stringify(extensions.map(installedInPlace)));
  const folders = [
    ...['--server-data-dir', inFolder('server'), '--user-data-dir', inFolder('user')],
    ...['--extensions-dir', inFolder('extensions')],
  ];
  const options = {
    env: {
      ...process.env,
      ...env,
      HOME: inFolder('home'),
      TMPDIR: inFolder('tmp'),
      XDG_RUNTIME_DIR: inFolder('run'),
      EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    },
  };
  if (vsix) {
    const install = ['--accept-server-license-terms', '--install-extension', vsix, '--force'];
    await mustRunQuietly(node, [program, ...folders, ...install], { ...options, timeoutMs: 60_000 });
  }

  const server = start(
    node,
    [
      ...[program, ...folders, '--host', '127.0.0.1', '--port', '0', '--without-connection-token'],
      ...['--accept-server-license-terms', '--telemetry-level', 'off', '--disable-workspace-trust'],
      ...['--disable-getting-started-override', '--disable-update-check'],
      ...(driver ? ['--enable-smoke-test-driver'] : []),
    ],
    { ...options, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const stop = async () => {
    await server.stop();
    removeFolder();
    process.off('exit', removeFolder);
  };
  try {
    const authority = `127.0.0.1:${await readPort(server)}`;
    return { origin: `http://${authority}`, pageUrl: (request) => pageUrl(authority, request), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Reads the port off the server's output, which after that is read on only so that the server never waits for us. */
function readPort({ child, ended }) {
  return new Promise((resolve, reject) => {
    let output = '';
    const giveUp = (why) => reject(new Error(`The VS Code server ${why}.\n${output}`));
    const timer = setTimeout(() => giveUp('did not start within 60 s'), 60_000);
    const read = (chunk) => {
      output = (output + chunk).slice(-10_000);
      const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (port) {
        clearTimeout(timer);
        resolve(port);
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    ended.then(
      (code) => giveUp(`ended (${code})`),
      (error) => giveUp(`could not be started: ${error.message}`),
    );
  });
}

/**
 * The address of a page of the host.
 *
 * @param {string} authority
 * @param {object} request
 * @param {string} request.folder the workspace folder
 * @param {string} [request.file] a file to open
 * @param {string} [request.extension] an extension to load from its folder
 * @param {string} [request.tests] the bundle of a suite to run
 */
function pageUrl(authority, { folder, file, extension, tests }) {
  const remote = (path) => `vscode-remote://${authority}${pathToFileURL(path).pathname}`;
  const payload = [['skipWelcome', 'true']];
  if (file) payload.push(['openFile', remote(file)]);
  if (extension) payload.push(['extensionDevelopmentPath', remote(extension)]);
  if (tests) payload.push(['extensionTestsPath', remote(tests)]);
  const query = new URLSearchParams({ folder: pathToFileURL(folder).pathname });
  if (payload.length > 1) query.set('payload', JSON.stringify(payload));
  return `http://${authority}/?${query}`;
}
