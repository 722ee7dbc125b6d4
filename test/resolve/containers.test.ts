import type { Microservice } from '../../src';
import { ContainerImage, HealthCheck, Hook, Job, unset, type Environment } from '../../src';
import { app, codesOf, image, onKubernetes, type Configure, type Declare } from '../model/build';

function errorsOf(declare: Declare, configure?: Configure): readonly string[] {
  return codesOf(onKubernetes(declare, {}, configure).issues.filter(({ severity }) => severity === 'error'));
}

const ports = { http: 80, metrics: 9090 };
const sidecar = { name: 'side', image };

test.each<readonly [title: string, props: object, wanted: readonly string[]]>([
  [
    'a port that is not there',
    { sidecars: [{ ...sidecar, ports: ['nope'] }] },
    ['unknown-endpoint shop/app sidecars.side.ports'],
  ],
  [
    'two listeners on a port',
    {
      sidecars: [
        { ...sidecar, ports: ['http'] },
        { name: 'other', image, ports: ['http'] },
      ],
    },
    ['port-clash shop/app sidecars.other.ports'],
  ],
  [
    'the name of the main container',
    { sidecars: [{ ...sidecar, name: 'app' }] },
    ['duplicate-name shop/app sidecars.app'],
  ],
  [
    'the name of an init container',
    { initContainers: [sidecar], sidecars: [sidecar] },
    ['duplicate-name shop/app sidecars.side'],
  ],
  [
    'the name that the main container states',
    { containerName: 'side', sidecars: [sidecar] },
    ['duplicate-name shop/app sidecars.side'],
  ],
  [
    'a check and a hook of ports that are not there',
    {
      sidecars: [{ ...sidecar, health: { readiness: HealthCheck.http('a') }, lifecycle: { preStop: Hook.http('b') } }],
    },
    [
      'unknown-endpoint shop/app sidecars.side.health.readiness',
      'unknown-endpoint shop/app sidecars.side.lifecycle.preStop',
    ],
  ],
  [
    'an image and a path that are none',
    { sidecars: [{ name: 'side', image: ContainerImage.of('NO'), mounts: {}, env: { '1': 'a' } }] },
    ['invalid-text shop/app sidecars.side.env.1', 'invalid-image shop/app sidecars.side.image'],
  ],
  [
    'a name that Kubernetes refuses',
    { sidecars: [{ ...sidecar, name: 'A_1' }] },
    ['invalid-name shop/app sidecars.A_1'],
  ],
])('%s is an issue', (_title, props, wanted) => {
  expect(errorsOf((shop) => app(shop, { ports, ...props }))).toEqual(wanted);
});

test('a job with a plain sidecar would never end', () => {
  expect(errorsOf((shop) => new Job(shop, 'app', { image, sidecars: [sidecar] }))).toEqual([
    'invalid-value shop/app sidecars.side',
  ]);
  expect(errorsOf((shop) => new Job(shop, 'app', { image, sidecars: [{ ...sidecar, startsFirst: true }] }))).toEqual(
    [],
  );
});

function changing(patch: object): Configure {
  return (environment: Environment) => {
    environment.configure(environment.node.scope!.node.findChild('app') as Microservice, patch);
  };
}

test('a change of a container that is not there is an issue', () => {
  const declare: Declare = (shop) => app(shop, { sidecars: [sidecar] });
  const configure = changing({ sidecars: { sied: { args: ['a'] } }, initContainers: { migrate: { tty: true } } });
  const { issues } = onKubernetes(declare, {}, configure);
  expect(issues.map(({ message }) => message)).toEqual([
    'Service "app" has a change of container "migrate", which it does not have.',
    'Service "app" has a change of container "sied", which it does not have; it has "side".',
  ]);
});

test('an environment changes, removes and adds containers by name', () => {
  const declare: Declare = (shop) => app(shop, { initContainers: [{ name: 'a', image }], sidecars: [sidecar] });
  const other = ContainerImage.of('acme/other:2');
  const { documents } = onKubernetes(
    declare,
    {},
    changing({ initContainers: { a: unset }, sidecars: { side: { env: { A: 'a' } }, new: { image: other } } }),
  );
  expect(documents['pod'].initContainers).toBeUndefined();
  expect(documents['pod'].containers).toMatchObject([
    { name: 'app' },
    { name: 'side', image: 'acme/app:1.0', env: [{ name: 'A', value: 'a' }] },
    { name: 'new', image: 'acme/other:2' },
  ]);
});
