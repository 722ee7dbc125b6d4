import type { Protocol } from '../model/port';

/** A port of a host as its callers see it. */
export interface HostPort {
  /** Its name in the program: `http`. */
  readonly name: string;
  /** Number that callers use: that of the Service on Kubernetes, that of the container on Compose. */
  readonly port: number;
  /** @default - what the name tells, as for a bare number in `ports` */
  readonly protocol?: Protocol;
  readonly tls?: boolean;
}

/** What others call by a name. */
export interface Host {
  /** Id of the construct: `Microservice/catalog`, `ExternalService/stripe`. */
  readonly construct: string;
  /** Names by which it answers; the first one is what a reference to it gives. */
  readonly names: readonly string[];
  /** Kubernetes: the namespace of its Service. */
  readonly namespace?: string;
  /** Those that matter most first. */
  readonly ports: readonly HostPort[];
}

/** The hosts of one system by their names. */
export interface Directory {
  /** All names by which some host answers. */
  readonly names: ReadonlySet<string>;
  /** The host of a name; undefined for a name that nobody has, or that several have. */
  readonly find: (name: string) => Host | undefined;
}

/** The hosts of one system by their names. A name that is the first one of a host is not that of another host as well. */
export function directoryOf(hosts: readonly Host[]): Directory {
  const first = byName(hosts, ({ names: [name], namespace }) =>
    name === undefined ? [] : [name, ...within(name, namespace)],
  );
  const further = byName(hosts, ({ names }) => names.slice(1));
  return {
    names: new Set([...first.keys(), ...further.keys()]),
    find: (name) => (first.has(name) ? first.get(name) : further.get(name)),
  };
}

/** Its name as pods of other namespaces use it. */
function within(name: string, namespace: string | undefined): readonly string[] {
  return namespace === undefined ? [] : [`${name}.${namespace}`];
}

/** Hosts by name; undefined where several constructs have the name. */
function byName(
  hosts: readonly Host[],
  namesOf: (host: Host) => readonly string[],
): ReadonlyMap<string, Host | undefined> {
  const found = new Map<string, Host | undefined>();
  for (const host of hosts) {
    for (const name of namesOf(host)) {
      const isFree = !found.has(name) || found.get(name)?.construct === host.construct;
      found.set(name, isFree ? (found.get(name) ?? host) : undefined);
    }
  }
  return found;
}
