import { canonicalImage, imageParts, isLatest } from '../../../src/manifests/scalars/image';

test.each([
  ['nginx', 'docker.io/library/nginx:latest'],
  ['nginx:1.27', 'docker.io/library/nginx:1.27'],
  ['index.docker.io/nginx', 'nginx:latest'],
  ['acme/orders:1', 'docker.io/acme/orders:1'],
])('%s and %s are the same image', (one, other) => {
  expect(canonicalImage(one)).toBe(canonicalImage(other));
});

test('a first part with a dot, a port or the name localhost is a registry', () => {
  expect(imageParts('registry:5000/a:1')).toEqual({ registry: 'registry:5000', repository: 'a', tag: '1' });
  expect(imageParts('localhost/a')).toMatchObject({ registry: 'localhost', tag: 'latest' });
  expect(imageParts('ghcr.io/a/b')).toMatchObject({ registry: 'ghcr.io', repository: 'a/b' });
});

test('a digest needs no tag', () => {
  expect(canonicalImage('nginx@sha256:ab')).toBe('docker.io/library/nginx@sha256:ab');
  expect(isLatest('nginx@sha256:ab')).toBe(false);
});

test('an image without tag is the latest one', () => {
  expect([isLatest('nginx'), isLatest('nginx:latest'), isLatest('nginx:1')]).toEqual([true, true, false]);
});

test.each(['', ':', '@', '/', 'a//b', ':@:'])('%j is taken without complaint', (odd) => {
  expect(typeof canonicalImage(odd)).toBe('string');
});
