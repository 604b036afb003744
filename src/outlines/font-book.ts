/**
 * The fonts of a computer. The same files give the same choice on every run: files are looked at in the order of their
 * names, and only those that may hold what is looked for, because a computer can have thousands.
 */
import { type FaceRecord, facesIn, familyKey, rangesIn } from './face-records.ts';
import { fallbacksOf, familiesOf, fileHint, fileKey } from './families.ts';
import type { FontFiles } from './font-files.ts';
import { FontFace, type FontFile, openFile } from './font-face.ts';

/** What a text asks of its font. */
export interface FontWish {
  /** A font stack as CSS writes it. */
  readonly stack: string;
  readonly weight: number;
  readonly italic: boolean;
}

/** A font for a piece of text. */
export interface Found {
  readonly face: FontFace;
  /** False: the font has the characters as colour pictures alone. */
  readonly hasOutline: boolean;
}

interface Candidate extends FaceRecord {
  readonly file: string;
}

export class FontBook {
  private listed: Promise<readonly string[]> | undefined;
  private readonly records = new Map<string, Promise<readonly Candidate[]>>();
  private readonly families = new Map<string, Promise<readonly Candidate[]>>();
  private readonly opened = new Map<string, Promise<FontFile>>();
  private readonly faces = new Map<string, Promise<FontFace>>();
  private readonly finds = new Map<string, Promise<Found | null>>();
  private covered: Promise<readonly Covered[]> | undefined;

  constructor(private readonly files: FontFiles) {}

  /** Whether there is any font at all. */
  async isEmpty(): Promise<boolean> {
    return (await this.list()).length === 0;
  }

  /** The first font of the stack that there is; null: none. */
  async primary(wish: FontWish): Promise<FontFace | null> {
    for (const family of familiesOf(wish.stack)) {
      const face = await this.faceOf(family, wish);
      if (face) return face;
    }
    return null;
  }

  /**
   * The font for a cluster of characters that belong together.
   *
   * @param text the whole text that it stands in
   */
  find(cluster: string, text: string, wish: FontWish): Promise<Found | null> {
    const fallbacks = fallbacksOf(text);
    const key = [cluster, wish.stack, wish.weight, wish.italic, fallbacks.join()].join('|');
    const found = this.finds.get(key) ?? this.search(cluster, [...familiesOf(wish.stack), ...fallbacks], wish);
    this.finds.set(key, found);
    return found;
  }

  private async search(cluster: string, families: readonly string[], wish: FontWish): Promise<Found | null> {
    let pictures: FontFace | null = null;
    for (const family of families) {
      const face = await this.faceOf(family, wish);
      if (!face?.has(cluster)) continue;
      if (face.draws(cluster)) return { face, hasOutline: true };
      pictures ??= face;
    }
    for (const candidate of await this.candidatesWith(cluster)) {
      const face = await this.open(candidate, wish);
      if (!face.has(cluster)) continue;
      if (face.draws(cluster)) return { face, hasOutline: true };
      pictures ??= face;
    }
    return pictures && { face: pictures, hasOutline: false };
  }

  private async faceOf(family: string, wish: FontWish): Promise<FontFace | null> {
    const key = familyKey(family);
    const candidates = this.families.get(key) ?? this.lookUp(family);
    this.families.set(key, candidates);
    const best = closest(await candidates, wish);
    return best && this.open(best, wish);
  }

  private async lookUp(family: string): Promise<readonly Candidate[]> {
    const { starts, sure } = fileHint(family);
    const files = await this.list();
    const near = files.filter((file) => starts.some((start) => fileKey(lastName(file)).startsWith(start)));
    const found = await this.named(near, family);
    return found.length > 0 || sure ? found : this.named(files, family);
  }

  private async named(files: readonly string[], family: string): Promise<readonly Candidate[]> {
    const key = familyKey(family);
    const found: Candidate[] = [];
    for (const file of files) {
      const candidates = this.records.get(file) ?? this.recordsIn(file);
      this.records.set(file, candidates);
      found.push(...(await candidates).filter(({ families }) => families.has(key)));
    }
    return found;
  }

  /** A file that cannot be read is as one that is not there. */
  private async recordsIn(file: string): Promise<readonly Candidate[]> {
    const bytes = await this.files.read(file).catch(() => new Uint8Array());
    return facesIn(bytes).map((record) => ({ ...record, file }));
  }

  /** Every face that may have the characters, those without serifs first. Colour pictures alone are not looked for. */
  private async candidatesWith(cluster: string): Promise<readonly Candidate[]> {
    const points = Array.from(cluster, (character) => character.codePointAt(0) ?? 0);
    if (/\p{Emoji_Presentation}/u.test(cluster)) return [];
    this.covered ??= this.coverOfAll();
    return (await this.covered)
      .filter(({ ranges }) => points.some((point) => ranges.some(([first, last]) => first <= point && point <= last)))
      .map(({ candidate }) => candidate);
  }

  private async coverOfAll(): Promise<readonly Covered[]> {
    const covered: Covered[] = [];
    for (const file of await this.list()) {
      const bytes = await this.files.read(file).catch(() => new Uint8Array());
      for (const record of facesIn(bytes))
        covered.push({ candidate: { ...record, file }, ranges: rangesIn(bytes, record.index) });
    }
    return covered.sort((a, b) => rankOf(a.candidate) - rankOf(b.candidate));
  }

  private open(candidate: Candidate, wish: FontWish): Promise<FontFace> {
    const [lightest, boldest] = candidate.weights;
    const weight = Math.min(boldest, Math.max(lightest, wish.weight));
    const key = [candidate.file, candidate.index, weight].join('|');
    const face =
      this.faces.get(key) ?? this.fileOf(candidate.file).then((file) => new FontFace(file, candidate, weight));
    this.faces.set(key, face);
    return face;
  }

  private fileOf(file: string): Promise<FontFile> {
    const opened = this.opened.get(file) ?? this.files.read(file).then(openFile);
    this.opened.set(file, opened);
    return opened;
  }

  private list(): Promise<readonly string[]> {
    this.listed ??= this.files.list().then((files) => [...files].sort());
    return this.listed;
  }
}

interface Covered {
  readonly candidate: Candidate;
  readonly ranges: readonly (readonly [number, number])[];
}

const lastName = (file: string): string => file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);

function rankOf({ families, italic, weights: [lightest, boldest] }: Candidate): number {
  const names = [...families].join(' ');
  const kind = /\bsans\b|gothic/.test(names) ? 0 : /serif|mono|math/.test(names) ? 2 : 1;
  return 4 * kind + (italic ? 2 : 0) + (lightest <= 400 && boldest >= 400 ? 0 : 1);
}

/** As CSS chooses: first the width, then the style, then the weight, to the bolder side where bold is wished for. */
function closest(candidates: readonly Candidate[], wish: FontWish): Candidate | null {
  const distance = ({ width, italic, weights: [lightest, boldest] }: Candidate): number => {
    const weight = Math.min(boldest, Math.max(lightest, wish.weight));
    const bolder = wish.weight > 500;
    const off = Math.abs(weight - wish.weight) + (weight !== wish.weight && weight > wish.weight !== bolder ? 1000 : 0);
    return 100_000 * Math.abs(width - 5) + 10_000 * (italic === wish.italic ? 0 : 1) + off;
  };
  let best: Candidate | null = null;
  for (const candidate of candidates) if (!best || distance(candidate) < distance(best)) best = candidate;
  return best;
}
