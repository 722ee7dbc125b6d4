import type { System } from '../../manifests/system';
import { compareTexts } from '../../model/order';
import { isSubdomain } from '../../targets/kubernetes/name-rules';
import type { ConstructKind } from '../draft';

/** What the things of a Compose file are called as constructs: services keep their names, others give way to them. */
export interface ConstructNames {
  /** Id of the construct for an object of the file: `Volume/redis-data` for `volume/redis`. */
  readonly idOf: (object: string) => string | undefined;
  /** Its name. */
  readonly nameOf: (object: string) => string | undefined;
  /** A name that nothing else has, like the one that is asked for; the same each time for one owner. */
  readonly free: (wanted: string, suffix: string) => string;
  /** All names that are given so far. */
  readonly taken: ReadonlySet<string>;
}

/** Kinds of things, in the order in which they choose their names, with the word behind a name that another one has. */
const kinds: readonly (readonly [kind: string, construct: ConstructKind, suffix: string])[] = [
  ['service', 'Microservice', 'service'],
  ['volume', 'Volume', 'data'],
  ['secret', 'Secret', 'secret'],
];

/** A name that a cluster takes too: the own one, where it does. */
export function plainName(name: string): string {
  if (isSubdomain(name)) return name;
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  return (
    words
      .filter((word) => word !== '')
      .join('-')
      .slice(0, 60) || 'unnamed'
  );
}

/** The names of the constructs of a project; the order of its files makes no difference. */
export function constructNames({ objects }: System): ConstructNames {
  const taken = new Set<string>();
  const free = (wanted: string, suffix: string): string => {
    let name = taken.has(wanted) ? `${wanted}-${suffix}` : wanted;
    for (let number = 2; taken.has(name); number += 1) name = `${wanted}-${suffix}-${number}`;
    taken.add(name);
    return name;
  };
  const named = kinds.flatMap(([kind, construct, suffix]) => {
    const own = [...objects.values()].filter((object) => object.kind === kind);
    const sorted = own.sort((a, b) => compareTexts(a.name, b.name));
    return sorted.map(({ id, name }) => {
      const wanted = kind === 'service' ? name : plainName(name);
      return [id, { construct, name: free(wanted, suffix) }] as const;
    });
  });
  const names = new Map(named);
  return {
    nameOf: (object) => names.get(object)?.name,
    idOf: (object) => {
      const found = names.get(object);
      return found === undefined ? undefined : `${found.construct}/${found.name}`;
    },
    free,
    taken,
  };
}
