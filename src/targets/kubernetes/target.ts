import { groupedBy } from '../../model/groups';
import type { Issue } from '../../issues/issue';
import type { ResolvedGateway, ResolvedService, ResolvedTopology } from '../../model/resolved';
import type { Artifact, ArtifactObject } from '../artifact';
import type { HatchDocument } from '../hatches';
import { reportRestrictions } from '../lossless';
import type { Rendering, Target } from '../target';
import type { KubernetesObject, ObjectOf } from './api';
import { autoscaler } from './autoscaler';
import { disruptionBudget } from './disruption';
import { scaledObject } from './scaled-object';
import { verticalAutoscaler } from './vertical-autoscaler';
import { checkKubernetes } from './checks';
import { ciliumPolicy } from './cilium';
import { configMap, filesMap } from './config';
import { checkDangling } from './dangling';
import { gatewayObjects } from './gateways/index';
import type { GatewayObject } from './gateways/object';
import { externalName } from './external';
import { applyHatches } from './hatches';
import { withJobNames } from './job-names';
import { annotated, labelsOf, names, sharedLabels, type Context } from './names';
import { withKindLabels } from './labels';
import { inNamespace, namespaceOf } from './namespace';
import { aliasServices, externalServices, headlessService, internalService, nodePortService } from './network';
import { networkPolicy } from './network-policy';
import { withObjects } from './objects';
import type { KubernetesOptions } from './options';
import { accessOf } from './rbac';
import { secretObjects } from './secrets';
import { claim } from './storage';
import { workload } from './workload';

/** Renders an environment as Kubernetes manifests: a file per service, and one for what belongs to none. */
export const kubernetesTarget: Target = {
  name: 'kubernetes',
  render: (topology) => {
    const context: Context = { topology: withObjects(topology), options: topology.environment.target.options };
    const ways = waysIn(context);
    const files = [
      sharedFile(context, ways),
      ...context.topology.services.map((service) => serviceFile(service, context, ways)),
      ...topology.gateways.filter(({ implicit }) => !implicit).map((gateway) => gatewayFile(gateway, ways)),
    ];
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
function serviceObjects(service: ResolvedService, context: Context, ways: WaysIn): readonly KubernetesObject[] {
  return [
    ...serviceAccount(service, context),
    ...accessOf(service, context),
    ...filesMap(service, context),
    ...networkPolicy(service, context),
    ...ciliumPolicy(service, context),
    workload(service, context),
    ...internalService(service, context),
    ...aliasServices(service, context),
    ...headlessService(service, context),
    ...externalServices(service, context),
    ...nodePortService(service, context),
    ...objectsOf(service.path, ways).map(({ manifest }) => manifest),
    ...autoscaler(service, context),
    ...scaledObject(service, context),
    ...verticalAutoscaler(service, context),
    ...disruptionBudget(service, context),
  ];
}

function serviceAccount(service: ResolvedService, { topology }: Context): readonly ObjectOf<'ServiceAccount'>[] {
  const account = service.serviceAccount;
  if (account?.kind !== 'own') return [];
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: {
        name: names.serviceAccount(service),
        labels: labelsOf(service, topology),
        ...annotated(account.annotations),
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
  readonly objects: readonly (ArtifactObject & { readonly manifest: KubernetesObject; readonly owner: string })[];
}

/** The objects of all gateways, by the construct in whose file they stand. */
type WaysIn = ReadonlyMap<string, readonly GatewayObject[]>;

function waysIn(context: Context): WaysIn {
  const objects = context.topology.gateways.flatMap((gateway) => gatewayObjects(gateway, context));
  return groupedBy(objects, ({ construct }) => construct);
}

function objectsOf(construct: string, ways: WaysIn): readonly GatewayObject[] {
  return ways.get(construct) ?? [];
}

function serviceFile(service: ResolvedService, context: Context, ways: WaysIn): File {
  const objects = serviceObjects(service, context, ways).map((manifest) => entry(manifest, service));
  return { name: service.name, objects };
}

function gatewayFile(gateway: ResolvedGateway, ways: WaysIn): File {
  const objects = objectsOf(gateway.path, ways).map(({ manifest }) => entry(manifest, gateway));
  return { name: gateway.name, objects };
}

/** The underscore keeps it first in any listing, so that `kubectl apply -f` makes the namespace before all else. */
function sharedFile(context: Context, ways: WaysIn): File {
  const { topology, options } = context;
  const { environment, configs, secrets, externals, volumes } = topology;
  const objects = [
    ...namespace(topology, options).map((manifest) => entry(manifest, environment)),
    ...configs.map((config) => entry(configMap(config, context), config)),
    ...secrets.flatMap((secret) => secretObjects(secret, context).map((manifest) => entry(manifest, secret))),
    ...externals.flatMap((one) => externalName(one, context).map((manifest) => entry(manifest, one))),
    ...volumes.flatMap((volume) => claim(volume, topology).map((manifest) => entry(manifest, volume))),
    ...objectsOf(topology.path, ways).map(({ manifest }) => entry(manifest, topology)),
  ];
  return { name: '_shared', objects };
}

function entry(
  manifest: KubernetesObject,
  owner: Pick<ResolvedService, 'name' | 'path' | 'source'>,
): File['objects'][number] {
  const object = `${manifest.kind}/${manifest.metadata.name}`;
  return { object, construct: owner.path, source: owner.source, manifest, owner: owner.name };
}

function artifactOf({ name, objects }: File, { topology, options }: Context): Artifact {
  return {
    path: `${topology.environment.name}/${name}.k8s.yaml`,
    documents: objects.map(({ manifest, owner }) => {
      const document = withKindLabels(manifest as unknown as HatchDocument, topology);
      return inNamespace(document, namespaceOf({ name: owner }, options));
    }),
    objects: objects.map(({ object, construct, source }) => ({ object, construct, source })),
  };
}

function issuesOf(artifacts: readonly Artifact[], context: Context): readonly Issue[] {
  return [...checkKubernetes(artifacts, context), ...reportRestrictions(context.topology, 'kubernetes')];
}
