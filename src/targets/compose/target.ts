import type { ResolvedService, ResolvedTopology } from '../../model/resolved';
import type { Artifact, ArtifactObject, Json } from '../artifact';
import { reportRestrictions } from '../lossless';
import type { Placement, Target } from '../target';
import { checkCompose } from './checks';
import type { ComposeDocument, ComposeService } from './document';
import type { ComposeOptions } from './options';
import { composeServices, initName, isRendered } from './service';
import { ownVolumes } from './storage';

/** Renders an environment as one Compose file. */
export const composeTarget: Target = {
  name: 'compose',
  render: (topology, placement) => {
    const artifact = artifactOf(topology, placement);
    const shown = { ...topology, services: rendered(topology) };
    return { artifacts: [artifact], issues: [...checkCompose(topology), ...reportRestrictions(shown, 'compose')] };
  },
};

/** The Compose file of an environment. */
export function composeDocument(topology: ResolvedTopology, placement: Placement): ComposeDocument {
  const { project = topology.name } = topology.environment.target.options as ComposeOptions;
  const services = rendered(topology).flatMap((service) => composeServices(service, { topology, placement }));
  const own = rendered(topology).flatMap(ownVolumes);
  const volumes = [...topology.volumes, ...own]
    .map(({ name }) => name)
    .sort()
    .map((name) => [name, {}] as const);
  return {
    name: project,
    services: Object.fromEntries<ComposeService>(services.sort(([a], [b]) => (a < b ? -1 : 1))),
    ...(volumes.length === 0 ? {} : { volumes: Object.fromEntries(volumes) }),
  };
}

function artifactOf(topology: ResolvedTopology, placement: Placement): Artifact {
  return {
    path: `${topology.environment.name}/compose.yaml`,
    documents: [composeDocument(topology, placement) as unknown as Json],
    objects: [...rendered(topology).flatMap(serviceObjects), ...topology.volumes.map(volumeObject)].sort((a, b) => {
      return a.object < b.object ? -1 : 1;
    }),
  };
}

function serviceObjects(service: ResolvedService): readonly ArtifactObject[] {
  const { path: construct, source } = service;
  const names = [...service.initContainers.map((container) => initName(service, container)), service.name];
  const objects = [...names.map((one) => `service/${one}`), ...ownVolumes(service).map(({ name }) => `volume/${name}`)];
  return objects.map((object) => ({ object, construct, source }));
}

function rendered({ services }: ResolvedTopology): readonly ResolvedService[] {
  return services.filter(isRendered);
}

function volumeObject({ name, path, source }: ResolvedTopology['volumes'][number]): ArtifactObject {
  return { object: `volume/${name}`, construct: path, source };
}
