import type { Tree } from '../model/build';

/** A Compose file, and what stands beside it: text by its path. */
export interface ComposeOutput {
  readonly document: Tree;
  readonly files: ReadonlyMap<string, string>;
}

/** A port of a container that somebody reaches: `orders:8080`, or `orders:5353/udp`; `orders:*` for all of them. */
export type Reached = string;

/**
 * All that the process of a service can reach, by names or by addresses, whatever it tries: every port of those on its
 * networks, and what relays there hand on. It knows nothing of the topology, and reads what the engine reads.
 */
export function reachedBy(caller: string, output: ComposeOutput): readonly Reached[] {
  const reached = neighbours(caller, output).flatMap((other) => {
    const config = relayConfigOf(other, output);
    return config === undefined ? [`${other}:*`] : handedOn(config, other, output);
  });
  return [...new Set(reached)].filter((one) => !one.startsWith(`${caller}:`)).sort();
}

/** The same by a name that the caller is told, which leads to no more than one container. */
export function reachedByName(caller: string, name: string, output: ComposeOutput): readonly Reached[] {
  const [other, ...others] = neighbours(caller, output).filter((one) => namesOf(one, caller, output).includes(name));
  if (others.length > 0) throw new Error(`"${name}" is ${[other, ...others].join(' and ')} for "${caller}"`);
  const config = other === undefined ? undefined : relayConfigOf(other, output);
  if (other === undefined) return [];
  return config === undefined ? [`${other}:*`] : handedOn(config, other, output);
}

function networksOf(service: string, { document }: ComposeOutput): Tree {
  const { networks } = document['services'][service] as Tree;
  return (networks as Tree | undefined) ?? { default: {} };
}

function neighbours(service: string, output: ComposeOutput): readonly string[] {
  const own = Object.keys(networksOf(service, output));
  const others = Object.keys(output.document['services'] as Tree).filter((other) => other !== service);
  return others.filter((other) => own.some((network) => Object.hasOwn(networksOf(other, output), network)));
}

/** The names that a container has for another one. */
function namesOf(other: string, caller: string, output: ComposeOutput): readonly string[] {
  const shared = Object.keys(networksOf(caller, output));
  const aliases = Object.entries(networksOf(other, output)).flatMap(([network, said]) => {
    return shared.includes(network) ? ((said as Tree | null)?.['aliases'] ?? []) : [];
  });
  return [other, ...(aliases as readonly string[])];
}

function relayConfigOf(service: string, { document, files }: ComposeOutput): string | undefined {
  const grants = (document['services'][service].configs ?? []) as readonly Tree[];
  const relay = grants.find(({ target }) => target === '/etc/relay/nginx.conf');
  const file = relay === undefined ? undefined : String(document['configs'][relay['source']].file);
  return file === undefined ? undefined : files.get(file.replace(/^\.\//, ''));
}

function handedOn(config: string, relay: string, output: ComposeOutput): readonly Reached[] {
  const name = /default (\S+);/.exec(config)?.[1] ?? '';
  const [callee, ...others] = neighbours(relay, output).filter((one) => namesOf(one, relay, output).includes(name));
  if (callee === undefined || others.length > 0) throw new Error(`"${relay}" finds no "${name}", or several`);
  return [...config.matchAll(/listen (\d+)( udp)?.*proxy_pass \$callee:(\d+);/g)].map(([, , udp, port]) => {
    return `${callee}:${port}${udp === undefined ? '' : '/udp'}`;
  });
}
