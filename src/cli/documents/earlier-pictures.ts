/** The pictures of a document that an earlier run has written. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { baseName } from '../../files/file-names.ts';
import { isAsWritten } from '../../files/seal.ts';
import { keyIn } from '../../documents/painter.ts';

export interface EarlierPicture {
  readonly path: string;
  /** Of what is drawn in it. */
  readonly key: string;
  /** null: somebody has changed it since. */
  readonly svg: string | null;
}

/** @param document the name of the Markdown file */
export async function earlierPictures(folder: string, document: string): Promise<readonly EarlierPicture[]> {
  const names = await readdir(folder).catch(() => []);
  const pictures = names
    .filter((name) => isOfDocument(name, document))
    .map(async (name) => {
      const path = join(folder, name);
      const content = await readFile(path).catch(() => Buffer.alloc(0));
      const svg = content.toString('utf8');
      const key = keyIn(svg);
      return key === null ? [] : [{ path, key, svg: isAsWritten(name, content) ? svg : null }];
    });
  return (await Promise.all(pictures)).flat();
}

/** `notes.md-1.svg`, `notes.handshake-part2.dark.svg` and `notes.handshake.graph.svg` are of `notes.md`. */
export function isOfDocument(name: string, document: string): boolean {
  const numbered = baseName(document, 0).replace(/-1$/, '-');
  const named = baseName(document, 0, 'x').replace(/x$/, '');
  const matches = (before: string, what: string): boolean =>
    name.startsWith(before) &&
    new RegExp(String.raw`^${what}(?:-part\d+)?(?:\.graph)?(?:\.dark)?\.svg$`).test(name.slice(before.length));
  return matches(numbered, String.raw`\d+`) || matches(named, '[^.]+');
}
