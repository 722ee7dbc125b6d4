import { own } from '../../model/json';
import type { ManifestObject, PlainMap } from '../../manifests/object';
import { gatewayRoutes } from '../../manifests/kubernetes/kinds';
import { moreIsExposure, type Grant, type Measure } from './grants';
import { coversWay, showWay, type WayIn } from './ways-in';
import { stableText } from '../compare/data';
import { mapsAt, partAt, textAt, textsAt, wordAt, type Part } from '../../manifests/reading';

const narrowed = { more: 'exposure-narrowed', less: 'exposure-widened' } as const;

/** Hosts, paths and conditions that routes of the Gateway API take requests for, through which listeners. */
export const gatewayRouteWays: Measure<WayIn> = {
  ...moreIsExposure,
  kinds: gatewayRoutes,
  grants: (route) => hostsOf(route).flatMap((host) => parentsOf(route).flatMap((parent) => ways(route, host, parent))),
  covers: coversWay,
};

/** Filters of others, through which requests must go: without one of them, more gets through. */
export const routeFilters: Measure = {
  ...narrowed,
  kinds: ['HTTPRoute', 'GRPCRoute'],
  grants: ({ value }) => filterGrants(mapsAt(value, 'spec', 'rules')),
};

/** Listeners of gateways, and from where routes may join them. */
export const gatewayListeners: Measure = {
  ...moreIsExposure,
  kinds: ['Gateway', 'ListenerSet', 'XListenerSet'],
  grants: ({ value }) => mapsAt(value, 'spec', 'listeners').flatMap(listenerGrants),
};

/** References into a namespace that others may make. */
export const referenceGrants: Measure = {
  ...moreIsExposure,
  kinds: ['ReferenceGrant'],
  grants: ({ value }) =>
    mapsAt(value, 'spec', 'from').flatMap((from) =>
      mapsAt(value, 'spec', 'to').map((to) => ({
        ...{ subject: 'ReferenceGrant', key: stableText([from, to]), at: [['spec']] },
        says: `${wordAt(from, 'kind')} of namespace "${wordAt(from, 'namespace')}" may refer to ${wordAt(to, 'kind')} ${wordAt(to, 'name')}`.trim(),
      })),
    ),
};

/** Parts of an Envoy Gateway SecurityPolicy that refuse requests. */
export const securityGuards: readonly string[] = ['jwt', 'basicAuth', 'apiKeyAuth', 'oidc', 'extAuth', 'authorization'];

/** Parts of a Traefik Middleware that refuse requests. */
export const middlewareGuards: readonly string[] = [
  'basicAuth',
  'digestAuth',
  'forwardAuth',
  'ipAllowList',
  'ipWhiteList',
  'rateLimit',
  'inFlightReq',
];

/**
 * Objects that only ever take callers away, with the parts of their `spec` that do so: less of them lets more through.
 * What is in such a part is compared as a whole; where it is changed, nobody can tell offline which way.
 */
const guards: Readonly<Record<string, readonly string[]>> = {
  SecurityPolicy: securityGuards,
  AuthorizationPolicy: ['rules', 'selector', 'action'],
  RequestAuthentication: ['jwtRules'],
  PeerAuthentication: ['mtls', 'portLevelMtls'],
  CiliumNetworkPolicy: ['ingress', 'egress', 'ingressDeny', 'egressDeny', 'endpointSelector'],
  CiliumClusterwideNetworkPolicy: ['ingress', 'egress', 'ingressDeny', 'egressDeny', 'endpointSelector'],
  Middleware: middlewareGuards,
};

/** What guards of others keep out: more of it is less exposure. */
export const guarded: Measure = {
  ...narrowed,
  kinds: Object.keys(guards),
  grants: ({ kind, value }) =>
    (guards[kind] ?? []).flatMap((part) => {
      const says = partAt(value, 'spec', part);
      if (says === undefined || says === null) return [];
      const key = `${part} ${stableText(says)}`;
      return [{ subject: kind, key, says: `${kind} asks for what "${part}" says`, at: [['spec', part]] }];
    }),
};

/** Origins of pages that routes, policies of Envoy and Middleware of Traefik let call. */
export const policyOrigins: Measure = {
  ...moreIsExposure,
  kinds: ['HTTPRoute', 'SecurityPolicy', 'Middleware'],
  grants: ({ value }) => [
    ...mapsAt(value, 'spec', 'rules')
      .flatMap((rule) => mapsAt(rule, 'filters'))
      .flatMap((filter) => originGrants(partAt(filter, 'cors', 'allowOrigins'), ['spec', 'rules'])),
    ...originGrants(partAt(value, 'spec', 'cors', 'allowOrigins'), ['spec', 'cors']),
    ...originGrants(partAt(value, 'spec', 'headers', 'accessControlAllowOriginList'), ['spec', 'headers']),
  ],
  covers: (one, other) => one.key === other.key || one.key === 'origin *',
};

function originGrants(list: Part, at: readonly string[]): readonly Grant[] {
  return textsAt(list).map((origin) => {
    return { subject: 'origins', key: `origin ${origin}`, says: `pages of ${origin} may call it`, at: [at] };
  });
}

function hostsOf({ value }: ManifestObject): readonly string[] {
  const hosts = textsAt(value, 'spec', 'hostnames');
  return hosts.length === 0 ? [''] : hosts;
}

function parentsOf({ value }: ManifestObject): readonly string[] {
  const parents = mapsAt(value, 'spec', 'parentRefs').map((parent) =>
    ['namespace', 'kind', 'name', 'sectionName', 'port'].map((key) => wordAt(parent, key)).join('/'),
  );
  return parents.length === 0 ? [''] : parents;
}

function ways({ kind, value }: ManifestObject, host: string, through: string): readonly WayIn[] {
  return mapsAt(value, 'spec', 'rules').flatMap((rule) => {
    const matches = mapsAt(rule, 'matches');
    return (matches.length === 0 ? [{}] : matches).map((match) => {
      const taken = { host, ...pathOf(kind, match), conditions: conditionsOf(kind, match) };
      const says = `requests are taken for ${showWay(taken)}`;
      const at = [
        ['spec', 'rules'],
        ['spec', 'hostnames'],
        ['spec', 'parentRefs'],
      ];
      return { ...taken, subject: kind, key: 'way', through, says, at };
    });
  });
}

const pathTypes: Readonly<Record<string, WayIn['match']>> = { Exact: 'exact', RegularExpression: 'pattern' };

function pathOf(kind: string, match: PlainMap): Pick<WayIn, 'path' | 'match'> {
  if (kind === 'GRPCRoute') {
    const [service, method] = [wordAt(match, 'method', 'service'), wordAt(match, 'method', 'method')];
    if (method !== '') return { path: `/${service}/${method}`, match: 'exact' };
    return { path: `/${service}`, match: 'prefix' };
  }
  const type = wordAt(match, 'path', 'type');
  const value = textAt(match, 'path', 'value') ?? '/';
  return { path: value, match: own(pathTypes, type) ?? 'prefix' };
}

function conditionsOf(kind: string, match: PlainMap): readonly string[] {
  const method = kind === 'GRPCRoute' ? '' : wordAt(match, 'method');
  const named = ['headers', 'queryParams'].flatMap((list) =>
    mapsAt(match, list).map(
      (item) => `${list} ${wordAt(item, 'name')}${wordAt(item, 'type')}=${wordAt(item, 'value')}`,
    ),
  );
  return [...(method === '' ? [] : [`method ${method}`]), ...named].sort();
}

function filterGrants(rules: readonly PlainMap[]): readonly Grant[] {
  const present = (rule: PlainMap): readonly string[] =>
    mapsAt(rule, 'filters')
      .filter((filter) => partAt(filter, 'type') === 'ExtensionRef')
      .map((filter) => `${wordAt(filter, 'extensionRef', 'kind')} "${wordAt(filter, 'extensionRef', 'name')}"`);
  return rules.flatMap((rule) => {
    const subject = `rule ${stableText(partAt(rule, 'matches') ?? null)}`;
    const named = { subject, at: [['spec', 'rules']], ordinary: true } as const;
    return [
      { ...named, key: 'rule', says: 'requests are taken' },
      ...present(rule).map((filter) => ({ ...named, key: `through ${filter}`, says: `requests go through ${filter}` })),
    ];
  });
}

/** From where routes may join a listener, the widest last. */
const allowed = ['None', 'Same', 'Selector', 'All'];

function listenerGrants(listener: PlainMap): readonly Grant[] {
  const [port, protocol, host] = [wordAt(listener, 'port'), wordAt(listener, 'protocol'), wordAt(listener, 'hostname')];
  const subject = `listener ${protocol} ${port} ${host}`;
  const from = textAt(listener, 'allowedRoutes', 'namespaces', 'from') ?? 'Same';
  const at = [['spec', 'listeners', `[${wordAt(listener, 'name')}]`]];
  const shown = `${protocol} on port ${port}${host === '' ? '' : ` for ${host}`}`;
  return [
    { subject, key: 'listens', says: `it listens for ${shown}`, at },
    {
      ...{ subject, key: 'joins', level: allowed.indexOf(from), at, ordinary: true },
      says: `routes of ${from === 'All' ? 'all namespaces' : from === 'Selector' ? 'selected namespaces' : 'its namespace'} may join ${shown}`,
    },
  ];
}
