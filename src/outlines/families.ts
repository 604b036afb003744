/** Which families stand for which, and which are asked for a character that the chosen ones lack. */
import { familyKey } from './face-records.ts';

/** Families of the same metrics, and for generic names what platforms have. */
const standIns: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    arial: ['Arial', 'Liberation Sans', 'Arimo'],
    helvetica: ['Helvetica', 'Nimbus Sans', 'TeX Gyre Heros', 'Arial', 'Liberation Sans', 'Arimo'],
    'times new roman': ['Times New Roman', 'Liberation Serif', 'Tinos'],
    times: ['Times', 'Nimbus Roman', 'Times New Roman', 'Liberation Serif', 'Tinos'],
    'courier new': ['Courier New', 'Liberation Mono', 'Cousine'],
    calibri: ['Calibri', 'Carlito'],
    cambria: ['Cambria', 'Caladea'],
    'sans-serif': ['Arial', 'Liberation Sans', 'Helvetica', 'Arimo', 'DejaVu Sans', 'Noto Sans', 'Segoe UI', 'Roboto'],
    'system-ui': ['Segoe UI', 'Noto Sans', 'DejaVu Sans', 'Helvetica', 'Arial'],
    serif: ['Times New Roman', 'Liberation Serif', 'DejaVu Serif', 'Noto Serif'],
    monospace: ['Courier New', 'Liberation Mono', 'DejaVu Sans Mono', 'Noto Sans Mono', 'Menlo'],
  }),
);

/** The families to look for, in that order, for a font stack as CSS writes it. */
export function familiesOf(stack: string): readonly string[] {
  const named = stack
    .split(',')
    .map((family) => family.trim().replace(/^(["'])(.*)\1$/, '$2'))
    .filter((family) => family !== '');
  return [...new Set(named.flatMap((family) => standIns.get(familyKey(family)) ?? [family]))];
}

const symbols = [
  'Noto Sans',
  'DejaVu Sans',
  'Segoe UI',
  'Segoe UI Symbol',
  'Apple Symbols',
  'Noto Sans Symbols',
  'Noto Sans Symbols2',
  'Noto Sans Math',
  'Noto Emoji',
  'Segoe UI Emoji',
];

const chinese = [
  'Noto Sans CJK SC',
  'Noto Sans SC',
  'Source Han Sans SC',
  'PingFang SC',
  'Hiragino Sans GB',
  'Heiti SC',
  'Microsoft YaHei',
  'SimHei',
  'WenQuanYi Micro Hei',
  'WenQuanYi Zen Hei',
  'Droid Sans Fallback',
];

const japanese = [
  'Noto Sans CJK JP',
  'Noto Sans JP',
  'Source Han Sans JP',
  'Hiragino Sans',
  'Hiragino Kaku Gothic ProN',
  'Yu Gothic',
  'Meiryo',
  'MS Gothic',
  'IPAGothic',
];

const korean = ['Noto Sans CJK KR', 'Noto Sans KR', 'Source Han Sans KR', 'Apple SD Gothic Neo', 'Malgun Gothic'];

/**
 * The families to ask for the characters of a text that its own lack. Han characters look different in China, Japan
 * and Korea: what else stands in the text says where it is from.
 */
export function fallbacksOf(text: string): readonly string[] {
  const isJapanese = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
  const isKorean = /\p{Script=Hangul}/u.test(text);
  const eastAsian = isJapanese
    ? [...japanese, ...chinese, ...korean]
    : isKorean
      ? [...korean, ...chinese, ...japanese]
      : [...chinese, ...japanese, ...korean];
  return [...symbols, ...eastAsian, 'Arial Unicode MS'];
}

/** How the files of families begin, in letters and digits, where they do not begin with the family's own name. */
const fileNames: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    'times new roman': ['times'],
    'courier new': ['cour'],
    'segoe ui symbol': ['seguisym'],
    'segoe ui emoji': ['seguiemj'],
    'noto sans cjk sc': ['notosanscjk'],
    'noto sans cjk jp': ['notosanscjk'],
    'noto sans cjk kr': ['notosanscjk'],
    'source han sans sc': ['sourcehansans'],
    'source han sans jp': ['sourcehansans'],
    'source han sans kr': ['sourcehansans'],
    'pingfang sc': ['pingfang'],
    'heiti sc': ['stheiti'],
    'microsoft yahei': ['msyh'],
    'wenquanyi micro hei': ['wqymicrohei'],
    'wenquanyi zen hei': ['wqyzenhei'],
    'hiragino sans': ['ヒラギノ角ゴシック', 'hiragino'],
    'hiragino kaku gothic pron': ['ヒラギノ角ゴ', 'hiragino'],
    'yu gothic': ['yugoth'],
    ipagothic: ['ipag'],
    'malgun gothic': ['malgun'],
    'arial unicode ms': ['arialunicode', 'arialuni'],
  }),
);

const known = new Set([
  ...[...standIns.values()].flat().map(familyKey),
  ...[...symbols, ...chinese, ...japanese, ...korean].map(familyKey),
  ...fileNames.keys(),
]);

/** Letters and digits alone. */
export const fileKey = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

export interface FileHint {
  /** How the names of its files begin, as `fileKey` writes them. */
  readonly starts: readonly string[];
  /** No file of another name can hold it, so that not all have to be read to know that it is not there. */
  readonly sure: boolean;
}

/** In which files a family is looked for. */
export function fileHint(family: string): FileHint {
  const key = familyKey(family);
  return { starts: fileNames.get(key) ?? [fileKey(family)], sure: known.has(key) };
}
