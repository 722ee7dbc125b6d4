import type { Issue } from '../../issues/issue';
import { containersOf } from '../../model/container';
import type { ResolvedService } from '../../model/resolved';
import { hasAccess } from '../../model/service-account';
import type { Artifact, ArtifactObject } from '../artifact';
import { unknownPublicUrls } from '../endpoints';
import { issueAt } from '../issue-at';
import { checkConfigs } from './config';
import { placesOf } from './env';
import { checkExternals } from './external';
import { checkFileVolumes } from './files';
import { checkRouteValues } from './gateways/ingress-checks';
import { certificateSecret } from './gateways/certificates';
import { checkGateways } from './gateways/checks';
import { checkNames } from './name-checks';
import { names, type Context } from './names';
import { loadBalancers } from './network';
import { checkNetwork } from './network-checks';
import { checkServiceObjects } from './object-checks';
import { checkOptionUse } from './option-checks';
import { checkOpenParameters } from './secrets';
import { checkPods } from './pod-checks';
import { podMounts, type PodMount } from './storage';
import { checkTriggers } from './scaled-object';
import { checkMetrics } from './scaling-checks';
import { checkPropagation } from './storage-checks';
import { checkReadiness, checkWaits } from './waits';

/** Checks of the whole environment. */
const wholeChecks: readonly ((context: Context) => readonly Issue[])[] = [
  checkNames,
  checkExternals,
  checkNetwork,
  checkOptionUse,
  checkServiceObjects,
  checkConfigs,
  checkPods,
  checkNodePorts,
  checkRoutes,
  checkRouteValues,
  checkCertificates,
  checkGateways,
];

/** Checks of each service. */
const serviceChecks: readonly ((service: ResolvedService, context: Context) => readonly Issue[])[] = [
  checkImages,
  checkPublicUrls,
  checkMounts,
  checkFileVolumes,
  checkTriggers,
  checkMetrics,
  checkPropagation,
  checkExternalPorts,
  checkExternalNames,
  checkIssuers,
  checkWaits,
  checkReadiness,
  checkRollout,
  checkAccess,
];

/** Reports what an API server would refuse, and what a cluster could not run. */
export function checkKubernetes(artifacts: readonly Artifact[], context: Context): readonly Issue[] {
  const { topology } = context;
  return [
    ...checkOpenParameters(topology),
    ...wholeChecks.flatMap((check) => check(context)),
    ...topology.services.flatMap((service) => serviceChecks.flatMap((check) => check(service, context))),
    ...checkObjects(artifacts, context),
  ];
}

/** An image that is built needs a name under which the cluster can pull it. */
function checkImages(service: ResolvedService, context: Context): readonly Issue[] {
  return containersOf(service)
    .filter(([, { image }]) => image.kind === 'build' && image.reference === undefined)
    .map(([prefix]) => {
      return issueAt(service, context.topology, 'image-not-pushed', `${prefix}image`, {
        message: `Service "${service.name}" builds its image, and the image has no name by which a cluster could pull it.`,
        hint: "Add name: 'registry/name:tag' to ContainerImage.build, and push the image under it.",
      });
    });
}

/** A load balancer gets its address from the cluster, so nothing can be told to call it. */
function checkPublicUrls(service: ResolvedService, context: Context): readonly Issue[] {
  return unknownPublicUrls(service, placesOf(context)).map((field) =>
    issueAt(service, context.topology, 'not-exposed', field, {
      message: `Service "${service.name}" uses in "${field}" a public URL that only the cluster will know.`,
      hint: "Expose the endpoint by a host name: Exposure.host('shop.example.com').",
    }),
  );
}

/** Two mounts can become one volume name: `/a/b` and `/a-b`, or `/data` and a Volume named `data`. */
function checkMounts(service: ResolvedService, context: Context): readonly Issue[] {
  const seen = new Map<string, PodMount>();
  return podMounts(service, context.topology).flatMap((mount): readonly Issue[] => {
    const other = seen.get(mount.name);
    seen.set(mount.name, mount);
    if (mount.name.length > 63) return [longVolume(service, context, mount)];
    if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(mount.name)) return [badVolume(service, context, mount)];
    if (other === undefined || mount.identity === other.identity) return [];
    return [sameVolume(service, context, other, mount)];
  });
}

function sameVolume(
  service: ResolvedService,
  context: Context,
  first: PodMount,
  { field, name, path }: PodMount,
): Issue {
  return issueAt(service, context.topology, 'name-clash', field, {
    message: `Mounts "${first.path}" and "${path}" of service "${service.name}" give one volume name, "${name}".`,
    hint: 'Change one of the paths, or rename the Volume.',
  });
}

function badVolume(service: ResolvedService, context: Context, { field, name, path }: PodMount): Issue {
  return issueAt(service, context.topology, 'invalid-name', field, {
    message: `Mount "${path}" of service "${service.name}" gives volume name "${name}", which Kubernetes refuses.`,
    hint: 'Use lower-case letters, digits and `-`; begin and end with a letter or a digit.',
  });
}

function longVolume(service: ResolvedService, context: Context, { field, name, path }: PodMount): Issue {
  return issueAt(service, context.topology, 'invalid-name', field, {
    message: `Mount "${path}" of service "${service.name}" gives volume name "${name}", which is longer than 63 characters.`,
    hint: 'Shorten the path, or mount a named Volume.',
  });
}

/** Ports of one load balancer must differ; a container may still listen on one port for TCP and for UDP. */
function checkExternalPorts(service: ResolvedService, context: Context): readonly Issue[] {
  const seen = new Map<string, string>();
  const all = loadBalancers(service).flatMap(({ name: balancer, ports }) => ports.map((one) => ({ ...one, balancer })));
  return all.flatMap(({ name, port, protocol = 'TCP', balancer }): readonly Issue[] => {
    const key = `${balancer} ${port} ${protocol}`;
    const other = seen.get(key);
    seen.set(key, name ?? '');
    if (other === undefined) return [];
    return [
      issueAt(service, context.topology, 'port-clash', `exposure.${name}`, {
        message: `Ports "${other}" and "${name}" of service "${service.name}" are both exposed as ${port}.`,
        hint: 'Give one of them another port: Exposure.port(8081).',
      }),
    ];
  });
}

/** The name of a further load balancer has the one of a port in it. */
function checkExternalNames(service: ResolvedService, context: Context): readonly Issue[] {
  const [, ...further] = loadBalancers(service);
  const long = further.filter(({ name }) => name.length > 63);
  return long.map(({ name, ports }) =>
    issueAt(service, context.topology, 'invalid-name', `exposure.${ports[0]?.name}`, {
      message: `Service "${name}" has a name of ${name.length} characters; 63 is all that Kubernetes takes.`,
      hint: 'Shorten the name of the service or of the port, or expose all of its ports in the same way.',
    }),
  );
}

/** An Ingress names one issuer for all of its hosts. */
function checkIssuers(service: ResolvedService, context: Context): readonly Issue[] {
  const issuers = Object.values(service.exposure).flatMap((way) => {
    return way.kind === 'host' && way.tls?.kind === 'issuer' ? [way.tls.issuer] : [];
  });
  const [first, second] = [...new Set(issuers)].sort();
  if (first === undefined || second === undefined) return [];
  return [
    issueAt(service, context.topology, 'exposure-clash', 'exposure', {
      message: `Service "${service.name}" takes certificates from two issuers, "${first}" and "${second}".`,
      hint: 'Use one issuer for all of its hosts, or Tls.secret for one of them.',
    }),
  ];
}

/** A DaemonSet either adds pods or misses some; of the two exactly one is more than nothing. */
function checkRollout(service: ResolvedService, context: Context): readonly Issue[] {
  const { rollout, workload } = service;
  if (workload.kind !== 'per-node' || rollout?.kind !== 'rolling') return [];
  const { maxSurge = 0, maxUnavailable = /^0%?$/.test(String(maxSurge)) ? 1 : 0 } = rollout;
  const [surges, misses] = [maxSurge, maxUnavailable].map((share) => !/^0%?$/.test(String(share)));
  if (surges !== misses) return [];
  return [
    issueAt(service, context.topology, 'invalid-value', 'rollout', {
      message: `Service "${service.name}" runs once on every node, and its rollout may ${surges === true ? 'both add and miss replicas' : 'neither add nor miss a replica'}.`,
      hint: 'State maxSurge or maxUnavailable, one of the two.',
    }),
  ];
}

/** A binding for the whole cluster must say in which namespace its account stands. */
function checkAccess(service: ResolvedService, context: Context): readonly Issue[] {
  const { serviceAccount: account } = service;
  if (account?.kind !== 'own' || context.options.namespace !== undefined) return [];
  if (!hasAccess(account)) return [];
  return [
    issueAt(service, context.topology, 'namespace-needed', 'serviceAccount', {
      message: `Service "${service.name}" has access rules or roles, and "${context.topology.environment.name}" does not say in which namespace its account stands.`,
      hint: "Name it in the target: kubernetes({ namespace: 'shop' }).",
    }),
  ];
}

/** A port of a node leads to one service; a cluster gives away those of one range. */
function checkNodePorts(context: Context): readonly Issue[] {
  const seen = new Map<string, string>();
  return context.topology.services.flatMap((service) =>
    Object.entries(service.exposure).flatMap(([name, way]): readonly Issue[] => {
      if (way.kind !== 'node-port' || way.port === undefined) return [];
      if (way.port < 30_000 || way.port > 32_767) return [outsideRange(service, context, name, way.port)];
      const key = `${way.port} ${service.ports[name]?.protocol === 'udp' ? 'UDP' : 'TCP'}`;
      const other = seen.get(key);
      seen.set(key, other ?? service.name);
      return other === undefined ? [] : [sameNodePort(service, context, name, way.port, other)];
    }),
  );
}

function outsideRange(service: ResolvedService, context: Context, name: string, port: number): Issue {
  return issueAt(service, context.topology, 'out-of-range', `exposure.${name}`, {
    message: `Service "${service.name}" asks for port ${port} of every node, which a cluster does not give.`,
    hint: 'Use a number from 30000 to 32767, or leave it out.',
  });
}

function sameNodePort(service: ResolvedService, context: Context, name: string, port: number, other: string): Issue {
  return issueAt(service, context.topology, 'port-clash', `exposure.${name}`, {
    message: `Service "${service.name}" asks for port ${port} of every node, which "${other}" has.`,
    hint: 'Use another number, or leave it out.',
  });
}

/** Two services may not answer for one host and path. */
function checkRoutes(context: Context): readonly Issue[] {
  const seen = new Map<string, ResolvedService>();
  const issues: Issue[] = [];
  for (const service of context.topology.services) {
    for (const [port, way] of Object.entries(service.exposure)) {
      if (way.kind !== 'host') continue;
      const route = `${way.host}${way.path.replace(/(?<=.)\/$/, '')}`;
      const other = seen.get(route);
      if (other === undefined) seen.set(route, service);
      else {
        issues.push(
          issueAt(service, context.topology, 'exposure-clash', `exposure.${port}`, {
            message:
              other === service
                ? `Service "${service.name}" is exposed at "${route}" twice.`
                : `Services "${other.name}" and "${service.name}" are both exposed at "${route}".`,
            hint: 'Change the host or the path of one of them.',
          }),
        );
      }
    }
  }
  return issues;
}

/** A host has one certificate, whatever the path: a controller takes any of two, and none where one of two has none. */
function checkCertificates(context: Context): readonly Issue[] {
  const seen = new Map<string, { readonly service: ResolvedService; readonly told: string }>();
  return hostsOf(context).flatMap(({ service, port, host, told }): readonly Issue[] => {
    const first = seen.get(host);
    if (first === undefined) seen.set(host, { service, told });
    if (first === undefined || first.told === told) return [];
    return [
      issueAt(service, context.topology, 'exposure-clash', `exposure.${port}.tls`, {
        message: `Host "${host}" has ${first.told} in "${first.service.name}" and ${told} in "${service.name}".`,
        hint: 'Give the host the same certificate in both: Tls.secret of one name.',
      }),
    ];
  });
}

interface Host {
  readonly service: ResolvedService;
  readonly port: string;
  readonly host: string;
  /** Its certificate, in words. */
  readonly told: string;
}

function hostsOf({ topology }: Context): readonly Host[] {
  return topology.services.flatMap((service) =>
    Object.entries(service.exposure).flatMap(([port, way]): readonly Host[] => {
      if (way.kind !== 'host') return [];
      const secret = way.tls?.kind === 'secret' ? way.tls.secret : names.tlsSecret(service);
      const told = way.tls === undefined ? 'no certificate' : `the certificate of Secret "${secret}"`;
      return [{ service, port, host: way.host.toLowerCase(), told }];
    }),
  );
}

/** What cert-manager makes for a host stands beside the Secrets of the topology. */
function issuedSecrets(context: Context): readonly Named[] {
  const { services, gateways } = context.topology;
  const exposed = services.flatMap((service) => {
    const issues = Object.values(service.exposure).some((way) => way.kind === 'host' && way.tls?.kind === 'issuer');
    return issues ? [issuedSecret(names.tlsSecret(service), service, context)] : [];
  });
  const listening = gateways.flatMap((gateway) =>
    gateway.listeners.flatMap((listener) => {
      const secret = certificateSecret(gateway, listener);
      const made = !gateway.implicit && listener.tls?.kind !== 'secret' && secret !== undefined;
      return made ? [issuedSecret(secret, gateway, context)] : [];
    }),
  );
  return [...exposed, ...listening];
}

function issuedSecret(
  name: string,
  { path, source }: Pick<ResolvedService, 'path' | 'source'>,
  { options }: Context,
): Named {
  const metadata = { name, namespace: options.namespace };
  return {
    object: `Secret/${name}`,
    construct: path,
    source,
    document: { apiVersion: 'v1', kind: 'Secret', metadata },
  };
}

type Named = ArtifactObject & { readonly document: unknown };

/** The Secrets that come of other objects of the topology, by which controllers make them. */
function madeSecrets(named: Named): readonly Named[] {
  const { kind, metadata } = named.document as { readonly kind?: unknown; readonly metadata?: object };
  if (kind !== 'ExternalSecret' && kind !== 'SealedSecret') return [];
  const object = named.object.replace(kind, 'Secret');
  return [{ ...named, object, document: { apiVersion: 'v1', kind: 'Secret', metadata } }];
}

/** cdk8s and kubectl let the last of two objects with one name win in silence. */
function checkObjects(artifacts: readonly Artifact[], context: Context): readonly Issue[] {
  const { topology } = context;
  const seen = new Map<string, string>();
  const named = new Map(
    [...topology.services, ...topology.volumes, ...topology.configs].map(({ path, name }) => [path, name]),
  );
  const nameOf = (path: string): string => named.get(path) ?? path;
  const written = artifacts.flatMap(({ documents, objects }) =>
    objects.map((object, index): Named => ({ ...object, document: documents[index] })),
  );
  const all = [...written, ...written.flatMap(madeSecrets), ...issuedSecrets(context)];
  return all.flatMap(({ object, construct, source, document }): readonly Issue[] => {
    const identity = identityOf(document);
    const other = seen.get(identity);
    seen.set(identity, construct);
    // Two constructs of one name are told already, on every target.
    if (other === undefined || (other !== construct && nameOf(other) === nameOf(construct))) return [];
    return [
      {
        code: 'name-clash',
        severity: 'error',
        path: construct,
        environment: topology.environment.name,
        message:
          other === construct
            ? `"${construct}" becomes ${object} twice.`
            : `"${other}" and "${construct}" both become ${object}.`,
        hint: hintFor(document),
        source,
      },
    ];
  });
}

/** The namespace is made by us, unless the target is told otherwise. */
function hintFor(document: unknown): string {
  return (document as { readonly kind?: unknown }).kind === 'Namespace'
    ? 'Leave it to us, or say that others make it: kubernetes({ namespace, createNamespace: false }).'
    : 'Rename one of the two.';
}

/** By what a cluster tells objects apart: the group of their API, kind, namespace and name. */
function identityOf(document: unknown): string {
  const { apiVersion = '', kind = '', metadata } = document as { readonly [field: string]: unknown };
  const { name, namespace = '' } = metadata as { readonly [field: string]: unknown };
  const [version, group = ''] = String(apiVersion).split('/').reverse();
  return JSON.stringify([version === undefined ? '' : group, kind, namespace, name]);
}
