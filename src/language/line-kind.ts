/** What a line of a source is. */
import type { StatementId } from './statements/statements.ts';

/** What a line is: a statement, a line of a machine, or nothing that is understood. */
export type LineKind = StatementId | 'machine' | 'machine-line' | 'end' | 'blank' | 'comment' | 'wrong';
