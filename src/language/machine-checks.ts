/** What can be said of machines without running them: warnings, and messages that have nobody to go to. */
import type { Block } from './blocks.ts';
import type { Issue } from './issue.ts';
import type { SourceLine } from './lex.ts';
import type { BuiltMachine } from './machine-build.ts';
import type { Names } from './names.ts';

export function machineIssues(
  names: Names,
  _lines: readonly SourceLine[],
  _blocks: readonly Block[],
  built: readonly BuiltMachine[],
): readonly Issue[] {
  return names.participants.size <= 2 ? [] : built.flatMap(({ known }) => ambiguousPeers(known.machine.transitions));
}

/** `!MESSAGE` without `to` goes to the only peer; with several there is none. */
function ambiguousPeers(transitions: BuiltMachine['known']['machine']['transitions']): readonly Issue[] {
  return transitions.flatMap(({ effects }) =>
    effects.flatMap((effect): Issue[] =>
      effect.kind === 'send' && effect.to.kind === 'peer'
        ? [
            {
              ...effect.at,
              severity: 'error',
              code: 'ambiguous-peer',
              message: `There are several participants that \`${effect.message}\` could go to: write \`to NAME\`, \`to sender\` or \`to all\`.`,
            },
          ]
        : [],
    ),
  );
}
