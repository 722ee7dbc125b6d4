import { existsSync } from 'node:fs';
import { join } from 'node:path';
import store from '../../../examples/retail-store/topology';
import { collect } from '../../../src/constructs/collect';
import { synthesize } from '../../../src/index';
import { printSynthesis } from '../../../src/output/output';
import { applyAllowances, readAllowances, type Allowance } from '../../support/compare/allowances';
import { compareCompose } from '../../support/compare/compose';
import { describeDifferences, type Difference } from '../../support/compare/difference';
import { compareManifests } from '../../support/compare/kubernetes';
import { parseCompose, parseManifests, readComposeProject, readManifests } from '../../support/compare/read';
import { unrelayed } from '../../support/compare/unrelayed';

const originals = '../shared/topologies/retail-store';
const folder = join(__dirname, '../../..', originals);
const isThere = existsSync(folder);
const describeWithOriginals = isThere ? describe : describe.skip;
const absence = isThere ? '' : ` (skipped: there is no ${originals})`;

/** What whoever starts the store has set, once with the search engine and once without. */
const variables: readonly Readonly<Record<string, string>>[] = [
  { DB_PASSWORD: 'a password' },
  { DB_PASSWORD: 'another', SEARCH_ENABLED: 'true' },
];

const app = 'compose/src/app';
const composeOriginals: Readonly<Record<string, readonly string[]>> = {
  laptop: [`${app}/docker-compose.yml`, `${app}/compose.override.yaml`],
  traced: [`${app}/docker-compose.yml`, `${app}/compose.override.yaml`, `${app}/docker-compose.tracing.yml`],
  ...Object.fromEntries(
    ['catalog', 'cart', 'checkout', 'orders', 'ui'].map((name) => [
      `${name}-alone`,
      [`compose/src/${name}/docker-compose.yml`],
    ]),
  ),
};
const kubernetesOriginals: Readonly<Record<string, string>> = {
  cluster: 'k8s/rendered/helm-stateful.yaml',
  production: 'k8s/rendered/helm-everything-on.yaml',
};

const allowancesOf = (name: string): readonly Allowance[] => {
  const file = join(__dirname, `${name}.json`);
  return existsSync(file) ? readAllowances(file) : [];
};
const onCompose = Object.keys(composeOriginals);
const onKubernetes = Object.keys(kubernetesOriginals);
const allowances = new Map(
  ['compose', 'kubernetes', ...onCompose, ...onKubernetes].map((name) => [name, allowancesOf(name)]),
);

it('Says in every environment exactly what it means: nothing is left out, nothing approximated unnoticed', () => {
  expect(synthesize(store).issues.map(({ message }) => message)).toEqual([]);
});

it('Calls by reference: no text of the program holds the address of a service', () => {
  const { services, configs, environments } = collect(store);
  const names = [...services, ...environments.flatMap(({ names: renamed = [] }) => renamed)].map(({ name }) => name);
  const address = new RegExp(`(?:"|//)(?:${names.map(String).join('|')}):\\d+(?:"|/)`, 'g');
  expect(JSON.stringify({ services, configs, environments }).match(address)).toBeNull();
});

// Runs without the originals too, so that the suite shows that it skips the rest.
it.each([...allowances].filter(([, list]) => list.length > 0))(
  '%s: whatever is allowed to differ has a reason of its own, in a sentence',
  (_, list) => {
    const reasons = list.map(({ reason }) => reason);
    expect(reasons.filter((reason) => !/^[A-Z].{20,}\.$/.test(reason))).toEqual([]);
    expect(new Set(reasons).size).toBe(reasons.length);
  },
);

describeWithOriginals.each([
  ['compose', onCompose, composeDifferences],
  ['kubernetes', onKubernetes, manifestDifferences],
] as const)(`The retail store on %s, beside the original${absence}`, (target, environments, differencesIn) => {
  const found = new Map<string, readonly Difference[]>();
  beforeAll(() => environments.forEach((name) => found.set(name, differencesIn(name))));

  it.each(environments)('%s differs only where a reason is written down, and every reason is needed', (name) => {
    const shared = applyAllowances(found.get(name) ?? [], allowances.get(target) ?? []);
    const { unexplained, unused } = applyAllowances(shared.unexplained, allowances.get(name) ?? []);
    expect(describeDifferences(unexplained)).toBe('');
    expect(unused).toEqual([]);
  });

  it('needs every reason that its environments share', () => {
    expect(applyAllowances([...found.values()].flat(), allowances.get(target) ?? []).unused).toEqual([]);
  });
});

function textsOf(environment: string): readonly string[] {
  const synthesis = synthesize(store, { environments: [environment] });
  return printSynthesis(synthesis)
    .filter(({ path }) => path.endsWith('.yaml'))
    .map(({ text }) => text);
}

function composeDifferences(environment: string): readonly Difference[] {
  const files = (composeOriginals[environment] ?? []).map((file) => join(folder, file));
  const original = readComposeProject(files, join(folder, app));
  const [ours = ''] = textsOf(environment);
  return variables.flatMap((env) => compareCompose(original, unrelayed(parseCompose(ours)), { env }));
}

function manifestDifferences(environment: string): readonly Difference[] {
  const original = readManifests(join(folder, kubernetesOriginals[environment] ?? ''));
  return compareManifests(original, textsOf(environment).flatMap(parseManifests));
}
