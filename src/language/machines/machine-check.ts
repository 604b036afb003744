/** What each check of a machine is given, and how it says what it found. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import { type SimpleEffect, simpleEffects } from '../../protocols/machine/effects.ts';
import type { Machine } from '../../protocols/machine/machine.ts';
import type { Work } from '../../protocols/protocol.ts';
import type { Issue, Severity, Span } from '../text/issue.ts';
import type { BuiltMachine } from './machine-build.ts';

export interface Check {
  readonly built: BuiltMachine;
  readonly machine: Machine;
  readonly issues: Issue[];
  /** What looking for overlaps and for timers that run on may still cost, for all machines together. */
  readonly work: Work;
  /** Where each symbol of the machine is written first. */
  readonly places: ReadonlyMap<string, Span>;
}

export const NOWHERE: Span = { line: 1, column: 1, endColumn: 1 };

/** An issue at that place, by default a warning. */
export function warn(
  check: Check,
  at: Span,
  code: string,
  message: LocalizableText,
  severity: Severity = 'warning',
): void {
  const { line, column, endColumn } = at;
  check.issues.push({ line, column, endColumn, severity, code, message });
}

/** Everything that the machine does, also as it begins. */
export function effectsOf(machine: Machine): readonly SimpleEffect[] {
  return [...machine.initial, ...machine.transitions].flatMap(({ effects }) => simpleEffects(effects));
}
