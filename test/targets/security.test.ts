import fc from 'fast-check';
import { check, ContainerImage, Environment, Exposure, kubernetes, Microservice, Mount, Topology } from '../../src';
import type { Issue, MicroserviceProps, SecurityPreset } from '../../src';
import { collect } from '../../src/constructs/collect';
import { resolve } from '../../src/resolve/resolve';
import { findTarget } from '../../src/targets/registry';
import { anyTopology } from '../laws/random';
import { declare } from '../laws/topologies';
import { podOf, type Tree } from '../model/build';
import { brokenControls } from '../support/pod-security';

/** The pods of an environment on Kubernetes by service, rendered whatever was found, and what was found. */
function pods(shop: Topology): {
  pods: ReadonlyMap<string, Tree>;
  paths: ReadonlyMap<string, string>;
  issues: readonly Issue[];
} {
  const model = collect(shop);
  const environment = model.environments.find(({ target }) => target.kind === 'kubernetes')!;
  const { topology, issues } = resolve(model, environment);
  const { artifacts } = findTarget('kubernetes')!.render(topology, { programFolder: '.' });
  const documents = artifacts.flatMap((one) => one.documents as readonly Tree[]);
  const objects = Object.fromEntries(documents.map((one) => [`${one['kind']}/${one['metadata'].name}`, one]));
  const paths = new Map(topology.services.map(({ name, path }) => [name, path]));
  return { pods: new Map([...paths.keys()].map((name) => [name, podOf(objects, name)!])), paths, issues };
}

test.each(['baseline', 'restricted'] as const)(
  'what is not said to be weaker passes Pod Security Standard %s',
  (level) => {
    let passed = 0;
    fc.assert(
      fc.property(anyTopology, (spec) => {
        const rendered = pods(declare(spec, undefined, level));
        const weak = new Set(rendered.issues.filter(({ code }) => code === 'exception-needed').map(({ path }) => path));
        for (const [name, pod] of rendered.pods) {
          if (weak.has(rendered.paths.get(name))) continue;
          expect([name, brokenControls(pod, level)]).toEqual([name, []]);
          passed += 1;
        }
      }),
      { numRuns: 60 },
    );
    expect(passed).toBeGreaterThan(20);
  },
);

const weak: readonly (readonly [SecurityPreset, string, Partial<MicroserviceProps<'http'>>])[] = [
  ['baseline', 'Privileged Containers', { security: { privileged: true } }],
  ['baseline', 'Capabilities', { security: { addCapabilities: ['NET_ADMIN'] } }],
  ['baseline', 'Seccomp', { security: { seccomp: 'unconfined' } }],
  ['baseline', 'Host Namespaces', { host: { namespaces: { ipc: true } } }],
  ['baseline', 'Sysctls', { host: { sysctls: { 'net.core.somaxconn': '1024' } } }],
  ['baseline', 'HostPath Volumes', { mounts: { '/logs': Mount.host('/var/log') } }],
  ['baseline', 'Host Ports', { exposure: { http: Exposure.hostPort(8080) } }],
  ['restricted', 'Privilege Escalation', { security: { allowPrivilegeEscalation: true } }],
  ['restricted', 'Running as Non-root user', { security: { runAsUser: 0, runAsNonRoot: true } }],
  ['restricted', 'Running as Non-root', { security: { runAsNonRoot: false } }],
  ['restricted', 'Capabilities', { security: { dropCapabilities: ['NET_RAW'] } }],
  ['restricted', 'Capabilities', { security: { addCapabilities: ['CHOWN'] } }],
];

test.each(weak)('what is said to be weaker than %s breaks it: %s', (level, control, props) => {
  const shop = new Topology('shop', { security: level });
  const image = ContainerImage.of('acme/app:1.0', { user: 1000 });
  new Microservice(shop, 'app', { image, ports: { http: 8080 }, ...props });
  new Environment(shop, 'production', { target: kubernetes(), enforce: 'open' });
  const { pods: rendered, issues } = pods(shop);
  expect(issues.map(({ code }) => code)).toContain('exception-needed');
  expect(brokenControls(rendered.get('app')!, level as 'baseline')).toContain(control);
});

test('containers that wait and containers of other images pass as well', () => {
  const shop = new Topology('shop', { security: 'restricted' });
  const image = ContainerImage.of('acme/app:1.0');
  const db = new Microservice(shop, 'db', { image: ContainerImage.of('postgres:16'), ports: { sql: 5432 } });
  new Microservice(shop, 'app', {
    image,
    startsAfter: [db],
    initContainers: [{ name: 'migrate', image: ContainerImage.of('redis:7.4-alpine') }],
  });
  new Environment(shop, 'production', { target: kubernetes({ waitImage: 'busybox:1.37' }), enforce: 'open' });
  const { pods: rendered } = pods(shop);
  for (const pod of rendered.values()) expect(brokenControls(pod, 'restricted')).toEqual([]);
  const [wait, migrate] = rendered.get('app')!['initContainers'];
  expect(wait.securityContext.runAsUser).toBe(65534);
  expect(migrate.securityContext).toMatchObject({ runAsUser: 999, runAsGroup: 1000 });
  expect(check(shop).issues.map(({ code }) => code)).toEqual(['unknown-user']);
});

test('the evaluator finds what the standards forbid, and nothing in a pod that they allow', () => {
  const container = {
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] },
    },
  };
  const strict = {
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    containers: [container],
    volumes: [{ name: 'a', emptyDir: {} }],
  };
  expect(brokenControls(strict, 'restricted')).toEqual([]);
  expect(brokenControls({ containers: [{}] }, 'baseline')).toEqual([]);
  expect(brokenControls({ containers: [{}] }, 'restricted')).toEqual([
    'Capabilities',
    'Privilege Escalation',
    'Running as Non-root',
    'Seccomp',
  ]);
  expect(brokenControls({ ...strict, volumes: [{ name: 'a', hostPath: {} }] }, 'restricted')).toEqual([
    'HostPath Volumes',
    'Volume Types',
  ]);
});
