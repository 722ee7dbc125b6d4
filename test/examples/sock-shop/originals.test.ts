import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import loadTest from '../../../examples/sock-shop/load-test';
import logging from '../../../examples/sock-shop/logging';
import metrics from '../../../examples/sock-shop/metrics';
import monitoring from '../../../examples/sock-shop/monitoring';
import shop from '../../../examples/sock-shop/topology';
import tracing from '../../../examples/sock-shop/tracing';
import { synthesize, type Topology } from '../../../src/index';
import { printSynthesis } from '../../../src/output/output';
import { applyAllowances, readAllowances, type Allowance } from '../../support/compare/allowances';
import { compareCompose } from '../../support/compare/compose';
import { describeDifferences, type Difference } from '../../support/compare/difference';
import { compareManifests } from '../../support/compare/kubernetes';
import { textFits } from '../../support/compare/path';
import { parseCompose, parseManifests, readComposeProject, readManifests } from '../../support/compare/read';
import { at, listOf, treeOf, type Tree } from '../../support/compare/tree';
import { unrelayed } from '../../support/compare/unrelayed';

/** One environment of a program of ours, and the files of the original that say the same. */
interface Pair {
  readonly program: Topology;
  readonly environment: string;
  readonly originals: readonly string[];
}

const originals = '../shared/topologies/sock-shop';
const folder = join(__dirname, '../../..', originals);
const isThere = existsSync(folder);
const describeWithOriginals = isThere ? describe : describe.skip;
const absence = isThere ? '' : ` (skipped: there is no ${originals})`;

const composeFile = (name: string): string => `compose/deploy/docker-compose/docker-compose${name}.yml`;
const manifests = (...names: readonly string[]): readonly string[] =>
  names.map((name) => `k8s/deploy/kubernetes/${name}`);

const onCompose: readonly Pair[] = [
  { program: shop, environment: 'laptop', originals: [composeFile('')] },
  { program: shop, environment: 'laptop-logging', originals: [composeFile(''), composeFile('.logging')] },
  { program: monitoring, environment: 'laptop', originals: [composeFile('.monitoring')] },
];
const onKubernetes: readonly Pair[] = [
  { program: shop, environment: 'cluster', originals: manifests('complete-demo.yaml') },
  {
    program: shop,
    environment: 'cluster-autoscaled',
    originals: manifests('complete-demo.yaml', 'autoscaling/*-hsc.yaml'),
  },
  {
    program: shop,
    environment: 'cluster-traced',
    originals: manifests('complete-demo.yaml', 'manifests-jaeger/*-dep.yaml'),
  },
  { program: shop, environment: 'cluster-released', originals: ['k8s/rendered/helm-default.yaml'] },
  { program: tracing, environment: 'cluster', originals: manifests('manifests-jaeger/jaeger.yaml') },
  {
    program: metrics,
    environment: 'cluster',
    originals: manifests('autoscaling/heapster*', 'autoscaling/influxdb*', 'autoscaling/grafana*'),
  },
  {
    program: monitoring,
    environment: 'cluster',
    originals: manifests('manifests-monitoring/*', 'manifests-alerting/*'),
  },
  { program: logging, environment: 'cluster', originals: manifests('manifests-logging/*') },
  { program: loadTest, environment: 'cluster', originals: manifests('manifests-loadtest/*') },
];

const nameOf = ({ program, environment }: Pair): string => `${program.name}.${environment}`;
const allowancesOf = (name: string): readonly Allowance[] => readAllowances(join(__dirname, `${name}.json`));

const common = { compose: allowancesOf('compose'), kubernetes: allowancesOf('kubernetes') };
const own = new Map([...onCompose, ...onKubernetes].map((pair) => [nameOf(pair), allowancesOf(nameOf(pair))]));

// Runs without the originals too, so that the suite shows that it skips the rest.
it('Whatever is allowed to differ from an original has a reason of its own, in a sentence', () => {
  for (const allowances of [...own.values(), common.compose, common.kubernetes]) {
    const reasons = allowances.map(({ reason }) => reason);
    expect(reasons.filter((reason) => !/^[A-Z].{20,}\.$/.test(reason))).toEqual([]);
    expect(new Set(reasons).size).toBe(reasons.length);
  }
});

describeWithOriginals.each([
  { target: 'Compose', pairs: onCompose, shared: common.compose, compare: composeDifferences },
  { target: 'Kubernetes', pairs: onKubernetes, shared: common.kubernetes, compare: manifestDifferences },
])(`Sock Shop on $target, beside the original${absence}`, ({ pairs, shared, compare }) => {
  const found = new Map<Pair, readonly Difference[]>();
  const differences = (pair: Pair): readonly Difference[] => {
    if (!found.has(pair)) found.set(pair, compare(pair));
    return found.get(pair) ?? [];
  };

  it.each(pairs.map((pair) => [nameOf(pair), pair] as const))(
    '%s differs only where a reason is written down, and every reason is needed',
    (name, pair) => {
      const { unexplained } = applyAllowances(differences(pair), shared);
      const rest = applyAllowances(unexplained, own.get(name) ?? []);
      expect(describeDifferences(rest.unexplained)).toBe('');
      expect(rest.unused).toEqual([]);
    },
  );

  it('needs every reason that its environments share', () => {
    expect(applyAllowances(pairs.flatMap(differences), shared).unused).toEqual([]);
  });
});

describeWithOriginals(`What is allowed to differ on Kubernetes${absence}`, () => {
  it.each(onKubernetes.map((pair) => [nameOf(pair), pair] as const))(
    '%s opens the same ports of the nodes',
    (_, pair) => {
      expect(nodePorts(oursOf(pair))).toEqual(nodePorts(theirsOf(pair)));
    },
  );

  it.each(onKubernetes.map((pair) => [nameOf(pair), pair] as const))(
    '%s says in its own label what the original says in "name"',
    (_, pair) => {
      const ours = new Map(oursOf(pair).map((document) => [idOf(document), labelsOf(document)]));
      const theirs = theirsOf(pair).filter((one) => ours.has(idOf(one)) && labelsOf(one)['name'] !== undefined);
      const said = theirs.map((one) => [idOf(one), ours.get(idOf(one))?.['app.kubernetes.io/name']]);
      expect(said).toEqual(theirs.map((one) => [idOf(one), labelsOf(one)['name']]));
    },
  );
});

function idOf({ kind, metadata }: Tree): string {
  return `${String(kind)}/${String(at(metadata, 'name'))}`;
}

function labelsOf(document: Tree): Tree {
  return treeOf(at(document, 'metadata', 'labels'));
}

function textsOf({ program, environment }: Pair): readonly string[] {
  const synthesis = synthesize(program, { environments: [environment] });
  return printSynthesis(synthesis)
    .filter(({ path }) => path.endsWith('.yaml'))
    .map(({ text }) => text);
}

/** The ports of the nodes, and the port of a container to which each leads. */
function nodePorts(documents: readonly Tree[]): readonly string[] {
  const services = documents.filter(({ kind }) => kind === 'Service');
  const ports = services.flatMap((service) => listOf(at(service, 'spec', 'ports')).map(treeOf));
  const open = ports.filter(({ nodePort }) => nodePort !== undefined);
  return open.map(({ nodePort, port }) => `${String(nodePort)} → ${String(port)}`).sort();
}

/** The files of the original; a star stands for any part of a name. */
function filesOf({ originals }: Pair): readonly string[] {
  return originals.flatMap((path) => {
    const [place, name] = [join(folder, dirname(path)), basename(path)];
    const fits = (file: string): boolean => textFits(name, file);
    return readdirSync(place)
      .filter(fits)
      .sort()
      .map((file) => join(place, file));
  });
}

function theirsOf(pair: Pair): readonly Tree[] {
  return applied(readManifests(...filesOf(pair)));
}

function oursOf(pair: Pair): readonly Tree[] {
  return textsOf(pair).flatMap(parseManifests);
}

/** What a cluster holds when files are applied one after the other: the last word on each object. */
function applied(documents: readonly Tree[]): readonly Tree[] {
  const keyOf = ({ kind, metadata }: Tree): string => [kind, at(metadata, 'namespace'), at(metadata, 'name')].join();
  return [...new Map(documents.map((document) => [keyOf(document), document])).values()];
}

function composeDifferences(pair: Pair): readonly Difference[] {
  const [ours = ''] = textsOf(pair);
  return compareCompose(readComposeProject(filesOf(pair)), unrelayed(parseCompose(ours)));
}

function manifestDifferences(pair: Pair): readonly Difference[] {
  return compareManifests(theirsOf(pair), oursOf(pair));
}
