import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { collect } from '../../src/constructs/collect';
import * as intermodal from '../../src/index';
import { resolve as resolveModel } from '../../src/resolve/resolve';
import { externalMerges, gatewayMerges, secretMerges, serviceMerges, volumeMerges } from '../../src/resolve/overlay';
import { findTarget } from '../../src/targets/registry';

const root = resolve(__dirname, '../..');
const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8');

function block(info: string): string {
  return new RegExp(`^\`\`\`${info}\\n([^]*?)^\`\`\`$`, 'm').exec(page)?.[1] ?? '';
}

function topology(): intermodal.Topology {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS };
  const exported: { default?: intermodal.Topology } = {};
  const { outputText } = ts.transpileModule(block('ts'), { compilerOptions });
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  new Function('require', 'exports', outputText)(() => intermodal, exported);
  return exported.default!;
}

describe('the pictures of the stages are parts of what the stages give', () => {
  const model = collect(topology());
  const [environment] = model.environments;
  const resolution = resolveModel(model, environment!);
  const rendering = findTarget('kubernetes')!.render(resolution.topology, { programFolder: '../..' });

  test.each([
    ['collect', model.services],
    ['environment', model.environments],
    ['resolve', resolution.topology.services],
    ['render', rendering.artifacts],
  ])('%s', (name, given) => {
    const picture = JSON.parse(block(`json ${name}`));
    const same = (given as readonly any[]).find((one) => (one.name ?? one.path) === (picture.name ?? picture.path));
    expect(same).toMatchObject(picture);
  });
});

describe('the merge table', () => {
  const rows = (heading: string): readonly string[] => {
    const table = page.slice(page.search(new RegExp(`^\\| ${heading} +\\|`, 'm'))).split('\n\n')[0] ?? '';
    return table.split('\n').flatMap((line) => /^\| `(\w+)`/.exec(line)?.[1] ?? []);
  };

  test('has each field of a service, in the order of the code', () => {
    expect(rows('field')).toEqual(Object.keys(serviceMerges));
  });

  test('has each field of a volume', () => {
    expect(rows('field of a volume')).toEqual(Object.keys(volumeMerges));
  });

  test('has each field of a gateway', () => {
    expect(rows('field of a gateway')).toEqual(Object.keys(gatewayMerges));
  });

  test('has each field of an external service', () => {
    expect(rows('field of an external service')).toEqual(Object.keys(externalMerges));
  });

  test('has each field of a secret', () => {
    expect(rows('field of a secret')).toEqual(Object.keys(secretMerges));
  });

  test('says "replaced" where a field is replaced, and only there', () => {
    const { initContainers: _byName, sidecars: _byNameToo, ...merges } = serviceMerges;
    for (const [field, merge] of Object.entries(merges)) {
      const [, said = ''] = new RegExp(`^\\| \`${field}\` +\\| (.*?) +\\|$`, 'm').exec(page) ?? [];
      const given = merge({ a: { kind: 'x', b: 1 } }, { c: { kind: 'x', d: 2 } });
      const isReplaced = JSON.stringify(given) === '{"c":{"kind":"x","d":2}}';
      expect([field, said.startsWith('replaced')]).toEqual([field, isReplaced]);
    }
  });
});

test('the layers are those that test/architecture.test.ts holds', () => {
  const text = readFileSync(join(root, 'test/architecture.test.ts'), 'utf8');
  const held = [...(/const layers = \[([^]*?)\];\n/.exec(text)?.[1] ?? '').matchAll(/'(\w+)'/g)].map(
    ([, name]) => name,
  );
  const said = (/`(issues, model → [^`]*)`/.exec(page)?.[1] ?? '').split(/\s*→\s*|,\s*/);
  expect(said.length).toBeGreaterThan(6);
  expect(held.filter((name) => said.includes(name!))).toEqual(said);
});
