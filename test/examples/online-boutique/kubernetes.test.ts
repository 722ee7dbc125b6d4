import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { declareShop } from '../../../examples/online-boutique/shop';
import { Environment, Exposure, kubernetes, synthesize, Topology, unset } from '../../../src/index';
import { printSynthesis } from '../../../src/output/output';
import { applyAllowances, readAllowances } from '../../support/compare/allowances';
import { describeDifferences } from '../../support/compare/difference';
import { compareManifests } from '../../support/compare/kubernetes';
import { parseManifests, readManifests } from '../../support/compare/read';
import { at, listOf, treeOf, type Tree } from '../../support/compare/tree';

const original = '../shared/topologies/online-boutique/k8s/release/kubernetes-manifests.yaml';
const file = join(__dirname, '../../..', original);

const allowances = readAllowances(join(__dirname, 'allowances.json'));

const describeWithOriginal = existsSync(file) ? describe : describe.skip;
const absence = existsSync(file) ? '' : ` (skipped: there is no ${original})`;

// Runs without the original too, so that the suite shows that it skips the rest.
it('Whatever is allowed to differ from the original has a reason of its own, in a sentence', () => {
  const reasons = allowances.map(({ reason }) => reason);
  expect(reasons.filter((reason) => !/^[A-Z].{20,}\.$/.test(reason))).toEqual([]);
  expect(new Set(reasons).size).toBe(reasons.length);
});

describeWithOriginal(`Online Boutique on Kubernetes, beside the original${absence}`, () => {
  let theirs: readonly Tree[];
  let ours: readonly Tree[];

  beforeAll(() => {
    theirs = readManifests(file);
    ours = printSynthesis(synthesize(originalShop())).flatMap(({ text }) => parseManifests(text));
  });

  it('differs only where a reason is written down, and every reason is needed', () => {
    const { unexplained, unused } = applyAllowances(compareManifests(theirs, ours), allowances);
    expect(describeDifferences(unexplained)).toBe('');
    expect(unused).toEqual([]);
  });

  it('says in its own label what the original says in "app"', () => {
    const labelled = theirs.filter((document) => labelsOf(document)['app'] !== undefined);
    const counterpart = (document: Tree): Tree => treeOf(ours.find((candidate) => idOf(candidate) === idOf(document)));
    expect(labelled.map((document) => [idOf(document), labelsOf(document)['app']])).toEqual(
      labelled.map((document) => [idOf(document), labelsOf(counterpart(document))['app.kubernetes.io/name']]),
    );
  });

  it('hands the waiting script to its shell as the original does, letter for letter', () => {
    const script = scriptThatWaits(theirs);
    expect(script).toContain('$(seq 1 $MAX_RETRIES)');
    expect(scriptThatWaits(ours)).toBe(script);
  });
});

/** The shop as upstream releases it: no log levels, and the frontend behind a load balancer. */
function originalShop(): Topology {
  const topology = new Topology('online-boutique');
  const { parameters, ...services } = declareShop(topology);
  const environment = new Environment(topology, 'original', {
    target: kubernetes(),
    accept: { startsAfter: 'The original has no start order.' },
  });
  for (const service of Object.values(services)) environment.configure(service, { env: { LOG_LEVEL: unset } });
  environment.configure(services.frontend, { exposure: { http: Exposure.port(80) } });
  return topology;
}

function idOf({ kind, metadata }: Tree): string {
  return `${String(kind)}/${String(at(metadata, 'name'))}`;
}

function labelsOf(document: Tree): Tree {
  return treeOf(at(document, 'metadata', 'labels'));
}

/** The last word of the init container's command, as the shell gets it. */
function scriptThatWaits(documents: readonly Tree[]): string {
  const deployment = documents.find((document) => idOf(document) === 'Deployment/loadgenerator');
  const [container] = listOf(at(deployment, 'spec', 'template', 'spec', 'initContainers'));
  return expanded(String(listOf(at(container, 'command')).at(-1)), ['FRONTEND_ADDR']);
}

/** What a kubelet makes of a text: `$$` is a dollar, `$(NAME)` a variable where there is one, and itself where not. */
function expanded(text: string, variables: readonly string[]): string {
  return text.replace(/\$\$|\$\(([^)]*)\)/g, (found, name?: string) => {
    if (name === undefined) return '$';
    return variables.includes(name) ? `<${name}>` : found;
  });
}
