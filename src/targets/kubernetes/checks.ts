import type { Issue } from '../../issues/issue';
import type { ResolvedService } from '../../model/resolved';
import type { Artifact } from '../artifact';
import { placesOf } from './env';
import { checkNames, names, type Context } from './names';
import { partsOf, type BoundReference } from '../../model/value';

/** Reports what an API server would refuse, and what a cluster could not run. */
export function checkKubernetes(artifacts: readonly Artifact[], context: Context): readonly Issue[] {
  const { services } = context.topology;
  return [
    ...checkNames(context),
    ...services.flatMap((service) => checkImages(service, context)),
    ...services.flatMap((service) => checkPublicUrls(service, context)),
    ...services.flatMap((service) => checkMounts(service, context)),
    ...services.flatMap((service) => checkWaits(service, context)),
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
  const places = placesOf(context);
  return Object.entries(service.env).flatMap(([name, value]) => {
    const unknown = partsOf<BoundReference>(value).some((part) => {
      return (
        typeof part !== 'string' &&
        part.kind === 'endpoint' &&
        part.part === 'public-url' &&
        places.publicUrlOf(part) === undefined
      );
    });
    if (!unknown) return [];
    return issue(service, context, 'not-exposed', `env.${name}`, {
      message: `Service "${service.name}" uses in "env.${name}" a public URL that only the cluster will know.`,
      hint: "Expose the endpoint by a host name: Exposure.host('shop.example.com').",
    });
  });
}

/** Two paths can become one volume name: `/a/b` and `/a-b`. */
function checkMounts(service: ResolvedService, context: Context): readonly Issue[] {
  const seen = new Map<string, string>();
  const issues: Issue[] = [];
  for (const container of [service, ...service.initContainers]) {
    for (const [path, mount] of Object.entries(container.mounts)) {
      const key = mount.kind === 'volume' ? mount.volume : names.podVolume(path);
      const other = seen.get(key);
      if (other !== undefined && other !== path && mount.kind !== 'volume')
        issues.push(sameVolume(service, context, other, path));
      seen.set(key, path);
    }
  }
  return issues;
}

function sameVolume(service: ResolvedService, context: Context, first: string, second: string): Issue {
  return issue(service, context, 'name-clash', `mounts.${second}`, {
    message: `Mounts "${first}" and "${second}" of service "${service.name}" give one volume name, "${names.podVolume(second)}".`,
    hint: 'Change one of the paths, or mount a named Volume.',
  });
}

/** Only a service with a TCP port can be waited for. */
function checkWaits(service: ResolvedService, context: Context): readonly Issue[] {
  if (context.options.waitImage === undefined) return [];
  return service.startsAfter.flatMap(({ service: path }, index) => {
    const other = context.topology.services.find((candidate) => candidate.path === path);
    if (other === undefined || Object.values(other.ports).some(({ protocol }) => protocol !== 'udp')) return [];
    return issue(service, context, 'refused', `startsAfter[${index}]`, {
      message: `Service "${service.name}" starts after "${other.name}", which has no TCP port to wait for.`,
      hint: 'Give it a port, or remove the start order for this environment.',
    });
  });
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
            message: `Services "${other.name}" and "${service.name}" are both exposed at "${route}".`,
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
  return artifacts.flatMap(({ objects }) =>
    objects.flatMap(({ object, construct, source }): readonly Issue[] => {
      const other = seen.get(object);
      seen.set(object, construct);
      if (other === undefined) return [];
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
