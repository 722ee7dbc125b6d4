import type { Issue } from '../../issues/issue';
import type { ResolvedService, ResolvedTopology } from '../../model/resolved';
import type { Artifact, ArtifactObject, Json } from '../artifact';
import { reportRestrictions } from '../lossless';
import type { Rendering, Target } from '../target';
import type { KubernetesObject, ObjectOf } from './api';
import { autoscaler } from './autoscaler';
import { disruptionBudget } from './disruption';
import { scaledObject } from './scaled-object';
import { verticalAutoscaler } from './vertical-autoscaler';
import { checkKubernetes } from './checks';
import { configMap, filesMap } from './config';
import { checkDangling } from './dangling';
import { applyHatches } from './hatches';
import { withJobNames } from './job-names';
import { labelsOf, names, sharedLabels, type Context } from './names';
import { aliasServices, externalServices, headlessService, ingress, internalService, nodePortService } from './network';
import type { KubernetesOptions } from './options';
import { accessOf } from './rbac';
import { secretObjects } from './secrets';
import { claim } from './storage';
import { workload } from './workload';

/** Renders an environment as Kubernetes manifests: a file per service, and one for what belongs to none. */
export const kubernetesTarget: Target = {
  name: 'kubernetes',
  render: (topology) => {
    const context: Context = { topology, options: topology.environment.target.options };
    const files = [sharedFile(context), ...topology.services.map((service) => serviceFile(service, context))];
    const artifacts = files.filter((file) => file.objects.length > 0).map((file) => artifactOf(file, context));
    const hatched = applyHatches(artifacts, context);
    const named = withJobNames(hatched.artifacts, context);
    const issues = [
      ...issuesOf(named, context),
      ...hatched.issues,
      ...checkDangling(artifacts, hatched.artifacts, context),
    ];
    return { artifacts: named, issues } satisfies Rendering;
  },
};

/** The manifests of one service, in the order in which they are applied. */
export function serviceObjects(service: ResolvedService, context: Context): readonly KubernetesObject[] {
  return [
    ...serviceAccount(service, context),
    ...accessOf(service, context),
    ...filesMap(service, context),
    workload(service, context),
    ...internalService(service, context),
    ...aliasServices(service, context),
    ...headlessService(service, context),
    ...externalServices(service, context),
    ...nodePortService(service, context),
    ...ingress(service, context),
    ...autoscaler(service, context),
    ...scaledObject(service, context),
    ...verticalAutoscaler(service, context),
    ...disruptionBudget(service, context),
  ];
}

/** The manifests that belong to no service. */
export function sharedObjects(context: Context): readonly KubernetesObject[] {
  const { topology, options } = context;
  return [
    ...namespace(topology, options),
    ...topology.configs.map((config) => configMap(config, context)),
    ...topology.secrets.flatMap((secret) => secretObjects(secret, context)),
    ...topology.volumes.flatMap((volume) => claim(volume, topology)),
  ];
}

function serviceAccount(service: ResolvedService, { topology }: Context): readonly ObjectOf<'ServiceAccount'>[] {
  const account = service.serviceAccount;
  if (account?.kind !== 'own') return [];
  const { annotations } = account;
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: {
        name: names.serviceAccount(service),
        labels: labelsOf(service, topology),
        ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
      },
    },
  ];
}

function namespace(topology: ResolvedTopology, options: KubernetesOptions): readonly ObjectOf<'Namespace'>[] {
  const { namespace: name, createNamespace = true } = options;
  if (name === undefined || !createNamespace) return [];
  return [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: sharedLabels(topology) } }];
}

interface File {
  readonly name: string;
  readonly objects: readonly (ArtifactObject & { readonly manifest: KubernetesObject })[];
}

function serviceFile(service: ResolvedService, context: Context): File {
  const objects = serviceObjects(service, context).map((manifest) => entry(manifest, service));
  return { name: service.name, objects };
}

/** The underscore keeps it first in any listing, so that `kubectl apply -f` makes the namespace before all else. */
function sharedFile(context: Context): File {
  const { topology } = context;
  const owners = new Map<string, Pick<ResolvedService, 'path' | 'source'>>([
    ...topology.volumes.map((volume) => [`PersistentVolumeClaim ${volume.name}`, volume] as const),
    ...topology.configs.map((config) => [`ConfigMap ${config.name}`, config] as const),
    ...topology.secrets.flatMap((secret) => {
      return secretObjects(secret, context).map(({ kind }) => [`${kind} ${secret.name}`, secret] as const);
    }),
  ]);
  const objects = sharedObjects(context).map((manifest) => {
    const owner = owners.get(`${manifest.kind} ${manifest.metadata.name}`);
    return entry(manifest, owner ?? topology.environment);
  });
  return { name: '_shared', objects };
}

function entry(manifest: KubernetesObject, owner: Pick<ResolvedService, 'path' | 'source'>): File['objects'][number] {
  const object = `${manifest.kind}/${manifest.metadata.name}`;
  return { object, construct: owner.path, source: owner.source, manifest };
}

function artifactOf({ name, objects }: File, { topology, options }: Context): Artifact {
  return {
    path: `${topology.environment.name}/${name}.k8s.yaml`,
    documents: objects.map(({ manifest }) => inNamespace(manifest, options)),
    objects: objects.map(({ object, construct, source }) => ({ object, construct, source })),
  };
}

/** Kinds that stand in no namespace. */
const clusterKinds: readonly string[] = ['Namespace', 'ClusterRole', 'ClusterRoleBinding'];

function inNamespace(manifest: KubernetesObject, { namespace: name }: KubernetesOptions): Json {
  const { apiVersion, kind, metadata, ...rest } = manifest;
  const placed = name === undefined || clusterKinds.includes(kind) ? metadata : withNamespace(metadata, name);
  return { apiVersion, kind, metadata: placed, ...rest } as unknown as Json;
}

function withNamespace({ name, ...rest }: KubernetesObject['metadata'], namespace: string): object {
  return { name, namespace, ...rest };
}

function issuesOf(artifacts: readonly Artifact[], context: Context): readonly Issue[] {
  return [...checkKubernetes(artifacts, context), ...reportRestrictions(context.topology, 'kubernetes')];
}
