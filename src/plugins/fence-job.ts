/** What the plug-ins ask the command line (`wirenote fences-to-json`), and what it answers: JSON over standard input and output. */
import type { WirenoteOptions } from '../../types/options.d.mts';

/** The command that is not in the manual: its form belongs to the plug-ins of the same version. */
export const FENCES_COMMAND = 'fences-to-json';

/** A fence as it stands in a document. */
export interface JobFence {
  readonly text: string;
  readonly info: string;
  /** Of its opening line in the file, from 1. */
  readonly line: number;
}

/** The fences of one document, all of them, because they may use each other. */
export interface FenceJob {
  readonly fences: readonly JobFence[];
  /** Where the document stands; null: nobody knows. */
  readonly file: string | null;
  readonly options: Pick<WirenoteOptions, 'theme' | 'locale' | 'browser'>;
}

/** What becomes of a fence. */
export interface JobBlock {
  /** A whole block. */
  readonly html: string;
  /** `file:line:column: severity: message` */
  readonly issues: readonly string[];
  /** Whether one of them is an error. */
  readonly failed: boolean;
}

/** One list of blocks for each job, and why no browser has drawn them; or what all failed with. */
export type FenceAnswer =
  { readonly blocks: readonly (readonly JobBlock[])[]; readonly missing: string | null } | { readonly error: string };
