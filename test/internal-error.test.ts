/** A fault of ours is an issue: `compile` gives everything that does not depend on it. */
import { withTexts } from './english.ts';
import { english } from './english.ts';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { compile } from '../src/compile.ts';
import * as drawables from '../src/diagram/drawables.ts';
import * as claims from '../src/simulator/claims/claims.ts';
import * as statements from '../src/language/statements/build.ts';

const TEXT = 'server listen\nclient connect server\nexpect client ESTABLISHED\nclient send 10\n';

const boom = (): never => {
  throw new Error('boom');
};

afterEach(() => {
  vi.restoreAllMocks();
});

const said = (text: string) =>
  compile(text).issues.map(({ line, code, message }) => `${line} ${code}: ${english(message)}`);

describe('An exception', () => {
  test('in the simulation is an issue on the line that was running, and what happened before is shown', () => {
    vi.spyOn(claims, 'runClaim').mockImplementationOnce(boom);
    const { issues, trace, diagram, table } = compile(TEXT);
    expect(issues.map(({ line, code }) => `${line} ${code}`)).toEqual(['3 internal-error']);
    expect(withTexts(issues)[0]?.message).toBe(
      'This is a fault of Wirenote, not of this text: the simulation failed here (boom). Please report it, with the text and this message.',
    );
    expect(trace.events.length).toBeGreaterThan(10);
    expect(diagram.elements.length).toBeGreaterThan(3);
    expect(table.rows.length).toBeGreaterThan(3);
  });

  test('in reading a line costs that line alone', () => {
    vi.spyOn(statements, 'build').mockImplementationOnce(boom);
    expect(said(TEXT)).toEqual([
      expect.stringMatching(/^1 internal-error: .*reading this line failed here \(boom\)/),
      expect.stringMatching(/^3 failed-claim/),
      expect.stringMatching(/^4 /),
    ]);
  });

  test('in drawing leaves trace and table', () => {
    vi.spyOn(drawables, 'drawablesOf').mockImplementationOnce(boom);
    const { issues, table, diagram } = compile(TEXT);
    expect(issues.map(({ line, code }) => `${line} ${code}`)).toEqual(['1 internal-error']);
    expect(table.rows.length).toBeGreaterThan(3);
    expect(diagram.text).toBe('sequenceDiagram\n');
  });
});
