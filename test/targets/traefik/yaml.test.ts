import { parse } from 'yaml';
import type { Json } from '../../../src/targets/artifact';
import { printConfiguration } from '../../../src/targets/traefik/yaml';

test('maps and lists of maps take lines, the rest stands behind its key', () => {
  const text = printConfiguration({
    http: {
      services: { 'a:1': { servers: [{ url: 'http://a', weight: 1 }, { url: 'b' }], headers: ['x'], empty: {} } },
    },
  });
  expect(text).toBe(`http:
  services:
    "a:1":
      servers:
        - url: "http://a"
          weight: 1
        - url: "b"
      headers: ["x"]
      empty: {}
`);
});

test.each<[Json]>([
  [{}],
  [{ on: 'off', '1': 'yes', 'ü "': '\n- a: b', c: null, d: [1, true, '#'], e: [] }],
  [{ a: [{ b: [{ c: 'd', e: 1 }] }, { b: {} }] }],
])('is read as what it was: %j', (configuration) =>
  expect(parse(printConfiguration(configuration))).toEqual(configuration),
);

test('no text is a template', () => {
  expect(printConfiguration({ a: '{{ env "B" }}', '{{c}}': 1 })).toBe(
    'a: "{{`{{`}} env \\"B\\" }}"\n"{{`{{`}}c}}": 1\n',
  );
});
