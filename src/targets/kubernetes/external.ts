import { isIP } from 'node:net';
import type { Issue } from '../../issues/issue';
import type { ResolvedExternal, ResolvedService } from '../../model/resolved';
import { reachOf } from '../external-reach';
import { issueAt } from '../issue-at';
import type { NetworkPeer, NetworkPort, ObjectOf } from './api';
import { isSubdomain, label } from './name-rules';
import { names, sharedLabels, type Context } from './names';
import { externalsOf, type Called } from './network-calls';
import { clusterPods, networks, type Opening } from './network-openings';

/**
 * The name of a construct as a further name of the service outside, for who looks at the cluster. Who refers to it calls it
 * by its own name, which certificates and virtual hosts know.
 */
export function externalName(external: ResolvedExternal, { topology }: Context): readonly ObjectOf<'Service'>[] {
  const { host } = external;
  if (!hasExternalName(external)) return [];
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: names.externalName(external), labels: sharedLabels(topology) },
      spec: { type: 'ExternalName', externalName: host },
    },
  ];
}

/** A name leads to a name only: what has an address is no alias of anything. */
function hasExternalName({ host, address }: ResolvedExternal): boolean {
  return address === undefined && isIP(host) === 0;
}

/** Addresses of names outside that a service calls and no name server knows. */
export function externalAliases(service: ResolvedService, context: Context): Readonly<Record<string, string>> {
  const stated = externalsOf(service, context).flatMap(({ other: { host, address } }) => {
    return address === undefined ? [] : [[host, address] as const];
  });
  return Object.fromEntries(stated);
}

/** Networks that are no part of the internet; of these, a service outside states its own. */
const privateNetworks: Readonly<Record<string, readonly string[]>> = {
  '0.0.0.0/0': ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'],
  '::/0': ['fc00::/7', 'fe80::/10'],
};

const internet: readonly NetworkPeer[] = Object.entries(privateNetworks).map(([cidr, except]) => ({
  ipBlock: { cidr, except },
}));

/** What a NetworkPolicy says of a call to a service outside. */
export function externalOpenings(
  external: ResolvedExternal,
  ports: readonly NetworkPort[],
  context: Context,
): readonly Opening[] {
  const reach = reachOf(external);
  switch (reach.kind) {
    case 'networks':
      return [{ peers: networks(reach.networks), ports }];
    case 'namespace':
      // The port is that of a Service there, and nobody here knows to which port of a pod it leads.
      return [{ peers: [clusterPods({ namespace: reach.namespace })], ports: 'every port' }];
    case 'name':
      return knowsNames(context) ? [] : [{ peers: internet, ports }];
  }
}

/** True where policies may name a host. */
export function knowsNames({ options }: Context): boolean {
  return options.network?.policies === 'cilium';
}

/** The services outside that a service calls and that policies let through by name. */
export function namedExternals(service: ResolvedService, context: Context): readonly Called<ResolvedExternal>[] {
  if (!knowsNames(context)) return [];
  return externalsOf(service, context).filter(({ other }) => reachOf(other).kind === 'name');
}

/** Reports names that a Service cannot have, or cannot lead to. */
export function checkExternals({ topology }: Context): readonly Issue[] {
  return topology.externals.filter(hasExternalName).flatMap((external): readonly Issue[] => {
    const { name, host } = external;
    const bad = [
      ...(label.test(name) ? [] : [['name', `has a name that Kubernetes refuses`] as const]),
      ...(isSubdomain(host) ? [] : [['host', `is called "${host}", which Kubernetes refuses`] as const]),
    ];
    return bad.map(([field, fault]) =>
      issueAt(external, topology, 'invalid-name', field, {
        message: `External service "${name}" ${fault}.`,
        hint: 'Use lower-case letters, digits and `-`; begin with a letter, end with a letter or a digit; 63 characters at most.',
      }),
    );
  });
}
