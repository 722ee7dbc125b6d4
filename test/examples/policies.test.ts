import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import boutique from '../../examples/online-boutique/topology';
import sockShop from '../../examples/sock-shop/topology';
import { synthesize, type Topology } from '../../src';
import { printSynthesis } from '../../src/output/output';
import { parseManifests, readManifests } from '../support/compare/read';
import { at, listOf, treeOf, type Tree } from '../support/compare/tree';
import { canConnect } from '../support/network-policy/connection';
import { readCluster } from '../support/network-policy/cluster';

const shared = join(__dirname, '../../../shared/topologies');
const describeWithOriginals = existsSync(shared) ? describe : describe.skip;
const absence = existsSync(shared) ? '' : ' (skipped: there are no ../shared/topologies)';

function manifestsOf(topology: Topology, environment: string): readonly Tree[] {
  const files = printSynthesis(synthesize(topology, { environments: [environment] }));
  return files.filter(({ path }) => path.endsWith('.yaml')).flatMap(({ text }) => parseManifests(text));
}

/** Every connection that the policies let through, between two workloads at a port that the second one declares. */
function connections(manifests: readonly Tree[]): readonly string[] {
  const { pods } = readCluster(manifests);
  const pairs = pods.flatMap((from) => pods.filter((to) => to !== from).map((to) => [from, to] as const));
  const all = pairs.flatMap(([from, to]) =>
    to.ports
      .filter(({ port, protocol }) => canConnect(manifests, from.workload, to.workload, port, protocol))
      .map(({ port }) => `${from.name} → ${to.name}:${port}`),
  );
  return [...new Set(all)].sort();
}

function filesIn(folder: string, ending = '.yaml'): readonly string[] {
  const names = readdirSync(join(shared, folder)).filter((file) => file.endsWith(ending));
  return names.sort().map((file) => join(shared, folder, file));
}

/** What the programs of Sock Shop call, as their authors' policies, and for the rest their sources, say. */
const sockShopCalls: readonly string[] = [
  'carts → carts-db:27017',
  'catalogue → catalogue-db:3306',
  'front-end → carts:80',
  'front-end → catalogue:80',
  'front-end → orders:80',
  'front-end → session-db:6379',
  'front-end → user:80',
  'orders → carts:80',
  'orders → orders-db:27017',
  'orders → payment:80',
  'orders → shipping:80',
  'orders → user:80',
  'queue-master → rabbitmq:5672',
  'shipping → rabbitmq:5672',
  'user → user-db:27017',
];

test('Sock Shop lets through what its programs call, and nothing else', () => {
  const ours = connections(manifestsOf(sockShop, 'cluster'));
  expect(ours).toEqual(sockShopCalls);
});

test('Sock Shop is asked for its metrics from the namespace of its monitoring alone', () => {
  const manifests = manifestsOf(sockShop, 'cluster');
  const ask = (namespace: string, port: number): boolean =>
    canConnect(manifests, { namespace, labels: { app: 'prometheus' } }, 'rabbitmq', port);
  expect([ask('monitoring', 9090), ask('default', 9090)]).toEqual([true, false]);
});

describeWithOriginals(`Policies beside those of the original${absence}`, () => {
  test('Sock Shop: each call that the authors let through is let through, but the one to what they misspell', () => {
    const policies = readManifests(...filesIn('sock-shop/k8s/deploy/kubernetes/manifests-policy'));
    const theirs = policies.filter(({ kind }) => kind === 'NetworkPolicy').flatMap(ingressOf);
    const ours = new Set(connections(manifestsOf(sockShop, 'cluster')));
    expect(theirs.map((call) => call.replaceAll(/\bcart(?=[: ])/g, 'carts')).filter((call) => !ours.has(call))).toEqual(
      [],
    );
    // They know nothing of the database of the sessions.
    const known = new Set(theirs.map((call) => call.replaceAll(/\bcart(?=[: ])/g, 'carts')));
    expect([...ours].filter((call) => !known.has(call))).toEqual(['front-end → session-db:6379']);
  });

  test('Online Boutique: the same calls of the same ports, but for what the original lets everybody do', () => {
    const folder = 'online-boutique/k8s';
    const policies = filesIn(`${folder}/kustomize/components/network-policies`).filter((file) =>
      file.includes('network-policy'),
    );
    const release = join(shared, folder, 'release/kubernetes-manifests.yaml');
    const theirs = connections(readManifests(release, ...policies));
    const ours = connections(manifestsOf(boutique, 'production'));
    expect(ours.filter((call) => !theirs.includes(call))).toEqual([]);
    // Its frontend takes calls from everybody, and its policies say nothing of who calls whom on the way out.
    expect(theirs.filter((call) => !ours.includes(call) && !call.includes('→ frontend:'))).toEqual([]);
  });
});

/** What a policy of theirs lets in, by the names in its labels. */
function ingressOf({ spec }: Tree): readonly string[] {
  const to = nameIn(at(spec, 'podSelector'));
  return listOf(at(spec, 'ingress')).flatMap((rule) => {
    const ports = listOf(at(rule, 'ports')).map((port) => String(at(port, 'port')));
    const from = listOf(at(rule, 'from')).map((peer) => nameIn(at(peer, 'podSelector')));
    return from.flatMap((name) => ports.map((port) => `${name} → ${to}:${port}`));
  });
}

function nameIn(selector: unknown): string {
  return String(at(treeOf(selector), 'matchLabels', 'name'));
}
