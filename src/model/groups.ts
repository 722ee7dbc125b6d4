/** What has one key; there is always something. */
export type Group<Item> = readonly [Item, ...Item[]];

/** Items by a key, those of one key in the order given; an item without a key is left out. */
export function groupedBy<Item, Key>(
  items: Iterable<Item>,
  keyOf: (item: Item) => Key | undefined,
): ReadonlyMap<Key, Group<Item>> {
  const groups = new Map<Key, [Item, ...Item[]]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== undefined) add(groups, key, item);
  }
  return groups;
}

/** The same without the keys: what has one key together. */
export function groupsOf<Item>(
  items: Iterable<Item>,
  keyOf: (item: Item) => string | undefined,
): readonly Group<Item>[] {
  return [...groupedBy(items, keyOf).values()];
}

/** Items by each of their keys. */
export function indexedBy<Item, Key>(
  items: Iterable<Item>,
  keysOf: (item: Item) => Iterable<Key>,
): ReadonlyMap<Key, Group<Item>> {
  const groups = new Map<Key, [Item, ...Item[]]>();
  for (const item of items) for (const key of keysOf(item)) add(groups, key, item);
  return groups;
}

/** Of items with one key the last, at the place of the first. */
export function distinctBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): readonly Item[] {
  const found = new Map<Key, Item>();
  for (const item of items) found.set(keyOf(item), item);
  return [...found.values()];
}

function add<Item, Key>(groups: Map<Key, [Item, ...Item[]]>, key: Key, item: Item): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [item]);
  else group.push(item);
}
