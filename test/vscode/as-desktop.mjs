#!/usr/bin/env node
/**
 * Stands in for the desktop VS Code: understands the arguments by which @vscode/test-electron runs a suite, and runs it
 * in the VS Code of the npm registry, in a browser without a window. So one runner and one suite serve both.
 */
import { startHost } from '../../scripts/host.mjs';
import { launchBrowser } from '../browser/launch.mjs';

const timeLimitMs = 600_000;

// If the runner is ended, nobody waits for us any more.
const runner = process.ppid;
setInterval(() => {
  if (process.ppid !== runner) process.exit(1);
}, 500).unref();

const argument = (name) => process.argv.find((text) => text.startsWith(`--${name}=`))?.slice(name.length + 3);
const folder = process.argv.slice(2).find((text) => !text.startsWith('--'));

const host = await startHost({ driver: true });
const browser = await launchBrowser();
try {
  const page = await browser.newPage();
  const exitCode = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`The suite did not end within ${timeLimitMs / 1000} s`)), timeLimitMs).unref();
    page.exposeFunction('codeAutomationExit', resolve).catch(reject);
  });
  await page.exposeFunction('codeAutomationLog', () => undefined);
  await page.goto(
    host.pageUrl({
      folder,
      extension: argument('extensionDevelopmentPath'),
      tests: argument('extensionTestsPath'),
    }),
  );
  process.exitCode = await exitCode;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await browser.close();
  await host.stop();
}
