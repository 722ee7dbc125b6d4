import { call, data, map, type Code } from '../../src/import/code';
import type { Draft } from '../../src/import/draft';
import { rebased } from '../../src/import/rebase';

function draft(props: Readonly<Record<string, Code>>, file: string): Draft {
  return {
    environment: 'laptop',
    target: 'compose',
    options: map({}),
    props: map({}),
    constructs: [{ id: 'Microservice/web', kind: 'Microservice', name: 'web', props: map(props), objects: [] }],
    settings: [],
    hatches: [
      {
        target: 'compose',
        on: 'Microservice/web',
        method: 'settings',
        args: [
          map({
            develop: data({ watch: [{ path: './src', action: 'sync', target: '/src' }] }),
            labelFile: data(['./a']),
          }),
        ],
      },
    ],
    lost: [],
    issues: [],
    notes: [],
    system: { target: 'compose', file, objects: new Map() },
  };
}

const props = (context: string, mount: string, host: string): Readonly<Record<string, Code>> => ({
  image: call('ContainerImage.build', map({ context: data(context), dockerfile: data('Dockerfile.dev') })),
  mounts: map({ '/app': call('Mount.project', data(mount)), '/host': call('Mount.host', data(host)) }),
});

test('a program in the folder of its Compose file names paths as that does', () => {
  const before = draft(props('./web', '.', '/var/log'), 'shop/compose.yaml');
  expect(rebased(before, 'shop')).toBe(before);
});

test('a program elsewhere names paths as seen from there; those of the machine stay', () => {
  const { constructs, hatches } = rebased(draft(props('./web', '.', '/var/log'), 'shop/compose.yaml'), '.');
  expect(constructs[0]?.props).toEqual(map(props('./shop/web', './shop', '/var/log')));
  expect(hatches[0]?.args).toEqual([
    map({
      develop: data({ watch: [{ path: './shop/src', action: 'sync', target: '/src' }] }),
      labelFile: data(['./shop/a']),
    }),
  ]);
});

test('what is built from a repository is named alike everywhere', () => {
  const remote = 'https://github.com/acme/web.git#main';
  const { constructs } = rebased(draft(props(remote, '../x', '/a'), 'shop/compose.yaml'), 'deploy');
  expect(constructs[0]?.props).toEqual(map(props(remote, '../x', '/a')));
});
