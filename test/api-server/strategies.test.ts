import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { impactOf } from '../../src/diff/kubernetes/impact';
import { pairObjects } from '../../src/diff/pair';
import { describeWithApiServer } from '../support/api-server/server';
import { systemOf } from '../diff/kubernetes/sides';

const fields = {
  selector: { matchLabels: { app: 'web' } },
  template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'web:1' }] } },
};

const rolling = { type: 'RollingUpdate' };
const stated = { ...rolling, rollingUpdate: { maxUnavailable: 1 } };
const parted = { ...rolling, rollingUpdate: { partition: 0 } };
const recreate = { type: 'Recreate' };
const onDelete = { type: 'OnDelete' };
const cleared = (strategy: object): object => ({ ...strategy, rollingUpdate: null });

/** What each way to apply says, and what we say: kind, from, to, taken by `kubectl apply`, taken by `--server-side`. */
const changes: readonly (readonly [string, object | undefined, object, boolean, boolean])[] = [
  ['Deployment', undefined, recreate, true, false],
  ['Deployment', rolling, recreate, true, false],
  ['Deployment', undefined, cleared(recreate), true, false],
  ['Deployment', stated, recreate, true, true],
  ['StatefulSet', undefined, onDelete, false, false],
  ['StatefulSet', rolling, onDelete, true, true],
  ['StatefulSet', undefined, cleared(onDelete), true, false],
  ['StatefulSet', parted, onDelete, true, true],
  ['DaemonSet', undefined, onDelete, true, true],
];

function manifest(kind: string, name: string, strategy: object | undefined): object {
  const key = kind === 'Deployment' ? 'strategy' : 'updateStrategy';
  const service = kind === 'StatefulSet' ? { serviceName: 'web' } : {};
  const spec = { ...fields, ...service, ...(strategy === undefined ? {} : { [key]: strategy }) };
  return { apiVersion: 'apps/v1', kind, metadata: { name, namespace: 'default' }, spec };
}

test.each(changes)(
  '%s, from %j to %j, is in place, and said to be refused where it is',
  (kind, from, to, isTaken, isTakenByServer) => {
    const [before, after] = [from, to].map((strategy) => systemOf(JSON.stringify(manifest(kind, 'web', strategy))));
    if (before === undefined || after === undefined) throw new Error('no system');
    const pairs = pairObjects(before, after);
    const said = pairs.flatMap((pair) =>
      pair.differences.map((difference) => impactOf(pair, difference, { before, after, pairs })),
    );
    expect(said.map(({ impact }) => impact)).not.toContain('recreate');
    expect(said.some(({ why }) => why?.startsWith('A plain apply may be refused') === true)).toBe(!isTaken);
    expect(said.some(({ why }) => why?.includes('"--server-side" it is refused') === true)).toBe(
      isTaken && !isTakenByServer && kind === 'Deployment',
    );
  },
);

describeWithApiServer('another strategy', (server) => {
  let folder = '';
  let count = 0;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'intermodal-strategies-'));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function apply(documents: readonly object[], ...flags: readonly string[]): Promise<number> {
    const file = join(folder, 'manifest.json');
    let code = 0;
    for (const document of documents) {
      writeFileSync(file, JSON.stringify(document));
      ({ code } = await server.kubectl('apply', ...flags, '-f', file));
    }
    return code;
  }

  it.each(changes)('of a %s, from %j to %j, is taken or refused', async (kind, from, to, isTaken, isTakenByServer) => {
    const both = (name: string): readonly object[] => [from, to].map((strategy) => manifest(kind, name, strategy));
    count += 1;
    expect((await apply(both(`client-${count}`))) === 0).toBe(isTaken);
    expect((await apply(both(`server-${count}`), '--server-side')) === 0).toBe(isTakenByServer);
  });
});
