import fc from 'fast-check';
import { imageProblem } from '../../src/resolve/image-reference';

const sha = 'a'.repeat(64);

test.each([
  'nginx',
  'nginx:1.29',
  'library/nginx:1.29-alpine',
  'ghcr.io/acme/orders:1.4.2',
  'ghcr.io/acme/team/deep/orders',
  'localhost/orders:dev',
  'localhost:5000/orders:dev',
  'registry.example:443/orders',
  'nginx:1/app', // a registry and its port
  'REGISTRY/orders',
  '[::1]:5000/orders',
  'a/b_c/d__e/f-g/h--i/j.k:latest',
  'nginx:UPPER_and.dots-1',
  `nginx:${'t'.repeat(128)}`,
  `nginx@sha256:${sha}`,
  `ghcr.io/acme/orders:1.4.2@sha256:${sha}`,
  `nginx@sha512:${'0'.repeat(128)}`,
])('"%s" can be pulled', (reference) => {
  expect(imageProblem(reference)).toBeUndefined();
});

test.each([
  ['', 'is empty'],
  [' nginx', 'holds white space'],
  ['nginx: 1', 'holds white space'],
  ['nginx\n', 'holds white space'],
  ['Nginx', 'has "Nginx" in its name'],
  ['acme/Orders:1', 'has "Orders" in its name'],
  ['nginx:', 'has tag "", which is none'],
  ['nginx:-1', 'has tag "-1", which is none'],
  [`nginx:${'t'.repeat(129)}`, `has tag "${'t'.repeat(129)}", which is none`],
  ['nginx:a:b', 'has two tags'],
  ['nginx@', 'has digest "", which is none'],
  ['nginx@sha256:abc', 'has digest "sha256:abc", which is none'],
  [`nginx@sha256:${sha}@sha256:${sha}`, 'has two digests'],
  ['/nginx', 'has "" in its name'],
  ['acme//orders', 'has "" in its name'],
  ['acme/orders/', 'has "" in its name'],
  ['.nginx', 'has ".nginx" in its name'],
  ['a___b', 'has "a___b" in its name'],
  ['https://ghcr.io/orders', 'has registry "https:", which is no host'],
  ['ghcr..io/orders', 'has registry "ghcr..io", which is no host'],
  ['-a.io/orders', 'has registry "-a.io", which is no host'],
])('"%s" %s', (reference, problem) => {
  expect(imageProblem(reference)).toBe(problem);
});

test('any text is judged without a crash, and in words that follow "which"', () => {
  const texts = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom(...'aA1.:/@_- ')).map((letters) => letters.join('')),
  );
  fc.assert(
    fc.property(texts, (reference) => {
      expect(imageProblem(reference) ?? 'is good').toMatch(/^(is|has|holds) /);
    }),
  );
});
