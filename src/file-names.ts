/** Names for files: made of a source's own name, the same each time, and never two alike. */

/** What no file system may have in a name, or only some. */
const forbidden = /[\0-\x1f<>:"/\\|?*]/g;

/** `notes/tcp.wirenote` → `tcp`; of a fence, `notes/tcp.md` and 0 → `tcp.md-1`. */
export function baseName(path: string, fence: number | null): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const base = fence === null ? name.replace(/\.[^.]*$/, '') : `${name}-${fence + 1}`;
  return base.replaceAll(forbidden, '_').replace(/[. ]+$/, '') || 'scenario';
}

/** `flow.svg` → `flow-part1.svg`, … where it takes several files; the name itself where it takes one. */
export function partNames(name: string, count: number): readonly string[] {
  return count === 1 ? [name] : numbered(name, count, '-part', 1);
}

/** `flow.svg` → `flow-01.svg`, `flow-02.svg`, …: all of one length, so that they sort as they are told. */
export function frameNames(name: string, count: number): readonly string[] {
  return numbered(name, count, '-', 2);
}

function numbered(name: string, count: number, before: string, digits: number): readonly string[] {
  const [, base = name, extension = ''] = /^(.*?)((?:@[124]x)?\.[^.]*)$/.exec(name) ?? [];
  const width = Math.max(digits, String(count).length);
  return Array.from(
    { length: count },
    (_, index) => `${base}${before}${String(index + 1).padStart(width, '0')}${extension}`,
  );
}

/** Gives each path that is asked for, or where it is taken already, a like one. */
export class UniquePaths {
  private readonly taken = new Set<string>();

  /** @param path without extension; file systems that do not know upper from lower case are reckoned with */
  take(path: string): string {
    let free = path;
    for (let count = 2; this.taken.has(keyOf(free)); count++) free = `${path}_${count}`;
    this.taken.add(keyOf(free));
    return free;
  }
}

const keyOf = (path: string): string => path.normalize('NFC').toLowerCase();
