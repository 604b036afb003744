/** What a line of a source is: a statement, a line of a machine, or nothing that is understood. */
import type { StatementId } from './statements.ts';

export type LineKind = StatementId | 'machine' | 'machine-line' | 'end' | 'blank' | 'comment' | 'wrong';
