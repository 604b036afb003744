/**
 * Installs what is needed, builds, and runs the suites that are named, or all but those that package or download:
 *
 *     node scripts/test.mjs [checks] [unit] [property] [browser] [fonts] [vscode] [editor] [vsix] [desktop]
 *     node scripts/test.mjs all        every suite but the desktop's, as .ci/run does
 *     node scripts/test.mjs browser --fonts dejavu     with these fonts alone (scripts/fonts.mjs): dejavu,
 *                                                      liberation, cjk or debian
 *
 *     node scripts/test.mjs vscode --only export       the files alone whose names hold this
 *
 * `vscode` runs inside a VS Code, `editor` and `vsix` drive one from without.
 *
 * At the end each failed test is named once more, and the last line sums them all up: `N passed, N failed`.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { fontSet } from './fonts.mjs';
import { mustRun, run } from './run.mjs';
import { ensureBrowser, ensureHost, ensureModules, root } from './setup.mjs';
import { textFiles } from './text-files.mjs';

const results = join(root, 'test-results');

/** Of a failed test, so many lines are repeated at the end. */
const LINES_OF_FAILURE = 12;

const suites = {
  checks,
  unit: () => vitest('unit'),
  property: () => vitest('property'),
  browser: () => (fonts === undefined ? vitest('browser') : withFonts(fonts, [])),
  fonts: () => withFonts('debian', ofFonts),
  vscode: () => insideVsCode(join(root, 'test/vscode/as-desktop.mjs')),
  editor: () => vitest('editor'),
  desktop: () => insideVsCode(undefined),
  vsix: packaged,
};

/** Runs each of the checks that need no test, also when one before it has failed. */
async function checks() {
  const found = counts(true);
  for (const check of ['format:check', 'lint', 'typecheck', 'dependencies']) {
    const code = await run('npm', ['run', '--silent', check], { cwd: root, shell: process.platform === 'win32' });
    console.log(`${code === 0 ? 'passed' : 'FAILED'}: ${check}`);
    found[code === 0 ? 'passed' : 'failed'] += 1;
  }
  return found;
}

/** The tests of what depends on fonts: they are run with a second set of fonts. */
const ofFonts = [
  'svg.test.ts',
  'svg-views.test.ts',
  'svg-directions.test.ts',
  'time-texts.test.ts',
  'sequence-layout.test.ts',
].map((name) => {
  return `test/browser/${name}`;
});

/** Runs the browser's tests, all or those of the files, with a set of fonts; says so where this computer lacks it. */
async function withFonts(name, files) {
  const set = fontSet(name);
  if (typeof set === 'string') {
    console.log(`skipped: the fonts "${name}": ${set}`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  try {
    return await vitest('browser', files, set.env);
  } finally {
    set.remove();
  }
}

/** Runs one of vitest's projects, or files of it. */
async function vitest(project, files = [], env = {}) {
  const file = join(results, `${project}.json`);
  rmSync(file, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const program = join(root, 'node_modules/vitest/vitest.mjs');
  // Each test has a limit of its own; this one only ends a run that hangs.
  const options = { cwd: root, timeoutMs: 1_800_000, env: { ...process.env, ...env } };
  const code = await run(
    process.execPath,
    [program, 'run', '--project', project, ...(files.length === 0 && only !== '' ? [only] : files), ...reporters],
    options,
  );
  const found = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const failures = (found.testResults ?? []).flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    // A file that did not load has a message and no tests.
    if (failed.length === 0) return message ? [`${relative(root, name)}\n${message}`] : [];
    return failed.map(
      ({ fullName, failureMessages }) => `${relative(root, name)} > ${fullName}\n${failureMessages[0]}`,
    );
  });
  return { ...counts(code === 0, found.numPassedTests, found.numFailedTests, found.numPendingTests), failures };
}

/** Runs the mocha suite inside a VS Code: the given program, or the desktop one that test-electron downloads. */
async function insideVsCode(vscodeExecutablePath) {
  const { runTests } = await import('@vscode/test-electron');
  const suite = join(results, 'vscode-suite');
  const workspace = join(results, 'workspace');
  await bundleSuite(suite);
  mkdirSync(workspace, { recursive: true });
  let ended = true;
  try {
    await runTests({
      ...(vscodeExecutablePath && { vscodeExecutablePath }),
      extensionDevelopmentPath: root,
      extensionTestsPath: join(suite, 'index.js'),
      launchArgs: [workspace],
    });
  } catch (error) {
    ended = false;
    console.error(error.message);
  }
  const [report, file] = [join(results, 'vscode.txt'), join(results, 'vscode.json')];
  if (existsSync(report)) console.log(readFileSync(report, 'utf8'));
  const finished = existsSync(file);
  if (!finished) console.error('The suite inside VS Code did not reach its end.');
  const { passed, failed, skipped, failures } = finished ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return { ...counts(ended && finished, passed, failed, skipped), failures };
}

const isTest = (name) => name.endsWith('.test.ts') && name.includes(only);

/** Bundles each test file of the suite by itself, and the runner that finds them. */
async function bundleSuite(outdir) {
  const { build } = await import('esbuild');
  const folder = join(root, 'test/vscode/suite');
  await build({
    entryPoints: readdirSync(folder).filter((name) => name === 'index.ts' || isTest(name)),
    absWorkingDir: folder,
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'es2022',
    sourcemap: 'inline',
    plugins: [textFiles],
    external: ['vscode', 'mocha'],
  });
}

/** Packages the extension, installs the package in a real VS Code and does with it what a person does. */
async function packaged() {
  await mustRun(process.execPath, [join(root, 'scripts/package.mjs')]);
  return vitest('vsix');
}

/** What a suite found. One that failed without a failed test (it did not load, or died) counts as one failure. */
function counts(succeeded, passed = 0, failed = 0, skipped = 0) {
  return { passed, failed: succeeded || failed > 0 ? failed : 1, skipped };
}

const { values, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: { fonts: { type: 'string' }, only: { type: 'string' } },
});
const { fonts, only = '' } = values;
const names =
  asked.length === 0
    ? ['unit', 'property', 'browser', 'vscode', 'editor']
    : asked[0] === 'all'
      ? ['checks', 'unit', 'property', 'browser', 'fonts', 'vscode', 'editor', 'vsix']
      : asked;
for (const name of names) if (!(name in suites)) throw new Error(`There is no suite "${name}"`);

await ensureModules();
if (names.some((name) => ['browser', 'fonts', 'vscode', 'editor', 'vsix'].includes(name))) await ensureBrowser();
if (names.some((name) => ['vscode', 'editor', 'vsix'].includes(name))) await ensureHost();
rmSync(results, { recursive: true, force: true });
mkdirSync(results);
await mustRun(process.execPath, [join(root, 'scripts/build.mjs')]);

const total = { passed: 0, failed: 0, skipped: 0 };
const failed = [];
const failures = [];
for (const name of names) {
  console.log(`\n== ${name}`);
  const start = Date.now();
  const found = await suites[name]().catch((error) => {
    console.error(error.message);
    return counts(false);
  });
  for (const key of Object.keys(total)) total[key] += found[key];
  if (found.failed > 0) failed.push(name);
  failures.push(...(found.failures ?? []).map((failure) => `${name}: ${failure}`));
  console.log(
    `== ${name}: ${found.passed} passed, ${found.failed} failed, in ${Math.round((Date.now() - start) / 1000)} s`,
  );
}
// A log may be cut at its beginning: what has failed stands at its end.
for (const failure of failures) console.log(`\nFAILED ${failure.split('\n').slice(0, LINES_OF_FAILURE).join('\n')}`);
if (failed.length > 0) console.log(`\nNot all passed in: ${failed.join(', ')}`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
