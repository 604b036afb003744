/**
 * A list that is never changed: `with`, `push` and the rest give another one, which shares with it all but a few items.
 * What a connection has sent and not heard of is kept so, because every step of a host gives a new state: with an array
 * each segment would copy thousands of entries to add one.
 *
 * A tree of nodes with up to 32 children each: the bits of an item's position lead to it. What is taken off the front
 * stays in the tree until as much as is left has been taken off; then what is left is put into a tree of its own.
 */

type Node = readonly unknown[];

const BITS = 5;
const WIDTH = 1 << BITS;

export class PersistentList<Item> implements Iterable<Item> {
  private static readonly none = new PersistentList<never>([], 0, 0, 0);

  private constructor(
    private readonly root: Node,
    /** The bits of a position below those that choose among the root's children; 0: these are the items. */
    private readonly shift: number,
    private readonly start: number,
    private readonly end: number,
  ) {}

  static empty<Item>(): PersistentList<Item> {
    return PersistentList.none;
  }

  static from<Item>(items: Iterable<Item>): PersistentList<Item> {
    let nodes: Node = [...items];
    const count = nodes.length;
    let shift = 0;
    for (; nodes.length > WIDTH; shift += BITS) nodes = inGroups(nodes);
    return new PersistentList<Item>(nodes, shift, 0, count);
  }

  get length(): number {
    return this.end - this.start;
  }

  at(index: number): Item | undefined {
    if (index < 0 || index >= this.length) return undefined;
    const position = this.start + index;
    let node = this.root;
    for (let shift = this.shift; shift > 0; shift -= BITS) node = node[(position >>> shift) & (WIDTH - 1)] as Node;
    return node[position & (WIDTH - 1)] as Item;
  }

  push(item: Item): PersistentList<Item> {
    const isFull = this.end === WIDTH << this.shift;
    const root = isFull ? [this.root] : this.root;
    const shift = isFull ? this.shift + BITS : this.shift;
    return new PersistentList<Item>(put(root, shift, this.end, item), shift, this.start, this.end + 1);
  }

  /** This list with another item at the index, which it has. */
  with(index: number, item: Item): PersistentList<Item> {
    const root = put(this.root, this.shift, this.start + index, item);
    return new PersistentList<Item>(root, this.shift, this.start, this.end);
  }

  /** Without the first `count` items. */
  dropFirst(count: number): PersistentList<Item> {
    if (count <= 0) return this;
    if (count >= this.length) return PersistentList.none;
    const rest = new PersistentList<Item>(this.root, this.shift, this.start + count, this.end);
    return rest.start > rest.length + WIDTH ? PersistentList.from(rest) : rest;
  }

  /** With `items` in place of `removed` items from `index` on. Cheap near the front, where it does not get longer. */
  splice(index: number, removed: number, items: readonly Item[]): PersistentList<Item> {
    const shorter = removed - items.length;
    if (shorter < 0) {
      const all = [...this];
      all.splice(index, removed, ...items);
      return PersistentList.from(all);
    }
    let list = this.dropFirst(shorter);
    for (let at = 0; at < index; at++) list = list.with(at, this.at(at)!);
    items.forEach((item, at) => (list = list.with(index + at, item)));
    return list;
  }

  /** The index of the first item that has `reached` it: all after it have, too. The length, if none has. */
  indexWhere(reached: (item: Item) => boolean): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (reached(this.at(middle)!)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  *[Symbol.iterator](): IterableIterator<Item> {
    for (let index = 0; index < this.length; index++) yield this.at(index)!;
  }
}

function inGroups(items: Node): Node {
  const groups: Node[] = [];
  for (let at = 0; at < items.length; at += WIDTH) groups.push(items.slice(at, at + WIDTH));
  return groups;
}

/** The node with the item at the position; `shift`: as the list's. */
function put(node: Node | undefined, shift: number, position: number, item: unknown): Node {
  const copy = node === undefined ? [] : node.slice();
  const at = (position >>> shift) & (WIDTH - 1);
  copy[at] = shift === 0 ? item : put(copy[at] as Node | undefined, shift - BITS, position, item);
  return copy;
}
