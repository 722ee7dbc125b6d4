import { callsOfItself } from '../../resolve/arrows';
import type { ResolvedService } from '../../model/resolved';
import { referencesIn, type BoundReference } from '../../model/value';
import { callsApiServer } from '../api-server';
import type { NetworkPeer, ObjectOf } from './api';
import { dnsOpenings } from './cluster-dns';
import { externalOpenings, knowsNames, namedExternals } from './external';
import { labelsOf, names, selectorLabels, type Context } from './names';
import { calleesOf, callersOf, externalsOf, podPorts, portsOfGateways } from './network-calls';
import { gatewayPeers } from './network-gateways';
import { clusterPods, networks, portOf, rulesOf, type NetworkRule, type Opening } from './network-openings';

type PolicySpec = NonNullable<ObjectOf<'NetworkPolicy'>['spec']>;

/** Lets through what is declared, and nothing else: closed in both directions, and at either end a rule for each call. */
export function networkPolicy(service: ResolvedService, context: Context): readonly ObjectOf<'NetworkPolicy'>[] {
  const { topology } = context;
  if (!hasPolicy(service, context)) return [];
  return [
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: names.networkPolicy(service), labels: labelsOf(service, topology) },
      spec: {
        podSelector: { matchLabels: selectorLabels(service, topology) },
        policyTypes: ['Ingress', 'Egress'],
        ...ingressOf(rulesOf(openingsIn(service, context))),
        ...egressOf(rulesOf(openingsOut(service, context))),
      },
    },
  ];
}

/** True where calls are enforced, which they never are for a pod on the network of its node. */
export function hasPolicy(service: ResolvedService, { topology }: Context): boolean {
  return topology.environment.enforce === 'declared' && !isOnHost(service);
}

function ingressOf(rules: readonly NetworkRule[]): Pick<PolicySpec, 'ingress'> {
  if (rules.length === 0) return {};
  return { ingress: rules.map(({ peers, ...rest }) => ({ ...(peers === undefined ? {} : { from: peers }), ...rest })) };
}

function egressOf(rules: readonly NetworkRule[]): Pick<PolicySpec, 'egress'> {
  if (rules.length === 0) return {};
  return { egress: rules.map(({ peers, ...rest }) => ({ ...(peers === undefined ? {} : { to: peers }), ...rest })) };
}

/** Who may call a service. Probes come from its node, which every network lets through. */
function openingsIn(service: ResolvedService, context: Context): readonly Opening[] {
  return [
    ...callersOf(service, context).map(({ other, ports }) => ({ peers: podsOf(other, context), ports })),
    ...replicas(service, context),
    { peers: gatewayPeers(context), ports: portsOfGateways(service, context) },
    ...exposed(service),
    ...scaled(service, context),
    ...monitored(service, context),
  ];
}

/** What a service may call. Cilium has to see the lookups of names that it lets through, so they are its own rule. */
function openingsOut(service: ResolvedService, context: Context): readonly Opening[] {
  return [
    ...(namedExternals(service, context).length > 0 ? [] : dnsOpenings(service, context)),
    ...calleesOf(service, context).map(({ other, ports }) => ({ peers: podsOf(other, context), ports })),
    ...replicas(service, context),
    ...externalsOf(service, context).flatMap(({ other, ports }) => externalOpenings(other, ports, context)),
    ...apiServer(service, context),
  ];
}

function isOnHost({ host }: ResolvedService): boolean {
  return host.namespaces?.network === true;
}

/** The pods of a service; on the network of a node they have its address, which nobody knows before. */
function podsOf(service: ResolvedService, { topology }: Context): readonly NetworkPeer[] | 'anyone' {
  if (isOnHost(service)) return 'anyone';
  return [{ podSelector: { matchLabels: selectorLabels(service, topology) } }];
}

/** The replicas of a stateful service find each other by name, and talk at ports that often nobody declares. */
function replicas(service: ResolvedService, context: Context): readonly Opening[] {
  const peers = podsOf(service, context);
  if (service.workload.kind === 'stateful') return [{ peers, ports: 'every port' }];
  const own = callsOfItself(service, context.topology);
  return [{ peers, ports: podPorts(own.map((name) => service.ports[name])) }];
}

/** Ports with a way in of their own: load balancers, and nodes that hand on, call from addresses of theirs. */
function exposed({ exposure, ports }: ResolvedService): readonly Opening[] {
  const ways = Object.entries(exposure).filter(([, { kind }]) => kind !== 'host');
  return ways.map(([name, way]) => {
    const { sourceRanges = [], preserveClientIp = false } = way.kind === 'port' ? way : {};
    const known = preserveClientIp && sourceRanges.length > 0;
    return { peers: known ? networks(sourceRanges) : 'anyone', ports: podPorts([ports[name]]) };
  });
}

/** KEDA asks what sources of events name, to scale this service or another one. */
function scaled({ path, ports }: ResolvedService, { topology, options }: Context): readonly Opening[] {
  const triggers = topology.services.flatMap(({ scaling }) => (scaling.kind === 'events' ? scaling.triggers : []));
  const asked = triggers
    .flatMap(({ metadata }) => Object.values(metadata))
    .flatMap((value) => referencesIn<BoundReference>(value))
    .flatMap((one) => (one.kind === 'endpoint' && one.service === path ? [ports[one.port]] : []));
  return [{ peers: [clusterPods(options.network?.scaler ?? { namespace: 'keda' })], ports: podPorts(asked) }];
}

function monitored({ ports }: ResolvedService, { options }: Context): readonly Opening[] {
  const pods = options.network?.monitoring;
  return pods === undefined ? [] : [{ peers: [clusterPods(pods)], ports: podPorts(Object.values(ports)) }];
}

/** Of its Service, and of itself: some networks look at a call before its address is translated, some after. */
const apiServerPorts = [portOf(443), portOf(6443)];

/** The API server is no pod: a service that has access is let through to where it answers. */
function apiServer(service: ResolvedService, context: Context): readonly Opening[] {
  const { apiServer: places } = context.options.network ?? {};
  if (knowsNames(context) || !callsApiServer(service)) return [];
  return [{ peers: places === undefined ? 'anyone' : networks(places), ports: apiServerPorts }];
}
