/** Names for files: made of a source's own name, the same each time, and never two alike. */

/** What no file system may have in a name, or only some. */
const forbidden = /[\0-\x1f<>:"/\\|?*]/g;

/** `notes/tcp.wirenote` → `tcp`; of a fence, `notes/tcp.md` and 0 → `tcp.md-1`. */
export function baseName(path: string, fence: number | null): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const base = fence === null ? name.replace(/\.[^.]*$/, '') : `${name}-${fence + 1}`;
  return base.replaceAll(forbidden, '_').replace(/[. ]+$/, '') || 'scenario';
}

/**
 * What stands behind a scenario's name in that of a picture: nothing for the sequence diagram, `.time`, or `.states` and
 * whose they are. No name in a scenario has a dot, so that no two pictures of one are called the same.
 */
export function pictureSuffix(picture: 'sequence' | 'time' | 'states', whose: readonly string[]): string {
  return picture === 'sequence' ? '' : ['', picture, ...whose.map((name) => name.replaceAll(forbidden, '_'))].join('.');
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

/**
 * The files among `present` that an earlier, longer run has left behind the last of `names`, in order: those that follow
 * without a gap, and a whole series with more or fewer digits. What only looks alike is not of the series.
 *
 * @param names as `frameNames` gives them
 * @param present the names in their folder
 */
export function leftBehind(names: readonly string[], present: readonly string[]): readonly string[] {
  const [, base, digits, extension] = /^(.*-)(\d+)((?:@[124]x)?\.[^.]*)$/.exec(names.at(-1) ?? '') ?? [];
  if (base === undefined || digits === undefined || extension === undefined) return [];
  const there = new Set(present);
  const following = (first: number, width: number): string[] => {
    const found: string[] = [];
    for (let number = first; ; number++) {
      const name = `${base}${String(number).padStart(width, '0')}${extension}`;
      if (!there.has(name) || String(number).length > width) return found;
      found.push(name);
    }
  };
  const widths = [2, 3, 4, 5].filter((width) => width !== digits.length);
  return [...following(names.length + 1, digits.length), ...widths.flatMap((width) => following(1, width))];
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
