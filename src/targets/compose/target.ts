import type { ResolvedService, ResolvedTopology } from '../../model/resolved';
import type { Artifact, ArtifactObject, Json } from '../artifact';
import { reportRestrictions } from '../lossless';
import type { Placement, Target } from '../target';
import { checkCompose } from './checks';
import type { ComposeDocument, ComposeService } from './document';
import type { ComposeOptions } from './options';
import { fileArtifacts, projectConfigs, projectSecrets } from './files';
import { applyHatches } from './hatches';
import { composeServices, initName, isRendered } from './service';
import { composeVolumes, ownVolumes } from './storage';

/** Renders an environment as one Compose file, and beside it the files that its containers are given. */
export const composeTarget: Target = {
  name: 'compose',
  render: (topology, placement) => {
    const { artifact, issues } = applyHatches(artifactOf(topology, placement), topology, placement);
    const shown = { ...topology, services: rendered(topology) };
    const files = fileArtifacts(shown.services, topology);
    return {
      artifacts: [artifact, ...files],
      issues: [...checkCompose(topology), ...reportRestrictions(shown, 'compose'), ...issues],
    };
  },
};

/** The Compose file of an environment. */
export function composeDocument(topology: ResolvedTopology, placement: Placement): ComposeDocument {
  const { project = topology.name } = topology.environment.target.options as ComposeOptions;
  const services = rendered(topology).flatMap((service) => composeServices(service, { topology, placement }));
  const configs = projectConfigs(rendered(topology), topology);
  const secrets = projectSecrets(rendered(topology), topology, placement);
  const volumes = composeVolumes(rendered(topology), topology);
  return {
    name: project,
    services: Object.fromEntries<ComposeService>(services.sort(([a], [b]) => (a < b ? -1 : 1))),
    ...(Object.keys(volumes).length === 0 ? {} : { volumes }),
    ...(Object.keys(configs).length === 0 ? {} : { configs }),
    ...(Object.keys(secrets).length === 0 ? {} : { secrets }),
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
  const further = [...service.initContainers, ...service.sidecars];
  const names = [...further.map((container) => initName(service, container)), service.name];
  const objects = [...names.map((one) => `service/${one}`), ...ownVolumes(service).map(({ name }) => `volume/${name}`)];
  return objects.map((object) => ({ object, construct, source }));
}

function rendered({ services }: ResolvedTopology): readonly ResolvedService[] {
  return services.filter(isRendered);
}

function volumeObject({ name, path, source }: ResolvedTopology['volumes'][number]): ArtifactObject {
  return { object: `volume/${name}`, construct: path, source };
}
