import type { Issue } from '../../issues/issue';
import { findService, type ResolvedService } from '../../model/resolved';
import { isTask } from '../../model/workload';
import type { Artifact } from '../artifact';
import { unknownPublicUrls } from '../endpoints';
import { placesOf } from './env';
import { checkNames, names, type Context } from './names';
import { externalPorts } from './network';
import { podMounts, type PodMount } from './storage';

/** Reports what an API server would refuse, and what a cluster could not run. */
export function checkKubernetes(artifacts: readonly Artifact[], context: Context): readonly Issue[] {
  const { services } = context.topology;
  return [
    ...checkNames(context),
    ...services.flatMap((service) => checkImages(service, context)),
    ...services.flatMap((service) => checkPublicUrls(service, context)),
    ...services.flatMap((service) => checkMounts(service, context)),
    ...services.flatMap((service) => checkExternalPorts(service, context)),
    ...services.flatMap((service) => checkIssuers(service, context)),
    ...services.flatMap((service) => checkWaits(service, context)),
    ...services.flatMap((service) => checkRollout(service, context)),
    ...checkRoutes(context),
    ...checkObjects(artifacts, context),
  ];
}

/** An image that is built needs a name under which the cluster can pull it. */
function checkImages(service: ResolvedService, context: Context): readonly Issue[] {
  const containers = [{ name: '', image: service.image }, ...service.initContainers];
  return containers
    .filter(({ image }) => image.kind === 'build' && image.reference === undefined)
    .map(({ name }) => {
      const field = name === '' ? 'image' : `initContainers.${name}.image`;
      return issue(service, context, 'image-not-pushed', field, {
        message: `Service "${service.name}" builds its image, and the image has no name by which a cluster could pull it.`,
        hint: "Add name: 'registry/name:tag' to ContainerImage.build, and push the image under it.",
      });
    });
}

/** A load balancer gets its address from the cluster, so nothing can be told to call it. */
function checkPublicUrls(service: ResolvedService, context: Context): readonly Issue[] {
  return unknownPublicUrls(service, placesOf(context)).map((field) =>
    issue(service, context, 'not-exposed', field, {
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
  return issue(service, context, 'name-clash', field, {
    message: `Mounts "${first.path}" and "${path}" of service "${service.name}" give one volume name, "${name}".`,
    hint: 'Change one of the paths, or rename the Volume.',
  });
}

function badVolume(service: ResolvedService, context: Context, { field, name, path }: PodMount): Issue {
  return issue(service, context, 'invalid-name', field, {
    message: `Mount "${path}" of service "${service.name}" gives volume name "${name}", which Kubernetes refuses.`,
    hint: 'Use lower-case letters, digits and `-`; begin and end with a letter or a digit.',
  });
}

function longVolume(service: ResolvedService, context: Context, { field, name, path }: PodMount): Issue {
  return issue(service, context, 'invalid-name', field, {
    message: `Mount "${path}" of service "${service.name}" gives volume name "${name}", which is longer than 63 characters.`,
    hint: 'Shorten the path, or mount a named Volume.',
  });
}

/** Ports of one load balancer must differ; a container may still listen on one port for TCP and for UDP. */
function checkExternalPorts(service: ResolvedService, context: Context): readonly Issue[] {
  const seen = new Map<string, string>();
  return externalPorts(service).flatMap(({ name, port, protocol = 'TCP' }): readonly Issue[] => {
    const other = seen.get(`${port} ${protocol}`);
    seen.set(`${port} ${protocol}`, name ?? '');
    if (other === undefined) return [];
    return [
      issue(service, context, 'port-clash', `exposure.${name}`, {
        message: `Ports "${other}" and "${name}" of service "${service.name}" are both exposed as ${port}.`,
        hint: 'Give one of them another port: Exposure.port(8081).',
      }),
    ];
  });
}

/** An Ingress names one issuer for all of its hosts. */
function checkIssuers(service: ResolvedService, context: Context): readonly Issue[] {
  const issuers = Object.values(service.exposure).flatMap((way) => {
    return way.kind === 'host' && way.tls?.kind === 'issuer' ? [way.tls.issuer] : [];
  });
  const [first, second] = [...new Set(issuers)].sort();
  if (first === undefined || second === undefined) return [];
  return [
    issue(service, context, 'exposure-clash', 'exposure', {
      message: `Service "${service.name}" takes certificates from two issuers, "${first}" and "${second}".`,
      hint: 'Use one issuer for all of its hosts, or Tls.secret for one of them.',
    }),
  ];
}

/** Only a service with a TCP port can be waited for. */
function checkWaits(service: ResolvedService, context: Context): readonly Issue[] {
  if (context.options.waitImage === undefined) return [];
  return service.startsAfter.flatMap(({ service: path }, index) => {
    const other = findService(context.topology, path);
    if (other !== undefined && isTask(other.workload)) return [];
    if (other !== undefined && names.wait(other).length > 63) {
      return issue(service, context, 'invalid-name', `startsAfter[${index}]`, {
        message: `Service "${service.name}" waits in container "${names.wait(other)}", which is longer than 63 characters.`,
        hint: `Shorten the name of "${other.name}".`,
      });
    }
    if (other !== undefined && service.initContainers.some(({ name }) => name === names.wait(other))) {
      return issue(service, context, 'name-clash', `startsAfter[${index}]`, {
        message: `Service "${service.name}" waits in container "${names.wait(other)}", and has an init container of that name.`,
        hint: 'Rename the init container.',
      });
    }
    if (other === undefined || Object.values(other.ports).some(({ protocol }) => protocol !== 'udp')) return [];
    return issue(service, context, 'refused', `startsAfter[${index}]`, {
      message: `Service "${service.name}" starts after "${other.name}", which has no TCP port to wait for.`,
      hint: 'Give it a port, or remove the start order for this environment.',
    });
  });
}

/** A DaemonSet either adds pods or misses some; of the two exactly one is more than nothing. */
function checkRollout(service: ResolvedService, context: Context): readonly Issue[] {
  const { rollout, workload } = service;
  if (workload.kind !== 'per-node' || rollout?.kind !== 'rolling') return [];
  const { maxSurge = 0, maxUnavailable = /^0%?$/.test(String(maxSurge)) ? 1 : 0 } = rollout;
  const [surges, misses] = [maxSurge, maxUnavailable].map((share) => !/^0%?$/.test(String(share)));
  if (surges !== misses) return [];
  return [
    issue(service, context, 'invalid-value', 'rollout', {
      message: `Service "${service.name}" runs once on every node, and its rollout may ${surges === true ? 'both add and miss replicas' : 'neither add nor miss a replica'}.`,
      hint: 'State maxSurge or maxUnavailable, one of the two.',
    }),
  ];
}

/** Two services may not answer for one host and path. */
function checkRoutes(context: Context): readonly Issue[] {
  const seen = new Map<string, ResolvedService>();
  const issues: Issue[] = [];
  for (const service of context.topology.services) {
    for (const [port, way] of Object.entries(service.exposure)) {
      if (way.kind !== 'host') continue;
      const route = `${way.host}${way.path}`;
      const other = seen.get(route);
      if (other === undefined) seen.set(route, service);
      else {
        issues.push(
          issue(service, context, 'exposure-clash', `exposure.${port}`, {
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

/** cdk8s and kubectl let the last of two objects with one name win in silence. */
function checkObjects(artifacts: readonly Artifact[], { topology }: Context): readonly Issue[] {
  const seen = new Map<string, string>();
  const named = new Map([...topology.services, ...topology.volumes].map(({ path, name }) => [path, name]));
  const nameOf = (path: string): string => named.get(path) ?? path;
  return artifacts.flatMap(({ objects }) =>
    objects.flatMap(({ object, construct, source }): readonly Issue[] => {
      const other = seen.get(object);
      seen.set(object, construct);
      // Two constructs of one name are told already, on every target.
      if (other === undefined || nameOf(other) === nameOf(construct)) return [];
      return [
        {
          code: 'name-clash',
          severity: 'error',
          path: construct,
          environment: topology.environment.name,
          message: `"${other}" and "${construct}" both become ${object}.`,
          hint: 'Rename one of the two.',
          source,
        },
      ];
    }),
  );
}

function issue(
  { path, source }: ResolvedService,
  { topology }: Context,
  code: Issue['code'],
  field: string,
  text: Pick<Issue, 'message' | 'hint'>,
): Issue {
  return { code, severity: 'error', path, source, field, environment: topology.environment.name, ...text };
}
