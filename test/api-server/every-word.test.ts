import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { check, ConfigFile, Environment, kubernetes, Topology, type KubernetesOptions } from '../../src';
import { printSynthesis } from '../../src/output/output';
import { app, type Declare } from '../model/build';
import { describeWithApiServer } from '../support/api-server/server';
import type { Tree } from '../support/compare/tree';
import { publishedDefinitions } from '../support/definitions/published';
import { allPictures } from '../targets/all-pictures';
import { declareEverything } from '../targets/everything';

/** Bytes that are no text. */
const binary = Uint8Array.from({ length: 256 }, (_, byte) => byte);

const declareBinary: Declare = (shop) => {
  app(shop, { files: { '/etc/logo': ConfigFile.fromDisk('./logo.png'), '/etc/text': ConfigFile.text('a\n') } });
};

const all: readonly (readonly [string, Declare, KubernetesOptions])[] = [
  ['everything at once', declareEverything, { namespace: 'shop', waitImage: 'busybox:1.37' }],
  ['a file that is no text', declareBinary, {}],
  ...allPictures.map(({ field, title, picture: { declare, options = {} } }) => {
    return [`${field}: ${title}`, declare, options] as const;
  }),
];

interface Manifests {
  readonly documents: readonly Tree[];
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

function manifestsOf(declare: Declare, options: KubernetesOptions): Manifests {
  const shop = new Topology('shop', { security: 'none' });
  declare(shop);
  new Environment(shop, 'production', { target: kubernetes(options) });
  const synthesis = check(shop, { readFile: () => binary });
  const documents = synthesis.environments.flatMap(({ artifacts }) => artifacts.flatMap((one) => one.documents));
  return { documents: documents as readonly Tree[], files: printSynthesis(synthesis) };
}

describeWithApiServer('every word of the vocabulary, sent to a real API server', (server) => {
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'every-word-'));
    await server.installCrds(publishedDefinitions());
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(all)('is accepted: %s', async (_title, declare, options) => {
    const { documents } = manifestsOf(declare, options);
    expect(documents).not.toEqual([]);
    expect((await server.dryRun(documents)).map(({ message }) => message)).toEqual([]);
  });

  it('is accepted from kubectl, as it is printed', async () => {
    const count = await writeAll();
    const applied = await server.kubectl('apply', '--server-side', '--dry-run=server', '--recursive', '-f', folder);
    expect(applied).toMatchObject({ code: 0, stderr: '' });
    expect(applied.stdout.trim().split('\n')).toHaveLength(count);
  });

  /** Writes all of it, a folder for each topology, and gives the number of documents. */
  async function writeAll(): Promise<number> {
    const everything = all.map(([, declare, options]) => manifestsOf(declare, options));
    everything.forEach(({ files }, index) =>
      files.forEach(({ path, text }) => {
        const file = join(folder, String(index), path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }),
    );
    const documents = everything.flatMap((one) => one.documents);
    await server.createNamespaces(documents);
    return documents.length;
  }
});
