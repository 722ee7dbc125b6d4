import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { definitionsOf } from '../support/api-server/custom-kinds';
import { describeWithApiServer, type Rejection } from '../support/api-server/server';
import { readManifests } from '../support/compare/read';
import type { Tree } from '../support/compare/tree';

const root = join(__dirname, '..', '..');
const files = ['dist', 'test/golden'].flatMap((output) => {
  const below = readdirSync(join(root, output), { recursive: true, encoding: 'utf8' });
  return below.filter((file) => file.endsWith('.k8s.yaml')).map((file) => join(output, file));
});
const folders = [...new Set(files.map((file) => dirname(file)))].sort();

const documentsOf = (folder: string): readonly Tree[] =>
  readManifests(...files.filter((file) => dirname(file) === folder).map((file) => join(root, file)));

const service = (spec: object, name = 'orders'): object => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'shop' },
  spec: { selector: { app: 'orders' }, ports: [{ name: 'http', port: 80 }], ...spec },
});

const deployment = (container: object): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'orders', namespace: 'shop' },
  spec: {
    selector: { matchLabels: { app: 'orders' } },
    template: {
      metadata: { labels: { app: 'orders' } },
      spec: { containers: [{ name: 'orders', image: 'orders:v1', ...container }] },
    },
  },
});

const ledger = (spec: object): object => ({
  apiVersion: 'shop.test/v1',
  kind: 'Ledger',
  metadata: { name: 'orders', namespace: 'shop' },
  spec,
});

const ledgerDefinition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'ledgers.shop.test' },
  spec: {
    group: 'shop.test',
    scope: 'Namespaced',
    names: { kind: 'Ledger', plural: 'ledgers', singular: 'ledger' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: { spec: { type: 'object', properties: { pages: { type: 'integer', minimum: 1 } } } },
          },
        },
      },
    ],
  },
};

const messages = (rejections: readonly Rejection[]): readonly string[] => rejections.map(({ message }) => message);

test('there are synthesised examples to try', () => {
  expect(folders).not.toEqual([]);
});

describeWithApiServer('a real API server', (server) => {
  beforeAll(async () => {
    await server.installCrds(definitionsOf(folders.flatMap(documentsOf)));
  });

  it.each(folders)('accepts every document of %s', async (folder) => {
    const documents = documentsOf(folder);
    expect(documents).not.toEqual([]);
    expect(messages(await server.dryRun(documents))).toEqual([]);
  });

  it.each(folders)('accepts %s from kubectl', async (folder) => {
    const documents = documentsOf(folder);
    await server.createNamespaces(documents);
    const applied = await server.kubectl('apply', '--server-side', '--dry-run=server', '-f', join(root, folder));
    expect(applied).toMatchObject({ code: 0, stderr: '' });
    expect(applied.stdout.trim().split('\n')).toHaveLength(documents.length);
  });

  it('runs the release that it is named after', async () => {
    const { stdout } = await server.kubectl('version', '--output=json');
    expect(JSON.parse(stdout).serverVersion.gitVersion).toBe(server.version);
  });

  it('accepts documents that are right', async () => {
    expect(await server.dryRun([service({}), deployment({})])).toEqual([]);
  });

  it.each([
    ['a field it does not know', service({ port: 80 }), /unknown field "spec.port"/],
    [
      'a field in the wrong place of a pod template',
      deployment({ port: 80 }),
      /unknown field "spec.template.spec.c.*port"/,
    ],
    ['a name it does not allow', service({}, 'Orders_v1'), /metadata.name: Invalid value: "Orders_v1"/],
    ['a quantity that is none', deployment({ resources: { limits: { memory: '512 MB' } } }), /quantities must match/],
    ['a port out of range', service({ ports: [{ port: 80_000 }] }), /spec.ports\[0\].port: Invalid value: 80000/],
    ['a variable without a name', deployment({ env: [{ value: 'x' }] }), /env\[0\].name: Required value/],
    ['a kind it does not serve', { ...service({}), kind: 'Servce' }, /no matches for kind "Servce" in version "v1"/],
    [
      'a version it does not serve',
      { ...service({}), apiVersion: 'v9' },
      /no matches for kind "Service" in version "v9"/,
    ],
  ])('refuses %s, and says so', async (_, wrong, message) => {
    const rejections = await server.dryRun([deployment({}), wrong]);
    expect(rejections).toEqual([{ document: wrong, message: expect.stringMatching(message) }]);
  });

  it('refuses a variable that is given twice when it is applied', async () => {
    const twice = deployment({ env: ['a', 'b'].map((value) => ({ name: 'LEVEL', value })) });
    expect(messages(await server.dryRun([twice]))).toEqual([expect.stringContaining('duplicate entries for key')]);
  });

  it('holds a custom resource to the schema of its definition', async () => {
    await server.installCrd(ledgerDefinition);
    expect(await server.dryRun([ledger({ pages: 3 })])).toEqual([]);
    expect(messages(await server.dryRun([ledger({ pages: 0 }), ledger({ page: 3 })]))).toEqual([
      expect.stringContaining('spec.pages: Invalid value: 0'),
      expect.stringContaining('unknown field "spec.page"'),
    ]);
  });
});
