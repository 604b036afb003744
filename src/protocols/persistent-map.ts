/**
 * A map by text that is never changed: `with` and `without` give another one, which shares with it all but a few
 * entries. What a host knows of its connections is kept so, because every step of it gives a new state: with a plain
 * map each step would copy thousands of entries to change one.
 *
 * A tree: a leaf holds a few entries, a branch has a child for each value of the next bits of the key's hash.
 */

interface Entry<Value> {
  readonly key: string;
  readonly value: Value;
  /** Entries are listed in this order: that in which their keys came in. */
  readonly serial: number;
}

type Leaf<Value> = readonly Entry<Value>[];
type Node<Value> =
  | { readonly leaf: Leaf<Value>; readonly children: null }
  | { readonly leaf: null; readonly children: readonly Node<Value>[] };

const LARGEST_LEAF = 8;
const BITS = 4;
const CHILDREN = 1 << BITS;
const HASH_BITS = 32;

export class PersistentMap<Value> implements Iterable<readonly [string, Value]> {
  private static readonly none = new PersistentMap<never>({ leaf: [], children: null }, 0, 0);

  private constructor(
    private readonly root: Node<Value>,
    readonly size: number,
    private readonly nextSerial: number,
  ) {}

  static empty<Value>(): PersistentMap<Value> {
    return PersistentMap.none;
  }

  get(key: string): Value | undefined {
    return this.find(key)?.value;
  }

  has(key: string): boolean {
    return this.find(key) !== undefined;
  }

  /** This map with another value at the key. A key that is there already keeps its place. */
  with(key: string, value: Value): PersistentMap<Value> {
    const known = this.find(key);
    const entry = { key, value, serial: known?.serial ?? this.nextSerial };
    const root = inserted(this.root, entry, 0);
    return known === undefined
      ? new PersistentMap(root, this.size + 1, this.nextSerial + 1)
      : new PersistentMap(root, this.size, this.nextSerial);
  }

  without(key: string): PersistentMap<Value> {
    if (this.find(key) === undefined) return this;
    if (this.size === 1) return PersistentMap.none;
    return new PersistentMap(removed(this.root, key, 0), this.size - 1, this.nextSerial);
  }

  *keys(): IterableIterator<string> {
    for (const { key } of this.entries()) yield key;
  }

  *values(): IterableIterator<Value> {
    for (const { value } of this.entries()) yield value;
  }

  *[Symbol.iterator](): IterableIterator<readonly [string, Value]> {
    for (const { key, value } of this.entries()) yield [key, value];
  }

  private find(key: string): Entry<Value> | undefined {
    let node = this.root;
    if (node.children !== null)
      for (let hash = hashOf(key); node.children !== null; hash >>>= BITS) node = node.children[hash & (CHILDREN - 1)]!;
    for (const entry of node.leaf) if (entry.key === key) return entry;
    return undefined;
  }

  private entries(): Entry<Value>[] {
    const entries: Entry<Value>[] = [];
    collect(this.root, entries);
    return entries.sort((a, b) => a.serial - b.serial);
  }
}

/** `depth`: the bits of the hash that led to the node. */
function inserted<Value>(node: Node<Value>, entry: Entry<Value>, depth: number): Node<Value> {
  if (node.children !== null)
    return withChild(node.children, entry.key, depth, (child) => inserted(child, entry, depth + BITS));
  const index = node.leaf.findIndex(({ key }) => key === entry.key);
  if (index >= 0) return { leaf: replaced(node.leaf, index, entry), children: null };
  const leaf = [...node.leaf, entry];
  return leaf.length <= LARGEST_LEAF || depth >= HASH_BITS ? { leaf, children: null } : split(leaf, depth);
}

function removed<Value>(node: Node<Value>, gone: string, depth: number): Node<Value> {
  if (node.children !== null)
    return withChild(node.children, gone, depth, (child) => removed(child, gone, depth + BITS));
  return { leaf: node.leaf.filter(({ key }) => key !== gone), children: null };
}

function withChild<Value>(
  children: readonly Node<Value>[],
  key: string,
  depth: number,
  change: (child: Node<Value>) => Node<Value>,
): Node<Value> {
  const index = (hashOf(key) >>> depth) & (CHILDREN - 1);
  return { leaf: null, children: replaced(children, index, change(children[index]!)) };
}

function replaced<Item>(items: readonly Item[], index: number, item: Item): readonly Item[] {
  const copy = items.slice();
  copy[index] = item;
  return copy;
}

function split<Value>(entries: Leaf<Value>, depth: number): Node<Value> {
  const leaves = Array.from({ length: CHILDREN }, (): Entry<Value>[] => []);
  for (const entry of entries) leaves[(hashOf(entry.key) >>> depth) & (CHILDREN - 1)]!.push(entry);
  return { leaf: null, children: leaves.map((leaf) => ({ leaf, children: null })) };
}

function collect<Value>(node: Node<Value>, entries: Entry<Value>[]): void {
  if (node.children === null) entries.push(...node.leaf);
  else for (const child of node.children) collect(child, entries);
}

/** FNV-1a, 32 bits. */
export function hashOf(text: string, basis = 0x811c9dc5): number {
  let hash = basis;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
