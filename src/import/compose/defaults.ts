import type { PlainMap } from '../../manifests/object';
import { mapAt, mapsAt, partAt } from '../../manifests/reading';
import { data, map, type MapCode } from '../code';
import { policyOf } from './running';
import type { Defaults, Served } from './view';

/** What the library does where nobody says; the first of several that are said as often. */
const usualPolicies = ['unless-stopped', 'always', 'on-failure', 'no'] as const;

/** What an environment says for all services, so that most of them need to say nothing. */
export function defaultsOf(served: readonly Pick<Served, 'kind' | 'value'>[]): Defaults {
  const services = served.map(({ value }) => value);
  const lasting = served.filter(({ kind }) => kind !== 'Job').map(({ value }) => value);
  const mounts = services.flatMap((value) => mapsAt(value, 'volumes')).filter(({ type }) => type === 'bind');
  const ports = services.flatMap((value) => mapsAt(value, 'ports'));
  return {
    restart: mostFrequent(lasting.map(policyOf)),
    publishAddress: ports.some((port) => partAt(port, 'host_ip') === undefined) ? 'all' : '127.0.0.1',
    network: sharedNetwork(services),
    createHostPaths: mounts.some((mount) => partAt(mount, 'bind', 'create_host_path') !== false),
  };
}

/** The network on which every service stands that stands on any: the first by its name, where there are several. */
function sharedNetwork(services: readonly PlainMap[]): string {
  const onNetworks = services.filter((value) => partAt(value, 'network_mode') === undefined);
  const [first, ...others] = onNetworks.map((value) => Object.keys(mapAt(value, 'networks')));
  const shared = (first ?? []).filter((name) => others.every((names) => names.includes(name)));
  return shared.includes('default') ? 'default' : ([...shared].sort()[0] ?? 'default');
}

function mostFrequent(policies: readonly string[]): string {
  const counts = usualPolicies.map((policy) => policies.filter((one) => one === policy).length);
  const most = Math.max(...counts);
  return usualPolicies[most === 0 ? 0 : counts.indexOf(most)] ?? 'unless-stopped';
}

/** Options of `compose(…)` for what differs from what the library does. */
export function optionsOf({ restart, publishAddress, createHostPaths, network }: Defaults): MapCode {
  return map({
    restart: restart === 'unless-stopped' ? undefined : data(restart),
    publishAddress: publishAddress === '127.0.0.1' ? undefined : data(publishAddress),
    createHostPaths: createHostPaths ? data(true) : undefined,
    network: network === 'default' ? undefined : data(network),
  });
}
