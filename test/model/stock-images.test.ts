import { stockImages } from '../../src';
import { findStockImage } from '../../src/model/stock-images';

const digest = `sha256:${'0'.repeat(64)}`;

test.each([
  ['postgres', 999],
  ['postgres:16.4', 999],
  ['library/postgres:16', 999],
  ['docker.io/postgres', 999],
  ['docker.io/library/postgres:16', 999],
  [`docker.io/library/postgres:16@${digest}`, 999],
  ['public.ecr.aws/docker/library/postgres:16', 999],
  ['mirror.gcr.io/library/postgres:16', 999],
  ['postgres:16-alpine3.20', 70],
  ['redis:7.4', 999],
  ['docker.io/prom/prometheus:v3.0.0', 65534],
  ['quay.io/keycloak/keycloak:26.0', 1000],
])('%s is known to run as %d', (reference, uid) => {
  expect(findStockImage(reference)?.user?.uid).toBe(uid);
});

test.each([
  '',
  'acme/postgres:16',
  'ghcr.io/acme/postgres',
  'localhost:5000/postgres',
  'registry.example/library/postgres:16',
  'bitnami/postgresql',
  'constructor',
  'toString:1',
])('%j is nothing that is known', (reference) => {
  expect(findStockImage(reference)).toBeUndefined();
});

test.each([`postgres@${digest}`, 'rabbitmq:4-alpine'])('%s has a user that only a guess could name', (reference) => {
  expect(findStockImage(reference)?.user).toBeUndefined();
  expect(findStockImage(reference)?.writablePaths).toContain('/tmp');
});

describe.each(Object.entries(stockImages))('%s', (_name, image) => {
  const { user, alpineUser, writablePaths, dataPath, runsAsRootByDefault, capabilities, source, lowPort = 80 } = image;

  it('runs as a user who is not root', () => {
    const users = [user, alpineUser].filter((one) => typeof one === 'object');
    for (const { uid, gid } of users) {
      expect(uid).toBeGreaterThan(0);
      expect(gid).toBeGreaterThanOrEqual(0);
    }
    expect(capabilities === undefined || runsAsRootByDefault).toBe(true);
    expect(lowPort).toBeLessThan(1024);
  });

  it('names absolute folders in order, and its source', () => {
    expect(writablePaths).toEqual([...writablePaths].sort());
    for (const path of [...writablePaths, ...(dataPath === undefined ? [] : [dataPath])]) {
      expect(path).toMatch(/^(\/[a-z0-9.-]+)+$/);
    }
    expect(writablePaths).not.toContain(dataPath);
    expect(source).toMatch(/^https:\/\//);
  });
});

test('the table is in order', () => {
  expect(Object.keys(stockImages)).toEqual(Object.keys(stockImages).sort());
});
