import type { ResolvedService, ResolvedTopology } from '../../model/resolved';
import type { Artifact, ArtifactObject, Json } from '../artifact';
import { reportRestrictions } from '../lossless';
import { sorted } from '../sorted';
import type { Placement, Target } from '../target';
import { checkCompose } from './checks';
import type { ComposeDocument, ComposeService } from './document';
import type { ComposeOptions } from './options';
import { fileArtifacts, projectConfigs, projectSecrets } from './files';
import { gatewayFiles, gatewayObjects, gatewaySecrets, gatewayServices } from './gateway';
import { applyHatches } from './hatches';
import { composeNetworks } from './networks';
import { ownArtifacts, ownConfigs, type OwnFile } from './own-files';
import { isRendered } from './presence';
import { relayFiles, relayObjects, relayServices } from './relays';
import { composeServices, initName } from './service';
import { composeVolumes, ownVolumes } from './storage';

/** Renders an environment as one Compose file, and beside it the files that its containers are given. */
export const composeTarget: Target = {
  name: 'compose',
  render: (topology, placement) => {
    const { artifact, issues } = applyHatches(artifactOf(topology, placement), topology, placement);
    const shown = { ...topology, services: rendered(topology) };
    const files = fileArtifacts(shown.services, topology);
    return {
      artifacts: [artifact, ...files, ...ownArtifacts(ownFiles(topology), topology)],
      issues: [...checkCompose(topology), ...reportRestrictions(shown, 'compose'), ...issues],
    };
  },
};

/** The Compose file of an environment. */
export function composeDocument(topology: ResolvedTopology, placement: Placement): ComposeDocument {
  const { project = topology.name } = topology.environment.target.options as ComposeOptions;
  const services = [
    ...rendered(topology).flatMap((service) => composeServices(service, { topology, placement })),
    ...relayServices(topology),
    ...gatewayServices(topology, placement),
  ];
  const configs = sorted({ ...projectConfigs(rendered(topology), topology), ...ownConfigs(ownFiles(topology)) });
  const secrets = sorted({
    ...projectSecrets(rendered(topology), topology, placement),
    ...gatewaySecrets(topology, placement),
  });
  const volumes = composeVolumes(rendered(topology), topology);
  return {
    name: project,
    services: Object.fromEntries<ComposeService>(services.sort(([a], [b]) => (a < b ? -1 : 1))),
    ...composeNetworks(topology),
    ...(Object.keys(volumes).length === 0 ? {} : { volumes }),
    ...(Object.keys(configs).length === 0 ? {} : { configs }),
    ...(Object.keys(secrets).length === 0 ? {} : { secrets }),
  };
}

function artifactOf(topology: ResolvedTopology, placement: Placement): Artifact {
  return {
    path: `${topology.environment.name}/compose.yaml`,
    documents: [composeDocument(topology, placement) as unknown as Json],
    objects: [
      ...rendered(topology).flatMap(serviceObjects),
      ...relayObjects(topology),
      ...gatewayObjects(topology),
      ...topology.volumes.map(volumeObject),
    ].sort((a, b) => (a.object < b.object ? -1 : 1)),
  };
}

/** The files that we write for containers of ours. */
function ownFiles(topology: ResolvedTopology): readonly OwnFile[] {
  return [...relayFiles(topology), ...gatewayFiles(topology)];
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
