/** Names for files: made of a source's own name, the same each time, and never two alike. */

/** What no file system may have in a name, or only some. */
const forbidden = /[\0-\x1f\x7f-\x9f<>:"/\\|?*]/g;

/**
 * What Windows takes for a device, whatever stands behind its first dot.
 *
 * @see https://learn.microsoft.com/windows/win32/fileio/naming-a-file
 */
const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?=\.|$)/i;

/** Most file systems allow 255 bytes of UTF-8 in a name; these leave room for each other, a number and an extension. */
const mostOfBase = 140;
const mostOfWhose = 60;

/**
 * `notes/tcp.wirenote` → `tcp`; of a fence, `notes/tcp.md` and 0 → `tcp.md-1`, and with a name `tcp.handshake`.
 *
 * @param name of the fence, which no other of the file has (`FenceOptions.name`)
 */
export function baseName(path: string, fence: number | null, name: string | null = null): string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const isNumbered = fence !== null && name === null;
  const base = isNumbered ? file : file.replace(/\.[^.]*$/, '');
  const behind = fence === null ? '' : name === null ? `-${fence + 1}` : `.${cut(name, mostOfWhose)}`;
  const allowed = `${cut(base.replaceAll(forbidden, '_'), mostOfBase)}${behind}`.replace(/[. ]+$/, '') || 'scenario';
  return allowed.replace(reserved, '$&_');
}

/** What a new file can be called by its title: `HTTP/1.0: three requests` → `http-1.0-three-requests`. */
export const nameOfTitle = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '');

/**
 * What stands behind a scenario's name in that of a picture: nothing for the sequence diagram, `.time`, or `.states` and
 * whose they are. No name in a scenario has a dot, so that no two pictures of one are called the same, but for the case
 * of their letters (`stateSuffixes`).
 */
export function pictureSuffix(picture: string, whose: readonly string[]): string {
  const names = whose.map((name) => cut(name.replaceAll(forbidden, '_'), mostOfWhose / whose.length));
  return picture === 'sequence' ? '' : ['', picture, ...names].join('.');
}

/**
 * The suffixes of all state pictures of a scenario, none like another where upper and lower case are the same. They
 * follow from the scenario alone, and so are the same whichever of the pictures are drawn.
 *
 * @param whose of each picture, in the order of declaration (`StateSubject.names`)
 */
export function stateSuffixes(whose: readonly (readonly string[])[]): readonly string[] {
  const taken = new UniquePaths();
  return whose.map((names) => taken.take(pictureSuffix('states', names)));
}

/** Of a name with more bytes of UTF-8 than that: its beginning, and a number that follows from all of it. */
function cut(name: string, most: number): string {
  const characters = Array.from(name);
  if (characters.reduce((sum, character) => sum + bytesOf(character), 0) <= most) return name;
  const mark = `~${hash(name).toString(16).padStart(8, '0')}`;
  let kept = '';
  let room = most - mark.length;
  for (const character of characters) {
    room -= bytesOf(character);
    if (room < 0) break;
    kept += character;
  }
  return `${kept}${mark}`;
}

/** Of one character in UTF-8. */
function bytesOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
}

/** FNV-1a, 32 bits, of the UTF-16 code units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

/** `flow.svg` → `flow-part1.svg`, … where it takes several files; the name itself where it takes one. */
export function partNames(name: string, count: number): readonly string[] {
  return count === 1 ? [name] : numbered(name, count, '-part', 1);
}

/** `flow.svg` → `flow-01.svg`, `flow-02.svg`, …: all of one length, so that they sort as they are told. */
export function frameNames(name: string, count: number): readonly string[] {
  return numbered(name, count, '-', 2);
}

/** `flow.svg` → `flow-notes.md`: what is said beside its frames. */
export const notesName = (name: string): string => `${divided(name).base}-notes.md`;

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

/** The same for paths that some file system takes for one: that knows no upper case, or no composed letters. */
export const keyOf = (path: string): string => path.normalize('NFC').toUpperCase().toLowerCase();
