/** Whether the extension runs in Node, where it may load what reads files and starts programs. */

/** The part of Node's global that is used; a browser's worker has none. */
interface Process {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly versions?: { readonly node?: string };
}

/** Node's global; null: the extension runs in a browser's worker. */
export function nodeProcess(): Process | null {
  const { process } = globalThis as { readonly process?: Process };
  return process?.versions?.node === undefined ? null : process;
}

export const runsInNode = (): boolean => nodeProcess() !== null;
