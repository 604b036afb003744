/** Why the machines of another text cannot be used, in English. */
import type { LocalizableText } from '../../../l10n/localizable.ts';
import { counted } from '../../../l10n/english.ts';

export const en = {
  // What `use "…"` may name.
  'use-empty': 'A text names a file, `use "raft.wirenote"`, or a fence above, `use "raft"`.',
  'use-address':
    'A file is named by its path from here, such as `lib/raft.wirenote`; nothing is read from the network.',
  'use-absolute': 'A file is named by its path from here, such as `lib/raft.wirenote` or `../raft.wirenote`.',
  'use-backslash': 'The parts of a path are separated by `/`.',
  'use-other-file': 'A file whose machines can be used is called `.wirenote` at its end.',
  'use-no-markdown': ({ name }: { name: string }) =>
    `\`"${name}"\` would be a fence of the same Markdown document, and this is none. Of a file the name ends in \`.wirenote\`.`,
  'use-no-fence': ({ name }: { name: string }) => `No fence above this one has \`name=${name}\` in its info string.`,
  'use-fence-below': ({ name, line }: { name: string; line: number }) =>
    `The fence \`name=${name}\` on line ${line} does not stand above this one: a fence uses those above it.`,
  'use-library-without-quotes': ({ name }: { name: string }) =>
    `A protocol of the shipped library has no quotes: \`use ${name}\`.`,
  'use-unknown-library': ({ name }: { name: string }) => `There is no \`${name}\` in the shipped library.`,

  // What became of it.
  'use-missing': ({ path }: { path: string }) => `There is no file \`${path}\`.`,
  'use-unreadable': ({ path }: { path: string }) => `The file \`${path}\` cannot be read.`,
  'use-outside': ({ path }: { path: string }) => `The file \`${path}\` is outside of the workspace.`,
  'use-nowhere': ({ path }: { path: string }) =>
    `The file \`${path}\` cannot be found: this scenario is in no file itself, or what shows it reads none.`,
  'use-pending': ({ path }: { path: string }) => `The file \`${path}\` is being read.`,
  'use-too-long': ({ path, most }: { path: string; most: number }) =>
    `\`${path}\` is too long: all texts that a scenario uses may have ${counted(most, 'character')}.`,
  'use-too-many': ({ most }: { most: number }) =>
    `With the texts that they use in turn these are too many: a scenario may use ${counted(most, 'text')}.`,
  'use-circle': ({ chain }: { chain: readonly string[] }) => `This goes round in a circle: ${chain.join(' → ')}.`,
  'use-no-machines': ({ source }: { source: string }) => `There is no machine in \`${source}\`.`,
  'use-in-text': (
    { source, line, problem }: { source: string; line: number; problem: LocalizableText },
    localize: (text: LocalizableText) => string,
  ) => `\`${source}\`, line ${line}: ${localize(problem)}`,
};
