/**
 * Looks for a browser that can draw: Chrome, Chromium or Edge. JavaScript that uses nothing but Node, because
 * `scripts/setup.mjs` needs it on a fresh clone, where there is nothing yet that reads TypeScript.
 */
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = [
  ...['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
  ...['microsoft-edge', 'microsoft-edge-stable', 'msedge', 'brave-browser'],
];

/** How a person installs one. */
export const INSTALLATION = `    sudo apt-get install chromium          (Debian, Ubuntu)
    brew install --cask chromium           (macOS)
    winget install Google.Chrome           (Windows)`;

/** @typedef {Readonly<Record<string, string | undefined>>} Environment */

/** What was named as a browser cannot be run. */
export class NotAProgramError extends Error {
  /**
   * @param {string} how the option or variable that names it
   * @param {string} path
   */
  constructor(how, path) {
    super(`${how} names ${path}, which is no program that can be run`);
    this.how = how;
    this.path = path;
  }
}

/**
 * The program that was named, else that of WIRENOTE_BROWSER or CHROME_PATH, else one on the PATH or in the usual place.
 *
 * @param {string | undefined} named
 * @param {Environment} environment
 * @param {string} platform
 * @param {string} how what names it: an option or a setting
 * @returns {string | undefined} undefined: there is none
 * @throws {NotAProgramError} where what was named is no program
 */
export function findBrowser(named, environment, platform, how = '--browser') {
  const given = /** @type {const} */ ([
    [how, named],
    ['WIRENOTE_BROWSER', environment.WIRENOTE_BROWSER],
    ['CHROME_PATH', environment.CHROME_PATH],
  ]);
  for (const [name, path] of given) {
    if (!path) continue;
    if (isProgram(path)) return path;
    throw new NotAProgramError(name, path);
  }
  return [...onPath(NAMES, environment, platform), ...usualPlaces(environment, platform)].find(isProgram);
}

/**
 * Where programs of these names would be on the PATH, by name.
 *
 * @param {readonly string[]} names
 * @param {Environment} environment
 * @param {string} platform
 * @returns {string[]}
 */
export function onPath(names, { PATH = '' }, platform) {
  const folders = PATH.split(delimiter).filter((folder) => folder !== '');
  const endings = platform === 'win32' ? ['.exe', '.cmd'] : [''];
  return names.flatMap((name) => folders.flatMap((folder) => endings.map((ending) => join(folder, name + ending))));
}

/**
 * @param {Environment} environment
 * @param {string} platform
 * @returns {string[]}
 */
function usualPlaces(environment, platform) {
  if (platform === 'darwin')
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  if (platform !== 'win32') return [];
  const { PROGRAMFILES, 'PROGRAMFILES(X86)': x86, LOCALAPPDATA } = environment;
  return [PROGRAMFILES, x86, LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]);
}

/**
 * @param {string} path
 * @returns {boolean}
 */
export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
