/**
 * The index of the last item for which `holds` is true; -1 if there is none. It holds for the first items and for no item
 * after one for which it does not. Logarithmic.
 */
export function lastWhere<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  let [low, high] = [-1, items.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && holds(item)) low = middle;
    else high = middle;
  }
  return low;
}
