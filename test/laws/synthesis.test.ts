import fc from 'fast-check';
import { capabilities, check, synthesize, type Issue } from '../../src';
import { collect } from '../../src/constructs/collect';

import { nextIndex, printIndex } from '../../src/output/index-file';
import { printSynthesis } from '../../src/output/output';
import { resolve } from '../../src/resolve/resolve';
import { unknownFields } from '../support/typed-api/strict';
import { anyOrder, anyTopology } from './random';
import { declare, type Order, type TopologySpec } from './topologies';

const runs = { numRuns: 40 };

/** Every file of a topology but the index. */
function filesOf(spec: TopologySpec, order?: Order): readonly (readonly [string, string])[] {
  return printSynthesis(synthesize(declare(spec, order))).map(({ path, text }) => [path, text]);
}

/** The index without the lines of the sources, which are all that a changed order changes. */
function indexOf(spec: TopologySpec, order?: Order): string {
  const index = nextIndex(synthesize(declare(spec, order)), undefined, true, __dirname);
  return printIndex(index).text.replaceAll(/("source": "[^"]+:)\d+"/g, '$1…"');
}

function issuesOf(spec: TopologySpec, order?: Order): readonly Issue[] {
  return check(declare(spec, order)).issues.map(({ source: _source, ...issue }) => issue as Issue);
}

test('the same program gives the same bytes, run after run', () => {
  fc.assert(
    fc.property(anyTopology, (spec) => expect(filesOf(spec)).toEqual(filesOf(spec))),
    runs,
  );
});

test('the order of declaration changes no byte, and in the index nothing but lines', () => {
  fc.assert(
    fc.property(anyTopology, anyOrder, (spec, order) => {
      expect(filesOf(spec, order)).toEqual(filesOf(spec));
      expect(indexOf(spec, order)).toBe(indexOf(spec));
      expect(issuesOf(spec, order)).toEqual(issuesOf(spec));
    }),
    runs,
  );
});

test('the model is plain data: JSON keeps all of it', () => {
  fc.assert(
    fc.property(anyTopology, anyOrder, (spec, order) => {
      const model = collect(declare(spec, order));
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

/** What no random topology may have: others could not call it, or would wait for it in vain. */
const apart = ['host.namespaces.network', 'profiles'];

test('the random topologies use the whole vocabulary, so the laws hold for all of it', () => {
  const used = new Set<string>();
  for (const spec of fc.sample(anyTopology, { numRuns: 100, seed: 1 })) {
    const model = collect(declare(spec));
    for (const environment of model.environments) {
      const { services, volumes } = resolve(model, environment).topology;
      for (const { field, used: isUsed } of capabilities) {
        if ([...services, ...volumes].some(isUsed)) used.add(field);
      }
    }
  }
  expect(
    capabilities
      .map(({ field }) => field)
      .filter((field) => !used.has(field))
      .sort(),
  ).toEqual(apart);
});
