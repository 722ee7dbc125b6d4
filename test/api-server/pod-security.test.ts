import { ContainerImage, Environment, Exposure, kubernetes, Microservice, Mount, Size, Topology } from '../../src';
import { check, Workload, type MicroserviceProps, type SecurityPreset } from '../../src';
import { podOf, type Tree } from '../model/build';
import { describeWithApiServer, type ApiServer } from '../support/api-server/server';

/** A namespace in which the admission controller of the Pod Security Standards enforces a level. */
const namespace = (level: string): Tree => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: `pods-${level}`, labels: { 'pod-security.kubernetes.io/enforce': level } },
});

type Props = Partial<MicroserviceProps<'http'>>;

/** The pod of a service: what an object of ours would make, which the controller looks at. */
function pod(level: SecurityPreset, { security, ...props }: Props, reason?: string): Tree {
  const shop = new Topology('shop', { security: level });
  const exceptions = reason === undefined ? {} : { exceptions: { [reason]: 'the test' } };
  new Microservice(shop, 'app', {
    image: ContainerImage.of('acme/app:1.0', { user: 1000 }),
    ports: { http: 8080 },
    ...props,
    security: { ...(security as object), ...exceptions },
  });
  new Environment(shop, 'production', { target: kubernetes() });
  const { environments, issues } = check(shop);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const documents = environments.flatMap(({ artifacts }) =>
    artifacts.flatMap((one) => one.documents as readonly Tree[]),
  );
  const objects = Object.fromEntries(documents.map((one) => [`${one['kind']}/${one['metadata'].name}`, one]));
  const metadata = { name: 'app', namespace: `pods-${level}` };
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec: podOf(objects, 'app') };
}

const refusals = async (server: ApiServer, level: string, document: Tree): Promise<readonly string[]> =>
  (await server.dryRun([namespace(level), document])).map(({ message }) => message);

const fine: readonly (readonly [string, Props])[] = [
  ['a plain one', {}],
  ['one with an init container', { initContainers: [{ name: 'a', image: ContainerImage.of('redis:7.4') }] }],
  ['one with a sidecar', { sidecars: [{ name: 'a', image: ContainerImage.of('redis:7.4') }] }],
  ['a stock image', { image: ContainerImage.of('postgres:16'), mounts: { '/extra': Mount.inMemory() } }],
];

const weak: readonly (readonly ['baseline' | 'restricted', string, RegExp, Props])[] = [
  ['baseline', 'privileged', /privileged/, { security: { privileged: true } }],
  ['baseline', 'addCapabilities', /non-default capabilities/, { security: { addCapabilities: ['NET_ADMIN'] } }],
  ['baseline', 'seccomp', /seccompProfile/, { security: { seccomp: 'unconfined' } }],
  ['baseline', 'host.namespaces', /host namespaces/, { host: { namespaces: { pid: true } } }],
  ['baseline', 'host.sysctls', /forbidden sysctls/, { host: { sysctls: { 'net.core.somaxconn': '1024' } } }],
  ['baseline', 'mounts.host', /hostPath volumes/, { mounts: { '/logs': Mount.host('/var/log') } }],
  ['baseline', 'exposure.host-port', /hostPort/, { exposure: { http: Exposure.hostPort(8080) } }],
  ['restricted', 'runAsUser', /runAsUser=0|runAsNonRoot/, { security: { runAsUser: 0 } }],
  ['restricted', 'runAsNonRoot', /runAsNonRoot/, { security: { runAsNonRoot: false } }],
  ['restricted', 'dropCapabilities', /unrestricted capabilities/, { security: { dropCapabilities: ['NET_RAW'] } }],
  ['restricted', 'addCapabilities', /unrestricted capabilities/, { security: { addCapabilities: ['CHOWN'] } }],
  [
    'restricted',
    'allowPrivilegeEscalation',
    /allowPrivilegeEscalation/,
    { security: { allowPrivilegeEscalation: true } },
  ],
];

describeWithApiServer('the admission controller of the Pod Security Standards', (server) => {
  describe.each(['baseline', 'restricted'] as const)('where it enforces %s', (level) => {
    it.each(fine)('takes what the preset gives: %s', async (_title, props) => {
      expect(await refusals(server, level, pod(level, props))).toEqual([]);
    });
  });

  it('takes a stateful service with a claim', async () => {
    const props = {
      image: ContainerImage.of('redis:7.4'),
      workload: Workload.stateful(),
      mounts: { '/data': Mount.claim({ size: Size.gibibytes(1) }) },
    };
    const { spec, ...rest } = pod('restricted', props) as { spec: Tree };
    const { volumeMounts, ...container } = spec['containers'][0];
    const mounts = volumeMounts.filter(({ mountPath }: Tree) => mountPath !== '/data');
    const alone = { ...rest, spec: { ...spec, containers: [{ ...container, volumeMounts: mounts }] } };
    expect(await refusals(server, 'restricted', alone)).toEqual([]);
  });

  it.each(weak)('where it enforces %s refuses what needs an exception: %s', async (level, rule, message, props) => {
    const said = await refusals(server, level, pod(level, props, rule));
    expect(said).toEqual([expect.stringMatching(message)]);
    expect(said[0]).toMatch(`violates PodSecurity "${level}`);
  });
});
