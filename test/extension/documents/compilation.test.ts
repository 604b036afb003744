import { withTexts } from '../../english.ts';
import { describe, expect, test } from 'vitest';
import { isBroken, simulateText } from '../../../src/compile.ts';
import { Compilation, pipeline as sound, type Pipeline } from '../../../src/extension/documents/compilation.ts';
import { failureReport, issuePage } from '../../../src/extension/documents/internal-failure.ts';
import { isCancelled, Slices } from '../../../src/extension/documents/work-slices.ts';

const text = 'server listen\nclient connect server\nexpect server ESTABLISHED\n';

/** A step of the work that our own code fails in. */

function* failing(): Generator<void, never> {
  throw new Error('no such thing');
}

describe('a compilation', () => {
  test('is the same as one at a stretch', async () => {
    const { trace } = await new Compilation(text, new Slices()).simulate();
    expect(trace).toEqual(simulateText(text).trace);
  });

  test('makes each part once, whoever asks', async () => {
    let parses = 0;
    const counting: Pipeline = {
      ...sound,
      parse: (source) => {
        parses += 1;
        return sound.parse(source);
      },
    };
    const compilation = new Compilation(text, new Slices(), counting);
    const [one, other] = await Promise.all([compilation.simulate(), compilation.simulate(), compilation.parse()]);
    expect(one).toBe(other);
    expect(await compilation.standings()).toBe(await compilation.standings());
    expect(parses).toBe(1);
  });

  test('that nobody waits for is given up', async () => {
    const compilation = new Compilation(text, new Slices());
    const simulated = compilation.simulate();
    compilation.abandon();
    expect(isCancelled(await simulated.catch((error: unknown) => error))).toBe(true);
    expect(compilation.isAbandoned).toBe(true);
  });

  test('that is done stays', async () => {
    const compilation = new Compilation(text, new Slices());
    await compilation.simulate();
    compilation.abandon();
    expect(compilation.isAbandoned).toBe(false);
    expect((await compilation.standings()).after(3, 'server')?.state).toBe('ESTABLISHED');
  });
});

describe('a fault of our own', () => {
  test.each(['parse', 'simulate'] as const)(
    'in `%s` is an issue of the scenario, and nothing is thrown',
    async (step) => {
      const compilation = new Compilation(text, new Slices(), { ...sound, [step]: failing });
      const { trace, issues } = await compilation.simulate();
      expect(issues).toEqual([expect.objectContaining({ severity: 'error', code: 'internal-error', line: 1 })]);
      expect(withTexts(issues)[0]?.message).toContain('no such thing');
      expect(isBroken({ issues })).toBe(true);
      expect(trace.events).toEqual([]);
      expect(compilation.failures).toHaveLength(1);
    },
  );

  test('in the simulation leaves what the parser has found', async () => {
    const compilation = new Compilation('client sned 3\n', new Slices(), { ...sound, simulate: failing });
    const { parsed, issues } = await compilation.simulate();
    expect(parsed.document.lines.length).toBeGreaterThan(0);
    expect(issues.map(({ code }) => code)).toEqual(expect.arrayContaining(['internal-error']));
    expect(issues.length).toBeGreaterThan(1);
  });

  test('in what hover and completion look up is no fault of the rest', async () => {
    const compilation = new Compilation(text, new Slices(), { ...sound, stand: failing });
    expect((await compilation.simulate()).issues).toEqual([]);
    expect((await compilation.standings()).after(3, 'server')).toBeNull();
    expect(compilation.failures).toHaveLength(1);
  });

  test('is known once, however often it is met', () => {
    const compilation = new Compilation(text, new Slices());
    const first = compilation.fail('fold', new Error('x'));
    expect(compilation.fail('fold', new Error('x'))).toBe(first);
    compilation.fail('fold', new Error('y'));
    expect(compilation.failures).toHaveLength(2);
  });

  test('is reported with versions, the place in the code and the scenario, whatever that contains', () => {
    const error = new Error('no such thing');
    const source = 'note "a ```` b"\n';
    const report = failureReport({ task: 'simulate', error, text: source }, ['Wirenote 1.2.3']);
    expect(report).toContain('- Wirenote 1.2.3');
    expect(report).toContain('compilation.test.ts');
    expect(report).toContain(`\`\`\`\`\`wirenote\n${source}\n\`\`\`\`\``);
  });

  test('can be sent to the page that the package names, unless no such host can exist', () => {
    expect(issuePage('https://forge.org/wirenote/issues')).toBe('https://forge.org/wirenote/issues');
    expect(issuePage('https://forge.org/wirenote.example/issues')).toBe('https://forge.org/wirenote.example/issues');
    expect(issuePage('https://wirenote.example/issues')).toBeUndefined();
    expect(issuePage(undefined)).toBeUndefined();
  });
});
