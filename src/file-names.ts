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
  const { base, extension } = divided(name);
  const width = Math.max(digits, String(count).length);
  return Array.from(
    { length: count },
    (_, index) => `${base}${before}${String(index + 1).padStart(width, '0')}${extension}`,
  );
}

/** Before and from the place where numbers stand. */
function divided(name: string): { readonly base: string; readonly extension: string } {
  const [, base = name, extension = ''] = /^(.*?)((?:@[124]x)?\.[^.]*)$/.exec(name) ?? [];
  return { base, extension };
}

/**
 * The files among `present` that an earlier run has left and this one has not written again, in order: those that follow
 * the last number without a gap, a whole series with more or fewer digits, and of a picture that takes one file now and
 * took several, or the other way round, what it was then. What only looks alike is not of the series.
 *
 * @param name of the picture, as `frameNames` or `partNames` takes it
 * @param written as they give them
 * @param present the names in their folder
 */
export function leftBehind(name: string, written: readonly string[], present: readonly string[]): readonly string[] {
  const { base, extension } = divided(name);
  const there = new Set(present);
  const [first = name] = written;
  const isWhole = first === name;
  const isParts = isWhole || first.startsWith(`${base}-part`);
  const before = isParts ? `${base}-part` : `${base}-`;
  const ownWidth = isWhole ? 0 : first.length - before.length - extension.length;
  const following = (from: number, width: number): string[] => {
    const found: string[] = [];
    for (let number = from; ; number++) {
      const next = `${before}${String(number).padStart(width, '0')}${extension}`;
      if (!there.has(next) || String(number).length > width) return found;
      found.push(next);
    }
  };
  const whole = isParts && !isWhole && there.has(name) ? [name] : [];
  const widths = [...(isParts ? [1] : []), 2, 3, 4, 5].filter((width) => width !== ownWidth);
  const longer = isWhole ? [] : following(written.length + 1, ownWidth);
  return [...whole, ...longer, ...widths.flatMap((width) => following(1, width))];
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
