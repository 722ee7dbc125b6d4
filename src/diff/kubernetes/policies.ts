import type { Judgement } from '../difference';
import { middlewareGuards, securityGuards } from './exposure-routes';
import { traefikKinds } from '../../manifests/kubernetes/kinds';
import { always, type Place, type Rule } from './rule';

const envoy = (kind: string): readonly string[] => [`${kind}.gateway.envoyproxy.io`];
const istio = (kind: string): readonly string[] => [`${kind}.networking.istio.io`];

const tryFirst = 'Try it with a route or a host of its own first, and look at how many requests are refused.';

/** What lets fewer requests through when it comes or becomes another, and more when it goes. */
function refusing(why: string): Rule['judge'] {
  return ({ difference }: Place): Judgement =>
    difference.change === 'removed' ? { impact: 'in-place' } : { impact: 'traffic', why, advice: tryFirst };
}

function leading(kinds: readonly string[], paths: readonly string[], why: string): Rule {
  return always(kinds, paths, { impact: 'traffic', why, advice: tryFirst });
}

const middlewarePaths = ['addPrefix', 'replacePath', 'replacePathRegex', 'stripPrefix', 'stripPrefixRegex'];
const middlewareTargets = ['redirectRegex', 'redirectScheme', 'chain', 'headers.customRequestHeaders'];

const inSpec = (fields: readonly string[]): readonly string[] => fields.map((field) => `spec.${field}`);

/** What the policies of gateways do with requests. */
export const policyRules: readonly Rule[] = [
  {
    kinds: envoy('SecurityPolicy'),
    paths: inSpec(securityGuards),
    judge: refusing('Requests that it does not know are refused.'),
  },
  {
    kinds: envoy('BackendTrafficPolicy'),
    paths: ['spec.rateLimit'],
    judge: refusing('Requests above the limit are refused.'),
  },
  leading(
    ['SecurityPolicy', 'BackendTrafficPolicy', 'ClientTrafficPolicy', 'EnvoyExtensionPolicy'].flatMap(envoy),
    ['spec.targetRef', 'spec.targetRefs', 'spec.targetSelectors'],
    'It counts for other routes or gateways than before.',
  ),
  leading(
    envoy('ClientTrafficPolicy'),
    ['spec.tls', 'spec.enableProxyProtocol', 'spec.proxyProtocol'],
    'Clients must connect otherwise than before.',
  ),
  leading(envoy('Backend'), ['spec.endpoints'], 'Requests go to another host.'),
  leading(envoy('HTTPRouteFilter'), ['spec'], 'Requests are answered or rewritten otherwise.'),
  leading(
    ['BackendTLSPolicy.gateway.networking.k8s.io'],
    ['spec'],
    'The gateway speaks to its backends otherwise: with another name, or other authorities.',
  ),
  {
    kinds: traefikKinds('Middleware', 'MiddlewareTCP'),
    paths: inSpec(middlewareGuards),
    judge: refusing('Requests that it does not know are refused.'),
  },
  leading(
    traefikKinds('Middleware'),
    inSpec([...middlewarePaths, ...middlewareTargets]),
    'Requests are rewritten otherwise.',
  ),
  leading(traefikKinds('TraefikService'), ['spec'], 'Requests go elsewhere, or in other shares.'),
  leading(istio('VirtualService'), ['spec'], 'Requests go elsewhere, or otherwise.'),
  leading(istio('DestinationRule'), ['spec.host', 'spec.subsets'], 'Requests go to other pods.'),
  leading(['Endpoints'], ['subsets'], 'Connections go to other addresses.'),
  leading(['EndpointSlice.discovery.k8s.io'], ['endpoints', 'ports'], 'Connections go to other addresses.'),
];
