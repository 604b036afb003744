/** Where a computer keeps its fonts. */

/** The font files of a computer, as whoever can read files hands them in. */
export interface FontFiles {
  /** The names of all files in the font folders that there are. */
  list(): Promise<readonly string[]>;
  read(file: string): Promise<Uint8Array>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The font folders of a platform; not each has to be there.
 *
 * @param platform as Node names it: `win32`, `darwin`, or any other, which keeps fonts where Linux does
 */
export function fontFolders(platform: string, env: Environment): readonly string[] {
  const below = (folder: string | undefined, path: string): string[] => (folder ? [`${folder}${path}`] : []);
  if (platform === 'win32')
    return [
      ...below(env.WINDIR ?? env.SystemRoot ?? 'C:\\Windows', '\\Fonts'),
      ...below(env.LOCALAPPDATA, '\\Microsoft\\Windows\\Fonts'),
    ];
  if (platform === 'darwin') return ['/System/Library/Fonts', '/Library/Fonts', ...below(env.HOME, '/Library/Fonts')];
  return [
    '/usr/share/fonts',
    '/usr/local/share/fonts',
    '/run/current-system/sw/share/X11/fonts',
    ...below(env.HOME, '/.fonts'),
    ...(env.XDG_DATA_HOME ? below(env.XDG_DATA_HOME, '/fonts') : below(env.HOME, '/.local/share/fonts')),
  ];
}

/** Whether the name is that of a file with outlines that can be read. */
export const isFontFile = (name: string): boolean => /\.(ttf|otf|ttc|otc)$/i.test(name);

/** How far below a font folder files are looked for: links may lead in circles. */
export const fontFolderDepth = 6;
