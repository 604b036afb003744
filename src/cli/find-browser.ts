/** Looks for a browser that can draw: Chrome, Chromium or Edge. */
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = [
  ...['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
  ...['microsoft-edge', 'microsoft-edge-stable', 'msedge', 'brave-browser'],
];

export const NO_BROWSER = `no Chrome, Chromium or Edge was found, and pictures are drawn by one. Install one, for example
    sudo apt-get install chromium          (Debian, Ubuntu)
    brew install --cask chromium           (macOS)
    winget install Google.Chrome           (Windows)
or name one: --browser PATH, or the environment variable WIRENOTE_BROWSER`;

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The program that was named, else that of WIRENOTE_BROWSER or CHROME_PATH, else one on the PATH or in the usual place.
 *
 * @throws an error whose message says what to do
 */
export function findBrowser(named: string | undefined, environment: Environment, platform: string): string {
  const given: readonly (readonly [how: string, path: string | undefined])[] = [
    ['--browser', named],
    ['WIRENOTE_BROWSER', environment.WIRENOTE_BROWSER],
    ['CHROME_PATH', environment.CHROME_PATH],
  ];
  for (const [how, path] of given) {
    if (!path) continue;
    if (isProgram(path)) return path;
    throw new Error(`${how} names ${path}, which is no program that can be run`);
  }
  const found = [...onPath(environment, platform), ...usualPlaces(environment, platform)].find(isProgram);
  if (found === undefined) throw new Error(NO_BROWSER);
  return found;
}

function onPath({ PATH = '' }: Environment, platform: string): string[] {
  const folders = PATH.split(delimiter).filter((folder) => folder !== '');
  const ending = platform === 'win32' ? '.exe' : '';
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name + ending)));
}

function usualPlaces(environment: Environment, platform: string): string[] {
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

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
