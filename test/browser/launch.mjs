import { chromium } from 'playwright-core';
import { ensureBrowser } from '../../scripts/setup.mjs';

/** What Chromium needs to run as root, in a container, without a screen and without calling home. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** Launches the browser of the machine: the one that setup finds, or installs. */
export async function launchBrowser() {
  return chromium.launch({ executablePath: await ensureBrowser(), args });
}
