import { ContainerImage, HealthCheck, Microservice, Scaling, Trigger, type MicroserviceProps } from '../../../src';
import { app, codesOf, image, onCompose, onKubernetes, type Declare } from '../../model/build';

const ports = { sql: 5432 };
const check = HealthCheck.tcp('sql');
const options = { waitImage: 'busybox:1.37' };

/** A service that waits for a database. */
function waiting(props: Partial<MicroserviceProps<'sql'>>, condition?: 'ready'): Declare {
  return (shop) => {
    const database = new Microservice(shop, 'database', { image, ports, ...props });
    app(shop, { startsAfter: [condition === undefined ? database : { service: database, condition }] });
  };
}

test.each([
  ['no replicas', Scaling.fixed(0)],
  ['maybe no replicas', Scaling.onEvents({ min: 0, max: 2, triggers: [Trigger.of('external', { a: 'b' })] })],
])('nobody waits for a service that has %s', (_title, scaling) => {
  const { issues } = onKubernetes(waiting({ scaling }), options);
  expect(codesOf(issues)).toEqual(['out-of-range shop/app startsAfter[0]']);
  expect(codesOf(onKubernetes(waiting({ scaling })).issues)).not.toContain('out-of-range shop/app startsAfter[0]');
});

describe('who says that another service must be ready', () => {
  const told = 'start-only shop/app startsAfter[0].condition';
  const tools = ContainerImage.of('acme/app:1.0', { tools: ['nc'] });

  test.each<[string, Partial<MicroserviceProps<'sql'>>]>([
    ['without a check', {}],
    ['with a check of whether it lives', { image: tools, health: { liveness: check } }],
  ])('is told of one %s', (_title, props) => {
    expect(codesOf(onKubernetes(waiting(props, 'ready'), options).issues)).toEqual([told]);
    expect(codesOf(onCompose(waiting(props, 'ready')).issues)).toContain(told);
    expect(codesOf(onKubernetes(waiting(props), options).issues)).toEqual([]);
    expect(codesOf(onCompose(waiting(props)).issues)).not.toContain(told);
  });

  test('is told of a check that Compose cannot run', () => {
    const props = { health: { readiness: check } };
    expect(codesOf(onCompose(waiting(props, 'ready')).issues)).toContain(told);
    expect(codesOf(onKubernetes(waiting(props, 'ready'), options).issues)).toEqual([]);
  });

  test('is told nothing where a check tells it', () => {
    const props = { image: tools, health: { readiness: check } };
    expect(codesOf(onCompose(waiting(props, 'ready')).issues)).toEqual([]);
  });
});
