import fc from 'fast-check';
import { capabilities, check, synthesize } from '../../src';
import { collect } from '../../src/constructs/collect';
import { nextIndex, printIndex } from '../../src/output/index-file';
import { printSynthesis } from '../../src/output/output';
import { resolve } from '../../src/resolve/resolve';
import { strictErrors, unknownFields } from '../support/typed-api/strict';
import { anyOrder, anyTopology } from './random';
import { declare, type Order, type TopologySpec } from './topologies';

jest.setTimeout(60_000);

const runs = { numRuns: 25 };

interface Outcome {
  /** Every file but the index. */
  readonly files: readonly (readonly [path: string, text: string | Uint8Array])[];
  /** The index without the lines of the sources, which are all that a changed order changes. */
  readonly index: string;
  readonly issues: readonly object[];
}

/** All that comes of a topology. */
function outcomeOf(spec: TopologySpec, order?: Order): Outcome {
  const synthesis = synthesize(declare(spec, order));
  const index = nextIndex(synthesis, undefined, true, __dirname);
  return {
    files: printSynthesis(synthesis).map(({ path, text }) => [path, text]),
    index: printIndex(index).text.replaceAll(/("source": "[^"]+:)\d+"/g, '$1…"'),
    issues: synthesis.issues.map(({ source: _source, ...issue }) => issue),
  };
}

test('the same program gives the same bytes, run after run, in any order of declaration', () => {
  fc.assert(
    fc.property(anyTopology, anyOrder, (spec, order) => {
      const outcome = outcomeOf(spec);
      expect(outcomeOf(spec)).toEqual(outcome);
      expect(outcomeOf(spec, order)).toEqual(outcome);
    }),
    runs,
  );
});

test('the model is plain data: JSON keeps all of it', () => {
  fc.assert(
    fc.property(anyTopology, anyOrder, (spec, order) => {
      // A transform is a function of the program, and so no data.
      const model = collect(declare({ ...spec, hatches: false }, order));
      expect(JSON.parse(JSON.stringify(model))).toStrictEqual(model);
      for (const environment of model.environments) {
        const { topology, issues } = resolve(model, environment);
        expect(issues).toEqual([]);
        expect(JSON.parse(JSON.stringify(topology))).toStrictEqual(topology);
      }
    }),
    runs,
  );
});

const leftovers = ['parameter', 'endpoint', 'secret', 'template', 'unset'];

/** What is wrong with a value of a document, and with all that it holds. */
function strangeIn(value: unknown, way: string): readonly string[] {
  if (typeof value === 'string')
    return /\[object|undefined|NaN|shop\/(?:db|data|archive|level)/.test(value) ? [way] : [];
  if (typeof value === 'number' || typeof value === 'boolean') return Number.isNaN(value) ? [way] : [];
  if (typeof value !== 'object' || value === null) return [way];
  const own = leftovers.includes((value as { kind: string }).kind) ? [way] : [];
  return [...own, ...Object.entries(value).flatMap(([key, child]) => strangeIn(child, `${way}/${key}`))];
}

test('nothing is left over: a document holds plain data, and no trace of the model', () => {
  fc.assert(
    fc.property(anyTopology, (spec) => {
      const { environments } = check(declare(spec));
      const documents = environments.flatMap(({ artifacts }) =>
        artifacts.map(({ path, documents }) => [path, documents]),
      );
      expect(strangeIn(documents, '')).toEqual([]);
    }),
    runs,
  );
});

test('a topology that is right renders on both targets, and Kubernetes knows every field', () => {
  fc.assert(
    fc.property(anyTopology, (spec) => {
      const { environments, issues } = check(declare(spec));
      expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(environments.map(({ name, target }) => `${name} ${target}`)).toEqual([
        'cloud kubernetes',
        'laptop compose',
      ]);
      const manifests = environments[0]!.artifacts.flatMap(({ documents }) => documents as readonly object[]);
      expect(manifests.flatMap(unknownFields)).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test('the compiler has nothing against the documents either: every value is of its type', () => {
  const specs = fc.sample(anyTopology, { numRuns: 8, seed: 5 });
  const documents = specs.flatMap((spec) => {
    const [cloud] = check(declare(spec)).environments;
    return cloud!.artifacts.flatMap((artifact) => artifact.documents as readonly object[]);
  });
  expect(strictErrors(documents)).toEqual([]);
});

test('every object of a file is indexed, in the order of the file, and none twice', () => {
  fc.assert(
    fc.property(anyTopology, (spec) => {
      const { environments } = check(declare(spec));
      for (const { artifacts, target } of environments) {
        const objects = artifacts.flatMap((artifact) => artifact.objects.map(({ object }) => object));
        expect(new Set(objects).size).toBe(objects.length);
        if (target !== 'kubernetes') continue;
        const documents = artifacts.flatMap((artifact) => artifact.documents as readonly any[]);
        expect(documents.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toEqual(objects);
      }
    }),
    runs,
  );
});

test('the random topologies use the whole vocabulary, so the laws hold for all of it', () => {
  const used = new Map(capabilities.map(({ field }) => [field, 0]));
  for (const spec of fc.sample(anyTopology, { numRuns: 40, seed: 1 })) {
    const model = collect(declare(spec));
    for (const environment of model.environments) {
      const { services, gateways, externals, volumes, secrets } = resolve(model, environment).topology;
      for (const { field, used: isUsed } of capabilities) {
        if ([...services, ...gateways, ...externals, ...volumes, ...secrets].some(isUsed))
          used.set(field, used.get(field)! + 1);
      }
    }
  }
  expect([...used].filter(([, times]) => times < 2)).toEqual([]);
});
