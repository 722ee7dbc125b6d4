import { findSecret, type ResolvedGateway, type ResolvedTopology } from '../../model/resolved';
import type { SecretModel } from '../../model/secret';
import type { ArtifactObject } from '../artifact';
import { filled } from '../filled';
import { sorted } from '../sorted';
import type { Placement } from '../target';
import { printConfiguration } from '../traefik/yaml';
import type { ComposeGrant, ComposeMount, ComposeSecret, ComposeService } from './document';
import { escaped, escapedMap } from './env';
import { secretName, secretSource } from './files';
import { gatewayConfiguration, type CertificateFiles } from './gateway-config';
import { entryPointOptions, entryPointsOf, pingOptions } from './gateway-entry-points';
import { proxiedGateways, published } from './gateway-ways';
import { gatewayNetworks } from './networks';
import type { ComposeOptions } from './options';
import { ownGrants, type OwnFile } from './own-files';
import { below } from './paths';

const defaultImage = 'traefik:v3.7.13';

/** Where a proxy finds its routes. */
const configuration = '/etc/traefik/routes.yaml';

/** The reverse proxies of an environment, one for each gateway that is more than a port. */
export function gatewayServices(
  topology: ResolvedTopology,
  placement: Placement,
): readonly (readonly [string, ComposeService])[] {
  return proxiedGateways(topology).map((gateway) => [gateway.name, proxy(gateway, topology, placement)]);
}

/** The files in which the proxies find their routes. */
export function gatewayFiles(topology: ResolvedTopology): readonly OwnFile[] {
  return proxiedGateways(topology).map((gateway) => fileOf(gateway, topology));
}

/** The passwords that the proxies are given as files. */
export function gatewaySecrets(
  topology: ResolvedTopology,
  placement: Placement,
): Readonly<Record<string, ComposeSecret>> {
  const all = proxiedGateways(topology).flatMap((gateway) => usersOf(gateway, topology));
  return Object.fromEntries(
    all.map(({ secret, key }) => [secretName(secret, key), secretSource(secret, key, placement)]),
  );
}

/** The proxies in the index. */
export function gatewayObjects(topology: ResolvedTopology): readonly ArtifactObject[] {
  return proxiedGateways(topology).map(({ name, path, source }) => {
    return { object: `service/${name}`, construct: path, source };
  });
}

function proxy(gateway: ResolvedGateway, topology: ResolvedTopology, placement: Placement): ComposeService {
  const { labels, annotations } = gateway;
  const { gatewayImage = defaultImage } = topology.environment.target.options as ComposeOptions;
  const entryPoints = entryPointsOf(gateway);
  const ping = pingOptions(entryPoints);
  const files = ownGrants([fileOf(gateway, topology)]);
  const users = usersOf(gateway, topology);
  return {
    image: escaped(gatewayImage),
    command: [...usual, ...ping, ...entryPointOptions(entryPoints)],
    ...rightsOf(users),
    ports: entryPoints.map(({ name, port, listeners }) => {
      return published(
        name,
        { port, address: listeners.find(({ address }) => address !== undefined)?.address },
        topology,
      );
    }),
    ...gatewayNetworks(gateway, topology),
    healthcheck: { test: ['CMD', 'traefik', 'healthcheck', ...ping], interval: '5s', timeout: '5s' },
    ...mountsOf(gateway, placement),
    configs: files.configs,
    ...(users.length === 0 ? {} : { secrets: users.map(grantOf) }),
    restart: 'unless-stopped',
    labels: sorted({ ...escapedMap(labels), ...files.labels }),
    ...filled({ annotations: escapedMap(annotations) }),
  };
}

/** It reads its routes once: a changed file makes a new container. It calls nobody by itself. */
const usual: readonly string[] = [
  '--global.checkNewVersion=false',
  '--global.sendAnonymousUsage=false',
  `--providers.file.filename=${configuration}`,
  '--providers.file.watch=false',
];

/** The engine copies a password that is no file into the container, which it cannot where nothing may be written. */
function rightsOf(users: readonly User[]): ComposeService {
  const copied = users.some(({ secret }) => secret.fields.source?.kind !== 'files');
  return {
    user: '65532:65532',
    ...(copied ? {} : { read_only: true }),
    tmpfs: ['/tmp'],
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
  };
}

function fileOf(gateway: ResolvedGateway, topology: ResolvedTopology): OwnFile {
  const { name, path, source } = gateway;
  const routes = gatewayConfiguration(gateway, topology, certificatesOf(gateway).map(placeOf));
  const text = printConfiguration(routes);
  return { owner: name, key: 'routes.yaml', target: configuration, text, construct: path, source };
}

/** The certificates that stand beside the program, as it names them. */
function certificatesOf(gateway: ResolvedGateway): readonly CertificateFiles[] {
  const all = entryPointsOf(gateway).flatMap(({ listeners }) =>
    listeners.flatMap(({ tls }): readonly CertificateFiles[] => {
      if (tls?.kind !== 'local' || tls.certificate === undefined || tls.key === undefined) return [];
      return [{ certificate: tls.certificate, key: tls.key }];
    }),
  );
  const unique = new Map(all.map((one) => [JSON.stringify([one.certificate, one.key]), one]));
  return [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** Where the proxy sees a certificate. */
function placeOf(_files: CertificateFiles, index: number): CertificateFiles {
  const folder = `/etc/traefik/certificates/${index + 1}`;
  return { certificate: `${folder}/certificate.pem`, key: `${folder}/key.pem` };
}

function mountsOf(gateway: ResolvedGateway, { programFolder }: Placement): ComposeService {
  const volumes = certificatesOf(gateway).flatMap((files, index) => {
    const place = placeOf(files, index);
    return (['certificate', 'key'] as const).map((part): ComposeMount => {
      const source = escaped(below(programFolder, files[part]));
      return { type: 'bind', source, target: place[part], read_only: true, bind: { create_host_path: false } };
    });
  });
  return volumes.length === 0 ? {} : { volumes };
}

/** Passwords that a gateway asks for. */
interface User {
  readonly secret: SecretModel;
  readonly key: string;
}

function usersOf({ routes }: ResolvedGateway, topology: ResolvedTopology): readonly User[] {
  const all = routes.flatMap(({ policies: { authentication } }): readonly User[] => {
    if (authentication?.kind !== 'basic') return [];
    const secret = findSecret(topology, authentication.users.secret);
    return secret === undefined ? [] : [{ secret, key: authentication.users.key }];
  });
  const unique = new Map(all.map((one) => [secretName(one.secret, one.key), one]));
  return [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

function grantOf({ secret, key }: User): ComposeGrant {
  const name = secretName(secret, key);
  return { source: name, target: name };
}
