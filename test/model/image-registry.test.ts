import { splitRegistry } from '../../src/model/image-registry';

test.each(['registry.example', 'localhost', 'registry:5000', 'Registry'])('%s before a path is a host', (host) => {
  expect(splitRegistry(`${host}/acme/orders:1`)).toEqual({ host, path: 'acme/orders:1' });
});

test.each(['nginx', 'nginx:1.27', 'acme/orders', 'localhost', '/orders', ''])('%j names no host', (reference) => {
  expect(splitRegistry(reference)).toEqual({ path: reference });
});
