import { data, instead, list, map } from '../../src/import/code';
import { pruned } from '../../src/import/pruned';

const options = map({
  env: map({ A: data('1'), 'b.c': instead(data('better'), data('plain')) }),
  ports: data({ http: { port: 'x', name: 'y' }, 'a.b': 1, a: { b: 2 } }),
  sidecars: list([map({ name: data('s'), image: data(1) }), data({ mounts: { '/data': 1 } })]),
});

test.each([
  ['env.A', { ...options.entries, env: map({ 'b.c': instead(data('better'), data('plain')) }) }],
  ['env.b.c', { ...options.entries, env: map({ A: data('1'), 'b.c': data('plain') }) }],
  ['ports.http.port', { ...options.entries, ports: data({ http: { name: 'y' }, 'a.b': 1, a: { b: 2 } }) }],
  ['ports.a.b', { ...options.entries, ports: data({ http: { port: 'x', name: 'y' }, a: { b: 2 } }) }],
  ['ports.none', { env: options.entries['env'], sidecars: options.entries['sidecars'] }],
  [
    'sidecars[0].image',
    { ...options.entries, sidecars: list([map({ name: data('s') }), data({ mounts: { '/data': 1 } })]) },
  ],
  [
    'sidecars[1].mounts./data.path',
    { ...options.entries, sidecars: list([map({ name: data('s'), image: data(1) }), data({ mounts: {} })]) },
  ],
  ['sidecars[7].image', { env: options.entries['env'], ports: options.entries['ports'] }],
])('without %s the rest stays', (field, expected) => {
  expect(pruned(options, field)).toEqual({ is: 'map', entries: expected });
});

test.each(['none', 'en', 'env2', '', '[0]'])('where nothing is at "%s", there is nothing to leave out', (field) => {
  expect(pruned(options, field)).toBeUndefined();
});
