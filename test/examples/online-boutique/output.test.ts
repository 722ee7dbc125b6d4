import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadProgram } from '../../../src/cli/load';
import { collect } from '../../../src/constructs/collect';
import type { Topology } from '../../../src/constructs/topology';
import type { TopologyModel } from '../../../src/model/topology';
import { referencesIn } from '../../../src/model/value';
import { nextIndex, printIndex } from '../../../src/output/index-file';
import type { OutputIndex } from '../../../src/manifests/index-file';
import { printSynthesis } from '../../../src/output/output';
import { synthesize } from '../../../src/pipeline';
import { parseCompose, parseManifests } from '../../support/compare/read';
import { at, listOf, treeOf, type Tree } from '../../support/compare/tree';
import { strictErrors } from '../../support/typed-api/strict';

jest.setTimeout(60_000);

const root = join(__dirname, '../../..');
const dist = join(root, 'dist');
const program = 'examples/online-boutique';

const clusters = ['staging', 'production'];
const committed = new Map(filesBelow(dist).map((path) => [path, readFileSync(join(dist, path), 'utf8')]));

let topology: Topology;
let model: TopologyModel;

beforeAll(async () => {
  topology = (await loadProgram(join(root, program, 'topology.ts'))) as Topology;
  model = collect(topology);
});

describe('The committed output of Online Boutique', () => {
  it('is what the program says, byte for byte', () => {
    const synthesis = synthesize(topology, { programFolder: `../../${program}` });
    const index = printIndex(nextIndex(synthesis, undefined, true, root));
    const expected = new Map([...printSynthesis(synthesis), index].map(({ path, text }) => [path, text]));
    const paths = [...new Set([...expected.keys(), ...committed.keys()])].sort();
    const outdated = paths.filter((path) => expected.get(path) !== committed.get(path));
    const complaints = outdated.map((path) => {
      const how = expected.has(path) ? (committed.has(path) ? 'differs' : 'is missing') : 'is stale';
      return `dist/${path} ${how}: run npm run generate`;
    });
    expect(complaints).toEqual([]);
  });

  it('is valid against the typed API of Kubernetes, every document of it', () => {
    const documents = clusters.flatMap(documentsOf);
    expect(documents.length).toBeGreaterThan(2 * model.services.length);
    expect(strictErrors(documents)).toEqual([]);
  });

  it('is mapped by its index, object by object, to a construct of the program', () => {
    const manifests = indexedObjects().filter(({ path }) => !path.includes('/files/'));
    const mapped = manifests.map(({ path, object }) => `${path} ${object}`);
    const held = [...committed].flatMap(([path, text]) => objectsIn(path, text).map((object) => `${path} ${object}`));
    expect(mapped.sort()).toEqual(held.sort());
    const constructs = new Set(topology.node.findAll().map(({ node }) => node.path));
    expect(indexedObjects().filter(({ construct }) => !constructs.has(construct))).toEqual([]);
  });

  it('is mapped by its index to the very line that declares the construct', () => {
    const wrong = indexedObjects().filter(({ construct, source = '' }) => {
      const [, file = '', line = ''] = /^(.*):(\d+)$/.exec(source) ?? [];
      const text = readFileSync(join(root, file), 'utf8').split('\n')[Number(line) - 1] ?? '';
      const kind = model.environments.some(({ path }) => path === construct) ? 'Environment' : 'Microservice';
      return !new RegExp(`new ${kind}\\(\\w+, '${nameOf(construct)}'`).test(text);
    });
    expect(wrong).toEqual([]);
  });
});

describe.each(clusters)('The manifests of %s', (environment) => {
  const documents = documentsOf(environment);
  const workloads = documents.filter(({ kind }) => kind === 'Deployment');
  const services = documents.filter(({ kind }) => kind === 'Service');
  const ofServices = documents.filter(({ kind }) => kind !== 'Namespace');

  it('have names out of the program, and no part of a name that nobody chose', () => {
    const declared = model.services.map(({ name }) => name);
    const strange = documents.filter(({ kind, metadata }) => {
      const own = kind === 'Namespace' ? [namespaceOf(environment)] : declared;
      return !own.includes(String(at(metadata, 'name')));
    });
    expect(strange.map(idOf)).toEqual([]);
    expect(workloads.map((workload) => at(workload, 'metadata', 'name'))).toEqual(declared);
    expect(textOf(environment)).not.toMatch(/cdk8s\.io|-c8[0-9a-f]{6}\b/);
  });

  it('say on every object which service it is of, what it is part of and what manages it', () => {
    const expected = (name?: string): Tree => ({
      ...(name === undefined ? {} : { 'app.kubernetes.io/name': name }),
      'app.kubernetes.io/part-of': topology.name,
      'app.kubernetes.io/managed-by': 'intermodal',
    });
    for (const { metadata } of ofServices) {
      expect(at(metadata, 'labels')).toEqual(expected(String(at(metadata, 'name'))));
    }
    // A namespace is of no service; it holds them all.
    const namespaces = documents.filter(({ kind }) => kind === 'Namespace');
    expect(namespaces.map(({ metadata }) => at(metadata, 'labels'))).toEqual([expected()]);
  });

  it('live in the namespace that the program declares, which comes with them', () => {
    const namespace = namespaceOf(environment);
    expect(namespace).toMatch(/^online-boutique/);
    expect([...new Set(ofServices.map(({ metadata }) => at(metadata, 'namespace')))]).toEqual([namespace]);
    expect(documents.filter(({ kind }) => kind === 'Namespace').map(idOf)).toEqual([`Namespace/${namespace}`]);
  });

  it('have a Service for the pods of its own workload, and for no other pods', () => {
    expect(services.length).toBeGreaterThan(0);
    const selected = services.map((service) => {
      const selector = treeOf(at(service, 'spec', 'selector'));
      return [idOf(service), workloads.filter((workload) => selects(selector, podLabels(workload))).map(idOf)];
    });
    const own = services.map((service) => [idOf(service), [`Deployment/${String(at(service, 'metadata', 'name'))}`]]);
    expect(selected).toEqual(own);
  });

  it('have workloads that select their own pods, and no pods of each other', () => {
    const selected = workloads.map((workload) => {
      const selector = treeOf(at(workload, 'spec', 'selector', 'matchLabels'));
      return [idOf(workload), workloads.filter((other) => selects(selector, podLabels(other))).map(idOf)];
    });
    expect(selected).toEqual(workloads.map((workload) => [idOf(workload), [idOf(workload)]]));
  });

  it('scale only workloads and route only to Services that are there', () => {
    const ids = documents.map(idOf);
    const scaled = documents.flatMap(({ spec }) => {
      const target = treeOf(at(spec, 'scaleTargetRef'));
      return target['name'] === undefined ? [] : [`${String(target['kind'])}/${String(target['name'])}`];
    });
    const routed = documents.flatMap(({ spec }) => {
      const paths = listOf(at(spec, 'rules')).flatMap((rule) => listOf(at(rule, 'http', 'paths')));
      return paths.map((path) => `Service/${String(at(path, 'backend', 'service', 'name'))}`);
    });
    expect(routed).toEqual(['Service/frontend']);
    expect([...scaled, ...routed].filter((id) => !ids.includes(id))).toEqual([]);
  });
});

describe('The addresses in the committed output', () => {
  it.each(['laptop', ...clusters])('are in %s those of the declared calls, and something answers there', (name) => {
    const places = placesIn(name);
    const calls = callsIn(name);
    const unanswered = calls.filter(({ address }) => !places.has(address));
    // An option of the shop that this topology does not hold; its address is text, not a reference.
    expect(unanswered).toEqual([
      { caller: 'frontend', variable: 'SHOPPING_ASSISTANT_SERVICE_ADDR', address: 'shoppingassistantservice:80' },
    ]);
    const answered = calls.filter((call) => !unanswered.includes(call));
    expect(
      new Set(answered.map(({ caller, variable, address }) => [caller, variable, hostOf(address)].join())),
    ).toEqual(new Set(declaredCalls()));
  });
});

interface Call {
  readonly caller: string;
  readonly variable: string;
  readonly address: string;
}

function filesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return files.map((file) => file.slice(folder.length + 1).replaceAll('\\', '/')).sort();
}

function textOf(environment: string): string {
  const files = [...committed].filter(([path]) => path.startsWith(`${environment}/`));
  return files.map(([, text]) => text).join('---\n');
}

function documentsOf(environment: string): readonly Tree[] {
  return parseManifests(textOf(environment));
}

function namespaceOf(environment: string): string {
  const { target } = model.environments.find(({ name }) => name === environment)!;
  return String(target.options['namespace']);
}

function idOf({ kind, metadata }: Tree): string {
  return `${String(kind)}/${String(at(metadata, 'name'))}`;
}

function nameOf(construct: string): string {
  return construct.split('/').at(-1) ?? '';
}

function podLabels(workload: Tree): Tree {
  return treeOf(at(workload, 'spec', 'template', 'metadata', 'labels'));
}

function selects(selector: Tree, labels: Tree): boolean {
  const wanted = Object.entries(selector);
  return wanted.length > 0 && wanted.every(([name, value]) => labels[name] === value);
}

function objectsIn(path: string, text: string): readonly string[] {
  if (path.endsWith('.k8s.yaml')) return parseManifests(text).map(idOf);
  if (!path.endsWith('compose.yaml')) return [];
  const { services, volumes } = parseCompose(text);
  const named = (kind: string, section: unknown): readonly string[] =>
    Object.keys(treeOf(section)).map((name) => `${kind}/${name}`);
  return [...named('service', services), ...named('volume', volumes)];
}

function indexedObjects() {
  const { environments } = JSON.parse(committed.get('index.json') ?? '') as OutputIndex;
  const files = Object.values(environments).flatMap((environment) => Object.entries(environment.files));
  return files.flatMap(([path, objects]) => objects.map((object) => ({ path, ...object })));
}

/** The calls that the program declares by references: caller, variable and called service. */
function declaredCalls(): readonly string[] {
  return model.services.flatMap(({ name, fields }) =>
    Object.entries(fields.env).flatMap(([variable, value]) =>
      referencesIn(value).flatMap((reference) =>
        reference.kind === 'endpoint' ? [[name, variable, nameOf(reference.service)].join()] : [],
      ),
    ),
  );
}

/** The variables of an environment that hold an address. */
function callsIn(environment: string): readonly Call[] {
  const variables = clusters.includes(environment) ? clusterVariables(environment) : composeVariables(environment);
  return variables.filter(({ address }) => /^[a-z][a-z0-9-]*:\d+$/.test(address));
}

function clusterVariables(environment: string): readonly Call[] {
  return documentsOf(environment).flatMap((document) => {
    const pod = treeOf(at(document, 'spec', 'template', 'spec'));
    const containers = [...listOf(pod['containers']), ...listOf(pod['initContainers'])];
    const variables = containers.flatMap((container) => listOf(at(container, 'env'))).map(treeOf);
    const caller = String(at(document, 'metadata', 'name'));
    return variables.map(({ name, value }) => ({ caller, variable: String(name), address: String(value) }));
  });
}

function composeVariables(environment: string): readonly Call[] {
  const services = Object.entries(treeOf(parseCompose(textOf(environment))['services']));
  return services.flatMap(([caller, service]) => {
    const variables = Object.entries(treeOf(at(service, 'environment')));
    return variables.map(([variable, value]) => ({ caller, variable, address: String(value) }));
  });
}

/** Where something answers: ports of Services that lead to a port of a container, and ports of Compose services. */
function placesIn(environment: string): ReadonlySet<string> {
  if (!clusters.includes(environment)) return composePlaces(environment);
  const documents = documentsOf(environment);
  const workload = (name: string): Tree =>
    treeOf(documents.find((document) => idOf(document) === `Deployment/${name}`));
  const services = documents.filter(({ kind }) => kind === 'Service');
  return new Set(
    services.flatMap((service) => {
      const name = String(at(service, 'metadata', 'name'));
      const [container] = listOf(at(workload(name), 'spec', 'template', 'spec', 'containers'));
      const open = listOf(at(container, 'ports')).map((port) => at(port, 'name'));
      const leading = listOf(at(service, 'spec', 'ports')).filter((port) => open.includes(at(port, 'targetPort')));
      return leading.map((port) => `${name}:${String(at(port, 'port'))}`);
    }),
  );
}

function composePlaces(environment: string): ReadonlySet<string> {
  const services = Object.entries(treeOf(parseCompose(textOf(environment))['services']));
  return new Set(
    services.flatMap(([name, service]) => listOf(at(service, 'expose')).map((port) => `${name}:${String(port)}`)),
  );
}

function hostOf(address: string): string {
  return address.split(':')[0] ?? '';
}
