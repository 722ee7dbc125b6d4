import { constant, data, map, type MapCode } from '../../src/import/code';
import type { Program } from '../../src/import/draft';
import { tidied } from '../../src/import/tidy';

function patched(patch: MapCode): MapCode | undefined {
  const props = map({ image: data('a:1'), ports: map({ http: data(80) }) });
  const id = 'Microservice/web';
  const program: Program = {
    topology: 'shop',
    props: map({}),
    constructs: [{ id, kind: 'Microservice', name: 'web', props, objects: [] }],
    environments: [
      {
        name: 'laptop',
        target: 'compose',
        options: map({}),
        props: map({}),
        settings: [],
        changes: [{ construct: id, patch }],
      },
    ],
    hatches: [],
  };
  return tidied(program).environments[0]?.changes[0]?.patch;
}

test('what changes something stays', () => {
  const patch = map({ ports: map({ http: constant('unset'), grpc: data(90) }), stdin: data(true) });
  expect(patched(patch)).toEqual(patch);
});

test('what removes something that is not there goes, and with it a change that changes nothing', () => {
  expect(patched(map({ ports: map({ metrics: constant('unset') }), stdin: data(true) }))).toEqual(
    map({ stdin: data(true) }),
  );
  expect(patched(map({ ports: map({ metrics: constant('unset') }) }))).toBeUndefined();
  expect(patched(map({ env: map({}) }))).toBeUndefined();
  expect(patched(map({}))).toBeUndefined();
});
