import { at, listOf, treeOf, type Tree } from './tree';

/**
 * A Compose file of ours without what lets the declared calls through and no others: one network for all, published ports
 * at the services themselves. What is left is compared with files that know nothing of it.
 */
export function unrelayed(document: Tree): Tree {
  const { networks: _networks, configs, services, ...rest } = document;
  const all = Object.entries(treeOf(services)).map(([name, service]) => [name, treeOf(service)] as const);
  const relays = all.filter(([name]) => name.endsWith('-relay'));
  if (relays.length === 0) return document;
  const others = all.filter(([name]) => !name.endsWith('-relay'));
  const names = others.map(([name]) => name);
  const portsOf = (owner: string): readonly unknown[] => {
    return relays.filter(([relay]) => ownerOf(relay, names) === owner).flatMap(([, one]) => listOf(at(one, 'ports')));
  };
  const kept = without(treeOf(configs), (name) => name.includes('-relay-'));
  return {
    ...rest,
    ...(Object.keys(kept).length === 0 ? {} : { configs: kept }),
    services: Object.fromEntries(others.map(([name, service]) => [name, plain(service, portsOf(name))])),
  };
}

/** The service that a relay leads to: `orders-relay`, `orders-http-relay`. */
function ownerOf(relay: string, names: readonly string[]): string | undefined {
  const fitting = names.filter((name) => relay === `${name}-relay` || relay.startsWith(`${name}-`));
  return fitting.sort((a, b) => b.length - a.length)[0];
}

function plain({ networks, depends_on: after, ...service }: Tree, ports: readonly unknown[]): Tree {
  const aliases = Object.values(treeOf(networks)).flatMap((network) => listOf(at(network, 'aliases')));
  const own = aliases.filter((alias) => !String(alias).endsWith('.itself'));
  const waits = without(treeOf(after), (name) => name.endsWith('-relay'));
  return {
    ...service,
    ...(own.length === 0 ? {} : { networks: { default: { aliases: own } } }),
    ...(Object.keys(waits).length === 0 ? {} : { depends_on: waits }),
    ...(ports.length === 0 ? {} : { ports: [...listOf(service['ports']), ...ports] }),
  };
}

function without(tree: Tree, isLeft: (name: string) => boolean): Tree {
  return Object.fromEntries(Object.entries(tree).filter(([name]) => !isLeft(name)));
}
