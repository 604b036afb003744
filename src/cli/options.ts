/** What may stand behind a command, and what of it goes with which. */
import { DETAIL } from '../language/vocabulary/options.ts';
import { graphNames, readGraphNames } from '../diagram/graph/names.ts';
import { animationTimes, readAnimationDuration } from '../shared/animation.ts';
import { frameUnits } from '../shared/frame-unit.ts';
import { isColour, wrongFonts } from '../shared/look.ts';
import { pictureNames } from '../shared/picture-name.ts';
import { slideForms } from '../shared/slide.ts';
import { svgTexts } from '../shared/svg-text.ts';
import { themeNames } from '../shared/theme-name.ts';
import type { LocalizableText } from '../l10n/localizable.ts';
import { FENCE_OPTIONS } from '../shared/fence-options.ts';
import { LOCALES, type Locale } from '../l10n/locale.ts';
import { commandMessage } from './catalog/catalog.ts';
import type { DocumentOptions } from './documents/write-documents.ts';
import { documentThemes } from '../documents/fence-plan.ts';
import { animationFormats, type PictureOptions } from './drawing/pictures.ts';

export const OPTIONS = {
  json: { type: 'boolean' },
  output: { type: 'string', short: 'o' },
  theme: { type: 'string' },
  scale: { type: 'string' },
  detail: { type: 'string' },
  view: { type: 'string' },
  of: { type: 'string' },
  graph: { type: 'string' },
  connection: { type: 'string' },
  from: { type: 'string' },
  by: { type: 'string' },
  format: { type: 'string' },
  time: { type: 'string' },
  duration: { type: 'string' },
  loop: { type: 'boolean' },
  slide: { type: 'string' },
  accent: { type: 'string' },
  font: { type: 'string' },
  text: { type: 'string' },
  browser: { type: 'string' },
  locale: { type: 'string' },
  'all-parts': { type: 'boolean' },
  notes: { type: 'boolean' },
  table: { type: 'string' },
  inline: { type: 'boolean' },
  'require-pictures': { type: 'boolean' },
  force: { type: 'boolean' },
  prune: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

export type Options = {
  readonly [Name in keyof typeof OPTIONS]?:
    ((typeof OPTIONS)[Name]['type'] extends 'boolean' ? boolean : string) | undefined;
};

const OF_PICTURES = [
  'output',
  'theme',
  'detail',
  'view',
  'of',
  'graph',
  'connection',
  'from',
  'slide',
  'accent',
  'font',
  'browser',
  'force',
  'all-parts',
] as const;

/** Which options each command takes. */
const TAKEN: Readonly<Record<string, readonly (keyof Options)[]>> = {
  trace: ['json'],
  simulate: ['json'],
  svg: [...OF_PICTURES, 'text', 'prune'],
  png: [...OF_PICTURES, 'scale', 'prune'],
  frames: [...OF_PICTURES, 'text', 'by', 'notes', 'prune'],
  html: [...OF_PICTURES, 'by'],
  pdf: [...OF_PICTURES, 'by'],
  animate: [...OF_PICTURES, 'format', 'time', 'duration', 'loop', 'text', 'scale'],
  markdown: ['output', 'theme', 'table', 'inline', 'browser', 'require-pictures', 'force', 'prune'],
};

/** The first option that does not go with the command. */
function strangeOption(command: string, values: Options): LocalizableText | null {
  const taken = TAKEN[command] ?? [];
  const strange = (Object.keys(values) as (keyof Options)[]).find((name) => name !== 'locale' && !taken.includes(name));
  return strange === undefined ? null : commandMessage('cli-option-not-with', { option: strange, command });
}

/** Reads options that are one of a few words; what is none of them is told to `problems`. */
const chooser =
  (values: Options, problems: LocalizableText[]) =>
  <Value extends string>(name: keyof Options, allowed: readonly Value[]): Value | null => {
    const given = values[name];
    const found = allowed.find((value) => value === given) ?? null;
    if (given !== undefined && found === null)
      problems.push(commandMessage('cli-option-values', { option: name, expected: allowed, value: String(given) }));
    return found;
  };

/** The options of `markdown`, or what is wrong with them. */
export function documentOptions(
  files: readonly string[],
  values: Options,
  locale: Locale,
): DocumentOptions | LocalizableText {
  const strange = strangeOption('markdown', values);
  if (strange !== null) return strange;
  const problems: LocalizableText[] = [];
  const choice = chooser(values, problems);
  const folder = values.output ?? null;
  const options: DocumentOptions = {
    folder,
    theme: choice('theme', documentThemes) ?? 'light',
    table: choice('table', FENCE_OPTIONS.table ?? []) ?? 'folded',
    // Where else should they be?
    inline: values.inline ?? folder === null,
    browser: values.browser,
    requirePictures: values['require-pictures'] ?? false,
    force: values.force ?? false,
    prune: values.prune ?? false,
    locale,
  };
  choice('locale', LOCALES);
  if (folder === null && files.some((file) => file !== '-')) problems.push(commandMessage('cli-no-output'));
  return problems[0] ?? options;
}

/** The options as the command understands them, or what is wrong with them. */
export function pictureOptions(command: string, values: Options, locale: Locale): PictureOptions | LocalizableText {
  const strange = strangeOption(command, values);
  if (strange !== null) return strange;
  const problems: LocalizableText[] = [];
  const choice = chooser(values, problems);
  const names = values.graph === undefined ? null : readGraphNames(values.graph);
  if (values.graph !== undefined && names === null)
    problems.push(commandMessage('cli-option-values', { option: 'graph', expected: graphNames, value: values.graph }));
  const options: PictureOptions = {
    folder: values.output ?? null,
    theme: choice('theme', themeNames),
    slide: choice('slide', slideForms),
    accent: values.accent ?? null,
    font: values.font ?? null,
    text: choice('text', svgTexts) ?? 'text',
    scale: Number(choice('scale', ['1', '2', '4']) ?? '1'),
    detail: choice('detail', DETAIL.value.words),
    view: choice('view', pictureNames) ?? 'sequence',
    of: values.of ?? null,
    graph: { connection: values.connection ?? null, from: values.from ?? null, names },
    by: choice('by', frameUnits),
    format: choice('format', animationFormats) ?? 'svg',
    animation: {
      time: choice('time', animationTimes) ?? 'even',
      durationMs: values.duration === undefined ? null : readAnimationDuration(values.duration),
      loops: values.loop ?? false,
    },
    browser: values.browser,
    notes: values.notes ?? false,
    allParts: values['all-parts'] ?? false,
    force: values.force ?? false,
    prune: values.prune ?? false,
    locale,
  };
  choice('locale', LOCALES);
  const { accent, font } = options;
  if (accent !== null && !isColour(accent)) problems.push(commandMessage('cli-option-colour', { value: accent }));
  const { animation, format } = options;
  if (values.duration !== undefined && animation.durationMs === null)
    problems.push(commandMessage('cli-option-duration', { value: values.duration }));
  if (command === 'animate' && values.scale !== undefined && format !== 'apng')
    problems.push(commandMessage('cli-option-scale'));
  const [wrong] = wrongFonts(font ?? '');
  if (wrong !== undefined) problems.push(commandMessage('cli-option-font', { value: wrong }));
  if (options.of !== null && options.view !== 'states') problems.push(commandMessage('cli-option-of'));
  const isOfGraph = values.graph ?? values.connection ?? values.from;
  if (isOfGraph !== undefined && options.view !== 'graph') problems.push(commandMessage('cli-option-graph'));
  return problems[0] ?? options;
}
