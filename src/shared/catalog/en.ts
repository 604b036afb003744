/** What is wrong with the options of a fence, and how much an export takes, in English. */
import { counted, or } from '../../l10n/english.ts';

/** What an export takes; `isRough`: the number of pictures is an estimate. */
interface Size extends Readonly<Record<string, number | boolean>> {
  readonly pictures: number;
  readonly isRough: boolean;
  readonly megabytes: number;
  readonly seconds: number;
}

const bytes = (megabytes: number): string =>
  megabytes < 1000 ? `${Math.ceil(megabytes)} MB` : `${(megabytes / 1000).toFixed(1)} GB`;

function duration(seconds: number): string {
  if (seconds < 60) return 'less than a minute';
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `about ${counted(minutes, 'minute')}` : `about ${counted(Math.ceil(minutes / 60), 'hour')}`;
}

export const en = {
  'fence-option-unknown': ({ option, near }: { option: string; near: string }) =>
    `unknown option "${option}" of the fence: did you mean "${near}"?`,
  'fence-option-expected': ({ option, expected }: { option: string; expected: readonly string[] }) =>
    `unknown option "${option}" of the fence: expected ${or(expected)}`,
  'fence-option-number': ({ option, value }: { option: string; value: string }) =>
    `"${option}" of the fence takes a number from 1, not "${value}"`,
  'fence-option-values': (values: { option: string; expected: readonly string[]; value: string }) =>
    `"${values.option}" of the fence takes ${or(values.expected)}, not "${values.value}"`,
  'fence-option-name': ({ value }: { value: string }) =>
    `"name" of the fence takes up to 60 letters, digits, "-" and "_", not "${value}": files of its pictures have its number instead`,
  'fence-name-repeated': ({ name }: { name: string }) =>
    `a fence above is called "${name}" already: files of the pictures of this one have its number instead`,
  'fence-no-connection': 'There is no connection, and so no graph.',
  'export-size': ({ pictures, isRough, megabytes, seconds }: Size) =>
    `${isRough ? 'about ' : ''}${pictures.toLocaleString('en')} pictures, some ${bytes(megabytes)}, in ${duration(seconds)}`,
  'notes-reasons': ({ because, sections }: { because: readonly string[]; sections: readonly string[] }) => {
    const [why, rules] = [because.join('; '), sections.join('; ')];
    return why === '' || rules === '' ? `${why}${rules}` : `${why} (${rules})`;
  },
  'notes-frame': ({ file, stop }: { file: string; stop: string }) => `${file}: ${stop}`,
  'notes-nothing': 'Nothing has happened yet.',
  'notes-untitled': 'Speaker notes',
  'slide-text-small': ({ height, wanted }: { height: number; wanted: number }) =>
    `On the slide its text is ${height} units high, and the back row needs ${wanted} of 720 to read it.`,
};
