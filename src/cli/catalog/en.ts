/** What the command line says, in English. */
import { or } from '../../l10n/english.ts';
import type { LocalizableText, Localize } from '../../l10n/localizable.ts';

export const en = {
  // Wrong calls.
  'cli-system-text': ({ text }: { text: string }) => text,
  'cli-see-help': ({ message }: { message: LocalizableText }, localize: Localize) =>
    `${localize(message)}\nwirenote --help says what there is`,
  'cli-no-command': 'no command is given',
  'cli-unknown-command': ({ command, expected }: { command: string; expected: readonly string[] }) =>
    `there is no command "${command}": expected ${or(expected)}`,
  'cli-no-file': ({ command }: { command: string }) => `${command} needs a file, or - for standard input`,
  'cli-takes-no-file': ({ command }: { command: string }) => `${command} takes no file`,
  'cli-option-not-with': ({ option, command }: { option: string; command: string }) =>
    `--${option} does not go with ${command}`,
  'cli-option-values': (values: { option: string; expected: readonly string[]; value: string }) =>
    `--${values.option} takes ${or(values.expected)}, not "${values.value}"`,
  'cli-option-colour': ({ value }: { value: string }) => `--accent takes #rgb or #rrggbb, not "${value}"`,
  'cli-option-font': ({ value }: { value: string }) => `--font takes names of font families, and "${value}" is none`,
  'cli-option-duration': ({ value }: { value: string }) =>
    `--duration takes what lasts from 0.5 s to 10 min, such as 12s or 800ms, and "${value}" does not`,
  'cli-option-scale': '--scale goes with --format apng',
  'cli-option-of': '--of goes with --view states',
  'cli-option-graph': '--graph, --connection and --from go with --view graph',
  'cli-no-graph': 'there is no connection, and so no graph',
  'cli-no-flow': ({ known }: { known: readonly string[] }) =>
    `nothing is sent so: of --connection and --from there are ${known.join(', ')}`,

  // Reading.
  'cli-at-place': ({ place, message }: { place: string; message: LocalizableText }, localize: Localize) =>
    `${place}: ${localize(message)}`,
  'cli-cannot-read': ({ file, reason }: { file: string; reason: LocalizableText }, localize: Localize) =>
    `cannot read ${file}: ${localize(reason)}`,
  'cli-no-fence': ({ file }: { file: string }) => `${file} has no wirenote fence`,
  'cli-fault': (values: { place: string; reason: LocalizableText; stack: string }, localize: Localize) =>
    `${values.place}: a fault of Wirenote, not of the file: ${localize(values.reason)}
    Nothing is drawn or printed of it. Please report this, with the file and these lines, to the makers of Wirenote:${values.stack}`,

  // Drawing.
  'cli-not-drawn': 'not drawn, because the picture would lack what the errors are about',
  'cli-no-section': 'has no section: there is a picture for each step',
  'cli-no-outline': ({ characters }: { characters: readonly string[] }) =>
    `no font here has an outline for ${characters.join(' ')}: it stays text`,
  'cli-no-states': 'no participant has states',
  'cli-nobodys-states': ({ asked, known }: { asked: string; known: readonly string[] }) =>
    `nobody's states are those of "${asked}": there are ${known.join(', ')}`,
  'cli-much': ({ size }: { size: LocalizableText }, localize: Localize) =>
    `it takes ${localize(size)}: --all-parts writes them all`,
  'cli-ask-much': ({ place, size }: { place: string; size: LocalizableText }, localize: Localize) =>
    `${place}: ${localize(size)}. Write them? [y/N] `,
  'cli-removed-of-killed': 'removed, of a run that was killed',
  'cli-removed': ({ file, more }: { file: string; more: number }) =>
    `${file}${more === 0 ? '' : ` and ${more} more`}: removed, of an earlier run`,
  'cli-left-behind': ({ file, more }: { file: string; more: number }) =>
    `${file}${more === 0 ? '' : ` and ${more} more`}: left from an earlier run; --prune removes what is left so`,

  // Writing.
  'cli-cannot-write': ({ file, reason }: { file: string; reason: LocalizableText }, localize: Localize) =>
    `cannot write ${file}: ${localize(reason)}`,
  'cli-not-removed': ({ file, reason }: { file: string; reason: LocalizableText }, localize: Localize) =>
    `${file}: not removed: ${localize(reason)}`,
  'cli-not-removed-changed': ({ file }: { file: string }) =>
    `${file}: not removed, it is not as Wirenote has written it`,
  'cli-cannot-be-made': ({ path }: { path: string }) => `${path} cannot be made`,
  'cli-exists-changed': 'it exists already, and is not as Wirenote has written it; --force writes over it',
  'cli-file-read-only': 'it is read-only',
  'cli-is-folder': 'it is a folder',
  'cli-is-pipe': 'it is a pipe, not a file',
  'cli-is-socket': 'it is a socket, not a file',
  'cli-is-device': 'it is a device, not a file',
  'cli-same-file': ({ other, place, file }: { other: string; place: string; file: string }) =>
    `${other} and ${place} would both be written to ${file}: draw them to different folders`,
  'cli-permission-denied': 'permission denied',
  'cli-read-only-system': 'the file system is read-only',
  'cli-no-space': 'there is no space left',
  'cli-not-folder': 'a part of its path is a file, not a folder',
  'cli-no-such-file': 'there is no such file or folder',
  'cli-name-too-long': 'the name is too long',

  // Documents.
  'cli-no-output': 'markdown needs -o DIR: what it writes is called as the files that it reads',
  'cli-over-source': ({ file }: { file: string }) =>
    `it would be written over ${file}, which was given to be read: choose another folder with -o`,
  'cli-no-picture': 'there is no browser to draw pictures',
  'cli-as-mermaid': ({ reason }: { reason: LocalizableText }, localize: Localize) =>
    `${localize(reason)}
Until then diagrams are written as Mermaid text, which GitHub and many sites draw; --require-pictures makes this an error`,
};
