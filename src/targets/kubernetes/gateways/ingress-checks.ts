import type { Issue } from '../../../issues/issue';
import type { ResolvedGateway, ResolvedRoute } from '../../../model/resolved';
import { clusterImplementation, type ClusterImplementation } from '../../gateways/implementations';
import { changedNumbers } from '../../gateways/rates';
import { routeSubject } from '../../gateways/route-subject';
import { issueAt } from '../../issue-at';
import { isSubdomain, label } from '../name-rules';
import type { Context } from '../names';
import { clusterUrl } from './cluster-url';
import { partsOf } from './ingress';
import { ingressAlb } from './ingress-alb';
import type { Around, Finding } from './ingress-dialect';
import { ingressGce } from './ingress-gce';
import { ingressNginx } from './ingress-nginx';
import { gatewayObjects } from './index';
import { ingressTraefik } from './ingress-traefik';
import { openshiftFindings } from './openshift-route';

type Check = (route: ResolvedRoute, around: Around) => readonly Finding[];

const checks: Partial<Readonly<Record<ClusterImplementation, Check | undefined>>> = {
  'ingress-nginx': ingressNginx.check,
  'ingress-traefik': ingressTraefik.check,
  'ingress-alb': ingressAlb.check,
  'ingress-gce': ingressGce.check,
  'openshift-route': openshiftFindings,
};

/** Reports values of routes that the implementation of gateways would refuse, leave out or read otherwise. */
export function checkRouteValues(context: Context): readonly Issue[] {
  const implementation = clusterImplementation(context.options);
  if (['gateway-api', 'envoy-gateway', 'traefik-gateway'].includes(implementation)) return [];
  return context.topology.gateways.flatMap((gateway) => [
    ...nameIssues(gateway, context),
    ...tlsIssues(gateway, context),
    ...routesOf(gateway, context).flatMap(({ route, part }) => {
      const around: Around = { gateway: part, context, name: route.name };
      const found = checks[implementation]?.(route, around) ?? [];
      return [...found, ...rateFindings(route, implementation), ...callFindings(route, context)].map((finding) =>
        told(route, gateway, finding, context),
      );
    }),
  ]);
}

const nameHint =
  'Use lower-case letters, digits and `-`; begin with a letter, end with a letter or a digit; 63 characters at most.';

/** Names that an API server refuses; those of constructs are told elsewhere. */
function nameIssues(gateway: ResolvedGateway, context: Context): readonly Issue[] {
  const objects = gatewayObjects(gateway, context);
  const bad = objects.filter(({ manifest: { kind, metadata } }) => {
    return (
      metadata.name !== gateway.name && !(kind === 'Service' ? label.test(metadata.name) : isSubdomain(metadata.name))
    );
  });
  return bad.map(({ construct: path, source, manifest: { kind, metadata } }) =>
    issueAt({ path, source }, context.topology, 'invalid-name', 'routes', {
      message: `Gateway "${gateway.name}" becomes ${kind} "${metadata.name}", a name that Kubernetes refuses.`,
      hint: `Name the route: { name: 'orders' }. ${nameHint}`,
    }),
  );
}

/** Secrets and issuers that somebody else has made. */
function tlsIssues(gateway: ResolvedGateway, { topology }: Context): readonly Issue[] {
  if (gateway.implicit) return [];
  return gateway.listeners.flatMap(({ name, tls }): readonly Issue[] => {
    const made = tls?.kind === 'secret' ? tls.secret : tls?.kind === 'issuer' ? tls.issuer : 'local';
    if (isSubdomain(made)) return [];
    return [
      issueAt(gateway, topology, 'invalid-name', `listeners.${name}.tls`, {
        message: `Gateway "${gateway.name}" takes the certificate of listener "${name}" from "${made}", a name that Kubernetes refuses.`,
        hint: 'Name it as `kubectl get` shows it.',
      }),
    ];
  });
}

function routesOf(
  gateway: ResolvedGateway,
  context: Context,
): readonly { readonly route: ResolvedRoute; readonly part: ResolvedGateway }[] {
  const parts = partsOf(gateway, context);
  return parts.flatMap(({ gateway: part }) => part.routes.map((route) => ({ route, part })));
}

/** Numbers that would become others; those that are close are told as approximated. */
function rateFindings({ policies: { rateLimit } }: ResolvedRoute, by: ClusterImplementation): readonly Finding[] {
  if (rateLimit === undefined) return [];
  const far = changedNumbers(rateLimit, by).filter(({ isFar }) => isFar);
  const hint = rateHints[by] ?? 'Use another number.';
  return far.map(({ field, text }) => ({
    field,
    what: `has a rate limit that "${by}" cannot say: it would let through ${text}`,
    hint,
  }));
}

const rateHints: Partial<Readonly<Record<ClusterImplementation, string>>> = {
  'ingress-nginx': 'It counts whole requests by the second or the minute, and a burst in multiples of the rate.',
  'openshift-route': 'It counts whole requests over three seconds: name a rate of 20 a minute, or a multiple of that.',
};

/** A proxy stands in a namespace of its own, and calls others by their full name. */
function callFindings({ policies, mirror }: ResolvedRoute, context: Context): readonly Finding[] {
  const callers: readonly (string | undefined)[] = ['ingress-nginx', 'ingress-traefik'];
  const asked = policies.authentication?.kind === 'forward' ? policies.authentication.to : undefined;
  const [called] = [asked, mirror].filter((one) => one !== undefined);
  if (called === undefined || context.options.namespace !== undefined || !callers.includes(context.options.gateway))
    return [];
  const what = `is served by a proxy that calls "${clusterUrl(called, context)}", and in which namespace that stands is not said`;
  return [
    { field: '', code: 'namespace-needed', what, hint: "Name it in the target: kubernetes({ namespace: 'shop' })." },
  ];
}

function told(route: ResolvedRoute, gateway: ResolvedGateway, finding: Finding, { topology }: Context): Issue {
  const { construct: path, source, field } = route;
  const place = finding.field === '' ? field : `${field}.${finding.field}`;
  return issueAt({ path, source }, topology, finding.code ?? 'policy-not-carried', place, {
    message: `${routeSubject(route, gateway)} ${finding.what}.`,
    hint: finding.hint,
  });
}
