/**
 * What the specifications demand beyond the examples, as scenarios whose every claim holds: for each protocol of the
 * library that has such rules a file of its name in `rules/`.
 */
import { readdirSync } from 'node:fs';

/** Rule → text. */
export type Rules = Readonly<Record<string, string>>;

const files = readdirSync(new URL('rules/', import.meta.url)).map((file) => file.replace(/\.ts$/, ''));

/** By the name of the protocol. */
export const RULES: Readonly<Record<string, Rules>> = Object.fromEntries(
  await Promise.all(
    files.map(
      async (name) => [name, ((await import(`./rules/${name}.ts`)) as { readonly rules: Rules }).rules] as const,
    ),
  ),
);
